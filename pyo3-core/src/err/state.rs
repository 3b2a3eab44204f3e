//! What a `PyErr` points to: an exception, or a recipe for one that is made when somebody looks.
//!
//! Both are behind one tagged pointer, so that a `PyResult` of a pointer travels in two registers. An exception that came from
//! Python is always the exception itself: looking at it never runs Python code, nor gives up the GIL.

use std::alloc::Layout;
use std::cell::UnsafeCell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::exceptions::PyBaseException;
use crate::instance::Kept;
use crate::{ffi, Bound, Py, PyAny, PyErr, Python};

/// The recipe's result: the class to raise and the value to raise it with.
pub(crate) struct Raise<'py> {
    pub(crate) class: Bound<'py, PyAny>,
    pub(crate) value: Bound<'py, PyAny>,
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
// SAFETY: `Py` is `Sync`; the recipe is consumed by one thread, see `Lazy::stage`.
unsafe impl Sync for State {}

impl State {
    #[inline]
    pub(super) fn normalized(value: Py<PyBaseException>) -> Self {
        // SAFETY: the pointer of a `Py` is never NULL.
        State(unsafe { NonNull::new_unchecked(value.into_ptr().cast()) })
    }

    pub(super) fn lazy<F>(make: F) -> Self
    where
        F: for<'py> FnOnce(Python<'py>) -> Raise<'py> + Send + Sync + 'static,
    {
        let boxed: *mut LazyWith<F> = Box::into_raw(Box::new(LazyWith {
            head: Lazy {
                vtable: &LazyWith::<F>::VTABLE,
                stage: AtomicUsize::new(UNMADE),
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
            Err(raise) => raise.raise(),
        }
    }

    /// The exception, made now if it has not been.
    pub(super) fn into_value(self, py: Python<'_>) -> Py<PyBaseException> {
        match self.into_value_or_raise(py) {
            Ok(value) => value,
            Err(raise) => raise.make(),
        }
    }

    pub(super) fn into_value_or_raise(
        self,
        py: Python<'_>,
    ) -> Result<Py<PyBaseException>, Raise<'_>> {
        let this = ManuallyDrop::new(self);
        match this.lazy_ptr() {
            // SAFETY: without the tag it is an owned exception; `this` is not dropped.
            None => Ok(unsafe { Py::from_non_null(this.0.cast()) }),
            // SAFETY: `self` was the only owner of the box, and is not dropped.
            Some(lazy) => unsafe { Lazy::consume(lazy, py) },
        }
    }
}

impl Drop for State {
    /// Out of line: wherever there is a `PyResult`, there may be one to drop.
    #[cold]
    #[inline(never)]
    fn drop(&mut self) {
        match self.lazy_ptr() {
            // SAFETY: the tag says that it is an owned exception.
            None => drop(Kept::from(unsafe {
                Py::<PyBaseException>::from_non_null(self.0.cast())
            })),
            // SAFETY: owned, and not used any more.
            Some(lazy) => unsafe { Lazy::free(lazy) },
        }
    }
}

struct VTable {
    /// Consumes the recipe.
    make: for<'py> unsafe fn(*mut Lazy, Python<'py>) -> Raise<'py>,
    /// Drops the recipe, which has not been consumed.
    drop: unsafe fn(*mut Lazy),
    /// Of the box.
    layout: Layout,
}

/// The part of a boxed recipe that does not depend on its type.
#[repr(C)]
pub(super) struct Lazy {
    vtable: &'static VTable,
    /// [`UNMADE`], [`MADE`], [`FAILED`], or the mark of the thread that is running the recipe.
    stage: AtomicUsize,
    /// Written by the thread that ran the recipe, before `stage` becomes [`MADE`]; read after.
    value: UnsafeCell<Option<Py<PyBaseException>>>,
}

/// The recipe is there.
const UNMADE: usize = 0;
/// The exception is there.
const MADE: usize = 1;
/// Neither: the recipe has been taken out, or it panicked.
const FAILED: usize = 2;

/// A number that is this thread's own while it lives, and none of the above: the address of a thread-local.
fn thread_mark() -> usize {
    thread_local!(static MARK: u64 = const { 0 });
    MARK.with(|mark| mark as *const u64 as usize)
}

#[repr(C)]
struct LazyWith<F> {
    head: Lazy,
    make: ManuallyDrop<F>,
}

