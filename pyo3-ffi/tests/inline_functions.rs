//! Inline functions, which C has as macros, against the functions which the library exports.
//!
//! Length: one test for each header's family, in the order of the headers.
#![cfg(not(any(PyPy, GraalPy)))]
// The safety of these calls is that of the C API; each test makes the objects that it uses, checks
// them for NULL by using them, and runs attached.
#![allow(clippy::undocumented_unsafe_blocks)]
#![allow(non_upper_case_globals)]

mod interpreter;

use interpreter::attached;
use pyo3_ffi::*;
use std::ffi::CStr;
use std::os::raw::{c_int, c_void};
use std::ptr;

/// Evaluates an expression: a new reference.
unsafe fn eval(expression: &CStr) -> *mut PyObject {
    unsafe {
        let globals = PyDict_New();
        PyDict_SetItemString(
            globals,
            c_str!("__builtins__").as_ptr(),
            PyEval_GetBuiltins(),
        );
        let code = Py_CompileString(
            expression.as_ptr(),
            c_str!("<test>").as_ptr(),
            Py_eval_input,
        );
        assert!(!code.is_null());
        let result = PyEval_EvalCode(code, globals, globals);
        Py_DECREF(code);
        Py_DECREF(globals);
        assert!(!result.is_null());
        result
    }
}

#[test]
fn reference_counts() {
    attached(|| unsafe {
        let list = PyList_New(0);
        assert_eq!(Py_REFCNT(list), 1);
        Py_INCREF(list);
        assert_eq!(Py_REFCNT(list), 2);
        Py_IncRef(list);
        assert_eq!(Py_REFCNT(list), 3);
        Py_XINCREF(list);
        assert_eq!(Py_REFCNT(list), 4);
        Py_DecRef(list);
        Py_XDECREF(list);
        Py_DECREF(list);
        assert_eq!(Py_REFCNT(list), 1);
        assert_eq!(compat::Py_NewRef(list), list);
        assert_eq!(Py_REFCNT(list), 2);
        let mut place = list;
        Py_CLEAR(&mut place);
        assert!(place.is_null());
        Py_CLEAR(&mut place);
        assert_eq!(Py_REFCNT(list), 1);
        Py_XINCREF(ptr::null_mut());
        Py_XDECREF(ptr::null_mut());
        assert!(compat::Py_XNewRef(ptr::null_mut()).is_null());
        Py_DECREF(list);
    });
}

#[test]
fn the_last_reference_frees() {
    unsafe extern "C" fn destructor(capsule: *mut PyObject) {
        unsafe {
            let freed = PyCapsule_GetPointer(capsule, ptr::null()).cast::<bool>();
            *freed = true;
        }
    }
    attached(|| unsafe {
        let mut freed = false;
        let pointer: *mut bool = &mut freed;
        let capsule = PyCapsule_New(pointer.cast(), ptr::null(), Some(destructor));
        Py_INCREF(capsule);
        Py_DECREF(capsule);
        assert!(!*pointer);
        Py_DECREF(capsule);
        assert!(*pointer);
    });
}

#[test]
#[cfg(all(Py_3_12, not(Py_LIMITED_API)))]
fn immortal_objects_are_not_counted() {
    attached(|| unsafe {
        let before = Py_REFCNT(Py_None());
        Py_INCREF(Py_None());
        assert_eq!(Py_REFCNT(Py_None()), before);
        Py_DECREF(Py_None());
        Py_DECREF(Py_None());
        assert_eq!(Py_REFCNT(Py_None()), before);
    });
}

/// Another thread than the object's owner takes and gives references.
#[test]
fn references_of_another_thread() {
    let list = attached(|| unsafe { PyList_New(0) }) as usize;
    std::thread::spawn(move || {
        attached(|| unsafe {
            let list = list as *mut PyObject;
            Py_INCREF(list);
            Py_INCREF(list);
            assert_eq!(Py_REFCNT(list), 3);
            Py_DECREF(list);
            Py_DECREF(list);
        })
    })
    .join()
    .unwrap();
    attached(|| unsafe {
        let list = list as *mut PyObject;
        assert_eq!(Py_REFCNT(list), 1);
        Py_DECREF(list);
    });
}

