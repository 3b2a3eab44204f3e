//! The module that `cargo xtask budget` weighs: functions and classes as people write them, several of each kind.

use std::collections::HashMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

macro_rules! class {
    ($name:ident) => {
        #[pyclass]
        #[derive(Clone)]
        struct $name {
            #[pyo3(get, set)]
            count: i64,
            #[pyo3(get, set)]
            weight: f64,
            #[pyo3(get)]
            label: String,
        }

        #[pymethods]
        impl $name {
            #[new]
            #[pyo3(signature = (count, weight = 1.0, label = String::new()))]
            fn new(count: i64, weight: f64, label: String) -> Self {
                $name {
                    count,
                    weight,
                    label,
                }
            }

            #[classattr]
            const KIND: &'static str = stringify!($name);

            #[staticmethod]
            fn empty() -> Self {
                Self::new(0, 0.0, String::new())
            }

            #[getter]
            fn total(&self) -> f64 {
                self.count as f64 * self.weight
            }

            fn scaled(&self, factor: f64) -> f64 {
                self.weight * factor
            }

            fn rename(&mut self, label: String) {
                self.label = label;
            }

            fn check(&self) -> PyResult<()> {
                match self.count {
                    0 => Err(PyValueError::new_err("nothing to weigh")),
                    _ => Ok(()),
                }
            }

            fn parts(&self) -> Vec<f64> {
                vec![self.count as f64, self.weight]
            }

            fn __repr__(&self) -> String {
                [stringify!($name), "(", &self.label, ")"].concat()
            }

            fn __add__(&self, other: &Self) -> Self {
                Self::new(self.count + other.count, self.weight, self.label.clone())
            }

            fn __eq__(&self, other: &Self) -> bool {
                self.count == other.count
            }

            fn __len__(&self) -> usize {
                self.count as usize
            }
        }
    };
}

class!(Apple);
class!(Brick);
class!(Crate);
class!(Drum);

macro_rules! functions {
    ($class:ident: $add:ident $repeat:ident $sum:ident $options:ident $map:ident $all:ident $truth:ident) => {
        #[pyfunction]
        fn $add(a: f64, b: f64) -> f64 {
            a + b
        }

        #[pyfunction]
        fn $repeat(text: &str, times: usize) -> String {
            text.repeat(times)
        }

        #[pyfunction]
        fn $sum(numbers: Vec<i64>) -> i64 {
            numbers.iter().sum()
        }

        #[pyfunction]
        #[pyo3(signature = (a, b = 2, *, text = None))]
        fn $options(a: i64, b: i64, text: Option<String>) -> PyResult<i64> {
            text.map_or(Ok(a + b), |text| Ok(text.parse::<i64>()?))
        }

        #[pyfunction]
        fn $map(thing: &$class, numbers: HashMap<String, i64>) -> Option<i64> {
            numbers.get(&thing.label).copied()
        }

        #[pyfunction]
        #[pyo3(signature = (*args, **kwargs))]
        fn $all(args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> usize {
            args.len() + kwargs.map_or(0, |kwargs| kwargs.len())
        }

        #[pyfunction]
        fn $truth(thing: &mut $class, object: &Bound<'_, PyAny>) -> PyResult<bool> {
            thing.count += 1;
            object.is_truthy()
        }
    };
}

functions!(Apple: add_a repeat_a sum_a options_a map_a all_a truth_a);
functions!(Brick: add_b repeat_b sum_b options_b map_b all_b truth_b);

#[pymodule]
mod weighed {
    #[pymodule_export]
    use super::{
        add_a, add_b, all_a, all_b, map_a, map_b, options_a, options_b, repeat_a, repeat_b, sum_a,
        sum_b, truth_a, truth_b, Apple, Brick, Crate, Drum,
    };
}
