//! Functions of C as objects, and the ways to call an object.
#![cfg(not(any(no_headers, Py_LIMITED_API, PyPy, GraalPy)))]
#![cfg_attr(not(Py_3_9), allow(unused_imports))]
// `PyEval_CallObject` is.
#![allow(deprecated)]

use std::mem;
use std::os::raw::c_void;
use std::ptr;

use ffi_check_shim::python::{attached, c_string, eval, exec, item, not_null, repr};
use ffi_check_shim::{agree, c, objects};
use pyo3_ffi::*;

#[test]
fn functions_of_c() {
    attached(|| {
        let mut seen = 0;
        for object in objects::all() {
            let (op, label) = (object.pointer, &object.label);
            // SAFETY: live objects, checked for their type first.
            unsafe {
                if PyCFunction_Check(op) == 0 {
                    continue;
                }
                seen += 1;
                let function = c::PyCFunction_GET_FUNCTION(op);
                #[cfg(Py_3_9)]
                {
                    agree!(PyCFunction_GET_FLAGS(op), label);
                    agree!(PyCFunction_GET_SELF(op), label);
                    agree!(PyCFunction_GET_CLASS(op), label);
                    let ours = PyCFunction_GET_FUNCTION(op);
                    assert_eq!(
                        mem::transmute::<PyMethodDefPointer, *mut c_void>(ours),
                        function,
                        "{label}"
                    );
                }
                #[cfg(not(Py_3_9))]
                assert!(!function.is_null(), "{label}");
            }
        }
        assert!(seen > 3, "{seen}");
    });
}

unsafe extern "C" fn answer(_slf: *mut PyObject, _args: *mut PyObject) -> *mut PyObject {
    // SAFETY: called by the interpreter, which is attached.
    unsafe { PyLong_FromLong(42) }
}

/// A definition that lives for ever.
fn definition() -> *mut PyMethodDef {
    let mut method = PyMethodDef::zeroed();
    method.ml_name = c_string("answer").into_raw();
    method.ml_meth = PyMethodDefPointer {
        PyCFunction: answer,
    };
    method.ml_flags = METH_NOARGS;
    Box::leak(Box::new(method))
}

#[test]
fn functions_of_c_are_made() {
    attached(|| {
        let (method, module) = (definition(), eval("'a module'"));
        let slf = eval("'self'");
        // SAFETY: a definition that lives for ever, live objects; the results are called without arguments.
        unsafe {
            let made = [
                PyCFunction_New(method, slf),
                c::PyCFunction_New(method, slf),
                PyCFunction_NewEx(method, slf, module),
                c::PyCFunction_NewEx(method, slf, module),
            ];
            for function in made {
                let result = not_null(PyObject_CallObject(not_null(function), ptr::null_mut()));
                assert_eq!(repr(result), "42");
                assert_eq!(c::PyCFunction_GET_SELF(function), slf);
            }
            for function in &made[2..] {
                let name = c_string("__module__");
                let found = not_null(PyObject_GetAttrString(*function, name.as_ptr()));
                assert_eq!(found, module);
            }
        }
    });
}

#[test]
#[cfg(Py_3_9)]
fn calls() {
    attached(|| {
        let names = exec(
            "def f(*a, **k): return a, k\nclass C:\n    def m(self, *a): return a\nobject = C()",
        );
        let (function, object) = (item(names, "f"), item(names, "object"));
        let (arg, method) = (eval("'x'"), eval("'m'"));
        // SAFETY: live objects; the results are new references or NULL, which fails the test.
        unsafe {
            let one = [
                PyObject_CallOneArg(function, arg),
                c::PyObject_CallOneArg(function, arg),
            ];
            for result in one {
                assert_eq!(repr(not_null(result)), "(('x',), {})");
            }
            let none = [
                PyObject_CallMethodNoArgs(object, method),
                c::PyObject_CallMethodNoArgs(object, method),
            ];
            for result in none {
                assert_eq!(repr(not_null(result)), "()");
            }
            let one = [
                PyObject_CallMethodOneArg(object, method, arg),
                c::PyObject_CallMethodOneArg(object, method, arg),
            ];
            for result in one {
                assert_eq!(repr(not_null(result)), "('x',)");
            }
            let args = [ptr::null_mut(), arg, eval("1"), eval("2")];
            let keys = eval("('k',)");
            let first = args.as_ptr().add(1);
            let count = 2 | PY_VECTORCALL_ARGUMENTS_OFFSET;
            let several = [
                PyObject_Vectorcall(function, first, count, keys),
                c::PyObject_Vectorcall(function, first, count, keys),
            ];
            for result in several {
                assert_eq!(repr(not_null(result)), "(('x', 1), {'k': 2})");
            }
            let several = [_PyObject_FastCall(function, first as *mut _, 3)];
            for result in several {
                assert_eq!(repr(not_null(result)), "(('x', 1, 2), {})");
            }
            let none = _PyObject_CallNoArg(function);
            assert_eq!(repr(not_null(none)), "((), {})");
        }
    });
}

