//! `Serialize` and `Deserialize` for [`Py`], where the class has them. The crate `pyo3-serde` turns it on, and says more about it.

use serde::{de, ser, Deserialize, Deserializer, Serialize, Serializer};

use crate::{Py, PyAny, PyClass, Python};

/// As the value inside. Fails if that is mutably borrowed.
impl<T> Serialize for Py<T>
where
    T: PyClass + Serialize,
{
    fn serialize<S>(&self, serializer: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        Python::with_gil(|py| match self.try_borrow(py) {
            Ok(value) => value.serialize(serializer),
            Err(error) => Err(ser::Error::custom(error)),
        })
    }
}

/// A new object around the value.
impl<'de, T> Deserialize<'de> for Py<T>
where
    T: PyClass<BaseType = PyAny> + Deserialize<'de>,
{
    fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        let value = T::deserialize(deserializer)?;
        Python::with_gil(|py| Py::new(py, value)).map_err(de::Error::custom)
    }
}
