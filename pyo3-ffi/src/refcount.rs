//! Reference counts: the part of `Include/object.h` that Python 3.14 moves to `Include/refcount.h`.
//!
//! These functions are the hot path of every extension, and each kind of build counts in its way:
//!
//! - up to Python 3.11, and with the limited API of these versions, an integer goes up and down;
//! - Python 3.12 and 3.13 leave immortal objects alone, whose low half is all ones;
//! - Python 3.14 counts in the low half, and leaves objects alone from some count on;
//! - the limited API from 3.12 on, builds that count all references, and GraalPy call a function;
//! - free-threaded builds count in two fields: the owning thread's without, everybody else's with
//!   atomic read-modify-write operations (`thread_id` tells which one applies).

use crate::*;
use std::arch::asm;
use std::ptr;
use std::sync::atomic::{
    AtomicUsize,
    Ordering::{Relaxed, SeqCst},
};

/// The count that an immortal object has.
#[cfg(all(Py_3_12, not(Py_3_14), target_pointer_width = "64"))]
pub(crate) const _Py_IMMORTAL_REFCNT: Py_ssize_t = u32::MAX as Py_ssize_t;
/// The count that an immortal object has.
#[cfg(all(Py_3_12, not(Py_3_14), not(target_pointer_width = "64")))]
pub(crate) const _Py_IMMORTAL_REFCNT: Py_ssize_t = (u32::MAX >> 2) as Py_ssize_t;

/// The count that an object becomes immortal with: far from the border, so that what counts without
/// looking does not make it mortal.
#[cfg(all(Py_3_14, target_pointer_width = "64"))]
pub(crate) const _Py_IMMORTAL_INITIAL_REFCNT: Py_ssize_t = 3 << 30;
/// The count that an object becomes immortal with.
#[cfg(all(Py_3_14, not(target_pointer_width = "64")))]
pub(crate) const _Py_IMMORTAL_INITIAL_REFCNT: Py_ssize_t = 5 << 28;

/// From here on a count is that of an immortal object. With 64 bits it is the sign of the low half.
#[cfg(all(
    Py_3_14,
    not(Py_GIL_DISABLED),
    not(target_pointer_width = "64"),
    not(Py_LIMITED_API)
))]
const _Py_IMMORTAL_MINIMUM_REFCNT: Py_ssize_t = 1 << 30;

/// In `ob_flags`: the object is part of a library, and its memory never freed.
#[cfg(all(Py_3_14, any(Py_GIL_DISABLED, target_pointer_width = "64")))]
pub(crate) const _Py_STATICALLY_ALLOCATED_FLAG: u16 = 4;
/// In `ob_flags`.
#[cfg(all(Py_3_14, not(Py_GIL_DISABLED), target_pointer_width = "64"))]
const _Py_IMMORTAL_FLAGS: u16 = 1;

/// The whole word of an immortal object that is part of a library: its flags stand in the high half.
#[cfg(all(Py_3_14, not(Py_GIL_DISABLED), target_pointer_width = "64"))]
pub(crate) const _Py_STATIC_IMMORTAL_REFCNT: i64 = _Py_IMMORTAL_INITIAL_REFCNT as i64
    | ((_Py_STATICALLY_ALLOCATED_FLAG | _Py_IMMORTAL_FLAGS) as i64) << 48;
/// The whole word of an immortal object that is part of a library.
#[cfg(all(Py_3_14, not(Py_GIL_DISABLED), not(target_pointer_width = "64")))]
pub(crate) const _Py_STATIC_IMMORTAL_REFCNT: Py_ssize_t = 7 << 28;

/// The owning thread's count of an immortal object.
#[cfg(Py_GIL_DISABLED)]
pub(crate) const _Py_IMMORTAL_REFCNT_LOCAL: u32 = u32::MAX;

/// The low bits of `ob_ref_shared` are flags.
#[cfg(Py_GIL_DISABLED)]
const _Py_REF_SHARED_SHIFT: u32 = 2;

