//! The Rust values inside Python objects, and the guards through which they are reached: [`PyRef`], [`PyRefMut`].
//!
//! Python code may hold any number of references to an object, so the borrow rules are checked at run time, as `RefCell` does.

pub(crate) mod borrow_checker;
mod error;
pub(crate) mod layout;
mod py_ref;
mod py_ref_mut;
pub(crate) mod thread_checker;

pub use error::{PyBorrowError, PyBorrowMutError};
pub use py_ref::PyRef;
pub use py_ref_mut::PyRefMut;
