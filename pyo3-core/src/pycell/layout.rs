//! How instances of a class lie in memory: the base's part, then this class's.

use std::cell::UnsafeCell;
use std::mem::ManuallyDrop;
use std::ptr;

use super::borrow_checker::BorrowFlag;
use super::thread_checker::ThreadChecker;
use super::{PyBorrowError, PyBorrowMutError};
use crate::macro_support::class::{InstanceDict, InstanceWeakList, PyClassBaseType, PyClassImpl};
use crate::pyclass::boolean_struct::{False, True};
use crate::type_object::{PyLayout, PySizedLayout};
use crate::{ffi, PyClass, Python};

type LayoutOfBase<T> = <<T as PyClassImpl>::BaseType as PyClassBaseType>::LayoutAsBase;

/// An instance of the class `T`.
#[repr(C)]
pub struct PyClassObject<T: PyClass> {
    base: LayoutOfBase<T>,
    contents: Contents<T>,
}

/// What the class itself adds to an instance.
#[repr(C)]
struct Contents<T: PyClass> {
    flag: <<T as PyClass>::Frozen as FlagStorage>::Storage,
    thread: T::ThreadChecker,
    dict: T::Dict,
    weaklist: T::WeakList,
    value: ManuallyDrop<UnsafeCell<T>>,
}

// SAFETY: `#[repr(C)]`: an instance begins with its base, which in the end begins with a `PyObject`.
unsafe impl<T: PyClass> PyLayout<T> for PyClassObject<T> {}
impl<T: PyClass> PySizedLayout<T> for PyClassObject<T> {}

/// Where the borrow flag of a class is: a frozen class has none of its own.
pub trait FlagStorage {
    #[doc(hidden)]
    type Storage: Default;
    #[doc(hidden)]
    fn own_flag(storage: &Self::Storage) -> Option<&Flag>;
}

/// The borrow flag, as seen from outside.
#[derive(Default)]
pub struct Flag(pub(crate) BorrowFlag);

impl FlagStorage for False {
    type Storage = Flag;
    #[inline]
    fn own_flag(storage: &Flag) -> Option<&Flag> {
        Some(storage)
    }
}

impl FlagStorage for True {
    type Storage = ();
    #[inline]
    fn own_flag(_storage: &()) -> Option<&Flag> {
        None
    }
}

/// A layout that other classes can put theirs behind.
///
/// # Safety
/// `flag` and `drop_contents` must be those of objects with this layout.
pub unsafe trait BaseLayout {
    /// Whether a class written in Rust has a list of weak references in this layout. Native types clear their own.
    const WEAK_REFERENCES: bool;

    /// Whether there is something to do for a Rust value in this layout when it is dropped.
    const NEEDS_DROP: bool;

    /// The flag that guards an object: that of the mutable class nearest to the root, so that a borrow of a subclass's value
    /// covers the base's. `None` if no class of the chain is mutable.
    ///
    /// # Safety
    /// `object` must have this layout.
    unsafe fn flag<'a>(object: *mut ffi::PyObject) -> Option<&'a Flag>;

    /// Drops the Rust values in the object, that of the subclass first.
    ///
    /// # Safety
    /// `object` must have this layout; it is not used afterwards but to be freed.
    unsafe fn drop_contents(py: Python<'_>, object: *mut ffi::PyObject);

    /// Panics if this thread must not touch the object.
    ///
    /// # Safety
    /// `object` must have this layout.
    unsafe fn ensure_thread(object: *mut ffi::PyObject);
}

/// The layout `L` of a native type, as a base.
#[repr(transparent)]
pub struct NativeBase<L>(L);

// SAFETY: a native type has neither a flag nor Rust values.
unsafe impl<L> BaseLayout for NativeBase<L> {
    const WEAK_REFERENCES: bool = false;
    const NEEDS_DROP: bool = false;

