//! Bit fields: which of our integers holds them, and whether our methods read and write the same bits.

use super::records::{Ours, Outcome};
use super::{Comparison, Kind};
use crate::api::{Field, Layout, RecordId, Type};
use crate::rust::accessors::Storage;

impl Comparison<'_> {
    /// All fields of a struct of C that we have integers for.
    pub(super) fn all_bits(&self, c: RecordId, offset: u64, ours: &mut Ours<'_>) -> Outcome {
        let layout = match &self.c.api.record(c).layout {
            Some(layout) => layout,
            None => return Err((Kind::Field, "incomplete in C, ours an integer".into())),
        };
        let mut members = Vec::new();
        self.members(layout, offset, &mut members);
        let mut wrong = Vec::new();
        for member in &members {
            if let Some(name) = &member.name {
                let width = member.width.unwrap_or_else(|| self.c_size(&member.ty) * 8);
                if let Err(why) = self.bits(name, member.offset, width, ours) {
                    wrong.push(format!("{name}: {why}"));
                }
            }
        }
        if wrong.is_empty() {
            Ok(())
        } else {
            Err((Kind::BitField, wrong.join("; ")))
        }
    }

    /// One bit field, or a whole integer of such a struct.
    pub(super) fn bits(
        &self,
        name: &str,
        offset: u64,
        width: u64,
        ours: &mut Ours<'_>,
    ) -> Result<(), String> {
        match self.storage_of(ours.layout, offset, width) {
            Some(index) => {
                ours.matched[index] = true;
                self.accessors_agree(ours.record, &ours.layout.fields[index], name, offset, width)
            }
            None => Err("no integer of ours holds it".into()),
        }
    }

    /// The integer of ours that all bits lie in.
    fn storage_of(&self, ours: &Layout, offset: u64, width: u64) -> Option<usize> {
        ours.fields.iter().position(|field| {
            let end = field.offset + self.our_size(&field.ty) * 8;
            matches!(field.ty, Type::Int { .. }) && field.offset <= offset && offset + width <= end
        })
    }

    /// Runs our methods on the bits of the field alone and on all the others.
    fn accessors_agree(
        &self,
        record: &str,
        field: &Field,
        name: &str,
        offset: u64,
        width: u64,
    ) -> Result<(), String> {
        let size = self.our_size(&field.ty);
        let storage = Storage {
            record,
            field: field.name.as_deref().unwrap_or(""),
            size,
        };
        let full = ones(size * 8);
        let first = offset - field.offset;
        let shift = if cfg!(target_endian = "little") {
            first
        } else {
            size * 8 - first - width
        };
        let largest = ones(width);
        let mask = largest << shift;
        let read = |bits| match self.accessors.get(storage, name, bits) {
            Some(outcome) => outcome,
            None => Err(format!("no method `{name}` reads it")),
        };
        if (read(mask)?, read(full & !mask)?) != (largest, 0) {
            return Err(format!(
                "`{name}` does not read {width} bits from bit {first}"
            ));
        }
        let set = |bits, value| self.accessors.set(storage, name, bits, value);
        if let (Some(ones), Some(zeros)) = (set(0, largest), set(full, 0)) {
            if (ones?, zeros?) != (mask, full & !mask) {
                return Err(format!(
                    "`set_{name}` does not write {width} bits from bit {first}"
                ));
            }
        }
        Ok(())
    }
}

fn ones(width: u64) -> u64 {
    if width >= 64 {
        u64::MAX
    } else {
        (1 << width) - 1
    }
}
