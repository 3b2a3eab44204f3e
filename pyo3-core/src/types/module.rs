//! [`PyModule`]: Python modules.

use std::ffi::CStr;
use std::ptr;

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use super::{PyCFunction, PyDict, PyList, PyString, PyStringMethods};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::return_value::ReturnValue;
use crate::pyclass::lazy_type::LazyType;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny, PyClass, Python};

/// A Python module.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| {
///     let math = PyModule::import(py, "math").unwrap();
///     assert_eq!(math.name().unwrap(), "math");
///     assert!(math.getattr("sqrt").unwrap().call1((4,)).unwrap().eq(2).unwrap());
/// });
/// ```
#[repr(transparent)]
pub struct PyModule(PyAny);

crate::pyobject_native_type_core!(
    PyModule,
    crate::pyobject_native_static_type_object!(ffi::PyModule_Type),
    #checkfunction=ffi::PyModule_Check
);

impl PyModule {
    /// A new module with nothing in it, which nobody can import. Rests on `PyModule_NewObject`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert_eq!(PyModule::new(py, "m").unwrap().name().unwrap(), "m"));
    /// ```
    #[inline]
    pub fn new<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
        let name = PyString::new(py, name);
        // SAFETY: the name is a live `str`; returns a new reference to a module, or NULL with an exception set.
        unsafe {
            #[cfg(not(PyPy))]
            let module = ffi::PyModule_NewObject(name.as_ptr());
            #[cfg(PyPy)]
            let module = {
                let name = std::ffi::CString::new(&*name.to_cow()?)?;
                ffi::PyModule_New(name.as_ptr())
            };
            module
                .assume_owned_or_err(py)
                .map(|module| module.downcast_into_unchecked_raw())
        }
    }

    /// Imports the module `name`, as `import` does. Rests on `PyImport_Import`.
    ///
    /// # Errors
    /// `ImportError`, or what the module raises while it is loaded.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     assert!(PyModule::import(py, "os.path").unwrap().hasattr("join").unwrap());
    ///     assert!(PyModule::import(py, "no_such_module").is_err());
    /// });
    /// ```
    pub fn import<'py, N, O, P>(py: Python<'py>, name: N) -> PyResult<Bound<'py, PyModule>>
    where
        N: IntoPyObject<'py, O, P, Target = PyString>,
    {
        let name = name.into_pyobject_or_pyerr(py)?;
        import(name.as_borrowed())
    }

    /// Makes a module by running `code`. `file_name` is what tracebacks show, `module_name` is the key in `sys.modules`. Rests
    /// on `Py_CompileString` and `PyImport_ExecCodeModuleEx`.
    ///
    /// # Errors
    /// `SyntaxError`, or what the code raises.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let module = PyModule::from_code(py, c_str!("x = 6 * 7"), c_str!("m.py"), c_str!("m")).unwrap();
    ///     assert!(module.getattr("x").unwrap().eq(42).unwrap());
    ///     assert_eq!(module.filename().unwrap(), "m.py");
    ///     assert!(PyModule::from_code(py, c_str!("x ="), c_str!("m.py"), c_str!("m")).is_err());
    /// });
    /// ```
    #[inline]
    pub fn from_code<'py>(
        py: Python<'py>,
        code: &CStr,
        file_name: &CStr,
        module_name: &CStr,
    ) -> PyResult<Bound<'py, PyModule>> {
        // SAFETY: the strings are NUL-terminated; both return new references, or NULL with an exception set.
        unsafe {
            let code = ffi::Py_CompileString(code.as_ptr(), file_name.as_ptr(), ffi::Py_file_input)
                .assume_owned_or_err(py)?;
            // The code may have put another object in the place of its module in `sys.modules`.
            ffi::PyImport_ExecCodeModuleEx(module_name.as_ptr(), code.as_ptr(), file_name.as_ptr())
                .assume_owned_or_err(py)?
                .downcast_into()
                .map_err(Into::into)
        }
    }
}