    #[inline]
    unsafe fn flag<'a>(_object: *mut ffi::PyObject) -> Option<&'a Flag> {
        None
    }
    #[inline]
    unsafe fn drop_contents(_py: Python<'_>, _object: *mut ffi::PyObject) {}
    #[inline]
    unsafe fn ensure_thread(_object: *mut ffi::PyObject) {}
}

// SAFETY: `#[repr(C)]`: the object is a `PyClassObject<T>`, and its beginning is its base.
unsafe impl<T: PyClass> BaseLayout for PyClassObject<T> {
    const WEAK_REFERENCES: bool = T::WeakList::PRESENT || LayoutOfBase::<T>::WEAK_REFERENCES;
    const NEEDS_DROP: bool = std::mem::needs_drop::<T>() || LayoutOfBase::<T>::NEEDS_DROP;

    #[inline]
    unsafe fn flag<'a>(object: *mut ffi::PyObject) -> Option<&'a Flag> {
        // SAFETY: forwarded: `object` has this layout.
        unsafe {
            match LayoutOfBase::<T>::flag(object) {
                Some(flag) => Some(flag),
                None => <T as PyClass>::Frozen::own_flag(&(*object.cast::<Self>()).contents.flag),
            }
        }
    }

    unsafe fn drop_contents(py: Python<'_>, object: *mut ffi::PyObject) {
        // SAFETY: forwarded: `object` has this layout, and each value is dropped once.
        unsafe {
            let contents = &mut (*object.cast::<Self>()).contents;
            if contents.thread.can_drop() {
                ManuallyDrop::drop(&mut contents.value);
            } else {
                report_drop_on_other_thread(py, T::NAME);
            }
            contents.dict.clear(py);
            LayoutOfBase::<T>::drop_contents(py, object);
        }
    }

    #[inline]
    unsafe fn ensure_thread(object: *mut ffi::PyObject) {
        // SAFETY: forwarded: `object` has this layout.
        unsafe {
            (*object.cast::<Self>()).contents.thread.ensure(T::NAME);
            LayoutOfBase::<T>::ensure_thread(object);
        }
    }
}

/// A value of an `unsendable` class cannot be dropped where it is: it is leaked, and said so.
#[cold]
fn report_drop_on_other_thread(py: Python<'_>, class: &'static str) {
    crate::exceptions::PyRuntimeError::new_err(format!(
        "{} is unsendable, but is being dropped on another thread",
        class
    ))
    .write_unraisable(py, None);
}

impl<T: PyClass> PyClassObject<T> {
    /// Fills in this class's part of a new object.
    ///
    /// # Safety
    /// `object` must be an instance of `T` (or of a subclass) whose part for `T` has not been filled in.
    #[inline]
    pub(crate) unsafe fn write_contents(object: *mut ffi::PyObject, value: T) {
        let contents = Contents {
            flag: Default::default(),
            thread: T::ThreadChecker::new(),
            dict: T::Dict::default(),
            weaklist: T::WeakList::default(),
            value: ManuallyDrop::new(UnsafeCell::new(value)),
        };
        // SAFETY: forwarded: the place belongs to this class, and holds nothing that would have to be dropped.
        unsafe {
            ptr::write(
                ptr::addr_of_mut!((*object.cast::<Self>()).contents),
                contents,
            )
        }
    }

    /// The dict of an instance, shown to the collector.
    ///
    /// # Safety
    /// `object` must be an instance of `T`.
    pub(crate) unsafe fn dict<'a>(object: *mut ffi::PyObject) -> &'a mut T::Dict {
        // SAFETY: forwarded: an instance of `T` has this layout.
        unsafe { &mut (*object.cast::<Self>()).contents.dict }
    }

    /// Whether this thread may look at the value now.
    ///
    /// # Safety
    /// `object` must be an instance of `T`.
    pub(crate) unsafe fn may_look(object: *mut ffi::PyObject) -> bool {
        // SAFETY: forwarded: an instance of `T` has this layout.
        unsafe { (*object.cast::<Self>()).contents.thread.can_drop() }
    }

