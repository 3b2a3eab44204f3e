//! What every object does: operators, attributes, items, calls; and types, modules and the interpreter.

use super::{made, raises, refusing, refusing_type, Unconvertible, Unnameable};
use pyo3::class::basic::CompareOp;
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList, PyType};
use pyo3::IntoPyObjectExt;

#[test]
fn operators() {
    Python::with_gil(|py| {
        let x = &refusing(py);
        macro_rules! binary {
            ($($name:ident),*) => {$(
                raises(py, "Refused", PyAnyMethods::$name(x, 1));
                raises(py, "ArithmeticError", PyAnyMethods::$name(x, Unconvertible));
            )*};
        }
        binary!(
            add, sub, mul, matmul, div, floor_div, rem, divmod, lshift, rshift, bitand, bitor,
            bitxor, lt, le, eq, ne, gt, ge, compare
        );
        raises(py, "Refused", x.rich_compare(1, CompareOp::Lt));
        raises(
            py,
            "ArithmeticError",
            x.rich_compare(Unconvertible, CompareOp::Lt),
        );
        raises(py, "Refused", x.pow(1, py.None()));
        raises(py, "ArithmeticError", x.pow(Unconvertible, py.None()));
        raises(py, "ArithmeticError", x.pow(1, Unconvertible));
        raises(py, "Refused", x.neg());
        raises(py, "Refused", x.pos());
        raises(py, "Refused", x.abs());
        raises(py, "Refused", x.bitnot());
        raises(py, "Refused", x.is_truthy());
        raises(py, "Refused", x.hash());
        raises(py, "Refused", x.repr());
        raises(py, "Refused", x.str());
        raises(py, "Refused", x.as_unbound().is_truthy(py));
        // An object of whom nothing is known compares to nothing.
        let plain = &made(py, "x = object()");
        raises(py, "TypeError", plain.lt(plain));
        raises(py, "TypeError", plain.compare(1));
        raises(py, "TypeError", plain.neg());
        // What is compared is no truth value.
        let vague = &made(
            py,
            "
class Vague:
    def __bool__(self): raise LookupError
class X:
    def __eq__(self, other): return Vague()
    __lt__ = __eq__
x = X()
",
        );
        assert!(vague.rich_compare(1, CompareOp::Eq).is_ok());
        raises(py, "LookupError", vague.as_any().eq(1));
        raises(py, "LookupError", vague.lt(1));
        raises(py, "LookupError", vague.compare(1));
    });
}

#[test]
fn attributes() {
    Python::with_gil(|py| {
        let x = &refusing(py);
        raises(py, "Refused", x.hasattr("y"));
        raises(py, "Refused", x.getattr("y"));
        raises(py, "Refused", x.getattr_opt("y"));
        raises(py, "Refused", x.setattr("y", 1));
        raises(py, "Refused", x.delattr("y"));
        raises(py, "Refused", x.as_unbound().getattr(py, "y"));
        raises(py, "Refused", x.as_unbound().setattr(py, "y", 1));
        raises(py, "Refused", x.dir());
        let plain = &made(py, "x = object()");
        assert!(!plain.hasattr("y").unwrap());
        assert!(plain.getattr_opt("y").unwrap().is_none());
        raises(py, "AttributeError", plain.getattr("y"));
        raises(py, "AttributeError", plain.setattr("y", 1));
        raises(py, "AttributeError", plain.delattr("y"));
        raises(py, "ArithmeticError", plain.hasattr(Unnameable));
        raises(py, "ArithmeticError", plain.getattr(Unnameable));
        raises(py, "ArithmeticError", plain.getattr_opt(Unnameable));
        raises(py, "ArithmeticError", plain.setattr(Unnameable, 1));
        raises(py, "ArithmeticError", plain.setattr("y", Unconvertible));
        raises(py, "ArithmeticError", plain.delattr(Unnameable));
    });
}

