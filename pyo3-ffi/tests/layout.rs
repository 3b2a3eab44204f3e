//! The sizes of structs against what the running interpreter says of its types.
#![cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]

mod interpreter;

use pyo3_ffi::*;
use std::mem::size_of;
use std::os::raw::c_char;
use std::ptr::{addr_of, addr_of_mut};

/// `tp_basicsize` of a type, which is the size of the struct, without the items of one that varies.
unsafe fn basicsize(ty: *const PyTypeObject) -> usize {
    // SAFETY: forwarded: the caller passes a live type.
    unsafe { (*ty).tp_basicsize as usize }
}

macro_rules! check_sizes {
    ($($object:ty: $ty:ident $(- $items:expr)?;)*) => {
        $(assert_eq!(
            // SAFETY: the types of the library are never freed.
            unsafe { basicsize(addr_of!($ty)) },
            size_of::<$object>() $(- $items)?,
            stringify!($object)
        );)*
    };
}

#[test]
fn built_in_types() {
    interpreter::attached(|| {
        check_sizes! {
            PyObject: PyBaseObject_Type;
            PyHeapTypeObject: PyType_Type;
            PyFloatObject: PyFloat_Type;
            PyComplexObject: PyComplex_Type;
            PyListObject: PyList_Type;
            // The first item is part of the struct and not of the size.
            PyTupleObject: PyTuple_Type - size_of::<*mut PyObject>();
            PyDictObject: PyDict_Type;
            PySetObject: PySet_Type;
            PySetObject: PyFrozenSet_Type;
            PyByteArrayObject: PyByteArray_Type;
            PyUnicodeObject: PyUnicode_Type;
            PySliceObject: PySlice_Type;
            PyFunctionObject: PyFunction_Type;
            PyGetSetDescrObject: PyGetSetDescr_Type;
            PyMemberDescrObject: PyMemberDescr_Type;
            PyWrapperDescrObject: PyWrapperDescr_Type;
            PyMethodDescrObject: PyMethodDescr_Type;
            PyWeakReference: _PyWeakref_RefType;
        }
        // The one byte of the struct, for the NUL, is counted; the padding after it is not.
        assert_eq!(
            // SAFETY: the types of the library are never freed.
            unsafe { basicsize(addr_of!(PyBytes_Type)) },
            size_of::<PyVarObject>() + size_of::<Py_hash_t>() + size_of::<c_char>()
        );
        #[cfg(Py_3_9)]
        check_sizes! {
            PyCFunctionObject: PyCFunction_Type;
            PyCMethodObject: PyCMethod_Type;
        }
    });
}

#[test]
fn exceptions() {
    // SAFETY: the exceptions are types, which are never freed.
    interpreter::attached(|| unsafe {
        for (exception, size) in [
            (PyExc_BaseException, size_of::<PyBaseExceptionObject>()),
            (PyExc_StopIteration, size_of::<PyStopIterationObject>()),
            (PyExc_ImportError, size_of::<PyImportErrorObject>()),
            (PyExc_OSError, size_of::<PyOSErrorObject>()),
            (PyExc_SyntaxError, size_of::<PySyntaxErrorObject>()),
            (PyExc_SystemExit, size_of::<PySystemExitObject>()),
            (PyExc_UnicodeDecodeError, size_of::<PyUnicodeErrorObject>()),
        ] {
            assert_eq!(basicsize(exception.cast()), size);
        }
    });
}

#[test]
fn datetime() {
    // SAFETY: attached; the table is checked before it is used, its types are never freed.
    interpreter::attached(|| unsafe {
        PyDateTime_IMPORT();
        let api = PyDateTimeAPI();
        assert!(!api.is_null());
        assert_eq!(basicsize((*api).DeltaType), size_of::<PyDateTime_Delta>());
        assert_eq!(basicsize((*api).DateType), size_of::<PyDateTime_Date>());
        assert_eq!(basicsize((*api).TimeType), size_of::<PyDateTime_Time>());
        assert_eq!(
            basicsize((*api).DateTimeType),
            size_of::<PyDateTime_DateTime>()
        );
    });
}

/// Fields near the end of the longest struct: a field too many or too few in front shows here.
#[test]
fn fields_of_types() {
    // SAFETY: attached; the type `list` and its tables are never freed.
    interpreter::attached(|| unsafe {
        let list = addr_of_mut!(PyList_Type);
        assert_eq!(
            std::ffi::CStr::from_ptr((*list).tp_name).to_str(),
            Ok("list")
        );
        assert!(!(*list).tp_as_sequence.is_null());
        assert!((*(*list).tp_as_sequence).sq_length.is_some());
        assert!((*list).tp_iter.is_some());
        assert_eq!((*list).tp_base, addr_of_mut!(PyBaseObject_Type));
        assert!((*list).tp_new.is_some());
        assert!((*list).tp_free.is_some());
        assert_ne!(PyTuple_Check((*list).tp_mro), 0);
        #[cfg(Py_3_9)]
        assert!((*list).tp_vectorcall.is_some());
    });
}
