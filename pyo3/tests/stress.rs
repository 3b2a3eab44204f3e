//! Many threads on the same things at the same time. With a GIL they take turns, without one they do not; nothing may be torn,
//! lost or deadlocked in either case.
#![cfg(feature = "macros")]

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::ffi::c_str;
use pyo3::panic::PanicException;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyDict, PyList, PyString};

const THREADS: usize = 6;

/// Runs `body` on several threads that start at the same time, each with its number. Panics if one of them does, or if they take
/// too long, which is taken for a deadlock.
fn on_threads(body: impl Fn(usize) + Sync) {
    const PATIENCE: Duration = Duration::from_secs(120);

    let barrier = Barrier::new(THREADS);
    let done = AtomicUsize::new(0);
    thread::scope(|scope| {
        for number in 0..THREADS {
            let (barrier, done, body) = (&barrier, &done, &body);
            scope.spawn(move || {
                struct Done<'a>(&'a AtomicUsize);
                impl Drop for Done<'_> {
                    fn drop(&mut self) {
                        self.0.fetch_add(1, Ordering::SeqCst);
                    }
                }
                let _done = Done(done);
                barrier.wait();
                body(number);
            });
        }
        let start = Instant::now();
        while done.load(Ordering::SeqCst) < THREADS {
            if start.elapsed() > PATIENCE {
                // Threads that are stuck cannot be left behind.
                eprintln!("the threads are stuck");
                std::process::abort();
            }
            thread::sleep(Duration::from_millis(1));
        }
    });
}

/// That it comes true, at the latest after some attachings: another thread may have taken over what is to be released.
///
/// Without a GIL, a thread that releases an object of this one leaves it to this one (PEP 703), which sees to it when it runs Python code.
fn eventually(is_so: impl Fn(Python<'_>) -> bool) {
    let start = Instant::now();
    let is_so = |py: Python<'_>| {
        py.run(c_str!("pass"), None, None).unwrap();
        is_so(py)
    };
    while !Python::with_gil(is_so) {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "never comes true"
        );
        thread::yield_now();
    }
}

/// Makes the interpreter switch threads as often as it can, as long as this lives.
struct Switching;

impl Switching {
    fn often() -> Self {
        Self::every("0.000001");
        Switching
    }

    fn every(seconds: &str) {
        Python::with_gil(|py| {
            let code = format!("import sys; sys.setswitchinterval({})", seconds);
            let code = std::ffi::CString::new(code).unwrap();
            py.run(&code, None, None).unwrap();
        });
    }
}

impl Drop for Switching {
    fn drop(&mut self) {
        Self::every("0.005");
    }
}

#[pyclass]
struct Counter {
    count: usize,
    copy: usize,
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        Counter { count: 0, copy: 0 }
    }

    fn increment(&mut self) {
        assert_eq!(self.count, self.copy);
        self.count += 1;
        self.copy += 1;
    }

    fn get(&self) -> usize {
        assert_eq!(self.count, self.copy);
        self.count
    }
}

/// Shared and exclusive borrows of one object: a refused one is an error, and one that was had is alone or among shared ones.
#[test]
fn methods_of_one_object_on_many_threads() {
    const CALLS: usize = 2000;
    let _switching = Switching::often();
    let counter = Python::with_gil(|py| Py::new(py, Counter::new()).unwrap());
    let (successes, refusals) = (AtomicUsize::new(0), AtomicUsize::new(0));
    on_threads(|number| {
        for call in 0..CALLS {
            Python::with_gil(|py| {
                let counter = counter.bind(py);
                if (call + number) % 3 == 0 {
                    match counter.call_method0("increment") {
                        Ok(_) => successes.fetch_add(1, Ordering::SeqCst),
                        Err(error) => {
                            assert_eq!(error.to_string(), "RuntimeError: Already borrowed");
                            refusals.fetch_add(1, Ordering::SeqCst)
                        }
                    };
                } else if let Err(error) = counter.call_method0("get") {
                    assert!(!error.is_instance_of::<PanicException>(py), "{}", error);
                    assert_eq!(error.to_string(), "RuntimeError: Already mutably borrowed");
                }
            });
        }
    });
    Python::with_gil(|py| {
        let count = counter.try_borrow(py).unwrap().get();
        assert_eq!(count, successes.load(Ordering::SeqCst));
        assert!(
            counter.try_borrow_mut(py).is_ok(),
            "every borrow was given back"
        );
        if cfg!(not(Py_GIL_DISABLED)) {
            assert_eq!(refusals.load(Ordering::SeqCst), 0);
        }
    });
}

#[pyclass(freelist = 4)]
struct Recycled {
    number: usize,
}

