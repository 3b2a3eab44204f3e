//! [`round_trip`] and [`corresponds`]: both directions of a conversion against each other.

use std::fmt::Debug;

use pyo3_core::conversion::IntoPyObjectExt;
use pyo3_core::types::PyAnyMethods;
use pyo3_core::{Bound, FromPyObject, IntoPyObject, PyAny, PyResult, Python};

/// Types whose references convert to Python.
///
/// A bound `for<'a> &'a T: IntoPyObject<'py, O, P>` says the same, but the compiler does not get by with it where it has to infer `T`.
pub trait ToPython<'py, O, P> {
    /// Converts by reference.
    ///
    /// # Errors
    /// Those of the conversion.
    fn to_python(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// What the conversion by reference says of the type that it gives; nothing without the feature `experimental-inspect` of `pyo3-core`.
    #[doc(hidden)]
    fn reference_annotation() -> String;
}

impl<'py, T, O, P> ToPython<'py, O, P> for T
where
    for<'a> &'a T: IntoPyObject<'py, O, P>,
{
    fn to_python(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }

    #[allow(unused_mut, unused_assignments)]
    fn reference_annotation() -> String {
        let mut text = String::new();
        pyo3_core::__with_inspect! {
            text = <&T as IntoPyObject<'py, O, P>>::type_output().to_string();
        }
        text
    }
}

/// Sends a value to Python, once by value and once by reference, and takes both back; gives the object that was made by value.
///
/// The type parameters beside the value's are the origins and providers of its conversions, which are inferred.
///
/// # Panics
/// If a conversion fails, if what comes back is not `==`, or if the two objects are not of one type and `==` in Python.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_testkit::round_trip;
///
/// Python::with_gil(|py| {
///     assert_eq!(round_trip(py, u64::MAX).to_string(), "18446744073709551615");
///     round_trip(py, (1, vec!["a".to_owned()]));
/// });
/// ```
#[track_caller]
pub fn round_trip<'py, T, FO, FP, IO, IP, RO, RP>(py: Python<'py>, value: T) -> Bound<'py, PyAny>
where
    T: FromPyObject<'py, FO, FP> + IntoPyObject<'py, IO, IP> + ToPython<'py, RO, RP>,
    T: Clone + PartialEq + Debug,
{
    let (by_value, by_reference) = both_objects(py, &value);
    for object in [&by_value, &by_reference] {
        let back = T::extract_bound(object);
        assert_eq!(
            some_or_panic(back, &value, "cannot be taken back"),
            value,
            "the value has changed on its way through {}",
            show(object)
        );
    }
    by_value
}

/// Makes sure that a value becomes this object, and this object this value: a line of a table of borders.
///
/// It is stricter than [`round_trip`]: equal is not enough, since it hides the zone of a time or the sign of a zero. The objects
/// have to have the same type and the same `repr` as well, and the values the same `Debug`.
///
/// # Panics
/// If they do not.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_testkit::{corresponds, Scope};
///
/// Python::with_gil(|py| {
///     let scope = Scope::new(py, "");
///     corresponds(-0.0, &scope.eval("-0.0"));
///     corresponds(i64::MIN, &scope.eval("-2**63"));
/// });
/// ```
#[track_caller]
pub fn corresponds<'py, T, FO, FP, IO, IP, RO, RP>(value: T, object: &Bound<'py, PyAny>)
where
    T: FromPyObject<'py, FO, FP> + IntoPyObject<'py, IO, IP> + ToPython<'py, RO, RP>,
    T: Clone + PartialEq + Debug,
{
    let (by_value, by_reference) = both_objects(object.py(), &value);
    for made in [&by_value, &by_reference] {
        assert_same(made, object, &value);
        assert_eq!(show(made), show(object), "{:?} has become another", value);
    }
    let taken = T::extract_bound(object);
    let taken = some_or_panic(taken, &value, "does not come out of its object");
    assert_eq!(taken, value, "{} has become another", show(object));
    assert_eq!(
        format!("{:?}", taken),
        format!("{:?}", value),
        "{} has become one that is equal, but not the same",
        show(object)
    );
}

/// By value and by reference.
#[track_caller]
fn both_objects<'py, T, IO, IP, RO, RP>(
    py: Python<'py>,
    value: &T,
) -> (Bound<'py, PyAny>, Bound<'py, PyAny>)
where
    T: IntoPyObject<'py, IO, IP> + ToPython<'py, RO, RP> + Clone + Debug,
{
    let by_reference = value.to_python(py);
    let by_reference = some_or_panic(by_reference, value, "cannot be converted by reference");
    let by_value = value.clone().into_bound_py_any(py);
    let by_value = some_or_panic(by_value, value, "cannot be converted by value");
    assert_same(&by_value, &by_reference, value);
    (by_value, by_reference)
}

#[track_caller]
fn assert_same(left: &Bound<'_, PyAny>, right: &Bound<'_, PyAny>, value: &impl Debug) {
    let same_type = left.get_type().is(&right.get_type());
    assert!(
        same_type && left.eq(right).unwrap_or(false),
        "{:?} has become {} ({}) instead of {} ({})",
        value,
        show(left),
        left.get_type(),
        show(right),
        right.get_type()
    );
}

#[track_caller]
fn some_or_panic<R>(result: PyResult<R>, value: &impl Debug, what: &str) -> R {
    match result {
        Ok(result) => result,
        Err(error) => panic!("{:?} {}: {}", value, what, error),
    }
}

/// The `repr`.
pub(crate) fn show(object: &Bound<'_, PyAny>) -> String {
    object.repr().map_or_else(
        |error| format!("<an object whose repr raises {}>", error),
        |text| text.to_string(),
    )
}
