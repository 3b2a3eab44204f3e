//! [`PyType`]: Python classes as objects.

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use super::{PyString, PyTuple};
use crate::err::{error_on_minusone, PyResult};
#[cfg(any(Py_3_11, not(any(Py_LIMITED_API, PyPy, Py_GIL_DISABLED))))]
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeInfo;
use crate::{ffi, Bound, PyAny, Python};

/// A Python class, an instance of `type`.
///
/// ```
/// use pyo3::{prelude::*, types::{PyBool, PyInt, PyType}};
///
/// Python::with_gil(|py| {
///     let bool_: Bound<'_, PyType> = py.get_type::<PyBool>();
///     assert!(bool_.is_subclass_of::<PyInt>().unwrap());
/// });
/// ```
#[repr(transparent)]
pub struct PyType(PyAny);

crate::pyobject_native_type_core!(
    PyType,
    crate::pyobject_native_static_type_object!(ffi::PyType_Type),
    #checkfunction=ffi::PyType_Check
);

impl PyType {
    /// The class of which `T` is the Rust type. [`Python::get_type`] is the usual way to write it.
    #[inline]
    pub fn new<T: PyTypeInfo>(py: Python<'_>) -> Bound<'_, PyType> {
        T::type_object(py)
    }

    /// The class object at `p`, of which a reference is taken.
    ///
    /// # Panics
    /// On NULL.
    ///
    /// # Safety
    /// `p` must be NULL or point to a live type object.
    #[inline]
    pub unsafe fn from_borrowed_type_ptr(
        py: Python<'_>,
        p: *mut ffi::PyTypeObject,
    ) -> Bound<'_, PyType> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe {
            Bound::from_borrowed_ptr(py, p.cast::<ffi::PyObject>()).downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyType`].
pub trait PyTypeMethods<'py>: Sealed {
    /// The raw type object, borrowed.
    fn as_type_ptr(&self) -> *mut ffi::PyTypeObject;

    /// The name, Python's `__name__`: without the module. Rests on `PyType_GetName`, before 3.11 on the attribute.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let class = py.import("decimal").unwrap().getattr("Decimal").unwrap();
    ///     let class = class.downcast::<pyo3::types::PyType>().unwrap();
    ///     assert_eq!(class.name().unwrap(), "Decimal");
    ///     assert_eq!(class.qualname().unwrap(), "Decimal");
    ///     assert_eq!(class.module().unwrap(), "decimal");
    ///     assert_eq!(class.fully_qualified_name().unwrap(), "decimal.Decimal");
    ///     let int = py.get_type::<pyo3::types::PyInt>();
    ///     assert_eq!(int.fully_qualified_name().unwrap(), "int");
    /// });
    /// ```
    fn name(&self) -> PyResult<Bound<'py, PyString>>;

    /// The name with the classes and functions around it, Python's `__qualname__`. Rests on `PyType_GetQualName`, before 3.11
    /// on the attribute.
    ///
    /// # Errors
    /// As a rule none.
    fn qualname(&self) -> PyResult<Bound<'py, PyString>>;

    /// The name of the module, Python's `__module__`. Rests on `PyType_GetModuleName`, before 3.13 on the attribute.
    ///
    /// # Errors
    /// `TypeError` if the attribute is set to something that is no text.
    fn module(&self) -> PyResult<Bound<'py, PyString>>;

    /// Module and qualified name with a dot between; without the module for the classes of `builtins` and `__main__`. Rests on
    /// `PyType_GetFullyQualifiedName`, before 3.13 on the attributes.
    ///
    /// # Errors
    /// As [`module`](PyTypeMethods::module) and [`qualname`](PyTypeMethods::qualname).
    fn fully_qualified_name(&self) -> PyResult<Bound<'py, PyString>>;

    /// Whether this is `other` or a subclass of it: Python's `issubclass(self, other)`. Rests on `PyObject_IsSubclass`.
    ///
    /// # Errors
    /// `TypeError` if `other` is no class, or what `__subclasscheck__` raises.
    fn is_subclass(&self, other: &Bound<'_, PyAny>) -> PyResult<bool>;

    /// Whether this is `T` or a subclass of it.
    ///
    /// # Errors
    /// What `__subclasscheck__` raises.
    fn is_subclass_of<T>(&self) -> PyResult<bool>
    where
        T: PyTypeInfo;

    /// The order in which base classes are asked for methods, Python's `__mro__`; begins with the class itself.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBool};
    ///
    /// Python::with_gil(|py| {
    ///     let mro = py.get_type::<PyBool>().mro();
    ///     assert_eq!(mro.to_string(), "(<class 'bool'>, <class 'int'>, <class 'object'>)");
    ///     assert_eq!(py.get_type::<PyBool>().bases().to_string(), "(<class 'int'>,)");
    /// });
    /// ```
    fn mro(&self) -> Bound<'py, PyTuple>;

    /// The direct base classes, Python's `__bases__`.
    fn bases(&self) -> Bound<'py, PyTuple>;
}

impl<'py> PyTypeMethods<'py> for Bound<'py, PyType> {
    #[inline]
    fn as_type_ptr(&self) -> *mut ffi::PyTypeObject {
        self.as_ptr().cast()
    }

    fn name(&self) -> PyResult<Bound<'py, PyString>> {
        #[cfg(Py_3_11)]
        // SAFETY: `self` is a live class; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyType_GetName(self.as_type_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(not(Py_3_11))]
        text_attribute(self, crate::intern!(self.py(), "__name__"))
    }

