//! What a Rust function takes and gives, in the words of Python's type annotations. For tools that write `.pyi` files.
//!
//! It is an experiment, behind the feature `experimental-inspect`, and will change: at present the conversion traits name their types
//! ([`type_input`](crate::FromPyObject::type_input), [`type_output`](crate::IntoPyObject::type_output)), and nothing collects them.

pub mod types;
