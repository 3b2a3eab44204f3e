//! Reentry, and wakers of other threads.

use std::future::Future;
use std::pin::Pin;
use std::sync::{mpsc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;

use crate::{functions, run};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::py_run;
use pyo3::types::{IntoPyDict, PyDict};

/// Sends into the coroutine that it is itself in.
#[pyfunction]
async fn reenter(cell: Py<PyDict>) -> PyResult<String> {
    Python::with_gil(|py| {
        let coroutine = cell.bind(py).get_item("coroutine")?.unwrap();
        assert_eq!(
            coroutine.getattr("__name__")?.extract::<String>()?,
            "reenter"
        );
        let mut text = String::new();
        for call in ["send", "close"] {
            let result = match call {
                "send" => coroutine.call_method1("send", (py.None(),)),
                _ => coroutine.call_method0("close"),
            };
            let error = result.unwrap_err();
            assert!(error.is_instance_of::<PyValueError>(py));
            text = error.value(py).to_string();
        }
        Ok(text)
    })
}

#[test]
fn a_running_coroutine_can_be_asked_but_not_resumed() {
    Python::with_gil(|py| {
        let reenter = wrap_pyfunction!(reenter, py).unwrap();
        py_run!(
            py,
            reenter,
            "
            cell = {}
            cell['coroutine'] = reenter(cell)
            try:
                cell['coroutine'].send(None)
            except StopIteration as stop:
                assert stop.value == 'coroutine already executing'
            else:
                assert False
            "
        );
    });
}

/// Many wakers at once, from threads that are detached and attached, while the event loop runs.
#[test]
fn wakers_on_other_threads() {
    Python::with_gil(|py| {
        run(
            py,
            &functions(py),
            "
            async def main():
                for _ in range(5):
                    results = await asyncio.gather(*[sleep(n % 7) for n in range(100)])
                    assert results == [n % 7 for n in range(100)]
            asyncio.run(main())
            ",
        );
    });
}

type Sender = Mutex<mpsc::Sender<Waker>>;

#[pyclass(frozen)]
struct GivesItsWaker(Sender);

struct Give<'a>(&'a Sender);

impl Future for Give<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.0.lock().unwrap().send(cx.waker().clone()).unwrap();
        Poll::Pending
    }
}

#[pymethods]
impl GivesItsWaker {
    async fn give(&self) {
        Give(&self.0).await;
    }
}

/// A waker that outlives its event loop does nothing.
#[test]
fn a_waker_after_its_event_loop() {
    let (sender, receiver) = mpsc::channel();
    Python::with_gil(|py| {
        let giver = Bound::new(py, GivesItsWaker(Mutex::new(sender))).unwrap();
        let names = [("giver", giver)].into_py_dict(py).unwrap();
        run(
            py,
            &names,
            "
            unraisable = []
            import sys
            hook = getattr(sys, 'unraisablehook', None)
            sys.unraisablehook = unraisable.append
            loop = asyncio.new_event_loop()
            task = loop.create_task(giver.give())
            loop.run_until_complete(asyncio.sleep(0.001))
            loop.close()
            task._log_destroy_pending = False
            ",
        );
        let waker = receiver.recv().unwrap();
        waker.wake_by_ref();
        py.allow_threads(|| thread::spawn(move || waker.wake()).join().unwrap());
        run(
            py,
            &names,
            "
            assert unraisable == [], unraisable
            sys.unraisablehook = hook
            ",
        );
    });
}
