//! Compares the two sides of one configuration.

mod bits;
mod constants;
mod functions;
mod lacking;
mod names;
mod records;
mod types;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use crate::api::RecordId;
use crate::c::Headers;
use crate::rust::accessors::Accessors;
use crate::rust::Declarations;

/// Something that is not as the headers have it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference {
    /// What is wrong.
    pub kind: Kind,
    /// Of the item; of a field `Record.field`.
    pub name: String,
    /// What both sides say.
    pub detail: String,
}

/// See [`Difference`]. The words are those of `allowed.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Not understood by this program.
    Unreadable,
    /// A function or variable that no header declares, and that the library does not export.
    NoSymbol,
    /// A function or variable that no header declares, but the library exports.
    Undeclared,
    /// A function or variable that a header declares, but the library does not export.
    NotExported,
    /// Anything else that no header has.
    Absent,
    /// Parameters or result.
    Signature,
    /// Result or number of parameters of a macro that we have as a function.
    Macro,
    /// The function returns on one side only.
    Noreturn,
    /// Of a variable or of a type alias.
    Type,
    /// Of a record.
    Size,
    /// Of a record.
    Align,
    /// Offset or type of a field, or a field of one side only.
    Field,
    /// A field that has another name.
    FieldName,
    /// A bit field that our methods do not read or write as C does.
    BitField,
    /// C defines the record, we do not.
    Opaque,
    /// We define the record, C does not.
    Incomplete,
    /// Of a constant.
    Value,
    /// The headers have it, we do not.
    Lacking,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 18] = [
        Kind::Unreadable,
        Kind::NoSymbol,
        Kind::Undeclared,
        Kind::NotExported,
        Kind::Absent,
        Kind::Signature,
        Kind::Macro,
        Kind::Noreturn,
        Kind::Type,
        Kind::Size,
        Kind::Align,
        Kind::Field,
        Kind::FieldName,
        Kind::BitField,
        Kind::Opaque,
        Kind::Incomplete,
        Kind::Value,
        Kind::Lacking,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Unreadable => "unreadable",
            Kind::NoSymbol => "no-symbol",
            Kind::Undeclared => "undeclared",
            Kind::NotExported => "not-exported",
            Kind::Absent => "absent",
            Kind::Signature => "signature",
            Kind::Macro => "macro",
            Kind::Noreturn => "noreturn",
            Kind::Type => "type",
            Kind::Size => "size",
            Kind::Align => "align",
            Kind::Field => "field",
            Kind::FieldName => "field-name",
            Kind::BitField => "bit-field",
            Kind::Opaque => "opaque",
            Kind::Incomplete => "incomplete",
            Kind::Value => "value",
            Kind::Lacking => "lacking",
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.kind.word(), self.name, self.detail)
    }
}

/// Every difference, in a fixed order. `exports` are the symbols of the library, where it is at hand.
pub fn compare(
    c: &Headers,
    rust: &Declarations,
    accessors: &Accessors<'_, '_, '_>,
    exports: Option<&BTreeSet<String>>,
) -> Vec<Difference> {
    let comparison = Comparison {
        c,
        rust,
        accessors,
        exports,
        found: RefCell::default(),
        reached: RefCell::default(),
    };
    for (name, why) in &rust.problems {
        // A struct of Rust's own may have any layout; the comparison of records finds the others.
        let own = c.api.record_named(name).is_none() && rust.api.record_named(name).is_some();
        if !own {
            comparison.report(Kind::Unreadable, name, why.clone());
        }
    }
    comparison.functions();
    comparison.statics();
    comparison.constants();
    comparison.records();
    comparison.aliases();
    comparison.lacking();
    comparison.found.into_inner().into_iter().collect()
}

struct Comparison<'x> {
    c: &'x Headers,
    rust: &'x Declarations,
    accessors: &'x Accessors<'x, 'x, 'x>,
    exports: Option<&'x BTreeSet<String>>,
    found: RefCell<BTreeSet<Difference>>,
    /// Our records that were compared with an anonymous one of C.
    reached: RefCell<BTreeSet<RecordId>>,
}

impl Comparison<'_> {
    fn report(&self, kind: Kind, name: &str, detail: impl Into<String>) {
        self.found.borrow_mut().insert(Difference {
            kind,
            name: name.to_owned(),
            detail: detail.into(),
        });
    }
}
