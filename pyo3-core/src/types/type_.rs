//! [`PyType`]: Python classes as objects.

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use super::{PyString, PyTuple};
use crate::err::{error_on_minusone, PyResult};
#[cfg(any(
    all(Py_3_11, not(PyPy)),
    not(any(Py_LIMITED_API, PyPy, Py_GIL_DISABLED))
))]
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDict, PyType};
    /// # Python::with_gil(|py| {
    /// assert!(PyType::new::<PyDict>(py).is(&py.get_type::<PyDict>()));
    /// # });
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::{PyDict, PyType}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = PyDict::new(py);
    /// // SAFETY: the class of a live object is live.
    /// let class = unsafe { PyType::from_borrowed_type_ptr(py, ffi::Py_TYPE(dict.as_ptr())) };
    /// assert_eq!(class.name()?.to_string(), "dict");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{exceptions::PyKeyError, types::PyType};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let class: Bound<'_, PyType> = py.get_type::<PyKeyError>();
/// assert_eq!(class.name()?.to_string(), "KeyError");
/// assert!(class.is_subclass_of::<pyo3::exceptions::PyLookupError>()?);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyTypeMethods<'py>: Sealed {
    /// The raw type object, borrowed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyDict};
    /// # Python::with_gil(|py| {
    /// let dict = PyDict::new(py);
    /// // SAFETY: both are live.
    /// assert!(unsafe { ffi::PyObject_TypeCheck(dict.as_ptr(), py.get_type::<PyDict>().as_type_ptr()) } != 0);
    /// # });
    /// ```
    fn as_type_ptr(&self) -> *mut ffi::PyTypeObject;

    /// The name, Python's `__name__`: without the module. Rests on `PyType_GetName`, before 3.11 and on PyPy on the attribute.
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi::c_str, types::{PyDict, PyType}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let locals = PyDict::new(py);
    /// py.run(c_str!("class Outer:\n    class Inner: pass\nInner = Outer.Inner"), None, Some(&locals))?;
    /// let inner = locals.get_item("Inner")?.unwrap().downcast_into::<PyType>()?;
    /// assert_eq!(inner.qualname()?.to_string(), "Outer.Inner");
    /// assert_eq!(inner.name()?.to_string(), "Inner");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn qualname(&self) -> PyResult<Bound<'py, PyString>>;

    /// The name of the module, Python's `__module__`. Rests on `PyType_GetModuleName`, before 3.13 on the attribute.
    ///
    /// # Errors
    /// `TypeError` if the attribute is set to something that is no text.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDate, PyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(py.get_type::<PyDate>().module()?.to_string(), "datetime");
    /// assert_eq!(py.get_type::<PyDict>().module()?.to_string(), "builtins");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn module(&self) -> PyResult<Bound<'py, PyString>>;

    /// Module and qualified name with a dot between; without the module for the classes of `builtins` and `__main__`, and if it is set to
    /// something that is no text. Rests on `PyType_GetFullyQualifiedName`, before 3.13 on the attributes.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDate, PyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(py.get_type::<PyDate>().fully_qualified_name()?.to_string(), "datetime.date");
    /// assert_eq!(py.get_type::<PyDict>().fully_qualified_name()?.to_string(), "dict");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn fully_qualified_name(&self) -> PyResult<Bound<'py, PyString>>;

    /// Whether this is `other` or a subclass of it: Python's `issubclass(self, other)`. Rests on `PyObject_IsSubclass`.
    ///
    /// # Errors
    /// `TypeError` if `other` is no class, or what `__subclasscheck__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyBool, PyInt}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(py.get_type::<PyBool>().is_subclass(&py.get_type::<PyInt>())?);
    /// assert!(!py.get_type::<PyInt>().is_subclass(&py.get_type::<PyBool>())?);
    /// let none = py.None().into_bound(py);
    /// assert!(py.get_type::<PyInt>().is_subclass(&none).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_subclass(&self, other: &Bound<'_, PyAny>) -> PyResult<bool>;

    /// Whether this is `T` or a subclass of it. Rests on `PyObject_IsSubclass`.
    ///
    /// # Errors
    /// What `__subclasscheck__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyDict, PyInt};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(py.get_type::<PyBool>().is_subclass_of::<PyInt>()?);
    /// assert!(!py.get_type::<PyBool>().is_subclass_of::<PyDict>()?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyBool;
    /// # Python::with_gil(|py| {
    /// assert_eq!(py.get_type::<PyBool>().bases().to_string(), "(<class 'int'>,)");
    /// # });
    /// ```
    fn bases(&self) -> Bound<'py, PyTuple>;
}

impl<'py> PyTypeMethods<'py> for Bound<'py, PyType> {
    #[inline]
    fn as_type_ptr(&self) -> *mut ffi::PyTypeObject {
        self.as_ptr().cast()
    }

    fn name(&self) -> PyResult<Bound<'py, PyString>> {
        // PyPy's is not for all classes: asked for that of `...`, it ends the process.
        #[cfg(all(Py_3_11, not(PyPy)))]
        // SAFETY: `self` is a live class; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyType_GetName(self.as_type_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(any(not(Py_3_11), PyPy))]
        text_attribute(self, crate::intern!(self.py(), "__name__"))
    }

    fn qualname(&self) -> PyResult<Bound<'py, PyString>> {
        // Not PyPy's either.
        #[cfg(all(Py_3_11, not(PyPy)))]
        // SAFETY: `self` is a live class; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyType_GetQualName(self.as_type_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(any(not(Py_3_11), PyPy))]
        text_attribute(self, crate::intern!(self.py(), "__qualname__"))
    }

    #[inline]
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

    #[inline]
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

            let module = self.getattr(crate::intern!(self.py(), "__module__"))?;
            let qualname = self.qualname()?;
            let module = match module.downcast::<PyString>() {
                Ok(module) => module.to_cow()?,
                Err(_) => return Ok(qualname),
            };
            if module == "builtins" || module == "__main__" {
                return Ok(qualname);
            }
            Ok(PyString::new(
                self.py(),
                &format!("{}.{}", module, qualname.to_cow()?),
            ))
        }
    }

    #[inline]
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

    #[inline]
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

    #[inline]
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
#[cfg(any(not(Py_3_11), PyPy))]
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
