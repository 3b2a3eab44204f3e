//! Functions and variables.

use super::names::CFunction;
use super::{Comparison, Kind};
use crate::api::{Function, Linkage, Place, Type};
use crate::c::Macro;

impl Comparison<'_> {
    pub(super) fn functions(&self) {
        for (name, ours) in &self.rust.api.functions {
            match &ours.linkage {
                Linkage::Symbol(symbol) => self.extern_function(name, symbol, ours),
                Linkage::Inline => self.inline_function(name, ours),
            }
        }
    }

    fn extern_function(&self, name: &str, symbol: &str, ours: &Function) {
        match self.c.api.functions.get(symbol) {
            Some(function) if function.linkage != Linkage::Inline => {
                self.signature(name, symbol, function, ours);
                self.not_exported(name, symbol, &function.place);
            }
            Some(function) => {
                let place = &function.place;
                self.no_declaration(name, symbol, &format!("an inline function in C ({place})"));
            }
            None => match self.c.macros.get(symbol) {
                Some(known) => {
                    self.no_declaration(name, symbol, &format!("a macro in C ({})", known.place));
                }
                None => self.no_declaration(name, symbol, "in no header"),
            },
        }
    }

    fn no_declaration(&self, name: &str, symbol: &str, why: &str) {
        let exported = self.exports.map_or(false, |all| all.contains(symbol));
        let (kind, exported) = match (self.exports, exported) {
            (Some(_), true) => (Kind::Undeclared, ", exported"),
            (Some(_), false) => (Kind::NoSymbol, ", not exported"),
            (None, _) => (Kind::NoSymbol, ""),
        };
        self.report(kind, name, format!("`{symbol}`: {why}{exported}"));
    }

    fn not_exported(&self, name: &str, symbol: &str, place: &Place) {
        if self.exports.map_or(false, |all| !all.contains(symbol)) {
            let detail = format!("`{symbol}`: declared in {place}, not exported");
            self.report(Kind::NotExported, name, detail);
        }
    }

    fn inline_function(&self, name: &str, ours: &Function) {
        match self.c_function(name) {
            CFunction::Declared(function) => self.signature(name, name, function, ours),
            CFunction::Macro(known) => self.macro_function(name, known, ours),
            CFunction::Other => {
                self.report(Kind::Absent, name, "a function here, none in C");
            }
            CFunction::None if self.is_public(name) => {
                self.report(Kind::Absent, name, "a function that no header has");
            }
            CFunction::None => {}
        }
    }

    fn signature(&self, name: &str, symbol: &str, c: &Function, ours: &Function) {
        if let Err(why) = self.same_signature(&c.signature, &ours.signature) {
            self.report(Kind::Signature, name, why);
        }
        let returns = !self.c.noreturn.contains(symbol);
        let ours_returns = ours.signature.result != Type::Never;
        if returns != ours_returns {
            let side = if returns { "C" } else { "ours" };
            self.report(Kind::Noreturn, name, format!("only {side} returns"));
        }
    }

    fn macro_function(&self, name: &str, known: &Macro, ours: &Function) {
        let count = match known.parameters {
            Some(count) => count,
            None => Some(0),
        };
        if let Some(count) = count {
            let our_count = ours.signature.params.len();
            if count != our_count {
                let detail = format!("{count} parameters in C, ours {our_count}");
                self.report(Kind::Macro, name, detail);
                return;
            }
        }
        if let Some(result) = self.c.results.get(name) {
            // What a function without a result computes is thrown away.
            if ours.signature.result == Type::Void {
                return;
            }
            let ours = &ours.signature.result;
            if holds(ours, result) {
                return;
            }
            if let Err(why) = self.same_type(result, ours) {
                self.report(Kind::Macro, name, format!("result: {why}"));
            }
        }
    }

    pub(super) fn statics(&self) {
        for (name, ours) in &self.rust.api.statics {
            match self.c.api.statics.get(&ours.symbol) {
                Some(variable) => {
                    if let Err(why) = self.same_type(&variable.ty, &ours.ty) {
                        self.report(Kind::Type, name, why);
                    }
                    self.not_exported(name, &ours.symbol, &variable.place);
                }
                None => self.no_declaration(name, &ours.symbol, "in no header"),
            }
        }
    }

    pub(super) fn aliases(&self) {
        let api = &self.c.api;
        for (name, ours) in &self.rust.api.aliases {
            let c = match (api.aliases.get(name), api.record_names.get(name)) {
                (Some(alias), _) => Some(alias.ty.clone()),
                (None, Some(id)) => Some(Type::Record(*id)),
                (None, None) => self.alias_by_macro(name),
            };
            match c {
                Some(c) => {
                    if let Err(why) = self.same_type(&c, &ours.ty) {
                        self.report(Kind::Type, name, why);
                    }
                }
                None if self.is_public(name) && !self.in_c(name) => {
                    self.report(Kind::Absent, name, "a type that no header has");
                }
                None => {}
            }
        }
    }

    /// `#define PY_INT32_T int32_t` is a type, too.
    fn alias_by_macro(&self, name: &str) -> Option<Type> {
        let target = self.c.macros.get(name)?.alias.as_ref()?;
        let alias = self.c.api.aliases.get(target);
        alias.map(|alias| alias.ty.clone())
    }
}

/// Whether every value of one integer type is one of the other: C converts what a macro results in as needed.
fn holds(ours: &Type, c: &Type) -> bool {
    match (ours, c) {
        (
            Type::Int { size, signed },
            Type::Int {
                size: c_size,
                signed: c_signed,
            },
        ) => size > c_size && (*signed != Some(false) || *c_signed == Some(false)),
        _ => false,
    }
}