    /// Where this class's part begins in an instance: behind that of its base.
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    pub(crate) fn contents_offset() -> usize {
        let place = std::mem::MaybeUninit::<Self>::uninit();
        // SAFETY: only the address of the field is taken.
        let field = unsafe { ptr::addr_of!((*place.as_ptr()).contents) };
        field as usize - place.as_ptr() as usize
    }

    /// The offset of `__dict__` in an instance.
    pub(crate) fn dict_offset() -> isize {
        let place = std::mem::MaybeUninit::<Self>::uninit();
        // SAFETY: only the address of the field is taken.
        let field = unsafe { ptr::addr_of!((*place.as_ptr()).contents.dict) };
        field as isize - place.as_ptr() as isize
    }

    /// The offset of the list of weak references in an instance.
    pub(crate) fn weaklist_offset() -> isize {
        let place = std::mem::MaybeUninit::<Self>::uninit();
        // SAFETY: only the address of the field is taken.
        let field = unsafe { ptr::addr_of!((*place.as_ptr()).contents.weaklist) };
        field as isize - place.as_ptr() as isize
    }
}

/// Where the value is, whoever borrows it.
///
/// # Safety
/// `object` must be an instance of `T`.
#[inline]
pub(crate) unsafe fn value_ptr<T: PyClass>(object: *mut ffi::PyObject) -> *mut T {
    // SAFETY: forwarded: an instance of `T` has this layout.
    unsafe {
        UnsafeCell::raw_get(
            ptr::addr_of!((*object.cast::<PyClassObject<T>>()).contents.value).cast(),
        )
    }
}

/// Takes a shared borrow of the value, to be given back by `release_shared`.
///
/// # Safety
/// `object` must be an instance of `T`.
#[inline]
pub(crate) unsafe fn borrow_shared<T: PyClass>(
    object: *mut ffi::PyObject,
) -> Result<(), PyBorrowError> {
    // SAFETY: forwarded: an instance of `T` has this layout.
    unsafe {
        PyClassObject::<T>::ensure_thread(object);
        match PyClassObject::<T>::flag(object) {
            Some(flag) => flag.0.try_share().map_err(|_| PyBorrowError::new()),
            None => Ok(()),
        }
    }
}

/// # Safety
/// `object` must be an instance of `T`, of which the caller holds a shared borrow.
#[inline]
pub(crate) unsafe fn release_shared<T: PyClass>(object: *mut ffi::PyObject) {
    // SAFETY: forwarded: an instance of `T` has this layout.
    if let Some(flag) = unsafe { PyClassObject::<T>::flag(object) } {
        flag.0.release_shared();
    }
}

/// Takes an exclusive borrow of the value, to be given back by `release_exclusive`.
///
/// # Safety
/// `object` must be an instance of `T`.
#[inline]
pub(crate) unsafe fn borrow_exclusive<T: PyClass>(
    object: *mut ffi::PyObject,
) -> Result<(), PyBorrowMutError> {
    // SAFETY: forwarded: an instance of `T` has this layout.
    unsafe {
        PyClassObject::<T>::ensure_thread(object);
        match PyClassObject::<T>::flag(object) {
            Some(flag) => flag.0.try_exclude().map_err(|_| PyBorrowMutError::new()),
            // A class that is not frozen has a flag, its own if no other.
            None => Err(PyBorrowMutError::new()),
        }
    }
}

/// # Safety
/// `object` must be an instance of `T`, of which the caller holds the exclusive borrow.
#[inline]
pub(crate) unsafe fn release_exclusive<T: PyClass>(object: *mut ffi::PyObject) {
    // SAFETY: forwarded: an instance of `T` has this layout.
    if let Some(flag) = unsafe { PyClassObject::<T>::flag(object) } {
        flag.0.release_exclusive();
    }
}