extern_python! {
    #[cfg_attr(GraalPy, link_name = "_Py_IncRef")]
    pub fn Py_IncRef(o: *mut PyObject);
    #[cfg_attr(GraalPy, link_name = "_Py_DecRef")]
    pub fn Py_DecRef(o: *mut PyObject);

    // Unlike the two above they do not accept NULL.
    #[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
    fn _Py_IncRef(o: *mut PyObject);
    #[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
    fn _Py_DecRef(o: *mut PyObject);

    #[cfg(not(GraalPy))]
    fn _Py_Dealloc(o: *mut PyObject) as "_PyPy_Dealloc";

    #[cfg(all(Py_GIL_DISABLED, not(Py_LIMITED_API)))]
    fn _Py_DecRefShared(o: *mut PyObject);
    #[cfg(all(Py_GIL_DISABLED, not(Py_LIMITED_API)))]
    fn _Py_MergeZeroLocalRefcount(o: *mut PyObject);

    #[cfg(all(Py_GIL_DISABLED, not(Py_LIMITED_API)))]
    fn _Py_GetThreadLocal_Addr() -> c_types::uintptr_t;

    #[cfg(GraalPy)]
    fn _Py_REFCNT(ob: *mut PyObject) -> Py_ssize_t;

    #[cfg(all(Py_3_14, Py_LIMITED_API))]
    pub fn Py_REFCNT(ob: *mut PyObject) -> Py_ssize_t;

    #[cfg(all(Py_3_10, Py_LIMITED_API, not(PyPy)))]
    pub fn Py_NewRef(obj: *mut PyObject) -> *mut PyObject;
    #[cfg(all(Py_3_10, Py_LIMITED_API, not(PyPy)))]
    pub fn Py_XNewRef(obj: *mut PyObject) -> *mut PyObject;
}

/// What `_Py_ThreadId` reads, with the same registers and the same fallback.
#[cfg(all(
    Py_GIL_DISABLED,
    not(any(Py_LIMITED_API, py_sys_config = "Py_REF_DEBUG"))
))]
#[inline(always)]
fn thread_id() -> c_types::uintptr_t {
    #[cfg(all(
        target_pointer_width = "64",
        any(target_arch = "x86_64", target_arch = "aarch64")
    ))]
    {
        let id: c_types::uintptr_t;
        // SAFETY: reads a register that the platform reserves for the running thread, or the word it
        // points to, which is the address of that thread's control block; nothing is written.
        unsafe {
            #[cfg(all(windows, target_arch = "x86_64"))]
            asm!("mov {}, gs:[48]", out(reg) id, options(nostack, pure, readonly, preserves_flags));
            #[cfg(all(target_vendor = "apple", target_arch = "x86_64"))]
            asm!("mov {}, gs:[0]", out(reg) id, options(nostack, pure, readonly, preserves_flags));
            #[cfg(all(not(any(windows, target_vendor = "apple")), target_arch = "x86_64"))]
            asm!("mov {}, fs:[0]", out(reg) id, options(nostack, pure, readonly, preserves_flags));
            #[cfg(all(windows, target_arch = "aarch64"))]
            asm!("mov {}, x18", out(reg) id, options(nostack, pure, nomem, preserves_flags));
            #[cfg(all(target_vendor = "apple", target_arch = "aarch64"))]
            asm!("mrs {}, tpidrro_el0", out(reg) id, options(nostack, pure, nomem, preserves_flags));
            #[cfg(all(not(any(windows, target_vendor = "apple")), target_arch = "aarch64"))]
            asm!("mrs {}, tpidr_el0", out(reg) id, options(nostack, pure, nomem, preserves_flags));
        }
        id
    }
    // SAFETY: the function has no precondition.
    #[cfg(not(all(
        target_pointer_width = "64",
        any(target_arch = "x86_64", target_arch = "aarch64")
    )))]
    unsafe {
        _Py_GetThreadLocal_Addr()
    }
}

/// Whether the calling thread may count in `ob_ref_local`.
#[cfg(all(
    Py_GIL_DISABLED,
    not(any(Py_LIMITED_API, py_sys_config = "Py_REF_DEBUG"))
))]
#[inline(always)]
unsafe fn is_owned_by_current_thread(ob: *mut PyObject) -> bool {
    // The owner may change under another thread's eyes, but never to or from the reading thread;
    // an atomic load keeps that from being a data race, and is a plain load in machine code.
    // SAFETY: forwarded: the caller passes a live object; `AtomicUsize` has the layout of `usize`.
    let owner = unsafe { (*ptr::addr_of!((*ob).ob_tid).cast::<AtomicUsize>()).load(Relaxed) };
    owner == thread_id()
}

#[cfg(not(any(Py_GIL_DISABLED, all(Py_3_14, Py_LIMITED_API))))]
#[inline]
pub unsafe fn Py_REFCNT(ob: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        #[cfg(GraalPy)]
        return _Py_REFCNT(ob);
        #[cfg(all(Py_3_14, not(GraalPy), target_pointer_width = "64"))]
        return (*ob).ob_refcnt.refcnt_and_flags.ob_refcnt as Py_ssize_t;
        #[cfg(all(Py_3_12, not(GraalPy), not(all(Py_3_14, target_pointer_width = "64"))))]
        return (*ob).ob_refcnt.ob_refcnt;
        #[cfg(not(any(GraalPy, Py_3_12)))]
        return (*ob).ob_refcnt;
    }
}

