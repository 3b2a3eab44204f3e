//! The classes behind `create_exception!` and `import_exception!`, made or looked up when they are first needed.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::err::PyResult;
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{ffi, Py, PyTypeInfo, Python};

/// A class that is made by this library.
pub struct CreatedClass {
    /// `module.Name`, with a NUL at the end.
    name: &'static str,
    doc: Option<&'static str>,
    /// NULL until it is made; owned.
    class: AtomicPtr<ffi::PyTypeObject>,
}

impl CreatedClass {
    /// # Panics
    /// If the name has no NUL at its end, or one elsewhere, or the documentation has one: when compiling, as this is used for statics.
    #[inline]
    pub const fn new(name: &'static str, doc: Option<&'static str>) -> Self {
        assert!(
            first_nul(name) + 1 == name.len(),
            "the name of an exception has one NUL, at its end"
        );
        if let Some(doc) = doc {
            assert!(
                first_nul(doc) == doc.len(),
                "the documentation of an exception cannot hold a NUL"
            );
        }
        CreatedClass {
            name,
            doc,
            class: AtomicPtr::new(ptr::null_mut()),
        }
    }

    /// The class, which extends `Base`.
    #[inline]
    pub fn get<Base>(&self, py: Python<'_>) -> *mut ffi::PyTypeObject
    where
        Base: PyTypeInfo,
    {
        let class = self.existing();
        if class.is_null() {
            return self.make(py, Base::type_object_raw(py));
        }
        class
    }

    /// The class, NULL if it has not been made.
    #[inline]
    pub(crate) fn existing(&self) -> *mut ffi::PyTypeObject {
        self.class.load(Ordering::Acquire)
    }

    #[cold]
    fn make(&self, _py: Python<'_>, base: *mut ffi::PyTypeObject) -> *mut ffi::PyTypeObject {
        // SAFETY: the token proves that this thread is attached; the names have a NUL at their end, and the length is that of the text.
        // Objects are new references, or NULL with an exception set. The class is kept for good.
        unsafe {
            let attributes = ffi::PyDict_New();
            if let Some(doc) = self.doc {
                let len = doc.len() as ffi::Py_ssize_t;
                let doc = ffi::PyUnicode_FromStringAndSize(doc.as_ptr().cast(), len);
                if !attributes.is_null() && !doc.is_null() {
                    ffi::PyDict_SetItemString(attributes, "__doc__\0".as_ptr().cast(), doc);
                }
                ffi::Py_DecRef(doc);
            }
            let class = ffi::PyErr_NewException(self.name.as_ptr().cast(), base.cast(), attributes);
            ffi::Py_DecRef(attributes);
            if class.is_null() {
                // Without memory there is nothing to print, and no memory to print it with.
                if ffi::PyErr_ExceptionMatches(ffi::PyExc_MemoryError) != 0 {
                    ffi::PyErr_Clear();
                } else {
                    ffi::PyErr_PrintEx(0);
                }
                panic!("the exception class {} cannot be made", self.name);
            }
            let order = Ordering::AcqRel;
            match self.class.compare_exchange(
                ptr::null_mut(),
                class.cast(),
                order,
                Ordering::Acquire,
            ) {
                Ok(_) => class.cast(),
                Err(first) => {
                    ffi::Py_DecRef(class);
                    first
                }
            }
        }
    }
}

/// Where the first NUL in a text is, or its length.
const fn first_nul(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() && bytes[index] != 0 {
        index += 1;
    }
    index
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
