//! Layouts of structs and unions.

use super::{Comparison, Kind};
use crate::api::{Field, Layout, RecordId, Type};

/// Kind, name (`Record.field`) and what both sides say.
pub(super) type LayoutDifference = (Kind, String, String);

/// A field of C with everything anonymous around it taken away.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: Option<String>,
    /// In bits, from the start of the outermost record.
    pub(super) offset: u64,
    pub(super) ty: Type,
    pub(super) width: Option<u64>,
}

/// Our record while its fields are matched with those of C.
pub(super) struct Ours<'r> {
    /// Its name, for the methods on it.
    pub(super) record: &'r str,
    pub(super) layout: &'r Layout,
    /// By field.
    pub(super) matched: Vec<bool>,
}

/// What is wrong with a field.
pub(super) type Outcome = Result<(), (Kind, String)>;

impl Comparison<'_> {
    pub(super) fn records(&self) {
        for (number, ours) in self.rust.api.records.iter().enumerate() {
            let mut names = ours.names.iter();
            let c = names.find_map(|name| self.c.api.record_named(name));
            if let (Some((c, _)), Some(name)) = (c, ours.names.first()) {
                for (kind, name, detail) in self.layout_differences(c, RecordId(number), name) {
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
        let mut ours = Ours {
            record: rust_record.names.first().map_or("", String::as_str),
            layout: ours,
            matched: vec![false; ours.fields.len()],
        };
        for member in &members {
            // Padding needs no name.
            if let Some(field) = &member.name {
                if let Err((kind, detail)) = self.member(member, field, &mut ours) {
                    found.push((kind, format!("{name}.{field}"), detail));
                }
            }
        }
        for (field, matched) in ours.layout.fields.iter().zip(ours.matched) {
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
    pub(super) fn members(&self, layout: &Layout, base: u64, members: &mut Vec<Member>) {
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

    fn member(&self, member: &Member, name: &str, ours: &mut Ours<'_>) -> Outcome {
        if let Some(width) = member.width {
            let outcome = self.bits(name, member.offset, width, ours);
            return outcome.map_err(|why| (Kind::BitField, why));
        }
        let fields = &ours.layout.fields;
        if let Some(index) = fields.iter().position(|field| is_named(field, name)) {
            ours.matched[index] = true;
            let field = &fields[index];
            if let (Type::Record(id), Type::Int { .. }) = (&member.ty, &field.ty) {
                // C has a struct of bit fields where we have integers and methods.
                return self.all_bits(*id, member.offset, ours);
            }
            let outcome = self.same_field(member, field, 0);
            return match (outcome, self.inside(member, name, ours.layout)) {
                (Err(_), Some((_, Ok(())))) => Ok(()),
                (outcome, _) => outcome,
            };
        }
        if let Some((index, outcome)) = self.inside(member, name, ours.layout) {
            ours.matched[index] = true;
            return outcome;
        }
        let elsewhere = fields.iter().enumerate().find(|(index, field)| {
            !ours.matched[*index]
                && field.offset == member.offset
                && self.same_type(&member.ty, &field.ty).is_ok()
        });
        if let Some((index, field)) = elsewhere {
            ours.matched[index] = true;
            let called = field.name.as_deref().unwrap_or("?");
            return Err((Kind::FieldName, format!("ours is called `{called}`")));
        }
        let ty = self.c.api.show(&member.ty);
        let byte = member.offset / 8;
        let detail = format!("C has {ty} at byte {byte}, we have no such field");
        Err((Kind::Field, detail))
    }

    /// Looks into our records that lie where the field of C lies: what C has in an anonymous union may be in one of
    /// ours that has a name.
    fn inside(&self, member: &Member, name: &str, ours: &Layout) -> Option<(usize, Outcome)> {
        ours.fields.iter().enumerate().find_map(|(index, field)| {
            let outcome = self.inside_field(member, name, field, field.offset)?;
            Some((index, outcome))
        })
    }

    fn inside_field(
        &self,
        member: &Member,
        name: &str,
        field: &Field,
        base: u64,
    ) -> Option<Outcome> {
        let id = match field.ty {
            Type::Record(id) => id,
            _ => return None,
        };
        let layout = self.rust.api.record(id).layout.as_ref()?;
        if !(base..base + layout.size * 8).contains(&member.offset) {
            return None;
        }
        let named = layout.fields.iter().find(|inner| is_named(inner, name));
        let outcome = match named {
            Some(found) => Some(self.same_field(member, found, base)),
            None => layout
                .fields
                .iter()
                .find_map(|inner| self.inside_field(member, name, inner, base + inner.offset)),
        };
        if outcome.is_some() {
            self.reached.borrow_mut().insert(id);
        }
        outcome
    }

    fn same_field(&self, member: &Member, field: &Field, base: u64) -> Outcome {
        let offset = base + field.offset;
        if member.offset != offset {
            let (byte, ours) = (member.offset / 8, offset / 8);
            return Err((Kind::Field, format!("at byte {byte} in C, ours at {ours}")));
        }
        self.same_type(&member.ty, &field.ty)
            .map_err(|why| (Kind::Field, why))
    }

    pub(super) fn our_size(&self, ty: &Type) -> u64 {
        let of_record = |id| {
            self.rust
                .api
                .record(id)
                .layout
                .as_ref()
                .map_or(0, |l| l.size)
        };
        size(ty, self.rust.pointer, &of_record)
    }

    pub(super) fn c_size(&self, ty: &Type) -> u64 {
        let of_record = |id| self.c.api.record(id).layout.as_ref().map_or(0, |l| l.size);
        size(ty, self.rust.pointer, &of_record)
    }
}

fn size(ty: &Type, pointer: u64, of_record: &dyn Fn(RecordId) -> u64) -> u64 {
    match ty {
        Type::Void | Type::Never | Type::Function(_) | Type::Unknown(_) => 0,
        Type::Bool => 1,
        Type::Int { size, .. } | Type::Float(size) => *size,
        Type::Pointer(_) => pointer,
        Type::Array(of, length) => size(of, pointer, of_record) * length,
        Type::Record(id) => of_record(*id),
    }
}

/// Rust cannot call a field `type`.
fn is_named(field: &Field, name: &str) -> bool {
    let ours = field.name.as_deref().unwrap_or("");
    ours == name || ours.strip_suffix('_') == Some(name)
}

/// Whether our field is there for what C has no name for.
fn covers_unnamed(members: &[Member], field: &Field, size: u64) -> bool {
    let bits = field.offset..field.offset + size * 8;
    let mut unnamed = members.iter().filter(|member| member.name.is_none());
    unnamed.any(|member| bits.contains(&member.offset))
}
