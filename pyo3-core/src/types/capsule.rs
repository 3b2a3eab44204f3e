//! [`PyCapsule`]: a Rust value, or a C pointer, inside of a Python object.

use std::ffi::{CStr, CString};
use std::os::raw::{c_char, c_void};

use super::sealed::Sealed;
use crate::err::{error_on_minusone, PyErr, PyResult};
use crate::exceptions::PyImportError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::trampoline;
use crate::{ffi, Bound, PyAny, Python};

/// A Python capsule, by which extension modules hand C data to each other.
///
/// A capsule has a name, which says what is inside: whoever opens it checks that.
///
/// ```
/// use pyo3::{ffi::c_str, prelude::*, types::PyCapsule};
///
/// #[repr(C)]
/// struct Foo {
///     val: u32,
/// }
///
/// Python::with_gil(|py| {
///     let capsule = PyCapsule::new(py, Foo { val: 123 }, Some(c_str!("builtins.capsule").to_owned())).unwrap();
///     py.import("builtins").unwrap().add("capsule", capsule).unwrap();
///     // SAFETY: the name says that there is a `Foo` inside, and it is never removed.
///     let foo: &Foo = unsafe { PyCapsule::import(py, c_str!("builtins.capsule")) }.unwrap();
///     assert_eq!(foo.val, 123);
/// });
/// ```
#[repr(transparent)]
pub struct PyCapsule(PyAny);

crate::pyobject_native_type_core!(
    PyCapsule,
    crate::pyobject_native_static_type_object!(ffi::PyCapsule_Type),
    #checkfunction=ffi::PyCapsule_CheckExact
);

/// What the pointer of a capsule points to: first of all the value, as the readers expect.
#[repr(C)]
struct Contents<T, F> {
    value: T,
    destructor: F,
    name: Option<CString>,
}

impl PyCapsule {
    /// Puts `value` into a capsule, which drops it in the end. Rests on `PyCapsule_New`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let capsule = PyCapsule::new(py, 123_u32, Some(c_str!("number").to_owned())).unwrap();
    ///     assert_eq!(capsule.name().unwrap(), Some(c_str!("number")));
    ///     // SAFETY: there is a `u32` inside.
    ///     assert_eq!(unsafe { *capsule.reference::<u32>() }, 123);
    /// });
    /// ```
    ///
    /// A type without size is refused, for there would be nothing to point to:
    ///
    /// ```compile_fail
    /// use pyo3::{prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| PyCapsule::new(py, (), None).unwrap());
    /// ```
    pub fn new<T: 'static + Send + AssertNotZeroSized>(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
    ) -> PyResult<Bound<'_, Self>> {
        Self::new_with_destructor(py, value, name, |_, _| {})
    }

    /// Puts `value` into a capsule, which calls `destructor` with it and with its context in the end. Rests on `PyCapsule_New`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyCapsule};
    /// use std::sync::mpsc::channel;
    ///
    /// let (sender, receiver) = channel();
    /// Python::with_gil(|py| {
    ///     let capsule = PyCapsule::new_with_destructor(py, 123_u32, None, move |value, _context| {
    ///         sender.send(value).unwrap();
    ///     });
    ///     drop(capsule);
    /// });
    /// assert_eq!(receiver.try_recv(), Ok(123));
    /// ```
    pub fn new_with_destructor<
        T: 'static + Send + AssertNotZeroSized,
        F: FnOnce(T, *mut c_void) + Send + 'static,
    >(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
        destructor: F,
    ) -> PyResult<Bound<'_, Self>> {
        AssertNotZeroSized::assert_not_zero_sized(&value);
        let contents = Box::into_raw(Box::new(Contents {
            value,
            destructor,
            name,
        }));
        // SAFETY: the capsule owns its contents, and the name in them, until the destructor takes them out again. Returns a new reference,
        // or NULL with an exception set: then they are dropped here.
        unsafe {
            let name = name_ptr((*contents).name.as_deref());
            let capsule = ffi::PyCapsule_New(contents.cast(), name, Some(destroy::<T, F>))
                .assume_owned_or_err(py);
            match capsule {
                Ok(capsule) => Ok(capsule.downcast_into_unchecked_raw()),
                Err(error) => {
                    drop(Box::from_raw(contents));
                    Err(error)
                }
            }
        }
    }

    /// Imports a capsule, by the path `module.attribute` which has to be its name as well, and reads what is inside. Rests on
    /// `PyCapsule_Import`.
    ///
    /// # Errors
    /// `ImportError`, `AttributeError`, or what importing raises; `ImportError` if the contents are not aligned as a `T` has to be.
    ///
    /// # Safety
    /// There must be a `T` inside, and the capsule must live at least as long as `'py`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyImportError, ffi::c_str, types::PyCapsule};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let module = PyModule::new(py, "shelf")?;
    /// module.add("answer", PyCapsule::new(py, 42i32, Some(c_str!("shelf.answer").to_owned()))?)?;
    /// py.import("sys")?.getattr("modules")?.set_item("shelf", &module)?;
    /// // SAFETY: an `i32` is inside, and `sys.modules` keeps it.
    /// assert_eq!(unsafe { PyCapsule::import::<i32>(py, c_str!("shelf.answer"))? }, &42);
    /// // SAFETY: there is no such module.
    /// let error = unsafe { PyCapsule::import::<i32>(py, c_str!("no_shelf.answer")) }.unwrap_err();
    /// assert!(error.is_instance_of::<PyImportError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub unsafe fn import<'py, T>(py: Python<'py>, name: &CStr) -> PyResult<&'py T> {
        // SAFETY: the name is NUL-terminated; returns a pointer, or NULL with an exception set.
        let pointer = unsafe { ffi::PyCapsule_Import(name.as_ptr(), 0) }.cast::<T>();
        if pointer.is_null() {
            Err(PyErr::fetch(py))
        } else if pointer as usize % std::mem::align_of::<T>() != 0 {
            Err(PyImportError::new_err(
                "the contents of the capsule are not aligned as they should be",
            ))
        } else {
            // SAFETY: not NULL and aligned; the caller knows what it is and how long it lives.
            Ok(unsafe { &*pointer })
        }
    }
}

