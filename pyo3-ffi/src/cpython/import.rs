//! `Include/cpython/import.h`: frozen and built-in modules.

use crate::*;
use std::os::raw::{c_char, c_int, c_uchar};

extern_python! {
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyImport_IsInitialized(state: *mut PyInterpreterState) -> c_int
        as "_PyPyImport_IsInitialized";
    pub fn _PyImport_SetModule(name: *mut PyObject, module: *mut PyObject) -> c_int
        as "_PyPyImport_SetModule";
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyImport_SetModuleString(name: *const c_char, module: *mut PyObject) -> c_int
        as "_PyPyImport_SetModuleString";
}

extern_python! {
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyImport_AcquireLock(
        #[cfg(all(Py_3_12, not(PyPy)))] interp: *mut PyInterpreterState,
    ) as "_PyPyImport_AcquireLock";
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyImport_ReleaseLock(
        #[cfg(all(Py_3_12, not(PyPy)))] interp: *mut PyInterpreterState,
    ) -> c_int as "_PyPyImport_ReleaseLock";
}

extern_python! {
    #[cfg(not(Py_3_11))]
    pub fn _PyImport_FindExtensionObject(a: *mut PyObject, b: *mut PyObject) -> *mut PyObject
        as "_PyPyImport_FindExtensionObject";
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyImport_FixupBuiltin(
        module: *mut PyObject,
        name: *const c_char,
        modules: *mut PyObject,
    ) -> c_int as "_PyPyImport_FixupBuiltin";
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyImport_FixupExtensionObject(
        a: *mut PyObject,
        b: *mut PyObject,
        c: *mut PyObject,
        d: *mut PyObject,
    ) -> c_int as "_PyPyImport_FixupExtensionObject";
}

#[cfg(not(PyPy))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _inittab {
    pub name: *const c_char,
    pub initfunc: Option<unsafe extern "C" fn() -> *mut PyObject>,
}

extern_python! {
    #[cfg(not(PyPy))]
    pub static mut PyImport_Inittab: *mut _inittab;
}

extern_python! {
    #[cfg(not(PyPy))]
    pub fn PyImport_ExtendInittab(newtab: *mut _inittab) -> c_int;
}

#[cfg(not(PyPy))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _frozen {
    pub name: *const c_char,
    pub code: *const c_uchar,
    pub size: c_int,
    #[cfg(Py_3_11)]
    pub is_package: c_int,
    #[cfg(all(Py_3_11, not(Py_3_13)))]
    pub get_code: Option<unsafe extern "C" fn() -> *mut PyObject>,
}

extern_python! {
    #[cfg(not(PyPy))]
    pub static mut PyImport_FrozenModules: *const _frozen;
    #[cfg(all(Py_3_11, not(PyPy)))]
    pub static mut _PyImport_FrozenBootstrap: *const _frozen;
    #[cfg(all(Py_3_11, not(PyPy)))]
    pub static mut _PyImport_FrozenStdlib: *const _frozen;
    #[cfg(all(Py_3_11, not(PyPy)))]
    pub static mut _PyImport_FrozenTest: *const _frozen;
}

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyImport_ImportModuleAttr(
        mod_name: *mut PyObject,
        attr_name: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg(Py_3_14)]
    pub fn PyImport_ImportModuleAttrString(
        mod_name: *const c_char,
        attr_name: *const c_char,
    ) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyImport_CreateModuleFromInitfunc(
        spec: *mut PyObject,
        initfunc: Option<unsafe extern "C" fn() -> *mut PyObject>,
    ) -> *mut PyObject;
}
