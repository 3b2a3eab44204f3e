//! [`PyClassInitializer`]: the values that a new object is made of, one for each class of its chain.

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::class::{PyClassBaseType, PyNativeTypeInitializer};
use crate::pycell::layout::PyClassObject;
use crate::{ffi, Bound, Py, PyClass, PyResult, Python};

/// How the object of a base type comes to be.
///
/// # Safety
/// `into_new_object` must give an instance of `subtype` in which the parts of `T` and its bases are filled in.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::pyclass::PyObjectInit;
///
/// #[pyclass]
/// struct Counter;
///
/// fn makes<T, I: PyObjectInit<T>>(_: &I) {}
/// makes::<Counter, _>(&PyClassInitializer::from(Counter));
/// ```
pub unsafe trait PyObjectInit<T>: Sized {
    /// Makes the object.
    ///
    /// # Safety
    /// `subtype` must be `T`'s type object, or that of a subtype.
    #[doc(hidden)]
    unsafe fn into_new_object(
        self,
        py: Python<'_>,
        subtype: *mut ffi::PyTypeObject,
    ) -> PyResult<*mut ffi::PyObject>;
}

/// The value of a class, and the initializer of its base.
///
/// `#[new]` of a class that extends another returns it, or a tuple `(Self, Base)`.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[pyclass(subclass)]
/// struct Animal { legs: u32 }
///
/// #[pyclass(extends = Animal)]
/// struct Dog { name: String }
///
/// Python::with_gil(|py| {
///     let init = PyClassInitializer::from(Animal { legs: 4 }).add_subclass(Dog { name: "Rex".into() });
///     let dog = Bound::new(py, init).unwrap();
///     assert_eq!(dog.borrow().name, "Rex");
///     assert_eq!(dog.as_super().borrow().legs, 4);
/// });
/// ```
pub struct PyClassInitializer<T: PyClass>(Init<T>);

enum Init<T: PyClass> {
    Existing(Py<T>),
    New {
        value: T,
        base: <T::BaseType as PyClassBaseType>::Initializer,
    },
}

impl<T: PyClass> PyClassInitializer<T> {
    /// The value of the class, and the initializer of its base.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(subclass)]
    /// struct Animal { legs: u32 }
    /// #[pyclass(extends = Animal)]
    /// struct Dog { name: &'static str }
    ///
    /// let init = PyClassInitializer::new(Dog { name: "Rex" }, Animal { legs: 4 }.into());
    /// let dog = Bound::new(py, init)?;
    /// assert_eq!((dog.borrow().name, dog.as_super().borrow().legs), ("Rex", 4));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new(init: T, super_init: <T::BaseType as PyClassBaseType>::Initializer) -> Self {
        PyClassInitializer(Init::New {
            value: init,
            base: super_init,
        })
    }

    /// Puts the value of a subclass on top.
    ///
    /// An initializer that was made from an existing object cannot be extended: making the object raises `TypeError`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyTypeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(subclass)]
    /// struct Animal { legs: u32 }
    /// #[pyclass(extends = Animal)]
    /// struct Dog;
    ///
    /// let init = PyClassInitializer::from(Animal { legs: 4 }).add_subclass(Dog);
    /// assert!(Bound::new(py, init).is_ok());
    ///
    /// let existing = Py::new(py, Animal { legs: 4 })?;
    /// let init = PyClassInitializer::from(existing).add_subclass(Dog);
    /// assert!(Bound::new(py, init).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn add_subclass<S>(self, subclass_value: S) -> PyClassInitializer<S>
    where
        S: PyClass<BaseType = T>,
        S::BaseType: PyClassBaseType<Initializer = Self>,
    {
        PyClassInitializer::new(subclass_value, self)
    }

    /// Makes an object of the very class `T`.
    #[inline]
    pub(crate) fn create_object(self, py: Python<'_>) -> PyResult<Bound<'_, T>> {
        // SAFETY: `T`'s own type object.
        unsafe { self.create_object_of_type(py, T::type_object_raw(py)) }
    }

    /// Makes an object of `subtype`.
    ///
    /// # Safety
    /// `subtype` must be `T`'s type object, or that of a subtype.
    #[inline]
    pub(crate) unsafe fn create_object_of_type(
        self,
        py: Python<'_>,
        subtype: *mut ffi::PyTypeObject,
    ) -> PyResult<Bound<'_, T>> {
        if let Init::Existing(object) = self.0 {
            return Ok(object.into_bound(py));
        }
        // SAFETY: forwarded; the result is an owned instance of `subtype`, hence of `T`.
        unsafe {
            let object = self.into_new_object(py, subtype)?;
            Ok(object
                .assume_owned_unchecked(py)
                .downcast_into_unchecked_raw())
        }
    }
}

// SAFETY: fills in its own part after that of its base.
unsafe impl<T: PyClass> PyObjectInit<T> for PyClassInitializer<T> {
    #[inline]
    unsafe fn into_new_object(
        self,
        py: Python<'_>,
        subtype: *mut ffi::PyTypeObject,
    ) -> PyResult<*mut ffi::PyObject> {
        match self.0 {
            Init::Existing(object) => {
                // An instance of the base cannot grow into one of a subclass.
                let is_whole = {
                    // SAFETY: the object is live.
                    let class = unsafe { ffi::Py_TYPE(object.as_ptr()) };
                    class == subtype
                };
                if is_whole {
                    Ok(object.into_ptr())
                } else {
                    Err(cannot_extend_existing(T::NAME))
                }
            }
            Init::New { value, base } => {
                // SAFETY: forwarded: a subtype of `T` is one of its base, too; the part of `T` is filled in here, once.
                unsafe {
                    let object = base.into_new_object(py, subtype)?;
                    PyClassObject::<T>::write_contents(object, value);
                    Ok(object)
                }
            }
        }
    }
}

#[cold]
fn cannot_extend_existing(class: &'static str) -> crate::PyErr {
    crate::exceptions::PyTypeError::new_err(format!(
        "cannot make a subclass instance out of an existing instance of '{}'",
        class
    ))
}

impl<T> From<T> for PyClassInitializer<T>
where
    T: PyClass,
    T::BaseType: PyClassBaseType<Initializer = PyNativeTypeInitializer<T::BaseType>>,
{
    #[inline]
    fn from(value: T) -> Self {
        PyClassInitializer::new(value, PyNativeTypeInitializer::new())
    }
}

impl<S, B> From<(S, B)> for PyClassInitializer<S>
where
    S: PyClass<BaseType = B>,
    B: PyClass + PyClassBaseType<Initializer = PyClassInitializer<B>>,
    B::BaseType: PyClassBaseType<Initializer = PyNativeTypeInitializer<B::BaseType>>,
{
    #[inline]
    fn from((value, base): (S, B)) -> Self {
        PyClassInitializer::from(base).add_subclass(value)
    }
}

impl<T: PyClass> From<Py<T>> for PyClassInitializer<T> {
    #[inline]
    fn from(object: Py<T>) -> Self {
        PyClassInitializer(Init::Existing(object))
    }
}

impl<'py, T: PyClass> From<Bound<'py, T>> for PyClassInitializer<T> {
    #[inline]
    fn from(object: Bound<'py, T>) -> Self {
        PyClassInitializer::from(object.unbind())
    }
}
