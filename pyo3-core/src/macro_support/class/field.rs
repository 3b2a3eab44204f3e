//! Getters and setters of fields: one C function for each type of field, told by the table which field it is.

use std::ffi::CStr;
use std::marker::PhantomData;
use std::os::raw::{c_int, c_void};

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::macro_support::argument::extract_object;
use crate::macro_support::frame::{error, Frame};
use crate::macro_support::receiver::{exclude_receiver, share_receiver};
use crate::macro_support::trampoline;
use crate::pycell::layout::Access;
use crate::{ffi, Bound, Py, PyAny, Python};
#[allow(deprecated)]
use crate::{IntoPy, ToPyObject};

type Object = *mut ffi::PyObject;

/// A field: what the interpreter passes to its getter and setter.
#[derive(Clone, Copy)]
pub struct Field {
    /// The name in Python.
    name: &'static CStr,
    /// How to borrow the value that it is in.
    pub(in crate::macro_support) access: &'static Access,
    place: Place,
}

impl Field {
    pub(super) fn new(name: &'static CStr, access: &'static Access, place: Place) -> Self {
        Field {
            name,
            access,
            place,
        }
    }

    /// Where the field is, for reading.
    ///
    /// # Safety
    /// `slf` must be an instance of the field's class that outlives the frame.
    #[inline]
    pub(in crate::macro_support) unsafe fn share(
        &self,
        py: Python<'_>,
        frame: &mut Frame,
        slf: Object,
    ) -> Option<*mut u8> {
        // SAFETY: forwarded: an instance of the class.
        unsafe {
            let value = share_receiver(py, frame, slf, self.access)?;
            Some(self.place.of(value.as_ptr()))
        }
    }

    /// Where the field is, for writing.
    ///
    /// # Safety
    /// As `share`.
    #[inline]
    unsafe fn exclude(&self, py: Python<'_>, frame: &mut Frame, slf: Object) -> Option<*mut u8> {
        // SAFETY: forwarded: an instance of the class.
        unsafe {
            let value = exclude_receiver(py, frame, slf, self.access)?;
            Some(self.place.of(value.as_ptr()))
        }
    }
}

/// Where a field is in the value.
#[cfg(offset_of)]
#[derive(Clone, Copy)]
pub struct Place(pub usize);

/// Where a field is in the value: a function, for compilers that cannot tell the offset.
#[cfg(not(offset_of))]
#[derive(Clone, Copy)]
pub struct Place(pub unsafe fn(*mut u8) -> *mut u8);

impl Place {
    /// From the place of the value to that of the field.
    #[inline]
    unsafe fn of(&self, value: *mut u8) -> *mut u8 {
        #[cfg(offset_of)]
        // SAFETY: forwarded: a value with this field.
        return unsafe { value.add(self.0) };
        #[cfg(not(offset_of))]
        // SAFETY: forwarded: a value with this field.
        return unsafe { (self.0)(value) };
    }
}

/// The [`Place`] of a field.
#[cfg(offset_of)]
#[doc(hidden)]
#[macro_export]
macro_rules! __place {
    ($class:ty, $member:tt) => {
        $crate::impl_::class::Place(::std::mem::offset_of!($class, $member))
    };
}

/// The [`Place`] of a field.
#[cfg(not(offset_of))]
#[doc(hidden)]
#[macro_export]
macro_rules! __place {
    ($class:ty, $member:tt) => {{
        unsafe fn place(value: *mut ::std::primitive::u8) -> *mut ::std::primitive::u8 {
            unsafe { ::std::ptr::addr_of_mut!((*value.cast::<$class>()).$member).cast() }
        }
        $crate::impl_::class::Place(place)
    }};
}

/// The C function that reads a field.
pub type Getter = unsafe extern "C" fn(Object, *mut c_void) -> Object;

/// The getter of the fields of a type: by reference if `&T` converts, or by a clone. For a type that has the old traits alone there
/// are [`FieldGetterByToPyObject`], and [`FieldGetterByIntoPy`] of a clone.
///
/// The compiler looks for an inherent method first, then for that of a trait; and for one that takes the value before one that takes a
/// reference to it.
pub struct FieldGetter<T, O, P>(PhantomData<(T, O, P)>);

