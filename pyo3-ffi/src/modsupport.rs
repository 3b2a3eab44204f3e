//! `Include/modsupport.h`: arguments, values, and creating modules.

use crate::*;
use std::os::raw::{c_char, c_int, c_long};

extern_python! {
    pub fn PyArg_Parse(args: *mut PyObject, format: *const c_char, ...) -> c_int;
    pub fn PyArg_ParseTuple(args: *mut PyObject, format: *const c_char, ...) -> c_int;
    #[cfg(Py_3_13)]
    pub fn PyArg_ParseTupleAndKeywords(
        args: *mut PyObject,
        kw: *mut PyObject,
        format: *const c_char,
        keywords: *const *const c_char,
        ...
    ) -> c_int;
    #[cfg(not(Py_3_13))]
    pub fn PyArg_ParseTupleAndKeywords(
        args: *mut PyObject,
        kw: *mut PyObject,
        format: *const c_char,
        keywords: *mut *mut c_char,
        ...
    ) -> c_int;
    pub fn PyArg_ValidateKeywordArguments(kwargs: *mut PyObject) -> c_int;
    pub fn PyArg_UnpackTuple(
        args: *mut PyObject,
        name: *const c_char,
        min: Py_ssize_t,
        max: Py_ssize_t,
        ...
    ) -> c_int;
    pub fn Py_BuildValue(format: *const c_char, ...) -> *mut PyObject;
    #[cfg(Py_3_10)]
    pub fn PyModule_AddObjectRef(
        module: *mut PyObject,
        name: *const c_char,
        value: *mut PyObject,
    ) -> c_int;
    pub fn PyModule_AddObject(
        module: *mut PyObject,
        name: *const c_char,
        value: *mut PyObject,
    ) -> c_int;
    pub fn PyModule_AddIntConstant(
        module: *mut PyObject,
        name: *const c_char,
        value: c_long,
    ) -> c_int;
    pub fn PyModule_AddStringConstant(
        module: *mut PyObject,
        name: *const c_char,
        value: *const c_char,
    ) -> c_int;
    #[cfg(any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))))]
    pub fn PyModule_AddType(module: *mut PyObject, type_: *mut PyTypeObject) -> c_int;
    pub fn PyModule_SetDocString(module: *mut PyObject, doc: *const c_char) -> c_int;
    pub fn PyModule_AddFunctions(module: *mut PyObject, functions: *mut PyMethodDef) -> c_int;
    pub fn PyModule_ExecDef(module: *mut PyObject, def: *mut PyModuleDef) -> c_int;
}

pub const Py_CLEANUP_SUPPORTED: i32 = 0x2_0000;
pub const PYTHON_API_VERSION: i32 = 1013;
pub const PYTHON_ABI_VERSION: i32 = 3;

extern_python! {
    #[cfg(not(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13))))]
    pub fn PyModule_Create2(module: *mut PyModuleDef, apiver: c_int) -> *mut PyObject;
}

#[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
extern_python! {
    fn PyModule_Create2TraceRefs(module: *mut PyModuleDef, apiver: c_int) -> *mut PyObject;
    fn PyModule_FromDefAndSpec2TraceRefs(
        def: *mut PyModuleDef,
        spec: *mut PyObject,
        module_api_version: c_int,
    ) -> *mut PyObject;
}

/// Under `Py_TRACE_REFS`, before Python 3.13, the symbol has another name, so that extensions of other builds fail.
#[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
#[inline]
pub unsafe fn PyModule_Create2(module: *mut PyModuleDef, apiver: c_int) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds this function's contract.
    unsafe { PyModule_Create2TraceRefs(module, apiver) }
}

#[inline]
pub unsafe fn PyModule_Create(module: *mut PyModuleDef) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyModule_Create2`.
    unsafe { PyModule_Create2(module, MODULE_API_VERSION) }
}

/// The version that a module is checked against when it is created: that of the stable ABI, or of
/// the full C API.
const MODULE_API_VERSION: c_int = if cfg!(Py_LIMITED_API) {
    PYTHON_ABI_VERSION
} else {
    PYTHON_API_VERSION
};

extern_python! {
    #[cfg(not(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13))))]
    pub fn PyModule_FromDefAndSpec2(
        def: *mut PyModuleDef,
        spec: *mut PyObject,
        module_api_version: c_int,
    ) -> *mut PyObject;
}

#[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
#[inline]
pub unsafe fn PyModule_FromDefAndSpec2(
    def: *mut PyModuleDef,
    spec: *mut PyObject,
    module_api_version: c_int,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds this function's contract.
    unsafe { PyModule_FromDefAndSpec2TraceRefs(def, spec, module_api_version) }
}

#[inline]
pub unsafe fn PyModule_FromDefAndSpec(def: *mut PyModuleDef, spec: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyModule_FromDefAndSpec2`.
    unsafe { PyModule_FromDefAndSpec2(def, spec, MODULE_API_VERSION) }
}

/// Which ABI a module was compiled for; the value of its slot `Py_mod_abi`.
#[cfg(Py_3_15)]
#[repr(C)]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PyABIInfo {
    pub abiinfo_major_version: u8,
    pub abiinfo_minor_version: u8,
    pub flags: u16,
    pub build_version: u32,
    pub abi_version: u32,
}

#[cfg(Py_3_15)]
pub const PyABIInfo_STABLE: u16 = 0x0001;
#[cfg(Py_3_15)]
pub const PyABIInfo_GIL: u16 = 0x0002;
#[cfg(Py_3_15)]
pub const PyABIInfo_FREETHREADED: u16 = 0x0004;
#[cfg(Py_3_15)]
pub const PyABIInfo_INTERNAL: u16 = 0x0008;
#[cfg(Py_3_15)]
pub const PyABIInfo_FREETHREADING_AGNOSTIC: u16 = PyABIInfo_GIL | PyABIInfo_FREETHREADED;

extern_python! {
    #[cfg(Py_3_15)]
    pub fn PyABIInfo_Check(info: *mut PyABIInfo, module_name: *const c_char) -> c_int;
}

/// The version that is compiled for. Which patch release it was is not known here, and not looked at.
#[cfg(Py_3_15)]
pub const PyABIInfo_DEFAULT_ABI_VERSION: u32 = 0x030f_0000;

#[cfg(Py_3_15)]
pub const PyABIInfo_DEFAULT_FLAGS: u16 = if cfg!(all(Py_LIMITED_API, Py_GIL_DISABLED)) {
    PyABIInfo_STABLE | PyABIInfo_FREETHREADING_AGNOSTIC
} else if cfg!(Py_LIMITED_API) {
    PyABIInfo_STABLE | PyABIInfo_GIL
} else if cfg!(Py_GIL_DISABLED) {
    PyABIInfo_FREETHREADED
} else {
    PyABIInfo_GIL
};

/// What the macro `PyABIInfo_VAR` of C initializes its variable with.
#[cfg(Py_3_15)]
pub const _PyABIInfo_DEFAULT: PyABIInfo = PyABIInfo {
    abiinfo_major_version: 1,
    abiinfo_minor_version: 0,
    flags: PyABIInfo_DEFAULT_FLAGS,
    build_version: PyABIInfo_DEFAULT_ABI_VERSION,
    abi_version: PyABIInfo_DEFAULT_ABI_VERSION,
};
