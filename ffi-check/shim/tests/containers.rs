//! Items, lengths and the deletion of items and attributes.
#![cfg(not(any(no_headers, Py_LIMITED_API, PyPy, GraalPy)))]

use std::ptr;

use ffi_check_shim::python::{attached, c_string, eval, exec, item, not_null, repr};
use ffi_check_shim::{agree, c, objects};
use pyo3_ffi::*;

#[test]
fn items_are_read() {
    attached(|| {
        let (mut tuples, mut lists, mut sets, mut floats) = (0, 0, 0, 0);
        for object in objects::all() {
            let (op, label) = (object.pointer, &object.label);
            // SAFETY: live objects, checked for their type first; every index is inside.
            unsafe {
                if PyTuple_Check(op) != 0 {
                    for index in 0..agree!(PyTuple_GET_SIZE(op), label) {
                        agree!(PyTuple_GET_ITEM(op, index), label);
                        agree!(PyStructSequence_GET_ITEM(op, index), label);
                    }
                    tuples += 1;
                } else if PyList_Check(op) != 0 {
                    for index in 0..agree!(PyList_GET_SIZE(op), label) {
                        agree!(PyList_GET_ITEM(op, index), label);
                    }
                    lists += 1;
                } else if PyAnySet_Check(op) != 0 {
                    agree!(PySet_GET_SIZE(op), label);
                    sets += 1;
                } else if PyFloat_Check(op) != 0 {
                    let (ours, c) = (PyFloat_AS_DOUBLE(op), c::PyFloat_AS_DOUBLE(op));
                    assert_eq!(ours.to_bits(), c.to_bits(), "{label}");
                    floats += 1;
                }
            }
        }
        assert!(tuples > 5 && lists > 3 && sets > 4 && floats > 5);
    });
}

#[test]
fn items_are_written() {
    type Set = unsafe fn(*mut PyObject, Py_ssize_t, *mut PyObject);
    attached(|| {
        // SAFETY: new containers with three empty places each; each place gets a reference of its own.
        let filled = |new: unsafe extern "C" fn(Py_ssize_t) -> *mut PyObject, set: Set| unsafe {
            let container = not_null(new(3));
            for index in 0..3 {
                set(container, index, eval(&format!("'item {index}'")));
            }
            repr(container)
        };
        // SAFETY: forwarded, as the three are no plain functions.
        unsafe fn tuple_in_c(op: *mut PyObject, index: Py_ssize_t, value: *mut PyObject) {
            // SAFETY: forwarded: the caller passes a new tuple, an index inside and a reference.
            unsafe { c::PyTuple_SET_ITEM(op, index, value) }
        }
        unsafe fn list_in_c(op: *mut PyObject, index: Py_ssize_t, value: *mut PyObject) {
            // SAFETY: forwarded: the caller passes a new list, an index inside and a reference.
            unsafe { c::PyList_SET_ITEM(op, index, value) }
        }
        unsafe fn struct_in_c(op: *mut PyObject, index: Py_ssize_t, value: *mut PyObject) {
            // SAFETY: forwarded: the caller passes a new tuple, an index inside and a reference.
            unsafe { c::PyStructSequence_SET_ITEM(op, index, value) }
        }
        let expected = "('item 0', 'item 1', 'item 2')";
        for set in [
            PyTuple_SET_ITEM as Set,
            tuple_in_c,
            PyStructSequence_SET_ITEM,
            struct_in_c,
        ] {
            assert_eq!(filled(PyTuple_New, set), expected);
        }
        for set in [PyList_SET_ITEM as Set, list_in_c] {
            assert_eq!(
                filled(PyList_New, set),
                expected.replace('(', "[").replace(')', "]")
            );
        }
    });
}

#[test]
fn lengths() {
    attached(|| {
        for (expression, in_it) in [
            ("[1, 2]", "2"),
            ("(1, 2, 3)", "5"),
            ("'abc'", "'b'"),
            ("range(4)", "9"),
        ] {
            let (op, value) = (eval(expression), eval(in_it));
            // SAFETY: live objects.
            unsafe {
                agree!(PyObject_Length(op), expression);
                agree!(PySequence_Length(op), expression);
                agree!(PySequence_In(op, value), expression);
            }
        }
        for expression in ["{}", "{1: 2}"] {
            let op = eval(expression);
            // SAFETY: live objects.
            unsafe {
                agree!(PyObject_Length(op), expression);
                agree!(PyMapping_Length(op), expression);
            }
        }
    });
}

