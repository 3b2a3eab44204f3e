//! The exceptions of Python's module `socket`, which is imported when one of them is first used.

crate::import_exception!(socket, herror);
crate::import_exception!(socket, gaierror);
crate::import_exception!(socket, timeout);