impl<T, O, P> FieldGetter<T, O, P> {
    /// For fields of the type `T`.
    #[inline]
    #[allow(clippy::new_without_default)] // generated code names this one
    pub fn new() -> Self {
        FieldGetter(PhantomData)
    }
}

impl<T, O, P> FieldGetter<T, O, P>
where
    for<'a, 'py> &'a T: IntoPyObject<'py, O, P>,
{
    /// By reference.
    #[inline]
    pub fn getter(self) -> Getter {
        get_by_reference::<T, O, P>
    }
}

unsafe extern "C" fn get_by_reference<T, O, P>(slf: Object, closure: *mut c_void) -> Object
where
    for<'a, 'py> &'a T: IntoPyObject<'py, O, P>,
{
    // SAFETY: called by the interpreter as a getter. The place is that of a `T`, borrowed until the body has ended.
    unsafe {
        trampoline::field_getter(slf, closure, |py, frame, place| {
            let field: &T = &*place.cast();
            frame.object(field.into_return_value(py))
        })
    }
}

/// By a clone.
pub trait FieldGetterByClone {
    /// By a clone.
    fn getter(self) -> Getter;
}

impl<T, O, P> FieldGetterByClone for FieldGetter<T, O, P>
where
    T: for<'py> CloneIntoPyObject<'py, O, P>,
{
    #[inline]
    fn getter(self) -> Getter {
        get_by_clone::<T, O, P>
    }
}

unsafe extern "C" fn get_by_clone<T, O, P>(slf: Object, closure: *mut c_void) -> Object
where
    T: for<'py> CloneIntoPyObject<'py, O, P>,
{
    // SAFETY: called by the interpreter as a getter. The place is that of a `T`, borrowed until the body has ended.
    unsafe {
        trampoline::field_getter(slf, closure, |py, frame, place| {
            let field: &T = &*place.cast();
            frame.object(field.clone().into_return_value(py))
        })
    }
}

/// Where nothing can be inferred: no trait of today converts the field.
pub enum Old {}

/// By the old trait that takes a reference.
pub trait FieldGetterByToPyObject {
    /// By reference.
    fn getter(&self) -> Getter;
}

#[allow(deprecated)]
impl<T: ToPyObject> FieldGetterByToPyObject for FieldGetter<T, Old, Old> {
    fn getter(&self) -> Getter {
        get_by_to_pyobject::<T>
    }
}

#[allow(deprecated)]
unsafe extern "C" fn get_by_to_pyobject<T: ToPyObject>(
    slf: Object,
    closure: *mut c_void,
) -> Object {
    // SAFETY: called by the interpreter as a getter. The place is that of a `T`, borrowed until the body has ended.
    unsafe {
        trampoline::field_getter(slf, closure, |py, _, place| {
            let field: &T = &*place.cast();
            field.to_object(py).into_ptr()
        })
    }
}

