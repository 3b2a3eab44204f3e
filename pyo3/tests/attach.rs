//! Attaching and detaching, and what happens to references that are dropped in between.

use pyo3::prelude::*;
use pyo3::types::PyList;

/// An object, and the number of references to it.
fn counted(py: Python<'_>) -> Py<PyList> {
    PyList::empty(py).unbind()
}

#[test]
fn attaching_is_reentrant() {
    let depth = Python::with_gil(|_| Python::with_gil(|_| Python::with_gil(|_| 3)));
    assert_eq!(depth, 3);
}

#[test]
fn detaching_lets_other_threads_in() {
    Python::with_gil(|py| {
        let answer = py.allow_threads(|| {
            std::thread::spawn(|| Python::with_gil(|py| py.version_info().major))
                .join()
                .unwrap()
        });
        assert_eq!(answer, 3);
    });
}

#[test]
fn a_panic_while_detached_attaches_again() {
    Python::with_gil(|py| {
        let result = std::panic::catch_unwind(|| py.allow_threads(|| panic!("while detached")));
        assert!(result.is_err());
        assert_eq!(
            py.eval(pyo3::ffi::c_str!("1 + 1"), None, None)
                .unwrap()
                .extract::<i32>()
                .unwrap(),
            2
        );
    });
}

#[test]
fn a_reference_dropped_while_attached_is_released_at_once() {
    Python::with_gil(|py| {
        let object = counted(py);
        let second = object.clone_ref(py);
        assert_eq!(object.get_refcnt(py), 2);
        drop(second);
        assert_eq!(object.get_refcnt(py), 1);
    });
}

#[test]
fn a_reference_dropped_while_detached_is_released_at_the_next_attaching() {
    Python::with_gil(|py| {
        let object = counted(py);
        let second = object.clone_ref(py);
        py.allow_threads(move || {
            std::thread::spawn(move || drop(second)).join().unwrap();
        });
        assert_eq!(object.get_refcnt(py), 1);
    });
}

#[test]
fn references_dropped_by_many_detached_threads_are_all_released() {
    const THREADS: usize = 4;
    const EACH: usize = 500;
    Python::with_gil(|py| {
        let object = counted(py);
        let batches: Vec<Vec<Py<PyList>>> = (0..THREADS)
            .map(|_| (0..EACH).map(|_| object.clone_ref(py)).collect())
            .collect();
        assert_eq!(object.get_refcnt(py) as usize, 1 + THREADS * EACH);
        py.allow_threads(move || {
            let threads: Vec<_> = batches
                .into_iter()
                .map(|batch| {
                    std::thread::spawn(move || {
                        for reference in batch {
                            drop(reference);
                            // Some drains run between the drops.
                            Python::with_gil(|_| ());
                        }
                    })
                })
                .collect();
            for thread in threads {
                thread.join().unwrap();
            }
        });
        assert_eq!(object.get_refcnt(py), 1);
    });
}

#[test]
fn attaching_is_possible_once_there_is_an_interpreter() {
    pyo3::prepare_freethreaded_python();
    assert_eq!(Python::try_attach(|_| 7), Some(7));
    assert_eq!(Python::attach(|py| py.detach(|| 8)), 8);
}
