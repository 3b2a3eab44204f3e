//! Errors: [`PyErr`] stands for a Python exception that has been raised, or is going to be.

mod arguments;
mod convert;
mod deprecated;
mod downcast;
mod fmt;
mod io;
mod new_type;
pub(crate) mod raw;
mod state;
mod warning;

pub use arguments::PyErrArguments;
#[cfg(feature = "jiff-02")]
pub(crate) use convert::with_message;
pub use convert::ToPyErr;
pub use downcast::{DowncastError, DowncastIntoError};

pub(crate) use state::Raise;
use state::State;

use std::os::raw::c_int;

use crate::conversion::IntoPyObject;
use crate::exceptions::PyBaseException;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::instance::Kept;
use crate::type_object::PyTypeInfo;
use crate::types::any::PyAnyMethods;
use crate::types::{PyTraceback, PyType};
use crate::{ffi, Bound, BoundObject, Py, PyAny, PyObject, Python};

/// The result of anything that may raise a Python exception.
///
/// ```
/// # use pyo3::prelude::*;
/// # Python::with_gil(|py| -> PyResult<()> {
/// fn half(number: &Bound<'_, PyAny>) -> PyResult<f64> {
///     Ok(number.extract::<f64>()? / 2.0)
/// }
/// assert_eq!(half(&3i32.into_pyobject(py)?.into_any())?, 1.5);
/// assert!(half(&"3".into_pyobject(py)?.into_any()).is_err());
/// # Ok(())
/// # }).unwrap();
/// ```
pub type PyResult<T> = Result<T, PyErr>;

/// A Python exception.
///
/// It is one pointer. One that Rust code makes is a recipe at first: the exception object is made when somebody looks at it, so
/// that an error which is dealt with in Rust costs next to nothing.
///
/// ```
/// use pyo3::{exceptions::{PyTypeError, PyValueError}, prelude::*};
///
/// let error = PyValueError::new_err("bad");
/// Python::with_gil(|py| {
///     assert!(error.is_instance_of::<PyValueError>(py));
///     assert!(!error.is_instance_of::<PyTypeError>(py));
///     assert_eq!(error.to_string(), "ValueError: bad");
/// });
/// ```
pub struct PyErr {
    state: State,
}

impl PyErr {
    /// An exception of class `T`. `PyValueError::new_err(args)` is the usual way to write it.
    ///
    /// ```
    /// use pyo3::{exceptions::PyKeyError, prelude::*};
    ///
    /// let error = PyErr::new::<PyKeyError, _>("name");
    /// assert_eq!(error.to_string(), "KeyError: 'name'");
    /// ```
    #[inline]
    pub fn new<T, A>(args: A) -> PyErr
    where
        T: PyTypeInfo,
        A: PyErrArguments + Send + Sync + 'static,
    {
        PyErr::of_class(class_object::<T>, args)
    }

    /// As [`PyErr::new`], with a function for the class: one recipe for all classes, so that each class costs a caller little code.
    #[cold]
    #[inline(never)]
    fn of_class<A>(class: fn(Python<'_>) -> PyObject, args: A) -> PyErr
    where
        A: PyErrArguments + Send + Sync + 'static,
    {
        PyErr::from_lazy(move |py| Raise {
            class: class(py).into_bound(py),
            value: args.arguments(py).into_bound(py),
        })
    }

    /// An exception of the class `ty`. If that is no exception class, the result is a `TypeError`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::{PyKeyError, PyTypeError}, types::PyList};
    /// # Python::with_gil(|py| {
    /// let error = PyErr::from_type(py.get_type::<PyKeyError>(), "name");
    /// assert_eq!(error.to_string(), "KeyError: 'name'");
    /// let error = PyErr::from_type(py.get_type::<PyList>(), "name");
    /// assert!(error.is_instance_of::<PyTypeError>(py));
    /// # });
    /// ```
    pub fn from_type<A>(ty: Bound<'_, PyType>, args: A) -> PyErr
    where
        A: PyErrArguments + Send + Sync + 'static,
    {
        let class = Kept::from(ty.into_any());
        PyErr::from_lazy(move |py| Raise {
            class: class.into_bound(py),
            value: args.arguments(py).into_bound(py),
        })
    }

    /// The exception `obj`, or one of the class `obj`, without arguments. Anything else gives a `TypeError`.
    ///
    /// ```
    /// use pyo3::{exceptions::PyTypeError, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let error = PyErr::from_value(py.get_type::<PyTypeError>().into_any());
    ///     assert_eq!(error.to_string(), "TypeError: ");
    /// });
    /// ```
    #[inline]
    pub fn from_value(obj: Bound<'_, PyAny>) -> PyErr {
        match obj.downcast_into::<PyBaseException>() {
            Ok(exception) => exception.unbind().into(),
            Err(error) => {
                let class = error.into_inner();
                let value = class.py().None().into_bound(class.py());
                PyErr::from_raise(Raise { class, value })
            }
        }
    }

    /// The class of the exception.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyFileNotFoundError;
    /// # Python::with_gil(|py| {
    /// let error = PyErr::from(std::io::Error::from(std::io::ErrorKind::NotFound));
    /// assert!(error.get_type(py).is(&py.get_type::<PyFileNotFoundError>()));
    /// # });
    /// ```
    pub fn get_type<'py>(&self, py: Python<'py>) -> Bound<'py, PyType> {
        self.value(py).as_any().get_type()
    }

    /// The exception object.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyKeyError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let error = PyKeyError::new_err(("name", 1));
    /// let args: (String, i32) = error.value(py).getattr("args")?.extract()?;
    /// assert_eq!(args, ("name".into(), 1));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn value<'py>(&self, py: Python<'py>) -> &Bound<'py, PyBaseException> {
        self.state.value(py).bind(py)
    }