#[inline]
fn name_ptr(name: Option<&CStr>) -> *const c_char {
    name.map_or(std::ptr::null(), CStr::as_ptr)
}

/// The destructor of a capsule.
unsafe extern "C" fn destroy<T, F>(capsule: *mut ffi::PyObject)
where
    T: 'static + Send,
    F: FnOnce(T, *mut c_void) + Send,
{
    unsafe fn body<T, F: FnOnce(T, *mut c_void)>(capsule: *mut ffi::PyObject) {
        // SAFETY: the capsule was made with these contents and nobody else takes them out; its name lives in them.
        let (contents, context) = unsafe {
            let name = ffi::PyCapsule_GetName(capsule);
            let contents = ffi::PyCapsule_GetPointer(capsule, name).cast::<Contents<T, F>>();
            let context = ffi::PyCapsule_GetContext(capsule);
            (Box::from_raw(contents), context)
        };
        let Contents {
            value, destructor, ..
        } = *contents;
        destructor(value, context);
    }
    // SAFETY: called by the interpreter with a capsule whose last reference has gone.
    unsafe { trampoline::dealloc(|_py| body::<T, F>(capsule)) }
}

/// The methods of [`PyCapsule`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{ffi::c_str, types::PyCapsule};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let capsule = PyCapsule::new(py, vec![1u8, 2, 3], Some(c_str!("shelf.bytes").to_owned()))?;
/// assert!(capsule.is_valid());
/// // SAFETY: a `Vec<u8>` was put in, and nobody changes it.
/// assert_eq!(unsafe { capsule.reference::<Vec<u8>>() }, &[1, 2, 3]);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyCapsuleMethods<'py>: Sealed {
    /// Gives the capsule another context: a pointer to anything. Rests on `PyCapsule_SetContext`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyCapsule};
    /// use std::os::raw::c_void;
    ///
    /// Python::with_gil(|py| {
    ///     let free = |_: u32, context: *mut c_void| {
    ///         // SAFETY: it was put there by `Box::into_raw`.
    ///         drop(unsafe { Box::from_raw(context.cast::<u64>()) });
    ///     };
    ///     let capsule = PyCapsule::new_with_destructor(py, 123_u32, None, free).unwrap();
    ///     assert!(capsule.context().unwrap().is_null());
    ///     capsule.set_context(Box::into_raw(Box::new(7_u64)).cast()).unwrap();
    ///     assert!(!capsule.context().unwrap().is_null());
    /// });
    /// ```
    fn set_context(&self, context: *mut c_void) -> PyResult<()>;

    /// The context; NULL if there is none. Rests on `PyCapsule_GetContext`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyCapsule;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let capsule = PyCapsule::new(py, 42i32, None)?;
    /// assert!(capsule.context()?.is_null());
    /// capsule.set_context(8 as *mut _)?;
    /// assert_eq!(capsule.context()? as usize, 8);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn context(&self) -> PyResult<*mut c_void>;

    /// What is inside. Rests on `PyCapsule_GetPointer`.
    ///
    /// # Safety
    /// It must be a `T`, and must not be changed as long as the result is used; the capsule must live at least as long.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyCapsule;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let capsule = PyCapsule::new(py, String::from("inside"), None)?;
    /// // SAFETY: a `String` was put in, and nobody changes it.
    /// assert_eq!(unsafe { capsule.reference::<String>() }, "inside");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    unsafe fn reference<T>(&self) -> &'py T;

    /// The pointer to what is inside; NULL if the capsule is not valid. Rests on `PyCapsule_GetPointer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyCapsule;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let capsule = PyCapsule::new(py, 42i32, None)?;
    /// // SAFETY: an `i32` was put in.
    /// assert_eq!(unsafe { *capsule.pointer().cast::<i32>() }, 42);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn pointer(&self) -> *mut c_void;

    /// Whether there is something inside. Rests on `PyCapsule_IsValid`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| assert!(PyCapsule::new(py, 123_u32, None).unwrap().is_valid()));
    /// ```
    fn is_valid(&self) -> bool;

    /// The name. It may live in the capsule, and not longer. Rests on `PyCapsule_GetName`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi::c_str, types::PyCapsule};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let capsule = PyCapsule::new(py, 42i32, Some(c_str!("shelf.answer").to_owned()))?;
    /// assert_eq!(capsule.name()?, Some(c_str!("shelf.answer")));
    /// assert_eq!(PyCapsule::new(py, 42i32, None)?.name()?, None);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn name(&self) -> PyResult<Option<&CStr>>;
}

