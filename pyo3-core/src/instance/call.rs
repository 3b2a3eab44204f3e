//! Attributes and calls on `Py<T>`: the methods of `PyAnyMethods`, with the token as an argument and an unbound result.

use super::{Bound, Py, PyObject};
use crate::call::PyCallArgs;
use crate::conversion::IntoPyObject;
use crate::types::any::PyAnyMethods;
use crate::types::{PyDict, PyString};
use crate::{ffi, PyResult, Python};

impl<T> Py<T> {
    /// Whether this is `None`. Rests on `Py_None`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| {
    /// assert!(py.None().is_none(py));
    /// assert!(!py.Ellipsis().is_none(py));
    /// # });
    /// ```
    #[inline]
    pub fn is_none(&self, _py: Python<'_>) -> bool {
        // SAFETY: `Py_None` gives a borrowed reference that lives as long as the interpreter.
        unsafe { ffi::Py_None() == self.as_ptr() }
    }

    /// Python's truth value of the object. Rests on `PyObject_IsTrue`.
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// assert!(!list.is_truthy(py)?);
    /// list.bind(py).append(0)?;
    /// assert!(list.is_truthy(py)?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn is_truthy(&self, py: Python<'_>) -> PyResult<bool> {
        self.bind(py).as_any().is_truthy()
    }

    /// The attribute `attr_name`. Rests on `PyObject_GetAttr`.
    ///
    /// # Errors
    /// `AttributeError`, or what computing the attribute raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyAttributeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let math: Py<PyModule> = py.import("math")?.unbind();
    /// assert_eq!(math.getattr(py, "pi")?.extract::<f64>(py)?, std::f64::consts::PI);
    /// assert!(math.getattr(py, "cake").unwrap_err().is_instance_of::<PyAttributeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyAttributeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let module: Py<PyModule> = PyModule::new(py, "settings")?.unbind();
    /// module.setattr(py, "depth", 3)?;
    /// assert_eq!(module.getattr(py, "depth")?.extract::<u8>(py)?, 3);
    /// assert!(py.None().setattr(py, "depth", 3).unwrap_err().is_instance_of::<PyAttributeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let int: PyObject = py.import("builtins")?.getattr("int")?.unbind();
    /// let kwargs = [("base", 2)].into_py_dict(py)?;
    /// assert_eq!(int.call(py, ("101",), Some(&kwargs))?.extract::<i32>(py)?, 5);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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

    /// Calls the object with positional arguments. Rests on `PyObject_Vectorcall`, for a `PyTuple` on `PyObject_Call`.
    ///
    /// # Errors
    /// What the call raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyTypeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let max: PyObject = py.import("builtins")?.getattr("max")?.unbind();
    /// assert_eq!(max.call1(py, (1, 3, 2))?.extract::<i32>(py)?, 3);
    /// assert!(max.call1(py, (1, "3")).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn call1<'py, A, O, P>(&self, py: Python<'py>, args: A) -> PyResult<PyObject>
    where
        A: PyCallArgs<'py, O, P>,
    {
        self.bind(py).as_any().call1(args).map(Bound::unbind)
    }

    /// Calls the object without arguments. Rests on `PyObject_CallNoArgs`.
    ///
    /// # Errors
    /// What the call raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: PyObject = py.import("builtins")?.getattr("list")?.unbind();
    /// assert_eq!(list.call0(py)?.to_string(), "[]");
    /// assert!(py.None().call0(py).is_err());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn call0(&self, py: Python<'_>) -> PyResult<PyObject> {
        self.bind(py).as_any().call0().map(Bound::unbind)
    }

    /// Calls the method `name`.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::new(py, [1, 3, 2])?.unbind();
    /// let kwargs = [("reverse", true)].into_py_dict(py)?;
    /// list.call_method(py, "sort", (), Some(&kwargs))?;
    /// assert_eq!(list.to_string(), "[3, 2, 1]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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

    /// Calls the method `name` with positional arguments. Rests on `PyObject_VectorcallMethod`.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyAttributeError, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::new(py, [1, 2])?.unbind();
    /// list.call_method1(py, "insert", (0, "first"))?;
    /// assert_eq!(list.to_string(), "['first', 1, 2]");
    /// assert!(list.call_method1(py, "prepend", (0,)).unwrap_err().is_instance_of::<PyAttributeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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

    /// Calls the method `name` without arguments. Rests on `PyObject_CallMethodNoArgs`.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyString;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let text: Py<PyString> = PyString::new(py, "shout").unbind();
    /// assert_eq!(text.call_method0(py, "upper")?.to_string(), "SHOUT");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn call_method0<'py, N, O, P>(&self, py: Python<'py>, name: N) -> PyResult<PyObject>
    where
        N: IntoPyObject<'py, O, P, Target = PyString>,
    {
        self.bind(py).as_any().call_method0(name).map(Bound::unbind)
    }
}
