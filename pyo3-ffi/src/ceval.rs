//! `Include/ceval.h`: running code, and the GIL.

use crate::*;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr;

extern_python! {
    pub fn PyEval_EvalCode(
        co: *mut PyObject,
        globals: *mut PyObject,
        locals: *mut PyObject,
    ) -> *mut PyObject;
    pub fn PyEval_EvalCodeEx(
        co: *mut PyObject,
        globals: *mut PyObject,
        locals: *mut PyObject,
        args: *const *mut PyObject,
        argc: c_int,
        kwds: *const *mut PyObject,
        kwdc: c_int,
        defs: *const *mut PyObject,
        defc: c_int,
        kwdefs: *mut PyObject,
        closure: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg(not(Py_3_13))]
    #[deprecated(note = "removed in Python 3.13; use `PyObject_Call`")]
    pub fn PyEval_CallObjectWithKeywords(
        func: *mut PyObject,
        obj: *mut PyObject,
        kwargs: *mut PyObject,
    ) -> *mut PyObject;
}

#[cfg(not(Py_3_13))]
#[deprecated(note = "removed in Python 3.13; use `PyObject_CallObject`")]
#[allow(deprecated)]
#[inline]
pub unsafe fn PyEval_CallObject(func: *mut PyObject, arg: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyEval_CallObjectWithKeywords`.
    unsafe { PyEval_CallObjectWithKeywords(func, arg, ptr::null_mut()) }
}

extern_python! {
    #[cfg(not(Py_3_13))]
    #[deprecated(note = "removed in Python 3.13; use `PyObject_CallFunction`")]
    pub fn PyEval_CallFunction(obj: *mut PyObject, format: *const c_char, ...) -> *mut PyObject;
    #[cfg(not(Py_3_13))]
    #[deprecated(note = "removed in Python 3.13; use `PyObject_CallMethod`")]
    pub fn PyEval_CallMethod(
        obj: *mut PyObject,
        methodname: *const c_char,
        format: *const c_char,
        ...
    ) -> *mut PyObject;
    pub fn PyEval_GetBuiltins() -> *mut PyObject;
    pub fn PyEval_GetGlobals() -> *mut PyObject;
    pub fn PyEval_GetLocals() -> *mut PyObject;
    pub fn PyEval_GetFrame() -> *mut PyFrameObject;
    pub fn Py_AddPendingCall(
        func: Option<extern "C" fn(arg1: *mut c_void) -> c_int>,
        arg: *mut c_void,
    ) -> c_int;
    pub fn Py_MakePendingCalls() -> c_int;
    pub fn Py_SetRecursionLimit(limit: c_int);
    pub fn Py_GetRecursionLimit() -> c_int;
    #[cfg(Py_3_9)]
    pub fn Py_EnterRecursiveCall(where_: *const c_char) -> c_int;
    #[cfg(Py_3_9)]
    pub fn Py_LeaveRecursiveCall();
    pub fn PyEval_GetFuncName(func: *mut PyObject) -> *const c_char;
    pub fn PyEval_GetFuncDesc(func: *mut PyObject) -> *const c_char;
    #[deprecated(note = "not in the library")]
    pub fn PyEval_GetCallStats(slf: *mut PyObject) -> *mut PyObject;
    pub fn PyEval_EvalFrame(frame: *mut PyFrameObject) -> *mut PyObject;
    pub fn PyEval_EvalFrameEx(f: *mut PyFrameObject, exc: c_int) -> *mut PyObject;
    pub fn PyEval_SaveThread() -> *mut PyThreadState;
    pub fn PyEval_RestoreThread(tstate: *mut PyThreadState);
    #[cfg(not(Py_3_13))]
    #[deprecated(note = "always true since Python 3.7")]
    pub fn PyEval_ThreadsInitialized() -> c_int;
    #[deprecated(note = "does nothing since Python 3.9")]
    pub fn PyEval_InitThreads();
    pub fn PyEval_AcquireLock();
    pub fn PyEval_ReleaseLock();
    pub fn PyEval_AcquireThread(tstate: *mut PyThreadState);
    pub fn PyEval_ReleaseThread(tstate: *mut PyThreadState);
    #[cfg(not(Py_3_8))]
    #[cfg_attr(Py_LIMITED_API, deprecated(note = "removed in Python 3.8: does not link there"))]
    pub fn PyEval_ReInitThreads();
}
