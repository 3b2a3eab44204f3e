//! Classes: the hidden half of `PyClass`, and what it is made of.

use std::ffi::CStr;
use std::marker::PhantomData;
use std::ptr;

use super::slot::CompareBody;
use super::trampoline;
use crate::err::raw::SetAside;
use crate::gil::Entered;
use crate::pycell::layout::BaseLayout;
use crate::pyclass::type_builder::{ThinCStr, TypeSpec};
use crate::{ffi, PyClass, PyErr, PyResult, PyTypeInfo, Python};

#[cfg(feature = "multiple-pymethods")]
mod blocks;
mod construct;
mod field;
mod freelist;
mod items;
#[cfg(not(feature = "multiple-pymethods"))]
mod one_block;
mod places;
mod variant;

#[cfg(feature = "multiple-pymethods")]
pub use self::blocks::{
    binary, merged_methods, richcmp, set_item, ternary, Block, Blocks, Parts, Shared,
};
pub use self::construct::{
    new_object, object_of, ConstructByInitializer, Constructed, IntoInitializer,
};
pub use self::field::{
    set_field, Field, FieldGetter, FieldGetterByClone, FieldGetterByIntoPy,
    FieldGetterByToPyObject, FieldValue, FieldValueByClone, Place,
};
pub use self::freelist::FreeList;
pub use self::items::Items;
pub(crate) use self::items::{Item, Property};
#[cfg(not(feature = "multiple-pymethods"))]
pub use self::one_block::{Collector, OneBlockUnlessMultiplePymethods};
pub use self::places::{
    HasDict, HasWeakList, InstanceDict, InstanceWeakList, NoDict, NoWeakList, Possible,
};
pub use self::variant::{match_args, type_attribute, variant_object};
pub use crate::pycell::layout::{NativeBase, PyClassObject};
pub use crate::pycell::thread_checker::{Sendable, ThreadChecker, Unsendable};
pub use crate::pyclass::lazy_type::LazyType;
pub use crate::pyclass::PyObjectInit;

/// What a class is like besides its items. See [`ClassSpec::flags`].
pub mod flags {
    /// May be subclassed.
    pub const BASETYPE: u32 = 1;
    /// `#[pyclass(sequence)]`
    pub const SEQUENCE: u32 = 2;
    /// `#[pyclass(mapping)]`
    pub const MAPPING: u32 = 4;
    /// Constructed by the base's `tp_new`, for classes that are exceptions and the like.
    pub const NATIVE_NEW: u32 = 8;
}

/// What `#[pyclass]` says about a class.
pub struct ClassSpec {
    /// The name in Python.
    pub name: &'static CStr,
    /// The module.
    pub module: Option<&'static CStr>,
    /// The documentation.
    pub doc: &'static CStr,
    /// See [`flags`].
    pub flags: u32,
    /// How many freed objects are kept for reuse. See [`FreeList`].
    pub freelist: usize,
}

/// A constructor by vectorcall.
pub type Vectorcall = unsafe extern "C" fn(
    *mut ffi::PyObject,
    *const *mut ffi::PyObject,
    usize,
    *mut ffi::PyObject,
) -> *mut ffi::PyObject;

/// The hidden half of [`PyClass`], which the macros implement.
pub trait PyClassImpl: Sized + 'static + PyTypeInfo {
    /// The class that it extends; `PyAny` if none.
    type BaseType: PyClassBaseType;
    /// A place for `__dict__`, or none.
    type Dict: InstanceDict + Possible;
    /// A place for weak references, or none.
    type WeakList: InstanceWeakList + Possible;
    /// Which threads may touch the value.
    type ThreadChecker: ThreadChecker;

    /// What the attribute says.
    const SPEC: ClassSpec;

    /// Adds what the fields and the options make, and what the methods make.
    fn items(own: &mut Items, written: &mut Items);

    /// The place of the type object.
    fn lazy_type() -> &'static LazyType;

    /// The place for freed objects, where they are kept.
    fn freelist() -> Option<&'static FreeList> {
        None
    }

    /// The blocks of methods.
    #[cfg(feature = "multiple-pymethods")]
    fn blocks() -> &'static Blocks;

    /// What the options `eq` and `ord` derive: the comparisons that no method defines.
    const DERIVED_COMPARE: Option<CompareBody> = None;
}