impl<'py> PyCapsuleMethods<'py> for Bound<'py, PyCapsule> {
    // The pointer is stored, not dereferenced.
    #[allow(clippy::not_unsafe_ptr_arg_deref)]
    #[inline]
    fn set_context(&self, context: *mut c_void) -> PyResult<()> {
        // SAFETY: `self` is a live capsule.
        let result = unsafe { ffi::PyCapsule_SetContext(self.as_ptr(), context) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn context(&self) -> PyResult<*mut c_void> {
        // SAFETY: `self` is a live capsule; NULL is the context, or an exception is set.
        let context = unsafe { ffi::PyCapsule_GetContext(self.as_ptr()) };
        or_error(self, context, context.is_null())
    }

    unsafe fn reference<T>(&self) -> &'py T {
        // SAFETY: the caller knows what is inside and how long it lives.
        unsafe { &*self.pointer().cast() }
    }

    #[inline]
    fn pointer(&self) -> *mut c_void {
        // SAFETY: `self` is a live capsule, asked for by its own name; NULL means that an exception is set, which is cleared.
        unsafe {
            let pointer = ffi::PyCapsule_GetPointer(self.as_ptr(), raw_name(self));
            if pointer.is_null() {
                ffi::PyErr_Clear();
            }
            pointer
        }
    }

    #[inline]
    fn is_valid(&self) -> bool {
        // SAFETY: `self` is a live capsule, asked for by its own name.
        unsafe { ffi::PyCapsule_IsValid(self.as_ptr(), raw_name(self)) != 0 }
    }

    #[inline]
    fn name(&self) -> PyResult<Option<&CStr>> {
        // SAFETY: `self` is a live capsule; NULL means no name, or that an exception is set. The name is NUL-terminated and lives as long
        // as the capsule.
        unsafe {
            let name = ffi::PyCapsule_GetName(self.as_ptr());
            or_error(self, name, name.is_null())?;
            Ok(name.as_ref().map(|name| CStr::from_ptr(name)))
        }
    }
}

/// The value, unless it is suspicious and an exception is set.
fn or_error<T>(capsule: &Bound<'_, PyCapsule>, value: T, suspicious: bool) -> PyResult<T> {
    if suspicious {
        if let Some(error) = PyErr::take(capsule.py()) {
            return Err(error);
        }
    }
    Ok(value)
}

#[inline]
fn raw_name(capsule: &Bound<'_, PyCapsule>) -> *const c_char {
    // SAFETY: `capsule` is a live capsule; NULL means no name, or that it is not valid and an exception is set, which is cleared.
    unsafe {
        let name = ffi::PyCapsule_GetName(capsule.as_ptr());
        if name.is_null() {
            ffi::PyErr_Clear();
        }
        name
    }
}

/// Refuses, when compiling, types without size.
#[doc(hidden)]
pub trait AssertNotZeroSized: Sized {
    /// Fails to evaluate for a type without size.
    const NOT_ZERO_SIZED: () = assert!(
        std::mem::size_of::<Self>() != 0,
        "PyCapsule value type T must not be zero-sized!"
    );

    /// Evaluates it.
    #[allow(clippy::let_unit_value)]
    fn assert_not_zero_sized(&self) {
        let () = Self::NOT_ZERO_SIZED;
    }
}

impl<T> AssertNotZeroSized for T {}

// Old names.
impl PyCapsule {
    /// Old name of [`PyCapsule::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCapsule::new`")]
    #[inline]
    pub fn new_bound<T: 'static + Send + AssertNotZeroSized>(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
    ) -> PyResult<Bound<'_, Self>> {
        Self::new(py, value, name)
    }

    /// Old name of [`PyCapsule::new_with_destructor`].
    ///
    /// # Errors
    /// As `new_with_destructor`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCapsule::new_with_destructor`")]
    #[inline]
    pub fn new_bound_with_destructor<
        T: 'static + Send + AssertNotZeroSized,
        F: FnOnce(T, *mut c_void) + Send + 'static,
    >(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
        destructor: F,
    ) -> PyResult<Bound<'_, Self>> {
        Self::new_with_destructor(py, value, name, destructor)
    }
}
