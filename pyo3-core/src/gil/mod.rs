//! Attaching threads to the interpreter and detaching them: with a GIL, taking and releasing it.
//!
//! Whether a thread is attached is asked of the interpreter ([`is_attached`]), so a call from Python costs no bookkeeping. Guards take
//! notes where the interpreter does not always know; only where the limited API leaves no other way are calls counted.

mod attached;
mod deferred;
mod guard;
mod init;
mod passages;
mod reference_pool;
mod shutdown;

pub(crate) use attached::{is_attached, is_surely_attached, note_interpreter, Entered};
pub(crate) use guard::{AttachGuard, DetachGuard, ForbidAttaching};
pub use init::prepare_freethreaded_python;
#[cfg(not(any(PyPy, GraalPy)))]
pub use init::with_embedded_python_interpreter;
pub(crate) use reference_pool::{drain_deferred, release, release_rarely};
