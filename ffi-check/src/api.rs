//! One model for both sides: what C headers declare, and what the Rust sources declare.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// Everything that one side declares in one configuration.
#[derive(Debug, Default)]
pub struct Api {
    /// Structs and unions; a [`RecordId`] is an index.
    pub records: Vec<Record>,
    /// By tag (as `struct x` and as `x`) and by typedef.
    pub record_names: HashMap<String, RecordId>,
    /// Functions by name.
    pub functions: BTreeMap<String, Function>,
    /// Variables by name.
    pub statics: BTreeMap<String, Static>,
    /// Constants by name; on the side of C macros, enumerators and `const` variables.
    pub constants: BTreeMap<String, Constant>,
    /// Names of types that are no record of their own.
    pub aliases: BTreeMap<String, Alias>,
}

/// An index into [`Api::records`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub usize);

/// A type as far as the calling convention and the layout see it; names of types are resolved.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// `void`, or `()` as a result.
    Void,
    /// `!`: the function does not return.
    Never,
    /// `_Bool` and `bool`.
    Bool,
    /// Size in bytes. The sign of an enumeration is the compiler's choice: `None`.
    Int {
        /// In bytes.
        size: u64,
        /// `None` where either is right.
        signed: Option<bool>,
    },
    /// Size in bytes.
    Float(u64),
    /// To data or to a function.
    Pointer(Box<Type>),
    /// Only behind a pointer.
    Function(Box<Signature>),
    /// With the number of elements; 0 for a flexible array member.
    Array(Box<Type>, u64),
    /// A struct or a union.
    Record(RecordId),
    /// Not understood; comparing it is a finding.
    Unknown(String),
}

/// Parameters and result.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// In order.
    pub params: Vec<Type>,
    /// [`Type::Void`] for none.
    pub result: Type,
    /// Whether it ends in `...`.
    pub variadic: bool,
}

/// A struct or a union.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Tag and typedefs, or the Rust name; empty for an anonymous one.
    pub names: Vec<String>,
    /// All members at offset 0.
    pub is_union: bool,
    /// `None` if only pointers to it can be used.
    pub layout: Option<Layout>,
    /// Where it is declared.
    pub place: Place,
}

/// The layout of a complete record.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// In bytes.
    pub size: u64,
    /// In bytes.
    pub align: u64,
    /// In order of declaration.
    pub fields: Vec<Field>,
}

/// A member of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// `None` for an anonymous struct or union, and for padding.
    pub name: Option<String>,
    /// In bits.
    pub offset: u64,
    /// The type; of a bit field the declared one.
    pub ty: Type,
    /// Of a bit field: its width in bits.
    pub width: Option<u64>,
    /// Whether users can name it; in C they always can.
    pub public: bool,
}

/// What a function is to a linker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linkage {
    /// A symbol of the library.
    Symbol(String),
    /// `static inline` in C, a body in Rust.
    Inline,
}

/// A function.
#[derive(Debug, Clone)]
pub struct Function {
    /// How it is called.
    pub signature: Signature,
    /// Symbol or inline.
    pub linkage: Linkage,
    /// Where it is declared.
    pub place: Place,
}

/// A variable of the library.
#[derive(Debug, Clone)]
pub struct Static {
    /// Its type.
    pub ty: Type,
    /// Its name for the linker.
    pub symbol: String,
    /// Where it is declared.
    pub place: Place,
}

/// A constant.
#[derive(Debug, Clone)]
pub struct Constant {
    /// Its value.
    pub value: Value,
    /// Where it is declared.
    pub place: Place,
}

/// A name for a type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// What it stands for.
    pub ty: Type,
    /// Where it is declared.
    pub place: Place,
}

/// What a constant is worth.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Any integer; a pointer made of an integer, too.
    Int(i128),
    /// A floating point number.
    Float(f64),
    /// A string, without the NUL.
    Text(Vec<u8>),
    /// A struct or the like, which has no value to compare.
    Aggregate,
    /// Could not be computed, and why.
    Unknown(String),
}

/// File, relative to the headers or the crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place(pub String);

impl Api {
    /// The record.
    pub fn record(&self, id: RecordId) -> &Record {
        &self.records[id.0]
    }

    /// The record of that name.
    pub fn record_named(&self, name: &str) -> Option<(RecordId, &Record)> {
        let id = *self.record_names.get(name)?;
        Some((id, self.record(id)))
    }

    /// The type in C-like words, for messages.
    pub fn show(&self, ty: &Type) -> String {
        match ty {
            Type::Void => "void".into(),
            Type::Never => "!".into(),
            Type::Bool => "bool".into(),
            Type::Int { size, signed } => match signed {
                Some(true) => format!("i{}", size * 8),
                Some(false) => format!("u{}", size * 8),
                None => format!("enum{}", size * 8),
            },
            Type::Float(size) => format!("f{}", size * 8),
            Type::Pointer(to) => match &**to {
                Type::Function(signature) => self.show_signature(signature),
                to => format!("*{}", self.show(to)),
            },
            Type::Function(signature) => self.show_signature(signature),
            Type::Array(of, length) => format!("[{}; {length}]", self.show(of)),
            Type::Record(id) => match self.record(*id).names.first() {
                Some(name) => name.clone(),
                None => "{anonymous}".into(),
            },
            Type::Unknown(text) => format!("<{text}>"),
        }
    }

    /// As [`Api::show`].
    pub fn show_signature(&self, signature: &Signature) -> String {
        let mut params: Vec<String> = signature.params.iter().map(|ty| self.show(ty)).collect();
        if signature.variadic {
            params.push("...".into());
        }
        let result = match &signature.result {
            Type::Void => String::new(),
            ty => format!(" -> {}", self.show(ty)),
        };
        format!("fn({}){result}", params.join(", "))
    }
}

impl Type {
    /// A pointer to this.
    pub fn pointer(self) -> Type {
        Type::Pointer(Box::new(self))
    }

    /// A signed integer of so many bytes.
    pub const fn signed(size: u64) -> Type {
        let signed = Some(true);
        Type::Int { size, signed }
    }

    /// An unsigned integer of so many bytes.
    pub const fn unsigned(size: u64) -> Type {
        let signed = Some(false);
        Type::Int { size, signed }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Int(value) if value.unsigned_abs() > 0xffff => write!(f, "{value} ({value:#x})"),
            Value::Int(value) => write!(f, "{value}"),
            Value::Float(value) => write!(f, "{value:?}"),
            Value::Text(text) => write!(f, "{:?}", String::from_utf8_lossy(text)),
            Value::Aggregate => f.write_str("(no number or string)"),
            Value::Unknown(why) => write!(f, "(unknown: {why})"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
