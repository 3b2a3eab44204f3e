//! The inline functions of pyo3-ffi beside those of C, and the objects to run both over.
//!
//! What C has as a macro or as an inline function, pyo3-ffi writes again in Rust. `shim.c` makes a function of each C
//! one, under the name `shim_<name>`; the tests call both and compare. [`c`] and [`checks`] are the Rust side of it. On PyPy
//! this is a module, and `objects_of_pypy.py` calls it.
#![allow(non_snake_case)]
#![cfg(not(any(no_headers, GraalPy)))]

pub mod checks;
#[cfg(PyPy)]
mod module;
#[cfg(not(PyPy))]
pub mod objects;
#[cfg(not(PyPy))]
pub mod python;

// What is named differs between the two APIs.
#[allow(unused_imports)]
use std::os::raw::{c_char, c_double, c_int, c_uint, c_ulong, c_void};

use pyo3_ffi::*;

macro_rules! shim {
    ($module:ident: $($(#[$attr:meta])* fn $name:ident($($arg:ident: $ty:ty),*) $(-> $ret:ty)?;)*) => {
        #[allow(missing_docs)]
        mod $module {
            use super::*;

            extern "C" {
                $(
                    $(#[$attr])*
                    #[link_name = concat!("shim_", stringify!($name))]
                    pub fn $name($($arg: $ty),*) $(-> $ret)?;
                )*
            }
        }
    };
}

/// The C side; contracts are those of the functions with the same name.
pub mod c {
    #[cfg(not(any(Py_LIMITED_API, PyPy)))]
    pub use super::full::*;
    pub use super::stable::*;
}

// What the stable ABI has, too.
shim! {
    stable:
    fn Py_TYPE(op: *mut PyObject) -> *mut PyTypeObject;
    fn Py_REFCNT(op: *mut PyObject) -> Py_ssize_t;
    fn Py_SIZE(op: *mut PyObject) -> Py_ssize_t;
    fn Py_INCREF(op: *mut PyObject);
    fn Py_DECREF(op: *mut PyObject);
    fn Py_XINCREF(op: *mut PyObject);
    fn Py_XDECREF(op: *mut PyObject);
    fn Py_CLEAR(op: *mut *mut PyObject);
    fn PyObject_TypeCheck(op: *mut PyObject, ty: *mut PyTypeObject) -> c_int;
    fn Py_IS_TYPE(op: *mut PyObject, ty: *mut PyTypeObject) -> c_int;
    fn Py_Is(x: *mut PyObject, y: *mut PyObject) -> c_int;
    fn Py_None() -> *mut PyObject;
    fn Py_True() -> *mut PyObject;
    fn Py_False() -> *mut PyObject;
    fn Py_Ellipsis() -> *mut PyObject;
    fn Py_NotImplemented() -> *mut PyObject;
    fn PyExceptionInstance_Class(op: *mut PyObject) -> *mut PyObject;

    fn PyType_HasFeature(ty: *mut PyTypeObject, flag: c_ulong) -> c_int;
    fn PyType_FastSubclass(ty: *mut PyTypeObject, flag: c_ulong) -> c_int;

    #[cfg(Py_3_15)]
    fn PySlot_DATA(name: c_int, value: *mut c_void, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_FUNC(name: c_int, value: _Py_funcptr_t, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_SIZE(name: c_int, value: Py_ssize_t, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_INT64(name: c_int, value: i64, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_UINT64(name: c_int, value: u64, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_STATIC_DATA(name: c_int, value: *mut c_void, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_PTR(name: c_int, value: *mut c_void, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_PTR_STATIC(name: c_int, value: *mut c_void, slot: *mut PySlot);
    #[cfg(Py_3_15)]
    fn PySlot_END(slot: *mut PySlot);
}

#[cfg(not(any(Py_LIMITED_API, PyPy)))]
shim! {
    full:
    fn PyType_IS_GC(ty: *mut PyTypeObject) -> c_int;
    fn PyType_SUPPORTS_WEAKREFS(ty: *mut PyTypeObject) -> c_int;
    #[cfg(not(Py_3_11))]
    fn PyHeapType_GET_MEMBERS(ty: *mut PyHeapTypeObject) -> *mut PyMemberDef;
    fn PyObject_GET_WEAKREFS_LISTPTR(op: *mut PyObject) -> *mut *mut PyObject;

    fn PyUnicode_READY(op: *mut PyObject) -> c_int;
    fn PyUnicode_IS_READY(op: *mut PyObject) -> c_uint;
    fn PyUnicode_IS_ASCII(op: *mut PyObject) -> c_uint;
    fn PyUnicode_IS_COMPACT(op: *mut PyObject) -> c_uint;
    fn PyUnicode_IS_COMPACT_ASCII(op: *mut PyObject) -> c_uint;
    fn PyUnicode_KIND(op: *mut PyObject) -> c_uint;
    fn PyUnicode_DATA(op: *mut PyObject) -> *mut c_void;
    fn PyUnicode_1BYTE_DATA(op: *mut PyObject) -> *mut Py_UCS1;
    fn PyUnicode_2BYTE_DATA(op: *mut PyObject) -> *mut Py_UCS2;
    fn PyUnicode_4BYTE_DATA(op: *mut PyObject) -> *mut Py_UCS4;
    fn PyUnicode_GET_LENGTH(op: *mut PyObject) -> Py_ssize_t;
    fn PyUnicode_READ_CHAR(op: *mut PyObject, index: Py_ssize_t) -> Py_UCS4;
    fn state_interned(op: *mut PyObject) -> c_uint;
    fn state_kind(op: *mut PyObject) -> c_uint;
    fn state_compact(op: *mut PyObject) -> c_uint;
    fn state_ascii(op: *mut PyObject) -> c_uint;
    #[cfg(not(Py_3_12))]
    fn state_ready(op: *mut PyObject) -> c_uint;
    fn set_state_interned(op: *mut PyObject, value: c_uint);
    fn set_state_kind(op: *mut PyObject, value: c_uint);
    fn set_state_compact(op: *mut PyObject, value: c_uint);
    fn set_state_ascii(op: *mut PyObject, value: c_uint);
    #[cfg(not(Py_3_12))]
    fn set_state_ready(op: *mut PyObject, value: c_uint);

    fn PyTuple_GET_SIZE(op: *mut PyObject) -> Py_ssize_t;
    fn PyTuple_GET_ITEM(op: *mut PyObject, i: Py_ssize_t) -> *mut PyObject;
    fn PyTuple_SET_ITEM(op: *mut PyObject, i: Py_ssize_t, v: *mut PyObject);
    fn PyList_GET_SIZE(op: *mut PyObject) -> Py_ssize_t;
    fn PyList_GET_ITEM(op: *mut PyObject, i: Py_ssize_t) -> *mut PyObject;
    fn PyList_SET_ITEM(op: *mut PyObject, i: Py_ssize_t, v: *mut PyObject);
    fn PySet_GET_SIZE(op: *mut PyObject) -> Py_ssize_t;
    fn PyStructSequence_GET_ITEM(op: *mut PyObject, i: Py_ssize_t) -> *mut PyObject;
    fn PyStructSequence_SET_ITEM(op: *mut PyObject, i: Py_ssize_t, v: *mut PyObject);
    fn PyFloat_AS_DOUBLE(op: *mut PyObject) -> c_double;
    fn PyMapping_Length(op: *mut PyObject) -> Py_ssize_t;
    fn PyObject_Length(op: *mut PyObject) -> Py_ssize_t;
    fn PySequence_Length(op: *mut PyObject) -> Py_ssize_t;
    fn PySequence_In(op: *mut PyObject, value: *mut PyObject) -> c_int;
    fn PyMapping_DelItem(op: *mut PyObject, key: *mut PyObject) -> c_int;
    fn PyMapping_DelItemString(op: *mut PyObject, key: *const c_char) -> c_int;
    fn PyObject_DelAttr(op: *mut PyObject, name: *mut PyObject) -> c_int;
    fn PyObject_DelAttrString(op: *mut PyObject, name: *const c_char) -> c_int;
    fn PySlice_GetIndicesEx(
        slice: *mut PyObject,
        length: Py_ssize_t,
        start: *mut Py_ssize_t,
        stop: *mut Py_ssize_t,
        step: *mut Py_ssize_t,
        count: *mut Py_ssize_t
    ) -> c_int;

    fn PyCFunction_GET_FLAGS(op: *mut PyObject) -> c_int;
    fn PyCFunction_GET_SELF(op: *mut PyObject) -> *mut PyObject;
    fn PyCFunction_GET_FUNCTION(op: *mut PyObject) -> *mut c_void;
    #[cfg(Py_3_9)]
    fn PyCFunction_GET_CLASS(op: *mut PyObject) -> *mut PyTypeObject;
    #[cfg(Py_3_9)]
    fn PyObject_CallMethodNoArgs(op: *mut PyObject, name: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_9)]
    fn PyObject_CallMethodOneArg(
        op: *mut PyObject,
        name: *mut PyObject,
        arg: *mut PyObject
    ) -> *mut PyObject;
    #[cfg(Py_3_9)]
    fn PyObject_CallOneArg(op: *mut PyObject, arg: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_9)]
    fn PyObject_Vectorcall(
        op: *mut PyObject,
        args: *const *mut PyObject,
        nargsf: libc::size_t,
        names: *mut PyObject
    ) -> *mut PyObject;
    #[cfg(Py_3_9)]
    fn PyVectorcall_Function(op: *mut PyObject) -> *mut c_void;
    #[cfg(Py_3_8)]
    fn PyVectorcall_NARGS(n: libc::size_t) -> Py_ssize_t;
    fn Py_CompileString(text: *const c_char, file: *const c_char, start: c_int) -> *mut PyObject;
    fn Py_CompileStringFlags(
        text: *const c_char,
        file: *const c_char,
        start: c_int,
        flags: *mut PyCompilerFlags
    ) -> *mut PyObject;
    fn PyThreadState_GET() -> *mut PyThreadState;
    #[cfg(not(Py_3_13))]
    fn PyEval_CallObject(op: *mut PyObject, args: *mut PyObject) -> *mut PyObject;
    #[cfg(not(Py_3_11))]
    fn Py_GETENV(name: *const c_char) -> *const c_char;
    fn PyImport_ImportModuleEx(
        name: *const c_char,
        globals: *mut PyObject,
        locals: *mut PyObject,
        list: *mut PyObject
    ) -> *mut PyObject;
    fn PyModule_Create(def: *mut PyModuleDef) -> *mut PyObject;
    fn PyModule_FromDefAndSpec(def: *mut PyModuleDef, spec: *mut PyObject) -> *mut PyObject;
    fn PyCFunction_New(def: *mut PyMethodDef, slf: *mut PyObject) -> *mut PyObject;
    fn PyCFunction_NewEx(
        def: *mut PyMethodDef,
        slf: *mut PyObject,
        module: *mut PyObject
    ) -> *mut PyObject;
    #[cfg(all(Py_3_10, not(Py_3_11)))]
    fn PyCode_GetNumFree(op: *mut PyCodeObject) -> Py_ssize_t;

    fn PyDateTime_IMPORT() -> c_int;
    fn PyDateTimeAPI() -> *mut PyDateTime_CAPI;
    fn PyDateTime_TimeZone_UTC() -> *mut PyObject;
    fn PyDateTime_GET_YEAR(op: *mut PyObject) -> c_int;
    fn PyDateTime_GET_MONTH(op: *mut PyObject) -> c_int;
    fn PyDateTime_GET_DAY(op: *mut PyObject) -> c_int;
    fn PyDateTime_DATE_GET_HOUR(op: *mut PyObject) -> c_int;
    fn PyDateTime_DATE_GET_MINUTE(op: *mut PyObject) -> c_int;
    fn PyDateTime_DATE_GET_SECOND(op: *mut PyObject) -> c_int;
    fn PyDateTime_DATE_GET_MICROSECOND(op: *mut PyObject) -> c_int;
    fn PyDateTime_DATE_GET_FOLD(op: *mut PyObject) -> c_int;
    fn PyDateTime_DATE_GET_TZINFO(op: *mut PyObject) -> *mut PyObject;
    fn PyDateTime_TIME_GET_HOUR(op: *mut PyObject) -> c_int;
    fn PyDateTime_TIME_GET_MINUTE(op: *mut PyObject) -> c_int;
    fn PyDateTime_TIME_GET_SECOND(op: *mut PyObject) -> c_int;
    fn PyDateTime_TIME_GET_MICROSECOND(op: *mut PyObject) -> c_int;
    fn PyDateTime_TIME_GET_FOLD(op: *mut PyObject) -> c_int;
    fn PyDateTime_TIME_GET_TZINFO(op: *mut PyObject) -> *mut PyObject;
    fn PyDateTime_DELTA_GET_DAYS(op: *mut PyObject) -> c_int;
    fn PyDateTime_DELTA_GET_SECONDS(op: *mut PyObject) -> c_int;
    fn PyDateTime_DELTA_GET_MICROSECONDS(op: *mut PyObject) -> c_int;
    fn PyDateTime_FromTimestamp(args: *mut PyObject) -> *mut PyObject;
    fn PyDate_FromTimestamp(args: *mut PyObject) -> *mut PyObject;
    fn PyTimeZone_FromOffset(offset: *mut PyObject) -> *mut PyObject;
    fn PyTimeZone_FromOffsetAndName(offset: *mut PyObject, name: *mut PyObject) -> *mut PyObject;
}

/// Calls a function of pyo3-ffi and the C one with the same arguments, and compares what they return.
#[macro_export]
macro_rules! agree {
    ($name:ident($($arg:expr),*), $what:expr) => {{
        let ours = pyo3_ffi::$name($($arg),*);
        let c = $crate::c::$name($($arg),*);
        assert_eq!(ours, c, "{} of {}", stringify!($name), $what);
        ours
    }};
}
