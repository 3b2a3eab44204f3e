//! Raw identifiers, many fields, optional references.

use pyo3::prelude::*;
use pyo3::types::IntoPyDict;
use pyo3::{py_run, PyTypeInfo};

/// Raw identifiers in every place.
#[derive(FromPyObject, IntoPyObject, IntoPyObjectRef, Debug, PartialEq)]
struct Raw {
    r#box: i32,
    #[pyo3(item("in"))]
    r#in: i32,
}

#[derive(FromPyObject, Debug, PartialEq)]
enum RawEnum {
    #[pyo3(transparent)]
    Number(i32),
    Fields {
        r#type: i32,
    },
}

#[pyclass(get_all, set_all)]
#[derive(Clone)]
pub struct RawClass {
    pub r#type: i32,
}

#[pymethods]
impl RawClass {
    #[new]
    #[pyo3(signature = (r#type, *, r#in = 3))]
    fn new(r#type: i32, r#in: i32) -> Self {
        RawClass {
            r#type: r#type + r#in,
        }
    }

    fn r#match(&self, r#for: i32) -> i32 {
        self.r#type * r#for
    }

    #[getter]
    fn r#loop(&self) -> i32 {
        self.r#type
    }
}

#[pyclass]
enum RawComplex {
    Struct { r#type: i32, r#in: String },
    Tuple(i32),
}

#[pyclass(eq)]
#[derive(PartialEq)]
enum RawSimple {
    r#One,
}

#[pyfunction]
fn r#struct(r#fn: i32) -> i32 {
    r#fn
}

#[test]
fn raw_identifiers_lose_their_prefix() {
    Python::with_gil(|py| {
        let cls = RawClass::type_object(py);
        let complex = RawComplex::type_object(py);
        let simple = RawSimple::type_object(py);
        let function = wrap_pyfunction!(r#struct, py).unwrap();
        py_run!(
            py,
            cls complex simple function,
            "
            c = cls(1)
            assert c.type == 4 and cls(type=1, **{'in': 0}).type == 1
            assert getattr(c, 'match')(2) == 8 and c.loop == 4
            s = complex.Struct(1, 'x')
            assert s.type == 1 and getattr(s, 'in') == 'x'
            assert complex.Struct(type=1, **{'in': 'y'}).__match_args__ == ('type', 'in')
            assert simple.One == simple.One
            assert function(fn=5) == 5 and function.__name__ == 'struct'
            "
        );
        let fields = [("type", 3)].into_py_dict(py).unwrap();
        let code = pyo3::ffi::c_str!("type('N', (), d)()");
        let locals = [("d", fields)].into_py_dict(py).unwrap();
        let object = py.eval(code, Some(&locals), None).unwrap();
        assert_eq!(
            object.extract::<RawEnum>().unwrap(),
            RawEnum::Fields { r#type: 3 }
        );
        let raw = Raw { r#box: 1, r#in: 2 };
        let dict = (&raw).into_pyobject(py).unwrap();
        assert_eq!(dict.get_item("box").unwrap().unwrap().to_string(), "1");
        assert_eq!(dict.get_item("in").unwrap().unwrap().to_string(), "2");
    });
}

/// More fields than tuples have elements, and than arrays had implementations.
#[pyclass]
enum Wide {
    Struct {
        f0: i32,
        f1: i32,
        f2: i32,
        f3: i32,
        f4: i32,
        f5: i32,
        f6: i32,
        f7: i32,
        f8: i32,
        f9: i32,
        f10: i32,
        f11: i32,
        f12: i32,
        f13: i32,
    },
    Tuple(
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
        i32,
    ),
}

#[test]
fn variants_may_have_many_fields() {
    Python::with_gil(|py| {
        let wide = Wide::type_object(py);
        py_run!(
            py,
            wide,
            "
            assert wide.Struct(*range(14)).f13 == 13
            t = wide.Tuple(*range(14))
            assert len(t) == 14 and t[13] == 13 and t._12 == 12
            "
        );
    });
}

/// Borrowed and optional arguments without a signature.
#[pyfunction]
pub fn optional(text: Option<&str>, class: Option<&RawClass>) -> String {
    format!("{:?} {:?}", text, class.map(|class| class.r#type))
}

#[test]
fn options_of_references_are_arguments() {
    Python::with_gil(|py| {
        let optional = wrap_pyfunction!(optional, py).unwrap();
        let cls = RawClass { r#type: 1 };
        let both = optional.call1(("x", cls)).unwrap();
        assert_eq!(both.to_string(), "Some(\"x\") Some(1)");
        let none = optional.call1((py.None(), py.None())).unwrap();
        assert_eq!(none.to_string(), "None None");
        assert_eq!(optional.call0().unwrap().to_string(), "None None");
    });
}
