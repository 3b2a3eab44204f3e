//! Python's types, as annotations write them: [`TypeInfo`].

use std::borrow::Cow;
use std::fmt;

/// The module that a class is declared in.
///
/// ```
/// # use pyo3_core as pyo3;
/// use pyo3::inspect::types::{ModuleName, TypeInfo};
///
/// let shelf = TypeInfo::Class { module: ModuleName::CurrentModule, name: "Shelf".into(), type_vars: Vec::new() };
/// assert_eq!((shelf.to_string().as_str(), shelf.module_name()), ("Shelf", None));
/// ```
#[derive(Debug, Clone, Eq, PartialEq)]
pub enum ModuleName {
    /// `builtins`, whose names need no import.
    Builtin,
    /// The module that is being described.
    CurrentModule,
    /// The module of this name.
    Module(Cow<'static, str>),
}

/// A Python type, with what it is made of.
///
/// `Display` writes it as an annotation, with the names of classes as if they had been imported.
///
/// ```
/// # use pyo3_core as pyo3;
/// use pyo3::inspect::types::TypeInfo;
///
/// let names = TypeInfo::mapping_of(TypeInfo::builtin("str"), TypeInfo::optional_of(TypeInfo::builtin("int")));
/// assert_eq!(names.to_string(), "Mapping[str, Optional[int]]");
/// assert_eq!(names.module_name(), Some("typing"));
/// ```
#[derive(Debug, Clone, Eq, PartialEq)]
pub enum TypeInfo {
    /// `typing.Any`: nothing is known about it.
    Any,
    /// `None`.
    None,
    /// `typing.NoReturn`, the result of a function that never returns.
    NoReturn,
    /// `typing.Callable`: the types of the arguments, if they are known, and that of the result.
    Callable(Option<Vec<TypeInfo>>, Box<TypeInfo>),
    /// `typing.Tuple`: the types of the items, if they are known.
    Tuple(Option<Vec<TypeInfo>>),
    /// `typing.Tuple` of any length, with items of one type.
    UnsizedTypedTuple(Box<TypeInfo>),
    /// A class.
    Class {
        /// Where it is declared.
        module: ModuleName,
        /// Its name, without that of the module.
        name: Cow<'static, str>,
        /// What it is made of: `int` for a list of numbers.
        type_vars: Vec<TypeInfo>,
    },
}

impl TypeInfo {
    /// The module that the type is declared in, `None` if it is the current one.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::builtin("int").module_name(), Some("builtins"));
    /// assert_eq!(TypeInfo::Any.module_name(), Some("typing"));
    /// ```
    pub fn module_name(&self) -> Option<&str> {
        match self {
            TypeInfo::None => Some("builtins"),
            TypeInfo::Any
            | TypeInfo::NoReturn
            | TypeInfo::Callable(..)
            | TypeInfo::Tuple(_)
            | TypeInfo::UnsizedTypedTuple(_) => Some("typing"),
            TypeInfo::Class { module, .. } => match module {
                ModuleName::Builtin => Some("builtins"),
                ModuleName::CurrentModule => None,
                ModuleName::Module(name) => Some(name),
            },
        }
    }

    /// The name of the type, without that of the module and what it is made of.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::list_of(TypeInfo::builtin("int")).name(), "List");
    /// ```
    pub fn name(&self) -> Cow<'_, str> {
        Cow::from(match self {
            TypeInfo::Any => "Any",
            TypeInfo::None => "None",
            TypeInfo::NoReturn => "NoReturn",
            TypeInfo::Callable(..) => "Callable",
            TypeInfo::Tuple(_) | TypeInfo::UnsizedTypedTuple(_) => "Tuple",
            TypeInfo::Class { name, .. } => &**name,
        })
    }

    /// The built-in class of this name.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::builtin("bytes").to_string(), "bytes");
    /// ```
    pub fn builtin(name: &'static str) -> TypeInfo {
        TypeInfo::Class {
            module: ModuleName::Builtin,
            name: Cow::Borrowed(name),
            type_vars: Vec::new(),
        }
    }

    /// The class of this name in that module.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// let date = TypeInfo::class("datetime", "date");
    /// assert_eq!((date.module_name(), date.to_string()), (Some("datetime"), "date".to_owned()));
    /// ```
    pub fn class(module: &'static str, name: &'static str) -> TypeInfo {
        TypeInfo::Class {
            module: ModuleName::Module(Cow::Borrowed(module)),
            name: Cow::Borrowed(name),
            type_vars: Vec::new(),
        }
    }

