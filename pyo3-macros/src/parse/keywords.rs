//! The option keys of every macro, with the kind of value each takes: the tables behind [`super::attribute::Options`].

/// What stands after the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// nothing: `frozen`
    Flag,
    /// `= "text"`
    Text,
    /// nothing, or `= "text"`
    FlagOrText,
    /// `= "text"` or `= None`
    TextOrNone,
    /// `= "some::path"` or `= some::path`: a Rust path
    Path,
    /// `= "some::function"` or `= some::function`, which may be one of a trait: `<Type as Trait>::function`
    Function,
    /// `= expr`
    Expr,
    /// nothing, or `= expr`
    FlagOrExpr,
    /// `= true` or `= false`
    Bool,
    /// `= (a, /, b = 1)`: a Python signature
    Signature,
    /// nothing, or `("key")`
    FlagOrKey,
}

/// One option that a macro knows.
pub(crate) struct Spec {
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    /// the form to show in an error message
    pub(crate) example: &'static str,
}

const fn spec(key: &'static str, kind: Kind, example: &'static str) -> Spec {
    Spec { key, kind, example }
}

const CRATE: Spec = spec("crate", Kind::Path, "crate = \"some::path\"");
const NAME: Spec = spec("name", Kind::Text, "name = \"python_name\"");

pub(crate) const PYFUNCTION: &[Spec] = &[
    NAME,
    spec("signature", Kind::Signature, "signature = (a, b = 1)"),
    spec(
        "text_signature",
        Kind::TextOrNone,
        "text_signature = \"(a, b=1)\"",
    ),
    spec("pass_module", Kind::Flag, "pass_module"),
    CRATE,
];

pub(crate) const ARGUMENT: &[Spec] = &[
    spec(
        "from_py_with",
        Kind::Function,
        "from_py_with = \"function\"",
    ),
    spec("cancel_handle", Kind::Flag, "cancel_handle"),
];

pub(crate) const PYMODULE: &[Spec] = &[
    NAME,
    spec("module", Kind::Text, "module = \"package.parent\""),
    spec("submodule", Kind::Flag, "submodule"),
    spec("gil_used", Kind::Bool, "gil_used = false"),
    CRATE,
];

pub(crate) const PYCLASS: &[Spec] = &[
    NAME,
    spec("module", Kind::Text, "module = \"package.module\""),
    spec("frozen", Kind::Flag, "frozen"),
    spec("subclass", Kind::Flag, "subclass"),
    spec("extends", Kind::Path, "extends = BaseClass"),
    spec("get_all", Kind::Flag, "get_all"),
    spec("set_all", Kind::Flag, "set_all"),
    spec("rename_all", Kind::Text, "rename_all = \"camelCase\""),
    spec("unsendable", Kind::Flag, "unsendable"),
    spec("dict", Kind::Flag, "dict"),
    spec("weakref", Kind::Flag, "weakref"),
    spec("mapping", Kind::Flag, "mapping"),
    spec("sequence", Kind::Flag, "sequence"),
    spec("freelist", Kind::Expr, "freelist = 16"),
    spec("eq", Kind::Flag, "eq"),
    spec("eq_int", Kind::Flag, "eq_int"),
    spec("ord", Kind::Flag, "ord"),
    spec("hash", Kind::Flag, "hash"),
    spec("str", Kind::FlagOrText, "str = \"{field}\""),
    CRATE,
];

pub(crate) const FIELD: &[Spec] = &[
    spec("get", Kind::Flag, "get"),
    spec("set", Kind::Flag, "set"),
    NAME,
];

pub(crate) const VARIANT: &[Spec] = &[
    NAME,
    spec("constructor", Kind::Signature, "constructor = (a, b = 1)"),
];

pub(crate) const PYMETHODS: &[Spec] = &[CRATE];

pub(crate) const METHOD: &[Spec] = &[
    NAME,
    spec("signature", Kind::Signature, "signature = (a, b = 1)"),
    spec(
        "text_signature",
        Kind::TextOrNone,
        "text_signature = \"($self, a, b=1)\"",
    ),
];

pub(crate) const ASSOCIATED_CONST: &[Spec] = &[NAME];

/// A struct or enum with `derive(FromPyObject)` or `derive(IntoPyObject)`. Both derives read one list, as both may stand on
/// one type; each ignores what only concerns the other.
pub(crate) const CONTAINER: &[Spec] = &[
    spec("transparent", Kind::Flag, "transparent"),
    spec("from_item_all", Kind::Flag, "from_item_all"),
    CRATE,
];

pub(crate) const CONTAINER_VARIANT: &[Spec] = &[
    spec("transparent", Kind::Flag, "transparent"),
    spec("from_item_all", Kind::Flag, "from_item_all"),
    spec("annotation", Kind::Text, "annotation = \"int\""),
];

pub(crate) const CONTAINER_FIELD: &[Spec] = &[
    spec("attribute", Kind::FlagOrKey, "attribute(\"name\")"),
    spec("item", Kind::FlagOrKey, "item(\"key\")"),
    spec(
        "from_py_with",
        Kind::Function,
        "from_py_with = \"function\"",
    ),
    spec("default", Kind::FlagOrExpr, "default = 1"),
];
