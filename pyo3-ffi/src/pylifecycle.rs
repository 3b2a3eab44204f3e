//! `Include/pylifecycle.h`: starting and stopping the interpreter.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    pub fn Py_Initialize();
    pub fn Py_InitializeEx(initsigs: c_int);
    pub fn Py_Finalize();
    pub fn Py_FinalizeEx() -> c_int;
    pub fn Py_IsInitialized() -> c_int;
    #[cfg(all(Py_3_13, not(any(PyPy, GraalPy))))]
    pub fn Py_IsFinalizing() -> c_int;
    pub fn Py_NewInterpreter() -> *mut PyThreadState;
    pub fn Py_EndInterpreter(tstate: *mut PyThreadState);
    pub fn Py_AtExit(func: Option<extern "C" fn()>) -> c_int;
    pub fn Py_Exit(status: c_int) -> !;
    pub fn Py_Main(argc: c_int, argv: *mut *mut c_types::wchar_t) -> c_int;
    #[cfg_attr(not(Py_3_8), deprecated(note = "new in Python 3.8: does not link"))]
    pub fn Py_BytesMain(argc: c_int, argv: *mut *mut c_char) -> c_int;
    #[deprecated(note = "since Python 3.11; set `PyConfig.program_name`")]
    pub fn Py_SetProgramName(name: *const c_types::wchar_t);
    pub fn Py_GetProgramName() -> *mut c_types::wchar_t;
    #[deprecated(note = "since Python 3.11; set `PyConfig.home`")]
    pub fn Py_SetPythonHome(home: *const c_types::wchar_t);
    pub fn Py_GetPythonHome() -> *mut c_types::wchar_t;
    pub fn Py_GetProgramFullPath() -> *mut c_types::wchar_t;
    pub fn Py_GetPrefix() -> *mut c_types::wchar_t;
    pub fn Py_GetExecPrefix() -> *mut c_types::wchar_t;
    pub fn Py_GetPath() -> *mut c_types::wchar_t;
    #[cfg(not(Py_3_13))]
    #[deprecated(note = "since Python 3.11; set `PyConfig.module_search_paths`")]
    pub fn Py_SetPath(path: *const c_types::wchar_t);
    pub fn Py_GetVersion() -> *const c_char;
    pub fn Py_GetPlatform() -> *const c_char;
    pub fn Py_GetCopyright() -> *const c_char;
    pub fn Py_GetCompiler() -> *const c_char;
    pub fn Py_GetBuildInfo() -> *const c_char;
    pub fn PyOS_getsig(sig: c_int) -> unsafe extern "C" fn(arg1: c_int);
    pub fn PyOS_setsig(
        sig: c_int,
        handler: unsafe extern "C" fn(arg1: c_int),
    ) -> unsafe extern "C" fn(arg1: c_int);
}
