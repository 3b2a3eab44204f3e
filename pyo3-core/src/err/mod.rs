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
use crate::type_object::PyTypeInfo;
use crate::types::any::PyAnyMethods;
use crate::types::{PyTraceback, PyType};
use crate::{ffi, Bound, BoundObject, Py, PyAny, Python};

/// The result of anything that may raise a Python exception.
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
        PyErr::from_lazy(move |py| Raise {
            class: T::type_object(py).into_any().unbind(),
            value: args.arguments(py),
        })
    }

    /// An exception of the class `ty`. If that is no exception class, the result is a `TypeError`.
    pub fn from_type<A>(ty: Bound<'_, PyType>, args: A) -> PyErr
    where
        A: PyErrArguments + Send + Sync + 'static,
    {
        let class = ty.into_any().unbind();
        PyErr::from_lazy(move |py| Raise {
            class,
            value: args.arguments(py),
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
    pub fn from_value(obj: Bound<'_, PyAny>) -> PyErr {
        match obj.downcast_into::<PyBaseException>() {
            Ok(exception) => exception.unbind().into(),
            Err(error) => {
                let class = error.into_inner();
                let none = class.py().None();
                let class = class.unbind();
                PyErr::from_lazy(move |_| Raise { class, value: none })
            }
        }
    }

    /// The class of the exception.
    pub fn get_type<'py>(&self, py: Python<'py>) -> Bound<'py, PyType> {
        self.value(py).as_any().get_type()
    }

    /// The exception object.
    #[inline]
    pub fn value<'py>(&self, py: Python<'py>) -> &Bound<'py, PyBaseException> {
        self.state.value(py).bind(py)
    }

    /// The exception object.
    pub fn into_value(self, py: Python<'_>) -> Py<PyBaseException> {
        self.state.into_value(py)
    }

    /// Where the exception was raised; `None` if it has not been. Rests on `PyException_GetTraceback`.
    pub fn traceback<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyTraceback>> {
        // SAFETY: returns a new reference to a traceback, or NULL if there is none.
        unsafe {
            ffi::PyException_GetTraceback(self.value(py).as_ptr())
                .assume_owned_or_opt(py)
                .map(|traceback| traceback.downcast_into_unchecked())
        }
    }

    /// Whether an exception is set in the interpreter. Rests on `PyErr_Occurred`.
    #[inline]
    pub fn occurred(_: Python<'_>) -> bool {
        // SAFETY: the token proves that this thread is attached.
        unsafe { !ffi::PyErr_Occurred().is_null() }
    }

    /// Takes the exception that is set in the interpreter, if any.
    ///
    /// # Panics
    /// A `PanicException`, a Rust panic that travelled through Python, goes on as a panic.
    #[inline]
    pub fn take(py: Python<'_>) -> Option<PyErr> {
        let error = PyErr {
            state: State::normalized(raw::take_value(py)?),
        };
        if crate::panic::is_panic(error.value(py)) {
            crate::panic::resume(py, error);
        }
        Some(error)
    }

    /// Takes the exception that is set in the interpreter; a `SystemError` if there is none.
    ///
    /// # Panics
    /// As [`PyErr::take`].
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
    pub(crate) fn into_value_or_raise(self, py: Python<'_>) -> Result<Py<PyBaseException>, Raise> {
        self.state.into_value_or_raise(py)
    }

    /// Sets the exception in the interpreter, as a C function does before it returns its error value.
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
    pub fn print(&self, py: Python<'_>) {
        self.clone_ref(py).restore(py);
        // SAFETY: an exception is set.
        unsafe { ffi::PyErr_PrintEx(0) }
    }

    /// As [`PyErr::print`], and sets `sys.last_type`, `sys.last_value` and `sys.last_traceback`.
    pub fn print_and_set_sys_last_vars(&self, py: Python<'_>) {
        self.clone_ref(py).restore(py);
        // SAFETY: an exception is set.
        unsafe { ffi::PyErr_PrintEx(1) }
    }

    /// Shows the exception with its traceback, as an interpreter does with one that nobody caught.
    ///
    /// Rests on `PyErr_DisplayException`, before 3.12 on `PyErr_Display`.
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
    pub fn matches<'py, T, O, P>(&self, py: Python<'py>, exc: T) -> Result<bool, T::Error>
    where
        T: IntoPyObject<'py, O, P>,
    {
        Ok(self.is_instance(py, &exc.into_pyobject(py)?.into_any().as_borrowed()))
    }

    /// Whether the exception is an instance of `ty`. Rests on `PyErr_GivenExceptionMatches`.
    pub fn is_instance(&self, py: Python<'_>, ty: &Bound<'_, PyAny>) -> bool {
        // SAFETY: the token proves that this thread is attached; both are live.
        unsafe { ffi::PyErr_GivenExceptionMatches(self.value(py).as_ptr(), ty.as_ptr()) != 0 }
    }

    /// Whether the exception is an instance of `T`.
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
    pub fn write_unraisable(self, py: Python<'_>, obj: Option<&Bound<'_, PyAny>>) {
        self.restore(py);
        // SAFETY: an exception is set; the object may be NULL.
        unsafe {
            ffi::PyErr_WriteUnraisable(obj.map_or(std::ptr::null_mut(), |object| object.as_ptr()))
        }
    }

    /// A second reference to the same exception.
    pub fn clone_ref(&self, py: Python<'_>) -> PyErr {
        self.state.value(py).clone_ref(py).into()
    }

    /// The exception's `__cause__`, that of `raise ... from cause`. Rests on `PyException_GetCause`.
    pub fn cause(&self, py: Python<'_>) -> Option<PyErr> {
        // SAFETY: returns a new reference, or NULL if there is no cause.
        let cause =
            unsafe { ffi::PyException_GetCause(self.value(py).as_ptr()).assume_owned_or_opt(py) };
        cause.map(PyErr::from_value)
    }

    /// Sets or removes the exception's `__cause__`. Rests on `PyException_SetCause`.
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
    if let Some(error) = PyErr::take(py) {
        error.write_unraisable(py, None);
    }
    panic!("Python API call failed");
}
