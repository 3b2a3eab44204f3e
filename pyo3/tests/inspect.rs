//! Types, in the words of Python's annotations.
#![cfg(feature = "experimental-inspect")]

use std::borrow::Cow;

use pyo3::inspect::types::{ModuleName, TypeInfo};

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
