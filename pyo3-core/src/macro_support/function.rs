//! Functions: [`PyFunctionDef`] and what `wrap_pyfunction!` does with it.

use std::os::raw::{c_char, c_int};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::module::PyModuleMethods;
use crate::types::{PyCFunction, PyModule};
use crate::{ffi, Borrowed, Bound, PyResult, Python};

/// The definition of a function: what `#[pyfunction]` makes beside it.
#[derive(Clone, Copy)]
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
        let slf = module.map_or(ptr::null_mut(), |module| module.as_ptr());
        let name = name.map_or(ptr::null_mut(), |name| name.into_ptr());
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

/// Where the definition of a function is kept once it has been needed.
///
/// `wrap_pyfunction!` says by code what the definition is: in a table that is there from the start each of its three pointers would
/// cost four times its size, for it has to be relocated whenever the library is loaded.
pub struct Place(AtomicPtr<PyFunctionDef>);

impl Place {
    /// An empty one.
    #[allow(clippy::new_without_default)] // it is for statics
    pub const fn new() -> Self {
        Place(AtomicPtr::new(ptr::null_mut()))
    }

    /// A function object of this definition, which is always the same for one place; of no module or of one.
    #[inline]
    fn create<'py>(
        &'static self,
        definition: PyFunctionDef,
        py: Python<'py>,
        module: Option<&Bound<'py, PyModule>>,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        let method = definition.0;
        let (name, doc) = (method.ml_name, method.ml_doc);
        self.create_of_parts(py, module, name, method.ml_meth, method.ml_flags, doc)
    }

    #[inline(never)]
    fn create_of_parts<'py>(
        &'static self,
        py: Python<'py>,
        module: Option<&Bound<'py, PyModule>>,
        ml_name: *const c_char,
        ml_meth: ffi::PyMethodDefPointer,
        ml_flags: c_int,
        ml_doc: *const c_char,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        let mut kept = self.0.load(Ordering::Acquire);
        if kept.is_null() {
            let made = Box::into_raw(Box::new(PyFunctionDef(ffi::PyMethodDef {
                ml_name,
                ml_meth,
                ml_flags,
                ml_doc,
            })));
            let none = ptr::null_mut();
            kept = match self
                .0
                .compare_exchange(none, made, Ordering::AcqRel, Ordering::Acquire)
            {
                Ok(_) => made,
                Err(first) => {
                    // SAFETY: made above, and nobody else has seen it.
                    drop(unsafe { Box::from_raw(made) });
                    first
                }
            };
        }
        // SAFETY: a box that was given to this static, which keeps it.
        unsafe { &*kept }.create(py, module)
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
    fn wrap(
        self,
        place: &'static Place,
        definition: PyFunctionDef,
    ) -> PyResult<Bound<'py, PyCFunction>>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for Python<'py> {
    #[inline]
    fn wrap(
        self,
        place: &'static Place,
        definition: PyFunctionDef,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        place.create(definition, self, None)
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for &Bound<'py, PyModule> {
    #[inline]
    fn wrap(
        self,
        place: &'static Place,
        definition: PyFunctionDef,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        place.create(definition, self.py(), Some(self))
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for Bound<'py, PyModule> {
    #[inline]
    fn wrap(
        self,
        place: &'static Place,
        definition: PyFunctionDef,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        place.create(definition, self.py(), Some(&self))
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py> WrapInto<'py> for Borrowed<'_, 'py, PyModule> {
    #[inline]
    fn wrap(
        self,
        place: &'static Place,
        definition: PyFunctionDef,
    ) -> PyResult<Bound<'py, PyCFunction>> {
        place.create(definition, self.py(), Some(&self))
    }
}

/// Makes the function object of a `#[pyfunction]`.
#[inline]
pub fn wrap<'py, T>(
    place: &'static Place,
    definition: PyFunctionDef,
    target: T,
) -> PyResult<Bound<'py, PyCFunction>>
where
    T: WrapInto<'py>,
{
    target.wrap(place, definition)
}

/// `wrap_pyfunction!` with one argument: a function that takes the second.
pub fn wrap_later<'py, T>(
    place: &'static Place,
    definition: PyFunctionDef,
) -> impl Fn(T) -> PyResult<Bound<'py, PyCFunction>>
where
    T: WrapInto<'py>,
{
    move |target| target.wrap(place, definition)
}
