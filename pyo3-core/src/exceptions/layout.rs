//! The C structures of the built-in exceptions: how much room a `#[pyclass]` that extends one has to leave.

pub(super) use crate::ffi::{
    PyBaseExceptionObject as Base, PyStopIterationObject as StopIteration,
};

#[cfg(any(PyPy, GraalPy))]
pub(super) use crate::ffi::PyBaseExceptionObject as Import;
#[cfg(any(PyPy, GraalPy))]
pub(super) use crate::ffi::PyBaseExceptionObject as Os;
#[cfg(any(PyPy, GraalPy))]
pub(super) use crate::ffi::PyBaseExceptionObject as Syntax;
#[cfg(any(PyPy, GraalPy))]
pub(super) use crate::ffi::PyBaseExceptionObject as SystemExit;
#[cfg(any(PyPy, GraalPy))]
pub(super) use crate::ffi::PyBaseExceptionObject as Unicode;
#[cfg(not(any(PyPy, GraalPy)))]
pub(super) use crate::ffi::{
    PyImportErrorObject as Import, PyOSErrorObject as Os, PySyntaxErrorObject as Syntax,
    PySystemExitObject as SystemExit, PyUnicodeErrorObject as Unicode,
};

#[cfg(not(all(Py_3_10, not(any(PyPy, GraalPy)))))]
pub(super) use crate::ffi::PyBaseExceptionObject as Name;
#[cfg(not(all(Py_3_10, not(any(PyPy, GraalPy)))))]
pub(super) use crate::ffi::PyBaseExceptionObject as Attribute;
#[cfg(all(Py_3_11, any(PyPy, GraalPy)))]
pub(super) use crate::ffi::PyBaseExceptionObject as Group;

/// The head of every exception, and so many more pointers.
#[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
#[repr(C)]
#[allow(dead_code)] // only the size counts
pub struct Extended<const N: usize> {
    head: Base,
    fields: [*mut crate::ffi::PyObject; N],
}

/// `PyNameErrorObject`: the name.
#[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
pub(super) type Name = Extended<1>;
/// `PyAttributeErrorObject`: the object and the name.
#[cfg(all(Py_3_10, not(any(PyPy, GraalPy))))]
pub(super) type Attribute = Extended<2>;
/// `PyBaseExceptionGroupObject`: the message, the exceptions, and, since bugfix releases of 3.13 and 3.14, their text. A class has to
/// leave room for that with every release, as it is not compiled for one.
#[cfg(all(Py_3_11, not(any(PyPy, GraalPy))))]
pub(super) type Group = Extended<3>;

/// `PyBaseExceptionObject` is documented as a layout of these classes: their instances begin with one, and go on with more.
///
/// `PyUnicodeErrorObject` is not a layout of `UnicodeError`, for all its name: only the three classes below it have the fields, and a
/// plain `UnicodeError` ends where they would begin.
#[cfg(not(any(PyPy, GraalPy)))]
macro_rules! begin_with_base {
    ($($(#[$attr:meta])* $class:ident,)*) => {$(
        $(#[$attr])*
        crate::pyobject_native_type_sized!(super::$class, Base);
    )*};
}

#[cfg(not(any(PyPy, GraalPy)))]
begin_with_base! {
    PyImportError,
    PyModuleNotFoundError,
    PyBlockingIOError,
    PyBrokenPipeError,
    PyChildProcessError,
    PyConnectionError,
    PyConnectionAbortedError,
    PyConnectionRefusedError,
    PyConnectionResetError,
    PyFileExistsError,
    PyFileNotFoundError,
    PyInterruptedError,
    PyIsADirectoryError,
    PyNotADirectoryError,
    PyPermissionError,
    PyProcessLookupError,
    PyTimeoutError,
    PyEnvironmentError,
    PyIOError,
    PyUnicodeDecodeError,
    PyUnicodeEncodeError,
    PyUnicodeTranslateError,
    #[cfg(Py_3_10)]
    PyNameError,
    #[cfg(Py_3_10)]
    PyUnboundLocalError,
    #[cfg(Py_3_10)]
    PyAttributeError,
    #[cfg(Py_3_11)]
    PyBaseExceptionGroup,
}

#[cfg(all(test, not(any(PyPy, GraalPy))))]
mod tests {
    use crate::exceptions::*;
    use crate::types::any::PyAnyMethods;
    use crate::Python;

    /// A class that extends an exception puts its own fields behind the structure: it has to be as large as the interpreter's.
    #[test]
    fn structures_are_as_large_as_the_interpreter_says() {
        Python::initialize();
        Python::with_gil(|py| {
            macro_rules! check {
                ($($class:ident: $layout:ident;)*) => {$(
                    let size: usize = py
                        .get_type::<$class>()
                        .getattr("__basicsize__")
                        .and_then(|size| size.extract())
                        .unwrap();
                    assert_eq!(std::mem::size_of::<super::$layout>(), size, stringify!($class));
                )*};
            }
            check! {
                PyBaseException: Base;
                PyException: Base;
                PyKeyError: Base;
                PyWarning: Base;
                PyStopIteration: StopIteration;
                PyImportError: Import;
                PyModuleNotFoundError: Import;
                PyOSError: Os;
                PyFileNotFoundError: Os;
                PyTimeoutError: Os;
                PyBlockingIOError: Os;
                PySyntaxError: Syntax;
                PySystemExit: SystemExit;
                PyUnicodeError: Base;
                PyUnicodeDecodeError: Unicode;
                PyUnicodeTranslateError: Unicode;
                PyNameError: Name;
                PyUnboundLocalError: Name;
                PyAttributeError: Attribute;
            }
            assert!(std::mem::size_of::<super::Base>() < std::mem::size_of::<super::Unicode>());
            #[cfg(Py_3_11)]
            {
                let size: usize = py
                    .get_type::<PyBaseExceptionGroup>()
                    .getattr("__basicsize__")
                    .and_then(|size| size.extract())
                    .unwrap();
                let pointer = std::mem::size_of::<usize>();
                let room = std::mem::size_of::<super::Group>();
                assert!(
                    room == size || room == size + pointer,
                    "{} for {}",
                    room,
                    size
                );
            }
        });
    }
}
