//! `Include/slots.h`: the slots that modules and types are made of since Python 3.15.

use crate::*;
use std::os::raw::{c_int, c_void};

/// A function of any type; the slot's number tells which.
pub type _Py_funcptr_t = unsafe extern "C" fn();

/// What a slot holds; its number tells which member that is.
#[repr(C)]
#[derive(Copy, Clone)]
pub union PySlotValue {
    pub sl_ptr: *mut c_void,
    pub sl_func: Option<_Py_funcptr_t>,
    pub sl_size: Py_ssize_t,
    pub sl_int64: i64,
    pub sl_uint64: u64,
}

/// A number and a value. `PyModExport_<name>` returns an array of them, which ends with `PySlot_END`.
#[repr(C)]
#[derive(Copy, Clone)]
pub struct PySlot {
    pub sl_id: u16,
    pub sl_flags: u16,
    pub sl_reserved: u32,
    pub sl_value: PySlotValue,
}

/// An interpreter that does not know the number goes on without the slot.
pub const PySlot_OPTIONAL: u16 = 0x0001;
/// What the value points to lives as long as the process, and does not change.
pub const PySlot_STATIC: u16 = 0x0002;
/// The value is a pointer or an integer in one.
pub const PySlot_INTPTR: u16 = 0x0004;

pub const Py_slot_invalid: u16 = 0xffff;

const fn slot(name: c_int, flags: u16, value: PySlotValue) -> PySlot {
    PySlot {
        // All numbers are below 0xffff.
        sl_id: name as u16,
        sl_flags: flags,
        sl_reserved: 0,
        sl_value: value,
    }
}

pub const fn PySlot_DATA(name: c_int, value: *mut c_void) -> PySlot {
    slot(name, PySlot_INTPTR, PySlotValue { sl_ptr: value })
}

pub const fn PySlot_FUNC(name: c_int, value: _Py_funcptr_t) -> PySlot {
    let value = PySlotValue {
        sl_func: Some(value),
    };
    slot(name, 0, value)
}

pub const fn PySlot_SIZE(name: c_int, value: Py_ssize_t) -> PySlot {
    slot(name, 0, PySlotValue { sl_size: value })
}

pub const fn PySlot_INT64(name: c_int, value: i64) -> PySlot {
    slot(name, 0, PySlotValue { sl_int64: value })
}

pub const fn PySlot_UINT64(name: c_int, value: u64) -> PySlot {
    slot(name, 0, PySlotValue { sl_uint64: value })
}

pub const fn PySlot_STATIC_DATA(name: c_int, value: *mut c_void) -> PySlot {
    slot(name, PySlot_STATIC, PySlotValue { sl_ptr: value })
}

pub const fn PySlot_PTR(name: c_int, value: *mut c_void) -> PySlot {
    PySlot_DATA(name, value)
}

pub const fn PySlot_PTR_STATIC(name: c_int, value: *mut c_void) -> PySlot {
    let flags = PySlot_INTPTR | PySlot_STATIC;
    slot(name, flags, PySlotValue { sl_ptr: value })
}

/// Ends an array of slots.
pub const PySlot_END: PySlot = PySlot_UINT64(0, 0);
