//! What the conversions say about themselves, in the words of Python's annotations.
#![cfg(feature = "experimental-inspect")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use pyo3::conversion::{Foreign, FromPyObjectBound};
use pyo3::inspect::types::{ModuleName, TypeInfo};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};

#[track_caller]
fn taken<'py, T: FromPyObject<'py, O, P>, O, P>(expected: &str) {
    assert_eq!(T::type_input().to_string(), expected);
}

#[track_caller]
fn given<'py, T: IntoPyObject<'py, O, P>, O, P>(expected: &str) {
    assert_eq!(T::type_output().to_string(), expected);
}

#[test]
fn annotations() {
    let class = |module, type_vars| TypeInfo::Class {
        module,
        name: Cow::Borrowed("Basket"),
        type_vars,
    };
    let int = || TypeInfo::builtin("int");
    for (info, module, name, text) in [
        (TypeInfo::Any, Some("typing"), "Any", "Any"),
        (TypeInfo::None, Some("builtins"), "None", "None"),
        (TypeInfo::NoReturn, Some("typing"), "NoReturn", "NoReturn"),
        (
            TypeInfo::Callable(None, Box::new(int())),
            Some("typing"),
            "Callable",
            "Callable[..., int]",
        ),
        (
            TypeInfo::Callable(Some(vec![]), Box::new(TypeInfo::None)),
            Some("typing"),
            "Callable",
            "Callable[[], None]",
        ),
        (
            TypeInfo::Callable(Some(vec![int(), TypeInfo::Any]), Box::new(int())),
            Some("typing"),
            "Callable",
            "Callable[[int, Any], int]",
        ),
        (TypeInfo::Tuple(None), Some("typing"), "Tuple", "Tuple"),
        (
            TypeInfo::Tuple(Some(vec![])),
            Some("typing"),
            "Tuple",
            "Tuple[()]",
        ),
        (
            TypeInfo::Tuple(Some(vec![int(), int()])),
            Some("typing"),
            "Tuple",
            "Tuple[int, int]",
        ),
        (
            TypeInfo::UnsizedTypedTuple(Box::new(int())),
            Some("typing"),
            "Tuple",
            "Tuple[int, ...]",
        ),
        (int(), Some("builtins"), "int", "int"),
        (
            class(ModuleName::CurrentModule, vec![]),
            None,
            "Basket",
            "Basket",
        ),
        (
            class(
                ModuleName::Module("shop".into()),
                vec![int(), TypeInfo::Any],
            ),
            Some("shop"),
            "Basket",
            "Basket[int, Any]",
        ),
        (
            TypeInfo::union_of(&[int(), TypeInfo::None]),
            Some("typing"),
            "Union",
            "Union[int, None]",
        ),
        (
            TypeInfo::optional_of(int()),
            Some("typing"),
            "Optional",
            "Optional[int]",
        ),
        (
            TypeInfo::list_of(int()),
            Some("typing"),
            "List",
            "List[int]",
        ),
        (
            TypeInfo::sequence_of(int()),
            Some("typing"),
            "Sequence",
            "Sequence[int]",
        ),
        (TypeInfo::set_of(int()), Some("typing"), "Set", "Set[int]"),
        (
            TypeInfo::frozen_set_of(int()),
            Some("typing"),
            "FrozenSet",
            "FrozenSet[int]",
        ),
        (
            TypeInfo::iterable_of(int()),
            Some("typing"),
            "Iterable",
            "Iterable[int]",
        ),
        (
            TypeInfo::iterator_of(int()),
            Some("typing"),
            "Iterator",
            "Iterator[int]",
        ),
        (
            TypeInfo::dict_of(int(), TypeInfo::list_of(int())),
            Some("typing"),
            "Dict",
            "Dict[int, List[int]]",
        ),
        (
            TypeInfo::mapping_of(int(), int()),
            Some("typing"),
            "Mapping",
            "Mapping[int, int]",
        ),
    ] {
        assert_eq!(info.to_string(), text);
        assert_eq!(info.module_name(), module, "{text}");
        assert_eq!(info.name(), name, "{text}");
        assert_eq!(info.clone(), info);
    }
}