#[test]
fn singletons() {
    attached(|| unsafe {
        for (object, expression) in [
            (Py_None(), c_str!("None")),
            (Py_True(), c_str!("True")),
            (Py_False(), c_str!("False")),
            (Py_Ellipsis(), c_str!("Ellipsis")),
            (Py_NotImplemented(), c_str!("NotImplemented")),
        ] {
            let value = eval(expression);
            assert_eq!(object, value);
            assert_eq!(Py_Is(object, value), 1);
            assert_eq!(Py_IsNone(value), (value == Py_None()) as c_int);
            assert_eq!(Py_IsTrue(value), (value == Py_True()) as c_int);
            assert_eq!(Py_IsFalse(value), (value == Py_False()) as c_int);
            Py_DECREF(value);
        }
    });
}

/// `Py*_Check` answers for an object of its own type and for none of the others.
#[test]
fn type_checks() {
    type Check = unsafe fn(*mut PyObject) -> c_int;
    let table: &[(&CStr, Check)] = &[
        (c_str!("b'bytes'"), PyBytes_Check),
        (c_str!("bytearray()"), PyByteArray_Check),
        (c_str!("1j"), PyComplex_Check),
        (c_str!("{}"), PyDict_Check),
        (c_str!("{}.keys()"), PyDictKeys_Check),
        (c_str!("{}.values()"), PyDictValues_Check),
        (c_str!("{}.items()"), PyDictItems_Check),
        (c_str!("1.5"), PyFloat_Check),
        (c_str!("frozenset([1])"), PyFrozenSet_Check),
        (c_str!("[]"), PyList_Check),
        (c_str!("memoryview(b'')"), PyMemoryView_Check),
        (c_str!("__import__('sys')"), PyModule_Check),
        (c_str!("range(3)"), PyRange_Check),
        (c_str!("{1}"), PySet_Check),
        (c_str!("slice(3)"), PySlice_Check),
        (c_str!("(1,)"), PyTuple_Check),
        (c_str!("type"), PyType_Check),
        (c_str!("'str'"), PyUnicode_Check),
        (c_str!("2"), PyLong_Check),
        (c_str!("len"), PyCFunction_Check),
        (c_str!("iter(int, 1)"), PyCallIter_Check),
        (c_str!("__import__('weakref').ref({1})"), PyWeakref_Check),
        (c_str!("ValueError('x')"), PyExceptionInstance_Check),
    ];
    attached(|| unsafe {
        for (i, (expression, _)) in table.iter().enumerate() {
            let object = eval(expression);
            for (j, (other, check)) in table.iter().enumerate() {
                let answer = check(object);
                assert_eq!(answer, (i == j) as c_int, "{:?} as {:?}", expression, other);
            }
            Py_DECREF(object);
        }

        let subclass = eval(c_str!("type('Sub', (dict,), {})()"));
        assert_eq!(PyDict_Check(subclass), 1);
        assert_eq!(PyDict_CheckExact(subclass), 0);
        Py_DECREF(subclass);
        let boolean = Py_True();
        assert_eq!(PyBool_Check(boolean), 1);
        assert_eq!(PyLong_Check(boolean), 1);
        assert_eq!(PyLong_CheckExact(boolean), 0);
        let set = eval(c_str!("{1}"));
        assert_eq!(PyAnySet_Check(set), 1);
        assert_eq!(PyAnySet_CheckExact(set), 1);
        assert_eq!(PyIter_Check(set), 0);
        let iter = PyObject_GetIter(set);
        assert_eq!(PyIter_Check(iter), 1);
        Py_DECREF(iter);
        Py_DECREF(set);
        assert_eq!(PyExceptionClass_Check(PyExc_ValueError), 1);
        assert_eq!(PyExceptionClass_Check(Py_TYPE(boolean).cast()), 0);
        assert_eq!(PyExceptionClass_Check(boolean), 0);
    });
}

