//! One function, in the C API alone: the sum of two integers, as a string.

use std::os::raw::{c_char, c_int};
use std::ptr::{self, addr_of_mut};

use pyo3_ffi::*;

static mut METHODS: [PyMethodDef; 2] = [
    PyMethodDef {
        ml_name: c_str!("sum_as_string").as_ptr(),
        ml_meth: PyMethodDefPointer {
            PyCFunctionFast: sum_as_string,
        },
        ml_flags: METH_FASTCALL,
        ml_doc: c_str!(
            "sum_as_string($module, a, b, /)\n--\n\nFormats the sum of two numbers as string."
        )
        .as_ptr(),
    },
    PyMethodDef::zeroed(),
];

static mut MODULE: PyModuleDef = PyModuleDef {
    m_base: PyModuleDef_HEAD_INIT,
    m_name: c_str!("ffi_string_sum").as_ptr(),
    m_doc: c_str!("A Python module written in Rust, in the C API alone.").as_ptr(),
    m_size: 0,
    // Set below: the address of a `static mut` is no constant before Rust 1.83.
    m_methods: ptr::null_mut(),
    m_slots: ptr::null_mut(),
    m_traverse: None,
    m_clear: None,
    m_free: None,
};

/// What `import` calls.
///
/// # Safety
///
/// The interpreter calls it, once and attached.
#[allow(non_snake_case)]
#[no_mangle]
pub unsafe extern "C" fn PyInit_ffi_string_sum() -> *mut PyObject {
    // SAFETY: nobody else reads the table yet; the definition lives as long as the process.
    let module = unsafe {
        MODULE.m_methods = addr_of_mut!(METHODS).cast();
        PyModule_Create(addr_of_mut!(MODULE))
    };
    // Without this the interpreter would turn its GIL on.
    #[cfg(Py_GIL_DISABLED)]
    if !module.is_null() {
        // SAFETY: a module that was just made.
        let outcome = unsafe { PyUnstable_Module_SetGIL(module, Py_MOD_GIL_NOT_USED) };
        if outcome < 0 {
            // SAFETY: the only reference.
            unsafe { Py_DECREF(module) };
            return ptr::null_mut();
        }
    }
    module
}

unsafe extern "C" fn sum_as_string(
    _module: *mut PyObject,
    arguments: *mut *mut PyObject,
    count: Py_ssize_t,
) -> *mut PyObject {
    if count != 2 {
        let message = c_str!("sum_as_string() takes exactly 2 arguments (%zd given)");
        // SAFETY: the interpreter calls this attached; the message has the one argument that its format names.
        unsafe { PyErr_Format(PyExc_TypeError, message.as_ptr(), count) };
        return ptr::null_mut();
    }
    // SAFETY: the interpreter passes `count` live objects.
    let numbers = unsafe { (integer(*arguments, 'a'), integer(*arguments.add(1), 'b')) };
    let sum = match numbers {
        (Some(a), Some(b)) => a.checked_add(b),
        _ => return ptr::null_mut(),
    };
    match sum {
        Some(sum) => {
            let text = sum.to_string();
            // SAFETY: the text is UTF-8; the new reference is the caller's.
            unsafe { PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as Py_ssize_t) }
        }
        None => {
            // SAFETY: the interpreter calls this attached.
            unsafe {
                PyErr_SetString(
                    PyExc_OverflowError,
                    c_str!("the sum does not fit into 64 bits").as_ptr(),
                );
            }
            ptr::null_mut()
        }
    }
}

/// The value of an `int`; `None` with an exception set.
unsafe fn integer(object: *mut PyObject, name: char) -> Option<i64> {
    // SAFETY: forwarded: the caller is attached and passes a live object.
    unsafe {
        if PyLong_Check(object) == 0 {
            let message = c_str!("argument '%c' must be int, not %.200s");
            // The name of the type lives as long as the type.
            let ty: *const c_char = (*Py_TYPE(object)).tp_name;
            PyErr_Format(PyExc_TypeError, message.as_ptr(), name as c_int, ty);
            return None;
        }
        let value = PyLong_AsLongLong(object);
        // -1 is a value, too.
        if value == -1 && !PyErr_Occurred().is_null() {
            return None;
        }
        Some(value)
    }
}
