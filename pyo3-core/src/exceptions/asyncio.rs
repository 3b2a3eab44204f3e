//! The exceptions of Python's module `asyncio`, which is imported when one of them is first used.

crate::import_exception!(asyncio, CancelledError);
crate::import_exception!(asyncio, InvalidStateError);
crate::import_exception!(asyncio, TimeoutError);
crate::import_exception!(asyncio, IncompleteReadError);
crate::import_exception!(asyncio, LimitOverrunError);
crate::import_exception!(asyncio, QueueEmpty);
crate::import_exception!(asyncio, QueueFull);
