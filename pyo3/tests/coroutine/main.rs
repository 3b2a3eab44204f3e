//! `async fn` driven by `asyncio`, and by hand.
#![cfg(feature = "experimental-async")]

mod cancelling;
mod methods;
mod wakers;

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use pyo3::coroutine::Coroutine;
use pyo3::exceptions::{PyRuntimeError, PyStopIteration, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict, PyTuple};
use pyo3::PyTypeInfo;

/// Ready at the second poll; wakes at once.
#[derive(Default)]
struct YieldOnce(bool);

impl Future for YieldOnce {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

/// Ready when another thread has slept.
struct Sleep {
    done: Arc<Mutex<(bool, Option<Waker>)>>,
}

impl Sleep {
    fn new(duration: Duration) -> Self {
        let done = Arc::new(Mutex::new((false, None::<Waker>)));
        let other = Arc::clone(&done);
        thread::spawn(move || {
            thread::sleep(duration);
            let waker = {
                let mut state = other.lock().unwrap();
                state.0 = true;
                state.1.take()
            };
            if let Some(waker) = waker {
                waker.wake();
            }
        });
        Sleep { done }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.done.lock().unwrap();
        if state.0 {
            return Poll::Ready(());
        }
        state.1 = Some(cx.waker().clone());
        Poll::Pending
    }
}

/// Never ready; counts how many have been dropped.
struct Forever(Arc<AtomicUsize>);

impl Future for Forever {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        Poll::Pending
    }
}

impl Drop for Forever {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// Runs a module of Python with the given names and `asyncio`.
fn run<'py>(py: Python<'py>, names: &Bound<'py, PyDict>, code: &str) {
    names
        .set_item("asyncio", py.import("asyncio").unwrap())
        .unwrap();
    let lines: Vec<&str> = code.lines().collect();
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let code: Vec<&str> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or(""))
        .collect();
    let code = std::ffi::CString::new(code.join("\n")).unwrap();
    if let Err(error) = py.run(&code, Some(names), None) {
        error.print(py);
        panic!("the Python code failed");
    }
}

#[pyfunction]
async fn nothing() {}

#[pyfunction]
async fn sleep(milliseconds: u64) -> u64 {
    Sleep::new(Duration::from_millis(milliseconds)).await;
    milliseconds
}

#[pyfunction]
async fn yielding(times: usize) -> usize {
    for _ in 0..times {
        YieldOnce::default().await;
    }
    times
}

#[pyfunction]
async fn fail(text: &str) -> PyResult<()> {
    YieldOnce::default().await;
    Err(PyValueError::new_err(text.to_owned()))
}

#[pyfunction]
async fn pair() -> (i32, &'static str) {
    (1, "two")
}

/// A type that nobody has moved to `IntoPyObject` yet.
struct Fahrenheit(f64);

#[allow(deprecated)]
impl IntoPy<PyObject> for Fahrenheit {
    fn into_py(self, py: Python<'_>) -> PyObject {
        format!("{} °F", self.0).into_py(py)
    }
}

#[pyfunction]
async fn old_trait(degrees: f64) -> Fahrenheit {
    YieldOnce::default().await;
    Fahrenheit(degrees)
}

#[pyfunction]
async fn old_trait_in_result(text: &str) -> Result<Fahrenheit, std::num::ParseFloatError> {
    YieldOnce::default().await;
    text.parse().map(Fahrenheit)
}

