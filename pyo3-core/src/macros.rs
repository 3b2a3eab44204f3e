//! Macros by example: `wrap_pyfunction!`, `wrap_pymodule!`, `append_to_inittab!`, `py_run!`.

/// The Python function object of a `#[pyfunction]`.
///
/// The second argument is a token, or the module that the function is going to be in: its `__module__`. With one argument the
/// result is a Rust function that takes the second.
///
/// # Errors
/// What making the object raises.
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
///     let double = wrap_pyfunction!(double, py).unwrap();
///     assert_eq!(double.call1((21,)).unwrap().extract::<usize>().unwrap(), 42);
/// });
/// ```
#[macro_export]
macro_rules! wrap_pyfunction {
    ($function:path) => {{
        use $function as needs_the_attribute_pyfunction;
        static PLACE: $crate::impl_::function::Place = $crate::impl_::function::Place::new();
        &$crate::impl_::function::wrap_later(&PLACE, needs_the_attribute_pyfunction::_PYO3_DEF)
    }};
    ($function:path, $py_or_module:expr) => {{
        use $function as needs_the_attribute_pyfunction;
        $crate::impl_::function::wrap(
            {
                static PLACE: $crate::impl_::function::Place =
                    $crate::impl_::function::Place::new();
                &PLACE
            },
            needs_the_attribute_pyfunction::_PYO3_DEF,
            $py_or_module,
        )
    }};
}

/// Old name of [`wrap_pyfunction!`].
#[deprecated(since = "0.23.0", note = "renamed to `wrap_pyfunction!`")]
#[macro_export]
macro_rules! wrap_pyfunction_bound {
    ($function:path) => {
        $crate::wrap_pyfunction!($function)
    };
    ($function:path, $py_or_module:expr) => {
        $crate::wrap_pyfunction!($function, $py_or_module)
    };
}

/// The Python module of a `#[pymodule]`, as a Rust function of a token; for submodules.
///
/// # Panics
/// The function does, if filling the module fails.
///
/// ```
/// use pyo3::{prelude::*, wrap_pymodule};
///
/// #[pymodule]
/// fn child(m: &Bound<'_, PyModule>) -> PyResult<()> {
///     m.add("answer", 42)
/// }
///
/// #[pymodule]
/// fn parent(m: &Bound<'_, PyModule>) -> PyResult<()> {
///     m.add_wrapped(wrap_pymodule!(child))
/// }
///
/// Python::with_gil(|py| {
///     let parent = wrap_pymodule!(parent)(py).into_bound(py);
///     let answer = parent.getattr("child").unwrap().getattr("answer").unwrap();
///     assert_eq!(answer.extract::<i32>().unwrap(), 42);
/// });
/// ```
#[macro_export]
macro_rules! wrap_pymodule {
    ($module:path) => {
        &|py| {
            use $module as needs_the_attribute_pymodule;
            $crate::impl_::module::wrap(&needs_the_attribute_pymodule::_PYO3_DEF, py)
        }
    };
}

/// Puts a `#[pymodule]` among the built-in modules of the interpreter that this program is going to start.
///
/// Rests on `PyImport_AppendInittab`. Call it before the interpreter starts.
///
/// # Panics
/// If the interpreter is running already.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[pymodule]
/// fn shelf(m: &Bound<'_, PyModule>) -> PyResult<()> {
///     m.add("depth", 3)
/// }
///
/// pyo3::append_to_inittab!(shelf);
/// pyo3::prepare_freethreaded_python();
/// let depth: u8 = Python::with_gil(|py| py.import("shelf")?.getattr("depth")?.extract())?;
/// assert_eq!(depth, 3);
/// # Ok::<(), PyErr>(())
/// ```
#[cfg(not(any(PyPy, GraalPy)))]
#[macro_export]
macro_rules! append_to_inittab {
    ($module:ident) => {
        // SAFETY: the name ends with a NUL and is static, and so is the function.
        unsafe {
            if $crate::ffi::Py_IsInitialized() != 0 {
                ::std::panic!(
                    "called `append_to_inittab` but a Python interpreter is already running."
                );
            }
            $crate::ffi::PyImport_AppendInittab(
                $module::__PYO3_NAME.as_ptr(),
                ::std::option::Option::Some($module::__pyo3_init),
            );
        }
    };
}

/// Runs Python code with Rust values as its variables; for tests and examples.
///
/// `py_run!(py, a b, "...")` gives it the variables `a` and `b`; `py_run!(py, *dict, "...")` all those of a dict. The code may
/// be indented.
///
/// # Panics
/// If the code raises; the exception is printed.
///
/// ```
/// use pyo3::{prelude::*, py_run, types::PyList};
///
/// Python::with_gil(|py| {
///     let list = PyList::new(py, [1, 2, 3]).unwrap();
///     py_run!(py, list, "assert list == [1, 2, 3]");
/// });
/// ```
#[macro_export]
macro_rules! py_run {
    ($py:expr, $($val:ident)+, $code:expr) => {{
        use $crate::types::PyDictMethods as _;
        let py: $crate::Python<'_> = $py;
        let variables = $crate::types::PyDict::new(py);
        $( variables.set_item(::std::stringify!($val), &$val).expect("failed to set a variable"); )+
        $crate::impl_::run::run(py, $code, &variables)
    }};
    ($py:expr, *$dict:expr, $code:expr) => {
        $crate::impl_::run::run($py, $code, &$dict)
    };
}
