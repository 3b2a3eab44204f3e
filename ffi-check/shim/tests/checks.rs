//! Every question, asked of every object, has the same answer in C and here.
#![cfg(not(any(no_headers, PyPy, GraalPy)))]

use ffi_check_shim::{agree, c, checks, objects, python};
use pyo3_ffi::*;

#[test]
fn questions() {
    python::attached(|| {
        let objects = objects::all();
        for check in checks::all() {
            let mut answers = [0, 0];
            for object in &objects {
                // SAFETY: a live object, which any of these may be asked of.
                let (ours, c) =
                    unsafe { ((check.ours)(object.pointer), (check.c)(object.pointer)) };
                assert_eq!(ours, c, "{} of {}", check.name, object.label);
                answers[usize::from(ours)] += 1;
            }
            // A check that all objects pass, or none, would show nothing. The library of Python 3.9 has no function
            // that is called with its class.
            let one_sided = cfg!(not(Py_3_10)) && check.name.starts_with("PyCMethod");
            assert!(
                one_sided || answers[0] > 0 && answers[1] > 0,
                "{}: {answers:?}",
                check.name
            );
        }
    });
}

#[test]
fn heads() {
    python::attached(|| {
        for object in objects::all() {
            let (op, label) = (object.pointer, &object.label);
            // SAFETY: live objects.
            unsafe {
                agree!(Py_Is(op, op), label);
                agree!(Py_Is(op, Py_None()), label);
                let ty = agree!(Py_TYPE(op), label);
                agree!(Py_REFCNT(op), label);
                assert_ne!(Py_IS_TYPE(op, ty), 0);
                for other in [
                    std::ptr::addr_of_mut!(PyLong_Type),
                    std::ptr::addr_of_mut!(PyType_Type),
                ] {
                    let ours = PyObject_TypeCheck(op, other) != 0;
                    assert_eq!(ours, c::PyObject_TypeCheck(op, other) != 0, "{label}");
                    assert_eq!(Py_IS_TYPE(op, other), c::Py_IS_TYPE(op, other), "{label}");
                }
                let sized =
                    PyTuple_Check(op) != 0 || PyList_Check(op) != 0 || PyBytes_Check(op) != 0;
                if sized {
                    agree!(Py_SIZE(op), label);
                }
                if PyExceptionInstance_Check(op) != 0 {
                    agree!(PyExceptionInstance_Class(op), label);
                }
            }
        }
    });
}

#[test]
fn singletons() {
    python::attached(|| {
        // SAFETY: the interpreter is initialized.
        unsafe {
            agree!(Py_None(), "");
            agree!(Py_True(), "");
            agree!(Py_False(), "");
            agree!(Py_Ellipsis(), "");
            agree!(Py_NotImplemented(), "");
        }
    });
}

#[test]
#[cfg(not(Py_LIMITED_API))]
fn types() {
    python::attached(|| {
        let mut seen = 0;
        for object in objects::all() {
            // SAFETY: live objects have live types.
            unsafe {
                let ty = if PyType_Check(object.pointer) != 0 {
                    object.pointer.cast::<PyTypeObject>()
                } else {
                    Py_TYPE(object.pointer)
                };
                let label = &object.label;
                for bit in 0..32 {
                    let flag = 1 << bit;
                    let ours = PyType_HasFeature(ty, flag) != 0;
                    assert_eq!(
                        ours,
                        c::PyType_HasFeature(ty, flag) != 0,
                        "{bit} of {label}"
                    );
                    let ours = PyType_FastSubclass(ty, flag) != 0;
                    assert_eq!(
                        ours,
                        c::PyType_FastSubclass(ty, flag) != 0,
                        "{bit} of {label}"
                    );
                }
                let ours = PyType_IS_GC(ty) != 0;
                assert_eq!(ours, c::PyType_IS_GC(ty) != 0, "{label}");
                let ours = PyType_SUPPORTS_WEAKREFS(ty) != 0;
                assert_eq!(ours, c::PyType_SUPPORTS_WEAKREFS(ty) != 0, "{label}");
                #[cfg(not(Py_3_11))]
                if PyType_HasFeature(ty, Py_TPFLAGS_HEAPTYPE) != 0 {
                    agree!(PyHeapType_GET_MEMBERS(ty.cast()), label);
                    seen += 1;
                }
                if PyType_SUPPORTS_WEAKREFS(ty) != 0 && ty == Py_TYPE(object.pointer) {
                    agree!(PyObject_GET_WEAKREFS_LISTPTR(object.pointer), label);
                    seen += 1;
                }
            }
        }
        assert!(seen > 5, "{seen}");
    });
}