#[test]
#[cfg(Py_3_9)]
fn vectorcall_slots() {
    attached(|| {
        let mut seen = 0;
        for object in objects::all() {
            let op = object.pointer;
            // SAFETY: live objects.
            let (ours, c) = unsafe { (PyVectorcall_Function(op), c::PyVectorcall_Function(op)) };
            let ours = ours.map_or(ptr::null_mut(), |function| function as *mut c_void);
            assert_eq!(ours, c, "{}", object.label);
            seen += i32::from(!c.is_null());
        }
        assert!(seen > 5, "{seen}");
    });
}

#[test]
#[cfg(Py_3_8)]
fn vectorcall_counts() {
    for count in [0, 1, 7, usize::MAX >> 1] {
        for flag in [0, PY_VECTORCALL_ARGUMENTS_OFFSET] {
            // SAFETY: plain arithmetic.
            unsafe { agree!(PyVectorcall_NARGS(count | flag), count) };
        }
    }
}

#[test]
fn code_and_modules() {
    attached(|| {
        let (text, file) = (c_string("6 * 7"), c_string("file"));
        let name = c_string("math");
        // SAFETY: C strings; the results are new references or NULL, which fails the test.
        unsafe {
            agree!(PyThreadState_GET(), "");
            let mut flags: PyCompilerFlags = mem::zeroed();
            #[cfg(Py_3_8)]
            {
                flags.cf_feature_version = 7;
            }
            let flags: *mut PyCompilerFlags = &mut flags;
            let code = [
                Py_CompileStringFlags(text.as_ptr(), file.as_ptr(), Py_eval_input, flags),
                c::Py_CompileStringFlags(text.as_ptr(), file.as_ptr(), Py_eval_input, flags),
                Py_CompileString(text.as_ptr(), file.as_ptr(), Py_eval_input),
                c::Py_CompileString(text.as_ptr(), file.as_ptr(), Py_eval_input),
            ];
            for code in code {
                let names = PyDict_New();
                let value = PyEval_EvalCode(not_null(code), names, names);
                assert_eq!(repr(not_null(value)), "42");
            }
            let null = ptr::null_mut();
            let ours = PyImport_ImportModuleEx(name.as_ptr(), null, null, null);
            let c = c::PyImport_ImportModuleEx(name.as_ptr(), null, null, null);
            assert_eq!(not_null(ours), not_null(c));
        }
    });
}

/// A module without anything in it.
fn module() -> *mut PyModuleDef {
    Box::leak(Box::new(PyModuleDef {
        m_base: PyModuleDef_HEAD_INIT,
        m_name: c_string("empty").into_raw(),
        m_doc: ptr::null(),
        m_size: 0,
        m_methods: ptr::null_mut(),
        m_slots: ptr::null_mut(),
        m_traverse: None,
        m_clear: None,
        m_free: None,
    }))
}

#[test]
fn modules_are_made() {
    attached(|| {
        let spec = eval("__import__('importlib.machinery').machinery.ModuleSpec('empty', None)");
        // SAFETY: definitions that live for ever, and a live spec.
        unsafe {
            let made = [
                PyModule_Create(module()),
                c::PyModule_Create(module()),
                PyModule_FromDefAndSpec(module(), spec),
                c::PyModule_FromDefAndSpec(module(), spec),
            ];
            for module in made {
                let name = c_string("__name__");
                let name = not_null(PyObject_GetAttrString(not_null(module), name.as_ptr()));
                assert_eq!(repr(name), "'empty'");
            }
        }
    });
}

#[test]
#[cfg(all(Py_3_10, not(Py_3_11)))]
fn free_variables() {
    attached(|| {
        let mut seen = 0;
        for object in objects::all() {
            // SAFETY: live objects, checked for their type first.
            unsafe {
                if PyCode_Check(object.pointer) != 0 {
                    agree!(PyCode_GetNumFree(object.pointer.cast()), object.label);
                    seen += 1;
                }
            }
        }
        assert!(seen > 1, "{seen}");
    });
}

#[test]
#[cfg(not(Py_3_13))]
fn calls_of_old() {
    attached(|| {
        let (function, args) = (eval("lambda *a: a"), eval("(1, 2)"));
        // SAFETY: live objects; NULL stands for no arguments.
        unsafe {
            for args in [args, ptr::null_mut()] {
                let ours = not_null(PyEval_CallObject(function, args));
                assert_eq!(
                    repr(ours),
                    repr(not_null(c::PyEval_CallObject(function, args)))
                );
            }
        }
    });
}

#[test]
#[cfg(not(Py_3_11))]
fn the_environment() {
    attached(|| {
        for name in ["PATH", "NO_SUCH_VARIABLE_ANYWHERE"] {
            let name = c_string(name);
            // SAFETY: a C string; no test changes the environment.
            unsafe {
                assert_eq!(
                    Py_GETENV(name.as_ptr()) as *const _,
                    c::Py_GETENV(name.as_ptr())
                )
            };
        }
    });
}
