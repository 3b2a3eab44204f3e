//! [`Coroutine`]: a Rust future as a Python coroutine.

use std::future::Future;
use std::mem;
use std::os::raw::c_void;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};

use super::waker::AsyncioWaker;
use super::Canceller;
use crate::exceptions::{PyRuntimeError, PyStopIteration, PyValueError};
use crate::macro_support::class::{
    self, ClassSpec, Items, LazyType, NoDict, NoWeakList, PyClassImpl, Sendable,
};
use crate::macro_support::frame::Frame;
use crate::macro_support::{argument, cstr, trampoline};
use crate::pyclass::boolean_struct::False;
use crate::types::any::PyAnyMethods;
use crate::types::{PyString, PyType};
use crate::{
    ffi, Bound, IntoPyObject, PyAny, PyClass, PyErr, PyObject, PyRef, PyResult, PyTypeInfo, Python,
};

type Object = *mut ffi::PyObject;
type BoxedFuture = Pin<Box<dyn Future<Output = PyResult<PyObject>> + Send>>;

/// What an `async fn` returns to Python: an object with the methods of a coroutine.
///
/// - `send(value)` and `__next__()` poll the future; the value is ignored. A ready future raises `StopIteration` with its result.
/// - `throw(exception)` hands the exception to the [`CancelHandle`](super::CancelHandle) and polls; where there is no handle it
///   drops the future and raises the exception.
/// - `close()` drops the future.
/// - `__name__` and `__qualname__` are those of the function.
///
/// ```
/// use pyo3::{exceptions::PyStopIteration, prelude::*};
///
/// #[pyfunction]
/// async fn answer() -> i32 {
///     42
/// }
///
/// Python::with_gil(|py| {
///     let coroutine = wrap_pyfunction!(answer, py)?.call0()?;
///     assert_eq!(coroutine.getattr("__name__")?.to_string(), "answer");
///     let result = coroutine.call_method1("send", (py.None(),)).unwrap_err();
///     assert!(result.is_instance_of::<PyStopIteration>(py));
///     assert_eq!(result.value(py).getattr("value")?.extract::<i32>()?, 42);
///     Ok::<_, PyErr>(())
/// })
/// # .unwrap();
/// ```
pub struct Coroutine {
    name: &'static str,
    /// The class of a method.
    class: Option<&'static str>,
    canceller: Option<Canceller>,
    waker: Arc<AsyncioWaker>,
    state: Mutex<State>,
}

enum State {
    Suspended(BoxedFuture),
    Running,
    Finished,
}

impl Coroutine {
    pub(crate) fn new<F>(
        name: &'static str,
        class: Option<&'static str>,
        canceller: Option<Canceller>,
        future: F,
    ) -> Self
    where
        F: Future<Output = PyResult<PyObject>> + Send + 'static,
    {
        Coroutine {
            name,
            class,
            canceller,
            waker: Arc::new(AsyncioWaker::new()),
            state: Mutex::new(State::Suspended(Box::pin(future))),
        }
    }

    /// No code of others runs under the lock, so that nothing is half done in a poisoned one.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(|poison| poison.into_inner())
    }

    /// Takes the future out, and leaves `state` behind.
    fn take(&self, state: State) -> PyResult<Option<BoxedFuture>> {
        let mut current = self.lock();
        match mem::replace(&mut *current, state) {
            State::Suspended(future) => Ok(Some(future)),
            State::Running => {
                *current = State::Running;
                Err(PyValueError::new_err("coroutine already executing"))
            }
            State::Finished => {
                *current = State::Finished;
                Ok(None)
            }
        }
    }

    /// One step: what the coroutine yields, or `StopIteration` with its result.
    fn poll(&self, py: Python<'_>, thrown: Option<Bound<'_, PyAny>>) -> PyResult<PyObject> {
        let mut future = match self.take(State::Running)? {
            Some(future) => Running {
                coroutine: self,
                future: Some(future),
            },
            None => {
                return Err(PyRuntimeError::new_err(
                    "cannot reuse already awaited coroutine",
                ))
            }
        };
        self.waker.begin();
        if let Some(exception) = thrown {
            match &self.canceller {
                Some(canceller) => canceller.throw(exception.unbind()),
                None => return Err(PyErr::from_value(exception)),
            }
        }
        let waker = Waker::from(Arc::clone(&self.waker));
        match future.poll(&mut Context::from_waker(&waker)) {
            // In a tuple of its own, as one that is a tuple would be taken for several arguments.
            Poll::Ready(Ok(value)) => Err(PyStopIteration::new_err((value,))),
            Poll::Ready(Err(error)) => Err(stop_iteration_in_coroutine(py, error)),
            Poll::Pending => {
                let yielded = self.waker.suspend(py)?;
                future.suspend();
                Ok(yielded)
            }
        }
    }

    fn close(&self) -> PyResult<()> {
        // Dropped when it is no longer in the lock: it may hold objects whose end runs Python code.
        self.take(State::Finished).map(drop)
    }

    fn qualified_name(&self) -> String {
        match self.class {
            Some(class) => format!("{}.{}", class, self.name),
            None => self.name.to_owned(),
        }
    }
}

