//! Several `#[pymethods]` blocks of one class, in one module and in another.
#![cfg(feature = "multiple-pymethods")]
#![forbid(unsafe_code)]

use pyo3::exceptions::{PyAttributeError, PyKeyError, PyNotImplementedError, PyTypeError};
use pyo3::prelude::*;
use pyo3::{py_run, PyTypeInfo};
use std::collections::HashMap;

#[pyclass(eq, subclass)]
#[derive(Clone, PartialEq)]
struct Number {
    value: i64,
    #[pyo3(get)]
    shown: i64,
}

/// The block with the constructor.
#[pymethods]
impl Number {
    #[new]
    #[pyo3(signature = (value = 7))]
    fn new(value: i64) -> Self {
        Number { value, shown: -1 }
    }

    fn __add__(&self, other: i64) -> i64 {
        self.value + other
    }

    fn __sub__(&self, other: i64) -> i64 {
        self.value - other
    }

    fn __pow__(&self, exponent: u32, modulus: Option<i64>) -> i64 {
        let power = self.value.pow(exponent);
        modulus.map_or(power, |modulus| power % modulus)
    }

    fn __lt__(&self, other: &Number) -> bool {
        self.value < other.value
    }

    #[getter]
    fn twice(&self) -> i64 {
        2 * self.value
    }

    #[classattr]
    const FIRST: i64 = 1;
}

mod elsewhere {
    use super::*;

    #[pymethods]
    impl Number {
        fn __radd__(&self, other: i64) -> i64 {
            1000 + other + self.value
        }

        fn __rpow__(&self, base: i64, modulus: Option<i64>) -> i64 {
            let _ = modulus;
            base.pow(self.value as u32)
        }

        fn __gt__(&self, other: &Number) -> bool {
            self.value > other.value
        }

        #[setter]
        fn set_twice(&mut self, value: i64) {
            self.value = value / 2;
        }

        #[setter]
        fn set_shown(&mut self, value: i64) {
            self.shown = value;
        }

        #[classattr]
        fn second() -> i64 {
            2
        }
    }
}

macro_rules! method {
    ($name:ident, $value:expr) => {
        #[pymethods]
        impl Number {
            fn $name(&self) -> i64 {
                self.value + $value
            }
        }
    };
}

method!(plus_one, 1);
method!(plus_two, 2);

#[pymethods]
impl Number {
    fn __repr__(&self) -> String {
        format!("Number({})", self.value)
    }
}

#[pymethods]
impl Number {}

#[test]
fn methods_of_all_blocks() {
    Python::with_gil(|py| {
        let number = Number::type_object(py);
        py_run!(
            py,
            number,
            "
            n = number()
            assert n.plus_one() == 8 and n.plus_two() == 9
            assert repr(n) == 'Number(7)'
            assert number.FIRST == 1 and number.second == 2
            assert number.__text_signature__ == '(value=7)'
            n.twice = 20
            assert n.twice == 20 and n.plus_one() == 11
            n.shown = 4
            assert n.shown == 4
            "
        );
    });
}

#[test]
fn halves_of_an_operator_come_together() {
    Python::with_gil(|py| {
        let number = Number::type_object(py);
        py_run!(
            py,
            number,
            "
            n = number(3)
            assert n + 4 == 7
            assert 4 + n == 1007
            assert n - 1 == 2
            assert n ** 2 == 9 and pow(n, 2, 4) == 1
            assert 2 ** n == 8
            for wrong in ('n + \"\"', '\"\" + n', '1 - n'):
                try:
                    eval(wrong)
                except TypeError:
                    pass
                else:
                    assert False, wrong
            "
        );
    });
}

#[test]
fn comparisons_come_together_with_the_derived_ones() {
    Python::with_gil(|py| {
        let number = Number::type_object(py);
        py_run!(
            py,
            number,
            "
            assert number(1) < number(2) and not number(2) < number(1)
            assert number(2) > number(1) and not number(1) > number(2)
            assert number(1) == number(1) and number(1) != number(2)
            try:
                number(1) <= number(2)
            except TypeError:
                pass
            else:
                assert False
            "
        );
    });
}

#[pyclass(mapping)]
#[derive(Default)]
struct Pairs {
    items: HashMap<String, i64>,
}

