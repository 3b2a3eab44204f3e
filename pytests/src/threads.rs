//! Threads of Rust that call back into Python, and signals that reach Rust code.

use std::panic;
use std::sync::{mpsc, Barrier};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pyo3::exceptions::{PyRuntimeError, PyTimeoutError};
use pyo3::prelude::*;
use pyo3::types::PyList;

/// Threads of Rust that call back into Python, and signals that reach Rust code.
#[pymodule(module = "pyo3_pytests")]
#[allow(clippy::module_inception)]
pub mod threads {
    #[pymodule_export]
    use super::{counts_while_dropping, for_each_in_threads, wait, Worker};
}

/// Calls `callback` with each item, by as many threads as there are items, and gives what it returned, in order. What it raises in
/// the first of the failed threads is raised.
#[pyfunction]
fn for_each_in_threads<'py>(
    items: &Bound<'py, PyList>,
    callback: Py<PyAny>,
) -> PyResult<Bound<'py, PyList>> {
    let py = items.py();
    let items: Vec<PyObject> = items.iter().map(Bound::unbind).collect();
    let results: Vec<PyResult<PyObject>> = py.allow_threads(|| {
        thread::scope(|scope| {
            let callback = &callback;
            let handles: Vec<_> = items
                .into_iter()
                .map(|item| scope.spawn(move || Python::with_gil(|py| callback.call1(py, (item,)))))
                .collect();
            handles
                .into_iter()
                .map(|handle| {
                    handle
                        .join()
                        .unwrap_or_else(|panic| panic::resume_unwind(panic))
                })
                .collect()
        })
    });
    let results = results.into_iter().collect::<PyResult<Vec<_>>>()?;
    PyList::new(py, results)
}

/// How many references there are to `object`, in this order:
/// - with three that are held here; after this thread has dropped one; after another one has, without the interpreter's lock, which
///   this thread has;
/// - as another thread sees it that has the lock: before and after this thread drops the last, without it.
#[pyfunction]
fn counts_while_dropping(py: Python<'_>, object: PyObject) -> (isize, isize, isize, isize, isize) {
    let [first, second, third] = [(); 3].map(|()| object.clone_ref(py));
    let held = object.get_refcnt(py);
    drop(first);
    let dropped = object.get_refcnt(py);
    let thread = thread::spawn(move || drop(second));
    thread
        .join()
        .unwrap_or_else(|panic| panic::resume_unwind(panic));
    let dropped_elsewhere = object.get_refcnt(py);
    let (before, after) = py.allow_threads(|| {
        let barrier = Barrier::new(2);
        thread::scope(|scope| {
            let other = scope.spawn(|| {
                Python::with_gil(|py| {
                    let before = object.get_refcnt(py);
                    barrier.wait();
                    barrier.wait();
                    (before, object.get_refcnt(py))
                })
            });
            barrier.wait();
            drop(third);
            barrier.wait();
            other
                .join()
                .unwrap_or_else(|panic| panic::resume_unwind(panic))
        })
    });
    (held, dropped, dropped_elsewhere, before, after)
}

/// Waits without the interpreter's lock, and looks for signals every few milliseconds. A handler may raise, which ends the waiting.
#[pyfunction]
fn wait(py: Python<'_>, seconds: f64) -> PyResult<()> {
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    while Instant::now() < end {
        py.allow_threads(|| thread::sleep(Duration::from_millis(5)));
        py.check_signals()?;
    }
    Err(PyTimeoutError::new_err("nothing happened"))
}

/// A thread of Rust that calls a function with what it is sent, until it is closed.
#[pyclass(frozen)]
struct Worker {
    /// `None` once it is closed.
    running: std::sync::Mutex<Option<(mpsc::Sender<PyObject>, JoinHandle<usize>)>>,
}

#[pymethods]
impl Worker {
    #[new]
    fn new(callback: PyObject) -> Self {
        let (sender, receiver) = mpsc::channel::<PyObject>();
        let handle = thread::spawn(move || {
            let mut calls = 0;
            // Waits without the lock. The last of what it holds is dropped without it, too.
            for item in receiver {
                Python::with_gil(|py| {
                    if let Err(error) = callback.call1(py, (item,)) {
                        // There is nobody to raise it to.
                        error.write_unraisable(py, Some(callback.bind(py)));
                    }
                });
                calls += 1;
            }
            calls
        });
        Worker {
            running: Some((sender, handle)).into(),
        }
    }

    /// Has the function called with `item`, some time later.
    fn send(&self, item: PyObject) -> PyResult<()> {
        let closed = || PyRuntimeError::new_err("the worker is closed");
        let running = self.running.lock().map_err(|_| closed())?;
        let (sender, _) = running.as_ref().ok_or_else(closed)?;
        sender.send(item).map_err(|_| closed())
    }

    /// Waits for the calls that are left, and says how many there were.
    fn close(&self, py: Python<'_>) -> Option<usize> {
        let running = self.running.lock().ok()?.take();
        let (sender, handle) = running?;
        // The thread needs the lock for its calls.
        py.allow_threads(|| {
            drop(sender);
            Some(
                handle
                    .join()
                    .unwrap_or_else(|panic| panic::resume_unwind(panic)),
            )
        })
    }
}