/// The future while it is polled. Unless it is given back it is dropped, and the coroutine finished.
struct Running<'a> {
    coroutine: &'a Coroutine,
    future: Option<BoxedFuture>,
}

impl Running<'_> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<PyResult<PyObject>> {
        match &mut self.future {
            Some(future) => future.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }

    fn suspend(mut self) {
        if let Some(future) = self.future.take() {
            *self.coroutine.lock() = State::Suspended(future);
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let Some(future) = self.future.take() {
            // Still running for those whom the future's end calls.
            drop(future);
            *self.coroutine.lock() = State::Finished;
        }
    }
}

/// A coroutine ends by `StopIteration`, so that the function cannot raise one: as in Python it becomes a `RuntimeError`.
fn stop_iteration_in_coroutine(py: Python<'_>, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyStopIteration>(py) {
        return error;
    }
    let outer = PyRuntimeError::new_err("coroutine raised StopIteration");
    outer.set_cause(py, Some(error));
    outer
}

/// The exception that `throw(exception)`, or `throw(type, value)` of old, means.
fn thrown<'py>(
    exception: &Bound<'py, PyAny>,
    value: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let exception = match value {
        Some(value) if value.is_instance(exception)? => value.clone(),
        Some(value) => exception.call1((value,))?,
        None if exception.downcast::<PyType>().is_ok() => exception.call0()?,
        None => exception.clone(),
    };
    let py = exception.py();
    // What is no exception becomes a `TypeError` here.
    let exception = PyErr::from_value(exception).into_value(py);
    Ok(exception.into_bound(py).into_any())
}

/// The coroutine behind `self`.
///
/// # Safety
/// `slf` must be a `Coroutine` that outlives the result.
unsafe fn of(py: Python<'_>, slf: Object) -> PyResult<PyRef<'_, Coroutine>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    let coroutine = unsafe { Bound::ref_from_ptr(py, &slf).downcast_unchecked::<Coroutine>() };
    Ok(coroutine.try_borrow()?)
}

unsafe fn next_body(py: Python<'_>, slf: Object) -> PyResult<Object> {
    // SAFETY: called by the interpreter with an instance.
    let coroutine = unsafe { of(py, slf) }?;
    coroutine.poll(py, None).map(PyObject::into_ptr)
}

unsafe extern "C" fn next(slf: Object) -> Object {
    // SAFETY: called by the interpreter as slot `tp_iternext` promises.
    unsafe { trampoline::object(|py| next_body(py, slf)) }
}

unsafe extern "C" fn send(slf: Object, _value: Object) -> Object {
    // SAFETY: called by the interpreter as `METH_O` promises.
    unsafe { trampoline::object(|py| next_body(py, slf)) }
}

unsafe extern "C" fn throw(slf: Object, args: Object, kwargs: Object) -> Object {
    const TEXT: &str = "throw\0typ\0val\0tb";
    const CLASS: Option<&str> = Some("Coroutine");
    static THROW: argument::FunctionDescription<3, 0, { argument::text_len(CLASS, TEXT) }> =
        argument::FunctionDescription::new(CLASS, TEXT, 3, 1, [], false, false);
    unsafe fn entered(
        py: Python<'_>,
        frame: &mut Frame,
        slf: Object,
        bound: *const Object,
    ) -> Object {
        // SAFETY: forwarded: called with an instance, and with what the binder gives.
        frame.object(unsafe { body(py, slf, bound) })
    }
    unsafe fn body(py: Python<'_>, slf: Object, bound: *const Object) -> PyResult<Object> {
        // SAFETY: called with an instance, and with what the binder gives: three pointers, the first of them to a live object,
        // the others too, or NULL.
        let (exception, value, coroutine) = unsafe {
            let exception = Bound::ref_from_ptr(py, &*bound);
            let value = Some(&*bound.add(1)).filter(|value| !value.is_null());
            let value = value.map(|value| Bound::ref_from_ptr(py, value));
            (
                exception,
                value.filter(|value| !value.is_none()),
                of(py, slf)?,
            )
        };
        let exception = thrown(exception, value)?;
        coroutine.poll(py, Some(exception)).map(PyObject::into_ptr)
    }
    // SAFETY: called by the interpreter as `METH_VARARGS | METH_KEYWORDS` promises.
    unsafe {
        let head = &THROW as *const _ as *const argument::Head;
        trampoline::varargs_with_keywords(slf, args, kwargs, head, entered)
    }
}

