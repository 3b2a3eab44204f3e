//! What the headers have and we do not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, Kind};
use crate::api::{Linkage, Place};

impl Comparison<'_> {
    pub(super) fn lacking(&self) {
        let symbols: BTreeSet<&str> = self.rust.symbols.values().map(String::as_str).collect();
        let renamed = self.renamed();
        let mut seen = BTreeSet::new();
        let mut check = |name: &str, what: &str, place: &Place| {
            let shown = renamed.get(name).copied().unwrap_or(name);
            let ours = self.is_public(shown) || self.is_public(name) || symbols.contains(name);
            if !ours && seen.insert(shown.to_owned()) {
                self.report(Kind::Lacking, shown, format!("{what} in {place}"));
            }
        };
        let api = &self.c.api;
        for (name, function) in &api.functions {
            let what = match function.linkage {
                Linkage::Symbol(_) => "function",
                Linkage::Inline => "inline function",
            };
            check(name, what, &function.place);
        }
        for (name, variable) in &api.statics {
            check(name, "variable", &variable.place);
        }
        for (name, constant) in &api.constants {
            check(name, "constant", &constant.place);
        }
        for (name, alias) in &api.aliases {
            check(name, "type", &alias.place);
        }
        for record in &api.records {
            // One name is enough; those that stand in headers of the system are not Python's.
            let named = record.names.iter().any(|name| self.is_public(name));
            if let (Some(name), false, false) =
                (record.names.first(), named, record.place.0.is_empty())
            {
                check(name, "struct", &record.place);
            }
        }
        for (name, known) in &self.c.macros {
            let what = match known.parameters {
                Some(_) => "macro with parameters",
                None if known.empty => continue,
                None => "macro",
            };
            check(name, what, &known.place);
        }
    }

    /// The names that macros give to functions and variables: `PyLong_Type` for `PyPyLong_Type`.
    fn renamed(&self) -> BTreeMap<&str, &str> {
        let mut renamed = BTreeMap::new();
        for (name, known) in &self.c.macros {
            if let Some(alias) = &known.alias {
                let api = &self.c.api;
                let is_item = api.functions.contains_key(alias) || api.statics.contains_key(alias);
                if is_item && alias != name {
                    renamed.entry(alias.as_str()).or_insert(name.as_str());
                }
            }
        }
        renamed
    }
}