#[pymethods]
impl Pairs {
    #[new]
    fn new() -> Self {
        Pairs::default()
    }

    fn __setitem__(&mut self, key: String, value: i64) {
        self.items.insert(key, value);
    }

    fn __getattr__(&self, name: &str) -> PyResult<i64> {
        match self.items.get(name) {
            Some(value) => Ok(*value),
            None => Err(PyAttributeError::new_err(name.to_owned())),
        }
    }
}

#[pymethods]
impl Pairs {
    fn __delitem__(&mut self, key: &str) -> PyResult<()> {
        match self.items.remove(key) {
            Some(_) => Ok(()),
            None => Err(PyKeyError::new_err(key.to_owned())),
        }
    }

    fn __getattribute__(slf: &Bound<'_, Self>, name: &str) -> PyResult<PyObject> {
        let _ = slf;
        Err(PyAttributeError::new_err(format!("not {}", name)))
    }
}

/// A block of its own sets, none deletes.
#[pyclass]
struct Half;

#[pymethods]
impl Half {
    #[new]
    fn new() -> Self {
        Half
    }
}

#[pymethods]
impl Half {
    fn __setitem__(&self, key: i64, value: i64) {
        let _ = (key, value);
    }
}

#[test]
fn setting_and_deleting_come_together() {
    Python::with_gil(|py| {
        let pairs = Pairs::type_object(py);
        let half = Half::type_object(py);
        py_run!(
            py,
            pairs half,
            "
            p = pairs()
            p['a'] = 5
            assert p.a == 5
            del p['a']
            for wrong, error in (('p.a', AttributeError), ('p.__class__', AttributeError)):
                try:
                    eval(wrong)
                except error:
                    pass
                else:
                    assert False, wrong
            h = half()
            h[1] = 2
            "
        );
        let missing = Pairs::type_object(py).call0().unwrap();
        assert!(missing
            .del_item("b")
            .unwrap_err()
            .is_instance_of::<PyKeyError>(py));
        let half = Half::type_object(py).call0().unwrap();
        assert!(half
            .del_item(1)
            .unwrap_err()
            .is_instance_of::<PyNotImplementedError>(py));
    });
}

#[pyclass(extends = Number)]
struct Special;

#[pymethods]
impl Special {
    #[new]
    fn new(value: i64) -> (Self, Number) {
        (Special, Number::new(value))
    }
}

#[pymethods]
impl Special {
    fn __rsub__(&self, other: i64) -> i64 {
        other
    }
}

#[test]
fn a_subclass_has_blocks_of_its_own() {
    Python::with_gil(|py| {
        let special = Special::type_object(py);
        py_run!(
            py,
            special,
            "
            s = special(3)
            assert s + 1 == 4 and 1 + s == 1004
            assert 10 - s == 10
            assert s.plus_one() == 4
            "
        );
    });
}

/// Only a class, and no block at all.
#[pyclass]
struct Bare;

#[test]
fn a_class_without_blocks() {
    Python::with_gil(|py| {
        let error = Bare::type_object(py).call0().unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
    });
}

#[pyclass]
struct Twice;

#[pymethods]
impl Twice {
    fn method(&self) {}
}

#[pymethods]
impl Twice {
    #[pyo3(name = "method")]
    fn other(&self) {}
}

#[pyclass]
struct TwiceASlot;

#[pymethods]
impl TwiceASlot {
    fn __add__(&self, other: i64) -> i64 {
        other
    }
}

#[pymethods]
impl TwiceASlot {
    #[pyo3(name = "__add__")]
    fn add(&self, other: i64) -> i64 {
        other
    }
}

fn panic_of(body: impl FnOnce(Python<'_>) + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(|| Python::with_gil(body)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn a_name_in_two_blocks_is_a_mistake() {
    let text = panic_of(|py| drop(Twice::type_object(py)));
    assert!(
        text.starts_with("two `#[pymethods]` blocks of the class `Twice` define `method`: at "),
        "{}",
        text
    );
    let text = panic_of(|py| drop(TwiceASlot::type_object(py)));
    assert!(
        text.contains("of the class `TwiceASlot` define"),
        "{}",
        text
    );
}
