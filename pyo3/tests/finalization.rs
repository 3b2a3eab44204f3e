//! Threads that Rust made, at work while the interpreter shuts down: each of them hangs or returns, and the process ends well.
//!
//! Every case runs in processes of its own, many times, for it depends on who comes first.
// The process that started this one reads what it prints.
#![allow(clippy::print_stdout)]
#![cfg(all(feature = "macros", not(any(PyPy, GraalPy))))]

use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{mpsc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyList;

/// How long a process may take. The machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);
/// What a process says that has come to its end.
const FINALIZED: &str = "finalized";
/// Threads of each process.
const THREADS: usize = 4;

/// Runs this program again, `times` times, for the one test of that name.
///
/// The child process gets its number, and has to end by `finalize_and_exit` or by returning.
fn in_processes_of_their_own(name: &str, times: usize, run: impl FnOnce(usize)) {
    const CHILD: &str = "PYO3_TEST_FINALIZATION_CHILD";
    if let Some(number) = std::env::var_os(CHILD) {
        return run(number.to_str().unwrap().parse().unwrap());
    }
    for number in 0..times {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(CHILD, number.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if start.elapsed() > PATIENCE {
                child.kill().unwrap();
                let output = child.wait_with_output().unwrap();
                panic!("process {} does not end: {:?}", number, output);
            }
            thread::sleep(Duration::from_millis(2));
        }
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && (text.contains(FINALIZED) || text.contains("1 passed")),
            "process {}: {:?}",
            number,
            output
        );
    }
}

/// Shuts the interpreter down while the other threads go on, gives them some more time, and ends the process.
fn finalize_and_exit() -> ! {
    Python::with_gil(|_py| {
        // SAFETY: attached, on the thread that started the interpreter. Nothing of Python is used on this thread afterwards.
        let status = unsafe { ffi::Py_FinalizeEx() };
        assert_eq!(status, 0);
        println!("{}", FINALIZED);
        thread::sleep(Duration::from_millis(20));
        std::process::exit(0)
    })
}

/// Different moments in different processes, most of them early.
fn moment(number: usize) -> Duration {
    Duration::from_micros(match number % 4 {
        0 => 0,
        1 => 150 * number as u64,
        2 => 600 * number as u64,
        _ => 5_000 + 100 * number as u64,
    })
}

#[test]
fn threads_that_wait_detached_come_back_while_the_interpreter_shuts_down() {
    let name = "threads_that_wait_detached_come_back_while_the_interpreter_shuts_down";
    in_processes_of_their_own(name, 24, |number| {
        pyo3::prepare_freethreaded_python();
        let mut senders = Vec::new();
        for _ in 0..THREADS {
            let (sender, receiver) = std::sync::mpsc::channel::<()>();
            let (ready, is_ready) = std::sync::mpsc::channel();
            thread::spawn(move || {
                Python::with_gil(|py| {
                    ready.send(()).unwrap();
                    let result = py.allow_threads(move || receiver.recv());
                    // Most never come here: the interpreter is theirs no more.
                    result.unwrap();
                    py.import("sys").unwrap();
                })
            });
            is_ready.recv().unwrap();
            senders.push(sender);
        }
        thread::spawn(move || {
            for sender in senders {
                thread::sleep(moment(number));
                sender.send(()).unwrap();
            }
        });
        finalize_and_exit()
    });
}

#[cfg_attr(
    py_sys_config = "Py_DEBUG",
    ignore = "CPython asserts that nobody calls PyGILState_Ensure at the very moment it shuts down"
)]
#[test]
fn threads_that_attach_again_and_again_stop_when_the_interpreter_shuts_down() {
    let name = "threads_that_attach_again_and_again_stop_when_the_interpreter_shuts_down";
    in_processes_of_their_own(name, 24, |number| {
        pyo3::prepare_freethreaded_python();
        static ATTACHED: AtomicUsize = AtomicUsize::new(0);
        for _ in 0..THREADS {
            thread::spawn(|| loop {
                Python::with_gil(|py| {
                    let text = pyo3::types::PyString::new(py, "text");
                    assert_eq!(text.to_string(), "text");
                    ATTACHED.fetch_add(1, Ordering::Relaxed);
                });
            });
        }
        while ATTACHED.load(Ordering::Relaxed) < THREADS {
            thread::yield_now();
        }
        thread::sleep(moment(number));
        finalize_and_exit()
    });
}

