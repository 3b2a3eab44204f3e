//! The token [`Python<'py>`]: the proof, in the type system, that this thread is attached to the interpreter.
//!
//! It is a zero-sized value that only the functions of `gil` make. Everything that touches Python objects asks for it, or for
//! a `Bound` that carries it, so that no check is left to do at run time.

use std::marker::PhantomData;
use std::os::raw::c_int;

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::module::PyModuleMethods;
use crate::types::{
    PyAny, PyDict, PyEllipsis, PyModule, PyNone, PyNotImplemented, PyString, PyType,
};
use crate::version::PythonVersionInfo;
use crate::{ffi, gil, Bound, IntoPyObject, PyErr, PyObject, PyResult, PyTypeInfo};

/// Types that may be used while the thread is detached from the interpreter.
///
/// It stands for "does not reach a Python object without a token". On stable Rust that is approximated by [`Send`]: `Python`,
/// `Bound` and `Borrowed` are not `Send`, so a closure that captures one is refused by [`Python::allow_threads`].
///
/// `Send` says nothing about what a closure finds on its own thread. A thread-local that lends such a value (`scoped-tls`), or a
/// wrapper that is `Send` because it checks the thread (`send_wrapper`), brings one in all the same, and the compiler does not see it. Do not
/// reach for a Python object by such means: keep a [`Py`](crate::Py), and attach where it is used.
///
/// # Safety
/// An implementor must not give access to Python objects without a token of its own.
///
/// ```compile_fail
/// # use pyo3::prelude::*;
/// use pyo3::types::PyList;
/// # Python::with_gil(|py| {
/// let list = PyList::empty(py);
/// py.allow_threads(|| list.len()); // `list` may be used by attached threads only
/// # });
/// ```
pub unsafe trait Ungil {}

// SAFETY: every type of this crate that stands for an attached thread is `!Send`.
unsafe impl<T: Send> Ungil for T {}

/// Proof that the current thread is attached to the Python interpreter (it holds the GIL, where there is one).
///
/// It comes as an argument of Python functions and of the closure of [`Python::with_gil`], or from any object by
/// [`Bound::py`], and costs nothing: it has no size.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| {
///     let one: i32 = py.eval(pyo3::ffi::c_str!("3 - 2"), None, None)?.extract()?;
///     assert_eq!(one, 1);
///     Ok::<_, PyErr>(())
/// })
/// # .unwrap();
/// ```
// The pointer is there so that it is neither `Send` nor `Sync`; what it points to is what the compiler names when it says so.
#[derive(Copy, Clone)]
pub struct Python<'py>(PhantomData<(&'py (), *mut Python<'static>)>);

impl Python<'_> {
    /// Attaches this thread to the interpreter, runs `f`, and detaches again.
    ///
    /// When the thread is attached already, this costs one check. Rests on `PyGILState_Ensure`.
    ///
    /// # Panics
    /// If the interpreter is not initialized (and the feature `auto-initialize` is off), or inside `__traverse__`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// let text = Python::with_gil(|py| py.version().to_string());
    /// assert!(text.starts_with('3'));
    /// ```
    #[inline]
    pub fn with_gil<F, R>(f: F) -> R
    where
        F: for<'py> FnOnce(Python<'py>) -> R,
    {
        let guard = gil::AttachGuard::acquire();
        f(guard.python())
    }

    /// [`Python::with_gil`] under its later name.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// let sum: i32 = Python::attach(|py| py.eval(pyo3::ffi::c_str!("1 + 1"), None, None)?.extract())?;
    /// assert_eq!(sum, 2);
    /// # Ok::<(), PyErr>(())
    /// ```
    #[inline]
    pub fn attach<F, R>(f: F) -> R
    where
        F: for<'py> FnOnce(Python<'py>) -> R,
    {
        Self::with_gil(f)
    }

    /// Like [`Python::attach`], but `None` where attaching is not possible: no interpreter, or one that is shutting down.
    /// Rests on `PyGILState_Ensure`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// pyo3::prepare_freethreaded_python();
    /// assert_eq!(Python::try_attach(|_| 1), Some(1));
    /// ```
    #[inline]
    pub fn try_attach<F, R>(f: F) -> Option<R>
    where
        F: for<'py> FnOnce(Python<'py>) -> R,
    {
        let guard = gil::AttachGuard::try_acquire()?;
        Some(f(guard.python()))
    }

    /// Starts the interpreter if it is not running. [`crate::prepare_freethreaded_python`] under its later name.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::initialize();
    /// Python::initialize(); // a second time, it does nothing
    /// assert!(Python::try_attach(|_| ()).is_some());
    /// ```
    #[inline]
    pub fn initialize() {
        gil::prepare_freethreaded_python();
    }

    /// Like [`Python::with_gil`], without the check that an interpreter is running.
    ///
    /// # Safety
    /// The interpreter must be initialized.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// pyo3::prepare_freethreaded_python();
    /// // SAFETY: started above.
    /// let version = unsafe { Python::with_gil_unchecked(|py| py.version().to_owned()) };
    /// assert!(version.starts_with("3."));
    /// ```
    #[inline]
    pub unsafe fn with_gil_unchecked<F, R>(f: F) -> R
    where
        F: for<'py> FnOnce(Python<'py>) -> R,
    {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        let guard = unsafe { gil::AttachGuard::acquire_unchecked() };
        f(guard.python())
    }
}

