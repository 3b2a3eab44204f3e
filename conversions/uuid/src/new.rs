//! Making a `uuid.UUID`.
//!
//! Its constructor is written in Python and looks at each of six ways to give the value, which takes longer than all the rest. An object
//! whose attributes are all known can be put together instead; where they are not, in some Python of the future, the constructor
//! has to do.

use pyo3_core::prelude::*;
use pyo3_core::sync::GILOnceCell;
use pyo3_core::types::{IntoPyDict, PyDict};
use pyo3_core::{ffi, intern};

use crate::class;

/// What is needed to put a UUID together.
struct Parts {
    /// `object.__new__`.
    new: PyObject,
    /// `uuid.SafeUUID.unknown`, as which the constructor notes it.
    is_safe: PyObject,
}

pub(crate) fn uuid(py: Python<'_>, number: u128) -> PyResult<Bound<'_, PyAny>> {
    static PARTS: GILOnceCell<Option<Parts>> = GILOnceCell::new();
    match PARTS.get_or_try_init(py, || parts(py))? {
        Some(parts) => put_together(py, parts, number),
        None => construct(py, number),
    }
}

/// `uuid.UUID(int=number)`.
fn construct(py: Python<'_>, number: u128) -> PyResult<Bound<'_, PyAny>> {
    class(py)?.call((), Some(&[("int", number)].into_py_dict(py)?))
}

/// `None` if a UUID has other attributes than the two that are known, in slots or (in Python 3.7) in a `dict`.
fn parts(py: Python<'_>) -> PyResult<Option<Parts>> {
    let class = class(py)?;
    let sample = construct(py, 0)?;
    let is_safe = sample.getattr(intern!(py, "is_safe"))?;
    let known = if let Some(slots) = class.getattr_opt("__slots__")? {
        slots.eq(("int", "is_safe", "__weakref__"))?
    } else if let Some(attributes) = sample.getattr_opt("__dict__")? {
        let expected = PyDict::new(py);
        expected.set_item("int", 0)?;
        expected.set_item("is_safe", &is_safe)?;
        attributes.eq(expected)?
    } else {
        false
    };
    let object = py.get_type::<PyAny>();
    if !known || !class.getattr("__bases__")?.eq((&object,))? {
        return Ok(None);
    }
    Ok(Some(Parts {
        new: object.getattr("__new__")?.unbind(),
        is_safe: is_safe.unbind(),
    }))
}

fn put_together<'py>(py: Python<'py>, parts: &Parts, number: u128) -> PyResult<Bound<'py, PyAny>> {
    let uuid = parts.new.bind(py).call1((class(py)?,))?;
    let number = number.into_pyobject(py)?.into_any();
    for (name, value) in [
        (intern!(py, "int"), &number),
        (intern!(py, "is_safe"), parts.is_safe.bind(py)),
    ] {
        // A UUID has a `__setattr__` that refuses.
        // SAFETY: `py` proves this thread is attached, and all three are live objects. 0, or -1 with an exception set.
        let status =
            unsafe { ffi::PyObject_GenericSetAttr(uuid.as_ptr(), name.as_ptr(), value.as_ptr()) };
        if status < 0 {
            return Err(PyErr::fetch(py));
        }
    }
    Ok(uuid)
}
