//! What functions and modules may be written with, what their objects say of themselves, and what becomes of errors in arguments.

use pyo3::ffi::{self, c_str};
use pyo3::prelude::*;
use pyo3::py_run;
use pyo3::types::{IntoPyDict, PyCFunction, PyDict, PyTuple, PyType};

#[pyfunction]
#[pyo3(signature = (a = 1, b = "text", c = Some(2.5), d = None, e = b"bytes".to_vec()))]
fn defaults(
    a: Option<i64>,
    b: Option<&str>,
    c: Option<f64>,
    d: Option<String>,
    e: Option<Vec<u8>>,
) -> String {
    format!("{:?} {:?} {:?} {:?} {:?}", a, b, c, d, e)
}

#[pyfunction]
fn length(_: Python<'_>, text: &str, other: Option<&str>) -> usize {
    text.len() + other.map_or(0, str::len)
}

#[test]
fn an_option_takes_a_default_of_what_it_holds() {
    Python::with_gil(|py| {
        let defaults = wrap_pyfunction!(defaults, py).unwrap();
        let length = wrap_pyfunction!(length, py).unwrap();
        py_run!(
            py,
            defaults length,
            r#"
            assert defaults() == 'Some(1) Some("text") Some(2.5) None Some([98, 121, 116, 101, 115])'
            assert defaults(None, None, None, "d", None) == 'None None None Some("d") None'
            assert defaults(b="ä") == 'Some(1) Some("ä") Some(2.5) None Some([98, 121, 116, 101, 115])'
            assert length("abc", None) == 3 and length("abc", "ä") == 5
            "#
        );
    });
}

#[pymodule]
fn by_value(_: Python<'_>, m: Bound<'_, PyModule>) -> PyResult<()> {
    m.add_wrapped(wrap_pyfunction!(length))?;
    m.add("answer", 42)
}

#[test]
fn a_module_is_filled_by_value_and_by_wrappers() {
    Python::with_gil(|py| {
        let module = pyo3::wrap_pymodule!(by_value)(py).into_bound(py);
        py_run!(py, module, "assert module.answer == 42");
        let length = module.getattr("length").unwrap();
        let result = length.call1(("ab", "c")).unwrap();
        assert_eq!(result.extract::<usize>().unwrap(), 3);
    });
}

#[pyfunction]
fn nothing() {}

#[pyfunction]
#[pyo3(signature = (a, /))]
fn one(a: i32) -> i32 {
    a
}

#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[pyfunction]
#[pyo3(signature = (a, b = 2, /))]
fn positional(a: i32, b: i32) -> i32 {
    a + b
}

#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[pyfunction]
#[pyo3(signature = (a, b = 2))]
fn ordinary(a: i32, b: i32) -> i32 {
    a + b
}

#[pyclass]
struct Methods;

#[pymethods]
impl Methods {
    fn plain(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[staticmethod]
    fn fixed(a: i32, b: i32) -> i32 {
        a + b
    }
}

/// The interpreter calls functions with other flags by slower ways.
#[test]
fn functions_have_the_flags_of_their_signature_and_no_others() {
    let flags = |function: &Bound<'_, PyAny>| {
        // SAFETY: a function object of the interpreter's own type.
        unsafe { ffi::PyCFunction_GetFlags(function.as_ptr()) }
    };
    Python::with_gil(|py| {
        let module = PyModule::new(py, "flags").unwrap();
        let functions = [
            (
                wrap_pyfunction!(nothing, &module).unwrap(),
                ffi::METH_NOARGS,
            ),
            (wrap_pyfunction!(one, &module).unwrap(), ffi::METH_O),
            #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
            (
                wrap_pyfunction!(positional, &module).unwrap(),
                ffi::METH_FASTCALL,
            ),
            #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
            (
                wrap_pyfunction!(ordinary, &module).unwrap(),
                ffi::METH_FASTCALL | ffi::METH_KEYWORDS,
            ),
        ];
        for (function, expected) in functions {
            let name = function.getattr("__name__").unwrap();
            assert_eq!(flags(&function), expected, "{}", name);
            assert!(
                function.getattr("__self__").unwrap().is(&module),
                "{}",
                name
            );
            assert_eq!(function.getattr("__module__").unwrap().to_string(), "flags");
        }
        let fixed = py.get_type::<Methods>().getattr("fixed").unwrap();
        assert_eq!(flags(&fixed) & ffi::METH_CLASS, 0);
        assert_eq!(fixed.call1((1, 2)).unwrap().extract::<i32>().unwrap(), 3);
        let object = Bound::new(py, Methods).unwrap();
        let plain = object.getattr("plain").unwrap();
        assert_eq!(flags(&plain) & (ffi::METH_CLASS | ffi::METH_STATIC), 0);
        assert!(plain.getattr("__self__").unwrap().is(&object));
    });
}

