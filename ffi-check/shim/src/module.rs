//! The module that PyPy loads, since no program can hold PyPy as it holds CPython: one function that compares both sides on
//! an object.

use std::fmt::Debug;
use std::os::raw::{c_int, c_void};
use std::ptr::{self, addr_of_mut};

use pyo3_ffi::*;

use crate::{c, checks};

macro_rules! dates {
    ($($check:ident: $($name:ident)*;)*) => {
        mod dates {
            use super::*;

            extern "C" {
                $($(
                    #[link_name = concat!("shim_", stringify!($name))]
                    pub(super) fn $name(op: *mut PyObject) -> c_int;
                )*)*
            }
        }

        unsafe fn compare_dates(op: *mut PyObject, found: &mut Found) {
            // SAFETY: forwarded: the caller passes a live object, which is checked for its type first.
            unsafe {
                $(if $check(op) != 0 {
                    $(found.same(stringify!($name), $name(op), dates::$name(op));)*
                })*
            }
        }
    };
}

dates! {
    PyDate_Check: PyDateTime_GET_YEAR PyDateTime_GET_MONTH PyDateTime_GET_DAY;
    PyDateTime_Check: PyDateTime_DATE_GET_HOUR PyDateTime_DATE_GET_MINUTE PyDateTime_DATE_GET_SECOND
        PyDateTime_DATE_GET_MICROSECOND PyDateTime_DATE_GET_FOLD;
    PyTime_Check: PyDateTime_TIME_GET_HOUR PyDateTime_TIME_GET_MINUTE PyDateTime_TIME_GET_SECOND
        PyDateTime_TIME_GET_MICROSECOND PyDateTime_TIME_GET_FOLD;
    PyDelta_Check: PyDateTime_DELTA_GET_DAYS PyDateTime_DELTA_GET_SECONDS PyDateTime_DELTA_GET_MICROSECONDS;
}

macro_rules! strings {
    ($($name:ident: $result:ty;)*) => {
        mod strings {
            use super::*;

            extern "C" {
                $(
                    #[link_name = concat!("shim_", stringify!($name))]
                    pub(super) fn $name(op: *mut PyObject) -> $result;
                )*
            }
        }

        unsafe fn compare_strings(op: *mut PyObject, found: &mut Found) {
            // SAFETY: forwarded: the caller passes a live string.
            unsafe {
                $(found.same(stringify!($name), $name(op) as $result, strings::$name(op));)*
            }
        }
    };
}

strings! {
    PyUnicode_READY: c_int;
    PyUnicode_IS_READY: c_int;
    PyUnicode_IS_ASCII: c_int;
    PyUnicode_IS_COMPACT: c_int;
    PyUnicode_IS_COMPACT_ASCII: c_int;
    PyUnicode_KIND: c_int;
    PyUnicode_GET_LENGTH: Py_ssize_t;
}

extern "C" {
    #[link_name = "shim_PyDateTime_IMPORT"]
    fn import_dates_in_c() -> c_int;
}

/// What both sides say of one object: how many answers there were, and those that differ.
#[derive(Default)]
struct Found {
    answers: usize,
    differences: Vec<String>,
}

impl Found {
    fn same<T: PartialEq + Debug>(&mut self, name: &str, ours: T, c: T) {
        self.answers += 1;
        if ours != c {
            self.differences
                .push(format!("{name}: ours {ours:?}, C {c:?}"));
        }
    }
}

/// `compare(object)`: the number of answers, and the differences as text.
unsafe extern "C" fn compare(_module: *mut PyObject, op: *mut PyObject) -> *mut PyObject {
    let mut found = Found::default();
    // SAFETY: called by the interpreter, attached, with a live object.
    unsafe {
        for check in checks::all() {
            found.same(check.name, (check.ours)(op), (check.c)(op));
        }
        found.same("Py_TYPE", Py_TYPE(op), c::Py_TYPE(op));
        found.same("Py_REFCNT", Py_REFCNT(op), c::Py_REFCNT(op));
        found.same("Py_None", Py_None(), c::Py_None());
        found.same("Py_True", Py_True(), c::Py_True());
        found.same("Py_False", Py_False(), c::Py_False());
        let before = Py_REFCNT(op);
        for (up, down) in [
            (Py_INCREF as unsafe fn(_), Py_DECREF as unsafe fn(_)),
            (Py_XINCREF, Py_XDECREF),
        ] {
            up(op);
            found.same("Py_INCREF", before + 1, c::Py_REFCNT(op));
            down(op);
            found.same("Py_DECREF", before, c::Py_REFCNT(op));
        }
        compare_dates(op, &mut found);
        if PyUnicode_Check(op) != 0 {
            compare_strings(op, &mut found);
        }
        let text = found.differences.join("\n");
        let count = PyLong_FromSize_t(found.answers);
        let text = PyUnicode_FromStringAndSize(text.as_ptr().cast(), text.len() as Py_ssize_t);
        let both = PyTuple_New(2);
        PyTuple_SetItem(both, 0, count);
        PyTuple_SetItem(both, 1, text);
        both
    }
}

static mut METHODS: [PyMethodDef; 2] = [
    PyMethodDef {
        ml_name: c_str!("compare").as_ptr(),
        ml_meth: PyMethodDefPointer {
            PyCFunction: compare,
        },
        ml_flags: METH_O,
        ml_doc: ptr::null(),
    },
    PyMethodDef::zeroed(),
];

static mut MODULE: PyModuleDef = PyModuleDef {
    m_base: PyModuleDef_HEAD_INIT,
    m_name: c_str!("ffi_check_shim").as_ptr(),
    m_doc: ptr::null(),
    m_size: 0,
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
/// The interpreter calls it, attached.
#[no_mangle]
pub unsafe extern "C" fn PyInit_ffi_check_shim() -> *mut PyObject {
    // SAFETY: called by the interpreter, attached, once; the definition lives as long as the process.
    unsafe {
        PyDateTime_IMPORT();
        if PyDateTimeAPI().cast::<c_void>().is_null() || import_dates_in_c() != 1 {
            return ptr::null_mut();
        }
        MODULE.m_methods = addr_of_mut!(METHODS).cast();
        PyModule_Create(addr_of_mut!(MODULE))
    }
}
