//! pyo3 by another path, macros made by `macro_rules!`, derives side by side, variants named as associated types.

use pyo3::prelude::*;
use pyo3::{py_run, PyTypeInfo};

/// pyo3 by another path, with options after it.
pub mod renamed {
    pub use ::pyo3 as python;

    #[python::pyclass(crate = "crate::paths::renamed::python", name = "Named", frozen)]
    pub struct Class {
        #[pyo3(get)]
        pub field: i32,
    }

    #[python::pymethods(crate = "crate::paths::renamed::python")]
    impl Class {
        #[new]
        fn new() -> Self {
            Class { field: 1 }
        }
    }

    #[python::pyfunction(crate = "crate::paths::renamed::python", name = "renamed")]
    pub fn function(a: i32) -> i32 {
        a
    }

    #[python::pyfunction]
    #[pyo3(crate = "crate::paths::renamed::python", signature = (a = 1), name = "other")]
    pub fn other(a: i32) -> i32 {
        a
    }

    #[python::pymodule(crate = "crate::paths::renamed::python", name = "renamed_module")]
    pub mod module {
        #[pymodule_export]
        use super::{function, Class};
    }

    #[derive(python::FromPyObject, python::IntoPyObject)]
    #[pyo3(crate = "crate::paths::renamed::python")]
    pub struct Derived {
        pub field: i32,
    }
}

#[test]
fn options_may_follow_crate() {
    Python::with_gil(|py| {
        let cls = renamed::Class::type_object(py);
        assert_eq!(cls.name().unwrap().to_string(), "Named");
        let function = wrap_pyfunction!(renamed::function, py).unwrap();
        assert_eq!(function.getattr("__name__").unwrap().to_string(), "renamed");
        let other = wrap_pyfunction!(renamed::other, py).unwrap();
        assert_eq!(other.call0().unwrap().to_string(), "1");
        let module = pyo3::wrap_pymodule!(renamed::module)(py).into_bound(py);
        assert_eq!(module.name().unwrap().to_string(), "renamed_module");
        assert!(module.hasattr("Named").unwrap() && module.hasattr("renamed").unwrap());
        let derived = renamed::Derived { field: 2 };
        assert_eq!(derived.into_pyobject(py).unwrap().len(), 1);
    });
}

/// Everything made by `macro_rules!`, whose names have a hygiene of their own.
macro_rules! everything {
    ($class:ident, $field:ident: $ty:ty, $function:ident($argument:ident), $module:ident, $method:ident = $name:literal) => {
        #[pyclass(get_all)]
        #[derive(Clone, Debug)]
        struct $class {
            $field: $ty,
        }

        #[pymethods]
        impl $class {
            #[new]
            fn new($field: $ty) -> Self {
                $class { $field }
            }

            #[pyo3(name = $name)]
            fn $method(&self, $argument: $ty) -> $ty {
                self.$field + $argument
            }
        }

        #[pyfunction]
        #[pyo3(signature = ($argument = 1))]
        fn $function($argument: $ty) -> $ty {
            $argument
        }

        #[pymodule]
        fn $module(m: &Bound<'_, PyModule>) -> PyResult<()> {
            m.add_class::<$class>()?;
            m.add_function(wrap_pyfunction!($function, m)?)
        }
    };
}

everything!(Made, field: i64, made(argument), made_module, method = "shown");

mod in_a_module {
    macro_rules! class {
        ($name:ident) => {
            use pyo3::prelude::*;

            #[pyclass]
            pub struct $name;

            #[pymethods]
            impl $name {
                #[new]
                fn new() -> PyResult<Self> {
                    Ok($name)
                }
            }
        };
    }

    class!(InAModule);
}

#[test]
fn macros_by_example_may_hold_ours() {
    Python::with_gil(|py| {
        let module = pyo3::wrap_pymodule!(made_module)(py);
        py_run!(
            py,
            module,
            "
            assert module.Made(2).shown(3) == 5 and module.Made(2).field == 2
            assert module.made() == 1 and module.made(argument=4) == 4
            "
        );
        assert!(in_a_module::InAModule::type_object(py).call0().is_ok());
        assert_eq!(format!("{:?}", Made { field: 1 }), "Made { field: 1 }");
    });
}

/// Both derives, each with options that concern only one of them.
#[derive(FromPyObject, IntoPyObject, Debug, PartialEq)]
struct OneSided {
    #[pyo3(item, default)]
    defaulted: i32,
    #[pyo3(item("renamed"), from_py_with = "double")]
    converted: i32,
}

fn double(object: &Bound<'_, PyAny>) -> PyResult<i32> {
    Ok(object.extract::<i32>()? * 2)
}

#[derive(FromPyObject, IntoPyObject, Debug, PartialEq)]
#[pyo3(from_item_all)]
struct AllItems {
    one: i32,
    two: i32,
}

#[derive(FromPyObject, IntoPyObject, Debug, PartialEq)]
enum OneSidedEnum {
    #[pyo3(transparent, annotation = "int")]
    Number(i32),
    #[pyo3(from_item_all)]
    Items { one: i32 },
}

#[test]
fn each_derive_ignores_the_options_of_the_other() {
    Python::with_gil(|py| {
        let value = OneSided {
            defaulted: 1,
            converted: 2,
        };
        let dict = value.into_pyobject(py).unwrap();
        dict.del_item("defaulted").unwrap();
        assert_eq!(
            dict.extract::<OneSided>().unwrap(),
            OneSided {
                defaulted: 0,
                converted: 4
            }
        );
        let dict = AllItems { one: 1, two: 2 }.into_pyobject(py).unwrap();
        assert_eq!(
            dict.extract::<AllItems>().unwrap(),
            AllItems { one: 1, two: 2 }
        );
        for value in [OneSidedEnum::Number(1), OneSidedEnum::Items { one: 1 }] {
            let text = format!("{:?}", value);
            let object = value.into_pyobject(py).unwrap();
            assert_eq!(
                format!("{:?}", object.extract::<OneSidedEnum>().unwrap()),
                text
            );
        }
    });
}

/// Variants named as the associated types of the traits that are implemented for the enum.
#[pyclass(eq, eq_int)]
#[derive(Clone, Copy, PartialEq)]
enum SimpleNames {
    Error,
    Output,
    Target,
    Ok,
    Err,
    None,
}

#[pyclass]
#[derive(Clone)]
enum ComplexNames {
    Error { error: String },
    Output(i32),
    Target(),
    Some { value: Option<i32> },
}

#[derive(FromPyObject, IntoPyObject)]
enum DerivedNames {
    Error(i32),
    Output { output: String },
    Target(bool),
}

#[test]
fn variants_may_be_named_as_associated_types() {
    Python::with_gil(|py| {
        let simple = SimpleNames::type_object(py);
        let complex = ComplexNames::type_object(py);
        py_run!(
            py,
            simple complex,
            "
            assert simple.Error == 0 and simple.Output == 1 and simple.Target == 2
            assert simple.Ok != simple.Err and getattr(simple, 'None') == 5
            assert complex.Error('x').error == 'x' and complex.Output(3)[0] == 3
            assert len(complex.Target()) == 0 and complex.Some(None).value is None
            "
        );
        let object = DerivedNames::Error(3).into_pyobject(py).unwrap();
        assert!(matches!(object.extract(), Ok(DerivedNames::Error(3))));
        for other in [
            DerivedNames::Output {
                output: "x".to_owned(),
            },
            DerivedNames::Target(true),
        ] {
            assert!(other.into_pyobject(py).is_ok());
        }
    });
}
