//! Attributes and calls on `Py<T>`: the methods of `PyAnyMethods`, with the token as an argument and an unbound result.

use super::{Bound, Py, PyObject};
use crate::call::PyCallArgs;
use crate::conversion::IntoPyObject;
use crate::types::any::PyAnyMethods;
use crate::types::{PyDict, PyString};
use crate::{ffi, PyResult, Python};

impl<T> Py<T> {
    /// Whether this is `None`.
    #[inline]
    pub fn is_none(&self, _py: Python<'_>) -> bool {
        // SAFETY: `Py_None` gives a borrowed reference that lives as long as the interpreter.
        unsafe { ffi::Py_None() == self.as_ptr() }
    }

    /// Python's truth value of the object. Rests on `PyObject_IsTrue`.
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    pub fn is_truthy(&self, py: Python<'_>) -> PyResult<bool> {
        self.bind(py).as_any().is_truthy()
    }

    /// The attribute `attr_name`. Rests on `PyObject_GetAttr`.
    ///
    /// # Errors
    /// `AttributeError`, or what computing the attribute raises.
    pub fn getattr<'py, N, O, P>(&self, py: Python<'py>, attr_name: N) -> PyResult<PyObject>
    where
        N: IntoPyObject<'py, O, P, Target = PyString>,
    {
        self.bind(py).as_any().getattr(attr_name).map(Bound::unbind)
    }

    /// Sets the attribute `attr_name`. Rests on `PyObject_SetAttr`.
    ///
    /// # Errors
    /// `AttributeError`, or what setting the attribute or converting the value raises.
    pub fn setattr<'py, N, V, NO, NP, VO, VP>(
        &self,
        py: Python<'py>,
        attr_name: N,
        value: V,
    ) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        V: IntoPyObject<'py, VO, VP>,
    {
        self.bind(py).as_any().setattr(attr_name, value)
    }

    /// Calls the object. Rests on `PyObject_Vectorcall`.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call<'py, A, O, P>(
        &self,
        py: Python<'py>,
        args: A,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<PyObject>
    where
        A: PyCallArgs<'py, O, P>,
    {
        self.bind(py).as_any().call(args, kwargs).map(Bound::unbind)
    }

    /// Calls the object with positional arguments.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call1<'py, A, O, P>(&self, py: Python<'py>, args: A) -> PyResult<PyObject>
    where
        A: PyCallArgs<'py, O, P>,
    {
        self.bind(py).as_any().call1(args).map(Bound::unbind)
    }

    /// Calls the object without arguments.
    ///
    /// # Errors
    /// What the call raises.
    pub fn call0(&self, py: Python<'_>) -> PyResult<PyObject> {
        self.bind(py).as_any().call0().map(Bound::unbind)
    }

    /// Calls the method `name`.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    pub fn call_method<'py, N, A, NO, NP, AO, AP>(
        &self,
        py: Python<'py>,
        name: N,
        args: A,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<PyObject>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        A: PyCallArgs<'py, AO, AP>,
    {
        self.bind(py)
            .as_any()
            .call_method(name, args, kwargs)
            .map(Bound::unbind)
    }

    /// Calls the method `name` with positional arguments.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    pub fn call_method1<'py, N, A, NO, NP, AO, AP>(
        &self,
        py: Python<'py>,
        name: N,
        args: A,
    ) -> PyResult<PyObject>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        A: PyCallArgs<'py, AO, AP>,
    {
        self.bind(py)
            .as_any()
            .call_method1(name, args)
            .map(Bound::unbind)
    }

    /// Calls the method `name` without arguments.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    pub fn call_method0<'py, N, O, P>(&self, py: Python<'py>, name: N) -> PyResult<PyObject>
    where
        N: IntoPyObject<'py, O, P, Target = PyString>,
    {
        self.bind(py).as_any().call_method0(name).map(Bound::unbind)
    }
}
