//! An extension module that uses the conversions of `pyo3-arrayvec`.

use arrayvec::{ArrayString, ArrayVec, CapacityError};
use pyo3::prelude::*;
use pyo3_arrayvec as _;

/// A point in space, scaled.
#[pyfunction]
fn scale(point: ArrayVec<f64, 3>, by: f64) -> ArrayVec<f64, 3> {
    point.into_iter().map(|part| part * by).collect()
}

/// Bytes in the other direction.
#[pyfunction]
fn reversed(bytes: ArrayVec<u8, 4>) -> ArrayVec<u8, 4> {
    bytes.into_iter().rev().collect()
}

/// Up to two names of up to eight bytes, in one text of up to sixteen.
#[pyfunction]
fn joined(
    names: ArrayVec<ArrayString<8>, 2>,
) -> Result<ArrayString<16>, CapacityError<&'static str>> {
    let mut all = ArrayString::new();
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            all.try_push_str("-").map_err(|_| CapacityError::new("-"))?;
        }
        all.try_push_str(name)
            .map_err(|_| CapacityError::new("name"))?;
    }
    Ok(all)
}

/// What is there of each key: nothing, or up to two numbers.
#[pyfunction]
fn pairs(
    of: std::collections::BTreeMap<ArrayString<4>, Option<ArrayVec<i64, 2>>>,
) -> Vec<(ArrayString<4>, ArrayVec<i64, 2>)> {
    of.into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// Conversions of arrayvec.
#[pymodule]
fn arrayvec_module(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(scale, m)?)?;
    m.add_function(wrap_pyfunction!(reversed, m)?)?;
    m.add_function(wrap_pyfunction!(joined, m)?)?;
    m.add_function(wrap_pyfunction!(pairs, m)?)
}
