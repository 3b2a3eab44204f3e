//! Functions, classes and enums whose behaviour was recorded with PyO3 0.23.5, built from this very file: its answers are the
//! literals of `tests/test_recorded.py`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

/// The submodule.
#[pymodule]
pub fn recorded(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(nothing, m)?)?;
    m.add_function(wrap_pyfunction!(one, m)?)?;
    m.add_function(wrap_pyfunction!(two, m)?)?;
    m.add_function(wrap_pyfunction!(defaults, m)?)?;
    m.add_function(wrap_pyfunction!(literals, m)?)?;
    m.add_function(wrap_pyfunction!(negative, m)?)?;
    m.add_function(wrap_pyfunction!(positional_only, m)?)?;
    m.add_function(wrap_pyfunction!(one_positional_only, m)?)?;
    m.add_function(wrap_pyfunction!(keyword_only, m)?)?;
    m.add_function(wrap_pyfunction!(mixed, m)?)?;
    m.add_function(wrap_pyfunction!(var_positional, m)?)?;
    m.add_function(wrap_pyfunction!(var_keyword, m)?)?;
    m.add_function(wrap_pyfunction!(everything, m)?)?;
    m.add_function(wrap_pyfunction!(with_module, m)?)?;
    m.add_function(wrap_pyfunction!(with_module_and_one, m)?)?;
    m.add_function(wrap_pyfunction!(raw, m)?)?;
    m.add_function(wrap_pyfunction!(own_text, m)?)?;
    m.add_function(wrap_pyfunction!(no_text, m)?)?;
    m.add_function(wrap_pyfunction!(length, m)?)?;
    m.add_function(wrap_pyfunction!(panics, m)?)?;
    m.add_function(wrap_pyfunction!(takes_u8, m)?)?;
    m.add_function(wrap_pyfunction!(takes_u64, m)?)?;
    m.add_function(wrap_pyfunction!(takes_i64, m)?)?;
    m.add_function(wrap_pyfunction!(takes_i128, m)?)?;
    m.add_function(wrap_pyfunction!(takes_char, m)?)?;
    m.add_function(wrap_pyfunction!(takes_pair, m)?)?;
    m.add_function(wrap_pyfunction!(takes_list, m)?)?;
    m.add_function(wrap_pyfunction!(takes_array, m)?)?;
    m.add_function(wrap_pyfunction!(takes_dict, m)?)?;
    m.add_function(wrap_pyfunction!(takes_str, m)?)?;
    m.add_function(wrap_pyfunction!(takes_bytes, m)?)?;
    m.add_function(wrap_pyfunction!(takes_bool, m)?)?;
    m.add_function(wrap_pyfunction!(takes_plain, m)?)?;
    m.add_function(wrap_pyfunction!(takes_record, m)?)?;
    m.add_function(wrap_pyfunction!(takes_either, m)?)?;
    m.add_class::<Plain>()?;
    m.add_class::<Frozen>()?;
    m.add_class::<Renamed>()?;
    m.add_class::<Base>()?;
    m.add_class::<Derived>()?;
    m.add_class::<Sequence>()?;
    m.add_class::<Mapping>()?;
    m.add_class::<NoNew>()?;
    m.add_class::<OnlySets>()?;
    m.add_class::<Ordered>()?;
    m.add_class::<Numbered>()?;
    m.add_class::<Bare>()?;
    m.add_class::<Shape>()?;
    Ok(())
}

/// Takes nothing.
#[pyfunction]
fn nothing() {}

#[pyfunction]
fn one(a: i64) -> i64 {
    a
}

#[pyfunction]
fn two(a: i64, b: i64) -> i64 {
    a + b
}

#[pyfunction]
#[pyo3(signature = (a, b = 2, c = None))]
fn defaults(a: i64, b: i64, c: Option<&str>) -> (i64, i64, Option<&str>) {
    (a, b, c)
}

#[pyfunction]
#[pyo3(signature = (a = true, b = 1.5, c = "x", d = 'c', e = None, f = vec![1], g = i64::MAX))]
fn literals(
    a: bool,
    b: f64,
    c: &str,
    d: char,
    e: Option<i64>,
    f: Vec<i64>,
    g: i64,
) -> (bool, f64, String, char, Option<i64>, Vec<i64>, i64) {
    (a, b, c.to_owned(), d, e, f, g)
}

#[pyfunction]
#[pyo3(signature = (a = -1))]
fn negative(a: i64) -> i64 {
    a
}

