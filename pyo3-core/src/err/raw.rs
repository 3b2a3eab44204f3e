//! The interpreter's error indicator, as one exception object on every version.

use crate::exceptions::PyBaseException;
use crate::{ffi, Py, Python};

/// Takes the exception that is set, if any. Rests on `PyErr_GetRaisedException`.
#[cfg(Py_3_12)]
#[inline]
pub(super) fn take_value(py: Python<'_>) -> Option<Py<PyBaseException>> {
    // SAFETY: returns a new reference to an exception, or NULL when none is set.
    unsafe { Py::from_owned_ptr_or_opt(py, ffi::PyErr_GetRaisedException()) }
}

/// Takes the exception that is set, if any. Rests on `PyErr_Fetch` and `PyErr_NormalizeException`.
#[cfg(not(Py_3_12))]
pub(super) fn take_value(py: Python<'_>) -> Option<Py<PyBaseException>> {
    let mut class = std::ptr::null_mut();
    let mut value = std::ptr::null_mut();
    let mut traceback = std::ptr::null_mut();
    // SAFETY: `PyErr_Fetch` hands over three references, each of which may be NULL; `PyErr_NormalizeException` replaces them
    // with an exception that is an instance of its class.
    unsafe {
        ffi::PyErr_Fetch(&mut class, &mut value, &mut traceback);
        if class.is_null() {
            ffi::Py_XDECREF(value);
            ffi::Py_XDECREF(traceback);
            return None;
        }
        ffi::PyErr_NormalizeException(&mut class, &mut value, &mut traceback);
        if !traceback.is_null() {
            ffi::PyException_SetTraceback(value, traceback);
            ffi::Py_DECREF(traceback);
        }
        ffi::Py_DECREF(class);
        Some(Py::from_owned_ptr(py, value))
    }
}

/// Sets the exception. Rests on `PyErr_SetRaisedException`.
#[cfg(Py_3_12)]
#[inline]
pub(crate) fn restore_value(_py: Python<'_>, value: Py<PyBaseException>) {
    // SAFETY: takes over the reference to an exception.
    unsafe { ffi::PyErr_SetRaisedException(value.into_ptr()) }
}

/// Sets the exception. Rests on `PyErr_Restore`.
#[cfg(not(Py_3_12))]
pub(crate) fn restore_value(_py: Python<'_>, value: Py<PyBaseException>) {
    let value = value.into_ptr();
    // SAFETY: takes over three references: the class, the value, the traceback (which may be NULL).
    unsafe {
        let class: *mut ffi::PyObject = ffi::Py_TYPE(value).cast();
        ffi::Py_INCREF(class);
        ffi::PyErr_Restore(class, value, ffi::PyException_GetTraceback(value));
    }
}

/// The exception that was set, put aside for a while as it is: nothing is made, and no Python code runs. Set again when dropped,
/// in place of any other.
#[cfg(Py_3_12)]
pub(crate) struct SetAside(*mut ffi::PyObject);
/// The exception that was set, put aside for a while as it is: nothing is made, and no Python code runs. Set again when dropped,
/// in place of any other.
#[cfg(not(Py_3_12))]
pub(crate) struct SetAside([*mut ffi::PyObject; 3]);

impl SetAside {
    /// `None` if no exception is set, which is usual.
    #[inline]
    pub(crate) fn new(py: Python<'_>) -> Option<Self> {
        // SAFETY: `py` proves this thread is attached; returns a borrowed reference that is only compared.
        if unsafe { ffi::PyErr_Occurred() }.is_null() {
            None
        } else {
            Some(Self::take(py))
        }
    }

    #[cold]
    fn take(_py: Python<'_>) -> Self {
        #[cfg(Py_3_12)]
        // SAFETY: hands over the reference to the exception.
        return SetAside(unsafe { ffi::PyErr_GetRaisedException() });
        #[cfg(not(Py_3_12))]
        {
            let mut parts = [std::ptr::null_mut(); 3];
            let [class, value, traceback] = &mut parts;
            // SAFETY: hands over three references, each of which may be NULL.
            unsafe { ffi::PyErr_Fetch(class, value, traceback) };
            SetAside(parts)
        }
    }
}

impl Drop for SetAside {
    #[cold]
    fn drop(&mut self) {
        // SAFETY: still attached, as when the exception was put aside. Takes over the references.
        unsafe {
            #[cfg(Py_3_12)]
            ffi::PyErr_SetRaisedException(self.0);
            #[cfg(not(Py_3_12))]
            {
                let [class, value, traceback] = self.0;
                ffi::PyErr_Restore(class, value, traceback);
            }
        }
    }
}