#[pyfunction]
fn number(value: i32) -> i32 {
    value
}

/// A `TypeError` of the conversion gets the name of the argument, and loses nothing; any other exception passes as it is.
#[test]
fn an_argument_error_keeps_what_hangs_on_it() {
    Python::with_gil(|py| {
        let number = wrap_pyfunction!(number, py).unwrap();
        // As globals, for the functions defined in the code to see them.
        let globals = [("number", number)].into_py_dict(py).unwrap();
        let code = c_str!(
            r#"
import sys

class Mine(TypeError):
    pass

class Index:
    def __init__(self, error):
        self.error = error
    def __index__(self):
        try:
            {}['inner']
        except KeyError as inner:
            self.error.extra = 'attribute'
            if sys.version_info >= (3, 11):
                self.error.add_note('a note')
            raise self.error from inner

for error in TypeError('mine'), Mine('subclass'), ValueError('other'), KeyboardInterrupt():
    try:
        number(Index(error))
    except BaseException as e:
        caught = e
    if type(error) is TypeError:
        assert str(caught) == "argument 'value': mine", str(caught)
        assert str(error) == 'mine'
    else:
        assert caught is error
    assert type(caught) is type(error)
    assert type(caught.__cause__) is KeyError
    assert type(caught.__context__) is KeyError
    assert caught.__suppress_context__
    assert caught.extra == 'attribute'
    if sys.version_info >= (3, 11):
        assert caught.__notes__ == ['a note'], caught.__notes__
    names = []
    traceback = caught.__traceback__
    while traceback:
        names.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    assert '__index__' in names, names
"#
        );
        py.run(code, Some(&globals), None).unwrap();
    });
}

#[test]
fn closures_return_as_functions_do() {
    Python::with_gil(|py| {
        let nothing = PyCFunction::new_closure(py, None, None, |_, _| ()).unwrap();
        assert!(nothing.call0().unwrap().is_none());
        let nothing_or_error =
            |_: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| -> PyResult<()> { Ok(()) };
        let nothing = PyCFunction::new_closure(py, None, None, nothing_or_error).unwrap();
        assert!(nothing.call0().unwrap().is_none());
        let count = PyCFunction::new_closure(py, None, None, |args, _| args.len()).unwrap();
        assert_eq!(count.call1((1, 2)).unwrap().extract::<usize>().unwrap(), 2);
    });
}

#[pyclass]
struct Graph(bool);

#[pymethods]
impl Graph {
    #[new]
    #[pyo3(signature = (/, directed = false, *, _size = None))]
    fn new(directed: bool, _size: Option<usize>) -> Self {
        Graph(directed)
    }

    #[getter]
    fn directed(&self) -> bool {
        self.0
    }
}

#[pyfunction(signature = (/, a = 1, *, b = 2))]
fn slash_in_front(a: i32, b: i32) -> i32 {
    a + b
}

#[pyfunction(signature = (a, *))]
fn star_behind(a: i32) -> i32 {
    a
}

#[test]
fn a_slash_in_front_and_a_star_behind_all_parameters_change_nothing() {
    Python::with_gil(|py| {
        let graph = py.get_type::<Graph>();
        let slash_in_front = wrap_pyfunction!(slash_in_front, py).unwrap();
        let star_behind = wrap_pyfunction!(star_behind, py).unwrap();
        py_run!(
            py,
            graph slash_in_front star_behind,
            r#"
            import inspect
            assert graph(directed=True).directed and graph(True, _size=3).directed and not graph().directed
            assert slash_in_front() == 3 and slash_in_front(2) == 4 and slash_in_front(a=3, b=4) == 7
            assert str(inspect.signature(slash_in_front)) == "(a=1, *, b=2)"
            assert star_behind(1) == star_behind(a=1) == 1
            assert str(inspect.signature(star_behind)) == "(a)"
            "#
        );
    });
}

