//! Slots made by the functions here are those that the initializers of C make.
#![cfg(all(Py_3_15, not(any(no_headers, PyPy, GraalPy))))]

use std::mem::MaybeUninit;
use std::os::raw::{c_int, c_void};

use ffi_check_shim::c;
use pyo3_ffi::*;

/// Number, flags, reserved word and value.
fn words(slot: PySlot) -> (u16, u16, u32, u64) {
    // SAFETY: every value fills the eight bytes, and all bits are a valid integer.
    let value = unsafe { slot.sl_value.sl_uint64 };
    (slot.sl_id, slot.sl_flags, slot.sl_reserved, value)
}

fn made(make: impl FnOnce(*mut PySlot)) -> (u16, u16, u32, u64) {
    let mut slot = MaybeUninit::uninit();
    make(slot.as_mut_ptr());
    // SAFETY: the function of C has written it.
    words(unsafe { slot.assume_init() })
}

unsafe extern "C" fn function() {}

macro_rules! agree {
    ($($name:ident($value:expr);)*) => {$(
        for number in [Py_slot_end, Py_mod_exec, Py_mod_token, c_int::from(u16::MAX)] {
            let ours = words($name(number, $value));
            // SAFETY: the slot is written only.
            let c = made(|slot| unsafe { c::$name(number, $value, slot) });
            assert_eq!(ours, c, "{} {number}", stringify!($name));
        }
    )*};
}

#[test]
fn slots() {
    let mut place = 0_u8;
    let pointer: *mut c_void = std::ptr::addr_of_mut!(place).cast();
    agree! {
        PySlot_DATA(pointer);
        PySlot_FUNC(function);
        PySlot_SIZE(-2);
        PySlot_INT64(i64::MIN);
        PySlot_UINT64(u64::MAX);
        PySlot_STATIC_DATA(pointer);
        PySlot_PTR(pointer);
        PySlot_PTR_STATIC(pointer);
    }
    // SAFETY: the slot is written only.
    let c = made(|slot| unsafe { c::PySlot_END(slot) });
    assert_eq!(words(PySlot_END), c);
}

/// Which patch release it was compiled for is not in it, and need not be.
#[test]
fn the_default_abi_is_that_of_the_interpreter() {
    ffi_check_shim::python::attached(|| {
        let name = c_str!("module").as_ptr();
        let mut info = _PyABIInfo_DEFAULT;
        // SAFETY: the information and the name live longer than the call.
        assert_eq!(unsafe { PyABIInfo_Check(&mut info, name) }, 0);
        info.abi_version -= 0x1_0000;
        let stable = cfg!(Py_LIMITED_API);
        // SAFETY: as above; the exception is cleared.
        unsafe {
            let outcome = PyABIInfo_Check(&mut info, name);
            assert_eq!(outcome, if stable { 0 } else { -1 });
            PyErr_Clear();
        }
    });
}
