//! `Include/sliceobject.h`: `slice` and `Ellipsis`.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

extern_python! {
    #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
    static mut _Py_EllipsisObject: PyObject as "_PyPy_EllipsisObject";
    #[cfg(GraalPy)]
    static mut _Py_EllipsisObjectReference: *mut PyObject;
}

#[inline]
pub unsafe fn Py_Ellipsis() -> *mut PyObject {
    // SAFETY: forwarded: the interpreter is initialized; the object lives as long as it does.
    unsafe {
        #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
        return addr_of_mut!(_Py_EllipsisObject);
        #[cfg(all(Py_3_13, Py_LIMITED_API, not(GraalPy)))]
        return Py_GetConstantBorrowed(Py_CONSTANT_ELLIPSIS);
        #[cfg(GraalPy)]
        return _Py_EllipsisObjectReference;
    }
}

#[cfg(not(Py_LIMITED_API))]
#[repr(C)]
pub struct PySliceObject {
    pub ob_base: PyObject,
    #[cfg(not(GraalPy))]
    pub start: *mut PyObject,
    #[cfg(not(GraalPy))]
    pub stop: *mut PyObject,
    #[cfg(not(GraalPy))]
    pub step: *mut PyObject,
}

extern_python! {
    pub static mut PySlice_Type: PyTypeObject;
    pub static mut PyEllipsis_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PySlice_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PySlice_Type)) }
}

extern_python! {
    pub fn PySlice_New(
        start: *mut PyObject,
        stop: *mut PyObject,
        step: *mut PyObject,
    ) -> *mut PyObject;
    pub fn PySlice_GetIndices(
        r: *mut PyObject,
        length: Py_ssize_t,
        start: *mut Py_ssize_t,
        stop: *mut Py_ssize_t,
        step: *mut Py_ssize_t,
    ) -> c_int;
}

#[inline]
pub unsafe fn PySlice_GetIndicesEx(
    slice: *mut PyObject,
    length: Py_ssize_t,
    start: *mut Py_ssize_t,
    stop: *mut Py_ssize_t,
    step: *mut Py_ssize_t,
    slicelength: *mut Py_ssize_t,
) -> c_int {
    // SAFETY: forwarded: the caller passes a live slice and four places to write to.
    unsafe {
        if PySlice_Unpack(slice, start, stop, step) < 0 {
            *slicelength = 0;
            -1
        } else {
            *slicelength = PySlice_AdjustIndices(length, start, stop, *step);
            0
        }
    }
}

extern_python! {
    pub fn PySlice_Unpack(
        slice: *mut PyObject,
        start: *mut Py_ssize_t,
        stop: *mut Py_ssize_t,
        step: *mut Py_ssize_t,
    ) -> c_int;
    pub fn PySlice_AdjustIndices(
        length: Py_ssize_t,
        start: *mut Py_ssize_t,
        stop: *mut Py_ssize_t,
        step: Py_ssize_t,
    ) -> Py_ssize_t;
}
