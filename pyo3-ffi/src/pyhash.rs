//! `Include/pyhash.h`: hashing.

use crate::*;
use std::os::raw::{c_int, c_ulong, c_void};

extern_python! {
    #[cfg(not(any(Py_LIMITED_API, PyPy)))]
    pub fn _Py_HashBytes(src: *const c_void, len: Py_ssize_t) -> Py_hash_t;
}

pub const Py_HASH_EXTERNAL: c_int = 0;
pub const Py_HASH_SIPHASH24: c_int = 1;
pub const Py_HASH_FNV: c_int = 2;
pub const _PyHASH_MULTIPLIER: c_ulong = 1_000_003;
