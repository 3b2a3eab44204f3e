//! The table of the built-in exceptions.

use crate::{ffi, PyAny};

/// The rows are: the Rust type, the variable that holds the class, the C structure of the instances, the documentation, and Python
/// code for the example, which raises the exception.
macro_rules! builtin_exceptions {
    ($($(#[$attr:meta])* $name:ident: $object:ident, $layout:ident, $doc:literal, $raise:literal;)*) => {$(
        #[doc = $doc]
        ///
        /// ```
        #[doc = concat!("use pyo3::{exceptions::", stringify!($name), ", ffi::c_str, prelude::*};")]
        ///
        /// Python::with_gil(|py| {
        #[doc = concat!("    let error = py.run(c_str!(\"", $raise, "\"), None, None).unwrap_err();")]
        #[doc = concat!("    assert!(error.is_instance_of::<", stringify!($name), ">(py));")]
        /// });
        /// ```
        $(#[$attr])*
        #[repr(transparent)]
        pub struct $name(PyAny);

        $(#[$attr])*
        crate::exception_methods!($name);

        $(#[$attr])*
        crate::pyobject_native_type_core!(
            $name,
            |_| {
                // SAFETY: set while the interpreter starts, and never again; the token proves that it has started.
                unsafe { ffi::$object.cast::<ffi::PyTypeObject>() }
            }
        );

        $(#[$attr])*
        #[cfg(not(Py_LIMITED_API))]
        crate::pyobject_native_type_sized!($name, super::layout::$layout);

        $(#[$attr])*
        #[cfg(not(Py_LIMITED_API))]
        crate::pyobject_subclassable_native_type!($name, super::layout::$layout);
    )*};
}

builtin_exceptions! {
    PyBaseException: PyExc_BaseException, Base,
        "`BaseException`: the base of all exceptions, also of those that end the program.",
        "import sys; sys.exit()";
    PyException: PyExc_Exception, Base,
        "`Exception`: the base of all exceptions that programs handle, and of those they define.",
        "int('ten')";
    PyStopAsyncIteration: PyExc_StopAsyncIteration, Base,
        "`StopAsyncIteration`: an asynchronous iterator is exhausted.",
        "raise StopAsyncIteration";
    PyStopIteration: PyExc_StopIteration, StopIteration,
        "`StopIteration`: an iterator is exhausted.",
        "next(iter([]))";
    PyGeneratorExit: PyExc_GeneratorExit, Base,
        "`GeneratorExit`: a generator or coroutine is being closed.",
        "raise GeneratorExit";
    PyArithmeticError: PyExc_ArithmeticError, Base,
        "`ArithmeticError`: the base of the errors of arithmetic.",
        "1 / 0";
    PyLookupError: PyExc_LookupError, Base,
        "`LookupError`: the base of `IndexError` and `KeyError`.",
        "[][0]";
    PyAssertionError: PyExc_AssertionError, Base,
        "`AssertionError`: an `assert` failed.",
        "assert 1 > 2";
    PyAttributeError: PyExc_AttributeError, Attribute,
        "`AttributeError`: an attribute cannot be read or assigned.",
        "None.name";
    PyBufferError: PyExc_BufferError, Base,
        "`BufferError`: an operation on a buffer cannot be performed.",
        "data = bytearray(1); view = memoryview(data); data.append(2)";
    PyEOFError: PyExc_EOFError, Base,
        "`EOFError`: input ended where more was expected.",
        "import pickle; pickle.loads(b'')";
    PyFloatingPointError: PyExc_FloatingPointError, Base,
        "`FloatingPointError`: a floating point operation failed; Python itself does not raise it.",
        "raise FloatingPointError";
    PyOSError: PyExc_OSError, Os,
        "`OSError`: a call of the operating system failed.",
        "open('no/such/file')";
    PyImportError: PyExc_ImportError, Import,
        "`ImportError`: a module, or a name of one, cannot be imported.",
        "from sys import no_such_name";
    PyModuleNotFoundError: PyExc_ModuleNotFoundError, Import,
        "`ModuleNotFoundError`: there is no such module.",
        "import no_such_module";
    PyIndexError: PyExc_IndexError, Base,
        "`IndexError`: an index is out of range.",
        "[][0]";
    PyKeyError: PyExc_KeyError, Base,
        "`KeyError`: a mapping has no such key.",
        "{}['key']";
    PyKeyboardInterrupt: PyExc_KeyboardInterrupt, Base,
        "`KeyboardInterrupt`: the user asked to stop, with Ctrl-C.",
        "raise KeyboardInterrupt";
    PyMemoryError: PyExc_MemoryError, Base,
        "`MemoryError`: there is not enough memory.",
        "import sys; [0] * sys.maxsize";
    PyNameError: PyExc_NameError, Name,
        "`NameError`: a name is not defined.",
        "no_such_name";
    PyOverflowError: PyExc_OverflowError, Base,
        "`OverflowError`: a number is too large for what holds it.",
        "import math; math.exp(1000)";
    PyRuntimeError: PyExc_RuntimeError, Base,
        "`RuntimeError`: an error that fits no other category.",
        "import asyncio; asyncio.get_running_loop()";
    PyRecursionError: PyExc_RecursionError, Base,
        "`RecursionError`: calls are nested too deeply.",
        "f = lambda: f(); f()";
    PyNotImplementedError: PyExc_NotImplementedError, Base,
        "`NotImplementedError`: a method has to be overridden, or is still to be written.",
        "raise NotImplementedError";
    PySyntaxError: PyExc_SyntaxError, Syntax,
        "`SyntaxError`: source code cannot be parsed.",
        "1 +";
    PyReferenceError: PyExc_ReferenceError, Base,
        "`ReferenceError`: a weak proxy outlived its object.",
        "import weakref; weakref.proxy(set()).pop()";
    PySystemError: PyExc_SystemError, Base,
        "`SystemError`: the interpreter found an error in itself, or in an extension module.",
        "raise SystemError";
    PySystemExit: PyExc_SystemExit, SystemExit,
        "`SystemExit`: `sys.exit` was called.",
        "import sys; sys.exit()";
    PyTypeError: PyExc_TypeError, Base,
        "`TypeError`: an object is of the wrong type.",
        "len(1)";
    PyUnboundLocalError: PyExc_UnboundLocalError, Name,
        "`UnboundLocalError`: a local variable is read before it is assigned.",
        "exec('def f(): x = x'); f()";
    PyUnicodeError: PyExc_UnicodeError, Base,
        "`UnicodeError`: the base of the errors of encoding and decoding.",
        "bytes([255]).decode()";
    PyUnicodeDecodeError: PyExc_UnicodeDecodeError, Unicode,
        "`UnicodeDecodeError`: bytes cannot be decoded.",
        "bytes([255]).decode()";
    PyUnicodeEncodeError: PyExc_UnicodeEncodeError, Unicode,
        "`UnicodeEncodeError`: text cannot be encoded.",
        "chr(233).encode('ascii')";
    PyUnicodeTranslateError: PyExc_UnicodeTranslateError, Unicode,
        "`UnicodeTranslateError`: text cannot be translated.",
        "raise UnicodeTranslateError('x', 0, 1, 'why')";
    PyValueError: PyExc_ValueError, Base,
        "`ValueError`: an object is of the right type, but has the wrong value.",
        "int('ten')";
    PyZeroDivisionError: PyExc_ZeroDivisionError, Base,
        "`ZeroDivisionError`: a division by zero.",
        "1 / 0";
    PyBlockingIOError: PyExc_BlockingIOError, Os,
        "`BlockingIOError`: an operation would block (`EAGAIN` and the like).",
        "import errno; raise OSError(errno.EAGAIN, '')";
    PyBrokenPipeError: PyExc_BrokenPipeError, Os,
        "`BrokenPipeError`: the other end of a pipe or socket is closed (`EPIPE`).",
        "import errno; raise OSError(errno.EPIPE, '')";
    PyChildProcessError: PyExc_ChildProcessError, Os,
        "`ChildProcessError`: an operation on a child process failed (`ECHILD`).",
        "import errno; raise OSError(errno.ECHILD, '')";
    PyConnectionError: PyExc_ConnectionError, Os,
        "`ConnectionError`: the base of the errors of connections.",
        "import errno; raise OSError(errno.ECONNRESET, '')";
    PyConnectionAbortedError: PyExc_ConnectionAbortedError, Os,
        "`ConnectionAbortedError`: the peer gave up the connection while it was made (`ECONNABORTED`).",
        "import errno; raise OSError(errno.ECONNABORTED, '')";
    PyConnectionRefusedError: PyExc_ConnectionRefusedError, Os,
        "`ConnectionRefusedError`: the peer refused the connection (`ECONNREFUSED`).",
        "import errno; raise OSError(errno.ECONNREFUSED, '')";
    PyConnectionResetError: PyExc_ConnectionResetError, Os,
        "`ConnectionResetError`: the peer reset the connection (`ECONNRESET`).",
        "import errno; raise OSError(errno.ECONNRESET, '')";
    PyFileExistsError: PyExc_FileExistsError, Os,
        "`FileExistsError`: the file is there already (`EEXIST`).",
        "import errno; raise OSError(errno.EEXIST, '')";
    PyFileNotFoundError: PyExc_FileNotFoundError, Os,
        "`FileNotFoundError`: there is no such file (`ENOENT`).",
        "open('no/such/file')";
    PyInterruptedError: PyExc_InterruptedError, Os,
        "`InterruptedError`: a signal interrupted the call (`EINTR`).",
        "import errno; raise OSError(errno.EINTR, '')";
    PyIsADirectoryError: PyExc_IsADirectoryError, Os,
        "`IsADirectoryError`: an operation on a file met a directory (`EISDIR`).",
        "import errno; raise OSError(errno.EISDIR, '')";
    PyNotADirectoryError: PyExc_NotADirectoryError, Os,
        "`NotADirectoryError`: an operation on a directory met something else (`ENOTDIR`).",
        "import errno; raise OSError(errno.ENOTDIR, '')";
    PyPermissionError: PyExc_PermissionError, Os,
        "`PermissionError`: permission was denied (`EACCES`, `EPERM`).",
        "import errno; raise OSError(errno.EACCES, '')";
    PyProcessLookupError: PyExc_ProcessLookupError, Os,
        "`ProcessLookupError`: there is no such process (`ESRCH`).",
        "import errno; raise OSError(errno.ESRCH, '')";
    PyTimeoutError: PyExc_TimeoutError, Os,
        "`TimeoutError`: a call of the operating system timed out (`ETIMEDOUT`).",
        "import errno; raise OSError(errno.ETIMEDOUT, '')";
    PyEnvironmentError: PyExc_EnvironmentError, Os,
        "`EnvironmentError`: another name of `OSError`.",
        "open('no/such/file')";
    PyIOError: PyExc_IOError, Os,
        "`IOError`: another name of `OSError`.",
        "open('no/such/file')";
    #[cfg(windows)]
    PyWindowsError: PyExc_WindowsError, Os,
        "`WindowsError`: another name of `OSError`, on Windows.",
        "open('no/such/file')";
    PyWarning: PyExc_Warning, Base,
        "`Warning`: the base of all warnings.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', Warning)";
    PyUserWarning: PyExc_UserWarning, Base,
        "`UserWarning`: a warning of a program.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', UserWarning)";
    PyDeprecationWarning: PyExc_DeprecationWarning, Base,
        "`DeprecationWarning`: something is deprecated, for programmers to know.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', DeprecationWarning)";
    PyPendingDeprecationWarning: PyExc_PendingDeprecationWarning, Base,
        "`PendingDeprecationWarning`: something will be deprecated.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', PendingDeprecationWarning)";
    PySyntaxWarning: PyExc_SyntaxWarning, Base,
        "`SyntaxWarning`: doubtful syntax.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', SyntaxWarning)";
    PyRuntimeWarning: PyExc_RuntimeWarning, Base,
        "`RuntimeWarning`: doubtful behaviour at run time.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', RuntimeWarning)";
    PyFutureWarning: PyExc_FutureWarning, Base,
        "`FutureWarning`: something is deprecated, for users to know.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', FutureWarning)";
    PyImportWarning: PyExc_ImportWarning, Base,
        "`ImportWarning`: a probable mistake in importing.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', ImportWarning)";
    PyUnicodeWarning: PyExc_UnicodeWarning, Base,
        "`UnicodeWarning`: a warning about text.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', UnicodeWarning)";
    PyBytesWarning: PyExc_BytesWarning, Base,
        "`BytesWarning`: a warning about bytes.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', BytesWarning)";
    PyResourceWarning: PyExc_ResourceWarning, Base,
        "`ResourceWarning`: a resource is used wastefully.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', ResourceWarning)";
    #[cfg(Py_3_10)]
    PyEncodingWarning: PyExc_EncodingWarning, Base,
        "`EncodingWarning`: the encoding is left to the locale.",
        "import warnings; warnings.simplefilter('error'); warnings.warn('', EncodingWarning)";
    #[cfg(Py_3_11)]
    PyBaseExceptionGroup: PyExc_BaseExceptionGroup, Group,
        "`BaseExceptionGroup`: several exceptions at once.",
        "raise BaseExceptionGroup('several', [ValueError()])";
}
