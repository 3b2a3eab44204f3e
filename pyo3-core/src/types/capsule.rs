//! [`PyCapsule`]: a pointer for other extension modules, in a Python object.

use std::ffi::{CStr, CString};
use std::os::raw::{c_char, c_void};
use std::ptr::NonNull;

use super::sealed::Sealed;
use crate::err::{error_on_minusone, PyResult};
use crate::exceptions::PyImportError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::trampoline;
use crate::{ffi, Bound, PyAny, PyErr, Python};

/// A Python capsule: a pointer that extension modules pass to each other, with a name that says what it points to.
///
/// See [the chapter of the Python documentation](https://docs.python.org/3/extending/extending.html#using-capsules).
///
/// ```
/// use pyo3::{ffi::c_str, prelude::*, types::PyCapsule};
///
/// #[repr(C)]
/// struct Api {
///     version: u32,
/// }
///
/// Python::with_gil(|py| {
///     let name = c_str!("shapes._api").to_owned();
///     let capsule = PyCapsule::new(py, Api { version: 7 }, Some(name)).unwrap();
///     assert!(capsule.is_valid_checked(Some(c_str!("shapes._api"))));
///     // SAFETY: the name is that of a capsule that holds an `Api`, and nobody changes it.
///     let api: &Api = unsafe { capsule.reference() };
///     assert_eq!(api.version, 7);
/// });
/// ```
#[repr(transparent)]
pub struct PyCapsule(PyAny);

crate::pyobject_native_type_core!(
    PyCapsule,
    crate::pyobject_native_static_type_object!(ffi::PyCapsule_Type),
    #checkfunction=ffi::PyCapsule_CheckExact
);

/// What the pointer of a capsule made here points to.
///
/// The value comes first: it is what others look for at the pointer.
#[repr(C)]
struct Contents<T, F> {
    value: T,
    destructor: F,
    /// The interpreter keeps the pointer to the name only.
    name: Option<CString>,
}

