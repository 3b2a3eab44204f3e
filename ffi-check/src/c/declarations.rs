//! Walks over the declarations of a translation unit.

use clang::{Entity, EntityKind, EvaluationResult, StorageClass};

use super::macros;
use super::types::{tag, Reader};
use super::unit::{DEFINED, INTEGER, NUMBER, RESULT, SWITCH, TEXT};
use super::Headers;
use crate::api::{Alias, Constant, Function, Linkage, Place, Static, Type, Value};

impl Reader {
    /// Everything that stands in the headers of Python.
    pub(super) fn declarations(&mut self, unit: &Entity<'_>) -> Headers {
        let mut headers = Headers::default();
        for entity in unit.get_children() {
            if entity.get_kind() == EntityKind::EnumDecl {
                self.switches(&entity, &mut headers);
            }
            match self.place(&entity) {
                Some(place) => self.declaration(&entity, place, &mut headers),
                // `FILE` and the like, which only pointers are used of.
                None if entity.get_kind() == EntityKind::TypedefDecl => {
                    self.typedef(&entity, None, &mut headers);
                }
                None => {}
            }
        }
        headers
    }

    fn declaration(&mut self, entity: &Entity<'_>, place: Place, headers: &mut Headers) {
        match entity.get_kind() {
            EntityKind::FunctionDecl => self.function(entity, place, headers),
            EntityKind::VarDecl => self.variable(entity, place, headers),
            EntityKind::StructDecl | EntityKind::UnionDecl => {
                let id = self.record(entity);
                if let Some(tag) = tag(entity) {
                    headers.api.record_names.insert(tag, id);
                }
            }
            EntityKind::EnumDecl => enumerators(entity, &place, headers),
            EntityKind::TypedefDecl => self.typedef(entity, Some(place), headers),
            // What the compiler and the system can do is no interface of Python.
            EntityKind::MacroDefinition if place.0.ends_with("pyconfig.h") => {}
            EntityKind::MacroDefinition => {
                if let Some((name, definition)) = macros::read(entity, place) {
                    headers.macros.insert(name, definition);
                }
            }
            _ => {}
        }
    }

    fn function(&mut self, entity: &Entity<'_>, place: Place, headers: &mut Headers) {
        let (name, ty) = match (entity.get_name(), entity.get_type()) {
            (Some(name), Some(ty)) => (name, ty),
            _ => return,
        };
        if ty.get_display_name().contains("noreturn") {
            headers.noreturn.insert(name.clone());
        }
        let is_static = entity.get_storage_class() == Some(StorageClass::Static);
        let linkage = if is_static || entity.is_inline_function() {
            Linkage::Inline
        } else {
            Linkage::Symbol(name.clone())
        };
        let signature = self.signature(&ty);
        let function = Function {
            signature,
            linkage,
            place,
        };
        headers.api.functions.entry(name).or_insert(function);
    }

    fn variable(&mut self, entity: &Entity<'_>, place: Place, headers: &mut Headers) {
        let (name, ty) = match (entity.get_name(), entity.get_type()) {
            (Some(name), Some(ty)) => (name, ty),
            _ => return,
        };
        if entity.get_storage_class() == Some(StorageClass::Static) {
            let value = match evaluate(entity) {
                Some(value) => value,
                // `static PyDateTime_CAPI *PyDateTimeAPI`: each file has its own.
                None => Value::Aggregate,
            };
            let constant = Constant { value, place };
            headers.api.constants.insert(name, constant);
        } else {
            let ty = self.read(&ty);
            let symbol = name.clone();
            let variable = Static { ty, symbol, place };
            headers.api.statics.insert(name, variable);
        }
    }

    /// Types of the system have no place; of them only the names of records count.
    fn typedef(&mut self, entity: &Entity<'_>, place: Option<Place>, headers: &mut Headers) {
        let (name, ty) = match (entity.get_name(), entity.get_typedef_underlying_type()) {
            (Some(name), Some(ty)) => (name, ty),
            _ => return,
        };
        let ty = self.read(&ty);
        if let Type::Record(id) = ty {
            let record = self.record_mut(id);
            if !record.names.contains(&name) {
                // Typedefs first: they are what the manual calls the type.
                record.names.insert(0, name.clone());
            }
            headers.api.record_names.insert(name, id);
        } else if let Some(place) = place {
            headers.api.aliases.insert(name, Alias { ty, place });
        }
    }

