//! `Include/pystate.h`: interpreters and threads.

use crate::*;
use std::os::raw::{c_int, c_long, c_void};

pub const MAX_CO_EXTRA_USERS: c_int = 255;

extern_python! {
    #[cfg(not(PyPy))]
    pub fn PyInterpreterState_New() -> *mut PyInterpreterState;
    #[cfg(not(PyPy))]
    pub fn PyInterpreterState_Clear(interp: *mut PyInterpreterState);
    #[cfg(not(PyPy))]
    pub fn PyInterpreterState_Delete(interp: *mut PyInterpreterState);
    #[cfg(all(Py_3_9, not(PyPy)))]
    pub fn PyInterpreterState_Get() -> *mut PyInterpreterState;
    #[cfg(all(Py_3_8, not(PyPy)))]
    pub fn PyInterpreterState_GetDict(interp: *mut PyInterpreterState) -> *mut PyObject;
    #[cfg(not(PyPy))]
    pub fn PyInterpreterState_GetID(interp: *mut PyInterpreterState) -> i64;
    pub fn PyState_AddModule(module: *mut PyObject, def: *mut PyModuleDef) -> c_int;
    pub fn PyState_RemoveModule(def: *mut PyModuleDef) -> c_int;
    pub fn PyState_FindModule(def: *mut PyModuleDef) -> *mut PyObject;
    pub fn PyThreadState_New(interp: *mut PyInterpreterState) -> *mut PyThreadState;
    pub fn PyThreadState_Clear(tstate: *mut PyThreadState);
    pub fn PyThreadState_Delete(tstate: *mut PyThreadState);
    pub fn PyThreadState_Get() -> *mut PyThreadState;
    #[cfg(all(Py_3_9, not(PyPy)))]
    pub fn PyThreadState_GetInterpreter(tstate: *mut PyThreadState) -> *mut PyInterpreterState;
    #[cfg(all(Py_3_9, not(PyPy)))]
    pub fn PyThreadState_GetID(tstate: *mut PyThreadState) -> u64;
}

#[inline]
pub unsafe fn PyThreadState_GET() -> *mut PyThreadState {
    // SAFETY: forwarded: the caller is attached to the interpreter.
    unsafe { PyThreadState_Get() }
}

extern_python! {
    pub fn PyThreadState_Swap(tstate: *mut PyThreadState) -> *mut PyThreadState;
    pub fn PyThreadState_GetDict() -> *mut PyObject;
    #[cfg(not(PyPy))]
    pub fn PyThreadState_SetAsyncExc(id: c_long, exc: *mut PyObject) -> c_int;
}

/// What `PyGILState_Ensure` found, to be handed to `PyGILState_Release`.
#[repr(C)]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PyGILState_STATE {
    PyGILState_LOCKED,
    PyGILState_UNLOCKED,
}

extern_python! {
    pub fn PyGILState_Ensure() -> PyGILState_STATE;
    pub fn PyGILState_Release(state: PyGILState_STATE);
    #[cfg(not(PyPy))]
    pub fn PyGILState_GetThisThreadState() -> *mut PyThreadState;
}

#[cfg(Py_3_15)]
opaque_struct!(
    /// Keeps an interpreter from being finalized.
    pub PyInterpreterGuard
);
#[cfg(Py_3_15)]
opaque_struct!(
    /// An interpreter that may be gone.
    pub PyInterpreterView
);

/// What `PyThreadState_Ensure` found, to be handed to `PyThreadState_Release`.
#[cfg(Py_3_15)]
pub type PyThreadStateToken = c_void;

extern_python! {
    #[cfg(Py_3_15)]
    pub fn PyInterpreterGuard_FromCurrent() -> *mut PyInterpreterGuard;
    #[cfg(Py_3_15)]
    pub fn PyInterpreterGuard_Close(guard: *mut PyInterpreterGuard);
    #[cfg(Py_3_15)]
    pub fn PyInterpreterGuard_FromView(view: *mut PyInterpreterView) -> *mut PyInterpreterGuard;
    #[cfg(Py_3_15)]
    pub fn PyInterpreterView_FromCurrent() -> *mut PyInterpreterView;
    #[cfg(Py_3_15)]
    pub fn PyInterpreterView_Close(view: *mut PyInterpreterView);
    #[cfg(Py_3_15)]
    pub fn PyInterpreterView_FromMain() -> *mut PyInterpreterView;
    #[cfg(Py_3_15)]
    pub fn PyThreadState_Ensure(guard: *mut PyInterpreterGuard) -> *mut PyThreadStateToken;
    #[cfg(Py_3_15)]
    pub fn PyThreadState_EnsureFromView(view: *mut PyInterpreterView) -> *mut PyThreadStateToken;
    #[cfg(Py_3_15)]
    pub fn PyThreadState_Release(token: *mut PyThreadStateToken);
}
