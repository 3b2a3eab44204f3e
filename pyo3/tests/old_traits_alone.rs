//! Types of users that have the conversion traits of old and none of today: what functions return, and what getters read.
#![allow(deprecated)]
#![cfg(feature = "macros")]

use pyo3::prelude::*;
use pyo3::types::PyString;

/// A type that nobody has moved to `IntoPyObject` yet.
#[derive(Clone)]
struct Fahrenheit(f64);

impl IntoPy<PyObject> for Fahrenheit {
    fn into_py(self, py: Python<'_>) -> PyObject {
        format!("{} °F", self.0).into_py(py)
    }
}

#[pyfunction]
fn old_value() -> Fahrenheit {
    Fahrenheit(1.5)
}

#[pyfunction]
fn old_in_result(degrees: f64) -> Result<Fahrenheit, std::num::ParseFloatError> {
    match degrees.is_nan() {
        true => "none".parse().map(Fahrenheit),
        false => Ok(Fahrenheit(degrees)),
    }
}

#[pyfunction]
fn old_in_containers() -> (Option<Fahrenheit>, Vec<Fahrenheit>) {
    (None, vec![Fahrenheit(2.0)])
}

#[pyclass]
struct Thermometer(f64);

#[pymethods]
impl Thermometer {
    #[classattr]
    fn zero() -> Fahrenheit {
        Fahrenheit(-273.15)
    }

    #[getter]
    fn shown(&self) -> PyResult<Fahrenheit> {
        Ok(Fahrenheit(self.0))
    }

    fn __getitem__(&self, offset: f64) -> Fahrenheit {
        Fahrenheit(self.0 + offset)
    }
}

#[test]
fn a_type_with_the_old_trait_alone_is_returned() {
    Python::with_gil(|py| {
        let old_value = wrap_pyfunction!(old_value, py).unwrap();
        let old_in_result = wrap_pyfunction!(old_in_result, py).unwrap();
        let old_in_containers = wrap_pyfunction!(old_in_containers, py).unwrap();
        let thermometer = Bound::new(py, Thermometer(20.5)).unwrap();
        pyo3::py_run!(
            py,
            old_value old_in_result old_in_containers thermometer,
            r#"
            assert old_value() == "1.5 °F"
            assert old_in_result(3) == "3 °F"
            try:
                old_in_result(float("nan"))
            except ValueError as error:
                assert str(error) == "invalid float literal"
            else:
                assert False
            assert old_in_containers() == (None, ["2 °F"])
            assert thermometer.zero == "-273.15 °F"
            assert thermometer.shown == "20.5 °F"
            assert thermometer[1] == "21.5 °F"
            "#
        );
    });
}

/// One that `ToPyObject` takes as it is, and `IntoPy` in another way.
#[derive(Clone)]
struct Kelvin(f64);

impl ToPyObject for Kelvin {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        format!("{} K", self.0).to_object(py)
    }
}

impl IntoPy<PyObject> for Kelvin {
    fn into_py(self, py: Python<'_>) -> PyObject {
        self.0.into_py(py)
    }
}

/// Without a clone.
struct Rankine(f64);

impl ToPyObject for Rankine {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        format!("{} °R", self.0).to_object(py)
    }
}

/// On the way: the trait of today takes the value, that of old a reference.
#[derive(Clone)]
struct Reaumur(f64);

impl ToPyObject for Reaumur {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        py.None()
    }
}

impl<'py> IntoPyObject<'py> for Reaumur {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        format!("{} °Ré", self.0).into_pyobject(py)
    }
}

#[pyclass(get_all)]
struct Scales {
    fahrenheit: Fahrenheit,
    kelvin: Kelvin,
    rankine: Rankine,
    reaumur: Reaumur,
    several: Vec<Fahrenheit>,
    perhaps: Option<Kelvin>,
    today: Vec<f64>,
}

#[test]
fn a_field_with_the_old_traits_alone_is_read() {
    Python::with_gil(|py| {
        let scales = Scales {
            fahrenheit: Fahrenheit(1.5),
            kelvin: Kelvin(2.5),
            rankine: Rankine(3.5),
            reaumur: Reaumur(4.5),
            several: vec![Fahrenheit(5.5)],
            perhaps: Some(Kelvin(6.5)),
            today: vec![7.5],
        };
        let scales = Bound::new(py, scales).unwrap();
        pyo3::py_run!(
            py,
            scales,
            r#"
            assert scales.fahrenheit == "1.5 °F"
            assert scales.kelvin == "2.5 K"
            assert scales.rankine == "3.5 °R"
            assert scales.reaumur == "4.5 °Ré"
            assert scales.several == ["5.5 °F"]
            assert scales.perhaps == "6.5 K"
            assert scales.today == [7.5]
            "#
        );
    });
}