    fn switches(&self, entity: &Entity<'_>, headers: &mut Headers) {
        for constant in entity.get_children() {
            let name = constant.get_name().unwrap_or_default();
            if let Some(name) = name.strip_prefix(SWITCH) {
                if let Some((value, _)) = constant.get_enum_constant_value() {
                    headers.switches.insert(name.to_owned(), value.into());
                }
            }
        }
    }

    /// The answers to the probes.
    pub(super) fn probes(&mut self, unit: &Entity<'_>, headers: &mut Headers) {
        let mut defined = Vec::new();
        let mut integers = Vec::new();
        for entity in unit.get_children() {
            let name = entity.get_name().unwrap_or_default();
            match entity.get_kind() {
                EntityKind::EnumDecl => {
                    let names = entity
                        .get_children()
                        .into_iter()
                        .filter_map(|c| c.get_name());
                    defined.extend(names.filter_map(|n| Some(n.strip_prefix(DEFINED)?.to_owned())));
                }
                EntityKind::VarDecl => {
                    let text = name.strip_prefix(TEXT);
                    if let Some(name) = name.strip_prefix(NUMBER).or(text) {
                        insert_constant(headers, name, evaluate(&entity));
                    } else if let Some(name) = name.strip_prefix(INTEGER) {
                        integers.push((name.to_owned(), evaluate(&entity)));
                    }
                }
                EntityKind::FunctionDecl => self.results(&entity, headers),
                _ => {}
            }
        }
        for (name, value) in integers {
            insert_constant(headers, &name, value);
        }
        headers.macros.retain(|name, _| defined.contains(name));
    }

    /// Looks for the variable in the body of a probe function.
    fn results(&mut self, function: &Entity<'_>, headers: &mut Headers) {
        let name = function.get_name().unwrap_or_default();
        if !name.starts_with("ffi_check_call_") {
            return;
        }
        let mut found = None;
        function.visit_children(|entity, _| {
            let name = entity.get_name().unwrap_or_default();
            match (name.strip_prefix(RESULT), entity.get_type()) {
                (Some(name), Some(ty)) if entity.get_kind() == EntityKind::VarDecl => {
                    found = Some((name.to_owned(), ty));
                    clang::EntityVisitResult::Break
                }
                _ => clang::EntityVisitResult::Recurse,
            }
        });
        if let Some((name, ty)) = found {
            if let Type::Pointer(result) = self.read(&ty) {
                headers.results.insert(name, *result);
            }
        }
    }
}

fn enumerators(entity: &Entity<'_>, place: &Place, headers: &mut Headers) {
    let signed = entity
        .get_enum_underlying_type()
        .map_or(true, |ty| ty.get_canonical_type().is_signed_integer());
    for constant in entity.get_children() {
        if let (Some(name), Some((value, unsigned))) =
            (constant.get_name(), constant.get_enum_constant_value())
        {
            let value = if signed {
                value.into()
            } else {
                unsigned.into()
            };
            let constant = Constant {
                value: Value::Int(value),
                place: place.clone(),
            };
            headers.api.constants.insert(name, constant);
        }
    }
}

/// The first answer that is a value stays.
fn insert_constant(headers: &mut Headers, name: &str, value: Option<Value>) {
    let place = headers.macros.get(name).map(|known| known.place.clone());
    if let (Some(value), false) = (value, headers.api.constants.contains_key(name)) {
        let place = place.unwrap_or_default();
        let constant = Constant { value, place };
        headers.api.constants.insert(name.to_owned(), constant);
    }
}

fn evaluate(entity: &Entity<'_>) -> Option<Value> {
    match entity.evaluate()? {
        EvaluationResult::SignedInteger(value) => Some(Value::Int(value.into())),
        EvaluationResult::UnsignedInteger(value) => Some(Value::Int(value.into())),
        EvaluationResult::Float(value) => Some(Value::Float(value)),
        EvaluationResult::String(text) => Some(Value::Text(text.into_bytes())),
        _ => None,
    }
}