#[cfg(all(Py_GIL_DISABLED, not(Py_LIMITED_API)))]
#[inline]
pub unsafe fn Py_REFCNT(ob: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live object; both fields are atomic.
    unsafe {
        let local = (*ob).ob_ref_local.load(Relaxed);
        if local == _Py_IMMORTAL_REFCNT_LOCAL {
            #[cfg(not(Py_3_14))]
            return _Py_IMMORTAL_REFCNT;
            #[cfg(Py_3_14)]
            return _Py_IMMORTAL_INITIAL_REFCNT;
        }
        let shared = (*ob).ob_ref_shared.load(Relaxed);
        local as Py_ssize_t + (shared >> _Py_REF_SHARED_SHIFT)
    }
}

/// Takes a reference. `op` must not be NULL.
#[inline(always)]
pub unsafe fn Py_INCREF(op: *mut PyObject) {
    // SAFETY: forwarded: the caller passes a live object; with a GIL it is held, and without one
    // only the owning thread writes `ob_ref_local`.
    unsafe {
        #[cfg(any(GraalPy, py_sys_config = "Py_REF_DEBUG", all(Py_3_12, Py_LIMITED_API)))]
        {
            #[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
            _Py_IncRef(op);
            #[cfg(any(not(Py_3_10), PyPy, GraalPy))]
            Py_IncRef(op);
        }

        #[cfg(not(any(GraalPy, py_sys_config = "Py_REF_DEBUG", all(Py_3_12, Py_LIMITED_API))))]
        {
            #[cfg(Py_GIL_DISABLED)]
            {
                let local = (*op).ob_ref_local.load(Relaxed).wrapping_add(1);
                if local == 0 {
                    return; // immortal
                }
                if is_owned_by_current_thread(op) {
                    (*op).ob_ref_local.store(local, Relaxed);
                } else {
                    (*op)
                        .ob_ref_shared
                        .fetch_add(1 << _Py_REF_SHARED_SHIFT, SeqCst);
                }
            }

            #[cfg(all(Py_3_14, not(Py_GIL_DISABLED), target_pointer_width = "64"))]
            {
                let count = (*op).ob_refcnt.refcnt_and_flags.ob_refcnt;
                if count >= _Py_IMMORTAL_INITIAL_REFCNT as u32 {
                    return;
                }
                (*op).ob_refcnt.refcnt_and_flags.ob_refcnt = count + 1;
            }

            #[cfg(all(Py_3_14, not(Py_GIL_DISABLED), not(target_pointer_width = "64")))]
            {
                if (*op).ob_refcnt.ob_refcnt >= _Py_IMMORTAL_MINIMUM_REFCNT {
                    return;
                }
                (*op).ob_refcnt.ob_refcnt += 1;
            }

            #[cfg(all(
                Py_3_12,
                not(any(Py_3_14, Py_GIL_DISABLED)),
                target_pointer_width = "64"
            ))]
            {
                // A saturating add in the low half: immortal objects have it all ones.
                let count = (*op).ob_refcnt.ob_refcnt_split[PY_BIG_ENDIAN].wrapping_add(1);
                if count == 0 {
                    return; // immortal
                }
                (*op).ob_refcnt.ob_refcnt_split[PY_BIG_ENDIAN] = count;
            }

            #[cfg(all(
                Py_3_12,
                not(any(Py_3_14, Py_GIL_DISABLED)),
                not(target_pointer_width = "64")
            ))]
            {
                if (*op).ob_refcnt.ob_refcnt == _Py_IMMORTAL_REFCNT {
                    return;
                }
                (*op).ob_refcnt.ob_refcnt += 1;
            }

            #[cfg(not(Py_3_12))]
            {
                (*op).ob_refcnt += 1;
            }
        }
    }
}