fn functions(py: Python<'_>) -> Bound<'_, PyDict> {
    [
        ("nothing", wrap_pyfunction!(nothing, py).unwrap()),
        ("sleep", wrap_pyfunction!(sleep, py).unwrap()),
        ("yielding", wrap_pyfunction!(yielding, py).unwrap()),
        ("fail", wrap_pyfunction!(fail, py).unwrap()),
        ("pair", wrap_pyfunction!(pair, py).unwrap()),
        ("old_trait", wrap_pyfunction!(old_trait, py).unwrap()),
        (
            "old_trait_in_result",
            wrap_pyfunction!(old_trait_in_result, py).unwrap(),
        ),
    ]
    .into_py_dict(py)
    .unwrap()
}

#[test]
fn asyncio_runs_functions() {
    Python::with_gil(|py| {
        run(
            py,
            &functions(py),
            "
            async def main():
                assert await nothing() is None
                assert await sleep(5) == 5
                assert await yielding(3) == 3
                assert await pair() == (1, 'two')
                assert await asyncio.gather(sleep(20), sleep(1), yielding(2)) == [20, 1, 2]
                assert await asyncio.create_task(sleep(1)) == 1
                try:
                    await fail('no')
                except ValueError as error:
                    assert error.args == ('no',)
                else:
                    assert False
            asyncio.run(main())
            assert asyncio.run(sleep(1)) == 1
            ",
        );
    });
}

/// The event loop goes on while a Rust future waits: it is not blocked, nor does it poll in vain.
#[test]
fn a_type_with_the_old_trait_alone_is_awaited() {
    Python::with_gil(|py| {
        run(
            py,
            &functions(py),
            r#"
            assert asyncio.run(old_trait(1.5)) == "1.5 °F"
            assert asyncio.run(old_trait_in_result("2.5")) == "2.5 °F"
            try:
                asyncio.run(old_trait_in_result("warm"))
            except ValueError as error:
                assert str(error) == "invalid float literal"
            else:
                assert False
            "#,
        );
    });
}

#[test]
fn waiting_leaves_the_event_loop_to_others() {
    Python::with_gil(|py| {
        run(
            py,
            &functions(py),
            "
            import time
            async def main():
                loop = asyncio.get_running_loop()
                steps = 0
                task = asyncio.create_task(sleep(300))
                cpu = time.thread_time()
                while not task.done():
                    await asyncio.sleep(0.01)
                    steps += 1
                assert steps > 1, steps
                assert time.thread_time() - cpu < 0.25
            asyncio.run(main())
            ",
        );
    });
}

#[test]
fn it_is_a_coroutine() {
    Python::with_gil(|py| {
        run(
            py,
            &functions(py),
            "
            import collections.abc
            coroutine = nothing()
            assert isinstance(coroutine, collections.abc.Coroutine)
            assert asyncio.iscoroutine(coroutine)
            assert coroutine.__name__ == coroutine.__qualname__ == 'nothing'
            assert coroutine.__await__() is coroutine
            coroutine.close()
            ",
        );
        let error = Coroutine::type_object(py).call0().unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
    });
}

#[test]
fn by_hand_without_an_event_loop() {
    Python::with_gil(|py| {
        run(
            py,
            &functions(py),
            "
            coroutine = yielding(2)
            assert coroutine.send(None) is None
            assert coroutine.__next__() is None
            try:
                coroutine.send(None)
            except StopIteration as stop:
                assert stop.value == 2
            else:
                assert False
            for again in (coroutine.send, coroutine.throw):
                try:
                    again(ValueError())
                except RuntimeError as error:
                    assert str(error) == 'cannot reuse already awaited coroutine'
                else:
                    assert False
            coroutine.close()

            # a result that is a tuple is one result
            try:
                pair().send(None)
            except StopIteration as stop:
                assert stop.value == (1, 'two')
            ",
        );
    });
}

#[pyfunction]
async fn stop_iteration() -> PyResult<()> {
    Err(PyStopIteration::new_err("mine"))
}

#[test]
fn stop_iteration_does_not_end_it_quietly() {
    Python::with_gil(|py| {
        let coroutine = wrap_pyfunction!(stop_iteration, py).unwrap();
        let error = coroutine
            .call0()
            .unwrap()
            .call_method1("send", (py.None(),))
            .unwrap_err();
        assert!(error.is_instance_of::<PyRuntimeError>(py));
        assert!(error
            .cause(py)
            .unwrap()
            .is_instance_of::<PyStopIteration>(py));
    });
}

/// Arguments of every kind.
#[pyfunction]
#[pyo3(signature = (text, bytes, object, number = 3, *args, factor = 2, **kwargs))]
async fn arguments(
    text: &str,
    bytes: &[u8],
    object: Py<PyAny>,
    number: u32,
    args: Py<PyTuple>,
    factor: u32,
    kwargs: Option<Py<PyDict>>,
) -> PyResult<String> {
    YieldOnce::default().await;
    Python::with_gil(|py| {
        let kwargs = match kwargs {
            Some(kwargs) => kwargs.bind(py).repr()?.to_string(),
            None => "none".to_owned(),
        };
        Ok(format!(
            "{} {:?} {} {} {} {}",
            text,
            bytes,
            object.bind(py),
            number * factor,
            args.bind(py),
            kwargs
        ))
    })
}

#[pyfunction(pass_module)]
async fn module_name(module: Py<PyModule>) -> PyResult<String> {
    Python::with_gil(|py| Ok(module.bind(py).name()?.to_string()))
}

#[test]
fn arguments_live_until_the_future_is_done() {
    Python::with_gil(|py| {
        let module = PyModule::new(py, "some_module").unwrap();
        module
            .add_function(wrap_pyfunction!(arguments, &module).unwrap())
            .unwrap();
        module
            .add_function(wrap_pyfunction!(module_name, &module).unwrap())
            .unwrap();
        let names = [("m", &module)].into_py_dict(py).unwrap();
        run(
            py,
            &names,
            "
            async def main():
                made = m.arguments(''.join(['a', 'b']), bytes([1, 2]), [3], 4, 5, 6, factor=10, x=7)
                assert await made == 'ab [1, 2] [3] 40 (5, 6) {\\'x\\': 7}'
                assert await m.arguments('a', b'', None) == 'a [] None 6 () none'
                assert await m.module_name() == 'some_module'
            asyncio.run(main())

            # arguments are converted when the function is called
            for call in (lambda: m.arguments(1, b'', 2), lambda: m.arguments('a')):
                try:
                    call()
                except TypeError as error:
                    assert 'text' in str(error) or 'missing' in str(error), error
                else:
                    assert False
            ",
        );
    });
}
