//! Classes written in Rust: what `#[pyclass]` makes of a type.

pub mod boolean_struct;
mod compare;
mod gc;
mod initializer;
pub(crate) mod lazy_type;
pub(crate) mod type_builder;

pub use compare::CompareOp;
pub use gc::{PyTraverseError, PyVisit};
pub use initializer::{PyClassInitializer, PyObjectInit};

use crate::macro_support::class::PyClassImpl;
use crate::type_object::PyTypeInfo;

/// Types with the attribute `#[pyclass]`.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[pyclass(frozen)]
/// struct Point {
///     #[pyo3(get)]
///     x: i32,
/// }
///
/// fn name<T: pyo3::PyClass>() -> &'static str {
///     <T as pyo3::PyTypeInfo>::NAME
/// }
/// assert_eq!(name::<Point>(), "Point");
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` is not a Python class",
        label = "`#[pyclass]` is missing on this type"
    )
)]
pub trait PyClass: PyTypeInfo + PyClassImpl {
    /// Whether the class is `frozen`: never borrowed exclusively.
    type Frozen: boolean_struct::Boolean;
}

/// The methods of any object are there on instances of classes.
impl<T: PyClass> crate::types::DerefToPyAny for T {}
