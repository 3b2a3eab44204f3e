//! Rules that span several items, one function each.

use super::argument::Source;
use super::method::{Kind, Methods, Receiver};
use super::slot::{Part, Shape};
use crate::errors::Errors;
use crate::parse::pyclass::{BodyAst, ClassAst, ClassOptions};

/// The rules of a `#[pyclass]`.
pub(crate) fn class(class: &ClassAst, errors: &mut Errors) {
    mapping_or_sequence(&class.options, errors);
    derived(&class.options, errors);
    match &class.body {
        BodyAst::Struct { is_unit, .. } => only_structs(&class.options, *is_unit, errors),
        BodyAst::Enum { .. } => only_enums(&class.options, errors),
    }
}

/// Each claims the item slots for itself.
fn mapping_or_sequence(options: &ClassOptions, errors: &mut Errors) {
    if let (Some(span), Some(_)) = (options.sequence, options.mapping) {
        errors.at(
            span,
            "a class is a `mapping` or a `sequence`, not both: remove one",
        );
    }
}

/// Python's protocols build on each other.
fn derived(options: &ClassOptions, errors: &mut Errors) {
    if let (Some(span), None) = (options.ord, options.eq) {
        errors.at(span, "`ord` needs `eq`: add it");
    }
    if let Some(span) = options.hash {
        if options.eq.is_none() {
            errors.at(span, "`hash` needs `eq`: add it");
        }
        if options.frozen.is_none() {
            errors.at(
                span,
                "`hash` needs `frozen`, as the hash of an object must not change: add it",
            );
        }
    }
    if let Some((span, Some(_))) = &options.str {
        for (other, name) in [
            (options.name.as_ref().map(|(_, span)| *span), "name"),
            (
                options.rename_all.as_ref().map(|(_, span)| *span),
                "rename_all",
            ),
        ] {
            if other.is_some() {
                errors.at(*span, format!("a format string names Rust fields, and `{}` changes the names: use `str` alone and `Display`", name));
            }
        }
    }
}

/// What a struct cannot have.
fn only_structs(options: &ClassOptions, is_unit: bool, errors: &mut Errors) {
    if let Some(span) = options.eq_int {
        errors.at(
            span,
            "`eq_int` compares the discriminants of an enum: remove it",
        );
    }
    for (option, name) in [(options.get_all, "get_all"), (options.set_all, "set_all")] {
        if let (Some(span), true) = (option, is_unit) {
            errors.at(
                span,
                format!("a unit struct has no fields: remove `{}`", name),
            );
        }
    }
}

/// What an enum cannot have.
fn only_enums(options: &ClassOptions, errors: &mut Errors) {
    if let (Some(span), None) = (options.eq_int, options.eq) {
        errors.at(span, "`eq_int` needs `eq`: add it");
    }
    // `get_all` and `set_all` are written, and do nothing: the fields of variants are read-only properties in any case.
    if let Some(span) = options.subclass {
        errors.at(span, "an enum cannot be a base class: remove `subclass`");
    }
    if let Some(base) = &options.extends {
        errors.over(base, "an enum cannot extend a class: remove `extends`");
    }
}

/// The rules of a `#[pymethods]` block.
pub(crate) fn methods(methods: &Methods, errors: &mut Errors) {
    duplicates(methods, errors);
    comparisons(methods, errors);
    traverse(methods, errors);
}

/// Two entries under one Python name: the second would silently win. Under `#[cfg]` they may be alternatives.
fn duplicates(methods: &Methods, errors: &mut Errors) {
    let place = |kind: Kind| match kind {
        Kind::Getter => "getter",
        Kind::Setter => "setter",
        Kind::New => "constructor",
        _ => "method",
    };
    for (index, method) in methods.methods.iter().enumerate() {
        let same = methods.methods[..index].iter().any(|other| {
            other.name == method.name
                && place(other.kind) == place(method.kind)
                && other.cfgs.is_empty()
        });
        if same && method.cfgs.is_empty() {
            let message = match method.kind {
                Kind::New => "a class has one constructor: remove this `#[new]`".to_owned(),
                _ => format!(
                    "there is a {} `{}` already: choose another name",
                    place(method.kind),
                    method.name
                ),
            };
            errors.at(method.ident.span(), message);
        }
    }
}

/// `__traverse__` runs while the collector is at work: no token exists, and reference counts must not change.
fn traverse(methods: &Methods, errors: &mut Errors) {
    let is_traverse =
        |kind: Kind| matches!(kind, Kind::Slot(slot) if slot.shape == Shape::Traverse);
    for method in methods
        .methods
        .iter()
        .filter(|method| is_traverse(method.kind))
    {
        let arguments = &method.signature.arguments;
        let takes_py = arguments
            .iter()
            .any(|argument| matches!(argument.source, Source::Python));
        if takes_py || !matches!(method.receiver, Receiver::Shared(_)) {
            errors.at(
                method.ident.span(),
                "`__traverse__` must not touch Python objects but to visit them: write `(&self, visit: PyVisit<'_>)`",
            );
        }
    }
}

/// `__richcmp__` is all of the comparisons.
fn comparisons(methods: &Methods, errors: &mut Errors) {
    let has_whole = methods
        .methods
        .iter()
        .any(|method| method.name == "__richcmp__");
    if !has_whole {
        return;
    }
    for method in &methods.methods {
        if let Kind::Slot(slot) = method.kind {
            if matches!(slot.part, Part::Compare(_)) {
                errors.at(
                    method.ident.span(),
                    format!(
                        "`__richcmp__` handles this comparison: remove `{}` or `__richcmp__`",
                        slot.method
                    ),
                );
            }
        }
    }
}
