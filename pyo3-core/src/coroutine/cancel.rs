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
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether an exception has been thrown that nobody has taken.
    pub fn is_cancelled(&self) -> bool {
        lock(&self.0).exception.is_some()
    }

    /// Takes the exception that was thrown, or arranges that the task is woken when one is.
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