#[test]
fn objects_of_a_free_list_on_many_threads() {
    let _switching = Switching::often();
    on_threads(|number| {
        for round in 0..1000 {
            Python::with_gil(|py| {
                let objects: Vec<_> = (0..6)
                    .map(|index| {
                        let number = number * 1_000_000 + round * 10 + index;
                        Bound::new(py, Recycled { number }).unwrap()
                    })
                    .collect();
                py.allow_threads(thread::yield_now);
                for (index, object) in objects.iter().enumerate() {
                    assert_eq!(object.borrow().number % 10, index);
                    assert_eq!(object.borrow().number / 1_000_000, number);
                    assert_eq!(object.get_refcnt(), 1);
                }
            });
        }
    });
}

#[test]
fn a_dict_is_iterated_while_others_insert() {
    let _switching = Switching::often();
    let dict = Python::with_gil(|py| {
        let dict = PyDict::new(py);
        for number in 0..50 {
            dict.set_item(number, number).unwrap();
        }
        dict.unbind()
    });
    on_threads(|number| {
        for round in 0..300 {
            Python::with_gil(|py| {
                let dict = dict.bind(py);
                if number % 2 == 0 {
                    for key in 0..50 {
                        dict.set_item(key, key + 50 * round).unwrap();
                    }
                    dict.set_item((number, round), 0).unwrap();
                    dict.del_item((number, round)).unwrap();
                    return;
                }
                // That the size changed is found out, and is no harm.
                let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    for (key, value) in dict {
                        if let (Ok(key), Ok(value)) = (key.extract::<u64>(), value.extract::<u64>())
                        {
                            assert_eq!(value % 50, key);
                        }
                        py.check_signals().unwrap();
                    }
                }));
                if let Err(panic) = result {
                    let text = panic.downcast_ref::<String>().unwrap();
                    assert!(text.starts_with("dictionary"), "{}", text);
                }
            });
        }
    });
}

#[test]
fn a_list_is_iterated_while_others_shrink_it() {
    let _switching = Switching::often();
    let list = Python::with_gil(|py| PyList::new(py, 0..100).unwrap().unbind());
    on_threads(|number| {
        for _ in 0..300 {
            Python::with_gil(|py| {
                let list = list.bind(py);
                match number % 3 {
                    // Not without end: how often the others have their turn is left to the system.
                    0 if list.len() > 200 => {}
                    0 => {
                        for item in 0..100 {
                            list.append(item).unwrap();
                        }
                    }
                    1 => list
                        .set_slice(10, usize::MAX >> 1, &PyList::empty(py))
                        .unwrap(),
                    _ => {
                        for item in list {
                            assert!(item.extract::<u32>().unwrap() < 100);
                            py.allow_threads(|| ());
                        }
                        for item in list.iter().rev() {
                            assert!(item.extract::<u32>().unwrap() < 100);
                        }
                        let items: Vec<u32> = list.extract().unwrap();
                        assert!(items.iter().all(|item| *item < 100));
                    }
                }
            });
        }
    });
}

#[test]
#[cfg_attr(
    all(Py_GIL_DISABLED, not(Py_3_14)),
    ignore = "without a GIL, CPython 3.13 does not guard a bytearray against two threads that resize it"
)]
fn a_bytearray_is_copied_while_others_resize_it() {
    let _switching = Switching::often();
    let bytes = Python::with_gil(|py| PyByteArray::new(py, &[7; 4096]).unbind());
    on_threads(|number| {
        for round in 0..500 {
            Python::with_gil(|py| {
                let bytes = bytes.bind(py);
                if number % 2 == 0 {
                    // The new memory of a longer one is not set to anything in particular: so it is filled from Python.
                    let len = [16, 100_000][round % 2];
                    let filled = PyByteArray::new(py, &vec![7; len]);
                    bytes
                        .set_item(pyo3::types::PySlice::full(py), filled)
                        .unwrap();
                } else {
                    assert!(bytes.to_vec().iter().all(|byte| *byte == 7));
                    let extracted: Vec<u8> = bytes.extract().unwrap();
                    assert!(extracted.iter().all(|byte| *byte == 7));
                }
            });
        }
    });
}

#[test]
fn code_runs_with_the_same_new_globals_on_many_threads() {
    let _switching = Switching::often();
    for _ in 0..50 {
        let globals = Python::with_gil(|py| PyDict::new(py).unbind());
        on_threads(|_| {
            Python::with_gil(|py| {
                let code = c_str!(
                    "
def nested():
    import json
    return len(json.dumps([1, 2]))
assert nested() == 6
"
                );
                py.run(code, Some(globals.bind(py)), None).unwrap();
            });
        });
    }
}

