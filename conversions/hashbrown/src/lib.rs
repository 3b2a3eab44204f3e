//! Conversions between `hashbrown` and Python's `dict` and `set`.
//!
//! ```
//! use hashbrown::{HashMap, HashSet};
//! use pyo3::prelude::*;
//!
//! /// The names that somebody has.
//! #[pyfunction]
//! fn names(people: HashMap<u32, String>) -> HashSet<String> {
//!     people.into_values().collect()
//! }
//!
//! Python::with_gil(|py| {
//!     let names = wrap_pyfunction!(names, py)?;
//!     let people: HashMap<u32, &str> = [(1, "Ada"), (2, "Ada")].into_iter().collect();
//!     assert_eq!(names.call1((people,))?.to_string(), "{'Ada'}");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_hashbrown as _;
//! ```
//!
//! Keys, values and elements may be of any type that converts, by whichever crate.
#![forbid(unsafe_code)]

mod map;
mod set;

pub use map::HashMapProvider;
pub use set::HashSetProvider;
