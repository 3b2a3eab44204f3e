//! Whether two types are the same to a caller: widths and signs, and what pointers point to.
//!
//! `const` is no part of the calling convention; neither is the type behind a `void *`.

use super::Comparison;
use crate::api::{RecordId, Signature, Type};

/// What both sides say.
pub(super) type Mismatch = String;

impl Comparison<'_> {
    /// `Err` with both types in words.
    pub(super) fn same_type(&self, c: &Type, rust: &Type) -> Result<(), Mismatch> {
        self.same_inner(c, rust, false)
    }

    fn same_inner(&self, c: &Type, rust: &Type, behind_pointer: bool) -> Result<(), Mismatch> {
        match (c, rust) {
            (Type::Void, Type::Void | Type::Never) => Ok(()),
            (Type::Bool, Type::Bool) => Ok(()),
            (
                Type::Int { size, signed },
                Type::Int {
                    size: ours,
                    signed: our_sign,
                },
            ) if size == ours && (signed == our_sign || signed.is_none() || our_sign.is_none()) => {
                Ok(())
            }
            (Type::Float(size), Type::Float(ours)) if size == ours => Ok(()),
            (Type::Pointer(to), Type::Pointer(ours)) => match (&**to, &**ours) {
                (Type::Void, _) | (_, Type::Void) => Ok(()),
                (to, ours) => self.same_inner(to, ours, true),
            },
            (Type::Function(signature), Type::Function(ours)) => {
                self.same_signature(signature, ours)
            }
            (Type::Array(of, length), Type::Array(ours, our_length)) if length == our_length => {
                self.same_inner(of, ours, false)
            }
            (Type::Record(id), Type::Record(ours)) => self.same_record(*id, *ours, behind_pointer),
            (c, Type::Record(ours)) if self.is_member_of_union(c, *ours) => Ok(()),
            _ => Err(self.both(c, rust)),
        }
    }

    /// Parameters, result, `...`.
    pub(super) fn same_signature(&self, c: &Signature, rust: &Signature) -> Result<(), Mismatch> {
        let whole = || {
            let c = self.c.api.show_signature(c);
            format!("C {c}, ours {}", self.rust.api.show_signature(rust))
        };
        if c.params.len() != rust.params.len() {
            let (count, ours) = (c.params.len(), rust.params.len());
            return Err(format!("{count} parameters in C, ours {ours}: {}", whole()));
        }
        if c.variadic != rust.variadic {
            return Err(format!("`...` on one side only: {}", whole()));
        }
        for (index, (param, ours)) in c.params.iter().zip(&rust.params).enumerate() {
            self.same_type(param, ours)
                .map_err(|why| format!("parameter {}: {why}", index + 1))?;
        }
        self.same_type(&c.result, &rust.result)
            .map_err(|why| format!("result: {why}"))
    }

    /// By a name that both have; an anonymous one by what is in it.
    fn same_record(
        &self,
        c: RecordId,
        rust: RecordId,
        behind_pointer: bool,
    ) -> Result<(), Mismatch> {
        let (c_record, rust_record) = (self.c.api.record(c), self.rust.api.record(rust));
        let shared = rust_record
            .names
            .iter()
            .any(|name| c_record.names.contains(name));
        if shared {
            return Ok(());
        }
        if !behind_pointer && c_record.names.is_empty() {
            self.reached.borrow_mut().insert(rust);
            let differences = self.layout_differences(c, rust, "");
            return match differences.first() {
                None => Ok(()),
                Some((_, name, detail)) => Err(format!("{name}: {detail}")),
            };
        }
        Err(self.both(&Type::Record(c), &Type::Record(rust)))
    }

    /// A union of ours may stand for one type of C that is used as several, as `PyCFunction` is; C's is among them,
    /// and all are as large.
    fn is_member_of_union(&self, c: &Type, rust: RecordId) -> bool {
        let record = self.rust.api.record(rust);
        let layout = match (&record.layout, record.is_union, c) {
            (Some(layout), true, Type::Pointer(_)) => layout,
            _ => return false,
        };
        self.reached.borrow_mut().insert(rust);
        let pointers = layout
            .fields
            .iter()
            .all(|field| matches!(field.ty, Type::Pointer(_)));
        pointers
            && layout
                .fields
                .iter()
                .any(|field| self.same_type(c, &field.ty).is_ok())
    }

    pub(super) fn both(&self, c: &Type, rust: &Type) -> Mismatch {
        format!(
            "C {}, ours {}",
            self.c.api.show(c),
            self.rust.api.show(rust)
        )
    }
}
