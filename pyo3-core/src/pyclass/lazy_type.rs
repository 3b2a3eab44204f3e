//! The type object of a class, made at its first use.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use super::type_builder::{self, TypeSpec};
use crate::macro_support::class::{spec_of, Item};
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{ffi, Bound, PyClass, PyErr, PyResult, Python};

/// The place of a class's type object. There is one per class, in a `static`.
pub struct LazyType {
    /// The finished type: what every use but the first few reads.
    ready: AtomicPtr<ffi::PyTypeObject>,
    /// The type while its class attributes are being made, which may need the type.
    made: AtomicPtr<ffi::PyTypeObject>,
    spec: fn() -> TypeSpec,
}

impl LazyType {
    /// The type of the class `T`, which has not been made.
    pub const fn of<T: PyClass>() -> Self {
        LazyType {
            ready: AtomicPtr::new(ptr::null_mut()),
            made: AtomicPtr::new(ptr::null_mut()),
            spec: spec_of::<T>,
        }
    }

    /// The name of the class in Python.
    pub(crate) fn name(&self) -> &'static str {
        // An identifier, and so UTF-8.
        (self.spec)().name.get().to_str().unwrap_or_default()
    }

    /// The type object, if it has been made; for the collector, which has no token, and for looking whether an object is of it.
    #[inline]
    pub(crate) fn existing(&self) -> *mut ffi::PyTypeObject {
        self.made.load(Ordering::Acquire)
    }

    /// The type object, if it has been made with all that belongs to it.
    #[inline]
    pub(crate) fn finished(&self) -> Option<*mut ffi::PyTypeObject> {
        let ready = self.ready.load(Ordering::Acquire);
        Some(ready).filter(|ready| !ready.is_null())
    }

    /// The type object, made now if it has not been.
    ///
    /// # Panics
    /// If making it fails; the exception is printed.
    #[inline]
    pub(crate) fn get(&self, py: Python<'_>) -> *mut ffi::PyTypeObject {
        match self.finished() {
            Some(class) => class,
            None => self.make_or_panic(py),
        }
    }

    #[cold]
    #[inline(never)]
    fn make_or_panic(&self, py: Python<'_>) -> *mut ffi::PyTypeObject {
        match self.make(py) {
            Ok(class) => class,
            Err(error) => {
                error.print(py);
                panic!("An error occurred while initializing class {}", self.name())
            }
        }
    }

    /// The type object, or why it cannot be made.
    pub(crate) fn try_get(&self, py: Python<'_>) -> PyResult<*mut ffi::PyTypeObject> {
        if let Some(class) = self.finished() {
            return Ok(class);
        }
        self.make(py).map_err(|error| wrap(py, error, self.name()))
    }

    fn make(&self, py: Python<'_>) -> PyResult<*mut ffi::PyTypeObject> {
        let spec = (self.spec)();
        let mut class = self.made.load(Ordering::Acquire);
        if !class.is_null() && attributes::is_being_filled(class) {
            // A class attribute uses its own class: it gets the type as far as it has come.
            return Ok(class);
        }
        if class.is_null() {
            let new = type_builder::create(py, &spec)?.into_ptr().cast();
            // Another thread may have been faster; then its type counts.
            class = match self.made.compare_exchange(
                ptr::null_mut(),
                new,
                Ordering::AcqRel,
                Ordering::Acquire,
            ) {
                Ok(_) => new,
                Err(first) => {
                    // SAFETY: `new` is an owned type that nobody else has seen.
                    unsafe { ffi::Py_DECREF(new.cast()) };
                    first
                }
            };
        }
        // SAFETY: `class` is a live type object, which `self.made` owns.
        let object =
            unsafe { Bound::from_borrowed_ptr(py, class.cast()).downcast_into_unchecked() };
        attributes::fill(class, || self.fill_attributes(&object, &spec))?;
        self.ready.store(class, Ordering::Release);
        Ok(class)
    }

    /// Computes the class attributes and sets them, until another thread has set them all.
    fn fill_attributes(&self, class: &Bound<'_, PyType>, spec: &TypeSpec) -> PyResult<()> {
        let py = class.py();
        let [own, written] = spec.items();
        for item in own.list().iter().chain(written.list()) {
            let attribute = match item {
                Item::Attribute(attribute) => attribute,
                _ => continue,
            };
            let value = (attribute.make)(py)?;
            if !self.ready.load(Ordering::Acquire).is_null() {
                // Another thread has finished meanwhile, and the class is in use: what it has stays.
                return Ok(());
            }
            // `PyType_Type`'s setattr refuses immutable types, and `tp_dict` is out of reach in the limited API; classes made here
            // are mutable heap types.
            // SAFETY: all three are live, and the name is NUL-terminated.
            crate::err::error_on_minusone(py, unsafe {
                ffi::PyObject_SetAttrString(class.as_ptr(), attribute.name.as_ptr(), value.as_ptr())
            })?;
        }
        Ok(())
    }
}

fn wrap(py: Python<'_>, error: PyErr, name: &str) -> PyErr {
    let outer = crate::exceptions::PyRuntimeError::new_err(
        String::from("An error occurred while initializing class ") + name,
    );
    outer.set_cause(py, Some(error));
    outer
}

/// Which types this thread is making the class attributes of.
mod attributes {
    use std::cell::Cell;
    use std::ptr;

    use crate::ffi;

    thread_local! {
        /// The innermost.
        static FILLING: Cell<*const Filling> = const { Cell::new(ptr::null()) };
    }

    /// One of them, on the stack of the function that does it.
    struct Filling {
        class: *mut ffi::PyTypeObject,
        outer: *const Filling,
    }

    impl Drop for Filling {
        fn drop(&mut self) {
            FILLING.with(|innermost| innermost.set(self.outer));
        }
    }

    pub(super) fn is_being_filled(class: *mut ffi::PyTypeObject) -> bool {
        let mut filling = FILLING.with(Cell::get);
        while !filling.is_null() {
            // SAFETY: the list is of this thread; each of it is on the stack of a call of `fill` that has not ended.
            let Filling {
                class: other,
                outer,
            } = unsafe { &*filling };
            if *other == class {
                return true;
            }
            filling = *outer;
        }
        false
    }

    /// Runs what makes the attributes.
    pub(super) fn fill<R>(class: *mut ffi::PyTypeObject, body: impl FnOnce() -> R) -> R {
        FILLING.with(|innermost| {
            let filling = Filling {
                class,
                outer: innermost.get(),
            };
            innermost.set(&filling);
            body()
        })
    }
}