impl<'py> Python<'py> {
    /// Makes a token out of nothing, with a lifetime of the caller's choice.
    ///
    /// # Safety
    /// The thread must be attached for all of `'py`, and nothing made with the token may be used after it is detached.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi;
    /// # Python::with_gil(|py| {
    /// /// Called by C code, on a thread that is attached.
    /// unsafe extern "C" fn is_long(object: *mut ffi::PyObject) -> bool {
    ///     // SAFETY: the caller is attached for the whole call, and passes a live object.
    ///     let object = unsafe { Borrowed::from_ptr(Python::assume_gil_acquired(), object) };
    ///     object.len().map_or(false, |length| length > 80)
    /// }
    /// # assert!(!unsafe { is_long("short".into_pyobject(py).unwrap().as_ptr()) });
    /// # });
    /// ```
    #[inline]
    pub unsafe fn assume_gil_acquired() -> Python<'py> {
        Python(PhantomData)
    }

    /// [`Python::assume_gil_acquired`] under its later name.
    ///
    /// # Safety
    /// The thread must be attached for all of `'py`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| {
    /// Python::attach(|_| {
    ///     // SAFETY: attached for as long as the closure runs.
    ///     let py = unsafe { Python::assume_attached() };
    ///     assert!(py.None().is_none(py));
    /// });
    /// # });
    /// ```
    #[inline]
    pub unsafe fn assume_attached() -> Python<'py> {
        Python(PhantomData)
    }

    /// Detaches this thread (releases the GIL), runs `f`, and attaches again, also when `f` panics.
    ///
    /// Rests on `PyEval_SaveThread` and `PyEval_RestoreThread`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// let sum = Python::with_gil(|py| py.allow_threads(|| (1..=10).sum::<u32>()));
    /// assert_eq!(sum, 55);
    /// ```
    #[inline]
    pub fn allow_threads<T, F>(self, f: F) -> T
    where
        F: Ungil + FnOnce() -> T,
        T: Ungil,
    {
        let _guard = gil::DetachGuard::new(self);
        f()
    }

    /// [`Python::allow_threads`] under its later name.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// let sum = Python::attach(|py| py.detach(|| (1..=10).sum::<u32>()));
    /// assert_eq!(sum, 55);
    /// ```
    #[inline]
    pub fn detach<T, F>(self, f: F) -> T
    where
        F: Ungil + FnOnce() -> T,
        T: Ungil,
    {
        self.allow_threads(f)
    }

    /// Evaluates one expression. Without `globals` it sees the names of `__main__`; `locals` default to `globals`.
    ///
    /// Rests on `Py_CompileString` and `PyEval_EvalCode`.
    ///
    /// # Errors
    /// What compiling or evaluating raises.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let n: usize = py.eval(c_str!("len('abc')"), None, None).unwrap().extract().unwrap();
    ///     assert_eq!(n, 3);
    /// });
    /// ```
    #[inline]
    pub fn eval(
        self,
        code: &std::ffi::CStr,
        globals: Option<&Bound<'py, PyDict>>,
        locals: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.run_code(code, ffi::Py_eval_input, globals, locals)
    }

    /// Runs statements. Without `globals` it sees and sets the names of `__main__`; `locals` default to `globals`.
    ///
    /// Rests on `Py_CompileString` and `PyEval_EvalCode`.
    ///
    /// # Errors
    /// What compiling or running raises.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let locals = PyDict::new(py);
    ///     py.run(c_str!("x = 6 * 7"), None, Some(&locals)).unwrap();
    ///     assert_eq!(locals.get_item("x").unwrap().unwrap().extract::<i32>().unwrap(), 42);
    /// });
    /// ```
    #[inline]
    pub fn run(
        self,
        code: &std::ffi::CStr,
        globals: Option<&Bound<'py, PyDict>>,
        locals: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<()> {
        self.run_code(code, ffi::Py_file_input, globals, locals)
            .map(drop)
    }

    #[inline]
    fn run_code(
        self,
        code: &std::ffi::CStr,
        start: c_int,
        globals: Option<&Bound<'py, PyDict>>,
        locals: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let main;
        let globals = match globals {
            Some(globals) => globals.as_any(),
            None => {
                main = self.import("__main__")?.dict();
                main.as_any()
            }
        };
        let locals = locals.map_or(globals, |locals| locals.as_any());
        // Code that runs without `__builtins__` cannot even import. `setdefault` is one atomic step, so that two threads with
        // the same globals never see a half-made mapping.
        let builtins = self.import("builtins")?;
        globals.call_method1(
            crate::intern!(self, "setdefault"),
            (crate::intern!(self, "__builtins__"), builtins),
        )?;
        // SAFETY: `py` proves this thread is attached; `code` is NUL-terminated, the file name too.
        let compiled = unsafe {
            ffi::Py_CompileString(code.as_ptr(), b"<string>\0".as_ptr().cast(), start)
                .assume_owned_or_err(self)?
        };
        // SAFETY: `compiled` is a code object, made by `Py_CompileString`; globals is a dict, locals a mapping.
        unsafe {
            ffi::PyEval_EvalCode(compiled.as_ptr(), globals.as_ptr(), locals.as_ptr())
                .assume_owned_or_err(self)
        }
    }

    /// The type object of `T`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| assert_eq!(py.get_type::<PyDict>().to_string(), "<class 'dict'>"));
    /// ```
    #[inline]
    pub fn get_type<T>(self) -> Bound<'py, PyType>
    where
        T: PyTypeInfo,
    {
        T::type_object(self)
    }

    /// Imports the module `name`. Rests on `PyImport_Import`.
    ///
    /// # Errors
    /// `ImportError`, or what the module raises while it is loaded.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert!(py.import("math").unwrap().hasattr("pi").unwrap()));
    /// ```
    pub fn import<N, O, P>(self, name: N) -> PyResult<Bound<'py, PyModule>>
    where
        N: IntoPyObject<'py, O, P, Target = PyString>,
    {
        PyModule::import(self, name)
    }

    /// Python's `None`. Rests on `Py_None`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let none: PyObject = py.None();
    /// assert!(none.is_none(py));
    /// assert_eq!(none.extract::<Option<i32>>(py)?, None);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[allow(non_snake_case)]
    #[inline]
    pub fn None(self) -> PyObject {
        PyNone::get(self).to_owned().into_any().unbind()
    }

    /// Python's `Ellipsis`, which is written `...`. Rests on `Py_Ellipsis`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let ellipsis: PyObject = py.Ellipsis();
    /// assert_eq!(ellipsis.to_string(), "Ellipsis");
    /// assert!(py.eval(pyo3::ffi::c_str!("..."), None, None)?.is(&ellipsis));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[allow(non_snake_case)]
    #[inline]
    pub fn Ellipsis(self) -> PyObject {
        PyEllipsis::get(self).to_owned().into_any().unbind()
    }

    /// Python's `NotImplemented`, the answer of an operator that does not know its operand. Rests on `Py_NotImplemented`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Meters(f64);
    /// #[pymethods]
    /// impl Meters {
    ///     fn __add__(&self, other: &Bound<'_, PyAny>) -> PyResult<PyObject> {
    ///         match other.extract::<PyRef<'_, Self>>() {
    ///             Ok(other) => Ok(Py::new(other.py(), Meters(self.0 + other.0))?.into_any()),
    ///             Err(_) => Ok(other.py().NotImplemented()),
    ///         }
    ///     }
    /// }
    /// let length = Bound::new(py, Meters(2.0))?;
    /// assert!(length.add(&length).is_ok());
    /// assert!(length.add(1).is_err()); // `int` does not know how either: `TypeError`
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[allow(non_snake_case)]
    #[inline]
    pub fn NotImplemented(self) -> PyObject {
        PyNotImplemented::get(self).to_owned().into_any().unbind()
    }

    /// The running interpreter's version text, such as `3.11.7 (main, ...) [GCC ...]`. Rests on `Py_GetVersion`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert!(py.version().starts_with("3.")));
    /// ```
    #[inline]
    pub fn version(self) -> &'py str {
        // SAFETY: `Py_GetVersion` returns a static, NUL-terminated ASCII string.
        unsafe { std::ffi::CStr::from_ptr(ffi::Py_GetVersion()) }
            .to_str()
            .expect("Py_GetVersion is ASCII")
    }

    /// The running interpreter's version in numbers. Rests on `Py_GetVersion`.
    ///
    /// # Panics
    /// If the interpreter reports a version that is not of the form `major.minor[.patch][suffix]`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert!(py.version_info() >= (3, 7)));
    /// ```
    #[inline]
    pub fn version_info(self) -> PythonVersionInfo<'py> {
        let version = self.version().split(' ').next().unwrap_or_default();
        PythonVersionInfo::from_str(version).unwrap_or_else(|error| panic!("{}", error))
    }

    /// Runs the Python-level handlers of the signals that came in, such as that of Ctrl-C. Rests on `PyErr_CheckSignals`.
    ///
    /// Long running Rust code calls it now and then.
    ///
    /// # Errors
    /// What a handler raises: `KeyboardInterrupt` for Ctrl-C.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyKeyboardInterrupt, ffi};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// # let signal = py.import("signal")?;
    /// # signal.call_method1("signal", (signal.getattr("SIGINT")?, signal.getattr("default_int_handler")?))?;
    /// assert!(py.check_signals().is_ok());
    /// // SAFETY: this thread is attached. As if the user had typed Ctrl-C.
    /// unsafe { ffi::PyErr_SetInterrupt() };
    /// assert!(py.check_signals().unwrap_err().is_instance_of::<PyKeyboardInterrupt>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn check_signals(self) -> PyResult<()> {
        // SAFETY: `py` proves this thread is attached.
        crate::err::error_on_minusone(self, unsafe { ffi::PyErr_CheckSignals() })
    }
}

