//! Conversions between the crate [`uuid`] and Python's `uuid.UUID`.
//!
//! ```
//! use pyo3::prelude::*;
//! use pyo3_uuid as _;
//! use uuid::Uuid;
//!
//! #[pyfunction]
//! fn version(id: Uuid) -> usize {
//!     id.get_version_num()
//! }
//!
//! Python::with_gil(|py| {
//!     let version = wrap_pyfunction!(version, py)?;
//!     let id = Uuid::parse_str("67e55044-10b1-426f-9247-bb680e5fe0c8").unwrap();
//!     assert_eq!(version.call1((id,))?.extract::<usize>()?, 4);
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! ```
//!
//! | Rust | Python |
//! |---|---|
//! | [`Uuid`] | `uuid.UUID` |
//!
//! All the 128 bits fit on either side, whatever version and variant they say. What is lost is the note `is_safe`, which tells how
//! Python made a UUID: it becomes `SafeUUID.unknown`, and does not count in comparisons. Other objects, such as a text, raise
//! `TypeError`.

mod new;

use pyo3_core::conversion::Foreign;
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::sync::GILOnceCell;
use pyo3_core::types::PyType;
use pyo3_core::DowncastError;
use uuid::Uuid;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum UuidProvider {}

/// The class `uuid.UUID`.
fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    CLASS.import(py, "uuid", "UUID")
}

impl<'py> IntoPyObject<'py, Foreign, UuidProvider> for Uuid {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new::uuid(py, self.as_u128())
    }

    pyo3_core::type_output!(TypeInfo::class("uuid", "UUID"));
}

impl<'py> IntoPyObject<'py, Foreign, UuidProvider> for &Uuid {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self).into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::class("uuid", "UUID"));
}

/// From the attribute `int` of a `uuid.UUID`.
impl<'py> FromPyObject<'py, Foreign, UuidProvider> for Uuid {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = ob.py();
        let class = class(py)?;
        if !ob.is_exact_instance(class) && !ob.is_instance(class)? {
            return Err(DowncastError::new(ob, "UUID").into());
        }
        let number = ob.getattr(intern!(py, "int"))?.extract()?;
        Ok(Uuid::from_u128(number))
    }

    pyo3_core::type_input!(TypeInfo::class("uuid", "UUID"));
}
