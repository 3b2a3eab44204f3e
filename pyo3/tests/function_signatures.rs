//! What functions and modules may be written with: defaults of what an `Option` holds, unnamed tokens, modules by value.

use pyo3::prelude::*;
use pyo3::py_run;

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