#[test]
fn tuples_and_lists() {
    attached(|| unsafe {
        let tuple = eval(c_str!("('a', 'b', 'c')"));
        let list = eval(c_str!("['a', 'b', 'c']"));
        assert_eq!(Py_SIZE(tuple), 3);
        #[cfg(not(Py_LIMITED_API))]
        for i in 0..3 {
            assert_eq!(PyTuple_GET_SIZE(tuple), 3);
            assert_eq!(PyList_GET_SIZE(list), 3);
            assert_eq!(PyTuple_GET_ITEM(tuple, i), PyTuple_GetItem(tuple, i));
            assert_eq!(PyList_GET_ITEM(list, i), PyList_GetItem(list, i));
        }
        #[cfg(not(Py_LIMITED_API))]
        {
            let fresh = PyTuple_New(2);
            PyTuple_SET_ITEM(fresh, 1, PyLong_FromLong(1001));
            PyTuple_SET_ITEM(fresh, 0, PyLong_FromLong(1000));
            assert_eq!(PyLong_AsLong(PyTuple_GetItem(fresh, 0)), 1000);
            assert_eq!(PyLong_AsLong(PyTuple_GetItem(fresh, 1)), 1001);
            Py_DECREF(fresh);
            let fresh = PyList_New(1);
            PyList_SET_ITEM(fresh, 0, PyLong_FromLong(1002));
            assert_eq!(PyLong_AsLong(PyList_GetItem(fresh, 0)), 1002);
            Py_DECREF(fresh);
        }
        let item = compat::PyList_GetItemRef(list, 1);
        assert_eq!(item, PyList_GetItem(list, 1));
        Py_DECREF(item);
        assert!(compat::PyList_GetItemRef(list, 3).is_null());
        assert_eq!(PyErr_ExceptionMatches(PyExc_IndexError), 1);
        PyErr_Clear();
        assert_eq!(compat::PyList_Extend(list, tuple), 0);
        assert_eq!(PyList_Size(list), 6);
        assert_eq!(compat::PyList_Clear(list), 0);
        assert_eq!(PyList_Size(list), 0);
        Py_DECREF(list);
        Py_DECREF(tuple);
    });
}

#[test]
#[cfg(not(Py_LIMITED_API))]
fn strings() {
    attached(|| unsafe {
        for (expression, kind, ascii) in [
            (c_str!("'abc'"), PyUnicode_1BYTE_KIND, 1),
            (c_str!("'\\xe4bc'"), PyUnicode_1BYTE_KIND, 0),
            (c_str!("'a\\u20acc'"), PyUnicode_2BYTE_KIND, 0),
            (c_str!("'a\\U0001f600c'"), PyUnicode_4BYTE_KIND, 0),
        ] {
            let string = eval(expression);
            assert_eq!(PyUnicode_READY(string), 0);
            assert_eq!(PyUnicode_IS_READY(string), 1);
            assert_eq!(PyUnicode_GET_LENGTH(string), PyUnicode_GetLength(string));
            assert_eq!(PyUnicode_KIND(string), kind);
            assert_eq!(PyUnicode_IS_COMPACT(string), 1);
            assert_eq!(PyUnicode_IS_ASCII(string), ascii);
            assert_eq!(PyUnicode_IS_COMPACT_ASCII(string), ascii);
            for i in 0..3 {
                let ch = match kind {
                    PyUnicode_1BYTE_KIND => (*PyUnicode_1BYTE_DATA(string).add(i)).into(),
                    PyUnicode_2BYTE_KIND => (*PyUnicode_2BYTE_DATA(string).add(i)).into(),
                    _ => *PyUnicode_4BYTE_DATA(string).add(i),
                };
                assert_eq!(ch, PyUnicode_ReadChar(string, i as Py_ssize_t));
            }
            Py_DECREF(string);
        }

        let mut string = eval(c_str!("'%d' % 12345"));
        let head = string.cast::<PyASCIIObject>();
        assert_eq!((*head).interned(), SSTATE_NOT_INTERNED);
        PyUnicode_InternInPlace(&mut string);
        // Python 3.12 made interned strings immortal.
        assert_ne!(
            (*string.cast::<PyASCIIObject>()).interned(),
            SSTATE_NOT_INTERNED
        );
        Py_DECREF(string);
    });
}

/// A setter changes its own bits of `state` and no others.
#[test]
#[cfg(not(Py_LIMITED_API))]
fn string_state() {
    unsafe {
        let mut head: PyASCIIObject = std::mem::zeroed();
        head.set_interned(3);
        head.set_kind(PyUnicode_4BYTE_KIND);
        head.set_compact(1);
        head.set_ascii(1);
        let all = head.state;
        assert_eq!(
            (head.interned(), head.kind(), head.compact(), head.ascii()),
            (3, PyUnicode_4BYTE_KIND, 1, 1)
        );
        head.set_compact(0);
        assert_eq!(
            (head.interned(), head.kind(), head.compact(), head.ascii()),
            (3, PyUnicode_4BYTE_KIND, 0, 1)
        );
        head.set_compact(1);
        head.set_kind(PyUnicode_1BYTE_KIND);
        head.set_kind(PyUnicode_4BYTE_KIND);
        assert_eq!(head.state, all);
    }
}

