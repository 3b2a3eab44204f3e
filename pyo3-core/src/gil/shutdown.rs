//! What becomes of a thread that wants to attach while another one shuts the interpreter down.
//!
//! Such a thread stops for ever: it can neither go on, for the objects that it is about to use are gone, nor return, for its
//! callers were promised an interpreter. From 3.14 on the interpreter does so itself. Before, it ends the thread by `pthread_exit`,
//! which with glibc unwinds the stack; and Rust code must not be unwound by anything but its own panics: destructors would run that
//! believe the thread to be attached, and frames that cannot unwind end the process. See [`StopOnUnwind`].
//!
//! No version can cope with a thread that has just seen that there is an interpreter and comes when all is torn down. So those
//! that are on their way are counted, and the interpreter, in the middle of its end, waits for them. See [`watch`].

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use super::init;
use super::passages::{Passage, Passages};
use crate::{ffi, Python};

thread_local! {
    /// Whether this thread attached itself before: then it works for the interpreter that is ending.
    static WAS_ATTACHED: Cell<bool> = const { Cell::new(false) };
    /// Whether this is the thread that shuts the interpreter down, or did.
    static ENDS_IT: Cell<bool> = const { Cell::new(false) };
}

/// The same functions, declared as ones that may unwind: otherwise the compiler leaves out the destructor of `StopOnUnwind`.
#[cfg(all(rustc_has_c_unwind, unix, not(any(PyPy, GraalPy))))]
mod unwinding {
    use crate::ffi;

    extern "C-unwind" {
        pub(super) fn PyGILState_Ensure() -> ffi::PyGILState_STATE;
        pub(super) fn PyEval_RestoreThread(state: *mut ffi::PyThreadState);
    }
}

/// Where threads do not unwind when they end, or the compiler is too old to know of it.
#[cfg(not(all(rustc_has_c_unwind, unix, not(any(PyPy, GraalPy)))))]
mod unwinding {
    pub(super) use crate::ffi::{PyEval_RestoreThread, PyGILState_Ensure};
}

/// `PyGILState_Ensure`, which may never return. `None` if the interpreter has begun to shut down.
///
/// # Safety
/// The interpreter must have been initialized.
pub(super) unsafe fn ensure() -> Option<ffi::PyGILState_STATE> {
    let passage = begin_passage();
    if !init::is_initialized() {
        return None;
    }
    let stop = StopOnUnwind::new(passage);
    // SAFETY: the interpreter is initialized, and does not go away before the passage ends.
    let state = unsafe { unwinding::PyGILState_Ensure() };
    stop.passed();
    WAS_ATTACHED.with(|flag| flag.set(true));
    Some(state)
}

/// `PyEval_RestoreThread`, which may never return.
///
/// # Safety
/// The thread must be detached, and `state` its own state. `finalizes` says that it is shutting the interpreter down.
#[inline]
pub(super) unsafe fn restore(state: *mut ffi::PyThreadState, finalizes: bool) {
    let passage = begin_passage();
    if !finalizes && !init::is_initialized() {
        // The state may have been freed.
        drop(passage);
        stop_forever();
    }
    let stop = StopOnUnwind::new(passage);
    // SAFETY: forwarded: the caller upholds this function's `# Safety`; the interpreter does not go away before the passage ends.
    unsafe { unwinding::PyEval_RestoreThread(state) };
    stop.passed();
}

/// There is no interpreter for this thread: it stops if it has been working for one that is gone, else it panics.
#[cold]
pub(super) fn refuse() -> ! {
    if WAS_ATTACHED.with(Cell::get) && !ENDS_IT.with(Cell::get) {
        stop_forever();
    }
    #[cfg(feature = "auto-initialize")]
    panic!("The Python interpreter is not initialized: it has been shut down.");
    #[cfg(not(feature = "auto-initialize"))]
    panic!(
        "The Python interpreter is not initialized and the `auto-initialize` feature is not enabled. \
         Call `pyo3::prepare_freethreaded_python()` first, or enable the feature."
    );
}