    /// The exception object.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyBaseException, PyValueError};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let value: Py<PyBaseException> = PyValueError::new_err("bad").into_value(py);
    /// assert_eq!(value.bind(py).repr()?.to_string(), "ValueError('bad')");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn into_value(self, py: Python<'_>) -> Py<PyBaseException> {
        self.state.into_value(py)
    }

    /// Where the exception was raised; `None` if it has not been. Rests on `PyException_GetTraceback`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyValueError, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let error = py.run(c_str!("raise ValueError('bad')"), None, None).unwrap_err();
    /// assert!(error.traceback(py).unwrap().format()?.contains("line 1"));
    /// assert!(PyValueError::new_err("never raised").traceback(py).is_none());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn traceback<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyTraceback>> {
        // SAFETY: returns a new reference to a traceback, or NULL if there is none.
        unsafe {
            ffi::PyException_GetTraceback(self.value(py).as_ptr())
                .assume_owned_or_opt(py)
                .map(|traceback| traceback.downcast_into_unchecked())
        }
    }

    /// Whether an exception is set in the interpreter. Rests on `PyErr_Occurred`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyValueError;
    /// # Python::with_gil(|py| {
    /// assert!(!PyErr::occurred(py));
    /// PyValueError::new_err("bad").restore(py);
    /// assert!(PyErr::occurred(py));
    /// # PyErr::take(py);
    /// # });
    /// ```
    #[inline]
    pub fn occurred(_: Python<'_>) -> bool {
        // SAFETY: the token proves that this thread is attached.
        unsafe { !ffi::PyErr_Occurred().is_null() }
    }

    /// Takes the exception that is set in the interpreter, if any.
    /// Rests on `PyErr_GetRaisedException`, before 3.12 on `PyErr_Fetch`.
    ///
    /// # Panics
    /// A `PanicException`, a Rust panic that travelled through Python, goes on as a panic.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyIndexError, ffi, types::PyTuple};
    /// # Python::with_gil(|py| {
    /// let tuple = PyTuple::empty(py);
    /// // SAFETY: a live tuple; NULL means that an exception is set.
    /// assert!(unsafe { ffi::PyTuple_GetItem(tuple.as_ptr(), 0) }.is_null());
    /// assert!(PyErr::take(py).unwrap().is_instance_of::<PyIndexError>(py));
    /// assert!(PyErr::take(py).is_none());
    /// # });
    /// ```
    #[inline]
    pub fn take(py: Python<'_>) -> Option<PyErr> {
        let exception = raw::take_value(py)?.into_bound(py);
        if crate::panic::is_panic(&exception) {
            crate::panic::resume(exception);
        }
        Some(PyErr::from(exception.unbind()))
    }

    /// Takes the exception that is set in the interpreter; a `SystemError` if there is none.
    ///
    /// # Panics
    /// As [`PyErr::take`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PySystemError, PyValueError};
    /// # Python::with_gil(|py| {
    /// PyValueError::new_err("bad").restore(py);
    /// assert_eq!(PyErr::fetch(py).to_string(), "ValueError: bad");
    /// assert!(PyErr::fetch(py).is_instance_of::<PySystemError>(py));
    /// # });
    /// ```
    #[cold]
    pub fn fetch(py: Python<'_>) -> PyErr {
        match PyErr::take(py) {
            Some(error) => error,
            None => crate::exceptions::PySystemError::new_err(
                "attempted to fetch exception but none was set",
            ),
        }
    }

    /// The exception, or what would make it, if it has not been made: for changing it on its way.
    pub(crate) fn into_value_or_raise(
        self,
        py: Python<'_>,
    ) -> Result<Py<PyBaseException>, Raise<'_>> {
        self.state.into_value_or_raise(py)
    }

    /// Sets the exception in the interpreter, as a C function does before it returns its error value.
    /// Rests on `PyErr_SetRaisedException`, before 3.12 on `PyErr_Restore`, or `PyErr_SetObject` if it has not been made.
    ///
    /// ```
    /// use pyo3::{exceptions::PyValueError, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     PyValueError::new_err("bad").restore(py);
    ///     assert!(PyErr::occurred(py));
    ///     assert_eq!(PyErr::take(py).unwrap().to_string(), "ValueError: bad");
    /// });
    /// ```
    #[inline]
    pub fn restore(self, py: Python<'_>) {
        self.state.restore(py);
    }

    /// Prints the exception with its traceback to `sys.stderr`. Rests on `PyErr_PrintEx`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyValueError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let written = py.import("io")?.call_method0("StringIO")?;
    /// py.import("sys")?.setattr("stderr", &written)?;
    /// PyValueError::new_err("bad").print(py);
    /// assert_eq!(written.call_method0("getvalue")?.to_string(), "ValueError: bad\n");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn print(&self, py: Python<'_>) {
        self.clone_ref(py).restore(py);
        // SAFETY: an exception is set.
        unsafe { ffi::PyErr_PrintEx(0) }
    }

    /// As [`PyErr::print`], and sets `sys.last_type`, `sys.last_value` and `sys.last_traceback`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyValueError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let error = PyValueError::new_err("bad");
    /// error.print_and_set_sys_last_vars(py);
    /// assert!(py.import("sys")?.getattr("last_value")?.is(error.value(py)));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn print_and_set_sys_last_vars(&self, py: Python<'_>) {
        self.clone_ref(py).restore(py);
        // SAFETY: an exception is set.
        unsafe { ffi::PyErr_PrintEx(1) }
    }

    /// Shows the exception with its traceback, as an interpreter does with one that nobody caught.
    ///
    /// Rests on `PyErr_DisplayException`, before 3.12 on `PyErr_Display`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi::c_str;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let written = py.import("io")?.call_method0("StringIO")?;
    /// py.import("sys")?.setattr("stderr", &written)?;
    /// py.eval(c_str!("1 / 0"), None, None).unwrap_err().display(py);
    /// assert!(written.call_method0("getvalue")?.to_string().ends_with("ZeroDivisionError: division by zero\n"));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn display(&self, py: Python<'_>) {
        #[cfg(Py_3_12)]
        // SAFETY: the token proves that this thread is attached; the exception is live.
        unsafe {
            ffi::PyErr_DisplayException(self.value(py).as_ptr())
        }
        #[cfg(not(Py_3_12))]
        // SAFETY: the token proves that this thread is attached; all three are live, the traceback may be NULL.
        unsafe {
            let traceback = self.traceback(py);
            ffi::PyErr_Display(
                self.get_type(py).as_ptr(),
                self.value(py).as_ptr(),
                traceback.map_or(std::ptr::null_mut(), |traceback| traceback.as_ptr()),
            )
        }
    }

    /// Whether the exception matches `exc`: a class, or a tuple of classes, as in an `except` clause.
    ///
    /// Rests on `PyErr_GivenExceptionMatches`.
    ///
    /// # Errors
    /// Those of converting `exc`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyKeyError, PyLookupError, PyValueError};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let error = PyKeyError::new_err("name");
    /// assert!(error.matches(py, py.get_type::<PyLookupError>())?);
    /// assert!(error.matches(py, (py.get_type::<PyValueError>(), py.get_type::<PyKeyError>()))?);
    /// assert!(!error.matches(py, py.get_type::<PyValueError>())?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn matches<'py, T, O, P>(&self, py: Python<'py>, exc: T) -> Result<bool, T::Error>
    where
        T: IntoPyObject<'py, O, P>,
    {
        Ok(self.is_instance(py, &exc.into_pyobject(py)?.into_any().as_borrowed()))
    }

    /// Whether the exception is an instance of `ty`. Rests on `PyErr_GivenExceptionMatches`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyKeyError, PyLookupError, PyValueError};
    /// # Python::with_gil(|py| {
    /// let error = PyKeyError::new_err("name");
    /// assert!(error.is_instance(py, &py.get_type::<PyLookupError>()));
    /// assert!(!error.is_instance(py, &py.get_type::<PyValueError>()));
    /// # });
    /// ```
    #[inline]
    pub fn is_instance(&self, py: Python<'_>, ty: &Bound<'_, PyAny>) -> bool {
        // SAFETY: the token proves that this thread is attached; both are live.
        unsafe { ffi::PyErr_GivenExceptionMatches(self.value(py).as_ptr(), ty.as_ptr()) != 0 }
    }

    /// Whether the exception is an instance of `T`. Rests on `PyErr_GivenExceptionMatches`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyKeyError, PyLookupError, PyValueError};
    /// # Python::with_gil(|py| {
    /// let error = PyKeyError::new_err("name");
    /// assert!(error.is_instance_of::<PyLookupError>(py));
    /// assert!(!error.is_instance_of::<PyValueError>(py));
    /// # });
    /// ```
    #[inline]
    pub fn is_instance_of<T>(&self, py: Python<'_>) -> bool
    where
        T: PyTypeInfo,
    {
        self.is_instance(py, T::type_object(py).as_any())
    }

    /// Reports the exception where it cannot be raised, by `sys.unraisablehook`. `obj` says where it came from.
    ///
    /// Rests on `PyErr_WriteUnraisable`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyValueError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let written = py.import("io")?.call_method0("StringIO")?;
    /// py.import("sys")?.setattr("stderr", &written)?;
    /// PyValueError::new_err("bad").write_unraisable(py, None);
    /// assert!(!PyErr::occurred(py));
    /// assert!(written.call_method0("getvalue")?.to_string().contains("ValueError: bad"));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn write_unraisable(self, py: Python<'_>, obj: Option<&Bound<'_, PyAny>>) {
        self.restore(py);
        // SAFETY: an exception is set; the object may be NULL.
        unsafe {
            ffi::PyErr_WriteUnraisable(obj.map_or(std::ptr::null_mut(), |object| object.as_ptr()))
        }
    }

    /// A second reference to the same exception.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyValueError;
    /// # Python::with_gil(|py| {
    /// let error = PyValueError::new_err("bad");
    /// let second = error.clone_ref(py);
    /// assert!(error.value(py).is(second.value(py)));
    /// # });
    /// ```
    pub fn clone_ref(&self, py: Python<'_>) -> PyErr {
        self.state.value(py).clone_ref(py).into()
    }

    /// The exception's `__cause__`, that of `raise ... from cause`. Rests on `PyException_GetCause`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi::c_str;
    /// # Python::with_gil(|py| {
    /// let code = c_str!("try:\n    1 / 0\nexcept ArithmeticError as error:\n    raise KeyError('name') from error");
    /// let error = py.run(code, None, None).unwrap_err();
    /// assert_eq!(error.cause(py).unwrap().to_string(), "ZeroDivisionError: division by zero");
    /// assert!(error.cause(py).unwrap().cause(py).is_none());
    /// # });
    /// ```
    #[inline]
    pub fn cause(&self, py: Python<'_>) -> Option<PyErr> {
        // SAFETY: returns a new reference, or NULL if there is no cause.
        let cause =
            unsafe { ffi::PyException_GetCause(self.value(py).as_ptr()).assume_owned_or_opt(py) };
        cause.map(PyErr::from_value)
    }

    /// Sets or removes the exception's `__cause__`. Rests on `PyException_SetCause`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyRuntimeError, PyValueError};
    /// # Python::with_gil(|py| {
    /// let error = PyRuntimeError::new_err("cannot read the settings");
    /// error.set_cause(py, Some(PyValueError::new_err("no number: ten")));
    /// assert_eq!(error.cause(py).unwrap().to_string(), "ValueError: no number: ten");
    /// error.set_cause(py, None);
    /// assert!(error.cause(py).is_none());
    /// # });
    /// ```
    pub fn set_cause(&self, py: Python<'_>, cause: Option<Self>) {
        let cause = cause.map_or(std::ptr::null_mut(), |cause| {
            cause.into_value(py).into_ptr()
        });
        // SAFETY: takes over the reference; NULL removes the cause.
        unsafe { ffi::PyException_SetCause(self.value(py).as_ptr(), cause) }
    }
}

impl From<Py<PyBaseException>> for PyErr {
    #[inline]
    fn from(value: Py<PyBaseException>) -> PyErr {
        PyErr {
            state: State::normalized(value),
        }
    }
}

/// The class `T` for a recipe, by way of a plain function: see [`PyErr::of_class`].
pub(crate) fn class_object<T: PyTypeInfo>(py: Python<'_>) -> PyObject {
    T::type_object(py).into_any().unbind()
}

/// What a C function that returns `-1` for an error gave.
#[inline]
pub(crate) fn error_on_minusone(py: Python<'_>, result: c_int) -> PyResult<()> {
    if result != -1 {
        Ok(())
    } else {
        Err(PyErr::fetch(py))
    }
}

/// A C function gave NULL where that cannot be: says what Python knows about it, and panics.
#[cold]
#[track_caller]
pub(crate) fn panic_after_error(py: Python<'_>) -> ! {
    if PyErr::occurred(py) {
        PyErr::fetch(py).write_unraisable(py, None);
    }
    panic!("Python API call failed");
}
