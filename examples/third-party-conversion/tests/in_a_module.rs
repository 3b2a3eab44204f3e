//! What a user of this crate writes: functions, properties, calls into Python, errors.

use arrayvec::{ArrayString, ArrayVec, CapacityError};
use pyo3::conversion::IntoPyErr;
use pyo3::exceptions::PyValueError;
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict};
use pyo3_arrayvec as _;

type Word = ArrayString<8>;

fn word(text: &str) -> Word {
    Word::from(text).unwrap()
}

#[pyclass(get_all, set_all)]
#[derive(Clone)]
struct Sentence {
    words: ArrayVec<Word, 3>,
    mark: Option<ArrayString<1>>,
}

#[pymethods]
impl Sentence {
    #[new]
    #[pyo3(signature = (words, mark = None))]
    fn new(words: ArrayVec<Word, 3>, mark: Option<ArrayString<1>>) -> Self {
        Sentence { words, mark }
    }

    /// The error of the library, returned as it is.
    fn append(&mut self, word: Word) -> Result<(), CapacityError<Word>> {
        self.words.try_push(word)
    }

    /// The same among others.
    fn append_text(&mut self, text: &str) -> PyResult<usize> {
        let word = Word::from(text).map_err(IntoPyErr::into_pyerr)?;
        self.words.try_push(word).map_err(IntoPyErr::into_pyerr)?;
        Ok(self.words.len())
    }
}

#[derive(FromPyObject, IntoPyObject, IntoPyObjectRef, Debug, PartialEq)]
struct Record {
    name: Word,
    grades: ArrayVec<u32, 4>,
}

#[pyfunction]
fn first(words: ArrayVec<Word, 3>) -> (Option<Word>, usize) {
    (words.first().copied(), words.len())
}

#[test]
fn functions_and_properties() {
    Python::with_gil(|py| {
        let first = wrap_pyfunction!(first, py).unwrap();
        let result = first.call1((["ab", "c"],)).unwrap();
        assert_eq!(result.to_string(), "('ab', 2)");
        let error = first.call1((["123456789"],)).unwrap_err();
        let text = "ValueError: expected a text of at most 8 bytes (got 9)";
        assert!(error.to_string().ends_with(text), "{}", error);

        let sentence = py.get_type::<Sentence>().call1((["to", "be"],)).unwrap();
        let words: Vec<String> = sentence.getattr("words").unwrap().extract().unwrap();
        assert_eq!(words, ["to", "be"]);
        sentence.setattr("mark", word("!")).unwrap();
        assert_eq!(sentence.getattr("mark").unwrap().to_string(), "!");
        assert!(sentence.setattr("mark", "?!").is_err());
    });
}

#[test]
fn errors_of_the_library() {
    Python::with_gil(|py| {
        let sentence = py.get_type::<Sentence>().call1((["to", "be"],)).unwrap();
        sentence.call_method1("append", ("or",)).unwrap();
        for (method, text) in [
            ("append", "not"),
            ("append_text", "not"),
            ("append_text", "123456789"),
        ] {
            let error = sentence.call_method1(method, (text,)).unwrap_err();
            assert!(error.is_instance_of::<PyValueError>(py), "{}", error);
            let expected = CapacityError::new(()).to_string();
            assert_eq!(error.value(py).to_string(), expected);
        }
    });
}

#[test]
fn derived_conversions() {
    Python::with_gil(|py| {
        let record = Record {
            name: word("Ada"),
            grades: [1, 2].into_iter().collect(),
        };
        let dict = (&record).into_pyobject(py).unwrap();
        assert_eq!(dict.to_string(), "{'name': 'Ada', 'grades': [1, 2]}");
        let object = py
            .eval(
                c_str!("type('R', (), {'name': 'Ada', 'grades': (1, 2)})"),
                None,
                None,
            )
            .unwrap();
        assert_eq!(object.extract::<Record>().unwrap(), record);
    });
}

#[test]
fn methods_that_take_a_convertible_value() {
    Python::with_gil(|py| {
        let numbers: ArrayVec<i32, 2> = [1, 2].into_iter().collect();
        let dict = PyDict::new(py);
        dict.set_item("numbers", &numbers).unwrap();
        dict.set_item(word("key"), vec![(1, word("value"))])
            .unwrap();
        let text = "{'numbers': [1, 2], 'key': [(1, 'value')]}";
        assert_eq!(dict.to_string(), text);
        assert!(dict.contains(word("key")).unwrap());
        let of_pairs = [("a", word("b"))].into_py_dict(py).unwrap();
        assert_eq!(of_pairs.to_string(), "{'a': 'b'}");

        let join = py.eval(c_str!("'|'.join"), None, None).unwrap();
        let words: ArrayVec<Word, 2> = [word("a"), word("b")].into_iter().collect();
        assert_eq!(join.call1((words,)).unwrap().to_string(), "a|b");
    });
}

#[test]
fn generic_functions_are_open() {
    /// The last element, whatever it is.
    fn last<'py, T, O, P>(list: &Bound<'py, PyAny>) -> PyResult<T>
    where
        T: FromPyObject<'py, O, P>,
    {
        list.get_item(-1)?.extract()
    }

    Python::with_gil(|py| {
        let list = vec!["a", "bc"].into_pyobject(py).unwrap();
        assert_eq!(last::<Word, _, _>(&list).unwrap(), word("bc"));
        assert_eq!(last::<String, _, _>(&list).unwrap(), "bc");
    });
}
