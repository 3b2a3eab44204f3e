//! Types named as what generated code could name, and no prelude.

use pyo3::prelude::*;
use pyo3::{py_run, PyTypeInfo};

/// Types named as what generated code could name without a path.
mod names_of_types {
    use pyo3::{pyclass, pymethods};

    #[pyclass(get_all, set_all)]
    #[derive(Clone)]
    pub struct Probe {
        pub number: i32,
    }

    #[pymethods]
    impl Probe {
        #[new]
        fn new(number: i32) -> Self {
            Probe { number }
        }

        fn same(&self, other: &Probe) -> bool {
            self.number == other.number
        }
    }

    #[pyclass]
    pub struct Result;
    #[pyclass]
    pub struct Option;
    #[pyclass]
    pub struct Some;
    #[pyclass]
    pub struct Box;
    #[pyclass]
    pub struct String;
    #[pyclass]
    pub struct Error;
    #[pyclass]
    pub struct Output;
    #[pyclass]
    pub struct Target;
    #[pyclass]
    pub struct Python;
    #[pyclass]
    pub struct PyErr;
    #[pyclass]
    pub struct Bound;
    #[pyclass]
    pub struct Collector;
    #[pyclass]
    pub struct Send;

    #[pymethods]
    impl Result {
        #[new]
        fn new() -> Self {
            Result
        }

        fn __repr__(&self) -> &'static str {
            "Result()"
        }

        fn __eq__(&self, _other: &Option) -> bool {
            true
        }
    }
}

/// Without the prelude of the standard library, and with a module named as the crate's own path would be.
mod without_prelude {
    #![no_implicit_prelude]

    pub mod std {}
    pub mod core {}

    #[::pyo3::pyclass(get_all, eq, frozen, hash, ord, str = "{number}")]
    #[derive(
        ::std::clone::Clone, ::std::cmp::PartialEq, ::std::cmp::PartialOrd, ::std::hash::Hash,
    )]
    pub struct Class {
        pub number: i32,
    }

    #[::pyo3::pymethods]
    impl Class {
        #[new]
        #[pyo3(signature = (number = 1, *_args, **_kwargs))]
        fn new(
            number: i32,
            _args: ::std::vec::Vec<i32>,
            _kwargs: ::std::option::Option<::std::collections::HashMap<::std::string::String, i32>>,
        ) -> Self {
            Class { number }
        }

        fn __add__(&self, other: i32) -> i32 {
            self.number + other
        }

        fn __next__(&self) -> ::std::option::Option<i32> {
            ::std::option::Option::None
        }

        #[getter]
        fn twice(&self) -> i32 {
            self.number * 2
        }

        #[classattr]
        const ONE: i32 = 1;
    }

    #[::pyo3::pyclass]
    pub enum Complex {
        Variant { field: i32 },
        Tuple(i32, ::std::string::String),
    }

    #[::pyo3::pyfunction]
    #[pyo3(signature = (a, b = 2, *, c = ::std::option::Option::None))]
    pub fn function(a: i32, b: i32, c: ::std::option::Option<i32>) -> i32 {
        a + b + c.unwrap_or(0)
    }

    #[derive(::pyo3::FromPyObject, ::pyo3::IntoPyObject, ::pyo3::IntoPyObjectRef)]
    pub struct Derived {
        #[pyo3(item)]
        pub field: i32,
    }
}

#[test]
fn names_are_free() {
    use names_of_types as names;
    Python::with_gil(|py| {
        let probe = names::Probe::type_object(py);
        py_run!(
            py,
            probe,
            "p = probe(3); assert p.number == 3 and p.same(p); p.number = 4; assert p.number == 4"
        );
        let classes = [
            names::Result::type_object(py),
            names::Option::type_object(py),
            names::Some::type_object(py),
            names::Box::type_object(py),
            names::String::type_object(py),
            names::Error::type_object(py),
            names::Output::type_object(py),
            names::Target::type_object(py),
            names::Python::type_object(py),
            names::PyErr::type_object(py),
            names::Bound::type_object(py),
            names::Collector::type_object(py),
            names::Send::type_object(py),
        ];
        assert_eq!(classes[0].name().unwrap().to_string(), "Result");
        assert_eq!(classes[12].name().unwrap().to_string(), "Send");

        let cls = without_prelude::Class::type_object(py);
        let function = wrap_pyfunction!(without_prelude::function, py).unwrap();
        py_run!(
            py,
            cls function,
            "
            c = cls()
            assert c.number == 1 and c + 1 == 2 and c.twice == 2 and cls.ONE == 1
            assert str(c) == '1' and hash(c) == hash(cls(1)) and c < cls(2)
            assert function(1) == 3 and function(1, c=5) == 8
            "
        );
        let derived = without_prelude::Derived { field: 1 };
        let dict = (&derived).into_pyobject(py).unwrap();
        assert_eq!(dict.extract::<without_prelude::Derived>().unwrap().field, 1);
        let complex = without_prelude::Complex::Tuple(1, "x".to_owned());
        let complex = complex.into_pyobject(py).unwrap();
        assert_eq!(complex.len().unwrap(), 2);
    });
}
