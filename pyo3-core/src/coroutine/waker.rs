//! The waker of a coroutine: it resolves a future of the `asyncio` event loop that the coroutine waits in.

use std::sync::{Arc, Mutex, MutexGuard};
use std::task::Wake;

use crate::gil::AttachGuard;
use crate::macro_support::function::{self, Place, PyFunctionDef};
use crate::macro_support::{cstr, method, trampoline};
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::types::PyCFunction;
use crate::{ffi, intern, Bound, Py, PyAny, PyObject, PyResult, Python};

/// One per coroutine, for all of its polls.
pub(super) struct AsyncioWaker(Mutex<State>);

enum State {
    /// The future is being polled, or has been and was not ready.
    Pending,
    /// The waker was called since the poll began: there is nothing to wait for.
    Woken,
    /// The event loop waits for its future.
    Waiting(Waiting),
}

struct Waiting {
    event_loop: PyObject,
    future: PyObject,
}

impl AsyncioWaker {
    pub(super) fn new() -> Self {
        AsyncioWaker(Mutex::new(State::Pending))
    }

    /// No code of others runs under the lock, so that nothing is half done in a poisoned one.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poison| poison.into_inner())
    }

    /// A poll begins: forgets what was before it.
    pub(super) fn begin(&self) {
        let _before = std::mem::replace(&mut *self.lock(), State::Pending);
    }

    /// What the coroutine yields after a poll that was not ready.
    ///
    /// That is a future of the running event loop; or `None`, which has the loop poll again at once, if the waker has been called
    /// meanwhile, and also where there is no event loop.
    pub(super) fn suspend(&self, py: Python<'_>) -> PyResult<PyObject> {
        if matches!(*self.lock(), State::Woken) {
            return Ok(py.None());
        }
        let event_loop = match running_event_loop(py) {
            Some(event_loop) => event_loop,
            None => return Ok(py.None()),
        };
        let future = event_loop.call_method0(intern!(py, "create_future"))?;
        // As `await future` does: the first step of its iterator marks it as awaited, and gives what to yield.
        let iterator = future.call_method0(intern!(py, "__await__"))?;
        let yielded = iterator.call_method0(intern!(py, "__next__"))?;
        let mut state = self.lock();
        match *state {
            State::Woken => Ok(py.None()),
            _ => {
                *state = State::Waiting(Waiting {
                    event_loop: event_loop.unbind(),
                    future: future.unbind(),
                });
                Ok(yielded.unbind())
            }
        }
    }
}

impl Wake for AsyncioWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let before = std::mem::replace(&mut *self.lock(), State::Woken);
        if let State::Waiting(waiting) = before {
            // Without an interpreter nobody waits.
            if let Some(attached) = AttachGuard::try_acquire() {
                waiting.resolve(attached.python());
            }
        }
    }
}

impl Waiting {
    /// Lets the event loop resolve the future, from whichever thread.
    fn resolve(self, py: Python<'_>) {
        let event_loop = self.event_loop.bind(py);
        let result = resolver(py).and_then(|resolver| {
            let name = intern!(py, "call_soon_threadsafe");
            event_loop.call_method1(name, (resolver, self.future))
        });
        if let Err(error) = result {
            // A loop that has been closed takes no calls, and its tasks are gone.
            let is_closed = event_loop.call_method0(intern!(py, "is_closed"));
            if !is_closed
                .and_then(|closed| closed.is_truthy())
                .unwrap_or(false)
            {
                error.write_unraisable(py, Some(event_loop));
            }
        }
    }
}

/// The event loop that runs on this thread.
fn running_event_loop(py: Python<'_>) -> Option<Bound<'_, PyAny>> {
    static GET_RUNNING_LOOP: GILOnceCell<Py<PyAny>> = GILOnceCell::new();
    let get_running_loop = GET_RUNNING_LOOP
        .get_or_try_init(py, || {
            let asyncio = py.import(intern!(py, "asyncio"))?;
            asyncio
                .getattr(intern!(py, "get_running_loop"))
                .map(Bound::unbind)
        })
        .ok()?;
    // It raises where none runs.
    get_running_loop.bind(py).call0().ok()
}

/// A Python function that resolves a future which has not been cancelled meanwhile.
fn resolver(py: Python<'_>) -> PyResult<&Bound<'_, PyCFunction>> {
    static PLACE: Place = Place::new();
    let definition = PyFunctionDef::new(method::one_arg(
        cstr("resolve\0"),
        resolve,
        cstr("Resolves the future that a coroutine waits for.\0"),
    ));
    static FUNCTION: GILOnceCell<Py<PyCFunction>> = GILOnceCell::new();
    FUNCTION
        .get_or_try_init(py, || {
            function::wrap(&PLACE, definition, py).map(Bound::unbind)
        })
        .map(|function| function.bind(py))
}

unsafe extern "C" fn resolve(
    _slf: *mut ffi::PyObject,
    future: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    unsafe fn body(py: Python<'_>, future: *mut ffi::PyObject) -> PyResult<*mut ffi::PyObject> {
        // SAFETY: called by the interpreter with a live argument.
        let future = unsafe { Bound::ref_from_ptr(py, &future) };
        if !future.call_method0(intern!(py, "done"))?.is_truthy()? {
            future.call_method1(intern!(py, "set_result"), (py.None(),))?;
        }
        Ok(py.None().into_ptr())
    }
    // SAFETY: called by the interpreter as `METH_O` promises.
    unsafe { trampoline::object(|py| body(py, future)) }
}