/// The type object of a class.
#[inline]
pub fn type_object_raw<T: PyClass>(py: Python<'_>) -> *mut ffi::PyTypeObject {
    T::lazy_type().get(py)
}

/// All that making the type object of `T` has to know. As [`Items`] do, it says so by code.
pub(crate) fn spec_of<T: PyClass>() -> TypeSpec {
    let spec = T::SPEC;
    TypeSpec {
        name: ThinCStr::new(spec.name),
        module: spec.module.map(ThinCStr::new),
        doc: ThinCStr::new(spec.doc),
        flags: spec.flags,
        base: <T::BaseType as PyTypeInfo>::type_object_raw,
        basicsize: std::mem::size_of::<PyClassObject<T>>(),
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
        contents_offset: PyClassObject::<T>::CONTENTS,
        dict_offset: PyClassObject::<T>::DICT_OFFSET,
        weaklist_offset: PyClassObject::<T>::WEAKLIST_OFFSET,
        dealloc: dealloc::<T>,
        gc: T::Dict::gc_slots::<T>(),
        freelist: T::freelist(),
        items: T::items,
    }
}

/// `tp_dealloc` of a class.
unsafe extern "C" fn dealloc<T: PyClass>(object: *mut ffi::PyObject) {
    let contents: Option<DropContents> = match PyClassObject::<T>::HAS_CONTENTS {
        true => Some(PyClassObject::<T>::drop_contents),
        false => None,
    };
    let native_base = <T::BaseType as PyClassBaseType>::NATIVE_BASE;
    // One number, and no more arguments than have to be kept.
    let mut traits = 0;
    if PyClassObject::<T>::NEEDS_DROP {
        traits |= NEEDS_DROP;
    }
    if PyClassObject::<T>::WEAK_REFERENCES {
        traits |= HAS_WEAKLIST;
    }
    // SAFETY: called by the interpreter as slot `tp_dealloc` promises.
    unsafe {
        deallocate(
            object,
            contents,
            native_base,
            traits,
            #[cfg(not(Py_3_8))]
            dealloc::<T>,
        )
    }
}

/// Dropping the contents may run anything.
const NEEDS_DROP: u8 = 1;
/// There is a list of weak references.
const HAS_WEAKLIST: u8 = 2;

