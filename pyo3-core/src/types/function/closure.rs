//! [`PyCFunction::new_closure`]: function objects of Rust closures.
//!
//! The closure lives in a capsule, which is the `self` of the function object, together with the definition that the object points to.

use std::ffi::CStr;

use super::PyCFunction;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::return_value::ReturnValue;
use crate::macro_support::trampoline;
use crate::types::any::PyAnyMethods;
use crate::types::{PyCapsule, PyCapsuleMethods, PyDict, PyTuple};
use crate::{ffi, Bound, Py, Python};

type Object = *mut ffi::PyObject;

/// What is in the capsule.
struct Closure<F> {
    function: F,
    definition: ffi::PyMethodDef,
}

// SAFETY: the definition points to static strings and a function.
unsafe impl<F: Send> Send for Closure<F> {}

impl PyCFunction {
    /// A function object of a Rust closure, which gets the positional and the keyword arguments as they are.
    ///
    /// Python may call it from several threads, at the same time where it is free-threaded or the closure detaches: it has to be
    /// `Sync`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyCFunction, PyDict, PyTuple}};
    ///
    /// Python::with_gil(|py| {
    ///     let offset = 10;
    ///     let add = move |args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>| -> PyResult<i32> {
    ///         Ok(args.extract::<(i32,)>()?.0 + offset)
    ///     };
    ///     let add = PyCFunction::new_closure(py, None, None, add).unwrap();
    ///     assert_eq!(add.call1((32,)).unwrap().extract::<i32>().unwrap(), 42);
    ///     assert!(add.call1(("32",)).is_err());
    /// });
    /// ```
    ///
    /// ```compile_fail
    /// use pyo3::{prelude::*, types::PyCFunction};
    /// use std::cell::Cell;
    ///
    /// Python::with_gil(|py| {
    ///     let count = Cell::new(0);
    ///     PyCFunction::new_closure(py, None, None, move |_, _| count.set(count.get() + 1)).unwrap();
    /// });
    /// ```
    pub fn new_closure<'py, F, R, K>(
        py: Python<'py>,
        name: Option<&'static CStr>,
        doc: Option<&'static CStr>,
        closure: F,
    ) -> PyResult<Bound<'py, Self>>
    where
        F: Fn(&Bound<'_, PyTuple>, Option<&Bound<'_, PyDict>>) -> R + Send + Sync + 'static,
        for<'p> R: ReturnValue<'p, K>,
    {
        let name = name.unwrap_or(ffi::c_str!("pyo3-closure"));
        let doc = doc.unwrap_or(ffi::c_str!(""));
        let closure = Closure {
            function: closure,
            definition: ffi::PyMethodDef {
                ml_name: name.as_ptr(),
                ml_meth: ffi::PyMethodDefPointer {
                    PyCFunctionWithKeywords: call::<F, R, K>,
                },
                ml_flags: ffi::METH_VARARGS | ffi::METH_KEYWORDS,
                ml_doc: doc.as_ptr(),
            },
        };
        let capsule = PyCapsule::new(py, closure, Some(ffi::c_str!("pyo3-closure").to_owned()))?;
        let closure = capsule.pointer().cast::<Closure<F>>();
        // SAFETY: the function keeps the capsule alive, and with it the definition. Returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PyCFunction_NewEx(
                std::ptr::addr_of_mut!((*closure).definition),
                capsule.as_ptr(),
                std::ptr::null_mut(),
            )
            .assume_owned_or_err(py)
            .map(|function| function.downcast_into_unchecked_raw())
        }
    }

    /// Old name of [`PyCFunction::new_closure`].
    ///
    /// # Errors
    /// As `new_closure`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCFunction::new_closure`")]
    #[inline]
    pub fn new_closure_bound<'py, F, R, K>(
        py: Python<'py>,
        name: Option<&'static CStr>,
        doc: Option<&'static CStr>,
        closure: F,
    ) -> PyResult<Bound<'py, Self>>
    where
        F: Fn(&Bound<'_, PyTuple>, Option<&Bound<'_, PyDict>>) -> R + Send + Sync + 'static,
        for<'p> R: ReturnValue<'p, K>,
    {
        Self::new_closure(py, name, doc, closure)
    }
}

/// The C function of a closure.
unsafe extern "C" fn call<F, R, K>(capsule: Object, args: Object, kwargs: Object) -> Object
where
    F: Fn(&Bound<'_, PyTuple>, Option<&Bound<'_, PyDict>>) -> R + Send + Sync + 'static,
    for<'p> R: ReturnValue<'p, K>,
{
    unsafe fn body<F, R, K>(
        py: Python<'_>,
        capsule: Object,
        args: Object,
        kwargs: Object,
    ) -> PyResult<Object>
    where
        F: Fn(&Bound<'_, PyTuple>, Option<&Bound<'_, PyDict>>) -> R + Send + Sync + 'static,
        for<'p> R: ReturnValue<'p, K>,
    {
        // SAFETY: the function was made with this capsule as its `self`; the arguments are a tuple, and a dict or NULL.
        let result = unsafe {
            let closure = Bound::ref_from_ptr(py, &capsule)
                .downcast_unchecked::<PyCapsule>()
                .reference::<Closure<F>>();
            let args = Bound::ref_from_ptr(py, &args).downcast_unchecked::<PyTuple>();
            let kwargs = if kwargs.is_null() {
                None
            } else {
                Some(Bound::ref_from_ptr(py, &kwargs).downcast_unchecked::<PyDict>())
            };
            (closure.function)(args, kwargs)
        };
        result.into_object(py).map(Py::into_ptr)
    }
    // SAFETY: called by the interpreter as `METH_VARARGS | METH_KEYWORDS` promises.
    unsafe { trampoline::object(|py| body::<F, R, K>(py, capsule, args, kwargs)) }
}