// Old names of `import`, `get_type`, `eval` and `run`.
impl<'py> Python<'py> {
    /// Old name of [`Python::get_type`].
    #[deprecated(since = "0.23.0", note = "renamed to `Python::get_type`")]
    #[inline]
    pub fn get_type_bound<T: PyTypeInfo>(self) -> Bound<'py, PyType> {
        self.get_type::<T>()
    }

    /// Old name of [`Python::import`].
    ///
    /// # Errors
    /// As [`Python::import`].
    #[deprecated(since = "0.23.0", note = "renamed to `Python::import`")]
    pub fn import_bound<N, O, P>(self, name: N) -> PyResult<Bound<'py, PyModule>>
    where
        N: IntoPyObject<'py, O, P, Target = PyString>,
    {
        self.import(name)
    }

    /// Old form of [`Python::eval`], with the code as `&str`.
    ///
    /// # Errors
    /// As [`Python::eval`], and `ValueError` for code with a NUL in it.
    #[deprecated(since = "0.23.0", note = "renamed to `Python::eval`")]
    #[inline]
    pub fn eval_bound(
        self,
        code: &str,
        globals: Option<&Bound<'py, PyDict>>,
        locals: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let code = std::ffi::CString::new(code).map_err(PyErr::from)?;
        self.eval(&code, globals, locals)
    }

    /// Old form of [`Python::run`], with the code as `&str`.
    ///
    /// # Errors
    /// As [`Python::run`], and `ValueError` for code with a NUL in it.
    #[deprecated(since = "0.23.0", note = "renamed to `Python::run`")]
    #[inline]
    pub fn run_bound(
        self,
        code: &str,
        globals: Option<&Bound<'py, PyDict>>,
        locals: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<()> {
        let code = std::ffi::CString::new(code).map_err(PyErr::from)?;
        self.run(&code, globals, locals)
    }
}

impl std::fmt::Debug for Python<'_> {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Python")
    }
}
