//! What `#[new]` returns, on its way to an object.

use std::marker::PhantomData;

use super::{
    allocate_object, new_native_object, LazyType, PyClassBaseType, PyClassObject,
    PyNativeTypeInitializer,
};
use crate::conversion::IntoPyErr;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::frame::Frame;
use crate::macro_support::trampoline;
use crate::types::any::PyAnyMethods;
use crate::{ffi, Bound, PyClass, PyClassInitializer, PyResult, PyTypeInfo, Python};

/// Kind: a value that makes an initializer.
pub enum Value {}
/// Kind: a `Result` of one.
pub struct Fallible<EO, EP>(PhantomData<(EO, EP)>);

/// What `#[new]` can return.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be returned by `#[new]`",
        label = "a constructor returns `Self`, `(Self, Base)` or `PyClassInitializer<Self>`, or a `Result` of one of these"
    )
)]
pub trait IntoInitializer<T: PyClass, Kind> {
    /// The initializer.
    fn into_initializer(self) -> PyResult<PyClassInitializer<T>>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T: PyClass, V> IntoInitializer<T, Value> for V
where
    V: Into<PyClassInitializer<T>>,
{
    #[inline]
    fn into_initializer(self) -> PyResult<PyClassInitializer<T>> {
        Ok(self.into())
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T: PyClass, V, E, EO, EP> IntoInitializer<T, Fallible<EO, EP>> for Result<V, E>
where
    V: Into<PyClassInitializer<T>>,
    E: IntoPyErr<EO, EP>,
{
    #[inline]
    fn into_initializer(self) -> PyResult<PyClassInitializer<T>> {
        match self {
            Ok(value) => Ok(value.into()),
            Err(error) => Err(error.into_pyerr()),
        }
    }
}

/// What a constructor returned.
///
/// The usual value, that of the class itself, is made into an object by an inherent method, found before that of the trait.
pub struct Constructed<T, V>(V, PhantomData<T>);

impl<T, V> Constructed<T, V> {
    /// For the value that a constructor returned.
    #[inline]
    pub fn new(value: V) -> Self {
        Constructed(value, PhantomData)
    }
}

impl<T: PyClass> Constructed<T, T>
where
    T::BaseType: PyClassBaseType<Initializer = PyNativeTypeInitializer<T::BaseType>>,
{
    /// The object. NULL if the frame has an error, or an exception is set.
    ///
    /// # Safety
    /// `subtype` must be `T`'s type object, or that of a subtype.
    #[inline]
    pub unsafe fn into_object(
        self,
        py: Python<'_>,
        _frame: &mut Frame,
        subtype: *mut ffi::PyObject,
    ) -> *mut ffi::PyObject {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { allocate(py, subtype.cast(), self.0) }
    }
}

/// Other values. It is there for every type, so that one that makes no object is told by the bound of the method.
pub trait ConstructByInitializer<T, V> {
    /// The object. NULL if the frame has an error.
    ///
    /// # Safety
    /// `subtype` must be `T`'s type object, or that of a subtype.
    unsafe fn into_object<K>(
        self,
        py: Python<'_>,
        frame: &mut Frame,
        subtype: *mut ffi::PyObject,
    ) -> *mut ffi::PyObject
    where
        T: PyClass,
        V: IntoInitializer<T, K>;
}

impl<T, V> ConstructByInitializer<T, V> for Constructed<T, V> {
    unsafe fn into_object<K>(
        self,
        py: Python<'_>,
        frame: &mut Frame,
        subtype: *mut ffi::PyObject,
    ) -> *mut ffi::PyObject
    where
        T: PyClass,
        V: IntoInitializer<T, K>,
    {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        let object = self.0.into_initializer().and_then(|initializer| unsafe {
            initializer.create_object_of_type(py, subtype.cast())
        });
        frame.object(object.map(Bound::into_ptr))
    }
}

/// A new object with the value. NULL, with an exception set, if there is none.
///
/// # Safety
/// `subtype` must be `T`'s type object, or that of a subtype.
unsafe fn allocate<T>(
    py: Python<'_>,
    subtype: *mut ffi::PyTypeObject,
    value: T,
) -> *mut ffi::PyObject
where
    T: PyClass,
    T::BaseType: PyClassBaseType<Initializer = PyNativeTypeInitializer<T::BaseType>>,
{
    // SAFETY: forwarded: a subtype of `T` is one of its base, too; the part of `T` is filled in here, once.
    unsafe {
        let object = new_native_object(py, T::BaseType::type_object_raw(py), subtype);
        if !object.is_null() {
            PyClassObject::<T>::write_contents(object, value);
        }
        object
    }
}

/// The object of a value whose class extends no other.
///
/// # Errors
/// If there is no memory.
pub fn new_object<T>(py: Python<'_>, value: T) -> PyResult<Bound<'_, T>>
where
    T: PyClass,
    T::BaseType: PyClassBaseType<Initializer = PyNativeTypeInitializer<T::BaseType>>,
{
    // SAFETY: a new reference to an instance of `T`, or NULL with an exception set.
    unsafe {
        object_of(py, value)
            .assume_owned_or_err(py)
            .map(|object| object.downcast_into_unchecked())
    }
}

/// The object of a value whose class extends no other: a new reference, or NULL with an exception set.
pub fn object_of<T>(py: Python<'_>, value: T) -> *mut ffi::PyObject
where
    T: PyClass,
    T::BaseType: PyClassBaseType<Initializer = PyNativeTypeInitializer<T::BaseType>>,
{
    // SAFETY: a new reference to an instance of `T`, or NULL with an exception set; the part of `T` is filled in here, once.
    unsafe {
        let object = instance_of(
            py,
            T::lazy_type(),
            <T::BaseType as PyClassBaseType>::NATIVE_BASE,
        );
        if !object.is_null() {
            PyClassObject::<T>::write_contents(object, value);
        }
        object
    }
}

/// A new reference to an instance of the class, whose parts have not been filled in; or NULL with an exception set.
///
/// # Safety
/// `native_base` must be that of the class, which extends no other class of this library.
///
/// A function of C, out of which no panic comes: its callers, of which there are as many as classes, need no landing pads for the
/// values that they hold.
#[inline(never)]
#[allow(improper_ctypes_definitions)] // it is called from Rust
unsafe extern "C" fn instance_of(
    py: Python<'_>,
    class: &LazyType,
    native_base: Option<fn(Python<'_>) -> *mut ffi::PyTypeObject>,
) -> *mut ffi::PyObject {
    match (class.finished(), native_base) {
        // SAFETY: a live type without a native base.
        (Some(class), None) => unsafe { allocate_object(class) },
        // SAFETY: forwarded.
        _ => unsafe { instance_with_care(py, class, native_base) },
    }
}

/// The same where code of the user may run: that of the class attributes, or that which imports the base.
#[inline(never)]
unsafe fn instance_with_care(
    py: Python<'_>,
    class: &LazyType,
    native_base: Option<fn(Python<'_>) -> *mut ffi::PyTypeObject>,
) -> *mut ffi::PyObject {
    // SAFETY: called attached; forwarded: a live type and its native base.
    unsafe {
        trampoline::object(|_| {
            let class = class.try_get(py)?;
            Ok(match native_base {
                None => allocate_object(class),
                Some(base) => new_native_object(py, base(py), class),
            })
        })
    }
}
