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
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let (dict, key) = (PyDict_New(), PyLong_FromLong(1));
///     let mut value = std::ptr::null_mut();
///     assert_eq!(compat::PyDict_GetItemRef(dict, key, &mut value), 0);
///     assert!(value.is_null());
///     PyDict_SetItem(dict, key, key);
///     assert_eq!(compat::PyDict_GetItemRef(dict, key, &mut value), 1);
///     assert_eq!(value, key);
///     for object in [value, key, dict] {
///         Py_DECREF(object);
///     }
/// }
/// ```
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
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let list = PyList_New(0);
///     assert!(compat::PyList_GetItemRef(list, 0).is_null());
///     assert_eq!(PyErr_ExceptionMatches(PyExc_IndexError), 1);
///     PyErr_Clear();
///     PyList_Append(list, Py_None());
///     let item = compat::PyList_GetItemRef(list, 0);
///     assert_eq!(item, Py_None());
///     Py_DECREF(item);
///     Py_DECREF(list);
/// }
/// ```
#[cfg(not(Py_3_13))]
#[inline]
pub unsafe fn PyList_GetItemRef(list: *mut PyObject, index: Py_ssize_t) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live list; the item is borrowed from it until a
    // reference to it is taken.
    unsafe { Py_XNewRef(PyList_GetItem(list, index)) }
}

/// The module of that name in `sys.modules`, made if it is missing: a new reference, or NULL with an
/// exception set.
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let first = compat::PyImport_AddModuleRef(c_str!("shelf").as_ptr());
///     let second = compat::PyImport_AddModuleRef(c_str!("shelf").as_ptr());
///     assert!(!first.is_null() && first == second);
///     Py_DECREF(first);
///     Py_DECREF(second);
/// }
/// ```
#[cfg(not(Py_3_13))]
#[inline]
pub unsafe fn PyImport_AddModuleRef(name: *const c_char) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a C string; the module is borrowed from `sys.modules`
    // until a reference to it is taken.
    unsafe { Py_XNewRef(PyImport_AddModule(name)) }
}

/// What a weak reference refers to: 1 and a new reference in `*pobj`, 0 and NULL if it is dead, -1
/// and NULL with an exception set.
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let class: *mut PyObject = std::ptr::addr_of_mut!(PyList_Type).cast();
///     let reference = PyWeakref_NewRef(class, std::ptr::null_mut());
///     let mut object = std::ptr::null_mut();
///     assert_eq!(compat::PyWeakref_GetRef(reference, &mut object), 1);
///     assert_eq!(object, class);
///     assert_eq!(compat::PyWeakref_GetRef(Py_None(), &mut object), -1);
///     assert_eq!(PyErr_ExceptionMatches(PyExc_TypeError), 1);
///     PyErr_Clear();
///     Py_DECREF(class);
///     Py_DECREF(reference);
/// }
/// ```
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
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let (list, text) = (PyList_New(0), PyUnicode_FromString(c_str!("abc").as_ptr()));
///     assert_eq!(compat::PyList_Extend(list, text), 0);
///     assert_eq!(PyList_Size(list), 3);
///     assert_eq!(compat::PyList_Extend(list, Py_None()), -1);
///     PyErr_Clear();
///     Py_DECREF(text);
///     Py_DECREF(list);
/// }
/// ```
#[cfg(not(all(Py_3_13, not(Py_LIMITED_API))))]
#[inline]
pub unsafe fn PyList_Extend(list: *mut PyObject, iterable: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes live objects.
    unsafe { PyList_SetSlice(list, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, iterable) }
}

/// `list.clear()`: 0, or -1 with an exception set.
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let list = PyList_New(0);
///     PyList_Append(list, Py_None());
///     assert_eq!(compat::PyList_Clear(list), 0);
///     assert_eq!(PyList_Size(list), 0);
///     Py_DECREF(list);
/// }
/// ```
#[cfg(not(all(Py_3_13, not(Py_LIMITED_API))))]
#[inline]
pub unsafe fn PyList_Clear(list: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object; NULL deletes the slice.
    unsafe { PyList_SetSlice(list, 0, PY_SSIZE_T_MAX, ptr::null_mut()) }
}
