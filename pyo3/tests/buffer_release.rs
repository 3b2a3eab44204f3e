//! What becomes of the view of a buffer that is dropped where it cannot be released at once, or never.
#![cfg(all(feature = "macros", any(not(Py_LIMITED_API), Py_3_11)))]

use std::cell::Cell;
use std::ffi::c_void;
use std::os::raw::c_int;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::PyBufferError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyByteArray;
use pyo3::{PyTraverseError, PyVisit};

/// Whether the memory may be moved, which it may not be while there is a view of it.
fn is_free(bytes: &Bound<'_, PyByteArray>) -> bool {
    match bytes.resize(bytes.len() + 1) {
        Ok(()) => true,
        Err(error) => {
            assert!(error.is_instance_of::<PyBufferError>(bytes.py()));
            false
        }
    }
}

/// Counts the views that are released, and those of them that are released attached.
#[pyclass(frozen)]
struct Exporter {
    released: AtomicUsize,
    attached: AtomicUsize,
}

#[pymethods]
impl Exporter {
    unsafe fn __getbuffer__(
        slf: &Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        flags: c_int,
    ) -> PyResult<()> {
        let bytes = b"spam".as_ptr() as *mut c_void;
        // SAFETY: the interpreter passes a view to fill in; the bytes are static, and are not written to.
        if unsafe { ffi::PyBuffer_FillInfo(view, slf.as_ptr(), bytes, 4, 1, flags) } != 0 {
            return Err(PyErr::fetch(slf.py()));
        }
        Ok(())
    }

    unsafe fn __releasebuffer__(&self, _view: *mut ffi::Py_buffer) {
        self.released.fetch_add(1, Ordering::Relaxed);
        #[cfg(not(Py_LIMITED_API))]
        // SAFETY: may be called at any time.
        if unsafe { ffi::PyGILState_Check() } == 0 {
            return;
        }
        self.attached.fetch_add(1, Ordering::Relaxed);
    }
}

/// Starts the interpreter on a thread that stays. Without a GIL, Python gives what others drop to the thread that made the object; it
/// finds that by an id which a later thread may have as well, so the thread that started it must not end.
fn start() {
    static START: std::sync::Once = std::sync::Once::new();
    START.call_once(|| {
        let (sender, started) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            pyo3::prepare_freethreaded_python();
            sender.send(()).unwrap();
            loop {
                std::thread::park();
            }
        });
        started.recv().unwrap();
    });
}

/// Waits until there are `count` references to the object. Without a GIL another test's thread may be giving some back just now, and the
/// thread that made the object takes note of it in Python code.
fn settles_at(object: &Bound<'_, PyAny>, count: isize) {
    let wait = pyo3::ffi::c_str!("import time; time.sleep(0.01)");
    for _ in 0..500 {
        if object.get_refcnt() == count {
            return;
        }
        object.py().run(wait, None, None).unwrap();
    }
    assert_eq!(object.get_refcnt(), count);
}

#[test]
fn dropping_on_a_detached_thread_attaches() {
    start();
    Python::with_gil(|py| {
        let exporter = Exporter {
            released: AtomicUsize::new(0),
            attached: AtomicUsize::new(0),
        };
        let exporter = Bound::new(py, exporter).unwrap();
        let before = exporter.get_refcnt();
        let here = PyBuffer::<u8>::get(&exporter).unwrap();
        let there = PyBuffer::<u8>::get(&exporter).unwrap();
        py.allow_threads(|| drop(here));
        assert_eq!(exporter.get().released.load(Ordering::Relaxed), 1);
        py.allow_threads(|| std::thread::spawn(|| drop(there)).join().unwrap());
        assert_eq!(exporter.get().released.load(Ordering::Relaxed), 2);
        assert_eq!(exporter.get().attached.load(Ordering::Relaxed), 2);
        settles_at(&exporter, before);
    });
}

/// Drops a view while the garbage collector runs.
#[pyclass]
struct DropsInTraverse(Cell<Option<PyBuffer<u8>>>);

// SAFETY: the test below has one thread that reaches the cell.
unsafe impl Sync for DropsInTraverse {}

#[pymethods]
impl DropsInTraverse {
    fn __traverse__(&self, _visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        drop(self.0.take());
        Ok(())
    }
}

#[test]
fn dropping_inside_traverse_leaks() {
    start();
    Python::with_gil(|py| {
        let bytes = PyByteArray::new(py, b"spam");
        let before = bytes.get_refcnt();
        let buffer = PyBuffer::<u8>::get(&bytes).unwrap();
        let object = Bound::new(py, DropsInTraverse(Cell::new(Some(buffer)))).unwrap();
        py.import("gc").unwrap().call_method0("collect").unwrap();
        assert!(object.borrow().0.take().is_none(), "traversed");
        // Nothing was released, and the memory is safe from being moved.
        assert!(!is_free(&bytes));
        assert_eq!(bytes.get_refcnt(), before + 1);
    });
}

/// Runs this program again, for the one test of that name, in which the interpreter may come to its end.
#[cfg(not(any(PyPy, GraalPy)))]
fn in_a_process_of_its_own(name: &str, run: impl FnOnce()) {
    const CHILD: &str = "PYO3_TEST_BUFFER_RELEASE_CHILD";
    if std::env::var_os(CHILD).is_some() {
        return run();
    }
    let program = std::env::current_exe().unwrap();
    let output = std::process::Command::new(program)
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("1 passed"),
        "{output:?}"
    );
}

#[cfg(not(any(PyPy, GraalPy)))]
#[test]
fn dropping_after_finalization_leaks() {
    in_a_process_of_its_own("dropping_after_finalization_leaks", || {
        // SAFETY: there is no interpreter in this process yet, and this is the only thread that will have one.
        let (bytes, here, there) = unsafe {
            pyo3::with_embedded_python_interpreter(|py| {
                let bytes = PyByteArray::new(py, &[1; 1 << 20]);
                let here = PyBuffer::<u8>::get(&bytes).unwrap();
                let there = PyBuffer::<u8>::get(&bytes).unwrap();
                (bytes.as_ptr(), here, there)
            })
        };
        // SAFETY: may be called at any time.
        let running = || unsafe { ffi::Py_IsInitialized() != 0 };
        assert!(!running());
        drop(here);
        std::thread::spawn(|| drop(there)).join().unwrap();
        assert!(!running(), "dropping must not start the interpreter again");
        // SAFETY: the views have kept the object alive, and it is only looked at.
        assert_eq!(unsafe { ffi::Py_REFCNT(bytes) }, 2, "nor touch the object");
    });
}
