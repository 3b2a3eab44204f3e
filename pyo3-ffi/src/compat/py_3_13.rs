//! Functions that Python 3.13 added.

use crate::compat::Py_XNewRef;
use crate::*;
use std::os::raw::{c_char, c_int};
use std::ptr;

#[cfg(Py_3_13)]
pub use crate::{PyDict_GetItemRef, PyImport_AddModuleRef, PyList_GetItemRef, PyWeakref_GetRef};

#[cfg(all(Py_3_13, not(Py_LIMITED_API)))]
pub use crate::{PyList_Clear, PyList_Extend};

/// Looks `key` up: 1 and a new reference in `*result`, 0 and NULL if it is missing, -1 and NULL with
/// an exception set.
#[cfg(not(Py_3_13))]
#[inline]
pub unsafe fn PyDict_GetItemRef(
    dp: *mut PyObject,
    key: *mut PyObject,
    result: *mut *mut PyObject,
) -> c_int {
    // SAFETY: forwarded: the caller passes a live dict and key, and a place to write to; the item is
    // borrowed from the dict until a reference to it is taken.
    unsafe {
        let item = PyDict_GetItemWithError(dp, key);
        *result = Py_XNewRef(item);
        if !item.is_null() {
            1
        } else if PyErr_Occurred().is_null() {
            0
        } else {
            -1
        }
    }
}

/// The item at an index: a new reference, or NULL with `IndexError` set.
#[cfg(not(Py_3_13))]
#[inline]
pub unsafe fn PyList_GetItemRef(list: *mut PyObject, index: Py_ssize_t) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live list; the item is borrowed from it until a
    // reference to it is taken.
    unsafe { Py_XNewRef(PyList_GetItem(list, index)) }
}

/// The module of that name in `sys.modules`, made if it is missing: a new reference, or NULL with an
/// exception set.
#[cfg(not(Py_3_13))]
#[inline]
pub unsafe fn PyImport_AddModuleRef(name: *const c_char) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a C string; the module is borrowed from `sys.modules`
    // until a reference to it is taken.
    unsafe { Py_XNewRef(PyImport_AddModule(name)) }
}

/// What a weak reference refers to: 1 and a new reference in `*pobj`, 0 and NULL if it is dead, -1
/// and NULL with an exception set.
#[cfg(not(Py_3_13))]
#[inline]
pub unsafe fn PyWeakref_GetRef(reference: *mut PyObject, pobj: *mut *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes NULL or a live object, and a place to write to; the
    // referent is borrowed until a reference to it is taken.
    unsafe {
        *pobj = ptr::null_mut();
        if reference.is_null() || PyWeakref_Check(reference) == 0 {
            PyErr_SetString(PyExc_TypeError, c_str!("expected a weakref").as_ptr());
            return -1;
        }
        let object = PyWeakref_GetObject(reference);
        if object.is_null() {
            return -1;
        }
        if object == Py_None() {
            return 0;
        }
        *pobj = Py_XNewRef(object);
        1
    }
}

/// `list.extend(iterable)`: 0, or -1 with an exception set.
#[cfg(not(all(Py_3_13, not(Py_LIMITED_API))))]
#[inline]
pub unsafe fn PyList_Extend(list: *mut PyObject, iterable: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes live objects.
    unsafe { PyList_SetSlice(list, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, iterable) }
}

/// `list.clear()`: 0, or -1 with an exception set.
#[cfg(not(all(Py_3_13, not(Py_LIMITED_API))))]
#[inline]
pub unsafe fn PyList_Clear(list: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object; NULL deletes the slice.
    unsafe { PyList_SetSlice(list, 0, PY_SSIZE_T_MAX, ptr::null_mut()) }
}
