//! A container that is read by index, by slice and by name: one `__getitem__` for three kinds of keys.

use pyo3::exceptions::{PyIndexError, PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PySlice;

/// What stands between the brackets. The variants are tried in this order.
#[derive(FromPyObject)]
enum Key<'py> {
    #[pyo3(transparent, annotation = "int")]
    Index(isize),
    #[pyo3(transparent, annotation = "slice")]
    Slice(Bound<'py, PySlice>),
    #[pyo3(transparent, annotation = "str")]
    Name(String),
}

/// A number, or some of them.
#[derive(IntoPyObject)]
enum Item {
    One(f64),
    Some(Row),
}

/// Numbers with names.
#[pyclass(sequence, module = "getitem")]
struct Row {
    names: Vec<String>,
    numbers: Vec<f64>,
}

impl Row {
    /// A negative index counts from the end.
    fn position(&self, index: isize) -> PyResult<usize> {
        let length = self.numbers.len() as isize;
        let position = if index < 0 { index + length } else { index };
        if (0..length).contains(&position) {
            Ok(position as usize)
        } else {
            Err(PyIndexError::new_err("row index out of range"))
        }
    }

    fn named(&self, name: &str) -> PyResult<usize> {
        let found = self.names.iter().position(|other| other == name);
        found.ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }
}

#[pymethods]
impl Row {
    #[new]
    fn new(columns: Vec<(String, f64)>) -> Self {
        let (names, numbers) = columns.into_iter().unzip();
        Row { names, numbers }
    }

    fn __len__(&self) -> usize {
        self.numbers.len()
    }

    fn __getitem__(&self, key: Key<'_>) -> PyResult<Item> {
        match key {
            Key::Index(index) => Ok(Item::One(self.numbers[self.position(index)?])),
            Key::Name(name) => Ok(Item::One(self.numbers[self.named(&name)?])),
            Key::Slice(slice) => {
                let indices = slice.indices(self.numbers.len() as isize)?;
                let mut index = indices.start;
                let mut part = Row::new(Vec::new());
                for _ in 0..indices.slicelength {
                    part.names.push(self.names[index as usize].clone());
                    part.numbers.push(self.numbers[index as usize]);
                    index += indices.step;
                }
                Ok(Item::Some(part))
            }
        }
    }

    fn __setitem__(&mut self, key: Key<'_>, number: f64) -> PyResult<()> {
        let position = match key {
            Key::Index(index) => self.position(index)?,
            Key::Name(name) => self.named(&name)?,
            Key::Slice(_) => {
                return Err(PyValueError::new_err("a row keeps its length"));
            }
        };
        self.numbers[position] = number;
        Ok(())
    }

    fn __contains__(&self, name: &str) -> bool {
        self.named(name).is_ok()
    }

    fn __repr__(&self) -> String {
        let columns = self.names.iter().zip(&self.numbers);
        let columns: Vec<String> = columns
            .map(|(name, number)| format!("{name}={number}"))
            .collect();
        format!("<Row {}>", columns.join(" "))
    }
}

/// A container.
#[pymodule]
mod getitem {
    #[pymodule_export]
    use super::Row;
}
