//! The class `Ticket`: a number that cannot be changed. Tickets of one module are ordered.
// The address of a static is safe to take since Rust 1.82 only.
#![allow(unused_unsafe)]

use std::os::raw::{c_int, c_uint, c_ulong, c_void};
use std::ptr::{self, addr_of_mut};

use pyo3_ffi::*;

/// An instance.
#[repr(C)]
struct Ticket {
    base: PyObject,
    number: u64,
}

/// Where the number is: behind the head of the object. Checked below.
const NUMBER: Py_ssize_t = std::mem::size_of::<PyObject>() as Py_ssize_t;

/// Python 3.7 reads it as long as the class lives, newer ones copy it.
static mut MEMBERS: [PyMemberDef; 2] = [
    PyMemberDef {
        name: c_str!("number").as_ptr(),
        type_code: Py_T_ULONGLONG,
        offset: NUMBER,
        flags: Py_READONLY,
        doc: c_str!("From 1 on.").as_ptr(),
    },
    PyMemberDef {
        name: ptr::null(),
        type_code: 0,
        offset: 0,
        flags: 0,
        doc: ptr::null(),
    },
];

/// The class, for one module; a new reference, or NULL with an exception set.
///
/// # Safety
///
/// The thread is attached, and the module is a live object.
pub unsafe fn class(module: *mut PyObject) -> *mut PyObject {
    let slot = |slot, pfunc| PyType_Slot { slot, pfunc };
    let doc = c_str!("A number that nobody else has.");
    let mut slots = [
        slot(Py_tp_dealloc, dealloc as destructor as *mut c_void),
        slot(Py_tp_repr, repr as reprfunc as *mut c_void),
        slot(Py_tp_hash, hash as hashfunc as *mut c_void),
        slot(Py_tp_richcompare, compare as richcmpfunc as *mut c_void),
        // SAFETY: no reference is made, only the address taken.
        slot(Py_tp_members, unsafe { addr_of_mut!(MEMBERS) }.cast()),
        slot(Py_tp_doc, doc.as_ptr() as *mut c_void),
        PyType_Slot::default(),
    ];
    let mut spec = PyType_Spec {
        name: c_str!("ffi_sequential.Ticket").as_ptr(),
        basicsize: std::mem::size_of::<Ticket>() as c_int,
        itemsize: 0,
        flags: FLAGS as c_uint,
        slots: slots.as_mut_ptr(),
    };
    // SAFETY: forwarded: the thread is attached; the interpreter copies what the local tables hold.
    unsafe {
        #[cfg(Py_3_9)]
        let class = PyType_FromModuleAndSpec(module, addr_of_mut!(spec), ptr::null_mut());
        #[cfg(not(Py_3_9))]
        let class = {
            let _ = module;
            PyType_FromSpec(addr_of_mut!(spec))
        };
        // There is a flag for it since Python 3.10.
        #[cfg(not(Py_3_10))]
        if !class.is_null() {
            (*class.cast::<PyTypeObject>()).tp_new = None;
        }
        class
    }
}

#[cfg(Py_3_10)]
const FLAGS: c_ulong =
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE;
#[cfg(not(Py_3_10))]
const FLAGS: c_ulong = Py_TPFLAGS_DEFAULT;

/// An instance; a new reference, or NULL with an exception set.
///
/// # Safety
///
/// The thread is attached, and the class was made by [`class`].
pub unsafe fn new(class: *mut PyTypeObject, number: u64) -> *mut PyObject {
    // SAFETY: forwarded: instances of this class are as large as `Ticket`.
    unsafe {
        let ticket = PyType_GenericAlloc(class, 0);
        if !ticket.is_null() {
            (*ticket.cast::<Ticket>()).number = number;
        }
        ticket
    }
}

unsafe extern "C" fn dealloc(ticket: *mut PyObject) {
    // SAFETY: called by the interpreter as slot `tp_dealloc` promises. An instance of a heap type has a reference to it.
    unsafe {
        let class = Py_TYPE(ticket);
        if let Some(free) = (*class).tp_free {
            free(ticket.cast());
        }
        Py_DECREF(class.cast());
    }
}

unsafe extern "C" fn repr(ticket: *mut PyObject) -> *mut PyObject {
    // SAFETY: called by the interpreter as slot `tp_repr` promises; the format names one argument.
    unsafe {
        let number = (*ticket.cast::<Ticket>()).number;
        PyUnicode_FromFormat(c_str!("Ticket(%llu)").as_ptr(), number)
    }
}

unsafe extern "C" fn hash(ticket: *mut PyObject) -> Py_hash_t {
    // SAFETY: called by the interpreter as slot `tp_hash` promises.
    let number = unsafe { (*ticket.cast::<Ticket>()).number };
    // -1 would say that there is an exception.
    (number as Py_hash_t).max(0)
}

// The constants are named as in C.
#[allow(non_upper_case_globals)]
unsafe extern "C" fn compare(
    ticket: *mut PyObject,
    other: *mut PyObject,
    operator: c_int,
) -> *mut PyObject {
    // SAFETY: called by the interpreter as slot `tp_richcompare` promises: the first one is a ticket.
    unsafe {
        // The class of another module is another class.
        if Py_TYPE(other) != Py_TYPE(ticket) {
            return new_reference(Py_NotImplemented());
        }
        let a = (*ticket.cast::<Ticket>()).number;
        let b = (*other.cast::<Ticket>()).number;
        let answer = match operator {
            Py_LT => a < b,
            Py_LE => a <= b,
            Py_EQ => a == b,
            Py_NE => a != b,
            Py_GT => a > b,
            _ => a >= b,
        };
        new_reference(if answer { Py_True() } else { Py_False() })
    }
}

unsafe fn new_reference(object: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_INCREF(object) };
    object
}

// The member is where the table says; a field of `repr(C)` cannot be asked before Rust 1.77.
const _: () = assert!(
    std::mem::size_of::<Ticket>() as Py_ssize_t
        == NUMBER + std::mem::size_of::<u64>() as Py_ssize_t
);
