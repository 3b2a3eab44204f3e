//! `Include/methodobject.h`: built-in functions and method definitions.

use crate::*;
use std::fmt;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr::{self, addr_of_mut};

extern_python! {
    pub static mut PyCFunction_Type: PyTypeObject;
}

#[cfg(Py_3_9)]
#[inline]
pub unsafe fn PyCFunction_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyCFunction_Type)) }
}

// Built-in functions of PyPy are of another type, which its function knows.
#[cfg(PyPy)]
extern_python! {
    fn is_built_in_function(op: *mut PyObject) -> c_int as "PyPyCFunction_Check";
}

#[inline]
pub unsafe fn PyCFunction_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        #[cfg(PyPy)]
        return is_built_in_function(op);
        // There are subtypes since Python 3.9, where a module for an older stable ABI may run.
        #[cfg(all(any(Py_3_9, Py_LIMITED_API), not(PyPy)))]
        return PyObject_TypeCheck(op, addr_of_mut!(PyCFunction_Type));
        #[cfg(not(any(Py_3_9, Py_LIMITED_API, PyPy)))]
        return Py_IS_TYPE(op, addr_of_mut!(PyCFunction_Type));
    }
}

pub type PyCFunction =
    unsafe extern "C" fn(slf: *mut PyObject, args: *mut PyObject) -> *mut PyObject;
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub type PyCFunctionFast = unsafe extern "C" fn(
    slf: *mut PyObject,
    args: *mut *mut PyObject,
    nargs: Py_ssize_t,
) -> *mut PyObject;
pub type PyCFunctionWithKeywords = unsafe extern "C" fn(
    slf: *mut PyObject,
    args: *mut PyObject,
    kwds: *mut PyObject,
) -> *mut PyObject;
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub type PyCFunctionFastWithKeywords = unsafe extern "C" fn(
    slf: *mut PyObject,
    args: *const *mut PyObject,
    nargs: Py_ssize_t,
    kwnames: *mut PyObject,
) -> *mut PyObject;
#[cfg(all(Py_3_9, not(Py_LIMITED_API)))]
pub type PyCMethod = unsafe extern "C" fn(
    slf: *mut PyObject,
    defining_class: *mut PyTypeObject,
    args: *const *mut PyObject,
    nargs: Py_ssize_t,
    kwnames: *mut PyObject,
) -> *mut PyObject;
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[deprecated(note = "renamed to `PyCFunctionFast`")]
pub type _PyCFunctionFast = PyCFunctionFast;
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[deprecated(note = "renamed to `PyCFunctionFastWithKeywords`")]
pub type _PyCFunctionFastWithKeywords = PyCFunctionFastWithKeywords;

extern_python! {
    pub fn PyCFunction_GetFunction(f: *mut PyObject) -> Option<PyCFunction>;
    pub fn PyCFunction_GetSelf(f: *mut PyObject) -> *mut PyObject;
    pub fn PyCFunction_GetFlags(f: *mut PyObject) -> c_int;
    #[cfg(not(Py_3_13))]
    #[deprecated(note = "removed in Python 3.13; use `PyObject_Call`")]
    pub fn PyCFunction_Call(
        f: *mut PyObject,
        args: *mut PyObject,
        kwds: *mut PyObject,
    ) -> *mut PyObject;
}

/// `PyMethodDef.ml_meth`: which member is set follows from `ml_flags`.
#[repr(C)]
#[derive(Copy, Clone)]
pub union PyMethodDefPointer {
    pub PyCFunction: PyCFunction,
    pub PyCFunctionWithKeywords: PyCFunctionWithKeywords,
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[deprecated(note = "renamed to `PyCFunctionFast`")]
    pub _PyCFunctionFast: PyCFunctionFast,
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    pub PyCFunctionFast: PyCFunctionFast,
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[deprecated(note = "renamed to `PyCFunctionFastWithKeywords`")]
    pub _PyCFunctionFastWithKeywords: PyCFunctionFastWithKeywords,
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    pub PyCFunctionFastWithKeywords: PyCFunctionFastWithKeywords,
    #[cfg(all(Py_3_9, not(Py_LIMITED_API)))]
    pub PyCMethod: PyCMethod,
    Void: *mut c_void,
}

