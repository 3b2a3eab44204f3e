//! Entries of method tables, made at compile time.

use std::ffi::CStr;
use std::os::raw::c_int;

use crate::ffi;

type Object = *mut ffi::PyObject;
/// What `METH_FASTCALL` calls, with an array that is not written to.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub type FastCall = unsafe extern "C" fn(Object, *const Object, ffi::Py_ssize_t) -> Object;

/// What `METH_FASTCALL | METH_KEYWORDS` calls.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub type FastCallWithKeywords =
    unsafe extern "C" fn(Object, *const Object, ffi::Py_ssize_t, Object) -> Object;

/// What `METH_NOARGS` and `METH_O` call.
#[inline]
pub(crate) const fn plain(
    function: unsafe extern "C" fn(Object, Object) -> Object,
) -> ffi::PyMethodDefPointer {
    ffi::PyMethodDefPointer {
        PyCFunction: function,
    }
}

/// What `METH_FASTCALL` calls.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[inline]
pub(crate) const fn fast(function: FastCall) -> ffi::PyMethodDefPointer {
    ffi::PyMethodDefPointer {
        // SAFETY: the same function: C has no say in whether the array of arguments is written to.
        PyCFunctionFast: unsafe { std::mem::transmute::<FastCall, ffi::PyCFunctionFast>(function) },
    }
}

/// What `METH_FASTCALL | METH_KEYWORDS` calls.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[inline]
pub(crate) const fn fast_with_keywords(function: FastCallWithKeywords) -> ffi::PyMethodDefPointer {
    ffi::PyMethodDefPointer {
        PyCFunctionFastWithKeywords: function,
    }
}

/// What `METH_VARARGS | METH_KEYWORDS` calls.
#[inline]
pub(crate) const fn with_keywords(
    function: unsafe extern "C" fn(Object, Object, Object) -> Object,
) -> ffi::PyMethodDefPointer {
    ffi::PyMethodDefPointer {
        PyCFunctionWithKeywords: function,
    }
}

const fn entry(
    name: &'static CStr,
    meth: ffi::PyMethodDefPointer,
    flags: c_int,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    ffi::PyMethodDef {
        ml_name: name.as_ptr(),
        ml_meth: meth,
        ml_flags: flags,
        ml_doc: doc.as_ptr(),
    }
}

/// A function without parameters.
pub const fn noargs(
    name: &'static CStr,
    function: unsafe extern "C" fn(Object, Object) -> Object,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    entry(name, plain(function), ffi::METH_NOARGS, doc)
}

/// A function of one positional parameter.
pub const fn one_arg(
    name: &'static CStr,
    function: unsafe extern "C" fn(Object, Object) -> Object,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    entry(name, plain(function), ffi::METH_O, doc)
}

/// A function of positional parameters.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub const fn fastcall(
    name: &'static CStr,
    function: FastCall,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    entry(name, fast(function), ffi::METH_FASTCALL, doc)
}

/// A function whose parameters may be given by keyword.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub const fn fastcall_with_keywords(
    name: &'static CStr,
    function: FastCallWithKeywords,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    let flags = ffi::METH_FASTCALL | ffi::METH_KEYWORDS;
    entry(name, fast_with_keywords(function), flags, doc)
}

/// A function that gets a tuple and a dict.
pub const fn varargs_with_keywords(
    name: &'static CStr,
    function: unsafe extern "C" fn(Object, Object, Object) -> Object,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    let flags = ffi::METH_VARARGS | ffi::METH_KEYWORDS;
    entry(name, with_keywords(function), flags, doc)
}