#[test]
fn deletions() {
    type Delete<'d> = &'d dyn Fn(*mut PyObject) -> i32;
    attached(|| {
        let key = eval("'a'");
        let text = c_string("a");
        let after = |make: &str, delete: Delete<'_>| {
            let namespace = exec(&format!(
                "class Plain: pass\nobject = {make}\nobject_ = object\n"
            ));
            let object = item(namespace, "object");
            let first = delete(object);
            // The second time there is nothing left to delete.
            let second = delete(object);
            // SAFETY: an exception is set.
            let failed = unsafe { !PyErr_Occurred().is_null() };
            // SAFETY: attached.
            unsafe { PyErr_Clear() };
            let left = repr(dict_of(object));
            (first, second, failed, left)
        };
        // SAFETY: live objects and C strings, in all of these.
        let pairs: [(&str, Delete<'_>, Delete<'_>); 4] = unsafe {
            [
                (
                    "{'a': 1, 'b': 2}",
                    &|op| PyMapping_DelItem(op, key),
                    &|op| c::PyMapping_DelItem(op, key),
                ),
                (
                    "{'a': 1, 'b': 2}",
                    &|op| PyMapping_DelItemString(op, text.as_ptr() as *mut _),
                    &|op| c::PyMapping_DelItemString(op, text.as_ptr()),
                ),
                (
                    "type('X', (), {})(); object.a = 1; object.b = 2",
                    &|op| PyObject_DelAttr(op, key),
                    &|op| c::PyObject_DelAttr(op, key),
                ),
                (
                    "type('X', (), {})(); object.a = 1; object.b = 2",
                    &|op| PyObject_DelAttrString(op, text.as_ptr()),
                    &|op| c::PyObject_DelAttrString(op, text.as_ptr()),
                ),
            ]
        };
        for (make, ours, c) in pairs {
            let outcome = after(make, ours);
            assert_eq!(outcome, after(make, c), "{make}");
            assert_eq!(outcome, (0, -1, true, "{'b': 2}".to_owned()), "{make}");
        }
    });
}

/// The dict itself, or that of the instance.
fn dict_of(object: *mut PyObject) -> *mut PyObject {
    // SAFETY: a live object; the attribute is a new reference, never given up.
    unsafe {
        if PyDict_Check(object) != 0 {
            return object;
        }
        not_null(PyObject_GetAttrString(
            object,
            c_string("__dict__").as_ptr(),
        ))
    }
}

#[test]
fn slices() {
    attached(|| {
        for expression in [
            "slice(None)",
            "slice(1, 10, 3)",
            "slice(-3, None)",
            "slice(None, None, -1)",
            "slice(5, 2)",
        ] {
            let slice = eval(expression);
            for length in [0, 1, 7, 100] {
                let mut ours = [0; 4];
                let mut c = [0; 4];
                let [start, stop, step, count] = &mut ours;
                // SAFETY: a live slice, and four places.
                let outcome =
                    unsafe { PySlice_GetIndicesEx(slice, length, start, stop, step, count) };
                let [start, stop, step, count] = &mut c;
                // SAFETY: a live slice, and four places.
                let in_c =
                    unsafe { c::PySlice_GetIndicesEx(slice, length, start, stop, step, count) };
                assert_eq!((outcome, ours), (in_c, c), "{expression} of {length}");
            }
        }
        let mut places = [0; 4];
        let [start, stop, step, count] = &mut places;
        let slice = eval("slice('a')");
        // SAFETY: a live slice, and four places.
        let outcome = unsafe { PySlice_GetIndicesEx(slice, 3, start, stop, step, count) };
        assert_eq!(outcome, -1);
        // SAFETY: attached; the exception is taken and given up.
        unsafe {
            assert!(!PyErr_Occurred().is_null());
            PyErr_Restore(ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        }
    });
}