#[test]
fn items() {
    Python::with_gil(|py| {
        let x = &refusing(py);
        raises(py, "Refused", x.len());
        raises(py, "Refused", x.is_empty());
        raises(py, "Refused", x.get_item(0));
        raises(py, "Refused", x.set_item(0, 1));
        raises(py, "Refused", x.del_item(0));
        raises(py, "Refused", x.contains(1));
        raises(py, "Refused", x.try_iter());
        raises(py, "Refused", PyIterator::from_object(x));
        raises(py, "ArithmeticError", x.get_item(Unconvertible));
        raises(py, "ArithmeticError", x.set_item(Unconvertible, 1));
        raises(py, "ArithmeticError", x.set_item(0, Unconvertible));
        raises(py, "ArithmeticError", x.del_item(Unconvertible));
        raises(py, "ArithmeticError", x.contains(Unconvertible));
        let plain = &made(py, "x = object()");
        raises(py, "TypeError", plain.len());
        raises(py, "TypeError", plain.get_item(0));
        raises(py, "TypeError", plain.set_item(0, 1));
        raises(py, "TypeError", plain.del_item(0));
        raises(py, "TypeError", plain.contains(1));
        raises(py, "TypeError", plain.try_iter());
        raises(py, "TypeError", PyIterator::from_object(plain));
        let ends_badly = made(py, "x = (1 // number for number in [1, 0])");
        let mut iterator = ends_badly.try_iter().unwrap();
        assert_eq!(
            iterator.next().unwrap().unwrap().extract::<i32>().unwrap(),
            1
        );
        raises(py, "ZeroDivisionError", iterator.next().unwrap());
        assert!(iterator.next().is_none());
    });
}

#[test]
fn calls() {
    Python::with_gil(|py| {
        let x = &refusing(py);
        let named = PyDict::new(py);
        named.set_item("y", 1).unwrap();
        raises(py, "Refused", x.call0());
        raises(py, "Refused", x.call1((1,)));
        raises(py, "Refused", x.call((1,), Some(&named)));
        raises(py, "Refused", x.call_method0("method"));
        raises(py, "Refused", x.call_method1("method", (1,)));
        raises(py, "Refused", x.call_method("method", (1,), Some(&named)));
        raises(py, "ArithmeticError", x.call1((Unconvertible,)));
        raises(
            py,
            "ArithmeticError",
            x.call((1, Unconvertible), Some(&named)),
        );
        raises(
            py,
            "ArithmeticError",
            x.call_method1("method", (1, Unconvertible)),
        );
        raises(
            py,
            "ArithmeticError",
            x.call_method("method", (Unconvertible,), Some(&named)),
        );
        raises(py, "ArithmeticError", x.call_method0(Unnameable));
        raises(py, "ArithmeticError", x.call_method1(Unnameable, (1,)));
        raises(
            py,
            "ArithmeticError",
            x.call_method(Unnameable, (1,), Some(&named)),
        );
        let unbound = x.as_unbound();
        raises(py, "Refused", unbound.call0(py));
        raises(py, "Refused", unbound.call1(py, (1,)));
        raises(py, "Refused", unbound.call(py, (1,), Some(&named)));
        raises(py, "Refused", unbound.call_method0(py, "method"));
        raises(py, "Refused", unbound.call_method1(py, "method", (1,)));
        raises(
            py,
            "Refused",
            unbound.call_method(py, "method", (1,), Some(&named)),
        );
        let plain = &made(py, "x = object()");
        raises(py, "TypeError", plain.call0());
        raises(py, "TypeError", plain.call1((1,)));
        raises(py, "TypeError", plain.call((), Some(&named)));
        raises(py, "AttributeError", plain.call_method0("y"));
        raises(py, "AttributeError", plain.call_method1("y", (1,)));
        raises(
            py,
            "AttributeError",
            plain.call_method("y", (), Some(&named)),
        );
        raises(
            py,
            "AttributeError",
            plain.as_unbound().call_method0(py, "y"),
        );
        raises(
            py,
            "AttributeError",
            plain.as_unbound().call_method1(py, "y", (1,)),
        );
        raises(
            py,
            "AttributeError",
            plain.as_unbound().call_method(py, "y", (), Some(&named)),
        );
    });
}