/// The methods of [`PyModule`].
///
/// ```
/// # use pyo3::prelude::*;
/// # Python::with_gil(|py| -> PyResult<()> {
/// #[pyfunction]
/// fn double(x: i32) -> i32 { 2 * x }
///
/// let module = PyModule::new(py, "shelf")?;
/// module.add("depth", 3)?;
/// module.add_function(wrap_pyfunction!(double, &module)?)?;
/// assert_eq!(module.index()?.to_string(), "['depth', 'double']");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyModuleMethods<'py>: Sealed {
    /// The dict that holds the module's attributes, Python's `__dict__`. Rests on `PyModule_GetDict`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert!(py.import("math").unwrap().dict().contains("pi").unwrap()));
    /// ```
    fn dict(&self) -> Bound<'py, PyDict>;

    /// The names that `from module import *` takes, Python's `__all__`; the list is made if there is none.
    ///
    /// # Errors
    /// `TypeError` if `__all__` is no list.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyTypeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let module = PyModule::new(py, "shelf")?;
    /// assert!(module.index()?.is_empty());
    /// module.add("depth", 3)?;
    /// assert_eq!(module.index()?.to_string(), "['depth']");
    /// module.setattr("__all__", 1)?;
    /// assert!(module.index().unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn index(&self) -> PyResult<Bound<'py, PyList>>;

    /// The module's name, Python's `__name__`. Rests on `PyModule_GetNameObject`.
    ///
    /// # Errors
    /// `SystemError` if the attribute is missing or no text.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PySystemError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let module = PyModule::new(py, "shelf")?;
    /// assert_eq!(module.name()?.to_string(), "shelf");
    /// module.delattr("__name__")?;
    /// assert!(module.name().unwrap_err().is_instance_of::<PySystemError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn name(&self) -> PyResult<Bound<'py, PyString>>;

    /// The file that the module was loaded from, Python's `__file__`. Rests on `PyModule_GetFilenameObject`.
    ///
    /// # Errors
    /// `SystemError` if the attribute is missing, as on modules that are built in.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PySystemError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let file = py.import("json")?.filename()?;
    /// assert!(file.to_cow()?.ends_with(".py"));
    /// assert!(py.import("sys")?.filename().unwrap_err().is_instance_of::<PySystemError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn filename(&self) -> PyResult<Bound<'py, PyString>>;

    /// Adds an attribute and puts its name into `__all__`. Rests on `PyObject_SetAttr`.
    ///
    /// # Errors
    /// What setting the attribute, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// #[pymodule]
    /// fn physics(module: &Bound<'_, PyModule>) -> PyResult<()> {
    ///     module.add("c", 299_792_458)
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let module = pyo3::wrap_pymodule!(physics)(py).into_bound(py);
    ///     assert!(module.getattr("c").unwrap().eq(299_792_458).unwrap());
    ///     assert_eq!(module.index().unwrap().to_string(), "['c']");
    /// });
    /// ```
    fn add<N, V, NO, NP, VO, VP>(&self, name: N, value: V) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        V: IntoPyObject<'py, VO, VP>;

    /// Adds a class under its name in Python.
    ///
    /// # Errors
    /// What making the class, or setting the attribute, raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// #[pyclass]
    /// struct Point {}
    ///
    /// Python::with_gil(|py| {
    ///     let module = PyModule::new(py, "geometry").unwrap();
    ///     module.add_class::<Point>().unwrap();
    ///     assert!(module.getattr("Point").unwrap().is(&py.get_type::<Point>()));
    /// });
    /// ```
    fn add_class<T>(&self) -> PyResult<()>
    where
        T: PyClass;

    /// Adds the function or module that `wrapper` gives, under its `__name__`. For what [`wrap_pyfunction!`](crate::wrap_pyfunction) and
    /// [`wrap_pymodule!`](crate::wrap_pymodule) give with one argument; `add_function` and `add_submodule` say it more clearly.
    ///
    /// # Errors
    /// What `wrapper` returns, or setting the attribute raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyfunction]
    /// fn double(x: i32) -> i32 { 2 * x }
    ///
    /// let module = PyModule::new(py, "shelf")?;
    /// module.add_wrapped(wrap_pyfunction!(double))?;
    /// assert_eq!(module.call_method1("double", (4,))?.extract::<i32>()?, 8);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn add_wrapped<T, K>(&self, wrapper: &impl Fn(Python<'py>) -> T) -> PyResult<()>
    where
        T: ReturnValue<'py, K>;

    /// Adds a module under the last part of its name.
    ///
    /// It becomes an attribute and no more: for `import package.module` it has to be put into `sys.modules` as well.
    ///
    /// # Errors
    /// What setting the attribute raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let package = PyModule::new(py, "a").unwrap();
    ///     package.add_submodule(&PyModule::new(py, "a.b").unwrap()).unwrap();
    ///     assert_eq!(package.getattr("b").unwrap().getattr("__name__").unwrap().to_string(), "a.b");
    /// });
    /// ```
    fn add_submodule(&self, module: &Bound<'_, PyModule>) -> PyResult<()>;

    /// Adds a function under its `__name__`.
    ///
    /// # Errors
    /// What setting the attribute raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// #[pyfunction]
    /// fn double(x: usize) -> usize {
    ///     x * 2
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let module = PyModule::new(py, "m").unwrap();
    ///     module.add_function(wrap_pyfunction!(double, &module).unwrap()).unwrap();
    ///     assert!(module.getattr("double").unwrap().call1((21,)).unwrap().eq(42).unwrap());
    /// });
    /// ```
    fn add_function(&self, fun: Bound<'_, PyCFunction>) -> PyResult<()>;

    /// Says whether the module relies on the GIL. Where Python is free-threaded, importing one that does turns the GIL on; elsewhere
    /// this does nothing. Rests on `PyUnstable_Module_SetGIL`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let module = PyModule::new(py, "shelf")?;
    /// module.gil_used(false)?; // ready for free-threaded Python
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn gil_used(&self, gil_used: bool) -> PyResult<()>;
}

impl<'py> PyModuleMethods<'py> for Bound<'py, PyModule> {
    #[inline]
    fn dict(&self) -> Bound<'py, PyDict> {
        // SAFETY: `self` is a live module; returns a dict that it keeps alive, of which a reference is taken.
        unsafe {
            ffi::PyModule_GetDict(self.as_ptr())
                .assume_borrowed(self.py())
                .to_owned()
                .downcast_into_unchecked_raw()
        }
    }

    fn index(&self) -> PyResult<Bound<'py, PyList>> {
        // SAFETY: `self` is a live module; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            all_names(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|names| names.downcast_into_unchecked())
        }
    }

    fn name(&self) -> PyResult<Bound<'py, PyString>> {
        #[cfg(not(PyPy))]
        // SAFETY: `self` is a live module; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyModule_GetNameObject(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(PyPy)]
        text_attribute(self, "__name__")
    }

    #[inline]
    fn filename(&self) -> PyResult<Bound<'py, PyString>> {
        #[cfg(not(PyPy))]
        // SAFETY: `self` is a live module; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyModule_GetFilenameObject(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|name| name.downcast_into_unchecked_raw())
        }
        #[cfg(PyPy)]
        text_attribute(self, "__file__")
    }

    fn add<N, V, NO, NP, VO, VP>(&self, name: N, value: V) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        V: IntoPyObject<'py, VO, VP>,
    {
        let name = name.into_pyobject_or_pyerr(self.py())?;
        let value = value.into_pyobject_or_pyerr(self.py())?;
        add(
            self,
            name.as_borrowed().as_ptr(),
            value.as_borrowed().to_any(),
        )
    }

    fn add_class<T>(&self) -> PyResult<()>
    where
        T: PyClass,
    {
        add_class(self, T::lazy_type())
    }

    fn add_wrapped<T, K>(&self, wrapper: &impl Fn(Python<'py>) -> T) -> PyResult<()>
    where
        T: ReturnValue<'py, K>,
    {
        let object = wrapper(self.py()).into_object(self.py())?;
        add_by_name(self, object.bind(self.py()))
    }

    #[inline]
    fn add_submodule(&self, module: &Bound<'_, PyModule>) -> PyResult<()> {
        let name = module.name()?;
        let name = name.to_cow()?;
        let last = name.rsplit('.').next().unwrap_or(&name);
        let last = PyString::new(self.py(), last);
        add(self, last.as_ptr(), module.as_any().as_borrowed())
    }

    fn add_function(&self, fun: Bound<'_, PyCFunction>) -> PyResult<()> {
        add_by_name(self, &fun)
    }

    fn gil_used(&self, gil_used: bool) -> PyResult<()> {
        #[cfg(all(Py_GIL_DISABLED, not(Py_LIMITED_API)))]
        {
            let gil = if gil_used {
                ffi::Py_MOD_GIL_USED
            } else {
                ffi::Py_MOD_GIL_NOT_USED
            };
            // SAFETY: `self` is a live module.
            let result = unsafe { ffi::PyUnstable_Module_SetGIL(self.as_ptr(), gil) };
            crate::err::error_on_minusone(self.py(), result)
        }
        #[cfg(not(all(Py_GIL_DISABLED, not(Py_LIMITED_API))))]
        {
            let _ = gil_used;
            Ok(())
        }
    }
}

fn import<'py>(name: Borrowed<'_, 'py, PyString>) -> PyResult<Bound<'py, PyModule>> {
    // SAFETY: the name is a live `str`; returns a new reference, or NULL with an exception set. What stands in `sys.modules` need not be
    // a module, and every function of the C API that takes one checks.
    unsafe {
        ffi::PyImport_Import(name.as_ptr())
            .assume_owned_or_err(name.py())
            .map(|module| module.downcast_into_unchecked_raw())
    }
}

/// `__all__` of a module, a new list if there is none: a new reference, or NULL with an exception set.
///
/// # Safety
/// The thread must be attached, and `module` be a live object.
#[inline(never)]
unsafe fn all_names(module: *mut ffi::PyObject) -> *mut ffi::PyObject {
    let name = b"__all__\0".as_ptr().cast();
    // SAFETY: forwarded: attached, a live object; the name has a NUL at its end. Objects are new references, or NULL with an exception
    // set.
    unsafe {
        let mut names = ffi::PyObject_GetAttrString(module, name);
        if names.is_null() {
            if ffi::PyErr_ExceptionMatches(ffi::PyExc_AttributeError) == 0 {
                return names;
            }
            ffi::PyErr_Clear();
            names = ffi::PyList_New(0);
            if names.is_null() || ffi::PyObject_SetAttrString(module, name, names) == 0 {
                return names;
            }
        } else if ffi::PyList_Check(names) != 0 {
            return names;
        } else {
            ffi::PyErr_Format(
                ffi::PyExc_TypeError,
                b"'__all__' of a module must be a list, not %R\0"
                    .as_ptr()
                    .cast(),
                ffi::Py_TYPE(names),
            );
        }
        ffi::Py_DecRef(names);
        ptr::null_mut()
    }
}

/// Sets an attribute of a module, and lists its name. `name` may be NULL, with an exception set.
#[inline(never)]
fn add(
    module: &Bound<'_, PyModule>,
    name: *mut ffi::PyObject,
    value: Borrowed<'_, '_, PyAny>,
) -> PyResult<()> {
    let module_ptr = module.as_ptr();
    let mut result = -1;
    // SAFETY: a `Bound` proves that this thread is attached; what is not NULL is live, the list is a new reference.
    unsafe {
        if !name.is_null() {
            let names = all_names(module_ptr);
            if !names.is_null() && ffi::PyObject_SetAttr(module_ptr, name, value.as_ptr()) == 0 {
                result = ffi::PyList_Append(names, name);
            }
            ffi::Py_DecRef(names);
        }
    }
    crate::err::error_on_minusone(module.py(), result)
}

/// Adds a function or a module under its `__name__`.
fn add_class(module: &Bound<'_, PyModule>, class: &LazyType) -> PyResult<()> {
    let name = PyString::new(module.py(), class.name());
    let class = class.try_get(module.py())?;
    // SAFETY: a live type object, which is never freed.
    let class = unsafe { Borrowed::from_ptr_unchecked(module.py(), class.cast()) };
    add(module, name.as_ptr(), class)
}

fn add_by_name(module: &Bound<'_, PyModule>, object: &Bound<'_, PyAny>) -> PyResult<()> {
    // SAFETY: a live object; the name has a NUL at its end. Returns a new reference, or NULL with an exception set.
    unsafe {
        let name = ffi::PyObject_GetAttrString(object.as_ptr(), b"__name__\0".as_ptr().cast());
        let result = add(module, name, object.as_borrowed());
        ffi::Py_DecRef(name);
        result
    }
}

#[cfg(PyPy)]
fn text_attribute<'py>(
    module: &Bound<'py, PyModule>,
    name: &str,
) -> PyResult<Bound<'py, PyString>> {
    use super::PyDictMethods;

    match module.dict().get_item(name)? {
        Some(value) => value.downcast_into().map_err(Into::into),
        None => Err(crate::exceptions::PySystemError::new_err(format!(
            "the module has no `{}`",
            name
        ))),
    }
}

// Old names.
impl PyModule {
    /// Old name of [`PyModule::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyModule::new`")]
    #[inline]
    pub fn new_bound<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
        Self::new(py, name)
    }

    /// Old form of [`PyModule::from_code`], with `&str`.
    ///
    /// # Errors
    /// As `from_code`, and `ValueError` for text with a NUL in it.
    #[deprecated(since = "0.23.0", note = "renamed to `PyModule::from_code`")]
    #[inline]
    pub fn from_code_bound<'py>(
        py: Python<'py>,
        code: &str,
        file_name: &str,
        module_name: &str,
    ) -> PyResult<Bound<'py, PyModule>> {
        let code = std::ffi::CString::new(code)?;
        let file_name = std::ffi::CString::new(file_name)?;
        let module_name = std::ffi::CString::new(module_name)?;
        Self::from_code(py, &code, &file_name, &module_name)
    }
}
