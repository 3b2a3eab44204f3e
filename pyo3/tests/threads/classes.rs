//! Instances that several threads call, classes that several threads use first, errors that several threads look at.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3::{create_exception, wrap_pymodule, PyTypeInfo};

use super::{on_threads, start, THREADS};

static ALIVE: AtomicUsize = AtomicUsize::new(0);

#[pyclass(freelist = 8)]
struct Counter {
    /// Two numbers that are equal whenever nobody is in between.
    first: usize,
    second: usize,
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Counter {
            first: 0,
            second: 0,
        }
    }

    fn increment(&mut self) {
        self.first += 1;
        // Gives another thread the chance to see half of it.
        std::thread::yield_now();
        self.second += 1;
    }

    fn read(&self) -> (usize, usize) {
        (self.first, self.second)
    }

    #[pyo3(signature = (*, number, times = 1))]
    fn product(&self, number: usize, times: usize) -> usize {
        number * times
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The tests that count the instances must not run beside each other.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

#[test]
fn an_exclusive_borrow_is_exclusive_among_threads() {
    let _alone = ONE_AT_A_TIME.lock();
    let counter = Python::with_gil(|py| Py::new(py, Counter::new()).unwrap());
    let successes = AtomicUsize::new(0);
    on_threads(|py, number| {
        let counter = counter.bind(py);
        for _ in 0..2000 {
            let result = if number % 2 == 0 {
                counter.call_method0("increment").map(|_| {
                    successes.fetch_add(1, Ordering::Relaxed);
                })
            } else {
                counter.call_method0("read").map(|numbers| {
                    let (first, second): (usize, usize) = numbers.extract().unwrap();
                    assert_eq!(first, second);
                })
            };
            if let Err(error) = result {
                assert!(error.is_instance_of::<PyRuntimeError>(py), "{}", error);
            }
        }
    });
    Python::with_gil(|py| {
        let counter = counter.try_borrow_mut(py).expect("all borrows are over");
        assert_eq!(counter.first, successes.load(Ordering::Relaxed));
        assert_eq!(counter.second, counter.first);
        assert!(counter.first > 0);
    });
}

#[test]
fn shared_borrows_of_many_threads_are_all_given_back() {
    let _alone = ONE_AT_A_TIME.lock();
    let counter = Python::with_gil(|py| Py::new(py, Counter::new()).unwrap());
    on_threads(|py, _| {
        let counter = counter.bind(py);
        for _ in 0..2000 {
            let one = counter.borrow();
            let two = counter.borrow();
            assert_eq!(one.first, two.second);
        }
    });
    Python::with_gil(|py| {
        assert!(counter.try_borrow_mut(py).is_ok());
    });
}

#[test]
fn instances_that_threads_make_and_drop_are_all_dropped() {
    let _alone = ONE_AT_A_TIME.lock();
    start();
    // What another test has dropped may take its time, see below; so its objects are counted out.
    let before = Python::with_gil(|_| ALIVE.load(Ordering::SeqCst));
    let shared: Mutex<Vec<Py<Counter>>> = Mutex::new(Vec::new());
    on_threads(|py, _| {
        let class = py.get_type::<Counter>();
        for round in 0..500 {
            let made: Vec<_> = (0..16).map(|_| class.call0().unwrap()).collect();
            for counter in &made {
                let numbers: (usize, usize) =
                    counter.call_method0("read").unwrap().extract().unwrap();
                assert_eq!(numbers, (0, 0), "a new object begins anew");
                counter.call_method0("increment").unwrap();
            }
            if round % 50 == 0 {
                // Some are dropped by another thread.
                let counters = made
                    .into_iter()
                    .map(|object| object.downcast_into::<Counter>().unwrap().unbind());
                let mut others = shared.lock().unwrap();
                let taken = std::mem::take(&mut *others);
                others.extend(counters);
                drop(others);
                drop(taken);
            }
        }
    });
    shared.into_inner().unwrap().clear();
    // What was dropped on a detached thread is released by the next that attaches. Without a GIL the thread that made an object
    // takes note of what others gave back in Python code.
    let wait = pyo3::ffi::c_str!("import gc, time; gc.collect(); time.sleep(0.01)");
    for _ in 0..500 {
        Python::with_gil(|py| py.run(wait, None, None)).unwrap();
        if ALIVE.load(Ordering::SeqCst) <= before {
            return;
        }
    }
    panic!("{} are left", ALIVE.load(Ordering::SeqCst) - before);
}

#[test]
fn keywords_are_recognized_by_threads_that_are_the_first_to_use_them() {
    let _alone = ONE_AT_A_TIME.lock();
    on_threads(|py, thread| {
        let counter = Bound::new(py, Counter::new()).unwrap();
        let keywords = PyDict::new(py);
        keywords.set_item("number", thread).unwrap();
        for times in 0..100 {
            keywords.set_item("times", times).unwrap();
            let product = counter.call_method("product", (), Some(&keywords)).unwrap();
            assert_eq!(product.extract::<usize>().unwrap(), thread * times);
        }
    });
}

macro_rules! classes {
    ($($name:ident)*) => {
        $(
            #[pyclass]
            struct $name {}

            #[pymethods]
            impl $name {
                #[classattr]
                const NAME: &'static str = stringify!($name);

                #[classattr]
                fn instance(py: Python<'_>) -> PyResult<Py<$name>> {
                    // Lets another thread come here.
                    py.allow_threads(std::thread::yield_now);
                    Py::new(py, $name {})
                }
            }
        )*
        const CLASSES: &[fn(Python<'_>) -> Bound<'_, pyo3::types::PyType>] =
            &[$(|py| py.get_type::<$name>()),*];
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

classes!(C0 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 C13 C14 C15 C16 C17 C18 C19);

#[test]
fn a_class_that_threads_use_first_is_made_once() {
    let seen: Mutex<Vec<Vec<usize>>> = Mutex::new(Vec::new());
    on_threads(|py, _| {
        let mut mine = Vec::new();
        for (class, name) in CLASSES.iter().zip(NAMES) {
            let class = class(py);
            assert_eq!(class.getattr("NAME").unwrap().to_string(), *name);
            let instance = class.getattr("instance").unwrap();
            assert!(instance.is_instance(&class).unwrap(), "{}", name);
            mine.push(class.as_ptr() as usize);
        }
        seen.lock().unwrap().push(mine);
    });
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.len(), THREADS);
    for mine in &seen {
        assert_eq!(*mine, seen[0]);
    }
}

create_exception!(threads, Refused, PyValueError);

#[test]
fn an_exception_class_that_threads_use_first_is_made_once() {
    let seen = Mutex::new(Vec::new());
    on_threads(|py, _| {
        let error = Refused::new_err("no");
        assert!(error.is_instance_of::<PyValueError>(py));
        let class = Refused::type_object(py);
        assert!(error.get_type(py).is(&class));
        seen.lock().unwrap().push(class.as_ptr() as usize);
    });
    let seen = seen.into_inner().unwrap();
    assert!(seen.iter().all(|class| *class == seen[0]));
}

#[test]
fn an_error_is_made_into_one_exception_for_all_threads() {
    for _ in 0..50 {
        let made = AtomicUsize::new(0);
        let error = PyErr::new::<PyValueError, _>("looked at by many");
        let seen = Mutex::new(Vec::new());
        on_threads(|py, _| {
            let value = error.value(py);
            assert_eq!(value.to_string(), "looked at by many");
            assert_eq!(error.clone_ref(py).value(py).as_ptr(), value.as_ptr());
            made.fetch_add(1, Ordering::Relaxed);
            seen.lock().unwrap().push(value.as_ptr() as usize);
        });
        assert_eq!(made.load(Ordering::Relaxed), THREADS);
        let seen = seen.into_inner().unwrap();
        assert!(seen.iter().all(|value| *value == seen[0]));
    }
}

#[pymodule]
fn wrapped(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("answer", 42)
}

#[test]
fn a_module_is_wrapped_by_several_threads() {
    on_threads(|py, _| {
        let module = wrap_pymodule!(wrapped)(py);
        let answer = module.getattr(py, "answer").unwrap();
        assert_eq!(answer.extract::<i32>(py).unwrap(), 42);
    });
}
