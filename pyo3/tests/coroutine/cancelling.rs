//! Cancelling, dropping and panicking futures.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::{run, sleep, Forever, Sleep, YieldOnce};
use pyo3::coroutine::CancelHandle;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::py_run;
use pyo3::types::IntoPyDict;

/// What the handle got is returned.
#[pyfunction]
async fn cancellable(#[pyo3(cancel_handle)] mut cancel: CancelHandle) -> PyObject {
    cancel.cancelled().await
}

/// Ready when one of both is: polls each only when it was woken itself.
struct Select {
    cancel: CancelHandle,
    sleep: Sleep,
}

impl Future for Select {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if self.cancel.poll_cancelled(cx).is_ready() {
            return Poll::Ready("cancelled");
        }
        Pin::new(&mut self.sleep).poll(cx).map(|()| "slept")
    }
}

#[pyfunction]
async fn sleep_or_cancel(
    milliseconds: u64,
    #[pyo3(cancel_handle)] cancel: CancelHandle,
) -> &'static str {
    let sleep = Sleep::new(Duration::from_millis(milliseconds));
    Select { cancel, sleep }.await
}

#[test]
fn cancelling() {
    Python::with_gil(|py| {
        let names = [
            ("cancellable", wrap_pyfunction!(cancellable, py).unwrap()),
            (
                "sleep_or_cancel",
                wrap_pyfunction!(sleep_or_cancel, py).unwrap(),
            ),
            ("sleep", wrap_pyfunction!(sleep, py).unwrap()),
        ]
        .into_py_dict(py)
        .unwrap();
        run(
            py,
            &names,
            "
            async def main():
                # the handle takes it
                task = asyncio.create_task(cancellable())
                await asyncio.sleep(0)
                task.cancel()
                assert isinstance(await task, asyncio.CancelledError)

                # without a handle it is raised
                task = asyncio.create_task(sleep(10000))
                await asyncio.sleep(0)
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    pass
                else:
                    assert False

                assert await sleep_or_cancel(1) == 'slept'
                task = asyncio.create_task(sleep_or_cancel(10000))
                await asyncio.sleep(0.01)
                task.cancel()
                assert await task == 'cancelled'

                try:
                    await asyncio.wait_for(sleep(10000), 0.01)
                except asyncio.TimeoutError:
                    pass
                else:
                    assert False
            asyncio.run(main())

            # before it was ever polled
            coroutine = cancellable()
            error = ValueError('x')
            try:
                coroutine.throw(error)
            except StopIteration as stop:
                assert stop.value is error
            else:
                assert False

            # in the form of old, and what is no exception
            for args in ((ValueError,), (ValueError, 'x'), (ValueError, ValueError('x')), (ValueError, ValueError('x'), None)):
                try:
                    cancellable().throw(*args)
                except StopIteration as stop:
                    assert type(stop.value) is ValueError
                    assert stop.value.args == (('x',) if len(args) > 1 else ())
            try:
                cancellable().throw(5)
            except StopIteration as stop:
                assert type(stop.value) is TypeError
            ",
        );
    });
}

#[test]
fn a_handle_of_its_own() {
    let mut handle = CancelHandle::new();
    assert!(!handle.is_cancelled());
    let waker = Waker::from(Arc::new(NoWake));
    let mut cx = Context::from_waker(&waker);
    assert!(handle.poll_cancelled(&mut cx).is_pending());
    assert!(format!("{:?}", CancelHandle::default()).contains("CancelHandle"));
}

struct NoWake;

impl std::task::Wake for NoWake {
    fn wake(self: Arc<Self>) {}
}

#[pyclass(frozen)]
struct Counted(Arc<AtomicUsize>);

#[pymethods]
impl Counted {
    async fn forever(&self) {
        Forever(Arc::clone(&self.0)).await;
    }
}

#[test]
fn the_future_is_dropped_when_it_is_no_longer_wanted() {
    let dropped = Arc::new(AtomicUsize::new(0));
    Python::with_gil(|py| {
        let object = Bound::new(py, Counted(Arc::clone(&dropped))).unwrap();
        let start = || {
            let coroutine = object.call_method0("forever").unwrap();
            coroutine.call_method1("send", (py.None(),)).unwrap();
            coroutine
        };
        let seen = || dropped.load(Ordering::SeqCst);

        start().call_method0("close").unwrap();
        assert_eq!(seen(), 1);
        let thrown = start().call_method1("throw", (PyValueError::new_err("x"),));
        assert!(thrown.unwrap_err().is_instance_of::<PyValueError>(py));
        assert_eq!(seen(), 2);
        drop(start());
        assert_eq!(seen(), 3);
    });
}

#[pyfunction]
async fn panics() {
    YieldOnce::default().await;
    panic!("on purpose");
}

#[test]
fn a_panic_ends_the_coroutine() {
    Python::with_gil(|py| {
        // Seen from Python: an exception that comes back to Rust goes on as a panic.
        let panics = wrap_pyfunction!(panics, py).unwrap();
        py_run!(
            py,
            panics,
            "
            coroutine = panics()
            coroutine.send(None)
            for expected in ('PanicException', 'RuntimeError'):
                try:
                    coroutine.send(None)
                except BaseException as error:
                    assert type(error).__name__ == expected
                else:
                    assert False
            "
        );
    });
}
