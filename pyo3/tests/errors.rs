//! `PyErr`: recipes and exceptions, and the way through Python and back.

use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

use pyo3::exceptions::{
    PyFileNotFoundError, PyKeyError, PyRuntimeError, PyTypeError, PyUnicodeDecodeError,
    PyValueError,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3::PyErrArguments;

#[test]
fn an_error_is_one_pointer() {
    let word = std::mem::size_of::<usize>();
    assert_eq!(std::mem::size_of::<PyErr>(), word);
    assert_eq!(std::mem::size_of::<PyResult<()>>(), word);
    assert_eq!(std::mem::size_of::<PyResult<Bound<'_, PyAny>>>(), 2 * word);
}

#[test]
fn a_recipe_is_made_into_the_exception_once() {
    Python::with_gil(|py| {
        let error = PyValueError::new_err(("bad", 3));
        let first = error.value(py).as_ptr();
        assert_eq!(error.value(py).as_ptr(), first);
        assert_eq!(error.to_string(), "ValueError: ('bad', 3)");
        error.restore(py);
        assert_eq!(PyErr::take(py).unwrap().value(py).as_ptr(), first);
        assert!(!PyErr::occurred(py));
    });
}

/// What makes the arguments is used up, and runs once, whatever becomes of the error.
#[test]
fn arguments_that_panic_are_made_once() {
    struct Arguments(Arc<AtomicUsize>);
    impl PyErrArguments for Arguments {
        fn arguments(self, _py: Python<'_>) -> PyObject {
            self.0.fetch_add(1, Ordering::Relaxed);
            panic!("no arguments")
        }
    }
    Python::with_gil(|py| {
        let uses: [fn(Python<'_>, PyErr); 5] = [
            |py, error| error.restore(py),
            |py, error| drop(error.into_value(py)),
            |py, error| drop(error.value(py).clone()),
            |py, error| PyValueError::new_err("outer").set_cause(py, Some(error)),
            |_, error| drop(error),
        ];
        for (number, used) in uses.into_iter().enumerate() {
            let runs = Arc::new(AtomicUsize::new(0));
            let error = PyValueError::new_err(Arguments(runs.clone()));
            let look = AssertUnwindSafe(|| drop(error.value(py).clone()));
            assert_eq!(panic_message(catch_unwind(look)), "no arguments");
            let panicked = catch_unwind(AssertUnwindSafe(|| used(py, error)));
            match number {
                4 => assert!(panicked.is_ok()),
                _ => assert_eq!(
                    panic_message(panicked),
                    "the arguments of this exception panicked when they were made"
                ),
            }
            assert!(!PyErr::occurred(py));
            assert_eq!(runs.load(Ordering::Relaxed), 1);
            // It has been dropped, and once.
            assert_eq!(Arc::strong_count(&runs), 1);
        }
    });
}

fn panic_message(result: std::thread::Result<()>) -> &'static str {
    result
        .unwrap_err()
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap()
}

#[test]
fn making_an_exception_leaves_the_one_that_is_set_alone() {
    Python::with_gil(|py| {
        PyKeyError::new_err("set").restore(py);
        let made = PyValueError::new_err("made");
        let value = made.value(py).clone();
        // No other call into the interpreter is allowed with an exception set: debug builds check that.
        let set = PyErr::take(py).unwrap();
        assert_eq!(set.to_string(), "KeyError: 'set'");
        assert!(made.value(py).is(&value));
        assert_eq!(made.to_string(), "ValueError: made");
    });
}

#[test]
fn a_class_that_is_no_exception_gives_a_type_error() {
    Python::with_gil(|py| {
        let error = PyErr::from_value(py.get_type::<PyDict>().into_any());
        assert!(error.is_instance_of::<PyTypeError>(py));
        assert_eq!(
            error.to_string(),
            "TypeError: exceptions must derive from BaseException"
        );
    });
}

#[test]
fn errors_can_be_dropped_and_looked_at_on_any_thread() {
    pyo3::prepare_freethreaded_python();
    let error = PyValueError::new_err("lazy");
    let text = std::thread::spawn(move || error.to_string()).join();
    assert_eq!(text.unwrap(), "ValueError: lazy");
    let fetched = Python::with_gil(|py| {
        PyErr::new::<PyKeyError, _>("x").restore(py);
        PyErr::take(py).unwrap()
    });
    std::thread::spawn(move || drop(fetched)).join().unwrap();
}

#[test]
fn two_threads_may_look_at_one_recipe_at_the_same_time() {
    pyo3::prepare_freethreaded_python();
    for _ in 0..50 {
        let error = std::sync::Arc::new(PyValueError::new_err("shared"));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let error = error.clone();
                std::thread::spawn(move || Python::with_gil(|py| error.value(py).as_ptr() as usize))
            })
            .collect();
        let seen: Vec<usize> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
        assert!(seen.iter().all(|value| *value == seen[0]));
    }
}