/// Drops what a class and its bases have in an object.
type DropContents = unsafe fn(Python<'_>, *mut ffi::PyObject);

/// `contents` is `None` if there is nothing to drop, `native_base` for `object`; `own` is the slot, for those who have to look for it.
///
/// # Safety
/// `object` must be an instance, whose last reference has gone, of the class that the rest is of.
// A C function, which cannot unwind; but none that C calls.
#[allow(improper_ctypes_definitions)]
unsafe extern "C" fn deallocate(
    object: *mut ffi::PyObject,
    contents: Option<DropContents>,
    native_base: Option<fn(Python<'_>) -> *mut ffi::PyTypeObject>,
    traits: u8,
    #[cfg(not(Py_3_8))] own: ffi::destructor,
) {
    // SAFETY: forwarded: attached, with a dead object.
    unsafe {
        let (py, _entered) = (Python::assume_gil_acquired(), Entered::new());
        // Dropping the value may run Python code, and the collector must not look at what is half gone.
        #[cfg(not(PyPy))]
        if has_gc(ffi::Py_TYPE(object)) {
            ffi::PyObject_GC_UnTrack(object.cast());
        }
        if traits & HAS_WEAKLIST != 0 {
            ffi::PyObject_ClearWeakRefs(object);
        }
        if let Some(contents) = contents {
            empty(py, object, contents, traits & NEEDS_DROP != 0);
        }
        free(
            object,
            native_base,
            #[cfg(not(Py_3_8))]
            own,
        );
    }
}

/// Drops what a dead object holds.
#[inline(never)]
unsafe fn empty(
    py: Python<'_>,
    object: *mut ffi::PyObject,
    contents: DropContents,
    needs_drop: bool,
) {
    // The object may go in the middle of raising something, and dropping the value may run anything.
    let _aside = match needs_drop {
        true => SetAside::new(py),
        false => None,
    };
    // SAFETY: forwarded: attached, with a dead object of this class.
    unsafe { trampoline::dealloc(|py| contents(py, object)) }
}

/// [`PyClassBaseType::NATIVE_BASE`] of a class that is a base.
pub const fn native_base_of<T: PyClassImpl>() -> Option<fn(Python<'_>) -> *mut ffi::PyTypeObject> {
    <T::BaseType as PyClassBaseType>::NATIVE_BASE
}

/// Gives the memory of an object back, by way of its native base.
#[inline]
unsafe fn free(
    object: *mut ffi::PyObject,
    native_base: Option<fn(Python<'_>) -> *mut ffi::PyTypeObject>,
    #[cfg(not(Py_3_8))] own: ffi::destructor,
) {
    // SAFETY: forwarded: the object is dead, its Rust values have been dropped.
    unsafe {
        let class = ffi::Py_TYPE(object);
        // From 3.8 on it is the deallocator of the heap type nearest to the root that releases it.
        #[cfg(Py_3_8)]
        let owns_type = true;
        #[cfg(not(Py_3_8))]
        let owns_type = owns_type(class, own);
        match native_base {
            None => {
                #[cfg(not(Py_LIMITED_API))]
                let free = (*class).tp_free;
                #[cfg(Py_LIMITED_API)]
                let free: Option<ffi::freefunc> =
                    std::mem::transmute(ffi::PyType_GetSlot(class, ffi::Py_tp_free));
                if let Some(free) = free {
                    free(object.cast());
                }
            }
            // Finding the type is the base's own code, which may panic.
            Some(native_base) => {
                trampoline::dealloc(|py| free_by_base(object, native_base(py)));
            }
        }
        if owns_type {
            ffi::Py_DECREF(class.cast());
        }
    }
}

/// The base takes apart its own part, and frees the object. It wants to find it as it made it, tracked.
#[cold]
#[allow(unused_variables)]
unsafe fn free_by_base(object: *mut ffi::PyObject, native_base: *mut ffi::PyTypeObject) {
    #[cfg(not(Py_LIMITED_API))]
    // SAFETY: forwarded: a dead object, and a live type that is a base of its own.
    unsafe {
        if let Some(dealloc) = (*native_base).tp_dealloc {
            #[cfg(not(PyPy))]
            if has_gc(ffi::Py_TYPE(object)) && has_gc(native_base) {
                ffi::PyObject_GC_Track(object.cast());
            }
            dealloc(object);
        }
    }
}

/// Whether the object's reference to its type has to be released by us: before 3.8 a subclass made in Python does it itself.
///
/// # Safety
/// `class` must be a live heap type.
#[cfg(not(Py_3_8))]
#[inline]
unsafe fn owns_type(class: *mut ffi::PyTypeObject, own: ffi::destructor) -> bool {
    // SAFETY: forwarded: a live heap type. The version text starts with `3.`.
    unsafe {
        let version = std::ffi::CStr::from_ptr(ffi::Py_GetVersion()).to_bytes();
        !version.starts_with(b"3.7.")
            || ffi::PyType_GetSlot(class, ffi::Py_tp_dealloc) as usize == own as usize
    }
}

#[cfg(not(PyPy))]
#[inline]
unsafe fn has_gc(class: *mut ffi::PyTypeObject) -> bool {
    // SAFETY: forwarded: a live type.
    unsafe { ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_HAVE_GC) != 0 }
}

/// Types that a class can extend.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be extended by a `#[pyclass]`",
        label = "needs `#[pyclass(subclass)]`, or to be a native type that can be a base",
        note = "with the limited API, native types other than `PyAny` cannot be extended"
    )
)]
pub trait PyClassBaseType: PyTypeInfo {
    /// How the base's part of an instance lies in memory.
    type LayoutAsBase: BaseLayout;
    /// What the base's part is made of.
    type Initializer: PyObjectInit<Self>;

