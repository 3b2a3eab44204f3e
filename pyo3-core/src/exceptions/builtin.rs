//! The table of the built-in exceptions.

use crate::{ffi, PyAny};

/// The rows are: the Rust type, the variable that holds the class, the C structure of the instances, the documentation.
macro_rules! builtin_exceptions {
    ($($(#[$attr:meta])* $name:ident: $object:ident, $layout:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
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
    PyBaseException: PyExc_BaseException, Base, "`BaseException`: the base of all exceptions, also of those that end the program.";
    PyException: PyExc_Exception, Base, "`Exception`: the base of all exceptions that programs handle, and of those they define.";
    PyStopAsyncIteration: PyExc_StopAsyncIteration, Base, "`StopAsyncIteration`: an asynchronous iterator is exhausted.";
    PyStopIteration: PyExc_StopIteration, StopIteration, "`StopIteration`: an iterator is exhausted.";
    PyGeneratorExit: PyExc_GeneratorExit, Base, "`GeneratorExit`: a generator or coroutine is being closed.";
    PyArithmeticError: PyExc_ArithmeticError, Base, "`ArithmeticError`: the base of the errors of arithmetic.";
    PyLookupError: PyExc_LookupError, Base, "`LookupError`: the base of `IndexError` and `KeyError`.";
    PyAssertionError: PyExc_AssertionError, Base, "`AssertionError`: an `assert` failed.";
    PyAttributeError: PyExc_AttributeError, Attribute, "`AttributeError`: an attribute cannot be read or assigned.";
    PyBufferError: PyExc_BufferError, Base, "`BufferError`: an operation on a buffer cannot be performed.";
    PyEOFError: PyExc_EOFError, Base, "`EOFError`: input ended where more was expected.";
    PyFloatingPointError: PyExc_FloatingPointError, Base, "`FloatingPointError`: a floating point operation failed; Python itself does not raise it.";
    PyOSError: PyExc_OSError, Os, "`OSError`: a call of the operating system failed.";
    PyImportError: PyExc_ImportError, Import, "`ImportError`: a module, or a name of one, cannot be imported.";
    PyModuleNotFoundError: PyExc_ModuleNotFoundError, Import, "`ModuleNotFoundError`: there is no such module.";
    PyIndexError: PyExc_IndexError, Base, "`IndexError`: an index is out of range.";
    PyKeyError: PyExc_KeyError, Base, "`KeyError`: a mapping has no such key.";
    PyKeyboardInterrupt: PyExc_KeyboardInterrupt, Base, "`KeyboardInterrupt`: the user asked to stop, with Ctrl-C.";
    PyMemoryError: PyExc_MemoryError, Base, "`MemoryError`: there is not enough memory.";
    PyNameError: PyExc_NameError, Name, "`NameError`: a name is not defined.";
    PyOverflowError: PyExc_OverflowError, Base, "`OverflowError`: a number is too large for what holds it.";
    PyRuntimeError: PyExc_RuntimeError, Base, "`RuntimeError`: an error that fits no other category.";
    PyRecursionError: PyExc_RecursionError, Base, "`RecursionError`: calls are nested too deeply.";
    PyNotImplementedError: PyExc_NotImplementedError, Base, "`NotImplementedError`: a method has to be overridden, or is still to be written.";
    PySyntaxError: PyExc_SyntaxError, Syntax, "`SyntaxError`: source code cannot be parsed.";
    PyReferenceError: PyExc_ReferenceError, Base, "`ReferenceError`: a weak proxy outlived its object.";
    PySystemError: PyExc_SystemError, Base, "`SystemError`: the interpreter found an error in itself, or in an extension module.";
    PySystemExit: PyExc_SystemExit, SystemExit, "`SystemExit`: `sys.exit` was called.";
    PyTypeError: PyExc_TypeError, Base, "`TypeError`: an object is of the wrong type.";
    PyUnboundLocalError: PyExc_UnboundLocalError, Name, "`UnboundLocalError`: a local variable is read before it is assigned.";
    PyUnicodeError: PyExc_UnicodeError, Base, "`UnicodeError`: the base of the errors of encoding and decoding.";
    PyUnicodeDecodeError: PyExc_UnicodeDecodeError, Unicode, "`UnicodeDecodeError`: bytes cannot be decoded.";
    PyUnicodeEncodeError: PyExc_UnicodeEncodeError, Unicode, "`UnicodeEncodeError`: text cannot be encoded.";
    PyUnicodeTranslateError: PyExc_UnicodeTranslateError, Unicode, "`UnicodeTranslateError`: text cannot be translated.";
    PyValueError: PyExc_ValueError, Base, "`ValueError`: an object is of the right type, but has the wrong value.";
    PyZeroDivisionError: PyExc_ZeroDivisionError, Base, "`ZeroDivisionError`: a division by zero.";
    PyBlockingIOError: PyExc_BlockingIOError, Os, "`BlockingIOError`: an operation would block (`EAGAIN` and the like).";
    PyBrokenPipeError: PyExc_BrokenPipeError, Os, "`BrokenPipeError`: the other end of a pipe or socket is closed (`EPIPE`).";
    PyChildProcessError: PyExc_ChildProcessError, Os, "`ChildProcessError`: an operation on a child process failed (`ECHILD`).";
    PyConnectionError: PyExc_ConnectionError, Os, "`ConnectionError`: the base of the errors of connections.";
    PyConnectionAbortedError: PyExc_ConnectionAbortedError, Os, "`ConnectionAbortedError`: the peer gave up the connection while it was made (`ECONNABORTED`).";
    PyConnectionRefusedError: PyExc_ConnectionRefusedError, Os, "`ConnectionRefusedError`: the peer refused the connection (`ECONNREFUSED`).";
    PyConnectionResetError: PyExc_ConnectionResetError, Os, "`ConnectionResetError`: the peer reset the connection (`ECONNRESET`).";
    PyFileExistsError: PyExc_FileExistsError, Os, "`FileExistsError`: the file is there already (`EEXIST`).";
    PyFileNotFoundError: PyExc_FileNotFoundError, Os, "`FileNotFoundError`: there is no such file (`ENOENT`).";
    PyInterruptedError: PyExc_InterruptedError, Os, "`InterruptedError`: a signal interrupted the call (`EINTR`).";
    PyIsADirectoryError: PyExc_IsADirectoryError, Os, "`IsADirectoryError`: an operation on a file met a directory (`EISDIR`).";
    PyNotADirectoryError: PyExc_NotADirectoryError, Os, "`NotADirectoryError`: an operation on a directory met something else (`ENOTDIR`).";
    PyPermissionError: PyExc_PermissionError, Os, "`PermissionError`: permission was denied (`EACCES`, `EPERM`).";
    PyProcessLookupError: PyExc_ProcessLookupError, Os, "`ProcessLookupError`: there is no such process (`ESRCH`).";
    PyTimeoutError: PyExc_TimeoutError, Os, "`TimeoutError`: a call of the operating system timed out (`ETIMEDOUT`).";
    PyEnvironmentError: PyExc_EnvironmentError, Os, "`EnvironmentError`: another name of `OSError`.";
    PyIOError: PyExc_IOError, Os, "`IOError`: another name of `OSError`.";
    #[cfg(windows)]
    PyWindowsError: PyExc_WindowsError, Os, "`WindowsError`: another name of `OSError`, on Windows.";
    PyWarning: PyExc_Warning, Base, "`Warning`: the base of all warnings.";
    PyUserWarning: PyExc_UserWarning, Base, "`UserWarning`: a warning of a program.";
    PyDeprecationWarning: PyExc_DeprecationWarning, Base, "`DeprecationWarning`: something is deprecated, for programmers to know.";
    PyPendingDeprecationWarning: PyExc_PendingDeprecationWarning, Base, "`PendingDeprecationWarning`: something will be deprecated.";
    PySyntaxWarning: PyExc_SyntaxWarning, Base, "`SyntaxWarning`: doubtful syntax.";
    PyRuntimeWarning: PyExc_RuntimeWarning, Base, "`RuntimeWarning`: doubtful behaviour at run time.";
    PyFutureWarning: PyExc_FutureWarning, Base, "`FutureWarning`: something is deprecated, for users to know.";
    PyImportWarning: PyExc_ImportWarning, Base, "`ImportWarning`: a probable mistake in importing.";
    PyUnicodeWarning: PyExc_UnicodeWarning, Base, "`UnicodeWarning`: a warning about text.";
    PyBytesWarning: PyExc_BytesWarning, Base, "`BytesWarning`: a warning about bytes.";
    PyResourceWarning: PyExc_ResourceWarning, Base, "`ResourceWarning`: a resource is used wastefully.";
    #[cfg(Py_3_10)]
    PyEncodingWarning: PyExc_EncodingWarning, Base, "`EncodingWarning`: the encoding is left to the locale.";
    #[cfg(Py_3_11)]
    PyBaseExceptionGroup: PyExc_BaseExceptionGroup, Group, "`BaseExceptionGroup`: several exceptions at once.";
}