#[test]
fn std_errors_raise_what_python_would_raise() {
    Python::with_gil(|py| {
        let bytes = String::from_utf8(vec![b'a', 0xff]).unwrap_err();
        let error = PyErr::from(bytes);
        assert!(error.is_instance_of::<PyUnicodeDecodeError>(py));
        assert_eq!(
            error
                .value(py)
                .getattr("start")
                .unwrap()
                .extract::<u32>()
                .unwrap(),
            1
        );

        let bytes = vec![b'a', 0xff];
        let text = std::str::from_utf8(&bytes).unwrap_err();
        assert!(PyErr::from(text).is_instance_of::<PyUnicodeDecodeError>(py));
        let utf16 = String::from_utf16(&[0xd800]).unwrap_err();
        assert!(PyErr::from(utf16).is_instance_of::<PyUnicodeDecodeError>(py));
        let unpaired = std::char::decode_utf16([0xd800])
            .next()
            .unwrap()
            .unwrap_err();
        assert!(PyErr::from(unpaired).is_instance_of::<PyUnicodeDecodeError>(py));
        let c_text = std::ffi::CString::new(bytes.clone()).unwrap();
        let error = PyErr::from(c_text.into_string().unwrap_err());
        assert!(error.is_instance_of::<PyUnicodeDecodeError>(py));
        let held = error.value(py).getattr("object").unwrap();
        assert_eq!(held.extract::<Vec<u8>>().unwrap(), bytes);

        let number = "x".parse::<i32>().unwrap_err();
        assert!(PyErr::from(number).is_instance_of::<PyValueError>(py));
        let narrow = u8::try_from(300i32).unwrap_err();
        assert!(PyErr::from(narrow).is_instance_of::<PyValueError>(py));

        let missing = std::fs::File::open("/does/not/exist").unwrap_err();
        let error = PyErr::from(missing);
        assert!(error.is_instance_of::<PyFileNotFoundError>(py));
        assert_eq!(
            error
                .value(py)
                .getattr("errno")
                .unwrap()
                .extract::<i32>()
                .unwrap(),
            2
        );
    });
}

#[test]
fn an_error_goes_through_io_error_and_back() {
    Python::with_gil(|py| {
        let inside = std::io::Error::from(PyFileNotFoundError::new_err("gone"));
        assert_eq!(inside.kind(), std::io::ErrorKind::NotFound);
        let back = PyErr::from(inside);
        assert_eq!(back.to_string(), "FileNotFoundError: gone");
        assert!(back.is_instance_of::<PyFileNotFoundError>(py));
    });
}

#[test]
fn causes_are_set_and_found() {
    Python::with_gil(|py| {
        let error = PyRuntimeError::new_err("outer");
        assert!(error.cause(py).is_none());
        error.set_cause(py, Some(PyValueError::new_err("inner")));
        assert_eq!(error.cause(py).unwrap().to_string(), "ValueError: inner");
        error.set_cause(py, None);
        assert!(error.cause(py).is_none());
    });
}

#[pyfunction]
fn panics(message: String) {
    panic!("{}", message);
}

#[test]
fn a_panic_is_an_exception_in_python_and_a_panic_again_in_rust() {
    Python::with_gil(|py| {
        let panics = wrap_pyfunction!(panics, py).unwrap();
        pyo3::py_run!(
            py,
            panics,
            r#"
            try:
                panics("oh no")
            except Exception:
                assert False, "not an ordinary exception"
            except BaseException as e:
                assert type(e).__name__ == "PanicException"
                assert type(e).__module__ == "pyo3_runtime"
                assert str(e) == "oh no"
            else:
                assert False
            "#
        );
        let again = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            panics.call1(("once more",)).map(drop)
        }));
        assert_eq!(
            again.unwrap_err().downcast_ref::<String>().unwrap(),
            "once more"
        );
        assert!(!PyErr::occurred(py));
    });
}

#[test]
fn a_failed_downcast_says_what_was_what() {
    Python::with_gil(|py| {
        let one = 1i32.into_pyobject(py).unwrap();
        let error: PyErr = one.downcast::<PyDict>().unwrap_err().into();
        assert_eq!(
            error.to_string(),
            "TypeError: 'int' object cannot be converted to 'PyDict'"
        );
    });
}
