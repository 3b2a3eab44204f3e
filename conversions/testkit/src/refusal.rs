//! [`raises`] and [`refuses_other_types`]: how a conversion fails.

use pyo3_core::exceptions::PyTypeError;
use pyo3_core::panic::PanicException;
use pyo3_core::types::PyTypeMethods;
use pyo3_core::{FromPyObject, PyErr, PyTypeInfo, Python};

use crate::round_trip::show;
use crate::Scope;

/// Makes sure that a conversion has failed with an exception of class `E` (or of one derived from it) whose text has `part` in it;
/// gives the exception.
///
/// # Panics
/// If it has not.
///
/// ```
/// use pyo3::exceptions::{PyOverflowError, PyTypeError};
/// use pyo3::prelude::*;
/// use pyo3_testkit::{raises, Scope};
///
/// Python::with_gil(|py| {
///     let large = Scope::new(py, "").eval("2 ** 64");
///     raises::<PyOverflowError>(py, large.extract::<u64>(), "too");
///     raises::<PyTypeError>(py, large.extract::<String>(), "'int' object");
/// });
/// ```
#[track_caller]
pub fn raises<E>(py: Python<'_>, result: Result<impl Sized, impl Into<PyErr>>, part: &str) -> PyErr
where
    E: PyTypeInfo,
{
    let class = py.get_type::<E>().name();
    let class = class.expect("a class has a name").to_string();
    let error = match result {
        Ok(_) => panic!("there is no {}", class),
        Err(error) => error.into(),
    };
    let text = error.to_string();
    assert!(
        error.is_instance_of::<E>(py),
        "{} is raised, no {}",
        text,
        class
    );
    assert!(
        text.contains(part),
        "{:?} does not have {:?} in it",
        text,
        part
    );
    error
}

/// Objects of the types that a conversion meets in practice.
const ORDINARY: &[&str] = &[
    "None",
    "True",
    "0",
    "-1",
    "10 ** 100",
    "1.5",
    "float('nan')",
    "1j",
    "''",
    "'text'",
    "'\\ud800'",
    "b'bytes'",
    "bytearray(b'bytes')",
    "()",
    "(1, 2, 3)",
    "[]",
    "[1, 2, 3]",
    "{}",
    "{'a': 1}",
    "{1}",
    "range(3)",
    "iter([])",
    "object()",
    "object",
    "len",
    "lambda: None",
    "Exception('text')",
    "NotImplemented",
    "...",
];

/// Objects that mean harm: whatever is asked of them, they raise an exception, or lie.
const HOSTILE: &str = "
class Raising:
    def __getattribute__(self, name):
        raise ZeroDivisionError(name)
    def _raise(self, *args):
        raise ZeroDivisionError
    __eq__ = __bool__ = __len__ = __iter__ = __getitem__ = __contains__ = _raise
    __int__ = __index__ = __float__ = __str__ = __repr__ = __call__ = _raise
    __hash__ = _raise

class Lying:
    def __init__(self, answer):
        object.__setattr__(self, 'answer', answer)
    def __getattr__(self, name):
        return object.__getattribute__(self, 'answer')
    def __call__(self, *args, **kwargs):
        return object.__getattribute__(self, 'answer')
    def __eq__(self, other):
        return True
    __hash__ = None
    @property
    def __class__(self):
        return type(object.__getattribute__(self, 'answer'))
";
const HOSTILE_OBJECTS: &[&str] = &[
    "Raising()",
    "Lying(None)",
    "Lying(0)",
    "Lying(-1)",
    "Lying('text')",
    "Lying(Raising())",
];

/// Makes sure that objects of other types than those that `T` is made of raise `TypeError`, and that hostile ones (which raise an
/// exception whatever is asked of them, or answer anything with the same object) raise any exception but never cause a panic.
///
/// `accepted` are the objects of the battery that may convert, in Python's notation: a conversion that takes any number says
/// `&["True", "0", "-1"]`. The battery has `None`, `True`, integers, a float, a NaN, a complex number, texts (one with a lone
/// surrogate), bytes, tuples, lists, dicts, a set, a range, an iterator, an object, a class, functions, an exception, and the
/// two singletons `NotImplemented` and `...`. A refusal of an `accepted` object may be of any class, but not a panic.
///
/// Call it as `refuses_other_types::<T, _, _>(py, &[])`: the two others are the origin and the provider of the conversion.
///
/// # Panics
/// If such an object converts, or raises something else.
#[track_caller]
pub fn refuses_other_types<'py, T, O, P>(py: Python<'py>, accepted: &[&str])
where
    T: FromPyObject<'py, O, P>,
{
    let scope = Scope::new(py, HOSTILE);
    for name in accepted {
        assert!(ORDINARY.contains(name), "{} is not in the battery", name);
    }
    for expression in ORDINARY {
        let object = scope.eval(expression);
        match T::extract_bound(&object).map(|_| ()) {
            Err(error) if accepted.contains(expression) => not_a_panic(py, expression, &error),
            Err(error) => assert!(
                error.is_instance_of::<PyTypeError>(py),
                "{} raises {} instead of TypeError",
                expression,
                error
            ),
            Ok(()) => assert!(
                accepted.contains(expression),
                "{} is accepted: {}",
                expression,
                show(&object)
            ),
        }
    }
    for expression in HOSTILE_OBJECTS {
        if let Err(error) = T::extract_bound(&scope.eval(expression)) {
            not_a_panic(py, expression, &error);
        }
    }
}

#[track_caller]
fn not_a_panic(py: Python<'_>, expression: &str, error: &PyErr) {
    assert!(
        !error.is_instance_of::<PanicException>(py),
        "{} causes a panic: {}",
        expression,
        error
    );
}
