//! `Include/cpython/lock.h`: locks.

use crate::*;
use std::marker::PhantomPinned;
use std::os::raw::c_int;
use std::sync::atomic::AtomicU8;

/// A one-byte lock; all-zero is unlocked, and it must not move while it is held or waited for.
#[repr(transparent)]
#[derive(Debug)]
pub struct PyMutex {
    pub(crate) _bits: AtomicU8,
    pub(crate) _pin: PhantomPinned,
}

extern_python! {
    pub fn PyMutex_Lock(m: *mut PyMutex);
    pub fn PyMutex_Unlock(m: *mut PyMutex);
    #[cfg(Py_3_14)]
    pub fn PyMutex_IsLocked(m: *mut PyMutex) -> c_int;
}