#[test]
#[cfg(not(Py_LIMITED_API))]
fn datetime() {
    attached(|| unsafe {
        PyDateTime_IMPORT();
        let api = &*PyDateTimeAPI();
        let utc = PyDateTime_TimeZone_UTC();
        let datetime =
            (api.DateTime_FromDateAndTime)(2024, 2, 29, 23, 58, 59, 987_654, utc, api.DateTimeType);
        assert_eq!(PyDateTime_Check(datetime), 1);
        assert_eq!(PyDateTime_CheckExact(datetime), 1);
        assert_eq!(PyDate_Check(datetime), 1);
        assert_eq!(PyDate_CheckExact(datetime), 0);
        assert_eq!(PyTime_Check(datetime), 0);
        assert_eq!(PyDateTime_GET_YEAR(datetime), 2024);
        assert_eq!(PyDateTime_GET_MONTH(datetime), 2);
        assert_eq!(PyDateTime_GET_DAY(datetime), 29);
        assert_eq!(PyDateTime_DATE_GET_HOUR(datetime), 23);
        assert_eq!(PyDateTime_DATE_GET_MINUTE(datetime), 58);
        assert_eq!(PyDateTime_DATE_GET_SECOND(datetime), 59);
        assert_eq!(PyDateTime_DATE_GET_MICROSECOND(datetime), 987_654);
        assert_eq!(PyDateTime_DATE_GET_FOLD(datetime), 0);
        assert_eq!(PyDateTime_DATE_GET_TZINFO(datetime), utc);
        assert_eq!(PyTZInfo_Check(utc), 1);
        Py_DECREF(datetime);

        let time = (api.Time_FromTimeAndFold)(1, 2, 3, 70_000, Py_None(), 1, api.TimeType);
        assert_eq!(PyTime_CheckExact(time), 1);
        assert_eq!(PyDateTime_TIME_GET_HOUR(time), 1);
        assert_eq!(PyDateTime_TIME_GET_MINUTE(time), 2);
        assert_eq!(PyDateTime_TIME_GET_SECOND(time), 3);
        assert_eq!(PyDateTime_TIME_GET_MICROSECOND(time), 70_000);
        assert_eq!(PyDateTime_TIME_GET_FOLD(time), 1);
        assert_eq!(PyDateTime_TIME_GET_TZINFO(time), Py_None());
        Py_DECREF(time);

        let delta = (api.Delta_FromDelta)(-1, 3, 4, 1, api.DeltaType);
        assert_eq!(PyDelta_CheckExact(delta), 1);
        assert_eq!(PyDateTime_DELTA_GET_DAYS(delta), -1);
        assert_eq!(PyDateTime_DELTA_GET_SECONDS(delta), 3);
        assert_eq!(PyDateTime_DELTA_GET_MICROSECONDS(delta), 4);
        Py_DECREF(delta);

        let offset = (api.Delta_FromDelta)(0, 3600, 0, 1, api.DeltaType);
        let zone = PyTimeZone_FromOffset(offset);
        assert_eq!(PyTZInfo_Check(zone), 1);
        Py_DECREF(zone);
        Py_DECREF(offset);

        let args = eval(c_str!("(0,)"));
        let date = PyDate_FromTimestamp(args);
        assert_eq!(PyDate_CheckExact(date), 1);
        Py_DECREF(date);
        Py_DECREF(args);
    });
}

#[test]
fn calls() {
    attached(|| unsafe {
        let upper = PyUnicode_FromString(c_str!("upper").as_ptr());
        let text = PyUnicode_FromString(c_str!("spam").as_ptr());
        let result = compat::PyObject_CallMethodNoArgs(text, upper);
        assert_eq!(
            PyUnicode_CompareWithASCIIString(result, c_str!("SPAM").as_ptr()),
            0
        );
        Py_DECREF(result);
        let empty = compat::PyObject_CallNoArgs(Py_TYPE(text).cast());
        assert_eq!(PyUnicode_GetLength(empty), 0);
        Py_DECREF(empty);
        #[cfg(all(Py_3_8, not(Py_LIMITED_API)))]
        {
            let number = PyLong_FromLong(1234);
            // A type, which has `tp_call`; a bound method and a built-in, which have vectorcall.
            let string = PyObject_CallOneArg(Py_TYPE(text).cast(), number);
            assert_eq!(
                PyUnicode_CompareWithASCIIString(string, c_str!("1234").as_ptr()),
                0
            );
            let len = eval(c_str!("len"));
            let length = PyObject_CallOneArg(len, string);
            assert_eq!(PyLong_AsLong(length), 4);
            let args = [string];
            let again = _PyObject_FastCall(len, args.as_ptr(), 1);
            assert_eq!(PyLong_AsLong(again), 4);
            let direct = PyObject_VectorcallDict(len, args.as_ptr(), 1, ptr::null_mut());
            assert_eq!(PyLong_AsLong(direct), 4);
            assert!(PyVectorcall_Function(len).is_some());
            assert!(PyVectorcall_Function(string).is_none());
            let none = _PyObject_CallNoArg(len);
            assert!(none.is_null());
            assert_eq!(PyErr_ExceptionMatches(PyExc_TypeError), 1);
            PyErr_Clear();
            for object in [number, string, len, length, again, direct] {
                Py_DECREF(object);
            }
            assert_eq!(PyVectorcall_NARGS(3 | PY_VECTORCALL_ARGUMENTS_OFFSET), 3);
        }
        #[cfg(all(Py_3_9, not(Py_LIMITED_API)))]
        {
            let starts = PyUnicode_FromString(c_str!("startswith").as_ptr());
            let result = PyObject_CallMethodOneArg(text, starts, text);
            assert_eq!(result, Py_True());
            Py_DECREF(result);
            Py_DECREF(starts);
        }
        Py_DECREF(text);
        Py_DECREF(upper);
    });
}