impl PyCapsule {
    /// A capsule of `value`, which is dropped with it, by whatever thread that happens on. Rests on `PyCapsule_New`.
    ///
    /// A capsule that other modules shall find by [`import`](PyCapsule::import) is an attribute of a module, and its name
    /// `module.attribute`.
    ///
    /// # Errors
    /// As a rule none; `MemoryError`.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let capsule = PyCapsule::new(py, 123_u32, Some(c_str!("a.b").to_owned())).unwrap();
    ///     assert_eq!(capsule.name().unwrap(), Some(c_str!("a.b")));
    ///     // SAFETY: it was made of a `u32`.
    ///     assert_eq!(unsafe { *capsule.reference::<u32>() }, 123);
    /// });
    /// ```
    pub fn new<T>(py: Python<'_>, value: T, name: Option<CString>) -> PyResult<Bound<'_, Self>>
    where
        T: 'static + Send,
    {
        Self::new_with_destructor(py, value, name, |value, _context| drop(value))
    }

    /// A capsule of `value`, which `destructor` gets when the capsule goes, with the [context](PyCapsuleMethods::context) that
    /// was set last, or NULL. Rests on `PyCapsule_New`.
    ///
    /// Any thread may be the one that runs `destructor`; it is attached. A panic in it is reported by `sys.unraisablehook`.
    ///
    /// # Errors
    /// As a rule none; `MemoryError`. Then `value` is dropped, and `destructor` does not run.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyCapsule};
    /// use std::sync::mpsc::channel;
    ///
    /// Python::with_gil(|py| {
    ///     let (sender, receiver) = channel();
    ///     let capsule = PyCapsule::new_with_destructor(py, "spam", None, move |value, context| {
    ///         sender.send((value, context.is_null())).unwrap();
    ///     });
    ///     assert!(receiver.try_recv().is_err());
    ///     drop(capsule);
    /// #   if cfg!(not(any(PyPy, GraalPy))) {
    ///     assert_eq!(receiver.try_recv(), Ok(("spam", true)));
    /// #   }
    /// });
    /// ```
    ///
    /// A capsule may live as long as the interpreter, so `destructor` cannot borrow:
    ///
    /// ```compile_fail,E0597
    /// use pyo3::{prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let message = String::from("gone");
    ///     let borrowed = &message;
    ///     PyCapsule::new_with_destructor(py, 1, None, move |_, _| println!("{}", borrowed)).unwrap();
    /// });
    /// ```
    pub fn new_with_destructor<T, F>(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
        destructor: F,
    ) -> PyResult<Bound<'_, Self>>
    where
        T: 'static + Send,
        F: FnOnce(T, *mut c_void) + Send + 'static,
    {
        // The text of a `CString` stays where it is when the `CString` moves.
        let name_ptr = name.as_ref().map_or(std::ptr::null(), |name| name.as_ptr());
        let contents = Box::into_raw(Box::new(Contents {
            value,
            destructor,
            name,
        }));
        // SAFETY: the name lives in the contents, and those until `destroy` is called.
        let capsule = unsafe { new(py, contents.cast(), name_ptr, destroy::<T, F>) };
        if capsule.is_err() {
            // SAFETY: there is no capsule that owns the contents.
            drop(unsafe { Box::from_raw(contents) });
        }
        capsule
    }

    /// What the capsule that a module has under the name `name`, `module.attribute`, points to; the module is imported. Rests on
    /// `PyCapsule_Import`.
    ///
    /// # Errors
    /// What the import or the attribute access raises; `AttributeError` if the attribute is not a capsule of that name; and
    /// `ImportError` if the pointer is not aligned as that to a `T` must be.
    ///
    /// # Safety
    /// The capsule must point to a `T`, which must live for `'py` and not change meanwhile, unless it is made for that (by
    /// `Cell`s, atomics). So nobody may drop the capsule, take it out of its module, say.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let name = c_str!("answers.answer");
    ///     let module = PyModule::new(py, "answers")?;
    ///     module.add("answer", PyCapsule::new(py, 42_u64, Some(name.to_owned()))?)?;
    ///     py.import("sys")?.getattr("modules")?.set_item("answers", &module)?;
    ///
    ///     // SAFETY: the capsule holds a `u64`, and stays in its module.
    ///     let answer = unsafe { PyCapsule::import::<u64>(py, name)? };
    ///     assert_eq!(*answer, 42);
    ///     // SAFETY: there is no such capsule.
    ///     assert!(unsafe { PyCapsule::import::<u64>(py, c_str!("answers.question")) }.is_err());
    ///     Ok::<_, PyErr>(())
    /// })
    /// # .unwrap();
    /// ```
    #[inline]
    pub unsafe fn import<'py, T>(py: Python<'py>, name: &CStr) -> PyResult<&'py T> {
        let pointer = import(py, name, std::mem::align_of::<T>())?;
        // SAFETY: forwarded: the caller upholds this function's `# Safety`. The pointer is aligned.
        Ok(unsafe { &*pointer.as_ptr().cast::<T>() })
    }
}

/// # Safety
/// `name` must be NULL or a C string that lives as long as the capsule; `pointer` be what `destroy` expects.
unsafe fn new<'py>(
    py: Python<'py>,
    pointer: *mut c_void,
    name: *const c_char,
    destroy: ffi::PyCapsule_Destructor,
) -> PyResult<Bound<'py, PyCapsule>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`. Returns a new reference to a capsule, or NULL with an
    // exception set.
    unsafe {
        ffi::PyCapsule_New(pointer, name, Some(destroy))
            .assume_owned_or_err(py)
            .map(|capsule| capsule.downcast_into_unchecked_raw())
    }
}

/// What the interpreter calls when a capsule goes that was made of a `T` and an `F`.
unsafe extern "C" fn destroy<T, F>(capsule: *mut ffi::PyObject)
where
    F: FnOnce(T, *mut c_void),
{
    // SAFETY: called by the interpreter as the destructor of a capsule, with the capsule.
    unsafe { trampoline::dealloc(capsule, take_apart::<T, F>) }
}

