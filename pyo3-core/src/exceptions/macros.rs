//! `create_exception!` and `import_exception!`: exceptions of one's own, and those that Python modules define.

/// Makes a new exception class: `create_exception!(module, Name, Base, "documentation")`.
///
/// `module` is the name of the Python module that the class says it is from. The documentation may be left out. The Rust type
/// `Name` is made here, the Python class the first time it is needed; to be seen in a module it has to be added there. Rests
/// on `PyErr_NewExceptionWithDoc`.
///
/// ```
/// use pyo3::exceptions::PyException;
/// use pyo3::prelude::*;
///
/// pyo3::create_exception!(shop, OutOfStock, PyException, "Nothing is left of it.");
///
/// #[pyfunction]
/// fn take() -> PyResult<()> {
///     Err(OutOfStock::new_err("apples"))
/// }
///
/// #[pymodule]
/// fn shop(m: &Bound<'_, PyModule>) -> PyResult<()> {
///     m.add("OutOfStock", m.py().get_type::<OutOfStock>())?;
///     m.add_function(wrap_pyfunction!(take, m)?)
/// }
///
/// Python::with_gil(|py| {
///     let error = take().unwrap_err();
///     assert!(error.is_instance_of::<OutOfStock>(py));
///     assert_eq!(error.to_string(), "OutOfStock: apples");
/// });
/// ```
#[macro_export]
macro_rules! create_exception {
    ($module: expr, $name: ident, $base: ty) => {
        $crate::exception_class!($module, $name, $base, ::std::option::Option::None);
    };
    ($module: expr, $name: ident, $base: ty, $doc: expr) => {
        $crate::exception_class!($module, $name, $base, ::std::option::Option::Some($doc));
    };
}

/// What `create_exception!` expands to; `$doc` is an option here.
#[doc(hidden)]
#[macro_export]
macro_rules! exception_class {
    ($module: expr, $name: ident, $base: ty, $doc: expr) => {
        #[doc = concat!("The exception `", stringify!($module), ".", stringify!($name), "`.")]
        #[repr(transparent)]
        #[allow(non_camel_case_types)]
        pub struct $name($crate::PyAny);

        $crate::exception_methods!($name);

        $crate::pyobject_native_type_core!(
            $name,
            |py| {
                static CLASS: $crate::exceptions::class::CreatedClass =
                    $crate::exceptions::class::CreatedClass::new(
                        concat!(stringify!($module), ".", stringify!($name), "\0"),
                        $doc,
                    );
                CLASS.get::<$base>(py)
            },
            #module=::std::option::Option::Some(stringify!($module))
        );
    };
}

/// A Rust name for an exception that a Python module defines: `import_exception!(module, Name)`.
///
/// The module is imported the first time the class is needed.
///
/// # Panics
/// When it is needed and the import fails, or the module has no such exception.
///
/// ```
/// use pyo3::prelude::*;
///
/// pyo3::import_exception!(json, JSONDecodeError);
///
/// Python::with_gil(|py| {
///     let json = py.import("json").unwrap();
///     let error = json.call_method1("loads", ("{",)).unwrap_err();
///     assert!(error.is_instance_of::<JSONDecodeError>(py));
/// });
/// ```
#[macro_export]
macro_rules! import_exception {
    ($module: expr, $name: ident) => {
        #[doc = concat!("The exception `", stringify!($module), ".", stringify!($name), "`.")]
        #[repr(transparent)]
        #[allow(non_camel_case_types)]
        pub struct $name($crate::PyAny);

        $crate::exception_methods!($name);

        $crate::pyobject_native_type_core!(
            $name,
            |py| {
                static CLASS: $crate::exceptions::class::ImportedClass =
                    $crate::exceptions::class::ImportedClass::new(
                        stringify!($module),
                        stringify!($name),
                    );
                CLASS.get(py)
            },
            #module=::std::option::Option::Some(stringify!($module))
        );
    };
}

/// The same as [`import_exception!`](crate::import_exception); the name dates from the time when the two differed.
///
/// ```
/// use pyo3::prelude::*;
///
/// pyo3::import_exception_bound!(json, JSONDecodeError);
///
/// Python::with_gil(|py| assert!(JSONDecodeError::new_err(("bad", "{", 1)).is_instance_of::<JSONDecodeError>(py)));
/// ```
#[macro_export]
macro_rules! import_exception_bound {
    ($module: expr, $name: ident) => {
        $crate::import_exception!($module, $name);
    };
}

/// What every exception type has: `new_err`, and the way from its instances to `PyErr`.
#[doc(hidden)]
#[macro_export]
macro_rules! exception_methods {
    ($name: ident) => {
        impl $name {
            /// An error of this class. `args` become the arguments of the exception when somebody looks at it: a tuple
            /// several, anything else a single one.
            #[inline]
            #[allow(dead_code)]
            pub fn new_err<A>(args: A) -> $crate::PyErr
            where
                A: $crate::PyErrArguments + ::std::marker::Send + ::std::marker::Sync + 'static,
            {
                $crate::PyErr::new::<$name, A>(args)
            }
        }

        impl $crate::ToPyErr for $name {}
    };
}
