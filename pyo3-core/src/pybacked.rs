//! Text and bytes that Python keeps and Rust reads: [`PyBackedStr`] and [`PyBackedBytes`].
//!
//! `&str` and `&[u8]` borrow from an object that somebody else holds, `String` and `Vec<u8>` are copies. These hold the object, and so
//! go anywhere without a copy and are read without a token.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::Arc;

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::err::DowncastError;
use crate::types::any::PyAnyMethods;
use crate::types::{PyByteArray, PyByteArrayMethods, PyBytes, PyBytesMethods, PyString};
use crate::{Bound, Py, PyAny, PyErr, PyResult, Python};

/// What keeps the text: the `str` itself, which holds its text in UTF-8 once it has been asked for it.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
type Text = PyString;
/// What keeps the text: a copy in UTF-8. A limited API this old cannot reach into a `str`.
#[cfg(not(any(Py_3_10, not(Py_LIMITED_API))))]
type Text = PyBytes;

/// A text that a Python object keeps, and that is read as a `&str` without a token, on any thread.
///
/// Nothing is copied, except with a limited API older than 3.10, and it turns back into the object that it came from.
///
/// ```
/// use pyo3::{prelude::*, pybacked::PyBackedStr};
///
/// #[pyfunction]
/// fn count_words(py: Python<'_>, text: PyBackedStr) -> usize {
///     py.allow_threads(|| text.split_whitespace().count())
/// }
///
/// Python::with_gil(|py| {
///     let count_words = wrap_pyfunction!(count_words, py).unwrap();
///     assert_eq!(count_words.call1(("spam and eggs",)).unwrap().extract::<usize>().unwrap(), 3);
/// });
/// ```
#[cfg_attr(feature = "py-clone", derive(Clone))]
pub struct PyBackedStr {
    object: Py<Text>,
    text: NonNull<str>,
}

// SAFETY: a text that never changes, kept alive by the object, which is `Send`.
unsafe impl Send for PyBackedStr {}
// SAFETY: as for `Send`.
unsafe impl Sync for PyBackedStr {}

impl PyBackedStr {
    /// A second reference to the same object. (`Clone`, with the feature `py-clone`, does without a token.)
    ///
    /// ```
    /// use pyo3::{prelude::*, pybacked::PyBackedStr, types::PyString};
    ///
    /// Python::with_gil(|py| {
    ///     let text = PyBackedStr::try_from(PyString::new(py, "spam")).unwrap();
    ///     assert_eq!(text.clone_ref(py).as_ptr(), text.as_ptr());
    /// });
    /// ```
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        PyBackedStr {
            object: self.object.clone_ref(py),
            text: self.text,
        }
    }
}

impl Deref for PyBackedStr {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        // SAFETY: kept alive by `object`, and never changed.
        unsafe { self.text.as_ref() }
    }
}

impl TryFrom<Bound<'_, PyString>> for PyBackedStr {
    type Error = PyErr;

    /// # Errors
    /// `UnicodeEncodeError` if the text holds surrogates, which UTF-8 cannot express.
    #[inline]
    fn try_from(string: Bound<'_, PyString>) -> PyResult<Self> {
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        {
            let text = NonNull::from(string.as_borrowed().to_str()?);
            Ok(PyBackedStr {
                object: string.unbind(),
                text,
            })
        }
        #[cfg(not(any(Py_3_10, not(Py_LIMITED_API))))]
        {
            let bytes = crate::types::PyStringMethods::encode_utf8(&string)?;
            // SAFETY: it has just been encoded in UTF-8.
            let text = unsafe { std::str::from_utf8_unchecked(bytes.as_bytes()) };
            let text = NonNull::from(text);
            Ok(PyBackedStr {
                object: bytes.unbind(),
                text,
            })
        }
    }
}

