//! Newer functions on older Pythons, with the newer name, arguments and ownership.
//!
//! A function that the interpreter has is re-exported; otherwise it is made of older ones, as the
//! pythoncapi-compat project does for C. So `compat::PyDict_GetItemRef` compiles, and does the same,
//! for every supported version.

mod py_3_10;
mod py_3_13;
mod py_3_9;

pub use self::py_3_10::*;
pub use self::py_3_13::*;
pub use self::py_3_9::*;
