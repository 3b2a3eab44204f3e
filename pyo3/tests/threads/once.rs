//! What is made once, by whichever thread comes first.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::sync::{GILOnceCell, PyOnceLock};
use pyo3::types::{PyList, PyString};

use super::{on_threads, start, THREADS};

#[test]
fn cells_give_every_thread_the_same_object() {
    for _ in 0..50 {
        let cell: GILOnceCell<Py<PyList>> = GILOnceCell::new();
        let lock: PyOnceLock<Py<PyList>> = PyOnceLock::new();
        let computed = AtomicUsize::new(0);
        let seen = Mutex::new(Vec::new());
        on_threads(|py, number| {
            let list = cell.get_or_init(py, || PyList::new(py, [number]).unwrap().unbind());
            let other = lock.get_or_init(py, || {
                computed.fetch_add(1, Ordering::Relaxed);
                PyList::empty(py).unbind()
            });
            assert_eq!(list.bind(py).len(), 1);
            assert_eq!(other.bind(py).len(), 0);
            let pointers = (list.as_ptr() as usize, other.as_ptr() as usize);
            seen.lock().unwrap().push(pointers);
        });
        assert_eq!(computed.load(Ordering::Relaxed), 1);
        let seen = seen.into_inner().unwrap();
        assert_eq!(seen.len(), THREADS);
        assert!(seen.iter().all(|pointers| *pointers == seen[0]));
        Python::with_gil(|py| {
            // The lists of the threads that came second are gone.
            assert_eq!(cell.get(py).unwrap().get_refcnt(py), 1);
        });
    }
}

#[test]
fn interned_strings_are_one_object_for_all_threads() {
    fn text(py: Python<'_>) -> &Bound<'_, PyString> {
        pyo3::intern!(py, "interned by whichever thread comes first")
    }
    let seen = Mutex::new(Vec::new());
    on_threads(|py, _| seen.lock().unwrap().push(text(py).as_ptr() as usize));
    let seen = seen.into_inner().unwrap();
    assert!(seen.iter().all(|pointer| *pointer == seen[0]));
}

#[test]
fn references_that_detached_threads_drop_are_all_released() {
    start();
    let object = Python::with_gil(|py| PyList::empty(py).unbind());
    on_threads(|py, _| {
        for _ in 0..200 {
            let references: Vec<_> = (0..10).map(|_| object.clone_ref(py)).collect();
            py.allow_threads(move || drop(references));
        }
    });
    Python::with_gil(|py| {
        // A thread may have dropped its last ones after the last that attached.
        py.allow_threads(|| ());
        // Without a GIL the thread that made the object takes note of what others gave back in Python code.
        let wait = pyo3::ffi::c_str!("import time; time.sleep(0.01)");
        for _ in 0..500 {
            if object.get_refcnt(py) == 1 {
                return;
            }
            py.run(wait, None, None).unwrap();
        }
        assert_eq!(object.get_refcnt(py), 1);
    });
}