/// Looking at an error that came from Python must not let go of the GIL: another thread may hold a lock and want it.
#[test]
fn an_error_is_looked_at_under_a_lock() {
    let _switching = Switching::often();
    static LOCK: Mutex<usize> = Mutex::new(0);
    let error = Python::with_gil(|py| py.eval(c_str!("1 / 0"), None, None).unwrap_err());
    on_threads(|number| {
        for _ in 0..300 {
            Python::with_gil(|py| {
                if number % 2 == 0 {
                    let mut count = LOCK.lock().unwrap();
                    assert!(error.is_instance_of::<pyo3::exceptions::PyZeroDivisionError>(py));
                    let _ = (error.get_type(py), error.value(py), error.traceback(py));
                    *count += 1;
                } else {
                    let fresh = PyErr::new::<pyo3::exceptions::PyValueError, _>("text");
                    let mut count = LOCK.lock().unwrap();
                    drop(fresh.value(py).clone());
                    *count += 1;
                }
            });
        }
    });
    assert_eq!(*LOCK.lock().unwrap(), 300 * THREADS);
}

#[pyclass(eq, eq_int)]
#[derive(PartialEq, Clone, Copy)]
enum Color {
    Red,
    Green,
}

#[pyclass]
struct FirstUsed {
    #[pyo3(get)]
    color: Color,
}

#[pymethods]
impl FirstUsed {
    /// Lets other threads in while the type is being made.
    #[classattr]
    fn attribute(py: Python<'_>) -> usize {
        py.allow_threads(|| thread::sleep(Duration::from_millis(20)));
        7
    }
}

/// The type objects are made by whichever thread comes first, while the others want them too.
#[test]
fn classes_are_first_used_on_many_threads_at_once() {
    let types = Mutex::new(Vec::new());
    on_threads(|number| {
        Python::with_gil(|py| {
            let color = [Color::Red, Color::Green][number % 2];
            let object = color.into_pyobject(py).unwrap();
            assert!(object.get_type().is(&py.get_type::<Color>()));
            let object = Bound::new(py, FirstUsed { color }).unwrap();
            let attribute = object.getattr("attribute").unwrap();
            assert_eq!(attribute.extract::<usize>().unwrap(), 7);
            let class = object.get_type().as_ptr() as usize;
            // Not while the lock is held: a detached thread might have it.
            py.allow_threads(|| types.lock().unwrap().push(class));
        });
    });
    let types = types.into_inner().unwrap();
    assert!(types.iter().all(|class| *class == types[0]));
}

#[test]
fn strings_are_interned_and_classes_imported_on_many_threads() {
    use pyo3::sync::GILOnceCell;
    use pyo3::types::PyType;

    static DECIMAL: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    let _switching = Switching::often();
    on_threads(|_| {
        Python::with_gil(|py| {
            let decimal = DECIMAL.import(py, "decimal", "Decimal").unwrap();
            let text = pyo3::intern!(py, "a string of this test");
            assert_eq!(text.to_string(), "a string of this test");
            assert!(decimal.call1(("1.5",)).is_ok());
        });
    });
}

/// References dropped on detached threads, while attached ones release them: none is lost, none is released twice.
#[test]
fn deferred_drops_race_with_attaching() {
    const ROUNDS: usize = 300;
    const EACH: usize = 8;
    let stop = AtomicBool::new(false);
    let list = Python::with_gil(|py| PyList::empty(py).unbind());
    thread::scope(|scope| {
        // Drains all the time.
        let drainer = scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                Python::with_gil(|py| {
                    // Slots and functions drain as well.
                    let _ = PyString::new(py, "x").hash();
                });
            }
        });
        for _ in 0..ROUNDS {
            let batches = Mutex::new(Python::with_gil(|py| {
                (0..THREADS)
                    .map(|_| (0..EACH).map(|_| list.clone_ref(py)).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            }));
            on_threads(|_| {
                let batch = batches.lock().unwrap().pop().unwrap();
                drop(batch);
            });
            eventually(|py| list.get_refcnt(py) == 1);
        }
        stop.store(true, Ordering::Relaxed);
        drainer.join().unwrap();
    });
}

/// An object freed by a drain may itself drop references, attach, and detach.
#[test]
fn a_deferred_drop_that_causes_others() {
    #[pyclass]
    struct Chained(#[allow(dead_code)] Option<Py<Chained>>);
    static DROPS: AtomicUsize = AtomicUsize::new(0);
    impl Drop for Chained {
        fn drop(&mut self) {
            DROPS.fetch_add(1, Ordering::SeqCst);
            let next = self.0.take();
            Python::with_gil(|py| py.allow_threads(move || drop(next)));
        }
    }
    const LENGTH: usize = 100;
    let chain = Python::with_gil(|py| {
        (0..LENGTH).fold(None, |next, _| Some(Py::new(py, Chained(next)).unwrap()))
    });
    thread::spawn(move || drop(chain)).join().unwrap();
    eventually(|_| DROPS.load(Ordering::SeqCst) == LENGTH);
}
