//! The classes behind `create_exception!` and `import_exception!`, made or looked up when they are first needed.

use std::ffi::CStr;

use crate::err::{PyErr, PyResult};
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{ffi, Bound, Py, PyTypeInfo, Python};

/// A class that is made by this library.
pub struct CreatedClass {
    /// `module.Name`, with a NUL at the end.
    name: &'static str,
    doc: Option<&'static str>,
    class: GILOnceCell<Py<PyType>>,
}

impl CreatedClass {
    /// # Panics
    /// If the documentation has a NUL in it: when compiling, as this is used for statics.
    #[inline]
    pub const fn new(name: &'static str, doc: Option<&'static str>) -> Self {
        if let Some(doc) = doc {
            let bytes = doc.as_bytes();
            let mut i = 0;
            while i < bytes.len() {
                assert!(
                    bytes[i] != 0,
                    "the documentation of an exception cannot hold a NUL"
                );
                i += 1;
            }
        }
        CreatedClass {
            name,
            doc,
            class: GILOnceCell::new(),
        }
    }

    /// The class, which extends `Base`.
    #[inline]
    pub fn get<Base>(&self, py: Python<'_>) -> *mut ffi::PyTypeObject
    where
        Base: PyTypeInfo,
    {
        match self.class.get(py) {
            Some(class) => class.as_ptr().cast(),
            None => self.make(&Base::type_object(py)),
        }
    }

    /// The class, if it has been made.
    #[inline]
    pub(crate) fn existing(&self, py: Python<'_>) -> Option<*mut ffi::PyTypeObject> {
        self.class.get(py).map(|class| class.as_ptr().cast())
    }

    #[cold]
    fn make(&self, base: &Bound<'_, PyType>) -> *mut ffi::PyTypeObject {
        let py = base.py();
        // Not `expect`, which would bring what prints the errors into each extension module.
        let doc = self.doc.map(|doc| match std::ffi::CString::new(doc) {
            Ok(doc) => doc,
            Err(_) => unreachable!("checked when it was compiled"),
        });
        let name = match CStr::from_bytes_with_nul(self.name.as_bytes()) {
            Ok(name) => name,
            Err(_) => panic!("the name of an exception has one NUL, at its end"),
        };
        let class = match PyErr::new_type(py, name, doc.as_deref(), Some(base), None) {
            Ok(class) => class,
            Err(error) => {
                error.print(py);
                panic!("the exception class {} cannot be made", self.name)
            }
        };
        self.class.get_or_init(py, || class).as_ptr().cast()
    }
}

/// A class that a Python module defines.
pub struct ImportedClass {
    module: &'static str,
    name: &'static str,
    class: GILOnceCell<Py<PyType>>,
}

impl ImportedClass {
    /// The class `name` of `module`.
    pub const fn new(module: &'static str, name: &'static str) -> Self {
        ImportedClass {
            module,
            name,
            class: GILOnceCell::new(),
        }
    }

    /// The class.
    #[inline]
    pub fn get(&self, py: Python<'_>) -> *mut ffi::PyTypeObject {
        match self.class.get(py) {
            Some(class) => class.as_ptr().cast(),
            None => self.import(py),
        }
    }

    #[cold]
    fn import(&self, py: Python<'_>) -> *mut ffi::PyTypeObject {
        let class = import(py, self.module, self.name).unwrap_or_else(|error| {
            panic!(
                "the exception {}.{} cannot be imported: {}",
                self.module, self.name, error
            )
        });
        self.class.get_or_init(py, || class).as_ptr().cast()
    }
}

fn import(py: Python<'_>, module: &str, name: &str) -> PyResult<Py<PyType>> {
    let class = py.import(module)?.getattr(name)?;
    // SAFETY: `py` proves this thread is attached, and `class` is a live object.
    if unsafe { ffi::PyExceptionClass_Check(class.as_ptr()) } == 0 {
        return Err(crate::exceptions::PyTypeError::new_err(
            "it is not an exception class",
        ));
    }
    Ok(class.downcast_into::<PyType>()?.unbind())
}
