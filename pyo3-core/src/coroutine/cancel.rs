//! [`CancelHandle`]: how a future learns that Python cancels it.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};

use crate::PyObject;

#[derive(Debug, Default)]
struct Inner {
    exception: Option<PyObject>,
    waker: Option<Waker>,
}

/// Tells an `async fn` that Python cancels its coroutine.
///
/// The parameter that it comes in has `#[pyo3(cancel_handle)]`. What is thrown into the coroutine (`asyncio` throws a
/// `CancelledError`) then goes to the handle, and the future decides what to do. Without a handle it ends the future and is
/// raised again.
///
/// ```
/// use pyo3::coroutine::CancelHandle;
/// use pyo3::prelude::*;
///
/// #[pyfunction]
/// async fn wait(#[pyo3(cancel_handle)] mut cancel: CancelHandle) -> &'static str {
///     let _exception = cancel.cancelled().await;
///     "cleaned up"
/// }
/// ```
#[derive(Debug, Default)]
pub struct CancelHandle(Arc<Mutex<Inner>>);

impl CancelHandle {
    /// A handle that belongs to no coroutine: nothing cancels it.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::coroutine::CancelHandle;
    ///
    /// assert!(!CancelHandle::new().is_cancelled());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether an exception has been thrown that nobody has taken.
    ///
    /// ```
    /// use pyo3::coroutine::CancelHandle;
    /// use pyo3::{exceptions::{PyStopIteration, PyValueError}, prelude::*};
    ///
    /// #[pyfunction]
    /// async fn stopped(#[pyo3(cancel_handle)] cancel: CancelHandle) -> bool {
    ///     cancel.is_cancelled()
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let coroutine = wrap_pyfunction!(stopped, py)?.call0()?;
    ///     let result = coroutine.call_method1("throw", (PyValueError::new_err("enough"),)).unwrap_err();
    ///     assert!(result.is_instance_of::<PyStopIteration>(py));
    ///     assert!(result.value(py).getattr("value")?.is_truthy()?);
    ///     Ok::<_, PyErr>(())
    /// })
    /// # .unwrap();
    /// ```
    pub fn is_cancelled(&self) -> bool {
        lock(&self.0).exception.is_some()
    }

    /// Takes the exception that was thrown, or arranges that the task is woken when one is.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::coroutine::CancelHandle;
    /// use std::sync::Arc;
    /// use std::task::{Context, Wake};
    ///
    /// struct Quiet;
    /// impl Wake for Quiet {
    ///     fn wake(self: Arc<Self>) {}
    /// }
    ///
    /// let waker = Arc::new(Quiet).into();
    /// let mut context = Context::from_waker(&waker);
    /// assert!(CancelHandle::new().poll_cancelled(&mut context).is_pending());
    /// ```
    pub fn poll_cancelled(&mut self, cx: &mut Context<'_>) -> Poll<PyObject> {
        let mut inner = lock(&self.0);
        if let Some(exception) = inner.exception.take() {
            return Poll::Ready(exception);
        }
        match &inner.waker {
            Some(waker) if waker.will_wake(cx.waker()) => {}
            _ => inner.waker = Some(cx.waker().clone()),
        }
        Poll::Pending
    }

    /// Waits for an exception to be thrown, and takes it.
    ///
    /// ```
    /// use pyo3::coroutine::CancelHandle;
    /// use pyo3::{exceptions::PyValueError, prelude::*};
    ///
    /// #[pyfunction]
    /// async fn wait(#[pyo3(cancel_handle)] mut cancel: CancelHandle) -> PyObject {
    ///     cancel.cancelled().await
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let coroutine = wrap_pyfunction!(wait, py)?.call0()?;
    ///     let result = coroutine.call_method1("throw", (PyValueError::new_err("enough"),)).unwrap_err();
    ///     assert_eq!(result.value(py).getattr("value")?.to_string(), "enough");
    ///     Ok::<_, PyErr>(())
    /// })
    /// # .unwrap();
    /// ```
    pub async fn cancelled(&mut self) -> PyObject {
        Cancelled(self).await
    }

    /// The other end.
    pub(crate) fn canceller(&self) -> Canceller {
        Canceller(Arc::clone(&self.0))
    }
}

struct Cancelled<'a>(&'a mut CancelHandle);

impl Future for Cancelled<'_> {
    type Output = PyObject;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<PyObject> {
        self.0.poll_cancelled(cx)
    }
}

/// The coroutine's end of a [`CancelHandle`].
#[doc(hidden)]
pub struct Canceller(Arc<Mutex<Inner>>);

impl Canceller {
    /// Hands the exception over.
    pub(super) fn throw(&self, exception: PyObject) {
        let waker = {
            let mut inner = lock(&self.0);
            inner.exception = Some(exception);
            inner.waker.take()
        };
        // Futures that hold several others poll only those that were woken.
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// No code of others runs under the lock, so that nothing is half done in a poisoned one.
fn lock(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(|poison| poison.into_inner())
}