/// From a `str`.
impl FromPyObject<'_> for PyBackedStr {
    #[inline]
    fn extract_bound(obj: &Bound<'_, PyAny>) -> PyResult<Self> {
        obj.downcast::<PyString>()?.clone().try_into()
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// The object itself; a new one with a limited API older than 3.10.
impl<'py> IntoPyObject<'py> for PyBackedStr {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        {
            Ok(self.object.into_bound(py))
        }
        #[cfg(not(any(Py_3_10, not(Py_LIMITED_API))))]
        {
            Ok(PyString::new(py, &self))
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// As by value.
impl<'py> IntoPyObject<'py> for &PyBackedStr {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.clone_ref(py).into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

impl AsRef<str> for PyBackedStr {
    #[inline]
    fn as_ref(&self) -> &str {
        self
    }
}

impl AsRef<[u8]> for PyBackedStr {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl fmt::Display for PyBackedStr {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

/// Bytes that are kept by a Python `bytes`, or shared in Rust if they come from a `bytearray`, which can change. They are read as a
/// `&[u8]` without a token, on any thread.
///
/// ```
/// use pyo3::{prelude::*, pybacked::PyBackedBytes, types::{PyByteArray, PyBytes}};
///
/// Python::with_gil(|py| {
///     let bytes = PyBackedBytes::from(PyBytes::new(py, b"spam"));
///     assert_eq!(py.allow_threads(|| bytes.len()), 4);
///
///     let copy: PyBackedBytes = PyByteArray::new(py, b"spam").extract().unwrap();
///     assert_eq!(copy, b"spam");
/// });
/// ```
#[cfg_attr(feature = "py-clone", derive(Clone))]
pub struct PyBackedBytes {
    keeper: Keeper,
    bytes: NonNull<[u8]>,
}

#[cfg_attr(feature = "py-clone", derive(Clone))]
enum Keeper {
    Python(Py<PyBytes>),
    Rust(Arc<[u8]>),
}

// SAFETY: bytes that never change, kept alive by an object, which is `Send`, or by an `Arc`.
unsafe impl Send for PyBackedBytes {}
// SAFETY: as for `Send`.
unsafe impl Sync for PyBackedBytes {}

impl PyBackedBytes {
    /// A second reference to the same bytes. (`Clone`, with the feature `py-clone`, does without a token.)
    ///
    /// ```
    /// use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyBytes};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyBackedBytes::from(PyBytes::new(py, b"spam"));
    ///     assert_eq!(bytes.clone_ref(py).as_ptr(), bytes.as_ptr());
    /// });
    /// ```
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        PyBackedBytes {
            keeper: match &self.keeper {
                Keeper::Python(object) => Keeper::Python(object.clone_ref(py)),
                Keeper::Rust(bytes) => Keeper::Rust(Arc::clone(bytes)),
            },
            bytes: self.bytes,
        }
    }
}

impl Deref for PyBackedBytes {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: kept alive by `keeper`, and never changed.
        unsafe { self.bytes.as_ref() }
    }
}

impl From<Bound<'_, PyBytes>> for PyBackedBytes {
    #[inline]
    fn from(object: Bound<'_, PyBytes>) -> Self {
        let bytes = NonNull::from(object.as_bytes());
        PyBackedBytes {
            keeper: Keeper::Python(object.unbind()),
            bytes,
        }
    }
}

/// A copy, as a `bytearray` can change.
impl From<Bound<'_, PyByteArray>> for PyBackedBytes {
    #[inline]
    fn from(object: Bound<'_, PyByteArray>) -> Self {
        let copy: Arc<[u8]> = Arc::from(object.to_vec());
        PyBackedBytes {
            bytes: NonNull::from(&*copy),
            keeper: Keeper::Rust(copy),
        }
    }
}

/// From a `bytes`; from a `bytearray`, by a copy.
impl FromPyObject<'_> for PyBackedBytes {
    #[inline]
    fn extract_bound(obj: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = obj.downcast::<PyBytes>() {
            Ok(bytes.clone().into())
        } else if let Ok(bytes) = obj.downcast::<PyByteArray>() {
            Ok(bytes.clone().into())
        } else {
            Err(DowncastError::new_static(obj, "`bytes` or `bytearray`").into())
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::union_of(&[
            crate::inspect::types::TypeInfo::builtin("bytes"),
            crate::inspect::types::TypeInfo::builtin("bytearray"),
        ])
    }
}

/// The object itself, or a new `bytes` if they came from a `bytearray`.
impl<'py> IntoPyObject<'py> for PyBackedBytes {
    type Target = PyBytes;
    type Output = Bound<'py, PyBytes>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(match self.keeper {
            Keeper::Python(object) => object.into_bound(py),
            Keeper::Rust(bytes) => PyBytes::new(py, &bytes),
        })
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bytes")
    }
}

/// As by value.
impl<'py> IntoPyObject<'py> for &PyBackedBytes {
    type Target = PyBytes;
    type Output = Bound<'py, PyBytes>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(match &self.keeper {
            Keeper::Python(object) => object.bind(py).clone(),
            Keeper::Rust(bytes) => PyBytes::new(py, bytes),
        })
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bytes")
    }
}

impl AsRef<[u8]> for PyBackedBytes {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// Equality, order, hash and `Debug`: those of the `$target` that `$backed` dereferences to.
macro_rules! as_target {
    ($backed:ty, $target:ty) => {
        impl fmt::Debug for $backed {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&**self, f)
            }
        }

        impl PartialEq for $backed {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                **self == **other
            }
        }

        impl Eq for $backed {}

        impl PartialOrd for $backed {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $backed {
            #[inline]
            fn cmp(&self, other: &Self) -> Ordering {
                (**self).cmp(&**other)
            }
        }

        impl PartialOrd<$target> for $backed {
            #[inline]
            fn partial_cmp(&self, other: &$target) -> Option<Ordering> {
                (**self).partial_cmp(other)
            }
        }

        impl PartialOrd<$backed> for $target {
            #[inline]
            fn partial_cmp(&self, other: &$backed) -> Option<Ordering> {
                self.partial_cmp(&**other)
            }
        }

        // As that of the target, so that it could be looked up by it.
        impl Hash for $backed {
            #[inline]
            fn hash<H: Hasher>(&self, state: &mut H) {
                (**self).hash(state);
            }
        }
    };
}
as_target!(PyBackedStr, str);
as_target!(PyBackedBytes, [u8]);

/// Equality with what a slice of `$target` can be made of.
macro_rules! equals {
    ($backed:ty, $target:ty: $([$($generics:tt)*] $other:ty),*) => { $(
        impl<$($generics)*> PartialEq<$other> for $backed {
            #[inline]
            fn eq(&self, other: &$other) -> bool {
                let other: &$target = other.as_ref();
                **self == *other
            }
        }

        impl<$($generics)*> PartialEq<$backed> for $other {
            #[inline]
            fn eq(&self, other: &$backed) -> bool {
                *other == *self
            }
        }
    )* };
}
equals!(PyBackedStr, str: [] str, [] &str);
equals!(PyBackedBytes, [u8]: [] [u8], [] &[u8], [const N: usize] [u8; N], [const N: usize] &[u8; N]);
