//! Questions that can be asked of any object: `PyTuple_Check` and the like.

use std::os::raw::c_int;

use pyo3_ffi::PyObject;

/// One question, as both sides answer it.
pub struct Check {
    /// `PyTuple_Check`
    pub name: &'static str,
    /// The answer of pyo3-ffi.
    pub ours: unsafe fn(*mut PyObject) -> bool,
    /// The answer of C.
    pub c: unsafe fn(*mut PyObject) -> bool,
}

macro_rules! checks {
    ($($(#[$attr:meta])* $name:ident)*) => {
        mod c {
            use super::*;

            extern "C" {
                $(
                    $(#[$attr])*
                    #[link_name = concat!("shim_", stringify!($name))]
                    pub(super) fn $name(op: *mut PyObject) -> c_int;
                )*
            }
        }

        /// All of them.
        pub fn all() -> Vec<Check> {
            let mut all = Vec::new();
            $(
                $(#[$attr])*
                all.push({
                    // SAFETY: any live object may be asked, which is passed on to the caller.
                    unsafe fn ours(op: *mut PyObject) -> bool {
                        // SAFETY: forwarded: the caller passes a live object.
                        unsafe { pyo3_ffi::$name(op) != 0 }
                    }
                    unsafe fn theirs(op: *mut PyObject) -> bool {
                        // SAFETY: forwarded: the caller passes a live object.
                        unsafe { c::$name(op) != 0 }
                    }
                    Check {
                        name: stringify!($name),
                        ours,
                        c: theirs,
                    }
                });
            )*
            all
        }
    };
}

checks! {
    PyAnySet_Check
    PyAnySet_CheckExact
    #[cfg(not(any(Py_LIMITED_API, PyPy)))]
    PyAsyncGen_CheckExact
    PyBool_Check
    PyByteArray_Check
    PyByteArray_CheckExact
    PyBytes_Check
    PyBytes_CheckExact
    PyCFunction_Check
    #[cfg(all(Py_3_9, not(PyPy)))]
    PyCFunction_CheckExact
    #[cfg(all(Py_3_9, not(Py_LIMITED_API), not(PyPy)))]
    PyCMethod_Check
    #[cfg(all(Py_3_9, not(Py_LIMITED_API), not(PyPy)))]
    PyCMethod_CheckExact
    #[cfg(not(PyPy))]
    PyCallIter_Check
    PyCapsule_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyCode_Check
    PyComplex_Check
    PyComplex_CheckExact
    #[cfg(all(Py_3_8, not(Py_LIMITED_API), not(PyPy)))]
    PyContext_CheckExact
    #[cfg(all(Py_3_8, not(Py_LIMITED_API), not(PyPy)))]
    PyContextToken_CheckExact
    #[cfg(all(Py_3_8, not(Py_LIMITED_API), not(PyPy)))]
    PyContextVar_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyCoro_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyDate_Check
    #[cfg(not(Py_LIMITED_API))]
    PyDate_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyDateTime_Check
    #[cfg(not(Py_LIMITED_API))]
    PyDateTime_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyDelta_Check
    #[cfg(not(Py_LIMITED_API))]
    PyDelta_CheckExact
    PyDict_Check
    PyDict_CheckExact
    #[cfg(not(PyPy))]
    PyDictItems_Check
    #[cfg(not(PyPy))]
    PyDictKeys_Check
    #[cfg(not(PyPy))]
    PyDictValues_Check
    #[cfg(not(PyPy))]
    PyDictViewSet_Check
    PyExceptionClass_Check
    PyExceptionInstance_Check
    PyFloat_Check
    PyFloat_CheckExact
    #[cfg(not(any(Py_LIMITED_API, all(PyPy, not(Py_3_11)))))]
    PyFrame_Check
    PyFrozenSet_Check
    PyFrozenSet_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyFunction_Check
    #[cfg(not(Py_LIMITED_API))]
    PyGen_Check
    #[cfg(not(Py_LIMITED_API))]
    PyGen_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyIndex_Check
    #[cfg(not(Py_LIMITED_API))]
    PyIter_Check
    PyList_Check
    PyList_CheckExact
    PyLong_Check
    PyLong_CheckExact
    PyMemoryView_Check
    PyModule_Check
    PyModule_CheckExact
    #[cfg(not(any(Py_LIMITED_API, PyPy)))]
    PyObject_CheckBuffer
    #[cfg(not(any(Py_LIMITED_API, PyPy)))]
    PyObject_IS_GC
    #[cfg(not(all(PyPy, not(Py_3_11))))]
    PyRange_Check
    #[cfg(not(PyPy))]
    PySeqIter_Check
    PySet_Check
    #[cfg(Py_3_10)]
    PySet_CheckExact
    PySlice_Check
    #[cfg(not(Py_LIMITED_API))]
    PyTime_Check
    #[cfg(not(Py_LIMITED_API))]
    PyTime_CheckExact
    PyTraceBack_Check
    PyTuple_Check
    PyTuple_CheckExact
    PyType_Check
    PyType_CheckExact
    #[cfg(not(Py_LIMITED_API))]
    PyTZInfo_Check
    #[cfg(not(Py_LIMITED_API))]
    PyTZInfo_CheckExact
    PyUnicode_Check
    PyUnicode_CheckExact
    PyWeakref_Check
    PyWeakref_CheckProxy
    PyWeakref_CheckRef
    PyWeakref_CheckRefExact
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    PyAnyDict_Check
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    PyAnyDict_CheckExact
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    PyFrozenDict_Check
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    PyFrozenDict_CheckExact
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    PySentinel_Check
    #[cfg(all(Py_3_15, not(Py_LIMITED_API)))]
    PySentinel_CheckExact
    #[cfg(all(Py_3_10, not(PyPy)))]
    Py_IsFalse
    #[cfg(Py_3_10)]
    Py_IsNone
    #[cfg(all(Py_3_10, not(PyPy)))]
    Py_IsTrue
}
