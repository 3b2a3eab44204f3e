//! Synchronization that knows about attached threads: once-cells, interned strings, critical sections, and locks that let go
//! of the interpreter while they wait.

mod critical_section;
mod gil_once_cell;
#[cfg(not(Py_GIL_DISABLED))]
mod gil_protected;
mod interned;
mod mutex_ext;
mod once_ext;
mod once_lock;
mod write_once;

pub use critical_section::{with_critical_section, with_critical_section2};
pub use gil_once_cell::GILOnceCell;
#[cfg(not(Py_GIL_DISABLED))]
pub use gil_protected::GILProtected;
#[doc(hidden)]
pub use interned::Interned;
pub use mutex_ext::MutexExt;
pub use once_ext::OnceExt;
#[cfg(rustc_has_once_lock)]
pub use once_ext::OnceLockExt;
pub use once_lock::PyOnceLock;

/// Closes the extension traits to other types.
mod sealed {
    pub trait Sealed {}
    impl Sealed for std::sync::Once {}
    #[cfg(rustc_has_once_lock)]
    #[allow(clippy::incompatible_msrv)] // the cfg says that it is there
    impl<T> Sealed for std::sync::OnceLock<T> {}
    impl<T> Sealed for std::sync::Mutex<T> {}
}