unsafe fn take_apart<T, F>(_py: Python<'_>, capsule: *mut ffi::PyObject)
where
    F: FnOnce(T, *mut c_void),
{
    // SAFETY: a capsule that has `destroy::<T, F>` as its destructor was made of a box of `Contents<T, F>`, and will not be used any
    // more. Whatever its name is by now, that is the one to ask with.
    unsafe {
        let pointer = ffi::PyCapsule_GetPointer(capsule, ffi::PyCapsule_GetName(capsule));
        let context = ffi::PyCapsule_GetContext(capsule);
        let contents = *Box::from_raw(pointer.cast::<Contents<T, F>>());
        (contents.destructor)(contents.value, context);
    }
}

fn import(py: Python<'_>, name: &CStr, align: usize) -> PyResult<NonNull<c_void>> {
    // SAFETY: `py` proves this thread is attached; `name` is a C string. Returns NULL with an exception set.
    let pointer = unsafe { ffi::PyCapsule_Import(name.as_ptr(), 0) };
    match NonNull::new(pointer) {
        Some(pointer) if pointer.as_ptr() as usize % align == 0 => Ok(pointer),
        Some(_) => Err(PyImportError::new_err(
            "the pointer of the capsule is not aligned for the type that is expected there",
        )),
        None => Err(PyErr::fetch(py)),
    }
}

/// The methods of [`PyCapsule`].
pub trait PyCapsuleMethods<'py>: Sealed {
    /// Sets the context, a second pointer that means what the makers of the capsule agree on. Rests on `PyCapsule_SetContext`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let capsule = PyCapsule::new(py, 1_u8, None).unwrap();
    ///     assert!(capsule.context().unwrap().is_null());
    ///     let context = Box::into_raw(Box::new(5_u8));
    ///     capsule.set_context(context.cast()).unwrap();
    ///     assert_eq!(capsule.context().unwrap(), context.cast());
    ///     // SAFETY: nobody else uses the context.
    ///     drop(unsafe { Box::from_raw(context) });
    /// });
    /// ```
    fn set_context(&self, context: *mut c_void) -> PyResult<()>;

    /// The context, NULL if none was set. Rests on `PyCapsule_GetContext`.
    ///
    /// # Errors
    /// As a rule none.
    fn context(&self) -> PyResult<*mut c_void>;

    /// What the pointer points to.
    ///
    /// Before, the name has to be looked at: [`is_valid_checked`](PyCapsuleMethods::is_valid_checked).
    ///
    /// # Safety
    /// The capsule must point to a `T`, which must not change as long as the reference lives, unless it is made for that, nor be
    /// freed (by a [context](PyCapsuleMethods::context), by `PyCapsule_SetPointer`). Other threads may have such references too.
    unsafe fn reference<T>(&self) -> &T;

    /// The pointer, whatever the name is. Rests on `PyCapsule_GetPointer`.
    fn pointer(&self) -> *mut c_void;

    /// The pointer, if the capsule has this name. Rests on `PyCapsule_GetPointer`.
    ///
    /// # Errors
    /// `ValueError` if it has another name.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let capsule = PyCapsule::new(py, 1_u8, Some(c_str!("one").to_owned())).unwrap();
    ///     let pointer = capsule.pointer_checked(Some(c_str!("one"))).unwrap();
    ///     assert_eq!(pointer.as_ptr(), capsule.pointer());
    ///     assert!(capsule.pointer_checked(Some(c_str!("two"))).is_err());
    ///     assert!(capsule.pointer_checked(None).is_err());
    /// });
    /// ```
    fn pointer_checked(&self, name: Option<&CStr>) -> PyResult<NonNull<c_void>>;

    /// Whether this is a capsule with a pointer in it, as one has to be. Rests on `PyCapsule_IsValid`.
    fn is_valid(&self) -> bool;

    /// Whether this is a capsule with a pointer in it and this name. Rests on `PyCapsule_IsValid`.
    fn is_valid_checked(&self, name: Option<&CStr>) -> bool;

    /// The name, if it has one. Rests on `PyCapsule_GetName`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// The name goes with the capsule:
    ///
    /// ```compile_fail,E0505
    /// use pyo3::{prelude::*, types::PyCapsule};
    ///
    /// Python::with_gil(|py| {
    ///     let capsule = PyCapsule::new(py, 1, Some(std::ffi::CString::new("one").unwrap())).unwrap();
    ///     let name = capsule.name().unwrap();
    ///     drop(capsule);
    ///     println!("{:?}", name);
    /// });
    /// ```
    fn name(&self) -> PyResult<Option<&CStr>>;
}