/// Types that a getter can read by a clone and `IntoPy`.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be read by a getter",
        label = "neither `&{Self}` converts to Python nor a clone of this field",
        note = "a type of your own: `#[pyclass]` and `#[derive(Clone)]`, or `#[derive(IntoPyObjectRef)]`; or keep it as `Py<T>`",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait CloneIntoPy: Sized {
    /// The object.
    fn clone_into_py(&self, py: Python<'_>) -> Py<PyAny>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
#[allow(deprecated)]
impl<T: IntoPy<Py<PyAny>> + Clone> CloneIntoPy for T {
    fn clone_into_py(&self, py: Python<'_>) -> Py<PyAny> {
        self.clone().into_py(py)
    }
}

/// By the old trait that takes a value. It is there for every type, so that one that cannot be read is told by the bound of the method.
pub trait FieldGetterByIntoPy<T> {
    /// By a clone.
    fn getter(&mut self) -> Getter
    where
        T: CloneIntoPy;
}

impl<T> FieldGetterByIntoPy<T> for FieldGetter<T, Old, Old> {
    fn getter(&mut self) -> Getter
    where
        T: CloneIntoPy,
    {
        get_by_into_py::<T>
    }
}

unsafe extern "C" fn get_by_into_py<T: CloneIntoPy>(slf: Object, closure: *mut c_void) -> Object {
    // SAFETY: called by the interpreter as a getter. The place is that of a `T`, borrowed until the body has ended.
    unsafe {
        trampoline::field_getter(slf, closure, |py, _, place| {
            let field: &T = &*place.cast();
            field.clone_into_py(py).into_ptr()
        })
    }
}

/// Types that a getter can read by a clone.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be read by a getter",
        label = "neither `&{Self}` converts to Python nor a clone of this field",
        note = "a type of your own: `#[pyclass]` and `#[derive(Clone)]`, or `#[derive(IntoPyObjectRef)]`; or keep it as `Py<T>`",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait CloneIntoPyObject<'py, O, P>: IntoPyObject<'py, O, P> + Clone {}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py, T, O, P> CloneIntoPyObject<'py, O, P> for T where T: IntoPyObject<'py, O, P> + Clone {}

/// Types that the setter of a field can make.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be used as a Python function argument",
        label = "no conversion from Python is known for this type",
        note = "a type of your own: `#[derive(FromPyObject)]`; or `#[pyclass]`, taken as `&T`, `&mut T` (if it is not `frozen`) or `PyRef<T>`, and by value if it is `Clone`",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do, by value",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait FieldArgument<O, P>: for<'py> FromPyObject<'py, O, P> {}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T, O, P> FieldArgument<O, P> for T where T: for<'py> FromPyObject<'py, O, P> {}

/// The setter of the fields of a type.
///
/// # Safety
/// Called by the interpreter with a [`Field`] of this type as closure.
pub unsafe extern "C" fn set_field<T, O, P>(
    slf: Object,
    value: Object,
    closure: *mut c_void,
) -> c_int
where
    T: FieldArgument<O, P>,
{
    // SAFETY: called by the interpreter as a setter. The place is that of a `T`, borrowed exclusively until the body has ended.
    unsafe {
        trampoline::field_setter(slf, value, closure, |py, frame, value, slf, field| {
            let object = Bound::ref_from_ptr(py, &value);
            match extract_object::<T, _>(frame, object, field.name.as_ptr()) {
                Some(value) => match field.exclude(py, frame, slf) {
                    Some(place) => {
                        let old = place.cast::<T>().replace(value);
                        frame.release_exclusive_receiver(slf, field.access);
                        drop(old);
                        0
                    }
                    None => error(),
                },
                None => error(),
            }
        })
    }
}

/// How the field of a variant is read: by reference if `&T` converts, otherwise by a clone.
///
/// The first way is an inherent method, found before that of the trait.
pub struct FieldValue<'a, T, O, P>(&'a T, PhantomData<(O, P)>);

impl<'a, T, O, P> FieldValue<'a, T, O, P> {
    /// For a field.
    #[inline]
    pub fn new(field: &'a T) -> Self {
        FieldValue(field, PhantomData)
    }
}

impl<'a, 'py, T, O, P> FieldValue<'a, T, O, P>
where
    &'a T: IntoPyObject<'py, O, P>,
{
    /// By reference. NULL if the frame has an error.
    #[inline]
    pub fn read(self, py: Python<'py>, frame: &mut Frame) -> Object {
        frame.object(self.0.into_return_value(py))
    }
}

/// By a clone. It is there for every type, so that one that cannot be read is told by the bound of the method.
pub trait FieldValueByClone<T, O, P> {
    /// Reads the field. NULL if the frame has an error.
    fn read<'py>(self, py: Python<'py>, frame: &mut Frame) -> Object
    where
        T: CloneIntoPyObject<'py, O, P>;
}

impl<T, O, P> FieldValueByClone<T, O, P> for FieldValue<'_, T, O, P> {
    #[inline]
    fn read<'py>(self, py: Python<'py>, frame: &mut Frame) -> Object
    where
        T: CloneIntoPyObject<'py, O, P>,
    {
        frame.object(self.0.clone().into_return_value(py))
    }
}
