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
    PyAsyncGen_CheckExact
    PyBool_Check
    PyByteArray_Check
    PyByteArray_CheckExact
    PyBytes_Check
    PyBytes_CheckExact
    PyCFunction_Check
    #[cfg(Py_3_9)]
    PyCFunction_CheckExact
    #[cfg(Py_3_9)]
    PyCMethod_Check
    #[cfg(Py_3_9)]
    PyCMethod_CheckExact
    PyCallIter_Check
    PyCapsule_CheckExact
    PyCode_Check
    PyComplex_Check
    PyComplex_CheckExact
    #[cfg(Py_3_8)]
    PyContext_CheckExact
    #[cfg(Py_3_8)]
    PyContextToken_CheckExact
    #[cfg(Py_3_8)]
    PyContextVar_CheckExact
    PyCoro_CheckExact
    PyDate_Check
    PyDate_CheckExact
    PyDateTime_Check
    PyDateTime_CheckExact
    PyDelta_Check
    PyDelta_CheckExact
    PyDict_Check
    PyDict_CheckExact
    PyDictItems_Check
    PyDictKeys_Check
    PyDictValues_Check
    PyDictViewSet_Check
    PyExceptionClass_Check
    PyExceptionInstance_Check
    PyFloat_Check
    PyFloat_CheckExact
    PyFrame_Check
    PyFrozenSet_Check
    PyFrozenSet_CheckExact
    PyFunction_Check
    PyGen_Check
    PyGen_CheckExact
    PyIndex_Check
    PyIter_Check
    PyList_Check
    PyList_CheckExact
    PyLong_Check
    PyLong_CheckExact
    PyMemoryView_Check
    PyModule_Check
    PyModule_CheckExact
    PyObject_CheckBuffer
    PyObject_IS_GC
    PyRange_Check
    PySeqIter_Check
    PySet_Check
    #[cfg(Py_3_10)]
    PySet_CheckExact
    PySlice_Check
    PyTime_Check
    PyTime_CheckExact
    PyTraceBack_Check
    PyTuple_Check
    PyTuple_CheckExact
    PyType_Check
    PyType_CheckExact
    PyTZInfo_Check
    PyTZInfo_CheckExact
    PyUnicode_Check
    PyUnicode_CheckExact
    PyWeakref_Check
    PyWeakref_CheckProxy
    PyWeakref_CheckRef
    PyWeakref_CheckRefExact
    #[cfg(Py_3_15)]
    PyAnyDict_Check
    #[cfg(Py_3_15)]
    PyAnyDict_CheckExact
    #[cfg(Py_3_15)]
    PyFrozenDict_Check
    #[cfg(Py_3_15)]
    PyFrozenDict_CheckExact
    #[cfg(Py_3_15)]
    PySentinel_Check
    #[cfg(Py_3_15)]
    PySentinel_CheckExact
    #[cfg(Py_3_10)]
    Py_IsFalse
    #[cfg(Py_3_10)]
    Py_IsNone
    #[cfg(Py_3_10)]
    Py_IsTrue
}