/// Parking would need parts of the thread that may be gone already.
#[cold]
fn stop_forever() -> ! {
    loop {
        pause(3_600_000_000);
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
mod locks {
    use std::os::raw::{c_int, c_longlong, c_void};

    extern "C" {
        pub(super) fn PyThread_allocate_lock() -> *mut c_void;
        pub(super) fn PyThread_free_lock(lock: *mut c_void);
        pub(super) fn PyThread_acquire_lock_timed(
            lock: *mut c_void,
            microseconds: c_longlong,
            interruptible: c_int,
        ) -> c_int;
        pub(super) fn PyThread_release_lock(lock: *mut c_void);
    }
}

/// Sleeps, attached or not: waits for a lock that it holds itself. The standard library's way of sleeping would bring what prints numbers
/// into each extension module.
#[cfg(not(any(PyPy, GraalPy)))]
#[cold]
fn pause(microseconds: u32) {
    use locks::*;
    // SAFETY: these functions need no interpreter. The lock is this function's own, and free at first; without memory for one there is
    // no pause.
    unsafe {
        let lock = PyThread_allocate_lock();
        if !lock.is_null() {
            PyThread_acquire_lock_timed(lock, 0, 0);
            PyThread_acquire_lock_timed(lock, microseconds.into(), 0);
            PyThread_release_lock(lock);
            PyThread_free_lock(lock);
        }
    }
}

/// Sleeps.
#[cfg(any(PyPy, GraalPy))]
#[cold]
fn pause(microseconds: u32) {
    std::thread::sleep(std::time::Duration::from_micros(microseconds.into()));
}

/// Stops the thread when it is unwound in the middle of a passage.
struct StopOnUnwind(ManuallyDrop<Passage<'static>>);

impl StopOnUnwind {
    #[inline]
    fn new(passage: Passage<'static>) -> Self {
        StopOnUnwind(ManuallyDrop::new(passage))
    }

    #[inline]
    fn passed(self) {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: dropped here alone, for `drop` is not called.
        unsafe { ManuallyDrop::drop(&mut this.0) }
    }
}

impl Drop for StopOnUnwind {
    fn drop(&mut self) {
        // SAFETY: dropped here alone, for this never returns.
        unsafe { ManuallyDrop::drop(&mut self.0) }
        stop_forever();
    }
}

/// The threads that have begun to look whether there is an interpreter, until they are attached.
static UNDER_WAY: Passages = Passages::new();

#[inline]
fn begin_passage() -> Passage<'static> {
    // The address of a thread's own variable tells it from most others.
    let own = WAS_ATTACHED.with(|flag| flag as *const _ as usize);
    UNDER_WAY.begin(own >> 12)
}

/// Whether there is an object that the interpreter will drop when it shuts down.
static WATCHING: AtomicBool = AtomicBool::new(false);

/// Takes care that the interpreter, when it shuts down, waits for the threads that are under way.
#[inline]
pub(super) fn watch(py: Python<'_>) {
    if !WATCHING.load(Ordering::Relaxed) {
        start_watching(py);
    }
}

#[cfg(any(PyPy, GraalPy))]
fn start_watching(_py: Python<'_>) {
    WATCHING.store(true, Ordering::Relaxed);
}

/// Leaves a capsule where modules are cleared, between the moment from which on other threads cannot attach and the one where the
/// ground is taken from under them.
#[cfg(not(any(PyPy, GraalPy)))]
#[cold]
fn start_watching(py: Python<'_>) {
    use std::ptr::{addr_of, null_mut};

    if !init::is_initialized() || WATCHING.swap(true, Ordering::Relaxed) {
        return;
    }
    // An exception may be set, or about to be looked for.
    let _aside = crate::err::raw::SetAside::new(py);
    // SAFETY: `py` proves this thread is attached; the texts are NUL-terminated, and the format asks for an address. Each call returns a
    // new reference, or fails with an exception set. If it does, because there is no memory, then nobody waits; there is nothing to
    // be done about it.
    unsafe {
        // Several copies of this library may be at work, each in an extension module of its own.
        let format = b"_pyo3_%p\0".as_ptr().cast();
        let name = ffi::PyUnicode_FromFormat(format, addr_of!(WATCHING));
        let module = ffi::PyImport_ImportModule(b"_thread\0".as_ptr().cast());
        let capsule = if module.is_null() {
            null_mut()
        } else {
            let pid = (std::process::id() as usize) as *mut _;
            ffi::PyCapsule_New(pid, std::ptr::null(), Some(wait_for_passages))
        };
        if !capsule.is_null() && !name.is_null() {
            ffi::PyObject_SetAttr(module, name, capsule);
        }
        ffi::Py_DecRef(capsule);
        ffi::Py_DecRef(module);
        ffi::Py_DecRef(name);
        ffi::PyErr_Clear();
    }
}

/// The destructor of the capsule.
#[cfg(not(any(PyPy, GraalPy)))]
unsafe extern "C" fn wait_for_passages(capsule: *mut ffi::PyObject) {
    /// How often to look, every so many microseconds: for a second or two. Nobody is stuck for longer, but whom the system has ended without a word.
    const PATIENCE: u32 = 10_000;
    const PAUSE: u32 = 100;

    unsafe fn body(_py: Python<'_>, capsule: *mut ffi::PyObject) {
        WATCHING.store(false, Ordering::Relaxed);
        if init::is_initialized() {
            // Not the end, or that of another interpreter.
            return;
        }
        ENDS_IT.with(|flag| flag.set(true));
        UNDER_WAY.announced();
        // The counts of a forked process are those of threads that it does not have.
        // SAFETY: `capsule` is a live capsule without a name.
        let pid = unsafe { ffi::PyCapsule_GetPointer(capsule, std::ptr::null()) } as usize;
        if pid != std::process::id() as usize || !UNDER_WAY.are_under_way() {
            return;
        }
        // SAFETY: this thread is attached; it is the one that shuts the interpreter down, which can attach again.
        unsafe {
            let state = ffi::PyEval_SaveThread();
            // Counted, not timed: a clock brings with it what prints its errors, into each extension module.
            for _ in 0..PATIENCE {
                if !UNDER_WAY.are_under_way() {
                    break;
                }
                pause(PAUSE);
            }
            ffi::PyEval_RestoreThread(state);
        }
    }
    // SAFETY: called by the interpreter with a capsule whose last reference has gone.
    unsafe { crate::macro_support::trampoline::dealloc(|py| body(py, capsule)) }
}