#[test]
fn protocols() {
    attached(|| unsafe {
        let dict = eval(c_str!("{'a': 1, 'b': 2}"));
        let key = PyUnicode_FromString(c_str!("a").as_ptr());
        let missing = PyUnicode_FromString(c_str!("c").as_ptr());
        assert_eq!(PyMapping_Length(dict), 2);
        assert_eq!(PyObject_Length(dict), 2);

        let mut value = ptr::null_mut();
        assert_eq!(compat::PyDict_GetItemRef(dict, key, &mut value), 1);
        assert_eq!(PyLong_AsLong(value), 1);
        Py_DECREF(value);
        assert_eq!(compat::PyDict_GetItemRef(dict, missing, &mut value), 0);
        assert!(value.is_null());
        let unhashable = PyList_New(0);
        assert_eq!(compat::PyDict_GetItemRef(dict, unhashable, &mut value), -1);
        assert!(value.is_null());
        PyErr_Clear();

        assert_eq!(PySequence_In(dict, key), 1);
        assert_eq!(PyMapping_DelItem(dict, key), 0);
        assert_eq!(PySequence_In(dict, key), 0);
        assert_eq!(
            PyMapping_DelItemString(dict, c_str!("b").as_ptr() as *mut _),
            0
        );
        assert_eq!(PyDict_Size(dict), 0);

        let slice = eval(c_str!("slice(-5, None, 2)"));
        let (mut start, mut stop, mut step, mut length) = (0, 0, 0, 0);
        assert_eq!(
            PySlice_GetIndicesEx(slice, 3, &mut start, &mut stop, &mut step, &mut length),
            0
        );
        assert_eq!((start, stop, step, length), (0, 3, 2, 2));

        let object = eval(c_str!("type('C', (), {})()"));
        assert_eq!(PyObject_SetAttr(object, key, slice), 0);
        assert_eq!(PyObject_DelAttr(object, key), 0);
        assert_eq!(PyObject_HasAttr(object, key), 0);
        assert_eq!(PyObject_SetAttr(object, key, slice), 0);
        assert_eq!(PyObject_DelAttrString(object, c_str!("a").as_ptr()), 0);
        assert_eq!(PyObject_HasAttr(object, key), 0);

        for object in [dict, key, missing, unhashable, slice, object] {
            Py_DECREF(object);
        }
    });
}

#[test]
#[cfg(not(Py_LIMITED_API))]
fn tables_of_types() {
    attached(|| unsafe {
        let number = PyLong_FromLong(1);
        let bytes = eval(c_str!("b'x'"));
        assert_eq!(PyIndex_Check(number), 1);
        assert_eq!(PyIndex_Check(bytes), 0);
        assert_eq!(PyObject_CheckBuffer(bytes), 1);
        assert_eq!(PyObject_CheckBuffer(number), 0);
        let list = PyList_New(0);
        assert_eq!(PyObject_IS_GC(list), 1);
        assert_eq!(PyObject_IS_GC(number), 0);
        let set = eval(c_str!("{1, 2, 3}"));
        assert_eq!(PySet_GET_SIZE(set), 3);
        assert_eq!(PyType_SUPPORTS_WEAKREFS(Py_TYPE(set)), 1);
        assert!((*PyObject_GET_WEAKREFS_LISTPTR(set)).is_null());
        let float = PyFloat_FromDouble(2.5);
        assert_eq!(PyFloat_AS_DOUBLE(float), 2.5);

        let mut view = Py_buffer::new();
        PyBuffer_Release(&mut view);
        assert_eq!(PyObject_GetBuffer(bytes, &mut view, PyBUF_SIMPLE), 0);
        assert_eq!((view.len, *view.buf.cast::<u8>()), (1, b'x'));
        PyBuffer_Release(&mut view);

        for object in [number, bytes, list, set, float] {
            Py_DECREF(object);
        }
    });
}

