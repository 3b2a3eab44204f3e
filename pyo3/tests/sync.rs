//! Cells, locks and interned strings, with threads where threads are the point.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex, Once};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::{PyAttributeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::sync::{
    with_critical_section, with_critical_section2, GILOnceCell, MutexExt, OnceExt, PyOnceLock,
};
use pyo3::types::{PyDict, PyList, PyString, PyType};

/// Counts its drops.
struct Counted<'a>(&'a AtomicUsize);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn a_once_cell_is_filled_once_and_drops_once() {
    let drops = AtomicUsize::new(0);
    Python::with_gil(|py| {
        let mut cell = GILOnceCell::new();
        assert!(cell.get(py).is_none() && cell.get_mut().is_none() && cell.take().is_none());
        assert_eq!(
            cell.get_or_try_init(py, || Err::<(u8, Counted<'_>), _>("no"))
                .err(),
            Some("no")
        );
        assert!(cell.set(py, (1, Counted(&drops))).is_ok());
        assert!(matches!(cell.set(py, (2, Counted(&drops))), Err((2, _))));
        assert_eq!(drops.load(Ordering::Relaxed), 1);
        assert_eq!(cell.get_or_init(py, || unreachable!()).0, 1);
        cell.get_mut().unwrap().0 = 5;
        assert_eq!(cell.take().unwrap().0, 5);
        assert_eq!(drops.load(Ordering::Relaxed), 2);
        assert!(cell.get(py).is_none());
        cell.get_or_init(py, || (3, Counted(&drops)));
        drop(cell);
        assert_eq!(drops.load(Ordering::Relaxed), 3);
        let cell = GILOnceCell::new();
        cell.get_or_init(py, || (4, Counted(&drops)));
        assert_eq!(cell.into_inner().unwrap().0, 4);
        assert_eq!(drops.load(Ordering::Relaxed), 4);
    });
}

#[test]
fn a_once_cell_reached_again_while_it_is_computed() {
    Python::with_gil(|py| {
        let cell = GILOnceCell::new();
        let outer = cell.get_or_init(py, || {
            assert_eq!(*cell.get_or_init(py, || 1), 1);
            2
        });
        assert_eq!(*outer, 1, "the first to finish wins");
    });
}

#[test]
fn once_cells_of_objects() {
    static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    static WRONG: GILOnceCell<Py<PyDict>> = GILOnceCell::new();
    Python::with_gil(|py| {
        let class = CLASS.import(py, "decimal", "Decimal").unwrap();
        assert!(CLASS.import(py, "never", "asked").unwrap().is(class));
        assert!(WRONG
            .import(py, "decimal", "Decimal")
            .unwrap_err()
            .is_instance_of::<PyTypeError>(py));
        assert!(WRONG
            .import(py, "decimal", "No")
            .unwrap_err()
            .is_instance_of::<PyAttributeError>(py));
        assert!(WRONG.get(py).is_none());
        assert!(CLASS.clone_ref(py).get(py).unwrap().is(class));
        assert!(WRONG.clone_ref(py).get(py).is_none());
    });
}

#[test]
fn threads_that_fill_a_once_cell_see_one_value() {
    static CELL: GILOnceCell<usize> = GILOnceCell::new();
    let barrier = Barrier::new(4);
    let seen: Vec<usize> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|number| {
                let barrier = &barrier;
                scope.spawn(move || {
                    barrier.wait();
                    Python::with_gil(|py| {
                        *CELL.get_or_init(py, || {
                            // Lets the others run, as an import would.
                            py.allow_threads(|| thread::sleep(Duration::from_millis(10)));
                            number
                        })
                    })
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(seen.iter().all(|value| *value == seen[0]), "{:?}", seen);
}

#[test]
fn a_once_lock_computes_once() {
    static LOCK: PyOnceLock<usize> = PyOnceLock::new();
    static COMPUTED: AtomicUsize = AtomicUsize::new(0);
    let barrier = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                barrier.wait();
                Python::with_gil(|py| {
                    let value = LOCK.get_or_init(py, || {
                        py.allow_threads(|| thread::sleep(Duration::from_millis(20)));
                        COMPUTED.fetch_add(1, Ordering::SeqCst) + 7
                    });
                    assert_eq!(*value, 7);
                });
            });
        }
    });
    assert_eq!(COMPUTED.load(Ordering::SeqCst), 1);
}

#[test]
fn a_once_lock_after_errors_and_panics() {
    let drops = AtomicUsize::new(0);
    Python::with_gil(|py| {
        let mut lock = PyOnceLock::new();
        assert_eq!(
            lock.get_or_try_init(py, || Err::<Counted<'_>, _>("no"))
                .err(),
            Some("no")
        );
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            lock.get_or_init(py, || panic!("in the middle"));
        }));
        assert!(panic.is_err());
        assert!(lock.get(py).is_none());
        assert!(lock.set(py, Counted(&drops)).is_ok());
        assert!(lock.set(py, Counted(&drops)).is_err());
        assert_eq!(drops.load(Ordering::Relaxed), 1);
        assert!(lock.get_mut().is_some());
        assert!(lock.take().is_some() && lock.get(py).is_none());
        lock.get_or_init(py, || Counted(&drops));
        drop(lock.into_inner());
        assert_eq!(drops.load(Ordering::Relaxed), 3);
    });
}