    fn typing(name: &'static str, type_vars: Vec<TypeInfo>) -> TypeInfo {
        TypeInfo::Class {
            module: ModuleName::Module(Cow::Borrowed("typing")),
            name: Cow::Borrowed(name),
            type_vars,
        }
    }

    /// `typing.Optional`: `t` or `None`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::optional_of(TypeInfo::builtin("int")).to_string(), "Optional[int]");
    /// ```
    pub fn optional_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Optional", vec![t])
    }

    /// `typing.Union`: one of these.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// let either = TypeInfo::union_of(&[TypeInfo::builtin("int"), TypeInfo::builtin("str")]);
    /// assert_eq!(either.to_string(), "Union[int, str]");
    /// ```
    pub fn union_of(types: &[TypeInfo]) -> TypeInfo {
        TypeInfo::typing("Union", types.to_vec())
    }

    /// `typing.List`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::list_of(TypeInfo::builtin("int")).to_string(), "List[int]");
    /// ```
    pub fn list_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("List", vec![t])
    }

    /// `typing.Sequence`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::sequence_of(TypeInfo::builtin("int")).to_string(), "Sequence[int]");
    /// ```
    pub fn sequence_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Sequence", vec![t])
    }

    /// `typing.Set`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::set_of(TypeInfo::builtin("int")).to_string(), "Set[int]");
    /// ```
    pub fn set_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Set", vec![t])
    }

    /// `typing.FrozenSet`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::frozen_set_of(TypeInfo::builtin("int")).to_string(), "FrozenSet[int]");
    /// ```
    pub fn frozen_set_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("FrozenSet", vec![t])
    }

    /// `typing.Iterable`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::iterable_of(TypeInfo::builtin("int")).to_string(), "Iterable[int]");
    /// ```
    pub fn iterable_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Iterable", vec![t])
    }

    /// `typing.Iterator`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// assert_eq!(TypeInfo::iterator_of(TypeInfo::builtin("int")).to_string(), "Iterator[int]");
    /// ```
    pub fn iterator_of(t: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Iterator", vec![t])
    }

    /// `typing.Dict`, with keys `k` and values `v`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// let names = TypeInfo::dict_of(TypeInfo::builtin("int"), TypeInfo::builtin("str"));
    /// assert_eq!(names.to_string(), "Dict[int, str]");
    /// ```
    pub fn dict_of(k: TypeInfo, v: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Dict", vec![k, v])
    }

    /// `typing.Mapping`, with keys `k` and values `v`.
    ///
    /// ```
    /// # use pyo3_core as pyo3;
    /// use pyo3::inspect::types::TypeInfo;
    ///
    /// let names = TypeInfo::mapping_of(TypeInfo::builtin("int"), TypeInfo::builtin("str"));
    /// assert_eq!(names.to_string(), "Mapping[int, str]");
    /// ```
    pub fn mapping_of(k: TypeInfo, v: TypeInfo) -> TypeInfo {
        TypeInfo::typing("Mapping", vec![k, v])
    }
}

/// The types, with commas in between.
struct Listed<'a>(&'a [TypeInfo]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.iter().enumerate() {
            if index != 0 {
                f.write_str(", ")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for TypeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name();
        match self {
            TypeInfo::Any | TypeInfo::None | TypeInfo::NoReturn | TypeInfo::Tuple(None) => {
                f.write_str(&name)
            }
            TypeInfo::Callable(Some(arguments), result) => {
                write!(f, "{}[[{}], {}]", name, Listed(arguments), result)
            }
            TypeInfo::Callable(None, result) => write!(f, "{}[..., {}]", name, result),
            TypeInfo::Tuple(Some(items)) if items.is_empty() => write!(f, "{}[()]", name),
            TypeInfo::Tuple(Some(items)) => write!(f, "{}[{}]", name, Listed(items)),
            TypeInfo::UnsizedTypedTuple(item) => write!(f, "{}[{}, ...]", name, item),
            TypeInfo::Class { type_vars, .. } if type_vars.is_empty() => f.write_str(&name),
            TypeInfo::Class { type_vars, .. } => write!(f, "{}[{}]", name, Listed(type_vars)),
        }
    }
}