impl PyMethodDefPointer {
    /// The function as an untyped pointer.
    ///
    /// ```
    /// use pyo3_ffi::*;
    ///
    /// unsafe extern "C" fn nothing(_: *mut PyObject, _: *mut PyObject) -> *mut PyObject {
    ///     std::ptr::null_mut()
    /// }
    /// let method = PyMethodDefPointer { PyCFunction: nothing };
    /// assert_eq!(method.as_ptr() as usize, nothing as usize);
    /// ```
    pub fn as_ptr(&self) -> *mut c_void {
        // SAFETY: every member is one pointer wide and any bits are a valid `*mut c_void`.
        unsafe { self.Void }
    }

    /// Whether no function is set, as in the entry that ends a table.
    ///
    /// ```
    /// use pyo3_ffi::*;
    ///
    /// assert!(PyMethodDef::zeroed().ml_meth.is_null());
    /// ```
    pub fn is_null(&self) -> bool {
        self.as_ptr().is_null()
    }

    /// No function.
    ///
    /// ```
    /// use pyo3_ffi::*;
    ///
    /// assert!(PyMethodDefPointer::zeroed().as_ptr().is_null());
    /// ```
    pub const fn zeroed() -> PyMethodDefPointer {
        PyMethodDefPointer {
            Void: ptr::null_mut(),
        }
    }
}

impl PartialEq for PyMethodDefPointer {
    fn eq(&self, other: &Self) -> bool {
        self.as_ptr() == other.as_ptr()
    }
}

impl Eq for PyMethodDefPointer {}

impl fmt::Pointer for PyMethodDefPointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.as_ptr(), f)
    }
}

#[repr(C)]
#[derive(Copy, Clone, PartialEq, Eq)]
pub struct PyMethodDef {
    pub ml_name: *const c_char,
    pub ml_meth: PyMethodDefPointer,
    pub ml_flags: c_int,
    pub ml_doc: *const c_char,
}

impl PyMethodDef {
    /// The entry that ends a table of methods.
    ///
    /// ```
    /// use pyo3_ffi::*;
    ///
    /// const END: PyMethodDef = PyMethodDef::zeroed();
    /// assert!(END.ml_name.is_null() && END.ml_meth.is_null());
    /// ```
    pub const fn zeroed() -> PyMethodDef {
        PyMethodDef {
            ml_name: ptr::null(),
            ml_meth: PyMethodDefPointer::zeroed(),
            ml_flags: 0,
            ml_doc: ptr::null(),
        }
    }
}

impl Default for PyMethodDef {
    fn default() -> PyMethodDef {
        PyMethodDef::zeroed()
    }
}

#[inline]
pub unsafe fn PyCFunction_New(ml: *mut PyMethodDef, slf: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyCFunction_NewEx`.
    unsafe { PyCFunction_NewEx(ml, slf, ptr::null_mut()) }
}

extern_python! {
    #[cfg(not(Py_3_9))]
    pub fn PyCFunction_NewEx(
        ml: *mut PyMethodDef,
        slf: *mut PyObject,
        module: *mut PyObject,
    ) -> *mut PyObject;
}

#[cfg(Py_3_9)]
#[inline]
pub unsafe fn PyCFunction_NewEx(
    ml: *mut PyMethodDef,
    slf: *mut PyObject,
    module: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyCMethod_New`.
    unsafe { PyCMethod_New(ml, slf, module, ptr::null_mut()) }
}

extern_python! {
    #[cfg(Py_3_9)]
    pub fn PyCMethod_New(
        ml: *mut PyMethodDef,
        slf: *mut PyObject,
        module: *mut PyObject,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject;
}

pub const METH_VARARGS: c_int = 0x0001;
pub const METH_KEYWORDS: c_int = 0x0002;
pub const METH_NOARGS: c_int = 0x0004;
pub const METH_O: c_int = 0x0008;
pub const METH_CLASS: c_int = 0x0010;
pub const METH_STATIC: c_int = 0x0020;
pub const METH_COEXIST: c_int = 0x0040;
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub const METH_FASTCALL: c_int = 0x0080;

extern_python! {
    #[cfg(not(Py_3_9))]
    #[cfg_attr(Py_LIMITED_API, deprecated(note = "removed in Python 3.9: does not link there"))]
    pub fn PyCFunction_ClearFreeList() -> c_int;
}

#[cfg(all(Py_3_9, not(Py_LIMITED_API)))]
pub const METH_METHOD: c_int = 0x0200;