#[cfg_attr(
    py_sys_config = "Py_DEBUG",
    ignore = "CPython asserts that nobody calls PyGILState_Ensure at the very moment it shuts down"
)]
#[test]
fn threads_that_try_to_attach_are_refused_once_the_interpreter_shuts_down() {
    let name = "threads_that_try_to_attach_are_refused_once_the_interpreter_shuts_down";
    in_processes_of_their_own(name, 16, |number| {
        pyo3::prepare_freethreaded_python();
        static REFUSED: AtomicBool = AtomicBool::new(false);
        let started = Barrier::new(2);
        thread::scope(|scope| {
            scope.spawn(|| {
                assert!(Python::try_attach(|py| py.import("sys").is_ok()).unwrap());
                started.wait();
                while Python::try_attach(|py| py.None()).is_some() {}
                REFUSED.store(true, Ordering::Relaxed);
            });
            started.wait();
            thread::sleep(moment(number));
            Python::with_gil(|_py| {
                // SAFETY: attached, on the thread that started the interpreter, which uses nothing of Python afterwards.
                unsafe { ffi::Py_FinalizeEx() };
                assert_eq!(Python::try_attach(|_| ()), None);
                println!("{}", FINALIZED);
                // The other thread either notices, or waits forever for an interpreter that is gone.
                thread::sleep(Duration::from_millis(20));
                std::process::exit(0)
            })
        });
    });
}

static DROPPED: AtomicUsize = AtomicUsize::new(0);

/// Uses the interpreter, detaches, and attaches again when it is dropped.
#[pyclass]
struct Busy;