/// Gives a reference up, and with the last one the object. `op` must not be NULL.
#[inline(always)]
pub unsafe fn Py_DECREF(op: *mut PyObject) {
    // SAFETY: forwarded: the caller passes a live object and owns a reference to it; with a GIL it
    // is held, and without one only the owning thread writes `ob_ref_local`.
    unsafe {
        #[cfg(any(GraalPy, py_sys_config = "Py_REF_DEBUG", all(Py_3_12, Py_LIMITED_API)))]
        {
            #[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
            _Py_DecRef(op);
            #[cfg(any(not(Py_3_10), PyPy, GraalPy))]
            Py_DecRef(op);
        }

        #[cfg(not(any(GraalPy, py_sys_config = "Py_REF_DEBUG", all(Py_3_12, Py_LIMITED_API))))]
        {
            #[cfg(Py_GIL_DISABLED)]
            {
                let mut local = (*op).ob_ref_local.load(Relaxed);
                if local == _Py_IMMORTAL_REFCNT_LOCAL {
                    return;
                }
                if is_owned_by_current_thread(op) {
                    local -= 1;
                    (*op).ob_ref_local.store(local, Relaxed);
                    if local == 0 {
                        _Py_MergeZeroLocalRefcount(op);
                    }
                } else {
                    _Py_DecRefShared(op);
                }
            }

            #[cfg(all(Py_3_14, not(Py_GIL_DISABLED), target_pointer_width = "64"))]
            {
                let count = (*op).ob_refcnt.refcnt_and_flags.ob_refcnt;
                if (count as i32) < 0 {
                    return; // immortal
                }
                (*op).ob_refcnt.refcnt_and_flags.ob_refcnt = count - 1;
                if count == 1 {
                    _Py_Dealloc(op);
                }
            }

            #[cfg(all(Py_3_14, not(Py_GIL_DISABLED), not(target_pointer_width = "64")))]
            {
                if (*op).ob_refcnt.ob_refcnt >= _Py_IMMORTAL_MINIMUM_REFCNT {
                    return;
                }
                (*op).ob_refcnt.ob_refcnt -= 1;
                if (*op).ob_refcnt.ob_refcnt == 0 {
                    _Py_Dealloc(op);
                }
            }

            #[cfg(all(Py_3_12, not(any(Py_3_14, Py_GIL_DISABLED))))]
            {
                #[cfg(target_pointer_width = "64")]
                let immortal = ((*op).ob_refcnt.ob_refcnt as i32) < 0;
                #[cfg(not(target_pointer_width = "64"))]
                let immortal = (*op).ob_refcnt.ob_refcnt == _Py_IMMORTAL_REFCNT;
                if immortal {
                    return;
                }
                (*op).ob_refcnt.ob_refcnt -= 1;
                if (*op).ob_refcnt.ob_refcnt == 0 {
                    _Py_Dealloc(op);
                }
            }

            #[cfg(not(Py_3_12))]
            {
                (*op).ob_refcnt -= 1;
                if (*op).ob_refcnt == 0 {
                    _Py_Dealloc(op);
                }
            }
        }
    }
}

/// `Py_DECREF(*op)` after `*op = NULL`, so that code run by the deallocation finds NULL there.
#[inline]
pub unsafe fn Py_CLEAR(op: *mut *mut PyObject) {
    // SAFETY: forwarded: the caller passes a place that holds NULL or a reference it owns.
    unsafe {
        let object = *op;
        if !object.is_null() {
            *op = ptr::null_mut();
            Py_DECREF(object);
        }
    }
}

#[inline]
pub unsafe fn Py_XINCREF(op: *mut PyObject) {
    if !op.is_null() {
        // SAFETY: forwarded: the caller passes NULL or a live object, and it is not NULL.
        unsafe { Py_INCREF(op) }
    }
}

#[inline]
pub unsafe fn Py_XDECREF(op: *mut PyObject) {
    if !op.is_null() {
        // SAFETY: forwarded: the caller passes NULL or a reference it owns, and it is not NULL.
        unsafe { Py_DECREF(op) }
    }
}

#[cfg(all(Py_3_10, any(not(Py_LIMITED_API), PyPy)))]
#[inline]
pub unsafe fn Py_NewRef(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_INCREF(obj) };
    obj
}

#[cfg(all(Py_3_10, any(not(Py_LIMITED_API), PyPy)))]
#[inline]
pub unsafe fn Py_XNewRef(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes NULL or a live object.
    unsafe { Py_XINCREF(obj) };
    obj
}

#[cfg(all(
    test,
    Py_GIL_DISABLED,
    not(any(Py_LIMITED_API, py_sys_config = "Py_REF_DEBUG"))
))]
mod tests {
    use super::thread_id;

    #[test]
    fn a_thread_has_one_id_and_no_other_has_it() {
        let mine = thread_id();
        assert_ne!(mine, 0);
        assert_eq!(thread_id(), mine);
        // Both threads live until the comparison: an id may be used again afterwards.
        std::thread::scope(|scope| {
            let theirs = scope.spawn(thread_id).join().unwrap();
            assert_ne!(theirs, mine);
        });
    }
}
