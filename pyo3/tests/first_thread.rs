//! The thread that started the interpreter knows for certain when it is attached, and when another thread is in its place.
//!
//! One test, for there is one such thread in a process.
#![cfg(not(any(PyPy, GraalPy)))]

use std::sync::{Arc, Barrier};
use std::thread;

use pyo3::prelude::*;
use pyo3::types::PyList;

/// Runs `here` while a new thread runs `there`, between two meetings: the first when that one is attached, the second when `here` is over.
/// What `there` gives; it must not panic before the second.
fn beside<'scope, 'env, R>(
    scope: &'scope thread::Scope<'scope, 'env>,
    there: impl FnOnce(Python<'_>, &Barrier) -> R + Send + 'scope,
    here: impl FnOnce(),
) -> R
where
    R: Send + 'scope,
{
    let barrier = Arc::new(Barrier::new(2));
    let same = barrier.clone();
    let thread = scope.spawn(move || Python::with_gil(|py| there(py, &same)));
    barrier.wait();
    here();
    barrier.wait();
    thread.join().unwrap()
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

    // Detached, in either way, while another thread is attached: released later. That one does not see the count change.
    let counts_around_drop = |second: Py<PyList>| {
        thread::scope(|scope| {
            let counts = |py: Python<'_>, barrier: &Barrier| {
                let before = count(py);
                barrier.wait();
                barrier.wait();
                (before, count(py))
            };
            beside(scope, counts, || drop(second))
        })
    };
    let second = Python::with_gil(|py| object.clone_ref(py));
    assert_eq!(counts_around_drop(second), (2, 2));
    Python::with_gil(|py| {
        assert_eq!(count(py), 1);
        let second = object.clone_ref(py);
        assert_eq!(py.allow_threads(|| counts_around_drop(second)), (2, 2));
        assert_eq!(count(py), 1);
    });

    // The other thread, attached, releases at once, while this one is detached.
    let second = Python::with_gil(|py| object.clone_ref(py));
    let counts = thread::scope(|scope| {
        let counts = |py: Python<'_>, barrier: &Barrier| {
            barrier.wait();
            let third = object.clone_ref(py);
            let before = count(py);
            drop(third);
            let after = count(py);
            barrier.wait();
            (before, after)
        };
        beside(scope, counts, || ())
    });
    assert_eq!(counts, (3, 2));
    Python::with_gil(|py| {
        assert_eq!(count(py), 2);
        drop(second);
        assert_eq!(count(py), 1);
    });
}