    /// The first type of the chain that is not written in Rust; `None` if that is `object`.
    const NATIVE_BASE: Option<fn(Python<'_>) -> *mut ffi::PyTypeObject>;
}

/// Lets a native type be extended. `$layout` is its instance struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __native_base {
    ($name:ty, $layout:path $(; $generics:ident)*) => {
        impl<$($generics,)*> $crate::impl_::class::PyClassBaseType for $name {
            type LayoutAsBase = $crate::impl_::class::NativeBase<$layout>;
            type Initializer = $crate::impl_::class::PyNativeTypeInitializer<Self>;

            const NATIVE_BASE: ::std::option::Option<
                fn($crate::Python<'_>) -> *mut $crate::ffi::PyTypeObject,
            > = ::std::option::Option::Some(<Self as $crate::type_object::PyTypeInfo>::type_object_raw);
        }
    };
}
/// Lets a class be extended by others.
#[doc(hidden)]
#[macro_export]
macro_rules! __class_base {
    ($class:ty) => {
        impl $crate::impl_::class::PyClassBaseType for $class {
            type LayoutAsBase = $crate::impl_::class::PyClassObject<Self>;
            type Initializer = $crate::pyclass::PyClassInitializer<Self>;

            const NATIVE_BASE: ::std::option::Option<
                fn($crate::Python<'_>) -> *mut $crate::ffi::PyTypeObject,
            > = $crate::impl_::class::native_base_of::<Self>();
        }
    };
}

/// Makes objects whose base is a native type.
pub struct PyNativeTypeInitializer<T>(PhantomData<T>);

impl<T> PyNativeTypeInitializer<T> {
    /// Nothing is needed.
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        PyNativeTypeInitializer(PhantomData)
    }
}

// SAFETY: a native type has no part that is ours.
unsafe impl<T: PyTypeInfo> PyObjectInit<T> for PyNativeTypeInitializer<T> {
    #[inline]
    unsafe fn into_new_object(
        self,
        py: Python<'_>,
        subtype: *mut ffi::PyTypeObject,
    ) -> PyResult<*mut ffi::PyObject> {
        // SAFETY: forwarded: a subtype of `T`.
        let object = unsafe { new_native_object(py, T::type_object_raw(py), subtype) };
        match object.is_null() {
            true => Err(PyErr::fetch(py)),
            false => Ok(object),
        }
    }
}

/// An object of `subtype` whose native part, that of `base`, is filled in. NULL, with an exception set, if there is none.
#[inline]
unsafe fn new_native_object(
    py: Python<'_>,
    base: *mut ffi::PyTypeObject,
    subtype: *mut ffi::PyTypeObject,
) -> *mut ffi::PyObject {
    // SAFETY: forwarded: both are live types, one a subtype of the other.
    unsafe {
        if base == ptr::addr_of_mut!(ffi::PyBaseObject_Type) {
            allocate_object(subtype)
        } else {
            new_by_base(py, base, subtype)
        }
    }
}

/// A new reference to an instance, or NULL with an exception set.
///
/// # Safety
/// `class` must be a live type on top of `object`.
#[inline]
unsafe fn allocate_object(class: *mut ffi::PyTypeObject) -> *mut ffi::PyObject {
    // SAFETY: forwarded: a live type.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        let alloc = (*class).tp_alloc.unwrap_or(ffi::PyType_GenericAlloc);
        #[cfg(Py_LIMITED_API)]
        let alloc = {
            let slot = ffi::PyType_GetSlot(class, ffi::Py_tp_alloc);
            if slot.is_null() {
                ffi::PyType_GenericAlloc
            } else {
                std::mem::transmute::<*mut std::os::raw::c_void, ffi::allocfunc>(slot)
            }
        };
        alloc(class, 0)
    }
}

#[cold]
unsafe fn new_by_base(
    py: Python<'_>,
    base: *mut ffi::PyTypeObject,
    subtype: *mut ffi::PyTypeObject,
) -> *mut ffi::PyObject {
    // SAFETY: forwarded: both are live types; `tp_new` gets real arguments, an empty tuple and no keywords.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        let new = (*base).tp_new;
        #[cfg(Py_LIMITED_API)]
        let new: Option<ffi::newfunc> =
            std::mem::transmute(ffi::PyType_GetSlot(base, ffi::Py_tp_new));
        match new {
            Some(new) => {
                let args = crate::types::PyTuple::empty(py);
                new(subtype, args.as_ptr(), ptr::null_mut())
            }
            None => {
                crate::exceptions::PyTypeError::new_err("base type without tp_new").restore(py);
                ptr::null_mut()
            }
        }
    }
}

/// Holds for types that other threads may use.
pub const fn send_and_sync_unless_unsendable<T: Send + Sync>() {}
