//! Numbered tickets: a module with state, multi-phase initialization and a heap type, in the C API alone.

mod state;
mod ticket;

use std::mem;
use std::os::raw::{c_int, c_void};
use std::ptr::{self, addr_of_mut};

use pyo3_ffi::*;

use crate::state::State;

static mut METHODS: [PyMethodDef; 3] = [
    PyMethodDef {
        ml_name: c_str!("ticket").as_ptr(),
        ml_meth: PyMethodDefPointer {
            PyCFunction: next_ticket,
        },
        ml_flags: METH_NOARGS,
        ml_doc: c_str!("ticket($module, /)\n--\n\nA ticket with the next number.").as_ptr(),
    },
    PyMethodDef {
        ml_name: c_str!("issued").as_ptr(),
        ml_meth: PyMethodDefPointer {
            PyCFunction: issued,
        },
        ml_flags: METH_NOARGS,
        ml_doc: c_str!("issued($module, /)\n--\n\nHow many tickets there were.").as_ptr(),
    },
    PyMethodDef::zeroed(),
];

/// `Py_mod_exec`, what the interpreter is told since Python 3.12 and 3.13, and the end.
const SLOTS_LEN: usize = 2 + cfg!(Py_3_12) as usize + cfg!(Py_GIL_DISABLED) as usize;

static mut SLOTS: [PyModuleDef_Slot; SLOTS_LEN] = [
    PyModuleDef_Slot {
        slot: Py_mod_exec,
        value: fill as unsafe extern "C" fn(*mut PyObject) -> c_int as *mut c_void,
    },
    #[cfg(Py_3_12)]
    PyModuleDef_Slot {
        slot: Py_mod_multiple_interpreters,
        value: Py_MOD_PER_INTERPRETER_GIL_SUPPORTED,
    },
    #[cfg(Py_GIL_DISABLED)]
    PyModuleDef_Slot {
        slot: Py_mod_gil,
        value: Py_MOD_GIL_NOT_USED,
    },
    PyModuleDef_Slot {
        slot: 0,
        value: ptr::null_mut(),
    },
];

static mut MODULE: PyModuleDef = PyModuleDef {
    m_base: PyModuleDef_HEAD_INIT,
    m_name: c_str!("ffi_sequential").as_ptr(),
    m_doc: c_str!("Numbered tickets.").as_ptr(),
    m_size: mem::size_of::<State>() as Py_ssize_t,
    // Set below: the address of a `static mut` is no constant before Rust 1.83.
    m_methods: ptr::null_mut(),
    m_slots: ptr::null_mut(),
    m_traverse: Some(state::traverse),
    m_clear: Some(state::clear),
    m_free: Some(state::free),
};

/// What `import` calls: returns the definition, which the interpreter makes modules from.
///
/// # Safety
///
/// The interpreter calls it, attached.
#[allow(non_snake_case)]
#[no_mangle]
pub unsafe extern "C" fn PyInit_ffi_sequential() -> *mut PyObject {
    // SAFETY: every call writes the same; the definition lives as long as the process.
    unsafe {
        MODULE.m_methods = addr_of_mut!(METHODS).cast();
        MODULE.m_slots = addr_of_mut!(SLOTS).cast();
        PyModuleDef_Init(addr_of_mut!(MODULE))
    }
}

/// The slot `Py_mod_exec`: fills a module that was just made.
unsafe extern "C" fn fill(module: *mut PyObject) -> c_int {
    // SAFETY: called by the interpreter as slot `Py_mod_exec` promises: attached, with a module of this definition, whose
    // state is all zeros.
    unsafe {
        let class = ticket::class(module);
        if class.is_null() {
            return -1;
        }
        (*State::of(module)).class = class;
        // The module takes a reference of its own, if it takes one.
        Py_INCREF(class);
        if PyModule_AddObject(module, c_str!("Ticket").as_ptr(), class) < 0 {
            Py_DECREF(class);
            return -1;
        }
    }
    0
}

unsafe extern "C" fn next_ticket(module: *mut PyObject, _: *mut PyObject) -> *mut PyObject {
    // SAFETY: called by the interpreter, attached, with a filled module.
    unsafe {
        let state = State::of(module);
        ticket::new((*state).class.cast(), (*state).next())
    }
}

unsafe extern "C" fn issued(module: *mut PyObject, _: *mut PyObject) -> *mut PyObject {
    // SAFETY: called by the interpreter, attached, with a filled module.
    unsafe { PyLong_FromUnsignedLongLong((*State::of(module)).issued()) }
}
