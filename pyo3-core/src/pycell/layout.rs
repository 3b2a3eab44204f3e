//! How instances of a class lie in memory: the base's part, then this class's.

use std::cell::UnsafeCell;
use std::mem::{self, ManuallyDrop};
use std::num::NonZeroIsize;
use std::ptr;

use super::borrow_checker::BorrowFlag;
use super::thread_checker::ThreadChecker;
use super::{PyBorrowError, PyBorrowMutError};
use crate::macro_support::class::{InstanceDict, InstanceWeakList, PyClassBaseType, PyClassImpl};
use crate::pyclass::boolean_struct::{Boolean, False, True};
use crate::type_object::{PyLayout, PySizedLayout};
use crate::{ffi, PyClass, Python};

type FlagOf<T> = <<T as PyClass>::Frozen as FlagStorage>::Storage;
pub(crate) type LayoutOfBase<T> = <<T as PyClassImpl>::BaseType as PyClassBaseType>::LayoutAsBase;

/// An instance of the class `T`.
#[repr(C)]
pub struct PyClassObject<T: PyClass> {
    base: LayoutOfBase<T>,
    contents: Contents<T>,
}

/// What the class itself adds to an instance.
#[repr(C)]
struct Contents<T: PyClass> {
    flag: FlagOf<T>,
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

    /// Whether `drop_contents` has anything to do.
    const HAS_CONTENTS: bool;

    /// Where the flag is in an object with this layout: see `flag`. Zero if no class of the chain is mutable.
    const FLAG: usize;

    /// `ensure_thread`, if there is anything to ensure.
    const ENSURE_THREAD: Option<unsafe fn(*mut ffi::PyObject)>;

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
    const HAS_CONTENTS: bool = false;
    const FLAG: usize = 0;
    const ENSURE_THREAD: Option<unsafe fn(*mut ffi::PyObject)> = None;

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
    const NEEDS_DROP: bool = mem::needs_drop::<T>() || LayoutOfBase::<T>::NEEDS_DROP;
    const HAS_CONTENTS: bool = mem::needs_drop::<T>()
        || T::ThreadChecker::CHECKS
        || T::Dict::PRESENT
        || LayoutOfBase::<T>::HAS_CONTENTS;
    const FLAG: usize = match (LayoutOfBase::<T>::FLAG, T::Frozen::VALUE) {
        (0, true) => 0,
        (0, false) => Self::CONTENTS,
        (inherited, _) => inherited,
    };
    const ENSURE_THREAD: Option<unsafe fn(*mut ffi::PyObject)> =
        match (T::ThreadChecker::CHECKS, LayoutOfBase::<T>::ENSURE_THREAD) {
            (false, None) => None,
            _ => Some(Self::ensure_thread),
        };

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

/// What borrowing the value in an instance has to know of its class.
pub struct Access {
    /// Where the flag is; zero if there is none.
    flag: usize,
    /// Where the value is.
    value: usize,
    ensure_thread: Option<unsafe fn(*mut ffi::PyObject)>,
}

impl Access {
    /// The flag that guards the value, `None` if no borrow is ever refused. Panics if this thread must not touch the object.
    ///
    /// # Safety
    /// `object` must be an instance of the class; it must outlive the flag.
    #[inline]
    pub(crate) unsafe fn enter(&self, object: *mut ffi::PyObject) -> Option<&'static Flag> {
        // SAFETY: forwarded: an instance of the class, which has its flag there.
        unsafe {
            if let Some(ensure_thread) = self.ensure_thread {
                ensure_thread(object);
            }
            self.flag(object)
        }
    }

    /// The flag that guards the value, `None` if no borrow is ever refused.
    ///
    /// # Safety
    /// `object` must be an instance of the class; it must outlive the flag.
    #[inline]
    pub(crate) unsafe fn flag(&self, object: *mut ffi::PyObject) -> Option<&'static Flag> {
        match self.flag {
            0 => None,
            // SAFETY: forwarded: an instance of the class, which has its flag there.
            offset => Some(unsafe { &*object.cast::<u8>().add(offset).cast() }),
        }
    }

    /// Where the value is, whoever borrows it.
    ///
    /// # Safety
    /// `object` must be an instance of the class.
    #[inline]
    pub(crate) unsafe fn value(&self, object: *mut ffi::PyObject) -> *mut u8 {
        // SAFETY: forwarded: inside of the object.
        unsafe { object.cast::<u8>().add(self.value) }
    }
}

/// The next multiple of an alignment.
const fn aligned(offset: usize, to: usize) -> usize {
    (offset + to - 1) / to * to
}

/// Where a `Next` is behind a `Field` at `offset`.
const fn after<Field, Next>(offset: usize) -> usize {
    aligned(offset + mem::size_of::<Field>(), mem::align_of::<Next>())
}

impl<T: PyClass> PyClassObject<T> {
    /// Where this class's part of an instance is, and the flag in it.
    pub(crate) const CONTENTS: usize = aligned(
        mem::size_of::<LayoutOfBase<T>>(),
        mem::align_of::<Contents<T>>(),
    );

    /// Where the value is: `#[repr(C)]` puts each field at the next place that its alignment allows.
    const VALUE: usize = after::<T::WeakList, UnsafeCell<T>>(Self::WEAKLIST);
    const WEAKLIST: usize = after::<T::Dict, T::WeakList>(Self::DICT);
    const DICT: usize = after::<T::ThreadChecker, T::Dict>(Self::THREAD);
    const THREAD: usize = after::<FlagOf<T>, T::ThreadChecker>(Self::CONTENTS);

    /// Where `__dict__` is in an instance, if there is one.
    pub(crate) const DICT_OFFSET: Option<NonZeroIsize> = match T::Dict::PRESENT {
        true => NonZeroIsize::new(Self::DICT as isize),
        false => None,
    };

    /// Where the list of weak references is in an instance, if there is one.
    pub(crate) const WEAKLIST_OFFSET: Option<NonZeroIsize> = match T::WeakList::PRESENT {
        true => NonZeroIsize::new(Self::WEAKLIST as isize),
        false => None,
    };

    /// How to borrow the value of an instance.
    pub(crate) const ACCESS: &'static Access = &Access {
        flag: <Self as BaseLayout>::FLAG,
        value: Self::VALUE,
        ensure_thread: <Self as BaseLayout>::ENSURE_THREAD,
    };

    /// Fills in this class's part of a new object.
    ///
    /// # Safety
    /// `object` must be an instance of `T` (or of a subclass) whose part for `T` has not been filled in.
    #[inline]
    pub(crate) unsafe fn write_contents(object: *mut ffi::PyObject, value: T) {
        debug_assert_eq!(
            // SAFETY: forwarded: an instance of `T`.
            unsafe { value_ptr::<T>(object) } as usize,
            object as usize + Self::VALUE
        );
        // SAFETY: forwarded: the places belong to this class, and hold nothing that would have to be dropped.
        unsafe {
            let contents = ptr::addr_of_mut!((*object.cast::<Self>()).contents);
            ptr::addr_of_mut!((*contents).flag).write(Default::default());
            ptr::addr_of_mut!((*contents).thread).write(T::ThreadChecker::new());
            ptr::addr_of_mut!((*contents).dict).write(T::Dict::default());
            ptr::addr_of_mut!((*contents).weaklist).write(T::WeakList::default());
            ptr::addr_of_mut!((*contents).value)
                .cast::<T>()
                .write(value);
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
