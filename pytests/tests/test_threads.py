"""What Python sees of threads that Rust starts, and of signals that arrive while Rust runs."""

import os
import signal
import subprocess
import sys
import sysconfig
import textwrap
import threading
import time

import pytest
from pyo3_pytests import threads

pypy = sys.implementation.name == "pypy"


def test_each_call_has_a_thread_of_its_own():
    barrier = threading.Barrier(5, timeout=30)

    def callback(item):
        # Passed only when all five are here at once.
        barrier.wait()
        return item * 2, threading.get_ident()

    results = threads.for_each_in_threads([1, "a", (), 4.5, b"x"], callback)
    assert [result for result, _ in results] == [2, "aa", (), 9.0, b"xx"]
    identities = {identity for _, identity in results}
    assert len(identities) == 5
    assert threading.get_ident() not in identities
    assert threads.for_each_in_threads([], callback) == []


def test_what_a_callback_raises_in_a_thread():
    raised = {}

    def callback(item):
        if item % 2:
            raised[item] = KeyError(item)
            raise raised[item]
        return item

    with pytest.raises(KeyError) as caught:
        threads.for_each_in_threads([0, 1, 2, 3], callback)
    assert caught.value is raised[1]
    # The frames of the other thread are there.
    traceback = caught.value.__traceback__
    while traceback.tb_next:
        traceback = traceback.tb_next
    assert traceback.tb_frame.f_code is callback.__code__


def test_threads_in_threads():
    def outer(item):
        return sum(threads.for_each_in_threads([item] * 3, lambda inner: inner + 1))

    assert threads.for_each_in_threads([1, 2, 3], outer) == [6, 9, 12]


@pytest.mark.skipif(not hasattr(sys, "getrefcount"), reason="PyPy does not count references")
def test_references_are_given_back():
    item, callback = object(), lambda item: item
    before = sys.getrefcount(item), sys.getrefcount(callback)
    for _ in range(20):
        assert threads.for_each_in_threads([item] * 4, callback) == [item] * 4
    assert (sys.getrefcount(item), sys.getrefcount(callback)) == before


def check_counts():
    held, dropped, dropped_elsewhere, before, after = threads.counts_while_dropping(object())
    # At once by the thread that has the lock; not by one that has not, whoever has it.
    assert (dropped, dropped_elsewhere) == (held - 1, held - 1)
    # What was dropped elsewhere is given back when a thread attaches.
    assert (before, after) == (held - 2, held - 2)


counts = pytest.mark.skipif(
    sys.implementation.name != "cpython" or bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    reason="only CPython with a lock has one count of an object's references for all threads",
)


@counts
def test_references_dropped_with_and_without_the_lock():
    check_counts()
    assert threads.for_each_in_threads([1, 2], lambda _: check_counts()) == [None, None]
    thread = threading.Thread(target=check_counts)
    thread.start()
    thread.join()
    # Again on the first thread.
    check_counts()


@counts
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.parametrize("forks_in", ["the first thread", "another thread"])
def test_references_dropped_in_a_forked_process(forks_in):
    code = """
        import os, sys, threading, warnings
        from test_threads import check_counts

        def in_child():
            check_counts()
            thread = threading.Thread(target=check_counts)
            thread.start()
            thread.join()
            check_counts()
            print("child", flush=True)
            os._exit(0)

        def fork():
            warnings.simplefilter("ignore")
            check_counts()
            child = os.fork()
            if not child:
                in_child()
            assert os.waitpid(child, 0) == (child, 0)

        if sys.argv[1] == "the first thread":
            fork()
        else:
            thread = threading.Thread(target=fork)
            thread.start()
            thread.join()
        check_counts()
    """
    command = [sys.executable, "-c", textwrap.dedent(code), forks_in]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, universal_newlines=True, timeout=60, cwd=os.path.dirname(__file__)
    )
    assert (done.returncode, done.stdout) == (0, "child\n")


