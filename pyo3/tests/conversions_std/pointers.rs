//! Smart pointers, `Option` and `Cell`.

use std::cell::Cell;

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::{eval, message, refcount, refused};

#[test]
fn smart_pointers_are_checked_and_handed_through() {
    Python::with_gil(|py| {
        let list = PyList::new(py, [1, 2]).unwrap();
        let any: &Bound<'_, PyAny> = &list;
        let before = refcount(any);
        let bound: Bound<'_, PyList> = any.extract().unwrap();
        let unbound: Py<PyList> = any.extract().unwrap();
        let object: PyObject = any.extract().unwrap();
        assert!(bound.is(&list) && unbound.is(&list) && object.is(&list));
        assert_eq!(refcount(any), before + 3);
        // From a reference nothing is owned; by value the ownership goes along.
        let borrowed: Borrowed<'_, '_, PyList> = (&bound).into_pyobject(py).unwrap();
        assert!(borrowed.is(&list));
        assert!((&borrowed).into_pyobject(py).unwrap().is(&list));
        assert!((&unbound).into_pyobject(py).unwrap().is(&list));
        assert_eq!(refcount(any), before + 3);
        let bound: Bound<'_, PyList> = unbound.into_pyobject(py).unwrap();
        assert_eq!(refcount(any), before + 3);
        drop((bound, object));
        let reference = &&list;
        assert!(reference.into_pyobject(py).unwrap().is(&list));
        assert_eq!(
            refused::<Py<PyDict>, PyTypeError>(any),
            "'list' object cannot be converted to 'PyDict'"
        );
        message::<_, PyTypeError>(any.extract::<Bound<'_, PyDict>>(), py);
    });
}

#[test]
fn options() {
    Python::with_gil(|py| {
        assert_eq!(eval(py, "None").extract::<Option<i32>>().unwrap(), None);
        assert_eq!(eval(py, "3").extract::<Option<i32>>().unwrap(), Some(3));
        assert_eq!(
            eval(py, "None").extract::<Option<Option<i32>>>().unwrap(),
            None
        );
        refused::<Option<i32>, PyTypeError>(&eval(py, "'3'"));
        let none: Bound<'_, PyAny> = None::<i32>.into_pyobject(py).unwrap();
        assert!(none.is_none());
        assert!((&None::<String>).into_pyobject(py).unwrap().is_none());
        let some = Some("a".to_owned());
        assert_eq!(
            (&some)
                .into_pyobject(py)
                .unwrap()
                .extract::<String>()
                .unwrap(),
            "a"
        );
        assert!(Some(true)
            .into_pyobject(py)
            .unwrap()
            .extract::<bool>()
            .unwrap());
    });
}

#[test]
fn cells() {
    Python::with_gil(|py| {
        let cell: Cell<u8> = eval(py, "4").extract().unwrap();
        cell.set(cell.get() + 1);
        assert_eq!(
            (&cell).into_pyobject(py).unwrap().extract::<u8>().unwrap(),
            5
        );
        assert_eq!(cell.into_pyobject(py).unwrap().extract::<u8>().unwrap(), 5);
        refused::<Cell<u8>, PyOverflowError>(&eval(py, "256"));
    });
}
