//! The digits of an `int` where CPython keeps them, read in place: a third of the cost of having them written out as bytes.
//!
//! The layout is that of `longintrepr.h`, one for each minor version. It is read on the versions that it is known of, 3.7 to 3.13; later
//! ones, the limited API and the other implementations go by functions (`digits.rs`).

use std::sync::atomic::{AtomicU8, Ordering};

use crate::types::any::PyAnyMethods;
use crate::{ffi, Bound, PyAny, Python};

/// Bits of a digit, each in 32 bits; an interpreter can be built with shorter ones.
const BITS: u32 = 30;

/// `struct _longobject` up to the digits.
#[cfg(not(Py_3_12))]
#[repr(C)]
struct Head {
    /// Its size is the number of digits, negative for a negative number.
    base: ffi::PyVarObject,
    digits: [u32; 0],
}

/// `struct _longobject` up to the digits.
#[cfg(Py_3_12)]
#[repr(C)]
struct Head {
    base: ffi::PyObject,
    /// The number of digits above three bits, of which the lower two are 0 for a positive number, 1 for zero, 2 for a negative one.
    tag: usize,
    digits: [u32; 0],
}

impl Head {
    #[cfg(not(Py_3_12))]
    #[inline]
    fn sign_and_len(&self) -> (bool, usize) {
        (self.base.ob_size < 0, self.base.ob_size.unsigned_abs())
    }

    #[cfg(Py_3_12)]
    #[inline]
    fn sign_and_len(&self) -> (bool, usize) {
        (self.tag & 3 == 2, self.tag >> 3)
    }
}

/// Whether digits are of the size that is read here.
#[inline]
fn is_readable(py: Python<'_>) -> bool {
    const UNKNOWN: u8 = 0;
    const YES: u8 = 1;
    const NO: u8 = 2;
    static READABLE: AtomicU8 = AtomicU8::new(UNKNOWN);

    match READABLE.load(Ordering::Relaxed) {
        YES => true,
        NO => false,
        _ => {
            let readable = ask(py);
            READABLE.store(if readable { YES } else { NO }, Ordering::Relaxed);
            readable
        }
    }
}

/// By `sys.int_info`.
#[cold]
fn ask(py: Python<'_>) -> bool {
    let info = py.import("sys").and_then(|sys| sys.getattr("int_info"));
    info.map_or(false, |info| {
        let is = |name, size: u32| {
            let value = info.getattr(name).and_then(|value| value.extract());
            value.map_or(false, |value: u32| value == size)
        };
        is("bits_per_digit", BITS) && is("sizeof_digit", 4)
    })
}

/// Whether it is negative, and its digits of 30 bits; nothing if the interpreter keeps others.
///
/// # Safety
/// `int` has to be an `int`.
#[inline]
pub(super) unsafe fn digits<'a>(int: &'a Bound<'_, PyAny>) -> Option<(bool, &'a [u32])> {
    if !is_readable(int.py()) {
        return None;
    }
    let head = int.as_ptr().cast::<Head>();
    // SAFETY: forwarded: a live `int`, which starts like this. Its digits follow, as many as it says, initialized, and never change; it
    // lives for 'a.
    unsafe {
        let (negative, len) = (*head).sign_and_len();
        let first = std::ptr::addr_of!((*head).digits).cast::<u32>();
        Some((negative, std::slice::from_raw_parts(first, len)))
    }
}

/// How many digits of 32 bits there is room needed for.
#[inline]
pub(super) fn room(digits: &[u32]) -> usize {
    (digits.len() * BITS as usize + 31) / 32
}

/// Writes them out as digits of 32 bits, into the room that they need.
#[inline]
pub(super) fn widen(digits: &[u32], room: &mut [u32]) {
    let mut places = room.iter_mut();
    let mut rest = 0;
    let mut bits = 0;
    for digit in digits {
        rest |= u64::from(*digit) << bits;
        bits += BITS;
        if bits >= 32 {
            if let Some(place) = places.next() {
                *place = rest as u32;
            }
            rest >>= 32;
            bits -= 32;
        }
    }
    if let Some(place) = places.next() {
        *place = rest as u32;
    }
}
