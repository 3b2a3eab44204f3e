//! What a `PyErr` points to: an exception, or a recipe for one that is made when somebody looks.
//!
//! Both are behind one tagged pointer, so that a `PyResult` of a pointer travels in two registers. An exception that came from
//! Python is always the exception itself: looking at it never runs Python code, nor gives up the GIL.

use std::cell::UnsafeCell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};
use std::thread::ThreadId;

use crate::exceptions::PyBaseException;
use crate::{ffi, gil, Py, PyErr, PyObject, Python};

/// The recipe's result: the class to raise and the value to raise it with.
pub(crate) struct Raise {
    pub(crate) class: PyObject,
    pub(crate) value: PyObject,
}

/// A tagged pointer: to a `PyBaseException` (owned), or, with the lowest bit set, to a boxed [`Lazy`].
pub(super) struct State(NonNull<u8>);

const LAZY: usize = 1;

pub(super) enum StateRef<'a> {
    Normalized(&'a Py<PyBaseException>),
    Lazy(&'a Lazy),
}

// SAFETY: `Py` is `Send`, and the recipes are required to be.
unsafe impl Send for State {}
// SAFETY: `Py` is `Sync`; the recipe is consumed by one thread, under `Lazy::once`.
unsafe impl Sync for State {}

impl State {
    #[inline]
    pub(super) fn normalized(value: Py<PyBaseException>) -> Self {
        // SAFETY: the pointer of a `Py` is never NULL.
        State(unsafe { NonNull::new_unchecked(value.into_ptr().cast()) })
    }

    pub(super) fn lazy<F>(make: F) -> Self
    where
        F: FnOnce(Python<'_>) -> Raise + Send + Sync + 'static,
    {
        let boxed: *mut LazyWith<F> = Box::into_raw(Box::new(LazyWith {
            head: Lazy {
                vtable: &LazyWith::<F>::VTABLE,
                once: Once::new(),
                consumed: AtomicBool::new(false),
                normalizing: Mutex::new(None),
                value: UnsafeCell::new(None),
            },
            make: ManuallyDrop::new(make),
        }));
        // SAFETY: a box is never NULL, and its alignment leaves the lowest bit free.
        State(unsafe { NonNull::new_unchecked(boxed.cast::<u8>().wrapping_add(LAZY)) })
    }

    #[inline]
    fn lazy_ptr(&self) -> Option<*mut Lazy> {
        let ptr = self.0.as_ptr();
        (ptr as usize & LAZY != 0).then(|| ptr.wrapping_sub(LAZY).cast())
    }

    #[inline]
    pub(super) fn get(&self) -> StateRef<'_> {
        match self.lazy_ptr() {
            // SAFETY: the tag says that it is a boxed `Lazy`, which lives as long as `self`.
            Some(lazy) => StateRef::Lazy(unsafe { &*lazy }),
            // SAFETY: without the tag, `self` holds just what a `Py` (`#[repr(transparent)]`) holds.
            None => StateRef::Normalized(unsafe { &*(self as *const Self).cast() }),
        }
    }

    /// The exception, made now if it has not been.
    #[inline]
    pub(super) fn value(&self, py: Python<'_>) -> &Py<PyBaseException> {
        match self.get() {
            StateRef::Normalized(value) => value,
            StateRef::Lazy(lazy) => lazy.value(py),
        }
    }

    /// Sets the exception in the interpreter.
    pub(super) fn restore(self, py: Python<'_>) {
        match self.into_value_or_raise(py) {
            Ok(value) => super::raw::restore_value(py, value),
            Err(raise) => raise.raise(py),
        }
    }

    /// The exception, made now if it has not been.
    pub(super) fn into_value(self, py: Python<'_>) -> Py<PyBaseException> {
        match self.into_value_or_raise(py) {
            Ok(value) => value,
            Err(raise) => raise.make(py),
        }
    }

    fn into_value_or_raise(self, py: Python<'_>) -> Result<Py<PyBaseException>, Raise> {
        let this = ManuallyDrop::new(self);
        let lazy = match this.lazy_ptr() {
            // SAFETY: without the tag it is an owned exception; `this` is not dropped.
            None => return Ok(unsafe { Py::from_non_null(this.0.cast()) }),
            Some(lazy) => lazy,
        };
        // SAFETY: `self` was the only owner of the box, and is not dropped: `free` ends it after the last use.
        unsafe {
            let head = &mut *lazy;
            let result = match head.value.get_mut().take() {
                Some(value) => Ok(value),
                None => Err(head.make(py)),
            };
            (head.vtable.free)(lazy);
            result
        }
    }
}

impl Drop for State {
    #[inline]
    fn drop(&mut self) {
        match self.lazy_ptr() {
            // SAFETY: the tag says that it is an owned exception.
            None => drop(unsafe { Py::<PyBaseException>::from_non_null(self.0.cast()) }),
            // SAFETY: owned, and not used any more.
            Some(lazy) => unsafe { ((*lazy).vtable.free)(lazy) },
        }
    }
}

struct VTable {
    /// Consumes the recipe.
    make: unsafe fn(*mut Lazy, Python<'_>) -> Raise,
    /// Drops the box, with the recipe if it has not been consumed.
    free: unsafe fn(*mut Lazy),
}

/// The part of a boxed recipe that does not depend on its type.
#[repr(C)]
pub(super) struct Lazy {
    vtable: &'static VTable,
    once: Once,
    consumed: AtomicBool,
    /// The thread that is running the recipe, to tell a recipe that looks at its own error from a second thread.
    normalizing: Mutex<Option<ThreadId>>,
    /// Written inside `once`, and read only after it.
    value: UnsafeCell<Option<Py<PyBaseException>>>,
}

#[repr(C)]
struct LazyWith<F> {
    head: Lazy,
    make: ManuallyDrop<F>,
}

impl<F> LazyWith<F>
where
    F: FnOnce(Python<'_>) -> Raise + Send + Sync + 'static,
{
    const VTABLE: VTable = VTable {
        make: Self::make,
        free: Self::free,
    };

    unsafe fn make(lazy: *mut Lazy, py: Python<'_>) -> Raise {
        let this = lazy.cast::<Self>();
        // SAFETY: `lazy` is the head of a `LazyWith<F>`; `Lazy::make` calls this once, so `make` is read once.
        let make = unsafe { std::ptr::read(std::ptr::addr_of!((*this).make)) };
        ManuallyDrop::into_inner(make)(py)
    }

    unsafe fn free(lazy: *mut Lazy) {
        // SAFETY: `lazy` is the head of a boxed `LazyWith<F>`, which the caller owns.
        let mut this = unsafe { Box::from_raw(lazy.cast::<Self>()) };
        if !*this.head.consumed.get_mut() {
            // SAFETY: not consumed, and not used again.
            unsafe { ManuallyDrop::drop(&mut this.make) };
        }
    }
}

impl Lazy {
    /// Runs the recipe, which can be done once.
    fn make(&self, py: Python<'_>) -> Raise {
        let ran = self.consumed.swap(true, Ordering::AcqRel);
        assert!(!ran, "the arguments of this exception panicked when they were made");
        // SAFETY: `self` is the head of the box that the table was made for, and the flag lets one caller through.
        unsafe { (self.vtable.make)(self as *const Self as *mut Self, py) }
    }

    #[inline]
    fn value(&self, py: Python<'_>) -> &Py<PyBaseException> {
        if !self.once.is_completed() {
            self.normalize(py);
        }
        // SAFETY: `once` is completed: the value has been written, and is not written again.
        match unsafe { &*self.value.get() } {
            Some(value) => value,
            None => unreachable!("a completed exception has a value"),
        }
    }

    #[cold]
    fn normalize(&self, py: Python<'_>) {
        let current = std::thread::current().id();
        let owner = *lock(&self.normalizing);
        assert!(
            owner != Some(current),
            "this exception is being made: its arguments must not look at it"
        );
        // Another thread may be at it, and need the GIL for it: waiting has to be done detached.
        py.allow_threads(|| {
            self.once.call_once(|| {
                *lock(&self.normalizing) = Some(current);
                let guard = gil::AttachGuard::acquire();
                let py = guard.python();
                let value = self.make(py).make(py);
                // SAFETY: inside `once`, so that no one else reads or writes.
                unsafe { *self.value.get() = Some(value) };
                *lock(&self.normalizing) = None;
            });
        });
    }
}

// SAFETY: `make` and `value` are reached by one thread at a time, see `once` and `consumed`.
unsafe impl Sync for Lazy {}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Raise {
    /// Sets the exception in the interpreter. Rests on `PyErr_SetObject`.
    pub(super) fn raise(self, _py: Python<'_>) {
        // SAFETY: the token proves that this thread is attached; both objects are live.
        unsafe {
            if ffi::PyExceptionClass_Check(self.class.as_ptr()) == 0 {
                ffi::PyErr_SetString(
                    ffi::PyExc_TypeError,
                    b"exceptions must derive from BaseException\0".as_ptr().cast(),
                );
            } else {
                ffi::PyErr_SetObject(self.class.as_ptr(), self.value.as_ptr());
            }
        }
    }

    /// Makes the exception, by the interpreter's own way of doing it.
    fn make(self, py: Python<'_>) -> Py<PyBaseException> {
        // Whatever is set now has to be set afterwards.
        let before = super::raw::take_value(py);
        self.raise(py);
        let value = match super::raw::take_value(py) {
            Some(value) => value,
            None => unreachable!("an exception has just been set"),
        };
        if let Some(before) = before {
            super::raw::restore_value(py, before);
        }
        value
    }
}

impl PyErr {
    pub(crate) fn from_lazy<F>(make: F) -> Self
    where
        F: FnOnce(Python<'_>) -> Raise + Send + Sync + 'static,
    {
        PyErr {
            state: State::lazy(make),
        }
    }
}
