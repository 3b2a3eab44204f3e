//! Methods that stand for bit fields, run on made-up bits to see which of them they read and write.
//!
//! C has `state.kind`; Rust has a plain integer `state` and methods `kind()` and `set_kind()` on the struct.

use std::collections::HashMap;

use super::eval::{Evaluator, Stop, Val};
use super::scope::Kind;
use super::types::Types;
use crate::api::Type;

/// The accessors of a configuration.
#[derive(Debug)]
pub struct Accessors<'t, 'a, 's> {
    types: &'t Types<'a, 's>,
}

/// The integer that holds the bits.
#[derive(Debug, Clone, Copy)]
pub struct Storage<'n> {
    /// Name of the struct.
    pub record: &'n str,
    /// Name of its field.
    pub field: &'n str,
    /// In bytes.
    pub size: u64,
}

impl<'t, 'a, 's> Accessors<'t, 'a, 's> {
    /// Of these items.
    pub fn new(types: &'t Types<'a, 's>) -> Self {
        Accessors { types }
    }

    /// What the method returns when the storage holds `bits`; `None` if there is no such method.
    pub fn get(&self, storage: Storage<'_>, name: &str, bits: u64) -> Option<Result<u64, String>> {
        let fields = fields(storage, bits);
        let outcome = self.run(storage.record, name, vec![Val::Struct(fields)])?;
        Some(outcome.and_then(|value| number(&value)))
    }

    /// What the storage holds after `set_<name>(value)` when it held `bits`.
    pub fn set(
        &self,
        storage: Storage<'_>,
        name: &str,
        bits: u64,
        value: u64,
    ) -> Option<Result<u64, String>> {
        let fields = fields(storage, bits);
        let place = fields[storage.field].clone();
        let value = Val::Int(value.into(), Some((4, false)));
        let arguments = vec![Val::Struct(fields), value];
        let outcome = self.run(storage.record, &format!("set_{name}"), arguments)?;
        Some(outcome.and_then(|_| number(&place.borrow())))
    }

    fn run(&self, record: &str, name: &str, arguments: Vec<Val>) -> Option<Result<Val, String>> {
        let (module, method) = self.method(record, name)?;
        let evaluator = Evaluator::new(self.types, module);
        let outcome = evaluator.call(module, &method.sig, &method.block, arguments);
        Some(outcome.map_err(|stop| match stop {
            Stop::Unknown(why) => why,
            Stop::Return(_) => "returns".into(),
        }))
    }

    fn method(&self, record: &str, name: &str) -> Option<(usize, &syn::ImplItemFn)> {
        for (module, block) in &self.types.scope.impls {
            let ty = self.types.read(*module, &block.self_ty);
            if block.trait_.is_some() || !self.is_record(&ty, record) {
                continue;
            }
            for item in &block.items {
                if let syn::ImplItem::Fn(method) = item {
                    let here = self.types.cfgs.allow(&method.attrs).unwrap_or(true);
                    if method.sig.ident == name && here {
                        return Some((*module, method));
                    }
                }
            }
        }
        None
    }

    fn is_record(&self, ty: &Type, record: &str) -> bool {
        let definitions = &self.types.scope.definitions;
        definitions.iter().enumerate().any(|(index, definition)| {
            definition.name == record
                && matches!(definition.kind, Kind::Struct(_))
                && self.types.definition(index) == *ty
        })
    }
}

fn fields(
    storage: Storage<'_>,
    bits: u64,
) -> HashMap<String, std::rc::Rc<std::cell::RefCell<Val>>> {
    let value = Val::Int(bits.into(), Some((storage.size, false)));
    let mut fields = HashMap::new();
    fields.insert(storage.field.to_owned(), value.place());
    fields
}

fn number(value: &Val) -> Result<u64, String> {
    let number = value.as_int().and_then(|value| u64::try_from(value).ok());
    number.ok_or_else(|| format!("{value:?} is not a number of bits"))
}

#[cfg(test)]
mod tests {
    use super::super::{source, Cfgs, Scope};
    use super::*;

    #[test]
    fn accessors_are_run() {
        let text = "
            #[repr(C)] pub struct S { pub state: u32 }
            mod bits {
                pub fn get(bits: u32, (mask, shift): (u32, u32)) -> u32 { (bits & mask) >> shift }
                pub fn set(bits: &mut u32, (mask, shift): (u32, u32), value: u32) {
                    *bits = (*bits & !mask) | ((value << shift) & mask);
                }
                pub const KIND: (u32, u32) = (0b11100, 2);
            }
            impl S {
                pub unsafe fn kind(&self) -> c_uint { bits::get(self.state, bits::KIND) }
                pub unsafe fn set_kind(&mut self, val: c_uint) {
                    bits::set(&mut self.state, bits::KIND, val)
                }
                pub fn odd(&self) -> u32 { return self.unknown; }
            }
        ";
        let source = source::read_text(text).unwrap();
        let cfgs = Cfgs::of_host();
        let scope = Scope::new(&source, &cfgs).unwrap();
        let types = Types::new(&scope, &cfgs);
        let accessors = Accessors::new(&types);
        let storage = Storage {
            record: "S",
            field: "state",
            size: 4,
        };
        assert_eq!(accessors.get(storage, "kind", 0b10110), Some(Ok(0b101)));
        assert_eq!(accessors.get(storage, "kind", 0xffff_ffe3), Some(Ok(0)));
        let written = accessors.set(storage, "kind", 0xffff_ffff, 0b010);
        assert_eq!(written, Some(Ok(0xffff_ffeb)));
        assert_eq!(accessors.get(storage, "ascii", 0), None);
        assert!(accessors.get(storage, "odd", 0).unwrap().is_err());
    }
}
