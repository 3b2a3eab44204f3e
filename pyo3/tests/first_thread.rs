//! The thread that started the interpreter knows for certain when it is attached, and when another thread is in its place.
//!
//! One test, for there is one such thread in a process.
#![cfg(not(any(PyPy, GraalPy)))]

use std::sync::Barrier;
use std::thread;

use pyo3::prelude::*;
use pyo3::types::PyList;

/// Runs `here` while a new thread runs `there`, between two meetings: the first when that one is attached, the second when `here` is over.
fn beside<'scope, 'env>(
    scope: &'scope thread::Scope<'scope, 'env>,
    there: impl FnOnce(Python<'_>, &Barrier) + Send + 'scope,
    here: impl FnOnce(),
) {
    let barrier = std::sync::Arc::new(Barrier::new(2));
    let same = barrier.clone();
    let thread = scope.spawn(move || Python::with_gil(|py| there(py, &same)));
    barrier.wait();
    here();
    barrier.wait();
    thread.join().unwrap();
}

#[test]
fn the_thread_that_started_the_interpreter() {
    pyo3::prepare_freethreaded_python();
    let object = Python::with_gil(|py| PyList::empty(py).unbind());
    let count = |py: Python<'_>| object.get_refcnt(py);

    // Attached: released at once.
    Python::with_gil(|py| {
        let (second, third) = (object.clone_ref(py), object.clone_ref(py));
        assert_eq!(count(py), 3);
        drop(second);
        assert_eq!(count(py), 2);
        Python::with_gil(|_| drop(third));
        assert_eq!(count(py), 1);
    });

    // By a detached thread, while this one is attached: released later.
    Python::with_gil(|py| {
        let second = object.clone_ref(py);
        thread::spawn(move || drop(second)).join().unwrap();
        assert_eq!(count(py), 2);
        // That is when a thread attaches.
        py.allow_threads(|| ());
        assert_eq!(count(py), 1);
    });

    // Detached, by either way, while another thread is attached: released later. The other one must not see the count change.
    let other_sees_it_kept = |scope_reference: Py<PyList>| {
        thread::scope(|scope| {
            let kept = |py: Python<'_>, barrier: &Barrier| {
                assert_eq!(count(py), 2);
                barrier.wait();
                barrier.wait();
                assert_eq!(count(py), 2);
            };
            beside(scope, kept, || drop(scope_reference));
        });
    };
    let second = Python::with_gil(|py| object.clone_ref(py));
    other_sees_it_kept(second);
    Python::with_gil(|py| {
        assert_eq!(count(py), 1);
        let second = object.clone_ref(py);
        py.allow_threads(|| other_sees_it_kept(second));
        assert_eq!(count(py), 1);
    });

    // The other thread, attached, releases at once, while this one is detached.
    let second = Python::with_gil(|py| object.clone_ref(py));
    thread::scope(|scope| {
        let released = |py: Python<'_>, barrier: &Barrier| {
            barrier.wait();
            let third = object.clone_ref(py);
            let before = count(py);
            drop(third);
            assert_eq!(count(py), before - 1);
            barrier.wait();
        };
        beside(scope, released, || ());
    });
    Python::with_gil(|py| {
        assert_eq!(count(py), 2);
        drop(second);
        assert_eq!(count(py), 1);
    });
}
