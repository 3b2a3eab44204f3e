//! `Include/cpython/abstract.h`: vectorcall and buffers.

use crate::*;
use std::os::raw::{c_char, c_int};
use std::ptr;

extern_python! {
    #[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
    pub fn _PyStack_AsDict(values: *const *mut PyObject, kwnames: *mut PyObject) -> *mut PyObject;
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
extern_python! {
    // Python 3.8 did not hand the thread state on.
    pub fn _Py_CheckFunctionResult(
        #[cfg(Py_3_9)] tstate: *mut PyThreadState,
        callable: *mut PyObject,
        result: *mut PyObject,
        where_: *const c_char,
    ) -> *mut PyObject;
    pub fn _PyObject_MakeTpCall(
        #[cfg(Py_3_9)] tstate: *mut PyThreadState,
        callable: *mut PyObject,
        args: *const *mut PyObject,
        nargs: Py_ssize_t,
        keywords: *mut PyObject,
    ) -> *mut PyObject;
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyVectorcall_Function(callable: *mut PyObject) -> Option<vectorcallfunc> {
    // SAFETY: forwarded: the caller passes a live object; a type with `HAVE_VECTORCALL` keeps a
    // function pointer, maybe NULL, at `tp_vectorcall_offset` in its instances.
    unsafe {
        let tp = Py_TYPE(callable);
        if PyType_HasFeature(tp, Py_TPFLAGS_HAVE_VECTORCALL) == 0 {
            return None;
        }
        let offset = (*tp).tp_vectorcall_offset;
        callable
            .cast::<u8>()
            .offset(offset)
            .cast::<Option<vectorcallfunc>>()
            .read()
    }
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn _PyObject_VectorcallTstate(
    tstate: *mut PyThreadState,
    callable: *mut PyObject,
    args: *const *mut PyObject,
    nargsf: c_types::size_t,
    kwnames: *mut PyObject,
) -> *mut PyObject {
    #[cfg(not(Py_3_9))]
    let _ = tstate; // not handed on by Python 3.8

    // SAFETY: forwarded: the caller passes a live callable and arguments laid out for vectorcall.
    unsafe {
        match PyVectorcall_Function(callable) {
            None => {
                let nargs = PyVectorcall_NARGS(nargsf);
                #[cfg(Py_3_9)]
                return _PyObject_MakeTpCall(tstate, callable, args, nargs, kwnames);
                #[cfg(not(Py_3_9))]
                return _PyObject_MakeTpCall(callable, args, nargs, kwnames);
            }
            Some(func) => {
                let result = func(callable, args, nargsf, kwnames);
                #[cfg(Py_3_9)]
                return _Py_CheckFunctionResult(tstate, callable, result, ptr::null());
                #[cfg(not(Py_3_9))]
                return _Py_CheckFunctionResult(callable, result, ptr::null());
            }
        }
    }
}

extern_python! {
    #[cfg(Py_3_8)]
    #[cfg_attr(not(any(Py_3_9, PyPy)), link_name = "_PyObject_FastCallDict")]
    pub fn PyObject_VectorcallDict(
        callable: *mut PyObject,
        args: *const *mut PyObject,
        nargsf: c_types::size_t,
        kwdict: *mut PyObject,
    ) -> *mut PyObject;
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn _PyObject_FastCallTstate(
    tstate: *mut PyThreadState,
    func: *mut PyObject,
    args: *const *mut PyObject,
    nargs: Py_ssize_t,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live callable and `nargs` live arguments.
    unsafe {
        _PyObject_VectorcallTstate(
            tstate,
            func,
            args,
            nargs as c_types::size_t,
            ptr::null_mut(),
        )
    }
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn _PyObject_FastCall(
    func: *mut PyObject,
    args: *const *mut PyObject,
    nargs: Py_ssize_t,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live callable and `nargs` live arguments.
    unsafe { PyObject_Vectorcall(func, args, nargs as c_types::size_t, ptr::null_mut()) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn _PyObject_CallNoArg(func: *mut PyObject) -> *mut PyObject as "_PyPyObject_CallNoArg";
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn _PyObject_CallNoArg(func: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live callable; no argument is read.
    unsafe { PyObject_Vectorcall(func, ptr::null(), 0, ptr::null_mut()) }
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyObject_CallOneArg(func: *mut PyObject, arg: *mut PyObject) -> *mut PyObject {
    // The slot in front is the callee's, for `self`.
    let args = [ptr::null_mut(), arg];
    // SAFETY: forwarded: the caller passes a live callable and argument; `args` outlives the call.
    unsafe {
        PyObject_Vectorcall(
            func,
            args.as_ptr().offset(1),
            1 | PY_VECTORCALL_ARGUMENTS_OFFSET,
            ptr::null_mut(),
        )
    }
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyObject_CallMethodNoArgs(
    self_: *mut PyObject,
    name: *mut PyObject,
) -> *mut PyObject {
    // `self` itself may be overwritten and restored: its slot counts as the one in front.
    let args = [self_];
    // SAFETY: forwarded: the caller passes live objects; `args` outlives the call.
    unsafe {
        PyObject_VectorcallMethod(
            name,
            args.as_ptr(),
            1 | PY_VECTORCALL_ARGUMENTS_OFFSET,
            ptr::null_mut(),
        )
    }
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyObject_CallMethodOneArg(
    self_: *mut PyObject,
    name: *mut PyObject,
    arg: *mut PyObject,
) -> *mut PyObject {
    // `self` itself may be overwritten and restored: its slot counts as the one in front.
    let args = [self_, arg];
    // SAFETY: forwarded: the caller passes live objects; `args` outlives the call.
    unsafe {
        PyObject_VectorcallMethod(
            name,
            args.as_ptr(),
            2 | PY_VECTORCALL_ARGUMENTS_OFFSET,
            ptr::null_mut(),
        )
    }
}

extern_python! {
    pub fn PyObject_LengthHint(o: *mut PyObject, default_value: Py_ssize_t) -> Py_ssize_t;
}

pub const PY_ITERSEARCH_COUNT: c_int = 1;
pub const PY_ITERSEARCH_INDEX: c_int = 2;
pub const PY_ITERSEARCH_CONTAINS: c_int = 3;

extern_python! {
    #[cfg(not(any(PyPy, GraalPy)))]
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PySequence_IterSearch(
        seq: *mut PyObject,
        obj: *mut PyObject,
        operation: c_int,
    ) -> Py_ssize_t;
}