/// What Python does not name needs no name in Rust.
#[pymodule]
fn unnamed(_: Python<'_>, _: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}

#[pyfunction(pass_module)]
#[allow(clippy::toplevel_ref_arg)] // that it is accepted is what is tested
fn of_a_module(_: &Bound<'_, PyModule>, ref a: i32) -> i32 {
    *a
}

#[pyclass]
struct Unnamed;

#[pymethods]
impl Unnamed {
    #[new]
    #[classmethod]
    fn new(_: &Bound<'_, PyType>, _: Python<'_>) -> Self {
        Unnamed
    }

    #[classmethod]
    #[pyo3(signature = (unit, *, zone = None))]
    fn of_a_class(_: &Bound<'_, PyType>, unit: &str, zone: Option<&str>) -> String {
        format!("{} {:?}", unit, zone)
    }

    fn method(_: PyRef<'_, Self>, a: i32) -> i32 {
        a
    }

    fn __len__(_: &Bound<'_, Self>) -> usize {
        3
    }
}

#[test]
fn the_receiver_and_the_module_need_no_name() {
    Python::with_gil(|py| {
        let module = pyo3::wrap_pymodule!(unnamed)(py).into_bound(py);
        let function = wrap_pyfunction!(of_a_module, &module).unwrap();
        let kind = py.get_type::<Unnamed>();
        py_run!(
            py,
            function kind,
            r#"
            assert function(a=1) == function(1) == 1
            value = kind()
            assert value.of_a_class("s", zone="UTC") == 's Some("UTC")'
            assert kind.of_a_class(unit="s") == 's None'
            assert value.method(a=2) == 2 and len(value) == 3
            "#
        );
    });
}

#[derive(FromPyObject)]
struct Lengths {
    #[pyo3(from_py_with = "<Bound<'_, _> as PyAnyMethods>::len")]
    a: usize,
    #[pyo3(from_py_with = <Bound<'_, _> as PyAnyMethods>::len)]
    b: usize,
}

#[pyfunction]
fn by_the_method_of_a_trait(
    #[pyo3(from_py_with = "<Bound<'_, _> as PyAnyMethods>::len")] a: usize,
    lengths: Lengths,
) -> (usize, usize, usize) {
    (a, lengths.a, lengths.b)
}

#[pyclass]
struct Countdown(u8);

#[pymethods]
impl Countdown {
    #[allow(clippy::needless_lifetimes)]
    fn rest<'a>(&'a self) -> impl IntoPyObject<'a, Error = std::convert::Infallible> {
        self.0
    }
}

#[pyfunction]
fn an_unnamed_type() -> impl for<'py> IntoPyObject<'py, Error = std::convert::Infallible> {
    "unnamed"
}

#[test]
fn from_py_with_takes_the_method_of_a_trait() {
    Python::with_gil(|py| {
        let function = wrap_pyfunction!(by_the_method_of_a_trait, py).unwrap();
        let types = py.import("types").unwrap();
        let kwargs = [("a", "abc"), ("b", "")].into_py_dict(py).unwrap();
        let object = types
            .call_method("SimpleNamespace", (), Some(&kwargs))
            .unwrap();
        let result = function.call1(((1, 2), object)).unwrap();
        assert!(result.eq((2, 3, 0)).unwrap());
    });
}

#[test]
fn a_function_may_return_an_unnamed_type() {
    Python::with_gil(|py| {
        let function = wrap_pyfunction!(an_unnamed_type, py).unwrap();
        assert!(function.call0().unwrap().eq("unnamed").unwrap());
        let countdown = Bound::new(py, Countdown(3)).unwrap();
        assert!(countdown.call_method0("rest").unwrap().eq(3).unwrap());
    });
}