#[pyfunction]
#[pyo3(signature = (a, b = 3, /))]
fn positional_only(a: i64, b: i64) -> (i64, i64) {
    (a, b)
}

#[pyfunction]
#[pyo3(signature = (a, /))]
fn one_positional_only(a: i64) -> i64 {
    a
}

#[pyfunction]
#[pyo3(signature = (*, a, b, c = 1))]
fn keyword_only(a: i64, b: i64, c: i64) -> (i64, i64, i64) {
    (a, b, c)
}

#[pyfunction]
#[pyo3(signature = (a, /, b, *, c = 1))]
fn mixed(a: i64, b: i64, c: i64) -> (i64, i64, i64) {
    (a, b, c)
}

#[pyfunction]
#[pyo3(signature = (*args))]
fn var_positional<'py>(args: &Bound<'py, PyTuple>) -> Bound<'py, PyTuple> {
    args.clone()
}

#[pyfunction]
#[pyo3(signature = (**kwargs))]
fn var_keyword<'py>(kwargs: Option<&Bound<'py, PyDict>>) -> Option<Bound<'py, PyDict>> {
    kwargs.cloned()
}

#[pyfunction]
#[pyo3(signature = (a, /, b = 5, *args, c, d = 4, **kwargs))]
fn everything(
    a: i64,
    b: i64,
    args: &Bound<'_, PyTuple>,
    c: i64,
    d: i64,
    kwargs: Option<&Bound<'_, PyDict>>,
) -> String {
    format!("{} {} {} {} {} {:?}", a, b, args, c, d, kwargs)
}

#[pyfunction]
#[pyo3(pass_module)]
fn with_module<'py>(module: &Bound<'py, PyModule>) -> PyResult<Bound<'py, PyString>> {
    module.name()
}

#[pyfunction]
#[pyo3(pass_module)]
fn with_module_and_one(_module: &Bound<'_, PyModule>, a: i64) -> i64 {
    a
}

#[pyfunction]
fn raw(r#type: i64) -> i64 {
    r#type
}

#[pyfunction]
#[pyo3(text_signature = "(x, y=<two>, /)")]
fn own_text(a: i64, b: i64) -> i64 {
    a + b
}

#[pyfunction]
#[pyo3(text_signature = None)]
fn no_text(a: i64) -> i64 {
    a
}

fn length_of(object: &Bound<'_, PyAny>) -> PyResult<usize> {
    object.len()
}

#[pyfunction]
fn length(#[pyo3(from_py_with = "length_of")] a: usize) -> usize {
    a
}

#[pyfunction]
fn panics(text: &str) {
    panic!("it says {}", text)
}

#[pyfunction]
fn takes_u8(a: u8) -> u8 {
    a
}

#[pyfunction]
fn takes_u64(a: u64) -> u64 {
    a
}

#[pyfunction]
fn takes_i64(a: i64) -> i64 {
    a
}

#[pyfunction]
fn takes_i128(a: i128) -> i128 {
    a
}

#[pyfunction]
fn takes_char(a: char) -> char {
    a
}

#[pyfunction]
fn takes_pair(a: (i64, String)) -> (i64, String) {
    a
}

#[pyfunction]
fn takes_list(a: Vec<i64>) -> Vec<i64> {
    a
}

#[pyfunction]
fn takes_array(a: [i64; 2]) -> [i64; 2] {
    a
}

#[pyfunction]
fn takes_dict(a: &Bound<'_, PyDict>) -> usize {
    a.len()
}

#[pyfunction]
fn takes_str(a: &str) -> String {
    a.to_owned()
}

#[pyfunction]
fn takes_bytes(a: &[u8]) -> usize {
    a.len()
}

#[pyfunction]
fn takes_bool(a: bool) -> bool {
    a
}

#[pyfunction]
fn takes_plain(a: &Plain) -> i64 {
    a.x
}

#[derive(FromPyObject)]
struct Record {
    a: i64,
    #[pyo3(attribute("other"))]
    b: Option<String>,
}

#[pyfunction]
fn takes_record(a: Record) -> (i64, Option<String>) {
    (a.a, a.b)
}

#[derive(FromPyObject)]
enum Either {
    #[pyo3(transparent, annotation = "int")]
    Number(i64),
    Text(String),
    Pair(i64, i64),
}

#[pyfunction]
fn takes_either(a: Either) -> String {
    match a {
        Either::Number(number) => format!("number {}", number),
        Either::Text(text) => format!("text {}", text),
        Either::Pair(a, b) => format!("pair {} {}", a, b),
    }
}

