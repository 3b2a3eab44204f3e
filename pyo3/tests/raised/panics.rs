//! What panics, because there is nobody to return an error to.

use std::panic::{catch_unwind, AssertUnwindSafe};

use super::{refusing, Unconvertible};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PySet, PyTuple};

/// The message of the panic, which leaves no exception set.
#[track_caller]
fn panics<T>(py: Python<'_>, body: impl FnOnce() -> T) -> String {
    let panic = match catch_unwind(AssertUnwindSafe(|| drop(body()))) {
        Ok(()) => panic!("a panic was expected"),
        Err(panic) => panic,
    };
    assert!(PyErr::take(py).is_none(), "an exception was left set");
    match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(panic) => (*panic.downcast::<&str>().unwrap()).to_owned(),
    }
}

/// An iterator that does not have as many items as it says.
struct Lying {
    says: usize,
    left: usize,
}

impl Iterator for Lying {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        Some(self.left)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.says, Some(self.says))
    }
}

impl ExactSizeIterator for Lying {}

#[test]
fn lengths_that_are_not_true() {
    Python::with_gil(|py| {
        for (says, left) in [(2, 1), (1, 2), (1, 0), (0, 1)] {
            let message = panics(py, || PyList::new(py, Lying { says, left }));
            assert!(message.contains("PyList"), "{}", message);
            let message = panics(py, || PyTuple::new(py, Lying { says, left }));
            assert!(message.contains("PyTuple"), "{}", message);
        }
        let list = PyList::new(py, Lying { says: 2, left: 2 }).unwrap();
        assert_eq!(list.extract::<[usize; 2]>().unwrap(), [1, 0]);
    });
}

#[test]
fn collections_that_change() {
    Python::with_gil(|py| {
        let set = PySet::new(py, [1, 2, 3]).unwrap();
        let mut items = set.iter();
        items.next().unwrap();
        set.add(4).unwrap();
        panics(py, || items.next());
        let dict = PyDict::new(py);
        dict.set_item(1, 1).unwrap();
        dict.set_item(2, 2).unwrap();
        let mut items = dict.iter();
        items.next().unwrap();
        dict.set_item(3, 3).unwrap();
        panics(py, || items.next());
        panics(py, || dict.locked_for_each(|key, _| dict.del_item(key)));
    });
}

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
#[test]
fn operators_of_complex_numbers() {
    use pyo3::types::{PyComplex, PyComplexMethods};

    Python::with_gil(|py| {
        let zero = PyComplex::from_doubles(py, 0.0, 0.0);
        let one = PyComplex::from_doubles(py, 1.0, 0.0);
        let large = PyComplex::from_doubles(py, f64::MAX, 0.0);
        panics(py, || &one / &zero);
        panics(py, || {
            PyComplexMethods::pow(&zero, &PyComplex::from_doubles(py, -1.0, 0.0))
        });
        panics(py, || {
            PyComplexMethods::pow(&zero, &PyComplex::from_doubles(py, 0.0, 1.0))
        });
        panics(py, || PyComplexMethods::pow(&large, &large));
        // The operators of objects return errors in these cases.
        assert!(PyAnyMethods::div(one.as_any(), &zero).is_err());
        assert!(PyAnyMethods::pow(large.as_any(), &large, py.None()).is_err());
    });
}

#[test]
fn borrows() {
    #[pyclass]
    struct Class;

    Python::with_gil(|py| {
        let object = Bound::new(py, Class).unwrap();
        let shared = object.borrow();
        assert_eq!(
            panics(py, || object.borrow_mut()),
            "Already borrowed: PyBorrowMutError"
        );
        assert_eq!(
            panics(py, || object.as_unbound().borrow_mut(py)),
            "Already borrowed: PyBorrowMutError"
        );
        drop(shared);
        let exclusive = object.borrow_mut();
        assert_eq!(
            panics(py, || object.borrow_mut()),
            "Already borrowed: PyBorrowMutError"
        );
        assert_eq!(
            panics(py, || object.borrow()),
            "Already mutably borrowed: PyBorrowError"
        );
        assert_eq!(
            panics(py, || object.as_unbound().borrow(py)),
            "Already mutably borrowed: PyBorrowError"
        );
        drop(exclusive);
        drop(object.borrow_mut());
    });
}

#[test]
fn null() {
    Python::with_gil(|py| {
        let null = std::ptr::null_mut();
        // SAFETY: NULL is what these functions have an answer for.
        unsafe {
            panics(py, || Borrowed::<PyAny>::from_ptr(py, null));
            panics(py, || {
                pyo3::types::PyType::from_borrowed_type_ptr(py, std::ptr::null_mut())
            });
        }
    });
}

#[test]
fn code_that_raises() {
    Python::with_gil(|py| {
        let object = refusing(py);
        let message = panics(py, || pyo3::py_run!(py, object, "object.method()"));
        assert!(message.contains("Refused"), "{}", message);
    });
}

#[cfg(not(any(PyPy, GraalPy)))]
#[test]
fn what_has_to_come_before_the_interpreter() {
    #[pymodule]
    fn too_late(_m: &Bound<'_, PyModule>) -> PyResult<()> {
        Ok(())
    }

    Python::with_gil(|py| {
        panics(py, || pyo3::append_to_inittab!(too_late));
        // SAFETY: it refuses, as there is an interpreter.
        panics(py, || unsafe {
            pyo3::with_embedded_python_interpreter(|_| ())
        });
    });
}

#[test]
fn modules_that_cannot_be_filled() {
    #[pymodule]
    fn cannot_be_filled(m: &Bound<'_, PyModule>) -> PyResult<()> {
        m.add("x", Unconvertible)
    }

    Python::with_gil(|py| {
        let make = pyo3::wrap_pymodule!(cannot_be_filled);
        panics(py, || make(py));
    });
}

/// The collector visits objects at a moment when no Python code may run.
#[cfg(not(any(PyPy, GraalPy)))]
#[test]
fn attaching_while_the_collector_visits() {
    use pyo3::{PyTraverseError, PyVisit};
    use std::sync::atomic::{AtomicUsize, Ordering};

    static REFUSED: AtomicUsize = AtomicUsize::new(0);

    #[pyclass]
    struct Attaches;

    #[pymethods]
    impl Attaches {
        fn __traverse__(&self, _visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
            if catch_unwind(|| Python::with_gil(|_| ())).is_err() {
                REFUSED.fetch_add(1, Ordering::Relaxed);
            }
            assert!(Python::try_attach(|_| ()).is_none());
            Ok(())
        }
    }

    Python::with_gil(|py| {
        let object = Bound::new(py, Attaches).unwrap();
        py.import("gc").unwrap().call_method0("collect").unwrap();
        drop(object);
    });
    assert!(REFUSED.load(Ordering::Relaxed) > 0);
    // Afterwards it is possible again.
    Python::with_gil(|py| assert!(py.None().is_none(py)));
}

#[cfg(feature = "py-clone")]
#[test]
fn clones_on_a_detached_thread() {
    Python::with_gil(|py| {
        let object = PyList::empty(py).unbind();
        py.allow_threads(|| {
            let panic = catch_unwind(AssertUnwindSafe(|| object.clone())).err();
            assert!(panic.is_some());
        });
        assert_eq!(object.get_refcnt(py), 1);
        assert_eq!(object.clone().get_refcnt(py), 2);
    });
}