impl<F> LazyWith<F>
where
    F: for<'py> FnOnce(Python<'py>) -> Raise<'py> + Send + Sync + 'static,
{
    const VTABLE: VTable = VTable {
        make: Self::make,
        drop: Self::drop_recipe,
        layout: Layout::new::<Self>(),
    };

    unsafe fn make(lazy: *mut Lazy, py: Python<'_>) -> Raise<'_> {
        let this = lazy.cast::<Self>();
        // SAFETY: `lazy` is the head of a `LazyWith<F>`; `Lazy::make` calls this once, so `make` is read once.
        let make = unsafe { std::ptr::read(std::ptr::addr_of!((*this).make)) };
        ManuallyDrop::into_inner(make)(py)
    }

    unsafe fn drop_recipe(lazy: *mut Lazy) {
        // SAFETY: `lazy` is the head of a `LazyWith<F>`, whose recipe is there and not used again.
        unsafe { ManuallyDrop::drop(&mut (*lazy.cast::<Self>()).make) }
    }
}

impl Lazy {
    /// What has been made, or else what the recipe gives. Frees the box.
    ///
    /// # Safety
    /// `lazy` must be the head of a boxed `LazyWith`, which the caller owns.
    #[inline(never)]
    unsafe fn consume<'py>(
        lazy: *mut Lazy,
        py: Python<'py>,
    ) -> Result<Py<PyBaseException>, Raise<'py>> {
        // SAFETY: owned by the caller: nobody else looks at it. The box was allocated with the layout in its table; what was in it has
        // been taken out.
        unsafe {
            let head = &mut *lazy;
            let result = match (head.value.get_mut().take(), *head.stage.get_mut()) {
                (Some(value), _) => Some(Ok(value)),
                (None, UNMADE) => Some(Err((head.vtable.make)(lazy, py))),
                // The recipe has been taken out before, and panicked.
                (None, _) => None,
            };
            std::alloc::dealloc(lazy.cast(), (*lazy).vtable.layout);
            match result {
                Some(result) => result,
                None => arguments_panicked(),
            }
        }
    }

    /// Frees the box, with the recipe if it has not been consumed. Not generic: there are many recipes.
    ///
    /// # Safety
    /// `lazy` must be the head of a boxed `LazyWith`, which the caller owns.
    unsafe fn free(lazy: *mut Lazy) {
        // SAFETY: owned by the caller; the box was allocated with the layout in its table, and is not used again.
        unsafe {
            let vtable = (*lazy).vtable;
            if *(*lazy).stage.get_mut() == UNMADE {
                (vtable.drop)(lazy);
            }
            drop((*lazy).value.get_mut().take().map(Kept::from));
            std::alloc::dealloc(lazy.cast(), vtable.layout);
        }
    }

    #[inline]
    fn value(&self, py: Python<'_>) -> &Py<PyBaseException> {
        if self.stage.load(Ordering::Acquire) != MADE {
            self.normalize(py);
        }
        // SAFETY: the value was written before `stage` became `MADE`, and is not written again.
        match unsafe { &*self.value.get() } {
            Some(value) => value,
            None => unreachable!("an exception that has been made is there"),
        }
    }

    #[cold]
    fn normalize(&self, py: Python<'_>) {
        /// Whatever happens, nobody waits for a thread that has gone.
        struct Failed<'a>(&'a AtomicUsize);
        impl Drop for Failed<'_> {
            fn drop(&mut self) {
                self.0.store(FAILED, Ordering::Release);
            }
        }

        let mark = thread_mark();
        loop {
            match self
                .stage
                .compare_exchange(UNMADE, mark, Ordering::Acquire, Ordering::Acquire)
            {
                Ok(_) => {
                    let failed = Failed(&self.stage);
                    // SAFETY: `self` is the head of the box that the table was made for, and `stage` lets one thread through.
                    let raise = unsafe { (self.vtable.make)(self as *const Self as *mut Self, py) };
                    let value = raise.make();
                    // SAFETY: nobody reads before `stage` is `MADE`, and nobody else writes.
                    unsafe { *self.value.get() = Some(value) };
                    std::mem::forget(failed);
                    self.stage.store(MADE, Ordering::Release);
                    return;
                }
                Err(MADE) => return,
                Err(FAILED) => arguments_panicked(),
                Err(other) if other == mark => {
                    panic!("this exception is being made: its arguments must not look at it")
                }
                // Another thread is at it, and may need to attach for it.
                Err(_) => give_way(py),
            }
        }
    }
}

#[cold]
#[inline(never)]
fn arguments_panicked() -> ! {
    panic!("the arguments of this exception panicked when they were made")
}

/// Lets other threads attach. Not `allow_threads`: what that needs would be in every extension module, for this alone.
#[cold]
#[inline(never)]
fn give_way(py: Python<'_>) {
    let _aside = super::raw::SetAside::new(py);
    // SAFETY: the token proves that this thread is attached; the texts have a NUL at their end, and the format asks for a number. Objects
    // are new references, or NULL with an exception set.
    unsafe {
        let time = ffi::PyImport_ImportModule(b"time\0".as_ptr().cast());
        if !time.is_null() {
            let (name, format) = (b"sleep\0".as_ptr().cast(), b"i\0".as_ptr().cast());
            let none = ffi::PyObject_CallMethod(time, name, format, 0 as std::os::raw::c_int);
            ffi::Py_DecRef(none);
            ffi::Py_DecRef(time);
        }
        ffi::PyErr_Clear();
    }
}

// SAFETY: `vtable.make` and `value` are reached by one thread at a time, see `stage`.
unsafe impl Sync for Lazy {}

impl Raise<'_> {
    /// Sets the exception in the interpreter. Rests on `PyErr_SetObject`.
    #[inline(never)]
    pub(super) fn raise(self) {
        // SAFETY: a `Bound` proves that this thread is attached; both objects are live.
        unsafe {
            if ffi::PyExceptionClass_Check(self.class.as_ptr()) == 0 {
                ffi::PyErr_SetString(
                    ffi::PyExc_TypeError,
                    b"exceptions must derive from BaseException\0"
                        .as_ptr()
                        .cast(),
                );
            } else {
                ffi::PyErr_SetObject(self.class.as_ptr(), self.value.as_ptr());
            }
        }
    }

    /// Makes the exception, by the interpreter's own way of doing it.
    fn make(self) -> Py<PyBaseException> {
        let py = self.value.py();
        // Whatever is set now has to be set afterwards.
        let before = super::raw::take_value(py);
        self.raise();
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
    /// What a recipe has made, for an exception that nobody has looked at yet.
    pub(crate) fn from_raise(raise: Raise<'_>) -> Self {
        let (class, value) = (Kept::from(raise.class), Kept::from(raise.value));
        PyErr::from_lazy(move |py| Raise {
            class: class.into_bound(py),
            value: value.into_bound(py),
        })
    }

    pub(crate) fn from_lazy<F>(make: F) -> Self
    where
        F: for<'py> FnOnce(Python<'py>) -> Raise<'py> + Send + Sync + 'static,
    {
        PyErr {
            state: State::lazy(make),
        }
    }
}