/// The thread that runs the closure lets go of the GIL; the other ones must not hold it while they wait.
#[test]
fn once_waits_detached() {
    static ONCE: Once = Once::new();
    static RAN: AtomicUsize = AtomicUsize::new(0);
    let barrier = Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                barrier.wait();
                Python::with_gil(|py| {
                    ONCE.call_once_py_attached(py, || {
                        py.allow_threads(|| thread::sleep(Duration::from_millis(20)));
                        py.import("sys").unwrap();
                        RAN.fetch_add(1, Ordering::SeqCst);
                    });
                    assert!(ONCE.is_completed());
                    // Attached again, in whichever way it went.
                    assert_eq!(PyString::new(py, "a").len().unwrap(), 1);
                });
            });
        }
    });
    assert_eq!(RAN.load(Ordering::SeqCst), 1);
}

#[test]
fn once_after_a_panic() {
    let once = Once::new();
    Python::with_gil(|py| {
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            once.call_once_py_attached(py, || panic!("in the middle"));
        }));
        assert!(panic.is_err());
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            once.call_once_py_attached(py, || ());
        }));
        assert!(panic.is_err(), "poisoned");
        let mut poisoned = None;
        once.call_once_force_py_attached(py, |state| poisoned = Some(state.is_poisoned()));
        assert_eq!(poisoned, Some(true));
        once.call_once_force_py_attached(py, |_| unreachable!());
        assert!(py.import("sys").is_ok(), "attached still");
    });
}

#[cfg(rustc_has_once_lock)]
#[test]
fn std_once_lock_waits_detached() {
    use pyo3::sync::OnceLockExt;
    use std::sync::OnceLock;

    static LOCK: OnceLock<usize> = OnceLock::new();
    let barrier = Barrier::new(3);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                barrier.wait();
                Python::with_gil(|py| {
                    let value = LOCK.get_or_init_py_attached(py, || {
                        py.allow_threads(|| thread::sleep(Duration::from_millis(20)));
                        3
                    });
                    assert_eq!(*value, 3);
                    assert!(py.import("sys").is_ok());
                });
            });
        }
    });
}

#[test]
fn a_mutex_is_waited_for_detached() {
    static COUNT: Mutex<usize> = Mutex::new(0);
    let barrier = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                barrier.wait();
                Python::with_gil(|py| {
                    for _ in 0..5 {
                        let mut count = COUNT.lock_py_attached(py).unwrap();
                        // With the lock held, another thread gets the GIL.
                        py.allow_threads(|| thread::sleep(Duration::from_millis(1)));
                        *count += 1;
                    }
                });
            });
        }
    });
    assert_eq!(*COUNT.lock().unwrap(), 20);
    let poisoned = Mutex::new(1);
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _guard = poisoned.lock();
        panic!("while it is held");
    }));
    Python::with_gil(|py| {
        assert_eq!(*poisoned.lock_py_attached(py).unwrap_err().into_inner(), 1);
    });
}

#[test]
fn interned_strings_are_one_object() {
    fn attribute(py: Python<'_>) -> &Bound<'_, PyString> {
        pyo3::intern!(py, "an_attribute_of_mine")
    }
    Python::with_gil(|py| {
        let first = attribute(py);
        assert_eq!(first, "an_attribute_of_mine");
        assert!(attribute(py).is(first));
        assert!(pyo3::intern!(py, "an_attribute_of_mine").is(first));
        let sys = py.import("sys").unwrap();
        let interned = sys
            .call_method1("intern", ("an_attribute_of_mine",))
            .unwrap();
        assert!(interned.is(first));
        assert_eq!(pyo3::intern!(py, "a\0b").len().unwrap(), 3);
    });
}

#[test]
fn critical_sections_give_the_result() {
    Python::with_gil(|py| {
        let list = PyList::new(py, [1, 2]).unwrap();
        let other = PyList::empty(py);
        let len = with_critical_section(&list, || {
            list.append(3).unwrap();
            with_critical_section(&list, || list.len())
        });
        assert_eq!(len, 3);
        with_critical_section2(&list, &other, || other.append(list.get_item(0).unwrap())).unwrap();
        with_critical_section2(&list, &list, || assert_eq!(list.len(), 3));
        assert_eq!(other.len(), 1);
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            with_critical_section(&list, || panic!("inside"));
        }));
        assert!(panic.is_err());
        assert_eq!(list.len(), 3);
    });
}

#[cfg(not(Py_GIL_DISABLED))]
#[test]
fn gil_protected_values() {
    use pyo3::sync::GILProtected;
    use std::cell::RefCell;

    static LINES: GILProtected<RefCell<Vec<&str>>> = GILProtected::new(RefCell::new(Vec::new()));
    Python::with_gil(|py| LINES.get(py).borrow_mut().push("one"));
    thread::spawn(|| Python::with_gil(|py| LINES.get(py).borrow_mut().push("two")))
        .join()
        .unwrap();
    Python::with_gil(|py| assert_eq!(*LINES.get(py).borrow(), ["one", "two"]));
}