@counts
def test_references_dropped_when_the_module_was_dropped_and_imported_again():
    code = """
        import gc, sys, weakref
        from test_threads import check_counts, threads
        check_counts()
        module = weakref.ref(sys.modules["pyo3_pytests"])
        for name in [name for name in sys.modules if name.startswith("pyo3_pytests")]:
            del sys.modules[name]
        del threads
        sys.modules["test_threads"].threads = None
        gc.collect()
        assert module() is None
        from pyo3_pytests import threads
        sys.modules["test_threads"].threads = threads
        check_counts()
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    assert subprocess.run(command, timeout=60, cwd=os.path.dirname(__file__)).returncode == 0


def run_with_subinterpreter(before, inside, afterwards):
    """Runs code in the first interpreter of a new process, in a second one, and in the first again."""
    code = """
        import os, sys
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        def create():
            if sys.version_info >= (3, 13):
                return interpreters.create("legacy")
            return interpreters.create(isolated=False) if sys.version_info >= (3, 9) else interpreters.create()
        {}
        code = "import sys; sys.path[:] = {{!r}}\\n".format(sys.path) + {!r}
        failed = interpreters.run_string(create(), code)
        assert failed is None, failed
        {}
        print("end", flush=True)
        # What becomes of the second interpreter is not the point.
        os._exit(0)
    """
    command = [sys.executable, "-c", textwrap.dedent(code).format(before, textwrap.dedent(inside), afterwards)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, universal_newlines=True, timeout=60, cwd=os.path.dirname(__file__)
    )
    assert (done.returncode, done.stdout) == (0, "end\n")


has_subinterpreters = pytest.mark.skipif(
    sys.implementation.name != "cpython" or sys.version_info < (3, 8), reason="there is no module for subinterpreters"
)


@counts
@has_subinterpreters
@pytest.mark.parametrize("inside", ["pass", "try: import pyo3_pytests\nexcept ImportError: pass"])
def test_references_dropped_beside_a_subinterpreter(inside):
    run_with_subinterpreter("from test_threads import check_counts", inside, "check_counts()")


@counts
@has_subinterpreters
def test_references_dropped_in_a_subinterpreter():
    inside = """
        from pyo3_pytests import threads
        held, *others = threads.counts_while_dropping(object())
        assert others == [held - 1, held - 1, held - 2, held - 2], (held, others)
    """
    run_with_subinterpreter("", inside, "")


def test_a_worker_calls_in_order():
    seen = []
    worker = threads.Worker(seen.append)
    for number in range(100):
        worker.send(number)
    assert worker.close() == 100
    assert seen == list(range(100))
    assert worker.close() is None
    with pytest.raises(RuntimeError, match="the worker is closed"):
        worker.send(1)


def test_many_threads_send_to_one_worker():
    seen = []
    worker = threads.Worker(seen.append)

    def send(item):
        for number in range(50):
            worker.send((item, number))

    threads.for_each_in_threads(list(range(4)), send)
    assert worker.close() == 200
    assert sorted(seen) == [(item, number) for item in range(4) for number in range(50)]
    for item in range(4):
        assert [number for sender, number in seen if sender == item] == list(range(50))


@pytest.mark.skipif(sys.version_info < (3, 8), reason="sys.unraisablehook came with Python 3.8")
def test_what_a_callback_of_a_worker_raises_is_unraisable(monkeypatch):
    unraisable = []
    monkeypatch.setattr(sys, "unraisablehook", lambda report: unraisable.append((report.exc_value, report.object)))

    def callback(item):
        raise item

    errors = [ValueError("first"), KeyError("second")]
    worker = threads.Worker(callback)
    for error in errors:
        worker.send(error)
    # It goes on after the first.
    assert worker.close() == 2
    assert [value for value, _ in unraisable] == errors
    # PyPy forgets what the exception came from.
    assert unraisable[0][1] is (None if pypy else callback)


def send_signal_later(number):
    def send():
        time.sleep(0.1)
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=send)
    thread.start()
    return thread


posix = pytest.mark.skipif(os.name != "posix", reason="os.kill ends the process elsewhere")


@pytest.mark.skipif(pypy, reason="PyErr_CheckSignals of PyPy does not look for signals")
@posix
def test_a_handler_that_raises_ends_the_waiting():
    start = time.monotonic()
    # A program started in the background of a shell has the signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sender = send_signal_later(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            threads.wait(30)
        sender.join()
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - start < 15


@posix
def test_a_handler_that_returns_does_not():
    calls = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: calls.append((number, frame.f_code)))
    try:
        sender = send_signal_later(signal.SIGUSR1)
        with pytest.raises(TimeoutError, match="nothing happened"):
            threads.wait(1)
        sender.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert [number for number, _ in calls] == [signal.SIGUSR1]


def test_other_threads_see_no_signals_but_run():
    # Handlers run on the main thread; elsewhere the check finds nothing and the time is waited for.
    ticks = []

    def waiting():
        with pytest.raises(TimeoutError):
            threads.wait(0.2)
        ticks.append("end")

    thread = threading.Thread(target=waiting)
    thread.start()
    while thread.is_alive():
        ticks.append("tick")
        time.sleep(0.01)
    thread.join()
    assert ticks.count("end") == 1
    assert len(ticks) > 3


def test_a_worker_that_is_left_does_not_keep_the_interpreter_from_ending():
    code = """
        from pyo3_pytests import threads
        worker = threads.Worker(print)
        worker.send("sent")
        worker.close()
        left = threads.Worker(print)
        print("end")
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, stdout=subprocess.PIPE, universal_newlines=True, timeout=60)
    assert (done.returncode, done.stdout.split()) == (0, ["sent", "end"])
