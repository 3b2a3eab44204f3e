//! Layouts of structs and unions.

use super::{Comparison, Kind};
use crate::api::{Field, Layout, RecordId, Type};
use crate::rust::accessors::Storage;

/// Kind, name (`Record.field`) and what both sides say.
pub(super) type LayoutDifference = (Kind, String, String);

/// A field of C with everything anonymous around it taken away.
struct Member {
    name: Option<String>,
    /// In bits, from the start of the outermost record.
    offset: u64,
    ty: Type,
    width: Option<u64>,
}

impl Comparison<'_> {
    pub(super) fn records(&self) {
        for (number, ours) in self.rust.api.records.iter().enumerate() {
            let id = RecordId(number);
            let named = ours
                .names
                .iter()
                .find_map(|name| self.c.api.record_named(name));
            let name = match ours.names.first() {
                Some(name) => name,
                None => continue,
            };
            if let Some((c, _)) = named {
                for (kind, name, detail) in self.layout_differences(c, id, name) {
                    self.report(kind, &name, detail);
                }
            }
        }
        // Only now, since comparing fields reaches records that C has no name for.
        for (number, ours) in self.rust.api.records.iter().enumerate() {
            let reached = self.reached.borrow().contains(&RecordId(number));
            for name in &ours.names {
                if self.is_public(name) && !reached && !self.in_c(name) {
                    self.report(Kind::Absent, name, "a struct or union that no header has");
                }
            }
        }
    }

    /// All that differs; `name` is in front of the names of fields.
    pub(super) fn layout_differences(
        &self,
        c: RecordId,
        rust: RecordId,
        name: &str,
    ) -> Vec<LayoutDifference> {
        let (c_record, rust_record) = (self.c.api.record(c), self.rust.api.record(rust));
        let mut found = Vec::new();
        let (layout, ours) = match (&c_record.layout, &rust_record.layout) {
            (Some(layout), Some(ours)) => (layout, ours),
            (None, None) => return found,
            // A struct of the system, such as `FILE`.
            (Some(_), None) if c_record.place.0.is_empty() => return found,
            (Some(layout), None) => {
                let detail = format!("{} bytes in C ({})", layout.size, c_record.place);
                return vec![(Kind::Opaque, name.to_owned(), detail)];
            }
            (None, Some(_)) => {
                let detail = "C has only pointers to it".to_owned();
                return vec![(Kind::Incomplete, name.to_owned(), detail)];
            }
        };
        if layout.size != ours.size {
            let detail = format!("C {} bytes, ours {}", layout.size, ours.size);
            found.push((Kind::Size, name.to_owned(), detail));
        }
        if layout.align != ours.align {
            let detail = format!("C {} bytes, ours {}", layout.align, ours.align);
            found.push((Kind::Align, name.to_owned(), detail));
        }
        let mut members = Vec::new();
        self.members(layout, 0, &mut members);
        let record = rust_record.names.first().map_or("", String::as_str);
        let mut matched = vec![false; ours.fields.len()];
        for member in &members {
            if let Some(difference) = self.member(member, record, ours, &mut matched) {
                let (kind, field, detail) = difference;
                found.push((kind, format!("{name}.{field}"), detail));
            }
        }
        for (field, matched) in ours.fields.iter().zip(matched) {
            let size = self.our_size(&field.ty);
            if !matched && size > 0 && !covers_unnamed(&members, field, size) {
                let field = field.name.as_deref().unwrap_or("?");
                let detail = "a field that C does not have".to_owned();
                found.push((Kind::Field, format!("{name}.{field}"), detail));
            }
        }
        found
    }

    /// The fields of C in order, those of anonymous structs and unions in their place.
    fn members(&self, layout: &Layout, base: u64, members: &mut Vec<Member>) {
        for field in &layout.fields {
            let offset = base + field.offset;
            if let (None, Type::Record(id)) = (&field.name, &field.ty) {
                if let Some(inner) = &self.c.api.record(*id).layout {
                    self.members(inner, offset, members);
                    continue;
                }
            }
            members.push(Member {
                name: field.name.clone(),
                offset,
                ty: field.ty.clone(),
                width: field.width,
            });
        }
    }

    fn member(
        &self,
        member: &Member,
        record: &str,
        ours: &Layout,
        matched: &mut [bool],
    ) -> Option<LayoutDifference> {
        let name = match &member.name {
            Some(name) => name.clone(),
            // Padding, which needs no name.
            None => return None,
        };
        if let Some(width) = member.width {
            let place = storage_of(self, ours, member.offset, width);
            return match place {
                Some(index) => {
                    matched[index] = true;
                    let why =
                        self.bit_field(record, &ours.fields[index], &name, member.offset, width);
                    why.err().map(|why| (Kind::BitField, name, why))
                }
                None => {
                    let detail = "no integer of ours holds this bit field".to_owned();
                    Some((Kind::BitField, name, detail))
                }
            };
        }
        let named = ours.fields.iter().position(|field| is_named(field, &name));
        if let Some(index) = named {
            matched[index] = true;
            return self
                .same_field(member, record, &ours.fields[index], 0)
                .err()
                .map(|(kind, why)| (kind, name, why));
        }
        // A field that C has in an anonymous union may be in a union of ours that has a name.
        if let Some((index, outcome)) = self.inside(member, record, &name, ours) {
            matched[index] = true;
            return outcome.err().map(|(kind, why)| (kind, name, why));
        }
        let elsewhere = ours.fields.iter().enumerate().find(|(index, field)| {
            !matched[*index]
                && field.offset == member.offset
                && self.same_type(&member.ty, &field.ty).is_ok()
        });
        if let Some((index, field)) = elsewhere {
            matched[index] = true;
            let called = field.name.as_deref().unwrap_or("?");
            return Some((Kind::FieldName, name, format!("ours is called `{called}`")));
        }
        let detail = format!(
            "C has {} at byte {}, we have no such field",
            self.c.api.show(&member.ty),
            member.offset / 8
        );
        Some((Kind::Field, name, detail))
    }

    /// Looks into our records that lie where the field of C lies.
    fn inside(
        &self,
        member: &Member,
        record: &str,
        name: &str,
        ours: &Layout,
    ) -> Option<(usize, Result<(), (Kind, String)>)> {
        ours.fields.iter().enumerate().find_map(|(index, field)| {
            let id = match field.ty {
                Type::Record(id) => id,
                _ => return None,
            };
            let inner = self.rust.api.record(id).layout.as_ref()?;
            let covers =
                field.offset <= member.offset && member.offset < field.offset + inner.size * 8;
            let found = inner.fields.iter().find(|inner| is_named(inner, name))?;
            if !covers {
                return None;
            }
            self.reached.borrow_mut().insert(id);
            Some((index, self.same_field(member, record, found, field.offset)))
        })
    }

    fn same_field(
        &self,
        member: &Member,
        record: &str,
        field: &Field,
        base: u64,
    ) -> Result<(), (Kind, String)> {
        let offset = base + field.offset;
        if member.offset != offset {
            let detail = format!("at byte {} in C, ours at {}", member.offset / 8, offset / 8);
            return Err((Kind::Field, detail));
        }
        if let (Type::Record(id), Type::Int { .. }) = (&member.ty, &field.ty) {
            return self.bits_in_integer(*id, record, field);
        }
        self.same_type(&member.ty, &field.ty)
            .map_err(|why| (Kind::Field, why))
    }

    /// C has a struct of bit fields where we have an integer and methods.
    fn bits_in_integer(
        &self,
        c: RecordId,
        record: &str,
        field: &Field,
    ) -> Result<(), (Kind, String)> {
        let layout = match &self.c.api.record(c).layout {
            Some(layout) => layout,
            None => return Err((Kind::Field, "incomplete in C, ours an integer".into())),
        };
        let size = self.our_size(&field.ty);
        if layout.size != size {
            let detail = format!("C {} bytes, ours {size}", layout.size);
            return Err((Kind::Field, detail));
        }
        let mut members = Vec::new();
        self.members(layout, 0, &mut members);
        let mut wrong = Vec::new();
        for member in &members {
            let width = member.width.unwrap_or_else(|| self.c_size(&member.ty) * 8);
            if let Some(name) = &member.name {
                let offset = field.offset + member.offset;
                if let Err(why) = self.bit_field(record, field, name, offset, width) {
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

    /// Runs our methods on the bits of the field alone and on all the others.
    fn bit_field(
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
        let full = if size == 8 {
            u64::MAX
        } else {
            (1 << (size * 8)) - 1
        };
        let first = offset - field.offset;
        let shift = if cfg!(target_endian = "little") {
            first
        } else {
            size * 8 - first - width
        };
        let largest = (1_u64 << width) - 1;
        let mask = largest << shift;
        let none = || format!("no method `{name}` reads these {width} bits");
        let read = self.accessors.get(storage, name, mask).ok_or_else(none)??;
        let rest = self
            .accessors
            .get(storage, name, full & !mask)
            .ok_or_else(none)??;
        if (read, rest) != (largest, 0) {
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

    fn our_size(&self, ty: &Type) -> u64 {
        size(ty, &|id| {
            self.rust
                .api
                .record(id)
                .layout
                .as_ref()
                .map_or(0, |l| l.size)
        })
    }

    fn c_size(&self, ty: &Type) -> u64 {
        size(ty, &|id| {
            self.c.api.record(id).layout.as_ref().map_or(0, |l| l.size)
        })
    }
}

fn size(ty: &Type, of_record: &dyn Fn(RecordId) -> u64) -> u64 {
    match ty {
        Type::Void | Type::Never | Type::Function(_) | Type::Unknown(_) => 0,
        Type::Bool => 1,
        Type::Int { size, .. } | Type::Float(size) => *size,
        Type::Pointer(_) => std::mem::size_of::<usize>() as u64,
        Type::Array(of, length) => size(of, of_record) * length,
        Type::Record(id) => of_record(*id),
    }
}

/// Rust cannot call a field `type`, and has other words for some.
fn is_named(field: &Field, name: &str) -> bool {
    let ours = field.name.as_deref().unwrap_or("");
    ours == name || ours.strip_suffix('_') == Some(name)
}

/// The integer of ours that all bits lie in.
fn storage_of(
    comparison: &Comparison<'_>,
    ours: &Layout,
    offset: u64,
    width: u64,
) -> Option<usize> {
    ours.fields.iter().position(|field| {
        let end = field.offset + comparison.our_size(&field.ty) * 8;
        matches!(field.ty, Type::Int { .. }) && field.offset <= offset && offset + width <= end
    })
}

/// Whether our field is there for what C has no name for.
fn covers_unnamed(members: &[Member], field: &Field, size: u64) -> bool {
    members.iter().any(|member| {
        member.name.is_none()
            && field.offset <= member.offset
            && member.offset < field.offset + size * 8
    })
}
