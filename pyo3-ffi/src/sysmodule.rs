//! `Include/sysmodule.h`: `sys`.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    #[cfg(Py_3_15)]
    pub fn PySys_GetAttr(name: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PySys_GetAttrString(name: *const c_char) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PySys_GetOptionalAttr(name: *mut PyObject, value: *mut *mut PyObject) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PySys_GetOptionalAttrString(
        name: *const c_char,
        value: *mut *mut PyObject,
    ) -> c_int;
    pub fn PySys_GetObject(name: *const c_char) -> *mut PyObject;
    pub fn PySys_SetObject(name: *const c_char, v: *mut PyObject) -> c_int;
    #[deprecated(note = "since Python 3.11; set `PyConfig.argv`")]
    pub fn PySys_SetArgv(argc: c_int, argv: *mut *mut c_types::wchar_t);
    #[deprecated(note = "since Python 3.11; set `PyConfig.argv`")]
    pub fn PySys_SetArgvEx(argc: c_int, argv: *mut *mut c_types::wchar_t, updatepath: c_int);
    pub fn PySys_SetPath(path: *const c_types::wchar_t);
    pub fn PySys_WriteStdout(format: *const c_char, ...);
    pub fn PySys_WriteStderr(format: *const c_char, ...);
    pub fn PySys_FormatStdout(format: *const c_char, ...);
    pub fn PySys_FormatStderr(format: *const c_char, ...);
    pub fn PySys_ResetWarnOptions();
    #[deprecated(note = "removed in Python 3.13; set `PyConfig.warnoptions`")]
    pub fn PySys_AddWarnOption(s: *const c_types::wchar_t);
    #[deprecated(note = "removed in Python 3.13; set `PyConfig.warnoptions`")]
    pub fn PySys_AddWarnOptionUnicode(unicode: *mut PyObject);
    #[deprecated(note = "removed in Python 3.13; read `PyConfig.warnoptions`")]
    pub fn PySys_HasWarnOptions() -> c_int;
    pub fn PySys_AddXOption(s: *const c_types::wchar_t);
    pub fn PySys_GetXOptions() -> *mut PyObject;
}
