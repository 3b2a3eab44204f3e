//! Conversions of `either`: an object that is of one type or of another.
//!
//! ```
//! use either::Either;
//! use pyo3::prelude::*;
//!
//! /// The number, or the length of the text.
//! #[pyfunction]
//! fn size(of: Either<u64, String>) -> u64 {
//!     of.either(|number| number, |text| text.len() as u64)
//! }
//!
//! Python::with_gil(|py| {
//!     let size = wrap_pyfunction!(size, py)?;
//!     assert_eq!(size.call1((7,))?.to_string(), "7");
//!     assert_eq!(size.call1(("seven",))?.to_string(), "5");
//!     assert_eq!(
//!         size.call1(([7],)).unwrap_err().to_string(),
//!         "TypeError: argument 'of': failed to convert the value to 'Union[u64, alloc::string::String]' \
//!          (Left: 'list' object cannot be interpreted as an integer; Right: 'list' object cannot be converted to 'PyString')"
//!     );
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_either as _;
//! ```
//!
//! Both may be of any type that converts, by whichever crate. From Python, the left one is tried first.
#![forbid(unsafe_code)]

use std::any::type_name;
use std::marker::PhantomData;

use either::Either;
use pyo3_core::conversion::{Foreign, IntoPyObjectExt};
use pyo3_core::exceptions::PyTypeError;
use pyo3_core::prelude::*;
use pyo3_core::{Borrowed, PyErrArguments};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
///
/// The left one's conversion has the origin `LO` and the provider `LP`, that of the right one `RO` and `RP`.
#[derive(Debug)]
pub struct EitherProvider<LO, LP, RO, RP>(PhantomData<(LO, LP, RO, RP)>);

/// To what the value converts to.
///
/// # Errors
/// What the value raises.
impl<'py, L, R, LO, LP, RO, RP> IntoPyObject<'py, Foreign, EitherProvider<LO, LP, RO, RP>>
    for Either<L, R>
where
    L: IntoPyObject<'py, LO, LP>,
    R: IntoPyObject<'py, RO, RP>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Either::Left(value) => value.into_bound_py_any(py),
            Either::Right(value) => value.into_bound_py_any(py),
        }
    }

    pyo3_core::type_output!(TypeInfo::union_of(&[L::type_output(), R::type_output()]));
}

/// To what the value converts to.
///
/// # Errors
/// What the value raises.
impl<'a, 'py, L, R, LO, LP, RO, RP> IntoPyObject<'py, Foreign, EitherProvider<LO, LP, RO, RP>>
    for &'a Either<L, R>
where
    &'a L: IntoPyObject<'py, LO, LP>,
    &'a R: IntoPyObject<'py, RO, RP>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Either::Left(value) => value.into_bound_py_any(py),
            Either::Right(value) => value.into_bound_py_any(py),
        }
    }

    pyo3_core::type_output!(TypeInfo::union_of(&[
        <&'a L as IntoPyObject<'py, LO, LP>>::type_output(),
        <&'a R as IntoPyObject<'py, RO, RP>>::type_output(),
    ]));
}

/// Takes what the left type takes, and otherwise what the right type takes.
///
/// # Errors
/// `TypeError`, which names both types and says why neither would do.
impl<'py, L, R, LO, LP, RO, RP> FromPyObject<'py, Foreign, EitherProvider<LO, LP, RO, RP>>
    for Either<L, R>
where
    L: FromPyObject<'py, LO, LP>,
    R: FromPyObject<'py, RO, RP>,
{
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let left = match L::extract_bound(ob) {
            Ok(value) => return Ok(Either::Left(value)),
            Err(error) => error,
        };
        match R::extract_bound(ob) {
            Ok(value) => Ok(Either::Right(value)),
            Err(right) => Err(neither::<L, R>(left, right)),
        }
    }

    // Not the right one: what the left type does not take in this way it may take in another.
    #[inline]
    fn extract_plain(ob: Borrowed<'_, 'py, PyAny>) -> Option<Self> {
        L::extract_plain(ob).map(Either::Left)
    }

    pyo3_core::type_input!(TypeInfo::union_of(&[L::type_input(), R::type_input()]));
}

#[cold]
fn neither<L, R>(left: PyErr, right: PyErr) -> PyErr {
    PyTypeError::new_err(Neither {
        types: (type_name::<L>(), type_name::<R>()),
        reasons: (left, right),
    })
}

/// Why neither would do. Worded when somebody looks.
struct Neither {
    types: (&'static str, &'static str),
    reasons: (PyErr, PyErr),
}

impl PyErrArguments for Neither {
    fn arguments(self, py: Python<'_>) -> PyObject {
        let text = format!(
            "failed to convert the value to 'Union[{}, {}]' (Left: {}; Right: {})",
            self.types.0,
            self.types.1,
            self.reasons.0.value(py),
            self.reasons.1.value(py),
        );
        pyo3_core::types::PyString::new(py, &text)
            .into_any()
            .unbind()
    }
}
