//! Entries of method tables, made at compile time.

use std::ffi::CStr;
use std::os::raw::c_int;

use super::class::Field;
use crate::{ffi, Py, PyAny, PyResult, Python};

type Object = *mut ffi::PyObject;
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
type FastCall = unsafe extern "C" fn(Object, *const Object, ffi::Py_ssize_t) -> Object;

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
    let meth = ffi::PyMethodDefPointer {
        PyCFunction: function,
    };
    entry(name, meth, ffi::METH_NOARGS, doc)
}

/// A function of one positional parameter.
pub const fn one_arg(
    name: &'static CStr,
    function: unsafe extern "C" fn(Object, Object) -> Object,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    let meth = ffi::PyMethodDefPointer {
        PyCFunction: function,
    };
    entry(name, meth, ffi::METH_O, doc)
}

/// A function of positional parameters.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub const fn fastcall(
    name: &'static CStr,
    function: FastCall,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    let meth = ffi::PyMethodDefPointer {
        // SAFETY: the same function: C has no say in whether the array of arguments is written to.
        PyCFunctionFast: unsafe { std::mem::transmute::<FastCall, ffi::PyCFunctionFast>(function) },
    };
    entry(name, meth, ffi::METH_FASTCALL, doc)
}

/// A function whose parameters may be given by keyword.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
pub const fn fastcall_with_keywords(
    name: &'static CStr,
    function: unsafe extern "C" fn(Object, *const Object, ffi::Py_ssize_t, Object) -> Object,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    let meth = ffi::PyMethodDefPointer {
        PyCFunctionFastWithKeywords: function,
    };
    entry(name, meth, ffi::METH_FASTCALL | ffi::METH_KEYWORDS, doc)
}

/// A function that gets a tuple and a dict.
pub const fn varargs_with_keywords(
    name: &'static CStr,
    function: unsafe extern "C" fn(Object, Object, Object) -> Object,
    doc: &'static CStr,
) -> ffi::PyMethodDef {
    let meth = ffi::PyMethodDefPointer {
        PyCFunctionWithKeywords: function,
    };
    entry(name, meth, ffi::METH_VARARGS | ffi::METH_KEYWORDS, doc)
}

/// The same as a class method.
pub const fn as_class(mut method: ffi::PyMethodDef) -> ffi::PyMethodDef {
    method.ml_flags |= ffi::METH_CLASS;
    method
}

/// The same as a static method.
pub const fn as_static(mut method: ffi::PyMethodDef) -> ffi::PyMethodDef {
    method.ml_flags |= ffi::METH_STATIC;
    method
}

/// A property, or half of one: entries of the same name are put together when the type is made.
pub struct Property {
    /// The name.
    pub name: &'static CStr,
    /// Reads it.
    pub get: Option<ffi::getter>,
    /// Writes it.
    pub set: Option<ffi::setter>,
    /// Its documentation.
    pub doc: Option<&'static CStr>,
    /// The field, if `get` or `set` are those of fields.
    pub field: Option<&'static Field>,
}

/// An attribute of the class itself.
pub struct ClassAttribute {
    /// The name.
    pub name: &'static CStr,
    /// Its value, made once with the type.
    pub make: for<'py> fn(Python<'py>) -> PyResult<Py<PyAny>>,
}
