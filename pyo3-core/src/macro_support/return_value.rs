//! What a function returns, on its way to Python.
//!
//! It is a value that converts (by any provider), a raw pointer that is a new reference, or a `Result` of one. The kind is
//! inferred, as for arguments.

use std::marker::PhantomData;
use std::os::raw::c_int;

use super::frame::Frame;
use crate::conversion::{IntoPyErr, IntoPyObject};
use crate::exceptions::PyOverflowError;
use crate::{ffi, Py, PyAny, PyErr, PyResult, Python};

/// Kind: a value, of origin `O`, provider `P`.
pub struct Value<O, P>(PhantomData<(O, P)>);
/// Kind: a `Result` of a value.
pub struct InResult<O, P, EO, EP>(PhantomData<(O, P, EO, EP)>);

/// Kind: a new reference, as C passes it.
pub enum Raw {}
/// Kind: a `Result` of a new reference.
pub struct RawInResult<EO, EP>(PhantomData<(EO, EP)>);

/// Types that a function can return.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be returned to Python",
        label = "no conversion to Python is known for this type",
        note = "a type of your own: `#[pyclass]` or `#[derive(IntoPyObject)]`; the error of a `Result`: `impl From<YourError> for PyErr`",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait ReturnValue<'py, Kind> {
    /// A new reference. NULL if the frame has an error, or an exception is set.
    fn into_ptr(self, py: Python<'py>, frame: &mut Frame) -> *mut ffi::PyObject;
    /// An object.
    fn into_object(self, py: Python<'py>) -> PyResult<Py<PyAny>>;
}

impl<'py, T, O, P> ReturnValue<'py, Value<O, P>> for T
where
    T: IntoPyObject<'py, O, P>,
{
    fn into_ptr(self, py: Python<'py>, frame: &mut Frame) -> *mut ffi::PyObject {
        frame.object(self.into_return_value(py))
    }

    #[inline]
    fn into_object(self, py: Python<'py>) -> PyResult<Py<PyAny>> {
        owned(py, self.into_return_value(py))
    }
}

impl<'py, T, O, P, E, EO, EP> ReturnValue<'py, InResult<O, P, EO, EP>> for Result<T, E>
where
    T: IntoPyObject<'py, O, P>,
    E: IntoPyErr<EO, EP>,
{
    fn into_ptr(self, py: Python<'py>, frame: &mut Frame) -> *mut ffi::PyObject {
        match self {
            Ok(value) => frame.object(value.into_return_value(py)),
            Err(error) => frame.fail(error.into_pyerr()),
        }
    }

    #[inline]
    fn into_object(self, py: Python<'py>) -> PyResult<Py<PyAny>> {
        match self {
            Ok(value) => owned(py, value.into_return_value(py)),
            Err(error) => Err(error.into_pyerr()),
        }
    }
}

/// A function written with the C API hands over what that gave: a new reference, or NULL with an exception set.
impl<'py> ReturnValue<'py, Raw> for *mut ffi::PyObject {
    #[inline]
    fn into_ptr(self, py: Python<'py>, frame: &mut Frame) -> *mut ffi::PyObject {
        if self.is_null() {
            // It may not have set one: then there is an error about that.
            return frame.fail(PyErr::fetch(py));
        }
        self
    }

    #[inline]
    #[allow(clippy::not_unsafe_ptr_arg_deref)] // it is `ReturnValue` that is not unsafe, and only the macros call it
    fn into_object(self, py: Python<'py>) -> PyResult<Py<PyAny>> {
        // SAFETY: who returns a raw pointer to Python gives a reference away, as a C function does.
        unsafe { Py::from_owned_ptr_or_err(py, self) }
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py, E, EO, EP> ReturnValue<'py, RawInResult<EO, EP>> for Result<*mut ffi::PyObject, E>
where
    E: IntoPyErr<EO, EP>,
{
    fn into_ptr(self, py: Python<'py>, frame: &mut Frame) -> *mut ffi::PyObject {
        match self {
            Ok(object) => object.into_ptr(py, frame),
            Err(error) => frame.fail(error.into_pyerr()),
        }
    }

    #[inline]
    fn into_object(self, py: Python<'py>) -> PyResult<Py<PyAny>> {
        match self {
            Ok(object) => object.into_object(py),
            Err(error) => Err(error.into_pyerr()),
        }
    }
}

fn owned(py: Python<'_>, object: PyResult<*mut ffi::PyObject>) -> PyResult<Py<PyAny>> {
    // SAFETY: `into_return_value` gives a new reference, or NULL with an exception set.
    object.and_then(|object| unsafe { Py::from_owned_ptr_or_err(py, object) })
}

/// What a function returned.
///
/// Its methods take the value to Python by the trait of today. For a type that has the old trait alone there are methods of the
/// same names in [`ReturnedByOldTrait`], which are found after these.
pub struct Returned<T, K>(T, PhantomData<K>);

impl<T, K> Returned<T, K> {
    /// For a value.
    #[inline]
    pub fn new(value: T) -> Self {
        Returned(value, PhantomData)
    }
}

impl<'py, T, K> Returned<T, K>
where
    T: ReturnValue<'py, K>,
{
    /// A new reference to what the function returned. NULL if the frame has an error, or an exception is set.
    #[inline]
    pub fn into_ptr(self, py: Python<'py>, frame: &mut Frame) -> *mut ffi::PyObject {
        self.0.into_ptr(py, frame)
    }

    /// What a class attribute is set to.
    #[inline]
    pub fn into_object(self, py: Python<'py>) -> PyResult<Py<PyAny>> {
        self.0.into_object(py)
    }
}

/// Kind: a value that converts by the old trait.
pub enum Old {}
/// Kind: a `Result` of one.
pub struct OldInResult<EO, EP>(PhantomData<(EO, EP)>);

/// Types that a function can return because they implement `IntoPy<PyObject>`.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be returned to Python",
        label = "no conversion to Python is known for this type",
        note = "a type of your own: `#[pyclass]` or `#[derive(IntoPyObject)]`; the error of a `Result`: `impl From<YourError> for PyErr`",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait OldReturnValue<Kind> {
    /// The object or the exception.
    fn into_old_object(self, py: Python<'_>) -> PyResult<Py<PyAny>>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
#[allow(deprecated)]
impl<T: crate::IntoPy<Py<PyAny>>> OldReturnValue<Old> for T {
    fn into_old_object(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(self.into_py(py))
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
#[allow(deprecated)]
impl<T: crate::IntoPy<Py<PyAny>>, E, EO, EP> OldReturnValue<OldInResult<EO, EP>> for Result<T, E>
where
    E: IntoPyErr<EO, EP>,
{
    fn into_old_object(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self {
            Ok(value) => Ok(value.into_py(py)),
            Err(error) => Err(error.into_pyerr()),
        }
    }
}

/// By the old trait. It is there for every type, so that one that cannot be returned is told by the bounds of the methods.
pub trait ReturnedByOldTrait<T, K> {
    /// A new reference to what the function returned. NULL if the frame has an error.
    fn into_ptr(self, py: Python<'_>, frame: &mut Frame) -> *mut ffi::PyObject
    where
        T: OldReturnValue<K>;

    /// What a class attribute is set to.
    fn into_object(self, py: Python<'_>) -> PyResult<Py<PyAny>>
    where
        T: OldReturnValue<K>;
}

impl<T, K> ReturnedByOldTrait<T, K> for Returned<T, K> {
    fn into_ptr(self, py: Python<'_>, frame: &mut Frame) -> *mut ffi::PyObject
    where
        T: OldReturnValue<K>,
    {
        frame.object(self.0.into_old_object(py).map(Py::into_ptr))
    }

    fn into_object(self, py: Python<'_>) -> PyResult<Py<PyAny>>
    where
        T: OldReturnValue<K>,
    {
        self.0.into_old_object(py)
    }
}

/// Kind: a value that is no `Result`.
pub enum Bare {}
/// Kind: a `Result` with an error that converts.
pub struct Fallible<EO, EP>(PhantomData<(EO, EP)>);

/// `T`, or a `Result` of one.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be the result of this function",
        label = "Python wants `{T}` here, or `Result<{T}, E>` with an `E` that converts into `PyErr`"
    )
)]
pub trait Plain<T, Kind> {
    /// The value or the exception.
    fn into_result(self) -> PyResult<T>;
}

/// What C wants of some slots. Not a list of impls of [`Plain`] itself, which messages would show.
pub trait BareResult {}
impl BareResult for () {}
impl BareResult for bool {}
impl BareResult for usize {}

impl<T: BareResult> Plain<T, Bare> for T {
    #[inline]
    fn into_result(self) -> PyResult<T> {
        Ok(self)
    }
}

impl<T, E, EO, EP> Plain<T, Fallible<EO, EP>> for Result<T, E>
where
    E: IntoPyErr<EO, EP>,
{
    #[inline]
    fn into_result(self) -> PyResult<T> {
        self.map_err(IntoPyErr::into_pyerr)
    }
}

/// What a setter or an initializer returned: `()` or a `Result<(), E>`.
#[inline]
pub fn unit<R, K>(value: R) -> PyResult<()>
where
    R: Plain<(), K>,
{
    value.into_result()
}

/// What a setter or an initializer returned, as C wants it.
#[inline]
pub fn status<R, K>(frame: &mut Frame, value: R) -> c_int
where
    R: Plain<(), K>,
{
    match value.into_result() {
        Ok(()) => 0,
        Err(error) => frame.fail(error),
    }
}

/// A truth value, as C wants it.
#[inline]
pub fn truth<R, K>(frame: &mut Frame, value: R) -> c_int
where
    R: Plain<bool, K>,
{
    match value.into_result() {
        Ok(value) => value.into(),
        Err(error) => frame.fail(error),
    }
}

/// A length, as C wants it.
#[inline]
pub fn length<R, K>(frame: &mut Frame, value: R) -> ffi::Py_ssize_t
where
    R: Plain<usize, K>,
{
    match value.into_result() {
        Ok(value) if value <= isize::MAX as usize => value as ffi::Py_ssize_t,
        Ok(_) => too_long(frame),
        Err(error) => frame.fail(error),
    }
}

#[cold]
#[inline(never)]
fn too_long(frame: &mut Frame) -> ffi::Py_ssize_t {
    frame.fail(PyOverflowError::new_err(
        "cannot fit 'int' into an index-sized integer",
    ))
}
