//! Functions: [`PyFunctionDef`] and what `wrap_pyfunction!` does with it.

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::module::PyModuleMethods;
use crate::types::{PyCFunction, PyModule};
use crate::{ffi, Borrowed, Bound, PyResult, Python};

/// The definition of a function: what `#[pyfunction]` makes beside it, for the life of the program.
pub struct PyFunctionDef(ffi::PyMethodDef);

// SAFETY: a table of static strings and functions.
unsafe impl Sync for PyFunctionDef {}

impl PyFunctionDef {
    /// Wraps an entry of `macro_support::method`.
    pub const fn new(method: ffi::PyMethodDef) -> Self {
        PyFunctionDef(method)
    }

    /// A function object, of no module or of one. Rests on `PyCFunction_NewEx`.
    fn create<'py>(
        &'static self,
        py: Python<'py>,
        module: Option<&Bound<'py, PyModule>>,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        let name = match module {
            Some(module) => Some(module.name()?),
            None => None,
        };
        let slf = module.map_or(std::ptr::null_mut(), |module| module.as_ptr());
        let name = name.map_or(std::ptr::null_mut(), |name| name.into_ptr());
        // SAFETY: the definition is static; the module and its name may be NULL, and are kept alive by the function.
        unsafe {
            let function = ffi::PyCFunction_NewEx(
                &self.0 as *const ffi::PyMethodDef as *mut ffi::PyMethodDef,
                slf,
                name,
            );
            ffi::Py_XDECREF(name);
            function
                .assume_owned_or_err(py)
                .map(|function| function.downcast_into_unchecked())
        }
    }

    /// Adds the function to a module.
    #[inline]
    pub(crate) fn add_to(&'static self, module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_function(self.create(module.py(), Some(module))?)
    }
}

/// What `wrap_pyfunction!` can be given: a token, or the module that the function is going to be in.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be the second argument of `wrap_pyfunction!`",
        label = "this is neither a `Python<'_>` nor the module: `&Bound<'_, PyModule>`, `Bound` or `Borrowed`"
    )
)]
pub trait WrapInto<'py> {
    /// Makes the function object.
    fn wrap(self, function: &'static PyFunctionDef) -> PyResult<Bound<'py, PyCFunction>>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for Python<'py> {
    #[inline]
    fn wrap(self, function: &'static PyFunctionDef) -> PyResult<Bound<'py, PyCFunction>> {
        function.create(self, None)
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for &Bound<'py, PyModule> {
    fn wrap(self, function: &'static PyFunctionDef) -> PyResult<Bound<'py, PyCFunction>> {
        function.create(self.py(), Some(self))
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for Bound<'py, PyModule> {
    #[inline]
    fn wrap(self, function: &'static PyFunctionDef) -> PyResult<Bound<'py, PyCFunction>> {
        function.create(self.py(), Some(&self))
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for Borrowed<'_, 'py, PyModule> {
    #[inline]
    fn wrap(self, function: &'static PyFunctionDef) -> PyResult<Bound<'py, PyCFunction>> {
        function.create(self.py(), Some(&self))
    }
}

/// Makes the function object of a `#[pyfunction]`.
#[inline]
pub fn wrap<'py, T>(
    function: &'static PyFunctionDef,
    target: T,
) -> PyResult<Bound<'py, PyCFunction>>
where
    T: WrapInto<'py>,
{
    target.wrap(function)
}

/// `wrap_pyfunction!` with one argument: a function that takes the second.
pub fn wrap_later<'py, T>(
    function: &'static PyFunctionDef,
) -> impl Fn(T) -> PyResult<Bound<'py, PyCFunction>>
where
    T: WrapInto<'py>,
{
    move |target| target.wrap(function)
}