#[test]
fn plain_values() {
    taken::<bool, _, _>("bool");
    given::<bool, _, _>("bool");
    given::<&bool, _, _>("bool");
    taken::<u8, _, _>("int");
    taken::<i32, _, _>("int");
    taken::<u64, _, _>("int");
    taken::<i128, _, _>("int");
    taken::<std::num::NonZeroU8, _, _>("int");
    given::<usize, _, _>("int");
    given::<&u128, _, _>("int");
    given::<std::num::NonZeroU8, _, _>("int");
    taken::<f32, _, _>("float");
    given::<f64, _, _>("float");
    taken::<String, _, _>("str");
    taken::<char, _, _>("str");
    given::<&str, _, _>("str");
    given::<Cow<'_, str>, _, _>("str");
    given::<&Path, _, _>("str");
    given::<PathBuf, _, _>("str");
    taken::<PathBuf, _, _>("Union[str, PathLike[str]]");
    taken::<PyBackedStr, _, _>("str");
    given::<PyBackedStr, _, _>("str");
    taken::<PyBackedBytes, _, _>("Union[bytes, bytearray]");
    given::<&PyBackedBytes, _, _>("bytes");
    given::<(), _, _>("None");
    // What nobody has described.
    taken::<PyObject, _, _>("Any");
    given::<PyObject, _, _>("Any");
}

#[test]
fn values_that_hold_others() {
    taken::<Option<Vec<u32>>, _, _>("Optional[Sequence[int]]");
    given::<Option<Vec<u32>>, _, _>("Optional[List[int]]");
    given::<&Option<bool>, _, _>("Optional[bool]");
    given::<Vec<u8>, _, _>("bytes");
    given::<&Vec<u8>, _, _>("bytes");
    given::<&[u8], _, _>("bytes");
    given::<&[&str], _, _>("List[str]");
    given::<[u8; 3], _, _>("bytes");
    given::<&[f64; 3], _, _>("List[float]");
    given::<Cow<'_, [u16]>, _, _>("List[int]");
    taken::<[f64; 3], _, _>("Sequence[float]");
    taken::<HashSet<String>, _, _>("Set[str]");
    given::<&BTreeSet<String>, _, _>("Set[str]");
    taken::<HashMap<String, Vec<bool>>, _, _>("Dict[str, Sequence[bool]]");
    given::<BTreeMap<u8, &str>, _, _>("Dict[int, str]");
    given::<&HashMap<u8, String>, _, _>("Dict[int, str]");
    taken::<(u8, (String,)), _, _>("Tuple[int, Tuple[str]]");
    given::<(u8, (&str,)), _, _>("Tuple[int, Tuple[str]]");
    given::<&(u8, String), _, _>("Tuple[int, str]");
}

#[test]
fn values_that_borrow() {
    fn borrowed<'a, T: FromPyObjectBound<'a, 'a, O, P>, O, P>() -> String {
        T::type_input().to_string()
    }
    assert_eq!(borrowed::<u8, _, _>(), "int");
    assert_eq!(borrowed::<Cow<'_, str>, _, _>(), "str");
    assert_eq!(borrowed::<&[u8], _, _>(), "bytes");
}

/// A foreign type, taught by this crate, which says what it is.
enum Provider {}

impl<'py> IntoPyObject<'py, Foreign, Provider> for std::time::Instant {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Ok(py.None().into_bound(py))
    }
    fn type_output() -> TypeInfo {
        TypeInfo::None
    }
}

#[test]
fn types_of_other_crates() {
    given::<Vec<(u8, std::time::Instant)>, _, _>("List[Tuple[int, None]]");
}
