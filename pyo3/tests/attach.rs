//! Attaching and detaching, and what happens to references that are dropped in between.

use pyo3::prelude::*;
use pyo3::types::PyList;

/// An object, and the number of references to it.
fn counted(py: Python<'_>) -> Py<PyList> {
    PyList::empty(py).unbind()
}

/// Starts the interpreter on a thread that stays. Without a GIL, Python gives what others drop to the thread that made the object; it
/// finds that by an id which a later thread may have as well, so the thread that started it must not end.
fn start() {
    static START: std::sync::Once = std::sync::Once::new();
    START.call_once(|| {
        let (sender, started) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            pyo3::prepare_freethreaded_python();
            sender.send(()).unwrap();
            loop {
                std::thread::park();
            }
        });
        started.recv().unwrap();
    });
}

/// Waits until there are `count` references to the object. Without a GIL another test's thread may be giving some back just now, and the
/// thread that made the object takes note of it in Python code.
fn settles_at(object: &Bound<'_, PyAny>, count: isize) {
    let wait = pyo3::ffi::c_str!("import time; time.sleep(0.01)");
    for _ in 0..500 {
        if object.get_refcnt() == count {
            return;
        }
        object.py().run(wait, None, None).unwrap();
    }
    assert_eq!(object.get_refcnt(), count);
}

#[test]
fn attaching_is_reentrant() {
    start();
    let depth = Python::with_gil(|_| Python::with_gil(|_| Python::with_gil(|_| 3)));
    assert_eq!(depth, 3);
}

#[test]
fn detaching_lets_other_threads_in() {
    start();
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
    start();
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
    start();
    Python::with_gil(|py| {
        let object = counted(py);
        let second = object.clone_ref(py);
        assert_eq!(object.get_refcnt(py), 2);
        drop(second);
        assert_eq!(object.get_refcnt(py), 1);
    });
}

#[test]
fn a_thread_that_is_attached_again_while_it_is_detached() {
    fn detached(depth: usize) {
        let object = Python::with_gil(counted);
        assert_eq!(
            Python::try_attach(|py| object.get_refcnt(py)),
            Some(1),
            "{} inside",
            depth
        );
        Python::with_gil(|py| {
            let released_at_once = |second: Py<PyList>| {
                let before = object.get_refcnt(py);
                drop(second);
                assert_eq!(object.get_refcnt(py), before - 1, "{} inside", depth);
            };
            released_at_once(object.clone_ref(py));
            Python::with_gil(|py| released_at_once(object.clone_ref(py)));
            #[cfg(feature = "py-clone")]
            released_at_once(object.clone());
            if depth < 3 {
                py.allow_threads(|| detached(depth + 1));
                let _ = std::panic::catch_unwind(|| py.allow_threads(|| panic!("while detached")));
            }
            released_at_once(object.clone_ref(py));
        });
    }
    start();
    detached(0);
    Python::with_gil(|py| py.allow_threads(|| detached(1)));
}

#[test]
fn a_reference_dropped_while_detached_is_released_at_the_next_attaching() {
    start();
    Python::with_gil(|py| {
        let object = counted(py);
        let second = object.clone_ref(py);
        py.allow_threads(move || {
            std::thread::spawn(move || drop(second)).join().unwrap();
        });
        settles_at(object.bind(py), 1);
    });
}

#[test]
fn references_dropped_by_many_detached_threads_are_all_released() {
    const THREADS: usize = 4;
    const EACH: usize = 500;
    start();
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
        settles_at(object.bind(py), 1);
    });
}

#[test]
fn attaching_is_possible_once_there_is_an_interpreter() {
    start();
    pyo3::prepare_freethreaded_python();
    assert_eq!(Python::try_attach(|_| 7), Some(7));
    assert_eq!(Python::attach(|py| py.detach(|| 8)), 8);
}
