//! Newer functions on older Pythons, with the newer name, arguments and ownership.
//!
//! A function that the interpreter has is re-exported; otherwise it is made of older ones, as the
//! pythoncapi-compat project does for C. So `compat::PyDict_GetItemRef` compiles, and does the same,
//! for every supported version.
//!
//! ```
//! use pyo3_ffi::*;
//!
//! # unsafe { Py_InitializeEx(0) };
//! // SAFETY: the interpreter is initialized, and this thread attached.
//! unsafe {
//!     let list = compat::PyObject_CallNoArgs(std::ptr::addr_of_mut!(PyList_Type).cast());
//!     let text = PyUnicode_FromString(c_str!("abc").as_ptr());
//!     assert_eq!(compat::PyList_Extend(list, text), 0);
//!     let first = compat::PyList_GetItemRef(list, 0);
//!     assert_eq!(PyUnicode_CompareWithASCIIString(first, c_str!("a").as_ptr()), 0);
//!     assert_eq!(compat::PyList_Clear(list), 0);
//!     for object in [first, text, list] {
//!         Py_DECREF(object);
//!     }
//! }
//! ```

mod py_3_10;
mod py_3_13;
mod py_3_9;

pub use self::py_3_10::*;
pub use self::py_3_13::*;
pub use self::py_3_9::*;
