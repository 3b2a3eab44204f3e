//! The buffer protocol: the memory of a `bytes`, an `array.array` or an array of numpy, read and written in place by Rust.
//!
//! [`PyBuffer`] is a view of such memory, [`Element`] what it may consist of. To let Python see the memory of a Rust class, a
//! `#[pymethods]` block has `__getbuffer__` and `__releasebuffer__`; that is not here.

mod element;
mod py_buffer;
mod view;

pub use element::{Element, ElementType, ReadOnlyCell};
pub use py_buffer::PyBuffer;