#[test]
fn types() {
    Python::with_gil(|py| {
        let class = &refusing_type(py);
        let plain = &made(py, "x = object()");
        raises(py, "Refused", plain.is_instance(class));
        raises(py, "TypeError", plain.is_instance(plain));
        let object = plain.get_type();
        raises(py, "Refused", object.is_subclass(class));
        raises(py, "TypeError", object.is_subclass(plain));
        let named_badly = made(py, "x = type('Class', (), {'__module__': 1})");
        let named_badly = named_badly.downcast::<PyType>().unwrap();
        raises(py, "TypeError", named_badly.module());
        let name = named_badly.fully_qualified_name().unwrap();
        assert_eq!(name, "Class");
        raises(py, "TypeError", plain.downcast::<PyList>());
        raises(py, "TypeError", plain.clone().downcast_into::<PyList>());
        raises(py, "TypeError", plain.downcast_exact::<PyList>());
        raises(
            py,
            "TypeError",
            plain.clone().downcast_into_exact::<PyList>(),
        );
        raises(py, "TypeError", plain.cast::<PyList>());
        raises(py, "TypeError", plain.clone().cast_into::<PyList>());
        raises(py, "TypeError", plain.cast_exact::<PyList>());
        raises(py, "TypeError", plain.clone().cast_into_exact::<PyList>());
        raises(py, "TypeError", plain.as_unbound().extract::<i32>(py));
        raises(
            py,
            "TypeError",
            plain.as_unbound().downcast_bound::<PyList>(py),
        );
        let error = PyErr::from_value(made(py, "x = ValueError()"));
        raises(py, "ArithmeticError", error.matches(py, Unconvertible));
        raises(py, "ArithmeticError", Unconvertible.into_bound_py_any(py));
        raises(py, "ArithmeticError", Unconvertible.into_py_any(py));
        let converted = Unconvertible.into_pyobject_or_pyerr(py);
        raises(py, "ArithmeticError", converted);
    });
}

#[test]
fn modules() {
    #[pyclass]
    struct Class;

    #[pyfunction]
    fn function() {}

    Python::with_gil(|py| {
        let module = PyModule::new(py, "module").unwrap();
        raises(py, "ArithmeticError", module.add("x", Unconvertible));
        raises(py, "ArithmeticError", module.add(Unnameable, 1));
        let wrapper = |_| -> PyResult<Bound<'_, PyAny>> { Unconvertible.into_pyobject(py) };
        raises(py, "ArithmeticError", module.add_wrapped(&wrapper));
        // What has no name cannot be added under it.
        raises(py, "AttributeError", module.add_wrapped(&|_| 1));

        // `__all__` takes all the names.
        module.add("__all__", 1).unwrap();
        raises(py, "TypeError", module.index());
        raises(py, "TypeError", module.add("x", 1));
        raises(py, "TypeError", module.add_class::<Class>());
        let wrapped = wrap_pyfunction!(function, &module).unwrap();
        raises(py, "TypeError", module.add_function(wrapped));
        let other = PyModule::new(py, "other").unwrap();
        raises(py, "TypeError", module.add_submodule(&other));
        module.delattr("__name__").unwrap();
        raises(py, "SystemError", module.name());
        raises(py, "SystemError", module.filename());

        raises(py, "ModuleNotFoundError", py.import("no_such_module"));
        raises(
            py,
            "ModuleNotFoundError",
            PyModule::import(py, "no_such_module"),
        );
        raises(py, "ArithmeticError", py.import(Unnameable));
        raises(
            py,
            "SyntaxError",
            PyModule::from_code(py, c_str!("("), c_str!(""), c_str!("m")),
        );
        raises(
            py,
            "ZeroDivisionError",
            PyModule::from_code(py, c_str!("1 / 0"), c_str!(""), c_str!("m")),
        );
    });
}

#[test]
fn code() {
    Python::with_gil(|py| {
        raises(py, "SyntaxError", py.eval(c_str!("x = 1"), None, None));
        raises(py, "NameError", py.eval(c_str!("no_such_name"), None, None));
        raises(py, "SyntaxError", py.run(c_str!("("), None, None));
        raises(py, "ZeroDivisionError", py.run(c_str!("1 / 0"), None, None));
    });
}