impl<'py> PyCapsuleMethods<'py> for Bound<'py, PyCapsule> {
    fn set_context(&self, context: *mut c_void) -> PyResult<()> {
        // SAFETY: `self` is a live capsule.
        let result = unsafe { ffi::PyCapsule_SetContext(self.as_ptr(), context) };
        error_on_minusone(self.py(), result)
    }

    fn context(&self) -> PyResult<*mut c_void> {
        // SAFETY: `self` is a live capsule; returns NULL with an exception set, or just NULL.
        let context = unsafe { ffi::PyCapsule_GetContext(self.as_ptr()) };
        if context.is_null() {
            error_if_set(self.py())?;
        }
        Ok(context)
    }

    #[inline]
    unsafe fn reference<T>(&self) -> &T {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`. The capsule lives as long as the reference.
        unsafe { &*self.pointer().cast::<T>() }
    }

    fn pointer(&self) -> *mut c_void {
        // SAFETY: `self` is a live capsule, which has a pointer; asked with its own name, it gives it.
        unsafe { ffi::PyCapsule_GetPointer(self.as_ptr(), name_ptr(self)) }
    }

    fn pointer_checked(&self, name: Option<&CStr>) -> PyResult<NonNull<c_void>> {
        // SAFETY: `self` is a live capsule, `name` NULL or a C string; returns NULL with an exception set.
        let pointer = unsafe { ffi::PyCapsule_GetPointer(self.as_ptr(), as_ptr(name)) };
        NonNull::new(pointer).ok_or_else(|| PyErr::fetch(self.py()))
    }

    fn is_valid(&self) -> bool {
        // SAFETY: `self` is a live capsule; its own name is NULL or a C string.
        unsafe { ffi::PyCapsule_IsValid(self.as_ptr(), name_ptr(self)) != 0 }
    }

    fn is_valid_checked(&self, name: Option<&CStr>) -> bool {
        // SAFETY: `self` is a live capsule, `name` NULL or a C string.
        unsafe { ffi::PyCapsule_IsValid(self.as_ptr(), as_ptr(name)) != 0 }
    }

    fn name(&self) -> PyResult<Option<&CStr>> {
        let name = name_ptr(self);
        if name.is_null() {
            error_if_set(self.py())?;
            return Ok(None);
        }
        // SAFETY: a C string that lives as long as the capsule: this is what everybody who makes one promises.
        Ok(Some(unsafe { CStr::from_ptr(name) }))
    }
}

#[inline]
fn name_ptr(capsule: &Bound<'_, PyCapsule>) -> *const c_char {
    // SAFETY: `capsule` is a live capsule.
    unsafe { ffi::PyCapsule_GetName(capsule.as_ptr()) }
}

#[inline]
fn as_ptr(name: Option<&CStr>) -> *const c_char {
    name.map_or(std::ptr::null(), CStr::as_ptr)
}

/// NULL may be the pointer itself, or say that an exception is set.
#[cold]
fn error_if_set(py: Python<'_>) -> PyResult<()> {
    match PyErr::take(py) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

// Old names.
impl PyCapsule {
    /// Old name of [`PyCapsule::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCapsule::new`")]
    #[inline]
    pub fn new_bound<T>(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
    ) -> PyResult<Bound<'_, Self>>
    where
        T: 'static + Send,
    {
        Self::new(py, value, name)
    }

    /// Old name of [`PyCapsule::new_with_destructor`].
    ///
    /// # Errors
    /// As `new_with_destructor`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCapsule::new_with_destructor`")]
    #[inline]
    pub fn new_bound_with_destructor<T, F>(
        py: Python<'_>,
        value: T,
        name: Option<CString>,
        destructor: F,
    ) -> PyResult<Bound<'_, Self>>
    where
        T: 'static + Send,
        F: FnOnce(T, *mut c_void) + Send + 'static,
    {
        Self::new_with_destructor(py, value, name, destructor)
    }
}
