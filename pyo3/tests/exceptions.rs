//! The exceptions as Rust types, and those that the macros make.

use pyo3::exceptions::*;
use pyo3::prelude::*;
use pyo3::types::PyType;
use pyo3::PyTypeInfo;

mod made {
    use pyo3::exceptions::{PyException, PyLookupError};

    pyo3::create_exception!(shop, Plain, PyException);
    pyo3::create_exception!(
        shop.till,
        NoChange,
        PyLookupError,
        "There is no change left."
    );
    pyo3::create_exception!(shop, Child, NoChange);
}

mod imported {
    pyo3::import_exception!(json, JSONDecodeError);
    pyo3::import_exception!(concurrent.futures, CancelledError);
    pyo3::import_exception_bound!(queue, Empty);
    pyo3::import_exception!(json, Nothing);
    pyo3::import_exception!(json, loads);
}

fn class<T: PyTypeInfo>(py: Python<'_>) -> Bound<'_, PyType> {
    py.get_type::<T>()
}

macro_rules! names {
    ($py:expr, $($type:ident: $name:literal,)*) => {$(
        assert_eq!(class::<$type>($py).name().unwrap(), $name);
        assert_eq!($type::NAME, stringify!($type));
        let error = $type::new_err(());
        assert!(error.is_instance_of::<PyBaseException>($py));
    )*};
}

#[test]
fn each_type_is_the_class_it_is_named_after() {
    Python::with_gil(|py| {
        names! { py,
            PyBaseException: "BaseException", PyException: "Exception", PyStopAsyncIteration: "StopAsyncIteration",
            PyStopIteration: "StopIteration", PyGeneratorExit: "GeneratorExit", PyArithmeticError: "ArithmeticError",
            PyLookupError: "LookupError", PyAssertionError: "AssertionError", PyAttributeError: "AttributeError",
            PyBufferError: "BufferError", PyEOFError: "EOFError", PyFloatingPointError: "FloatingPointError",
            PyOSError: "OSError", PyImportError: "ImportError", PyModuleNotFoundError: "ModuleNotFoundError",
            PyIndexError: "IndexError", PyKeyError: "KeyError", PyKeyboardInterrupt: "KeyboardInterrupt",
            PyMemoryError: "MemoryError", PyNameError: "NameError", PyOverflowError: "OverflowError",
            PyRuntimeError: "RuntimeError", PyRecursionError: "RecursionError",
            PyNotImplementedError: "NotImplementedError", PySyntaxError: "SyntaxError",
            PyReferenceError: "ReferenceError", PySystemError: "SystemError", PySystemExit: "SystemExit",
            PyTypeError: "TypeError", PyUnboundLocalError: "UnboundLocalError", PyUnicodeError: "UnicodeError",
            PyValueError: "ValueError", PyZeroDivisionError: "ZeroDivisionError", PyBlockingIOError: "BlockingIOError",
            PyBrokenPipeError: "BrokenPipeError", PyChildProcessError: "ChildProcessError",
            PyConnectionError: "ConnectionError", PyConnectionAbortedError: "ConnectionAbortedError",
            PyConnectionRefusedError: "ConnectionRefusedError", PyConnectionResetError: "ConnectionResetError",
            PyFileExistsError: "FileExistsError", PyFileNotFoundError: "FileNotFoundError",
            PyInterruptedError: "InterruptedError", PyIsADirectoryError: "IsADirectoryError",
            PyNotADirectoryError: "NotADirectoryError", PyPermissionError: "PermissionError",
            PyProcessLookupError: "ProcessLookupError", PyTimeoutError: "TimeoutError", PyEnvironmentError: "OSError",
            PyIOError: "OSError", PyWarning: "Warning", PyUserWarning: "UserWarning",
            PyDeprecationWarning: "DeprecationWarning", PyPendingDeprecationWarning: "PendingDeprecationWarning",
            PySyntaxWarning: "SyntaxWarning", PyRuntimeWarning: "RuntimeWarning", PyFutureWarning: "FutureWarning",
            PyImportWarning: "ImportWarning", PyUnicodeWarning: "UnicodeWarning", PyBytesWarning: "BytesWarning",
            PyResourceWarning: "ResourceWarning",
        }
        // Their arguments are five, so that `new_err(())` would be about those.
        assert_eq!(
            class::<PyUnicodeDecodeError>(py).name().unwrap(),
            "UnicodeDecodeError"
        );
        assert_eq!(
            class::<PyUnicodeEncodeError>(py).name().unwrap(),
            "UnicodeEncodeError"
        );
        assert_eq!(
            class::<PyUnicodeTranslateError>(py).name().unwrap(),
            "UnicodeTranslateError"
        );
        #[cfg(Py_3_10)]
        assert_eq!(
            class::<PyEncodingWarning>(py).name().unwrap(),
            "EncodingWarning"
        );
        #[cfg(Py_3_11)]
        assert_eq!(
            class::<PyBaseExceptionGroup>(py).name().unwrap(),
            "BaseExceptionGroup"
        );
    });
}

#[test]
fn exceptions_of_modules() {
    Python::with_gil(|py| {
        let path = |class: Bound<'_, PyType>| class.fully_qualified_name().unwrap().to_string();
        // Where it is defined differs between versions; the module knows it as its own.
        let cancelled = py.import("asyncio").unwrap().getattr("CancelledError");
        assert!(class::<asyncio::CancelledError>(py).is(&cancelled.unwrap()));
        assert!(class::<asyncio::QueueFull>(py)
            .is_subclass_of::<PyException>()
            .unwrap());
        assert_eq!(path(class::<socket::gaierror>(py)), "socket.gaierror");
        assert!(socket::herror::new_err("x").is_instance_of::<PyOSError>(py));
        assert_eq!(
            path(class::<imported::JSONDecodeError>(py)),
            "json.decoder.JSONDecodeError"
        );
        assert_eq!(
            class::<imported::CancelledError>(py).name().unwrap(),
            "CancelledError"
        );
        assert_eq!(class::<imported::Empty>(py).name().unwrap(), "Empty");
        assert_eq!(imported::Empty::MODULE, Some("queue"));
    });
}

#[test]
fn what_cannot_be_imported_panics_and_says_why() {
    fn why(look: fn(Python<'_>) -> Bound<'_, PyType>) -> String {
        let panic = std::panic::catch_unwind(|| Python::with_gil(|py| drop(look(py)))).unwrap_err();
        assert!(Python::with_gil(PyErr::take).is_none());
        panic.downcast_ref::<String>().unwrap().clone()
    }
    let missing = why(class::<imported::Nothing>);
    assert!(
        missing.contains("json.Nothing") && missing.contains("AttributeError"),
        "{}",
        missing
    );
    let function = why(class::<imported::loads>);
    assert!(
        function.contains("json.loads") && function.contains("not an exception class"),
        "{}",
        function
    );
}

#[test]
fn created_exceptions() {
    Python::with_gil(|py| {
        let plain = class::<made::Plain>(py);
        assert_eq!(plain.name().unwrap(), "Plain");
        assert_eq!(plain.module().unwrap(), "shop");
        assert!(plain.getattr("__doc__").unwrap().is_none());
        assert!(
            class::<made::Plain>(py).is(&plain),
            "one class, however often it is asked for"
        );

        let no_change = class::<made::NoChange>(py);
        assert_eq!(no_change.module().unwrap(), "shop.till");
        assert_eq!(
            no_change
                .getattr("__doc__")
                .unwrap()
                .extract::<String>()
                .unwrap(),
            "There is no change left."
        );
        assert_eq!(made::NoChange::MODULE, Some("shop.till"));

        let error = made::Child::new_err(("left", 0));
        assert!(error.is_instance_of::<made::Child>(py));
        assert!(error.is_instance_of::<made::NoChange>(py));
        assert!(error.is_instance_of::<PyLookupError>(py));
        assert!(!error.is_instance_of::<made::Plain>(py));
        assert_eq!(error.to_string(), "Child: ('left', 0)");
    });
}

#[test]
fn errors_go_from_instances() {
    Python::with_gil(|py| {
        let value = PyValueError::new_err("bad").into_value(py).into_bound(py);
        let value = value.into_any().downcast_into::<PyValueError>().unwrap();
        let error: PyErr = value.into();
        assert_eq!(error.to_string(), "ValueError: bad");
    });
}

#[test]
fn decode_errors() {
    use std::ffi::CStr;
    let text = |text: &'static [u8]| CStr::from_bytes_with_nul(text).unwrap();

    Python::with_gil(|py| {
        let error =
            PyUnicodeDecodeError::new(py, text(b"ascii\0"), b"a\xffb", 1..2, text(b"why\0"))
                .unwrap();
        assert_eq!(
            error.to_string(),
            "'ascii' codec can't decode byte 0xff in position 1: why"
        );
        assert_eq!(
            error
                .getattr("object")
                .unwrap()
                .extract::<Vec<u8>>()
                .unwrap(),
            b"a\xffb"
        );
        assert_eq!(error.getattr("end").unwrap().extract::<usize>().unwrap(), 2);
        let input = [b"ok".as_slice(), &[0xe2, 0x82]].concat();
        let utf8 = std::str::from_utf8(&input).unwrap_err();
        let error = PyUnicodeDecodeError::new_utf8(py, &input, utf8).unwrap();
        assert_eq!(
            error.getattr("start").unwrap().extract::<usize>().unwrap(),
            2
        );
        assert_eq!(
            error
                .getattr("encoding")
                .unwrap()
                .extract::<String>()
                .unwrap(),
            "utf-8"
        );
    });
}
