//! What the garbage collector calls: the user's `__traverse__` and `__clear__`, the instance dict, the base class, the type.

use std::os::raw::{c_int, c_void};

use super::class::InstanceDict;
use super::frame::Frame;
use super::trampoline;
use crate::pycell::layout::{self, PyClassObject};
use crate::pyclass::{PyTraverseError, PyVisit};
use crate::{ffi, PyClass, Python};

type Object = *mut ffi::PyObject;

/// `tp_traverse` of a class with `__traverse__`.
///
/// A value that is borrowed exclusively, or that belongs to another thread, is not looked at: the collector takes its references
/// to come from outside, and lets it live.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe fn traverse<T: PyClass>(
    slf: Object,
    visit: ffi::visitproc,
    argument: *mut c_void,
    body: fn(&T, PyVisit<'_>) -> Result<(), PyTraverseError>,
) -> c_int {
    // SAFETY: forwarded: `slf` is an instance of `T`.
    unsafe {
        trampoline::collect(visit, argument, |visit| {
            // A debug build of the interpreter looks through a dead object, too, before its native base takes the rest of it apart.
            let is_dead = ffi::Py_REFCNT(slf) == 0;
            if !is_dead
                && PyClassObject::<T>::may_look(slf)
                && layout::borrow_shared::<T>(slf).is_ok()
            {
                let _release = ReleaseShared::<T>(slf, std::marker::PhantomData);
                body(&*layout::value_ptr::<T>(slf), visit.clone())?;
            }
            traverse_rest::<T>(slf, &visit)
        })
    }
}

struct ReleaseShared<T: PyClass>(Object, std::marker::PhantomData<T>);

impl<T: PyClass> Drop for ReleaseShared<T> {
    fn drop(&mut self) {
        // SAFETY: made after a shared borrow was taken.
        unsafe { layout::release_shared::<T>(self.0) }
    }
}

/// `tp_traverse` of a class that has a dict, and no `__traverse__`.
pub(in crate::macro_support) unsafe extern "C" fn traverse_dict<T: PyClass>(
    slf: Object,
    visit: ffi::visitproc,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: called by the interpreter as the slot promises, with an instance of `T`.
    unsafe { trampoline::collect(visit, argument, |visit| traverse_rest::<T>(slf, &visit)) }
}

/// Everything but the value: the dict, then what the base shows, or the type if no base does.
unsafe fn traverse_rest<T: PyClass>(
    slf: Object,
    visit: &PyVisit<'_>,
) -> Result<(), PyTraverseError> {
    // SAFETY: forwarded: an instance of `T`.
    unsafe {
        PyClassObject::<T>::dict(slf).traverse(visit)?;
        let base = base_of::<T>();
        if !base.is_null() {
            if let Some(traverse) = traverse_of(base) {
                let (function, argument) = visit.parts();
                PyTraverseError::check(traverse(slf, function, argument))?;
                if ffi::PyType_HasFeature(base, ffi::Py_TPFLAGS_HEAPTYPE) != 0 {
                    // A heap type shows the type of the object itself, and once is enough.
                    return Ok(());
                }
            }
        }
        // From 3.9 on instances of heap types own their type as far as the collector is concerned.
        #[cfg(Py_3_9)]
        visit.call_raw(ffi::Py_TYPE(slf).cast())?;
        Ok(())
    }
}

/// The base of the class `T`, NULL if there is none.
unsafe fn base_of<T: PyClass>() -> *mut ffi::PyTypeObject {
    let class = T::lazy_type().existing();
    if class.is_null() {
        return class;
    }
    // SAFETY: a live heap type.
    unsafe { superclass(class) }
}

unsafe fn superclass(class: *mut ffi::PyTypeObject) -> *mut ffi::PyTypeObject {
    // SAFETY: forwarded: a live heap type.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        return (*class).tp_base;
        #[cfg(Py_LIMITED_API)]
        return ffi::PyType_GetSlot(class, ffi::Py_tp_base).cast();
    }
}

/// What the collector calls of the instances of a type to have their references shown.
///
/// # Safety
/// `class` must be a live type.
pub(crate) unsafe fn traverse_of(class: *mut ffi::PyTypeObject) -> Option<ffi::traverseproc> {
    // SAFETY: forwarded: a live type; with the limited API bases other than `object` are heap types.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        return (*class).tp_traverse;
        #[cfg(Py_LIMITED_API)]
        {
            if ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_HEAPTYPE) == 0 {
                return None;
            }
            std::mem::transmute::<*mut c_void, Option<ffi::traverseproc>>(ffi::PyType_GetSlot(
                class,
                ffi::Py_tp_traverse,
            ))
        }
    }
}

/// What the collector calls of the instances of a type to have them let go of their references.
///
/// # Safety
/// `class` must be a live type.
pub(crate) unsafe fn clear_of(class: *mut ffi::PyTypeObject) -> Option<ffi::inquiry> {
    // SAFETY: as for `traverse_of`.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        return (*class).tp_clear;
        #[cfg(Py_LIMITED_API)]
        {
            if ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_HEAPTYPE) == 0 {
                return None;
            }
            std::mem::transmute::<*mut c_void, Option<ffi::inquiry>>(ffi::PyType_GetSlot(
                class,
                ffi::Py_tp_clear,
            ))
        }
    }
}

/// `tp_traverse` of a class on top of a native type that the collector knows, and with nothing of its own to show but its type: a
/// native type's function does not show the types of others.
#[cfg(Py_3_9)]
pub(crate) unsafe extern "C" fn traverse_native(
    slf: Object,
    visit: ffi::visitproc,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: called by the interpreter as the slot promises. Up the chain all types are heap types until the native one, which is
    // there, for otherwise the class would not have this slot.
    unsafe {
        trampoline::collect(visit, argument, |visit| {
            let mut native = ffi::Py_TYPE(slf);
            while ffi::PyType_HasFeature(native, ffi::Py_TPFLAGS_HEAPTYPE) != 0 {
                native = superclass(native);
            }
            if let Some(traverse) = traverse_of(native) {
                let (function, argument) = visit.parts();
                PyTraverseError::check(traverse(slf, function, argument))?;
            }
            visit.call_raw(ffi::Py_TYPE(slf).cast())
        })
    }
}

/// `tp_clear` of a class with `__clear__`.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe fn clear<T: PyClass>(
    slf: Object,
    body: unsafe fn(Python<'_>, &mut Frame, Object) -> c_int,
) -> c_int {
    // SAFETY: forwarded: `slf` is an instance of `T`.
    unsafe {
        let result = trampoline::inquiry(slf, body);
        if result != 0 {
            return result;
        }
        clear_rest::<T>(slf)
    }
}

/// `tp_clear` of a class that has a dict, and no `__clear__`.
pub(in crate::macro_support) unsafe extern "C" fn clear_dict<T: PyClass>(slf: Object) -> c_int {
    // SAFETY: called by the interpreter as the slot promises, with an instance of `T`.
    unsafe { clear_rest::<T>(slf) }
}

unsafe fn clear_rest<T: PyClass>(slf: Object) -> c_int {
    // SAFETY: forwarded: an instance of `T`.
    unsafe {
        let result = trampoline::status(|py| {
            PyClassObject::<T>::dict(slf).clear(py);
            Ok(())
        });
        if result != 0 {
            return result;
        }
        let base = base_of::<T>();
        if base.is_null() {
            return 0;
        }
        match clear_of(base) {
            Some(clear) => clear(slf),
            None => 0,
        }
    }
}
