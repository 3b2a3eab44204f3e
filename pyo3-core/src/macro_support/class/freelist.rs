//! `#[pyclass(freelist = N)]`: the memory of up to N freed objects, kept for the next ones.
//!
//! It holds dead objects: their Rust values have been dropped, the reference to their type has been given back. Only objects of the
//! very class are kept, for those of a subclass may be larger. Not for PyPy, nor for 3.7, where the interpreter counts the
//! references to types in another way; there objects are made and freed as always.

#[cfg(any(not(Py_3_8), PyPy, GraalPy))]
use crate::PyClass;

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
pub use kept::FreeList;

/// Nothing is kept.
#[cfg(any(not(Py_3_8), PyPy, GraalPy))]
pub struct FreeList(());

#[cfg(any(not(Py_3_8), PyPy, GraalPy))]
impl FreeList {
    /// The list of the class `T`, which stays empty.
    pub const fn of<T: PyClass>() -> Self {
        FreeList(())
    }
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
mod kept {
    use std::os::raw::c_void;

    use super::super::PyClassObject;
    use crate::pycell::layout::LayoutOfBase;
    use crate::{ffi, PyClass};

    /// The freed objects of a class. There is one per class that has the option, in a `static`.
    pub struct FreeList {
        objects: Objects,
        alloc: ffi::allocfunc,
        free: ffi::freefunc,
    }

    #[cfg(not(Py_GIL_DISABLED))]
    struct Objects(std::cell::UnsafeCell<Vec<*mut ffi::PyObject>>);
    #[cfg(Py_GIL_DISABLED)]
    struct Objects(std::sync::Mutex<Vec<*mut ffi::PyObject>>);

    // SAFETY: the objects are reached by attached threads only, in `with`: with a GIL one at a time, else under a lock.
    unsafe impl Sync for Objects {}

    impl Objects {
        const fn new() -> Self {
            #[cfg(not(Py_GIL_DISABLED))]
            return Objects(std::cell::UnsafeCell::new(Vec::new()));
            #[cfg(Py_GIL_DISABLED)]
            return Objects(std::sync::Mutex::new(Vec::new()));
        }

        /// # Safety
        /// The thread must be attached. `f` must not run Python code.
        unsafe fn with<R>(&self, f: impl FnOnce(&mut Vec<*mut ffi::PyObject>) -> R) -> R {
            #[cfg(not(Py_GIL_DISABLED))]
            // SAFETY: with a GIL, this attached thread is the only one here, and `f` does not come back here.
            return f(unsafe { &mut *self.0.get() });
            #[cfg(Py_GIL_DISABLED)]
            return f(&mut self
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner));
        }
    }

    impl FreeList {
        /// The list of the class `T`.
        pub const fn of<T: PyClass>() -> Self {
            FreeList {
                objects: Objects::new(),
                alloc: alloc::<T>,
                free: free::<T>,
            }
        }

        /// `tp_alloc` and `tp_free`.
        pub(crate) fn slots(&self) -> (Option<ffi::allocfunc>, ffi::freefunc) {
            (Some(self.alloc), self.free)
        }
    }

    unsafe extern "C" fn alloc<T: PyClass>(
        class: *mut ffi::PyTypeObject,
        items: ffi::Py_ssize_t,
    ) -> *mut ffi::PyObject {
        // SAFETY: called by the interpreter as `tp_alloc`, attached.
        unsafe {
            if let (Some(list), true) = (T::freelist(), class == T::lazy_type().existing()) {
                if let Some(object) = list.objects.with(Vec::pop) {
                    revive(object, class, std::mem::size_of::<PyClassObject<T>>());
                    return object;
                }
            }
            ffi::PyType_GenericAlloc(class, items)
        }
    }

    /// Makes the memory of a dead object what `PyType_GenericAlloc` would have made.
    ///
    /// # Safety
    /// `object` must be the memory of an object of this class and size that was freed.
    unsafe fn revive(object: *mut ffi::PyObject, class: *mut ffi::PyTypeObject, size: usize) {
        let head = std::mem::size_of::<ffi::PyObject>();
        // SAFETY: forwarded. From 3.8 on `PyObject_Init` takes a reference to the type, which the dead object has given back.
        unsafe {
            std::ptr::write_bytes(object.cast::<u8>().add(head), 0, size - head);
            ffi::PyObject_Init(object, class);
            if ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_HAVE_GC) != 0 {
                ffi::PyObject_GC_Track(object.cast());
            }
        }
    }

    /// Whether an object may be tracked before its base has made anything of it. A debug build of the interpreter looks through
    /// what is tracked, and that of a native type looks into zeros.
    fn tracked_as_zeros<T: PyClass>() -> bool {
        let base = std::mem::size_of::<LayoutOfBase<T>>();
        cfg!(not(py_sys_config = "Py_DEBUG")) || base == std::mem::size_of::<ffi::PyObject>()
    }

    unsafe extern "C" fn free<T: PyClass>(memory: *mut c_void) {
        // SAFETY: called by the interpreter as `tp_free`, attached, with an object that the collector does not track any more.
        unsafe {
            let object = memory.cast::<ffi::PyObject>();
            let class = ffi::Py_TYPE(object);
            if let (Some(list), true) = (T::freelist(), class == T::lazy_type().existing()) {
                let kept = list.objects.with(|objects| {
                    let keep = objects.len() < T::SPEC.freelist && tracked_as_zeros::<T>();
                    if keep {
                        objects.push(object);
                    }
                    keep
                });
                if kept {
                    return;
                }
            }
            if ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_HAVE_GC) != 0 {
                ffi::PyObject_GC_Del(memory);
            } else {
                ffi::PyObject_Free(memory);
            }
        }
    }
}
