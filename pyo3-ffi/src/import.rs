//! `Include/import.h`: importing modules.

use crate::*;
use std::os::raw::{c_char, c_int, c_long, c_uint};

extern_python! {
    pub fn PyImport_GetMagicNumber() -> c_long;
    pub fn PyImport_GetMagicTag() -> *const c_char;
    pub fn PyImport_ExecCodeModule(name: *const c_char, co: *mut PyObject) -> *mut PyObject;
    pub fn PyImport_ExecCodeModuleEx(
        name: *const c_char,
        co: *mut PyObject,
        pathname: *const c_char,
    ) -> *mut PyObject;
    pub fn PyImport_ExecCodeModuleWithPathnames(
        name: *const c_char,
        co: *mut PyObject,
        pathname: *const c_char,
        cpathname: *const c_char,
    ) -> *mut PyObject;
    pub fn PyImport_ExecCodeModuleObject(
        name: *mut PyObject,
        co: *mut PyObject,
        pathname: *mut PyObject,
        cpathname: *mut PyObject,
    ) -> *mut PyObject;
    pub fn PyImport_GetModuleDict() -> *mut PyObject;
    #[cfg(any(Py_3_8, not(Py_LIMITED_API)))]
    pub fn PyImport_GetModule(name: *mut PyObject) -> *mut PyObject;
    pub fn PyImport_AddModuleObject(name: *mut PyObject) -> *mut PyObject;
    pub fn PyImport_AddModule(name: *const c_char) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn PyImport_AddModuleRef(name: *const c_char) -> *mut PyObject;
    pub fn PyImport_ImportModule(name: *const c_char) -> *mut PyObject;
    pub fn PyImport_ImportModuleNoBlock(name: *const c_char) -> *mut PyObject;
    pub fn PyImport_ImportModuleLevel(
        name: *const c_char,
        globals: *mut PyObject,
        locals: *mut PyObject,
        fromlist: *mut PyObject,
        level: c_int,
    ) -> *mut PyObject;
    pub fn PyImport_ImportModuleLevelObject(
        name: *mut PyObject,
        globals: *mut PyObject,
        locals: *mut PyObject,
        fromlist: *mut PyObject,
        level: c_int,
    ) -> *mut PyObject;
}

#[inline]
pub unsafe fn PyImport_ImportModuleEx(
    name: *const c_char,
    globals: *mut PyObject,
    locals: *mut PyObject,
    fromlist: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyImport_ImportModuleLevel`.
    unsafe { PyImport_ImportModuleLevel(name, globals, locals, fromlist, 0) }
}

extern_python! {
    pub fn PyImport_GetImporter(path: *mut PyObject) -> *mut PyObject;
    pub fn PyImport_Import(name: *mut PyObject) -> *mut PyObject;
    pub fn PyImport_ReloadModule(m: *mut PyObject) -> *mut PyObject;
    #[cfg(not(Py_3_9))]
    #[deprecated(note = "removed in Python 3.9")]
    pub fn PyImport_Cleanup();
    pub fn PyImport_ImportFrozenModuleObject(name: *mut PyObject) -> c_int;
    pub fn PyImport_ImportFrozenModule(name: *const c_char) -> c_int;
    #[cfg(not(any(Py_3_9, Py_LIMITED_API)))]
    pub fn _PyImport_FindBuiltin(name: *const c_char, modules: *mut PyObject) -> *mut PyObject;
    pub fn PyImport_AppendInittab(
        name: *const c_char,
        initfunc: Option<unsafe extern "C" fn() -> *mut PyObject>,
    ) -> c_int;
}

/// Whether `import` may be lazy, by default and everywhere.
#[cfg(Py_3_15)]
pub type PyImport_LazyImportsMode = c_uint;
#[cfg(Py_3_15)]
pub const PyImport_LAZY_NORMAL: PyImport_LazyImportsMode = 0;
#[cfg(Py_3_15)]
pub const PyImport_LAZY_ALL: PyImport_LazyImportsMode = 1;

extern_python! {
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    pub fn PyImport_SetLazyImportsMode(mode: PyImport_LazyImportsMode) -> c_int;
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    pub fn PyImport_SetLazyImportsFilter(filter: *mut PyObject) -> c_int;
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    pub fn PyImport_GetLazyImportsMode() -> PyImport_LazyImportsMode;
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    pub fn PyImport_GetLazyImportsFilter() -> *mut PyObject;
}
