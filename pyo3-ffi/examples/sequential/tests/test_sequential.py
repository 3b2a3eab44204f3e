"""What Python sees of the module ffi_sequential: in one interpreter and in several, with several modules."""

import gc
import importlib.util
import sys
import sysconfig
import threading
import weakref

import pytest
from ffi_sequential import Ticket, issued, ticket


def another_module():
    """The module made a second time, with state of its own."""
    spec = importlib.util.find_spec("ffi_sequential.ffi_sequential")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_numbers_follow_each_other():
    first, second = ticket(), ticket()
    assert second.number == first.number + 1 == issued()
    assert repr(first) == "Ticket(%d)" % first.number


def test_a_number_cannot_be_changed():
    with pytest.raises(AttributeError):
        ticket().number = 1
    assert Ticket.__doc__ == "A number that nobody else has."
    assert Ticket.number.__doc__ == "From 1 on."


def test_nobody_else_makes_tickets():
    with pytest.raises(TypeError, match="cannot create"):
        Ticket()
    assert type(ticket()) is Ticket


def test_comparison():
    first, second = ticket(), ticket()
    assert first < second and first <= second and second > first and second >= first
    assert first != second and first == first and not first == second
    assert not first < first and first <= first
    with pytest.raises(TypeError, match="'<' not supported"):
        first < 1
    assert first != first.number


def test_hash():
    first, second = ticket(), ticket()
    assert {first: "a", second: "b"}[first] == "a"
    assert hash(first) == hash(first) != hash(second)


def test_every_module_counts_for_itself():
    before = issued()
    one, two = another_module(), another_module()
    assert [one.ticket().number, one.ticket().number, two.ticket().number] == [1, 2, 1]
    assert (one.issued(), two.issued()) == (2, 1)
    assert issued() == before


def test_tickets_of_two_modules_cannot_be_compared():
    one, two = another_module(), another_module()
    assert one.Ticket is not two.Ticket
    assert one.ticket() != two.ticket()
    with pytest.raises(TypeError, match="'<' not supported"):
        one.ticket() < two.ticket()


@pytest.mark.skipif(sys.version_info < (3, 9), reason="a class does not know its module before Python 3.9")
def test_a_class_knows_its_module():
    # Set by `PyType_FromModuleAndSpec` from the name in the specification.
    assert Ticket.__module__ == "ffi_sequential"


@pytest.mark.skipif(
    sys.implementation.name == "pypy", reason="PyPy does not look for cycles that pass through extension modules"
)
def test_a_module_is_collected_with_its_class():
    module = another_module()
    gone = weakref.ref(module.Ticket)
    last = module.ticket()
    del module
    gc.collect()
    assert gone() is type(last)
    del last
    gc.collect()
    assert gone() is None


@pytest.mark.skipif(not hasattr(sys, "getrefcount"), reason="PyPy does not count references")
@pytest.mark.skipif(bool(sysconfig.get_config_var("Py_GIL_DISABLED")), reason="without a GIL, counts of types are not exact")
def test_a_ticket_gives_its_class_back():
    gc.collect()
    before = sys.getrefcount(Ticket)
    tickets = [ticket() for _ in range(100)]
    assert sys.getrefcount(Ticket) == before + 100
    del tickets
    assert sys.getrefcount(Ticket) == before


def test_threads_get_different_numbers():
    module = another_module()
    numbers = []

    def take():
        mine = [module.ticket().number for _ in range(2000)]
        numbers.extend(mine)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 8001))


def test_every_interpreter_has_its_own_module():
    try:
        import _interpreters as interpreters  # Python 3.13
    except ImportError:
        interpreters = pytest.importorskip("_xxsubinterpreters", reason="this Python has no module for subinterpreters")
    ticket()
    code = """if True:
        import sys
        sys.path[:] = %r
        from ffi_sequential import issued, ticket
        assert issued() == 0
        assert ticket().number == 1
    """ % (sys.path,)
    before = issued()
    interpreter = interpreters.create()
    try:
        # Since Python 3.13 it returns the exception in place of raising one.
        failure = interpreters.run_string(interpreter, code)
        assert failure is None, failure
    finally:
        interpreters.destroy(interpreter)
    assert issued() == before