unsafe extern "C" fn close(slf: Object, _unused: Object) -> Object {
    unsafe fn body(py: Python<'_>, slf: Object) -> PyResult<Object> {
        // SAFETY: called by the interpreter with an instance.
        unsafe { of(py, slf) }?.close()?;
        Ok(py.None().into_ptr())
    }
    // SAFETY: called by the interpreter as `METH_NOARGS` promises.
    unsafe { trampoline::object(|py| body(py, slf)) }
}

unsafe extern "C" fn itself(slf: Object) -> Object {
    unsafe fn body(_py: Python<'_>, slf: Object) -> PyResult<Object> {
        // SAFETY: called by the interpreter with a live object.
        unsafe { ffi::Py_INCREF(slf) };
        Ok(slf)
    }
    // SAFETY: called by the interpreter as slot `am_await` promises.
    unsafe { trampoline::object(|py| body(py, slf)) }
}

unsafe extern "C" fn get_name(slf: Object, _closure: *mut c_void) -> Object {
    unsafe fn body(py: Python<'_>, slf: Object) -> PyResult<Object> {
        // SAFETY: called by the interpreter with an instance.
        let coroutine = unsafe { of(py, slf) }?;
        Ok(PyString::new(py, coroutine.name).into_ptr())
    }
    // SAFETY: called by the interpreter as a getter.
    unsafe { trampoline::object(|py| body(py, slf)) }
}

unsafe extern "C" fn get_qualified_name(slf: Object, _closure: *mut c_void) -> Object {
    unsafe fn body(py: Python<'_>, slf: Object) -> PyResult<Object> {
        // SAFETY: called by the interpreter with an instance.
        let coroutine = unsafe { of(py, slf) }?;
        Ok(PyString::new(py, &coroutine.qualified_name()).into_ptr())
    }
    // SAFETY: called by the interpreter as a getter.
    unsafe { trampoline::object(|py| body(py, slf)) }
}

// SAFETY: the type object of the class is owned by its `LazyType`, and never freed.
unsafe impl PyTypeInfo for Coroutine {
    const NAME: &'static str = "Coroutine";
    const MODULE: Option<&'static str> = None;

    #[inline]
    fn type_object_raw(py: Python<'_>) -> *mut ffi::PyTypeObject {
        class::type_object_raw::<Self>(py)
    }
}

impl PyClass for Coroutine {
    type Frozen = False;
}

impl PyClassImpl for Coroutine {
    type BaseType = PyAny;
    type Dict = NoDict;
    type WeakList = NoWeakList;
    type ThreadChecker = Sendable;
    const SPEC: ClassSpec = ClassSpec {
        name: cstr("Coroutine\0"),
        module: None,
        doc: cstr("A Rust future that Python can await.\0"),
        flags: 0,
        freelist: 0,
    };

    fn items(_own: &mut Items, written: &mut Items) {
        written.one_arg("send\0send($self, value, /)\n--\n\n\0", send);
        written.varargs_with_keywords(
            "throw\0throw($self, typ, val=None, tb=None, /)\n--\n\n\0",
            throw,
        );
        written.noargs("close\0close($self)\n--\n\n\0", close);
        written.getter("__name__\0\0", get_name);
        written.getter("__qualname__\0\0", get_qualified_name);
        written.slot(ffi::Py_am_await, itself as *mut c_void);
        written.slot(ffi::Py_tp_iternext, next as *mut c_void);
    }

    #[inline]
    fn lazy_type() -> &'static LazyType {
        static TYPE: LazyType = LazyType::of::<Coroutine>();
        &TYPE
    }

    #[cfg(feature = "multiple-pymethods")]
    fn blocks() -> &'static class::Blocks {
        static BLOCKS: class::Blocks = class::Blocks::new();
        &BLOCKS
    }
}

impl<'py> IntoPyObject<'py> for Coroutine {
    type Target = Self;
    type Output = Bound<'py, Self>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, Self>> {
        Bound::new(py, self)
    }
}
