//! Containers that some threads change while others read them.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::with_critical_section;
use pyo3::types::{PyByteArray, PyDict, PyList, PySet, PyWeakrefMethods, PyWeakrefReference};

use super::{on_threads, THREADS};

const ROUNDS: usize = 300;

/// Runs `f`; a panic must be the one of a container that changed.
fn unless_changed<T>(f: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(f)) {
        Ok(value) => Some(value),
        Err(panic) => {
            let message = match panic.downcast_ref::<String>() {
                Some(message) => message.as_str(),
                None => panic.downcast_ref::<&str>().copied().unwrap_or(""),
            };
            assert!(message.contains("changed"), "{:?}", message);
            None
        }
    }
}

#[test]
fn a_dict_is_read_while_others_change_it() {
    let dict = Python::with_gil(|py| PyDict::new(py).unbind());
    on_threads(|py, number| {
        let dict = dict.bind(py);
        for round in 0..ROUNDS {
            match number % 4 {
                0 => {
                    for key in 0..20 {
                        // The value is found out from the key, so that a torn pair shows.
                        let value = PyList::new(py, [key * 3]).unwrap();
                        dict.set_item(key, value).unwrap();
                    }
                }
                1 => {
                    for key in 0..20 {
                        let _ = dict.del_item((key + round) % 20);
                    }
                }
                2 => {
                    unless_changed(|| {
                        for (key, value) in dict {
                            let key: usize = key.extract().unwrap();
                            assert_eq!(value.extract::<Vec<usize>>().unwrap(), [key * 3]);
                        }
                    });
                }
                _ => {
                    type Map = std::collections::HashMap<usize, Vec<usize>>;
                    match dict.extract::<Map>() {
                        Ok(map) => {
                            assert!(map.iter().all(|(key, value)| *value == [key * 3]));
                        }
                        Err(error) => {
                            assert!(error.is_instance_of::<PyRuntimeError>(py), "{}", error);
                        }
                    }
                }
            }
        }
    });
}

/// The keys and values are integers that live for ever: giving back a reference to an object of another thread may wait for a lock of
/// the interpreter, which lets go of those that are held.
#[test]
fn a_locked_dict_does_not_change() {
    let dict = Python::with_gil(|py| {
        let dict = PyDict::new(py);
        for key in 0..50 {
            dict.set_item(key, key).unwrap();
        }
        dict.unbind()
    });
    on_threads(|py, number| {
        let dict = dict.bind(py);
        for round in 0..ROUNDS {
            if number % 2 == 0 {
                let key = 50 + number * 20 + round % 20;
                dict.set_item(key, key).unwrap();
                dict.del_item(key).unwrap();
            } else {
                let seen = AtomicUsize::new(0);
                dict.locked_for_each(|key, value| {
                    assert!(key.is(&value));
                    seen.fetch_add(1, Ordering::Relaxed);
                    Ok(())
                })
                .unwrap();
                assert!(seen.load(Ordering::Relaxed) >= 50);
            }
        }
    });
}

#[test]
fn a_list_is_read_while_others_shorten_it() {
    let list = Python::with_gil(|py| PyList::empty(py).unbind());
    on_threads(|py, number| {
        let list = list.bind(py);
        for _ in 0..ROUNDS {
            match number % 4 {
                0 => {
                    for item in 0..40 {
                        // Not one of the small integers that live for ever.
                        list.append(1_000_000 + item).unwrap();
                    }
                }
                1 => drop(list.call_method0("clear").unwrap()),
                2 => {
                    for item in list {
                        assert!(item.extract::<usize>().unwrap() >= 1_000_000);
                    }
                    for item in list.iter().rev() {
                        assert!(item.extract::<usize>().unwrap() >= 1_000_000);
                    }
                    // The length may be that of just before.
                    let _ = list.get_item(list.len().saturating_sub(1));
                }
                _ => {
                    let items: Vec<usize> = list.extract().unwrap();
                    assert!(items.iter().all(|item| *item >= 1_000_000));
                    let items = list.extract::<Vec<Bound<'_, PyAny>>>().unwrap();
                    assert!(items.iter().all(|item| item.extract::<usize>().is_ok()));
                    assert!(list
                        .to_tuple()
                        .iter()
                        .all(|item| item.extract::<usize>().is_ok()));
                }
            }
        }
    });
}