impl Drop for Busy {
    fn drop(&mut self) {
        Python::with_gil(|py| {
            py.allow_threads(|| thread::sleep(Duration::from_micros(100)));
            let list = pyo3::types::PyList::new(py, [1, 2]).unwrap();
            py.allow_threads(|| ());
            assert_eq!(list.len(), 2);
        });
        assert_eq!(Python::try_attach(|_| 1), Some(1));
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn the_thread_that_shuts_the_interpreter_down_may_detach_and_attach_on_the_way() {
    let name = "the_thread_that_shuts_the_interpreter_down_may_detach_and_attach_on_the_way";
    in_processes_of_their_own(name, 3, |_| {
        pyo3::prepare_freethreaded_python();
        Python::with_gil(|py| {
            // Freed when the modules are, which is in the middle of it all.
            let module = py.import("types").unwrap();
            module
                .setattr("busy", Bound::new(py, Busy).unwrap())
                .unwrap();
            // SAFETY: attached, on the thread that started the interpreter, which uses nothing of Python afterwards.
            unsafe { ffi::Py_FinalizeEx() };
            assert_eq!(DROPPED.load(Ordering::Relaxed), 1);
            println!("{}", FINALIZED);
            std::process::exit(0)
        });
    });
}

#[test]
fn attaching_after_the_end_panics_on_the_thread_that_brought_it_about() {
    let name = "attaching_after_the_end_panics_on_the_thread_that_brought_it_about";
    in_processes_of_their_own(name, 2, |_| {
        pyo3::prepare_freethreaded_python();
        let guard = Python::with_gil(|py| py.None());
        Python::with_gil(|_py| {
            // SAFETY: attached, on the thread that started the interpreter.
            unsafe { ffi::Py_FinalizeEx() };
            let panic = std::panic::catch_unwind(|| Python::with_gil(|_| ())).unwrap_err();
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .unwrap_or_else(|| panic.downcast_ref::<&str>().unwrap().to_string());
            assert!(text.contains("not initialized"), "{}", text);
            // A reference that outlives the interpreter may still be dropped.
            drop(guard);
            println!("{}", FINALIZED);
            std::process::exit(0)
        });
    });
}

/// Objects of native bases that live until the modules are cleared, and after.
#[cfg(not(Py_LIMITED_API))]
#[test]
fn objects_of_native_bases_may_outlive_the_modules() {
    use pyo3::exceptions::PyException;
    use pyo3::types::{PyDict, PyTzInfo};

    #[pyclass(extends = PyTzInfo, subclass)]
    struct Zone;

    #[pymethods]
    impl Zone {
        #[new]
        fn new() -> Self {
            Zone
        }

        fn utcoffset(&self, _when: PyObject) -> Option<PyObject> {
            None
        }
    }

    #[pyclass(extends = PyException, dict)]
    struct Failure {
        _held: PyObject,
    }

    #[pyclass(extends = PyDict, weakref, freelist = 4)]
    struct Table;

    let name = "objects_of_native_bases_may_outlive_the_modules";
    in_processes_of_their_own(name, 3, |number| {
        pyo3::prepare_freethreaded_python();
        Python::with_gil(|py| {
            let zone = Bound::new(py, Zone).unwrap();
            let failure = Bound::new(py, Failure { _held: py.None() }).unwrap();
            let table = Bound::new(py, Table).unwrap();
            failure.setattr("zone", &zone).unwrap();
            table.set_item("failure", &failure).unwrap();
            table.set_item("table", &table).unwrap();
            let modules = ["datetime", "types", "builtins"];
            let module = py.import(modules[number]).unwrap();
            module.setattr("_left_behind", &table).unwrap();
            // One that is never freed.
            std::mem::forget(zone.unbind());
        });
        finalize_and_exit()
    });
}

/// The one that starts the interpreter is in the middle of its `site` module when the other one comes.
#[test]
fn trying_to_attach_waits_for_an_interpreter_that_is_starting() {
    let name = "trying_to_attach_waits_for_an_interpreter_that_is_starting";
    in_processes_of_their_own(name, 3, |_| {
        let folder = std::env::temp_dir().join(format!("pyo3-slow-site-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let code = "import time; time.sleep(0.2); import builtins; builtins.site_has_run = True";
        std::fs::write(folder.join("sitecustomize.py"), code).unwrap();
        std::env::set_var("PYTHONPATH", &folder);
        let starter = thread::spawn(pyo3::prepare_freethreaded_python);
        // SAFETY: may be called at any time.
        while unsafe { ffi::Py_IsInitialized() } == 0 {
            thread::yield_now();
        }
        let has_run = |py: Python<'_>| {
            let builtins = py.import("builtins").unwrap();
            builtins.hasattr("site_has_run").unwrap()
        };
        assert_eq!(Python::try_attach(has_run), Some(true));
        assert!(Python::with_gil(has_run));
        starter.join().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
    });
}

#[pymodule]
fn of_the_first(_module: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}

/// The thread that started one interpreter is not attached to the next, which another thread started: nor if what the first one should have
/// dropped at its end has been kept.
#[test]
fn the_first_thread_of_one_interpreter_is_detached_from_the_next() {
    let name = "the_first_thread_of_one_interpreter_is_detached_from_the_next";
    in_processes_of_their_own(name, 4, |number| {
        pyo3::append_to_inittab!(of_the_first);
        // SAFETY: there is no interpreter before, and none at the end; in between this thread is attached.
        unsafe {
            ffi::Py_InitializeEx(0);
            let py = Python::assume_gil_acquired();
            let module = py.import("of_the_first").unwrap();
            match number % 2 {
                0 => drop(module),
                _ => std::mem::forget(module),
            }
            if number < 2 {
                py.allow_threads(|| ());
            }
            assert_eq!(ffi::Py_FinalizeEx(), 0);
        }
        let (given, to_drop) = mpsc::channel();
        let (dropped, is_dropped) = mpsc::channel();
        let next = thread::spawn(move || {
            // SAFETY: the interpreter before has ended; this thread is attached from here on.
            let py = unsafe {
                ffi::Py_InitializeEx(0);
                Python::assume_gil_acquired()
            };
            let list = PyList::empty(py);
            given.send(list.clone().unbind()).unwrap();
            is_dropped.recv().unwrap();
            list.get_refcnt()
        });
        drop::<Py<PyList>>(to_drop.recv().unwrap());
        dropped.send(()).unwrap();
        // Kept for the next thread that attaches.
        assert_eq!(next.join().unwrap(), 2);
    });
}

/// A destructor that is not one of this library's is run by the thread that shuts the interpreter down.
#[test]
#[cfg_attr(
    all(Py_LIMITED_API, windows),
    ignore = "nothing tells that this thread is attached"
)]
fn a_destructor_of_c_attaches_while_the_interpreter_shuts_down() {
    static DESTROYED: AtomicBool = AtomicBool::new(false);

    unsafe extern "C" fn destroy(_capsule: *mut ffi::PyObject) {
        Python::with_gil(|py| assert!(py.None().is_none(py)));
        DESTROYED.store(true, Ordering::Relaxed);
    }

    let name = "a_destructor_of_c_attaches_while_the_interpreter_shuts_down";
    in_processes_of_their_own(name, 2, |number| {
        // SAFETY: there is no interpreter before; this thread is attached until there is none any more. The names have a NUL at their ends;
        // the capsule holds an address that nobody follows.
        unsafe {
            ffi::Py_InitializeEx(0);
            let py = Python::assume_gil_acquired();
            if number == 1 {
                py.allow_threads(|| Python::with_gil(|_| ()));
            }
            let capsule = ffi::PyCapsule_New(1 as *mut _, std::ptr::null(), Some(destroy));
            let module = ffi::PyImport_ImportModule(b"types\0".as_ptr().cast());
            let left = b"_left_behind\0".as_ptr().cast();
            assert_eq!(ffi::PyObject_SetAttrString(module, left, capsule), 0);
            ffi::Py_DecRef(capsule);
            ffi::Py_DecRef(module);
            assert_eq!(ffi::Py_FinalizeEx(), 0);
        }
        assert!(DESTROYED.load(Ordering::Relaxed));
    });
}
