//! Conditions and attributes of others, deprecated items, names of locals.

use crate::identifiers::RawClass;
use pyo3::prelude::*;
use pyo3::{py_run, PyTypeInfo};

/// Conditions on everything, first and last, true and false.
#[pymodule]
#[cfg(not(test))]
mod never {}

#[pymodule]
mod conditional {
    #[cfg(not(test))]
    #[pymodule_export]
    use super::not_there;
    #[cfg(test)]
    #[pymodule_export]
    use crate::identifiers::{optional, RawClass};

    #[cfg(not(test))]
    #[pyo3::pyfunction]
    fn never() {}

    #[cfg(test)]
    #[pyo3::pyfunction]
    fn always() {}

    #[cfg_attr(test, pyo3::pyclass)]
    struct Attributed;

    #[cfg(not(test))]
    #[pyo3::pyclass]
    struct Never;
}

#[pyclass]
struct Conditional {
    #[cfg(not(test))]
    #[pyo3(get)]
    never: NoSuchType,
    #[cfg(test)]
    #[pyo3(get, set)]
    always: i32,
}

#[pymethods]
impl Conditional {
    #[cfg(not(test))]
    #[new]
    fn never_new() -> NoSuchType {}

    #[cfg(test)]
    #[new]
    fn new() -> Self {
        Conditional { always: 1 }
    }

    #[cfg(not(test))]
    fn never(&self) -> NoSuchType {}

    #[cfg(not(test))]
    fn __add__(&self, _other: NoSuchType) -> NoSuchType {}

    #[cfg(test)]
    fn __radd__(&self, other: i32) -> i32 {
        self.always + other
    }

    #[cfg(not(test))]
    fn __repr__(&self) -> NoSuchType {}

    #[cfg(not(test))]
    #[classattr]
    const NEVER: NoSuchType = NoSuchType;

    #[cfg(test)]
    #[classattr]
    const ALWAYS: i32 = 1;

    #[cfg(not(test))]
    #[getter]
    fn get_never(&self) -> NoSuchType {}
}

#[pyclass(eq)]
#[derive(PartialEq)]
enum ConditionalEnum {
    #[cfg(not(test))]
    Never,
    #[cfg(test)]
    Always,
}

#[pyclass]
enum ConditionalComplex {
    #[cfg(not(test))]
    Never { field: NoSuchType },
    #[cfg(test)]
    Always { field: i32 },
}

#[cfg(not(test))]
#[pyfunction]
fn not_there() -> NoSuchType {}

#[test]
fn conditions_hold_for_what_is_generated() {
    Python::with_gil(|py| {
        let module = pyo3::wrap_pymodule!(conditional)(py);
        let cls = Conditional::type_object(py);
        let simple = ConditionalEnum::type_object(py);
        let complex = ConditionalComplex::type_object(py);
        py_run!(
            py,
            module cls simple complex,
            "
            names = {name for name in dir(module) if not name.startswith('_')}
            assert names == {'optional', 'RawClass', 'always', 'Attributed'}, names
            c = cls()
            assert c.always == 1 and 1 + c == 2 and cls.ALWAYS == 1
            assert not hasattr(c, 'never') and not hasattr(cls, 'NEVER')
            assert simple.Always == simple.Always and not hasattr(simple, 'Never')
            assert complex.Always(1).field == 1 and not hasattr(complex, 'Never')
            "
        );
    });
}

/// Getters of types that are `Copy`, and of those that are only `Clone`.
#[pyclass(get_all)]
struct Fields {
    copied: (i32, f64),
    cloned: Vec<String>,
    class: RawClass,
    object: Py<PyAny>,
}

#[test]
fn getters_copy_and_clone_as_the_type_allows() {
    Python::with_gil(|py| {
        let fields = Fields {
            copied: (1, 2.0),
            cloned: vec!["x".to_owned()],
            class: RawClass { r#type: 1 },
            object: py.None(),
        };
        let fields = Bound::new(py, fields).unwrap();
        py_run!(
            py,
            fields,
            "assert (fields.copied, fields.cloned, fields.object) == ((1, 2.0), ['x'], None)"
        );
        let cls = fields.getattr("class").unwrap();
        assert_eq!(cls.getattr("type").unwrap().to_string(), "1");
    });
}

/// Deprecated items, and documentation that is computed.
#[allow(deprecated)]
mod deprecated_items {
    use pyo3::prelude::*;

    #[deprecated = "of old"]
    #[pyclass]
    pub struct Old;

    #[pymethods]
    impl Old {
        #[deprecated = "of old"]
        #[new]
        fn new() -> Self {
            Old
        }

        #[deprecated = "of old"]
        fn method(&self) {}
    }

    #[deprecated = "of old"]
    #[pyfunction]
    pub fn old() {}

    #[doc = concat!("Made of ", "parts.")]
    #[pyfunction]
    pub fn documented() {}
}

#[test]
fn attributes_of_others_stay() {
    #[allow(deprecated)]
    Python::with_gil(|py| {
        let old = deprecated_items::Old::type_object(py);
        assert!(old.call0().unwrap().call_method0("method").is_ok());
        assert!(wrap_pyfunction!(deprecated_items::old, py)
            .unwrap()
            .call0()
            .is_ok());
        let documented = wrap_pyfunction!(deprecated_items::documented, py).unwrap();
        assert_eq!(
            documented.getattr("__doc__").unwrap().to_string(),
            "Made of parts."
        );
    });
}

/// Names of arguments that generated code could use itself.
#[pyfunction]
#[pyo3(signature = (py_, slf, args, kwargs, nargs, kwnames, result = 1, *, value, default = 2))]
#[allow(clippy::too_many_arguments)]
fn taken_names(
    py_: i32,
    slf: i32,
    args: i32,
    kwargs: i32,
    nargs: i32,
    kwnames: i32,
    result: i32,
    value: i32,
    default: i32,
) -> i32 {
    py_ + slf + args + kwargs + nargs + kwnames + result + value + default
}

/// A default that refers to something in scope, of the same name as a local of generated code could have.
const VALUE: i32 = 40;

#[pyfunction]
#[pyo3(signature = (a = VALUE, b = { let value = 2; value }))]
fn defaults(a: i32, b: i32) -> i32 {
    a + b
}

/// Functions inside functions.
#[test]
fn locals_do_not_meet() {
    #[pyfunction]
    fn inner(__py: i32, __slf: i32) -> i32 {
        __py + __slf
    }

    #[pyclass]
    struct Inner;

    #[pymethods]
    impl Inner {
        #[new]
        fn new() -> Self {
            Inner
        }
    }

    Python::with_gil(|py| {
        let taken = wrap_pyfunction!(taken_names, py).unwrap();
        let inner = wrap_pyfunction!(inner, py).unwrap();
        let defaults = wrap_pyfunction!(defaults, py).unwrap();
        py_run!(
            py,
            taken inner defaults,
            "
            assert taken(1, 2, 3, 4, 5, 6, value=7) == 31
            assert inner(1, 2) == 3 and inner(__py=1, __slf=4) == 5
            assert defaults() == 42 and defaults(1) == 3
            "
        );
        assert!(Inner::type_object(py).call0().is_ok());
    });
}