#[test]
fn a_set_is_read_while_others_change_it() {
    let set = Python::with_gil(|py| PySet::empty(py).unwrap().unbind());
    on_threads(|py, number| {
        let set = set.bind(py);
        for round in 0..ROUNDS {
            match number % 3 {
                0 => {
                    set.add(1_000_000 + round).unwrap();
                    set.discard(1_000_000 + round / 2).unwrap();
                }
                1 => {
                    unless_changed(|| {
                        for item in set {
                            assert!(item.extract::<usize>().unwrap() >= 1_000_000);
                        }
                    });
                    let _ = set.pop();
                }
                _ => {
                    if let Err(error) = set.extract::<std::collections::HashSet<usize>>() {
                        assert!(error.is_instance_of::<PyRuntimeError>(py), "{}", error);
                    }
                }
            }
        }
    });
}

#[test]
fn a_bytearray_is_copied_while_others_resize_it() {
    let bytes = Python::with_gil(|py| PyByteArray::new(py, &[7; 100]).unbind());
    on_threads(|py, number| {
        let bytes = bytes.bind(py);
        for round in 0..ROUNDS * 10 {
            match number % 3 {
                // It only gets shorter, so that every byte is one that was written.
                0 if round % 10 == 0 => {
                    let len = 100_000 - (round * 7) % 90_000;
                    with_critical_section(bytes, || {
                        bytes.resize(len).unwrap();
                        // SAFETY: no other thread gets at the object while it is locked.
                        unsafe { bytes.as_bytes_mut() }.fill(7);
                    });
                }
                0 => bytes.resize(100 + round % 50).unwrap_or(()),
                1 => {
                    let copy = bytes.to_vec();
                    assert!(copy.len() >= 100);
                    assert!(copy[..100].iter().all(|byte| *byte == 7));
                }
                _ => {
                    let copy: Vec<u8> = bytes.extract().unwrap();
                    assert!(copy[..100].iter().all(|byte| *byte == 7));
                }
            }
        }
    });
}

#[test]
fn a_critical_section_keeps_others_out() {
    struct Shared(std::cell::UnsafeCell<usize>);
    // SAFETY: the number is changed in a critical section only.
    unsafe impl Sync for Shared {}

    impl Shared {
        fn add(&self) {
            // SAFETY: the caller is in a critical section of one and the same object, with nothing in it that would let it go.
            unsafe {
                let before = std::ptr::read_volatile(self.0.get());
                std::hint::spin_loop();
                std::ptr::write_volatile(self.0.get(), before + 1);
            }
        }
    }

    let count = Shared(std::cell::UnsafeCell::new(0));
    let lock = Python::with_gil(|py| PyList::empty(py).unbind());
    on_threads(|py, _| {
        for _ in 0..ROUNDS * 10 {
            with_critical_section(lock.bind(py), || count.add());
        }
    });
    assert_eq!(count.0.into_inner(), THREADS * ROUNDS * 10);
}

#[test]
fn a_weak_reference_gives_a_live_object_or_none() {
    let (class, place) = Python::with_gil(|py| {
        let locals = PyDict::new(py);
        py.run(
            pyo3::ffi::c_str!("class Referent: value = 5"),
            None,
            Some(&locals),
        )
        .unwrap();
        let class = locals.get_item("Referent").unwrap().unwrap();
        let place = PyList::new(py, [class.call0().unwrap()]).unwrap();
        (class.unbind(), place.unbind())
    });
    on_threads(|py, number| {
        let (class, place) = (class.bind(py), place.bind(py));
        for _ in 0..ROUNDS {
            if number % 4 == 0 {
                place.set_item(0, class.call0().unwrap()).unwrap();
            } else {
                let reference = match PyWeakrefReference::new(&place.get_item(0).unwrap()) {
                    Ok(reference) => reference,
                    Err(error) => panic!("{}", error),
                };
                if let Some(object) = reference.upgrade() {
                    let value = object.getattr("value").unwrap();
                    assert_eq!(value.extract::<i32>().unwrap(), 5);
                }
            }
        }
    });
}
