//! `Include/cpython/ceval.h`: evaluating frames.

use crate::*;
use std::os::raw::c_int;

extern_python! {
    #[cfg(not(PyPy))]
    pub fn PyEval_SetProfile(func: Option<Py_tracefunc>, obj: *mut PyObject);
    #[cfg(not(PyPy))]
    pub fn PyEval_SetTrace(func: Option<Py_tracefunc>, obj: *mut PyObject);
}

#[cfg(not(PyPy))]
extern_python! {
    pub fn _PyEval_EvalFrameDefault(
        #[cfg(Py_3_9)] tstate: *mut PyThreadState,
        #[cfg(not(Py_3_11))] frame: *mut PyFrameObject,
        #[cfg(Py_3_11)] frame: *mut _PyInterpreterFrame,
        exc: c_int,
    ) -> *mut PyObject;
}

extern_python! {
    #[cfg(not(PyPy))]
    #[cfg_attr(
        all(Py_3_12, not(PyPy)),
        link_name = "PyUnstable_Eval_RequestCodeExtraIndex"
    )]
    pub fn _PyEval_RequestCodeExtraIndex(func: freefunc) -> Py_ssize_t;
}
