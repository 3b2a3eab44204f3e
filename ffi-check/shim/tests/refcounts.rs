//! Counting references: both sides move the same count, and the last reference takes the object away.
#![cfg(not(any(no_headers, PyPy, GraalPy)))]

use std::ptr;

use ffi_check_shim::python::{attached, eval, exec, item, repr};
use ffi_check_shim::{agree, c, objects};
use pyo3_ffi::*;

/// A function of either side, by name.
struct Step {
    name: &'static str,
    run: unsafe fn(*mut PyObject),
}

macro_rules! steps {
    ($($name:ident),*) => {
        [$(
            Step {
                name: concat!("our ", stringify!($name)),
                run: $name,
            },
            Step {
                name: concat!("C's ", stringify!($name)),
                run: {
                    unsafe fn in_c(op: *mut PyObject) {
                        // SAFETY: forwarded: the caller passes a live object.
                        unsafe { c::$name(op) }
                    }
                    in_c
                },
            },
        )*]
    };
}

#[test]
fn counts_go_up_and_down() {
    attached(|| {
        let (mut mortal, mut immortal) = (0, 0);
        for object in objects::all() {
            let (op, label) = (object.pointer, &object.label);
            // A module for an older stable ABI counts what newer versions, and their headers, leave alone.
            // SAFETY: a live object.
            if !cfg!(Py_3_12) && unsafe { Py_REFCNT(op) } >= 1 << 29 {
                continue;
            }
            for up in steps!(Py_INCREF, Py_XINCREF) {
                for down in steps!(Py_DECREF, Py_XDECREF) {
                    // SAFETY: a live object, which gives back only the reference that it got.
                    let counts = unsafe {
                        let before = agree!(Py_REFCNT(op), label);
                        (up.run)(op);
                        let between = agree!(Py_REFCNT(op), label);
                        (down.run)(op);
                        (before, between, agree!(Py_REFCNT(op), label))
                    };
                    let what = format!("{} and {} of {label}", up.name, down.name);
                    assert_eq!(counts.0, counts.2, "{what}");
                    match counts.1 - counts.0 {
                        1 => mortal += 1,
                        0 => immortal += 1,
                        other => panic!("{what}: {other} more"),
                    }
                }
            }
        }
        assert!(mortal > 1000, "{mortal}");
        // None, small integers, types of the library ...
        assert_eq!(immortal > 0, cfg!(Py_3_12), "{immortal}");
    });
}

/// How many objects of a class have been made and not destroyed, told by its `__del__`.
const COUNTED: &str = "
log = []
class Counted:
    def __init__(self, name): self.name = name
    def __del__(self): log.append(self.name)
";

#[test]
fn the_last_reference_destroys() {
    attached(|| {
        let names = exec(COUNTED);
        for step in steps!(Py_DECREF, Py_XDECREF) {
            let class = item(names, "Counted");
            // SAFETY: a live class; the instance has one reference, then two, then one, then it is gone.
            unsafe {
                let name = eval("'x'");
                let args = PyTuple_New(1);
                PyTuple_SetItem(args, 0, name);
                let object = PyObject_CallObject(class, args);
                assert!(!object.is_null());
                Py_DECREF(args);
                Py_INCREF(object);
                (step.run)(object);
                assert_eq!(repr(item(names, "log")), "[]", "{}", step.name);
                (step.run)(object);
            }
            assert_eq!(repr(item(names, "log")), "['x']", "{}", step.name);
            // SAFETY: a live list.
            unsafe { PyList_SetSlice(item(names, "log"), 0, 1, ptr::null_mut()) };
        }
    });
}

#[test]
fn null_is_left_alone() {
    attached(|| {
        let null = ptr::null_mut();
        for step in steps!(Py_XINCREF, Py_XDECREF) {
            // SAFETY: these two accept NULL.
            unsafe { (step.run)(null) };
        }
    });
}

#[test]
fn places_are_cleared() {
    attached(|| {
        let clear_in_c = |place: *mut *mut PyObject| {
            // SAFETY: the place holds NULL or a reference.
            unsafe { c::Py_CLEAR(place) }
        };
        let clear = |place: *mut *mut PyObject| {
            // SAFETY: the place holds NULL or a reference.
            unsafe { Py_CLEAR(place) }
        };
        for clear in [&clear as &dyn Fn(_), &clear_in_c] {
            let mut place = eval("['an object of its own']");
            // SAFETY: a live object, kept by a second reference.
            unsafe {
                let object = place;
                Py_INCREF(object);
                let before = Py_REFCNT(object);
                clear(&mut place);
                assert!(place.is_null());
                assert_eq!(Py_REFCNT(object), before - 1);
                clear(&mut place);
                assert!(place.is_null());
                Py_DECREF(object);
            }
        }
    });
}

#[test]
#[cfg(Py_3_10)]
fn new_references() {
    attached(|| {
        let object = eval("['an object of its own']");
        // SAFETY: a live object; each new reference is given up.
        unsafe {
            let before = Py_REFCNT(object);
            // Functions of the library in the stable ABI, inline ones here in the full API.
            let one = |object| Py_NewRef(object);
            let other = |object| Py_XNewRef(object);
            for new in [&one as &dyn Fn(_) -> _, &other] {
                assert_eq!(new(object), object);
                assert_eq!(c::Py_REFCNT(object), before + 1);
                c::Py_DECREF(object);
            }
            assert!(Py_XNewRef(ptr::null_mut()).is_null());
        }
    });
}
