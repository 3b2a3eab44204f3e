//! A module that another interpreter of the process has imported, the first one not. Afterwards the interpreter's own check says that all
//! threads are attached.
//!
//! One test, for what there has been stays.
#![cfg(all(feature = "macros", not(any(PyPy, GraalPy))))]

use std::ffi::CStr;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyList;

#[pyfunction]
fn attached_again() -> i32 {
    Python::with_gil(|_| 1)
}

/// How many references there are to an object with two that are held here, and when one has been dropped.
#[pyfunction]
fn counts_around_drop(py: Python<'_>) -> (isize, isize) {
    let (first, second) = (PyList::empty(py).unbind(), PyList::empty(py).unbind());
    let third = first.clone_ref(py);
    drop(second);
    let before = first.get_refcnt(py);
    drop(third);
    (before, first.get_refcnt(py))
}

#[pymodule]
fn imported(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(attached_again, module)?)?;
    module.add_function(wrap_pyfunction!(counts_around_drop, module)?)
}

/// A thread that waits for a lock that it holds itself would wait for ever.
fn end_the_process_later() {
    thread::spawn(|| {
        thread::sleep(Duration::from_secs(60));
        eprintln!("a thread hangs");
        std::process::abort();
    });
}

#[test]
#[cfg_attr(
    Py_GIL_DISABLED,
    ignore = "without a GIL, CPython refuses such a module to subinterpreters"
)]
fn a_thread_of_several_interpreters() {
    // The thread that imports it has no other state than that of the interpreter; the one that uses it then has one of the first, too.
    const INSIDE: &CStr = ffi::c_str!(
        "
import threading

def load():
    import imported

thread = threading.Thread(target=load)
thread.start()
thread.join()
import imported
assert imported.attached_again() == 1
assert imported.counts_around_drop() == (2, 1), imported.counts_around_drop()
"
    );

    end_the_process_later();
    pyo3::append_to_inittab!(imported);
    pyo3::prepare_freethreaded_python();
    Python::with_gil(|py| {
        // SAFETY: attached, before and after; in between to the other interpreter.
        unsafe {
            let first = ffi::PyThreadState_Get();
            assert!(!ffi::Py_NewInterpreter().is_null());
            let failed = py.run(INSIDE, None, None).err();
            let failed = failed.map(|error| error.to_string());
            ffi::PyThreadState_Swap(first);
            assert_eq!(failed, None);
        }
    });

    // The thread that started the interpreter is detached from it.
    let (given, to_drop) = mpsc::channel();
    let (dropped, is_dropped) = mpsc::channel();
    let other = thread::spawn(move || {
        Python::with_gil(|py| {
            let list = PyList::empty(py);
            given.send(list.clone().unbind()).unwrap();
            is_dropped.recv().unwrap();
            list.get_refcnt()
        })
    });
    drop::<Py<PyList>>(to_drop.recv().unwrap());
    dropped.send(()).unwrap();
    assert_eq!(other.join().unwrap(), 2);
}