/// A class.
#[pyclass]
#[derive(Clone)]
struct Plain {
    #[pyo3(get, set)]
    x: i64,
    #[pyo3(get, set, name = "otherName")]
    other: i64,
}

#[pymethods]
impl Plain {
    #[new]
    #[pyo3(signature = (x, /, *, other = 0))]
    fn new(x: i64, other: i64) -> Self {
        Plain { x, other }
    }

    fn method(&self, a: i64) -> i64 {
        self.x + a
    }

    fn without(&self) -> i64 {
        self.x
    }

    fn while_exclusive(&mut self, function: &Bound<'_, PyAny>) -> PyResult<i64> {
        self.x += function.call0()?.extract::<i64>()?;
        Ok(self.x)
    }

    fn while_shared(&self, function: &Bound<'_, PyAny>) -> PyResult<i64> {
        function.call0()?.extract()
    }

    #[staticmethod]
    fn fixed(a: i64) -> i64 {
        a
    }

    #[classmethod]
    fn class_of<'py>(cls: &Bound<'py, PyType>, _a: i64) -> Bound<'py, PyType> {
        cls.clone()
    }

    #[getter]
    fn only_got(&self) -> i64 {
        self.x
    }

    #[setter]
    fn set_only_set(&mut self, value: i64) {
        self.x = value;
    }

    fn __eq__(&self, other: &Plain) -> bool {
        self.x == other.x
    }

    fn __add__(&self, other: i64) -> i64 {
        self.x + other
    }

    fn __len__(&self) -> usize {
        self.x as usize
    }
}

#[pyclass(frozen, eq, ord, hash, str = "<{x}>")]
#[derive(PartialEq, PartialOrd, Hash)]
struct Frozen {
    #[pyo3(get)]
    x: i64,
}

#[pymethods]
impl Frozen {
    #[new]
    fn new(x: i64) -> Self {
        Frozen { x }
    }
}

#[pyclass(name = "PythonName", module = "some.module")]
struct Renamed;

#[pymethods]
impl Renamed {
    #[new]
    #[pyo3(text_signature = "(own)")]
    fn new() -> Self {
        Renamed
    }
}

#[pyclass(subclass)]
struct Base {
    #[pyo3(get)]
    base: i64,
}

#[pymethods]
impl Base {
    #[new]
    fn new(base: i64) -> Self {
        Base { base }
    }
}

#[pyclass(extends = Base)]
struct Derived {
    #[pyo3(get)]
    derived: i64,
}

#[pymethods]
impl Derived {
    #[new]
    fn new(derived: i64) -> (Self, Base) {
        (Derived { derived }, Base { base: -derived })
    }
}

#[pyclass(sequence)]
struct Sequence;

#[pymethods]
impl Sequence {
    #[new]
    fn new() -> Self {
        Sequence
    }

    fn __len__(&self) -> usize {
        3
    }

    fn __getitem__(&self, index: isize) -> isize {
        index
    }
}

#[pyclass(mapping)]
struct Mapping;

#[pymethods]
impl Mapping {
    #[new]
    fn new() -> Self {
        Mapping
    }

    fn __len__(&self) -> usize {
        3
    }

    fn __getitem__(&self, key: i64) -> i64 {
        key
    }
}

#[pyclass]
struct NoNew;

#[pyclass]
struct OnlySets;

#[pymethods]
impl OnlySets {
    #[new]
    fn new() -> Self {
        OnlySets
    }

    fn __setitem__(&self, _key: i64, _value: i64) {}

    fn __setattr__(&self, _name: &str, _value: i64) {}

    fn __set__(&self, _instance: &Bound<'_, PyAny>, _value: i64) {}
}

#[pyclass(eq, ord)]
#[derive(PartialEq, PartialOrd)]
enum Ordered {
    Low,
    High,
}

#[pyclass(eq, eq_int, ord)]
#[derive(PartialEq, PartialOrd)]
enum Numbered {
    Two = 2,
    Five = 5,
}

#[allow(deprecated)] // as PyO3 0.23 says of an enum without `eq`
mod bare {
    use pyo3::prelude::*;

    #[pyclass]
    pub(super) enum Bare {
        A,
        B,
    }
}

use bare::Bare;

#[pyclass]
enum Shape {
    Circle {
        radius: f64,
    },
    Label {
        text: String,
        size: Option<i64>,
    },
    Pair(i64, i64),
    #[pyo3(constructor = (side = 1.0))]
    Square {
        side: f64,
    },
}