#[test]
fn weak_references() {
    attached(|| unsafe {
        let set = eval(c_str!("{1}"));
        let reference = PyWeakref_NewRef(set, ptr::null_mut());
        let proxy = PyWeakref_NewProxy(set, ptr::null_mut());
        assert_eq!(PyWeakref_CheckRef(reference), 1);
        assert_eq!(PyWeakref_CheckRefExact(reference), 1);
        assert_eq!(PyWeakref_CheckProxy(reference), 0);
        assert_eq!(PyWeakref_CheckProxy(proxy), 1);
        let mut object = ptr::null_mut();
        assert_eq!(compat::PyWeakref_GetRef(reference, &mut object), 1);
        assert_eq!(object, set);
        Py_DECREF(object);
        Py_DECREF(set);
        assert_eq!(compat::PyWeakref_GetRef(reference, &mut object), 0);
        assert!(object.is_null());
        assert_eq!(compat::PyWeakref_GetRef(Py_None(), &mut object), -1);
        assert_eq!(PyErr_ExceptionMatches(PyExc_TypeError), 1);
        PyErr_Clear();
        Py_DECREF(proxy);
        Py_DECREF(reference);
    });
}

/// A module made of the structs that every extension is made of.
#[test]
fn a_module() {
    unsafe extern "C" fn double(_module: *mut PyObject, number: *mut PyObject) -> *mut PyObject {
        unsafe { PyNumber_Add(number, number) }
    }
    struct Methods([PyMethodDef; 2]);
    // SAFETY: the table is only read, and the interpreter is the one that reads it.
    unsafe impl Sync for Methods {}
    static METHODS: Methods = Methods([
        PyMethodDef {
            ml_name: c_str!("double").as_ptr(),
            ml_meth: PyMethodDefPointer {
                PyCFunction: double,
            },
            ml_flags: METH_O,
            ml_doc: ptr::null(),
        },
        PyMethodDef::zeroed(),
    ]);
    static mut DEF: PyModuleDef = PyModuleDef {
        m_base: PyModuleDef_HEAD_INIT,
        m_name: c_str!("m").as_ptr(),
        m_doc: ptr::null(),
        m_size: -1,
        m_methods: METHODS.0.as_ptr() as *mut PyMethodDef,
        m_slots: ptr::null_mut(),
        m_traverse: None,
        m_clear: None,
        m_free: None,
    };
    assert!(METHODS.0[1].ml_meth.is_null());
    assert_eq!(METHODS.0[0].ml_meth.as_ptr(), double as *mut c_void);

    attached(|| unsafe {
        let module = PyModule_Create(ptr::addr_of_mut!(DEF));
        assert_eq!(PyModule_CheckExact(module), 1);
        let number = PyLong_FromLong(21);
        let result = PyObject_CallMethod(
            module,
            c_str!("double").as_ptr(),
            c_str!("O").as_ptr(),
            number,
        );
        assert_eq!(PyLong_AsLong(result), 42);
        Py_DECREF(result);
        Py_DECREF(number);
        #[cfg(all(Py_3_9, not(Py_LIMITED_API)))]
        {
            let function = PyObject_GetAttrString(module, c_str!("double").as_ptr());
            assert_eq!(PyCFunction_GET_FLAGS(function), METH_O);
            assert_eq!(PyCFunction_GET_SELF(function), module);
            assert!(PyCFunction_GET_CLASS(function).is_null());
            assert!(PyCFunction_GET_FUNCTION(function) == METHODS.0[0].ml_meth);
            Py_DECREF(function);
        }
        Py_DECREF(module);
    });
}

#[test]
fn imports() {
    attached(|| unsafe {
        let module = PyImport_ImportModuleEx(
            c_str!("sys").as_ptr(),
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
        );
        let again = compat::PyImport_AddModuleRef(c_str!("sys").as_ptr());
        assert_eq!(module, again);
        Py_DECREF(again);
        Py_DECREF(module);
    });
}
