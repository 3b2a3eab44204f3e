//! [`annotated`]: what a conversion says of Python's types.

use pyo3_core::{FromPyObject, IntoPyObject, Python};

use crate::ToPython;

/// Makes sure that the conversions of a type say this of what they take (`type_input`) and of what they give, by value and by reference
/// (`type_output`), as an annotation writes it.
///
/// They say so only where `pyo3-core` has the feature `experimental-inspect`. Without it there is nothing to make sure of, so that a test run has
/// to turn it on: `cargo test --features pyo3-core/experimental-inspect`.
///
/// # Panics
/// If they say something else.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| pyo3_testkit::annotated(py, &vec![1u8], "Sequence[int]", "bytes"));
/// ```
#[track_caller]
#[allow(unused_variables)]
pub fn annotated<'py, T, FO, FP, IO, IP, RO, RP>(
    py: Python<'py>,
    value: &T,
    input: &str,
    output: &str,
) where
    T: FromPyObject<'py, FO, FP> + IntoPyObject<'py, IO, IP> + ToPython<'py, RO, RP>,
{
    pyo3_core::__with_inspect! {
        let takes = <T as FromPyObject<'py, FO, FP>>::type_input();
        assert_eq!(takes.to_string(), input, "what is taken");
        let gives = <T as IntoPyObject<'py, IO, IP>>::type_output();
        assert_eq!(gives.to_string(), output, "what is given by value");
        assert_eq!(T::reference_annotation(), output, "what is given by reference");
    }
}