    fn qualname(&self) -> PyResult<Bound<'py, PyString>> {
        #[cfg(Py_3_11)]
        // SAFETY: `self` is a live class; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyType_GetQualName(self.as_type_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(not(Py_3_11))]
        text_attribute(self, crate::intern!(self.py(), "__qualname__"))
    }

    fn module(&self) -> PyResult<Bound<'py, PyString>> {
        // `PyType_GetModuleName` returns the attribute, which may have been set to anything.
        #[cfg(Py_3_13)]
        // SAFETY: `self` is a live class; returns a new reference, or NULL with an exception set.
        let name = unsafe {
            ffi::PyType_GetModuleName(self.as_type_ptr()).assume_owned_or_err(self.py())?
        };
        #[cfg(not(Py_3_13))]
        let name = self.getattr(crate::intern!(self.py(), "__module__"))?;
        name.downcast_into().map_err(Into::into)
    }

    fn fully_qualified_name(&self) -> PyResult<Bound<'py, PyString>> {
        #[cfg(Py_3_13)]
        // SAFETY: `self` is a live class; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyType_GetFullyQualifiedName(self.as_type_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(not(Py_3_13))]
        {
            use super::PyStringMethods;

            let module = self.module()?;
            let qualname = self.qualname()?;
            let module = module.to_cow()?;
            if module == "builtins" || module == "__main__" {
                return Ok(qualname);
            }
            Ok(PyString::new(
                self.py(),
                &format!("{}.{}", module, qualname.to_cow()?),
            ))
        }
    }

    fn is_subclass(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        // SAFETY: both are live.
        let result = unsafe { ffi::PyObject_IsSubclass(self.as_ptr(), other.as_ptr()) };
        error_on_minusone(self.py(), result)?;
        Ok(result == 1)
    }

    fn is_subclass_of<T>(&self) -> PyResult<bool>
    where
        T: PyTypeInfo,
    {
        self.is_subclass(&T::type_object(self.py()))
    }

    fn mro(&self) -> Bound<'py, PyTuple> {
        #[cfg(any(Py_LIMITED_API, PyPy, Py_GIL_DISABLED))]
        let mro = self
            .getattr(crate::intern!(self.py(), "__mro__"))
            .expect("a class has an `__mro__`")
            .extract()
            .expect("`__mro__` is a tuple");
        #[cfg(not(any(Py_LIMITED_API, PyPy, Py_GIL_DISABLED)))]
        // SAFETY: `self` is a live class, ready since there is an object of it, so the tuple is there; a reference is taken.
        let mro = unsafe {
            (*self.as_type_ptr())
                .tp_mro
                .assume_borrowed(self.py())
                .to_owned()
                .downcast_into_unchecked_raw()
        };
        mro
    }

    fn bases(&self) -> Bound<'py, PyTuple> {
        #[cfg(any(Py_LIMITED_API, PyPy, Py_GIL_DISABLED))]
        let bases = self
            .getattr(crate::intern!(self.py(), "__bases__"))
            .expect("a class has `__bases__`")
            .extract()
            .expect("`__bases__` is a tuple");
        #[cfg(not(any(Py_LIMITED_API, PyPy, Py_GIL_DISABLED)))]
        // SAFETY: `self` is a live class, ready since there is an object of it, so the tuple is there; a reference is taken.
        let bases = unsafe {
            (*self.as_type_ptr())
                .tp_bases
                .assume_borrowed(self.py())
                .to_owned()
                .downcast_into_unchecked_raw()
        };
        bases
    }
}

/// An attribute that is always a `str`.
#[cfg(not(Py_3_11))]
fn text_attribute<'py>(
    class: &Bound<'py, PyType>,
    name: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyString>> {
    class.getattr(name)?.downcast_into().map_err(Into::into)
}

// Old names.
impl PyType {
    /// Old name of [`PyType::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyType::new`")]
    #[inline]
    pub fn new_bound<T: PyTypeInfo>(py: Python<'_>) -> Bound<'_, PyType> {
        T::type_object(py)
    }
}
