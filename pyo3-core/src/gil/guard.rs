//! The two guards: attached for a while, detached for a while.

use std::cell::Cell;

use super::attached::{Attached, Left};
use super::{drain_deferred, init, is_attached, shutdown};
use crate::{ffi, Python};

thread_local! {
    /// Set while a `__traverse__` runs on this thread. Only attaching looks at it: calls from Python never do.
    static ATTACHING_FORBIDDEN: Cell<bool> = const { Cell::new(false) };
}

/// The thread is attached while this lives.
pub(crate) enum AttachGuard {
    /// It was before, too.
    Assumed,
    /// This guard attached it.
    Ensured {
        state: ffi::PyGILState_STATE,
        _attached: Attached,
    },
}

impl AttachGuard {
    /// Attaches the thread. Does not return while another thread shuts the interpreter down.
    ///
    /// # Panics
    /// Without an interpreter, or inside `__traverse__`.
    #[inline]
    pub(crate) fn acquire() -> Self {
        if is_attached() {
            check_allowed();
            return AttachGuard::Assumed;
        }
        Self::acquire_detached()
    }

    #[cold]
    fn acquire_detached() -> Self {
        init::require_initialized();
        check_allowed();
        // SAFETY: the interpreter is initialized.
        unsafe { Self::ensure() }
    }

    /// `None` where there is no interpreter to attach to, or attaching is forbidden.
    pub(crate) fn try_acquire() -> Option<Self> {
        if ATTACHING_FORBIDDEN.with(Cell::get) {
            return None;
        }
        // The thread that shuts the interpreter down is attached, and may go on using it.
        if is_attached() {
            return Some(AttachGuard::Assumed);
        }
        if !init::is_usable() {
            return None;
        }
        // SAFETY: the interpreter is initialized.
        unsafe { Self::try_ensure() }
    }

    /// Attaches the thread without looking whether there is an interpreter.
    ///
    /// # Safety
    /// The interpreter must be initialized.
    #[inline]
    pub(crate) unsafe fn acquire_unchecked() -> Self {
        if is_attached() {
            return AttachGuard::Assumed;
        }
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Self::ensure() }
    }

    /// # Safety
    /// The interpreter must be initialized.
    unsafe fn ensure() -> Self {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        match unsafe { Self::try_ensure() } {
            Some(guard) => guard,
            None => shutdown::refuse(),
        }
    }

    /// `None` if the interpreter has begun to shut down.
    ///
    /// # Safety
    /// The interpreter must be initialized.
    unsafe fn try_ensure() -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        let state = unsafe { shutdown::ensure() }?;
        let guard = AttachGuard::Ensured {
            state,
            // SAFETY: attached by the line above.
            _attached: unsafe { Attached::new() },
        };
        shutdown::watch(guard.python());
        drain_deferred(guard.python());
        Some(guard)
    }

    /// The token, for as long as the guard lives.
    #[inline]
    pub(crate) fn python(&self) -> Python<'_> {
        // SAFETY: the guard exists only while the thread is attached.
        unsafe { Python::assume_gil_acquired() }
    }
}

impl Drop for AttachGuard {
    #[inline]
    fn drop(&mut self) {
        if let AttachGuard::Ensured { state, .. } = *self {
            // SAFETY: the state comes from the matching `PyGILState_Ensure` of this thread.
            unsafe { ffi::PyGILState_Release(state) }
        }
    }
}

#[inline]
fn check_allowed() {
    if ATTACHING_FORBIDDEN.with(Cell::get) {
        attaching_is_forbidden()
    }
}

#[cold]
fn attaching_is_forbidden() -> ! {
    panic!(
        "attaching to the interpreter (acquiring the GIL) is forbidden inside `__traverse__`: \
         the garbage collector is running, and a traverse function may only call its visitor"
    )
}

/// While this lives, attaching panics. For the garbage collector's calls.
pub(crate) struct ForbidAttaching {
    before: bool,
}

impl ForbidAttaching {
    pub(crate) fn new() -> Self {
        ForbidAttaching {
            before: ATTACHING_FORBIDDEN.with(|flag| flag.replace(true)),
        }
    }
}

impl Drop for ForbidAttaching {
    fn drop(&mut self) {
        ATTACHING_FORBIDDEN.with(|flag| flag.set(self.before));
    }
}

/// The thread is detached while this lives.
pub(crate) struct DetachGuard {
    state: *mut ffi::PyThreadState,
    left: Left,
    /// This thread is shutting the interpreter down: then it may come back, and no other thread.
    finalizes: bool,
}

impl DetachGuard {
    #[inline]
    pub(crate) fn new(py: Python<'_>) -> Self {
        shutdown::watch(py);
        DetachGuard {
            finalizes: !init::is_initialized(),
            left: Left::new(),
            // SAFETY: the token proves that this thread is attached.
            state: unsafe { ffi::PyEval_SaveThread() },
        }
    }
}

impl Drop for DetachGuard {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the state comes from `PyEval_SaveThread` on this thread, which has been detached since.
        unsafe { shutdown::restore(self.state, self.finalizes) };
        self.left.come_back();
        // SAFETY: attached by the line above.
        drain_deferred(unsafe { Python::assume_gil_acquired() });
    }
}
