//! C types as the calling convention sees them, and the layout that the compiler gave to records.

use std::collections::HashMap;
use std::path::PathBuf;

use clang::{Entity, EntityKind, TypeKind};

use super::Input;
use crate::api::{Field, Layout, Place, Record, RecordId, Signature, Type};

/// Reads translation units of the same headers; records keep their ids.
pub(super) struct Reader {
    /// Folders whose files count as headers of Python; names are shown relative to them.
    folders: Vec<PathBuf>,
    records: Vec<Record>,
    by_usr: HashMap<String, RecordId>,
}

impl Reader {
    pub(super) fn new(input: &Input) -> Self {
        let mut folders = vec![input.include.clone()];
        folders.extend(input.include.canonicalize().ok());
        Reader {
            folders,
            records: Vec::new(),
            by_usr: HashMap::new(),
        }
    }

    pub(super) fn into_records(self) -> Vec<Record> {
        self.records
    }

    pub(super) fn record_mut(&mut self, id: RecordId) -> &mut Record {
        &mut self.records[id.0]
    }

    /// The header of Python that something stands in; `None` for the headers of the system.
    pub(super) fn place(&self, entity: &Entity<'_>) -> Option<Place> {
        let file = entity.get_location()?.get_file_location().file?;
        let path = file.get_path();
        let relative = self
            .folders
            .iter()
            .find_map(|f| path.strip_prefix(f).ok())?;
        Some(Place(relative.display().to_string()))
    }

    pub(super) fn read(&mut self, ty: &clang::Type<'_>) -> Type {
        let ty = ty.get_canonical_type();
        let int = |signed| match ty.get_sizeof() {
            Ok(size) => Type::Int {
                size: size as u64,
                signed,
            },
            Err(error) => Type::Unknown(format!("{}: {error}", ty.get_display_name())),
        };
        match ty.get_kind() {
            TypeKind::Void => Type::Void,
            TypeKind::Bool => Type::Bool,
            TypeKind::CharU
            | TypeKind::UChar
            | TypeKind::UShort
            | TypeKind::UInt
            | TypeKind::ULong
            | TypeKind::ULongLong
            | TypeKind::UInt128 => int(Some(false)),
            TypeKind::CharS
            | TypeKind::SChar
            | TypeKind::Short
            | TypeKind::Int
            | TypeKind::Long
            | TypeKind::LongLong
            | TypeKind::Int128 => int(Some(true)),
            TypeKind::Enum => int(None),
            TypeKind::Float | TypeKind::Double | TypeKind::LongDouble => match ty.get_sizeof() {
                Ok(size) => Type::Float(size as u64),
                Err(error) => Type::Unknown(error.to_string()),
            },
            TypeKind::Pointer => match ty.get_pointee_type() {
                Some(to) => self.read(&to).pointer(),
                None => Type::Unknown(ty.get_display_name()),
            },
            TypeKind::FunctionPrototype | TypeKind::FunctionNoPrototype => {
                Type::Function(Box::new(self.signature(&ty)))
            }
            TypeKind::ConstantArray => self.array(&ty, ty.get_size().unwrap_or(0) as u64),
            TypeKind::IncompleteArray => self.array(&ty, 0),
            TypeKind::Record => match ty.get_declaration() {
                Some(declaration) => Type::Record(self.record(&declaration)),
                None => Type::Unknown(ty.get_display_name()),
            },
            _ => Type::Unknown(ty.get_display_name()),
        }
    }

    fn array(&mut self, ty: &clang::Type<'_>, length: u64) -> Type {
        match ty.get_element_type() {
            Some(of) => Type::Array(Box::new(self.read(&of)), length),
            None => Type::Unknown(ty.get_display_name()),
        }
    }

    /// Of a function type.
    pub(super) fn signature(&mut self, ty: &clang::Type<'_>) -> Signature {
        let ty = ty.get_canonical_type();
        let params = ty.get_argument_types().unwrap_or_default();
        let params = params.iter().map(|param| self.read(param)).collect();
        let result = match ty.get_result_type() {
            Some(result) => self.read(&result),
            None => Type::Unknown(ty.get_display_name()),
        };
        Signature {
            params,
            result,
            variadic: ty.is_variadic(),
        }
    }

    /// The id of a struct or union; reads its layout once it is complete.
    pub(super) fn record(&mut self, declaration: &Entity<'_>) -> RecordId {
        let usr = identity(declaration);
        let id = match self.by_usr.get(&usr) {
            Some(id) => *id,
            None => {
                let id = RecordId(self.records.len());
                self.records.push(Record {
                    names: tag(declaration).into_iter().collect(),
                    is_union: declaration.get_kind() == EntityKind::UnionDecl,
                    layout: None,
                    place: self.place(declaration).unwrap_or_default(),
                });
                self.by_usr.insert(usr, id);
                id
            }
        };
        if self.records[id.0].layout.is_none() {
            let definition = declaration.get_definition();
            if let Some(ty) = definition.and_then(|definition| definition.get_type()) {
                self.lay_out(id, &ty);
            }
        }
        id
    }

    fn lay_out(&mut self, id: RecordId, ty: &clang::Type<'_>) {
        let (size, align) = match (ty.get_sizeof(), ty.get_alignof()) {
            (Ok(size), Ok(align)) => (size as u64, align as u64),
            // Still incomplete.
            _ => return,
        };
        // Set first: the fields may point back to it.
        self.records[id.0].layout = Some(Layout {
            size,
            align,
            fields: Vec::new(),
        });
        let mut fields = Vec::new();
        for field in ty.get_fields().unwrap_or_default() {
            let ty = match field.get_type() {
                Some(ty) => self.read(&ty),
                None => Type::Unknown("field without a type".into()),
            };
            fields.push(Field {
                name: field.get_name().filter(|name| is_name(name)),
                offset: field
                    .get_offset_of_field()
                    .map_or(u64::MAX, |bits| bits as u64),
                ty,
                width: field.get_bit_field_width().map(|bits| bits as u64),
                public: true,
            });
        }
        if let Some(layout) = &mut self.records[id.0].layout {
            layout.fields = fields;
        }
    }
}

/// What tells a declaration from all others. libclang has one identifier for all anonymous unions of a struct; their places
/// differ.
fn identity(declaration: &Entity<'_>) -> String {
    let usr = declaration.get_usr().map(|usr| usr.0).unwrap_or_default();
    match (tag(declaration), declaration.get_location()) {
        (None, Some(location)) => {
            let place = location.get_file_location();
            let file = place.file.map(|file| file.get_path()).unwrap_or_default();
            format!("{usr} {}:{}", file.display(), place.offset)
        }
        _ => usr,
    }
}

/// The name behind `struct`; libclang makes up a description for those that have none.
pub(super) fn tag(declaration: &Entity<'_>) -> Option<String> {
    declaration.get_name().filter(|name| is_name(name))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '(')
}
