//! Rust types as the calling convention sees them, and the layout of `#[repr(C)]` records.

use std::cell::RefCell;
use std::collections::HashMap;
use std::os::raw::c_char;

use syn::{Fields, GenericArgument, PathArguments, ReturnType};

use super::eval::Evaluator;
use super::scope::{Definition, Kind, Namespace, Scope};
use crate::api::{Field, Layout, RecordId, Signature, Type};
use crate::rust::cfg::Cfgs;

/// Types of one configuration; all records have their id from the start.
#[derive(Debug)]
pub struct Types<'a, 's> {
    /// The items.
    pub scope: &'a Scope<'s>,
    /// What is set.
    pub cfgs: &'a Cfgs,
    records: Vec<RecordSource>,
    by_definition: HashMap<usize, RecordId>,
    layouts: RefCell<HashMap<RecordId, Result<Option<Layout>, String>>>,
}

/// Where a record comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordSource {
    /// Index into [`Scope::definitions`].
    Definition(usize),
    /// `libc::FILE`
    File,
}

impl<'a, 's> Types<'a, 's> {
    /// Gives every record its id.
    pub fn new(scope: &'a Scope<'s>, cfgs: &'a Cfgs) -> Self {
        let mut records = vec![RecordSource::File];
        let mut by_definition = HashMap::new();
        for (index, definition) in scope.definitions.iter().enumerate() {
            if let Kind::Struct(_) | Kind::Union(_) | Kind::Opaque = definition.kind {
                by_definition.insert(index, RecordId(records.len()));
                records.push(RecordSource::Definition(index));
            }
        }
        let layouts = RefCell::default();
        Types {
            scope,
            cfgs,
            records,
            by_definition,
            layouts,
        }
    }

    /// In the order of their ids.
    pub fn records(&self) -> &[RecordSource] {
        &self.records
    }

    /// The id of a struct, union or opaque struct.
    pub fn record_of(&self, definition: usize) -> Option<RecordId> {
        self.by_definition.get(&definition).copied()
    }

    /// The type as it stands in a module.
    pub fn read(&self, module: usize, ty: &syn::Type) -> Type {
        match ty {
            syn::Type::Ptr(pointer) => self.read(module, &pointer.elem).pointer(),
            syn::Type::Reference(reference) => self.read(module, &reference.elem).pointer(),
            syn::Type::Paren(inner) => self.read(module, &inner.elem),
            syn::Type::Group(inner) => self.read(module, &inner.elem),
            syn::Type::Never(_) => Type::Never,
            syn::Type::Tuple(tuple) if tuple.elems.is_empty() => Type::Void,
            syn::Type::BareFn(function) => {
                let params = function.inputs.iter().filter(|p| self.allows(&p.attrs));
                let params = params.map(|param| self.read(module, &param.ty)).collect();
                Type::Function(Box::new(Signature {
                    params,
                    result: self.result(module, &function.output),
                    variadic: function.variadic.is_some(),
                }))
                .pointer()
            }
            syn::Type::Array(array) => {
                let length = Evaluator::new(self, module).expression(&array.len);
                match length.as_ref().ok().and_then(|length| length.as_int()) {
                    Some(length) if length >= 0 => {
                        Type::Array(Box::new(self.read(module, &array.elem)), length as u64)
                    }
                    _ => Type::Unknown(format!("array of length {length:?}")),
                }
            }
            syn::Type::Path(path) => self.path(module, &path.path),
            other => Type::Unknown(shown(other)),
        }
    }

    /// The parameters and the result of a function.
    pub fn signature(&self, module: usize, signature: &syn::Signature) -> Signature {
        let mut params = Vec::new();
        for input in &signature.inputs {
            match input {
                syn::FnArg::Typed(param) if self.allows(&param.attrs) => {
                    params.push(self.read(module, &param.ty));
                }
                syn::FnArg::Typed(_) => {}
                syn::FnArg::Receiver(_) => params.push(Type::Unknown("self".into())),
            }
        }
        Signature {
            params,
            result: self.result(module, &signature.output),
            variadic: signature.variadic.is_some(),
        }
    }

    fn result(&self, module: usize, output: &ReturnType) -> Type {
        match output {
            ReturnType::Default => Type::Void,
            ReturnType::Type(_, ty) => self.read(module, ty),
        }
    }

    fn allows(&self, attributes: &[syn::Attribute]) -> bool {
        // A condition that cannot be read keeps the item, so that the comparison shows it.
        self.cfgs.allow(attributes).unwrap_or(true)
    }

    fn path(&self, module: usize, path: &syn::Path) -> Type {
        let last = match path.segments.last() {
            Some(last) => last,
            None => return Type::Unknown("empty path".into()),
        };
        let name = last.ident.to_string();
        if let PathArguments::AngleBracketed(arguments) = &last.arguments {
            let inner = arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(self.read(module, ty)),
                _ => None,
            });
            return generic(&name, inner);
        }
        if let Some(found) = self.scope.find(module, path, Namespace::Types) {
            return self.definition(found);
        }
        builtin(&name, self.cfgs.pointer()).unwrap_or(Type::Unknown(name))
    }

    /// The type that an item declares.
    pub fn definition(&self, index: usize) -> Type {
        let definition = &self.scope.definitions[index];
        match definition.kind {
            Kind::Struct(_) | Kind::Union(_) | Kind::Opaque => {
                Type::Record(self.by_definition[&index])
            }
            Kind::Alias(alias) => self.read(definition.module, &alias.ty),
            Kind::Enum(_) => enumeration(definition, self.cfgs.pointer()),
            _ => Type::Unknown(definition.name.clone()),
        }
    }

    /// Size and alignment in bytes.
    pub fn size_and_align(&self, ty: &Type) -> Result<(u64, u64), String> {
        match ty {
            Type::Void | Type::Never => Ok((0, 1)),
            Type::Bool => Ok((1, 1)),
            Type::Int { size, .. } | Type::Float(size) => Ok((*size, *size)),
            Type::Pointer(_) => Ok((self.cfgs.pointer(), self.cfgs.pointer())),
            Type::Function(_) => Err("a function has no size".into()),
            Type::Array(of, length) => {
                let (size, align) = self.size_and_align(of)?;
                Ok((size * length, align))
            }
            Type::Record(id) => match self.layout(*id)? {
                Some(layout) => Ok((layout.size, layout.align)),
                None => Ok((0, 1)),
            },
            Type::Unknown(text) => Err(format!("unknown type `{text}`")),
        }
    }

    /// The layout of a record; `None` for an opaque one.
    pub fn layout(&self, id: RecordId) -> Result<Option<Layout>, String> {
        if let Some(known) = self.layouts.borrow().get(&id) {
            return known.clone();
        }
        let recursive = Err("contains itself".to_owned());
        self.layouts.borrow_mut().insert(id, recursive);
        let layout = match self.records[id.0] {
            RecordSource::File => Ok(None),
            RecordSource::Definition(index) => {
                let definition = &self.scope.definitions[index];
                match definition.kind {
                    Kind::Struct(item) => self.lay_out(definition, &item.fields, false),
                    Kind::Union(item) => {
                        self.lay_out(definition, &Fields::Named(item.fields.clone()), true)
                    }
                    _ => Ok(None),
                }
            }
        };
        self.layouts.borrow_mut().insert(id, layout.clone());
        layout
    }

    fn lay_out(
        &self,
        definition: &Definition<'_>,
        fields: &Fields,
        is_union: bool,
    ) -> Result<Option<Layout>, String> {
        let repr = Repr::of(definition)?;
        let mut layout = Layout {
            align: repr.align.unwrap_or(1),
            ..Layout::default()
        };
        for (index, field) in fields.iter().enumerate() {
            if !self.cfgs.allow(&field.attrs).map_err(|e| e.to_string())? {
                continue;
            }
            let ty = self.read(definition.module, &field.ty);
            let (size, align) = self.size_and_align(&ty)?;
            let align = if repr.packed { 1 } else { align };
            let offset = if is_union {
                0
            } else {
                round_up(layout.size, align)
            };
            layout.size = layout.size.max(offset + size);
            layout.align = layout.align.max(align);
            let name = match &field.ident {
                Some(name) => name.to_string().trim_start_matches("r#").to_owned(),
                None => index.to_string(),
            };
            layout.fields.push(Field {
                name: Some(name),
                offset: offset * 8,
                ty,
                width: None,
                public: matches!(field.vis, syn::Visibility::Public(_)),
            });
        }
        layout.size = round_up(layout.size, layout.align);
        Ok(Some(layout).filter(|layout| layout.size > 0))
    }
}

/// What `#[repr(..)]` says of a record.
struct Repr {
    packed: bool,
    align: Option<u64>,
}

impl Repr {
    fn of(definition: &Definition<'_>) -> Result<Repr, String> {
        let mut repr = Repr {
            packed: false,
            align: None,
        };
        let mut fixed = false;
        for attribute in &definition.attributes {
            if !attribute.path().is_ident("repr") {
                continue;
            }
            let outcome = attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("C") || meta.path.is_ident("transparent") {
                    fixed = true;
                } else if meta.path.is_ident("packed") {
                    repr.packed = true;
                } else if meta.path.is_ident("align") {
                    let inside;
                    syn::parenthesized!(inside in meta.input);
                    repr.align = Some(inside.parse::<syn::LitInt>()?.base10_parse()?);
                } else {
                    return Err(meta.error("a repr that ffi-check does not know"));
                }
                Ok(())
            });
            outcome.map_err(|error| error.to_string())?;
        }
        if fixed {
            Ok(repr)
        } else {
            Err("neither #[repr(C)] nor #[repr(transparent)]".into())
        }
    }
}

/// `#[repr(C)]` is as wide as a C enum; otherwise the repr names an integer.
fn enumeration(definition: &Definition<'_>, pointer: u64) -> Type {
    let mut ty = Type::Unknown(format!("enum {} without a repr", definition.name));
    for attribute in &definition.attributes {
        if attribute.path().is_ident("repr") {
            // What cannot be read leaves the type unknown, which is a finding.
            let _ = attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(ToString::to_string);
                match name.as_deref() {
                    Some("C") => {
                        let signed = None;
                        ty = Type::Int { size: 4, signed };
                    }
                    Some(name) => {
                        if let Some(int) = builtin(name, pointer) {
                            ty = int;
                        }
                    }
                    None => {}
                }
                Ok(())
            });
        }
    }
    ty
}

fn generic(name: &str, inner: Option<Type>) -> Type {
    match (name, inner) {
        // A function that may be absent is a pointer that may be NULL.
        ("Option", Some(Type::Pointer(to))) => Type::Pointer(to),
        ("NonNull", Some(inner)) | ("AtomicPtr", Some(inner)) => inner.pointer(),
        ("ManuallyDrop" | "MaybeUninit" | "UnsafeCell" | "Cell", Some(inner)) => inner,
        ("PhantomData", _) => Type::Void,
        (name, _) => Type::Unknown(format!("{name}<..>")),
    }
}

/// The types of std and libc that pyo3-ffi may use, as they are on the host, or on one like it with other pointers.
fn builtin(name: &str, pointer: u64) -> Option<Type> {
    let long = if cfg!(windows) { 4 } else { pointer };
    let ty = match name {
        "c_void" => Type::Void,
        "bool" => Type::Bool,
        "PhantomPinned" => Type::Array(Box::new(Type::Void), 0),
        "c_char" if c_char::MIN == 0 => Type::unsigned(1),
        "c_char" | "c_schar" | "i8" | "AtomicI8" => Type::signed(1),
        "c_uchar" | "u8" | "AtomicU8" | "uint8_t" => Type::unsigned(1),
        "c_short" | "i16" | "AtomicI16" => Type::signed(2),
        "c_ushort" | "u16" | "AtomicU16" => Type::unsigned(2),
        "c_int" | "i32" | "AtomicI32" => Type::signed(4),
        "c_uint" | "u32" | "AtomicU32" => Type::unsigned(4),
        "c_long" => Type::signed(long),
        "c_ulong" => Type::unsigned(long),
        "c_longlong" | "i64" | "AtomicI64" => Type::signed(8),
        "c_ulonglong" | "u64" | "AtomicU64" => Type::unsigned(8),
        "i128" => Type::signed(16),
        "u128" => Type::unsigned(16),
        "isize" | "AtomicIsize" | "ssize_t" | "intptr_t" | "ptrdiff_t" => Type::signed(pointer),
        "usize" | "AtomicUsize" | "size_t" | "uintptr_t" => Type::unsigned(pointer),
        "f32" | "c_float" => Type::Float(4),
        "f64" | "c_double" => Type::Float(8),
        "wchar_t" if cfg!(windows) => Type::unsigned(2),
        "wchar_t" if c_char::MIN == 0 => Type::unsigned(4),
        "wchar_t" => Type::signed(4),
        "time_t" => Type::signed(long),
        "FILE" => Type::Record(RecordId(0)),
        _ => return None,
    };
    Some(ty)
}

fn round_up(offset: u64, align: u64) -> u64 {
    (offset + align - 1) / align * align
}

fn shown(ty: &syn::Type) -> String {
    quote::quote!(#ty).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::source::read_text;
    use super::*;

    fn with_types<R>(text: &str, check: impl FnOnce(&Types<'_, '_>) -> R) -> R {
        let source = read_text(text).unwrap();
        let cfgs = Cfgs::of_host();
        let scope = Scope::new(&source, &cfgs).unwrap();
        check(&Types::new(&scope, &cfgs))
    }

    fn layout_of(text: &str) -> Result<Option<Layout>, String> {
        with_types(text, |types| types.layout(RecordId(1)))
    }

    #[test]
    fn fields_are_aligned_as_in_c() {
        let text = "
            #[repr(C)] struct S { a: u8, b: u32, #[cfg(no)] n: u64, c: u16, d: E, e: [u8; 3] }
            #[repr(C)] union E { x: u64, y: u8 }
        ";
        let layout = layout_of(text).unwrap().unwrap();
        let offsets: Vec<u64> = layout.fields.iter().map(|field| field.offset / 8).collect();
        assert_eq!(offsets, [0, 4, 8, 16, 24]);
        assert_eq!((layout.size, layout.align), (32, 8));
        let packed = layout_of("#[repr(C, packed)] struct S { a: u8, b: u32 }");
        assert_eq!(packed.unwrap().unwrap().size, 5);
        let aligned = layout_of("#[repr(C, align(16))] struct S { a: u8 }");
        assert_eq!(aligned.unwrap().unwrap().size, 16);
    }

    #[test]
    fn what_has_no_fixed_layout_is_an_error() {
        assert!(layout_of("struct S { a: u8 }")
            .unwrap_err()
            .contains("repr(C)"));
        let unknown = layout_of("#[repr(C)] struct S { a: Strange }");
        assert!(unknown.unwrap_err().contains("Strange"));
        let itself = layout_of("#[repr(C)] struct S { a: S }");
        assert!(itself.unwrap_err().contains("itself"));
    }

    #[test]
    fn opaque_structs_have_no_layout() {
        assert!(layout_of("opaque_struct!(pub S);").unwrap().is_none());
        let by_hand = "#[repr(C)] struct S([u8; 0]);";
        assert!(layout_of(by_hand).unwrap().is_none());
    }

    #[test]
    fn types_are_resolved() {
        let text = "
            type f = unsafe extern \"C\" fn(a: *mut S, ...) -> c_int;
            #[repr(C)] struct S { a: Option<f>, b: T, c: N }
            type T = Option<unsafe extern \"C\" fn() -> !>;
            #[repr(C)] enum N { A = 1 }
        ";
        with_types(text, |types| {
            let layout = types.layout(RecordId(1)).unwrap().unwrap();
            let function = |params, result, variadic| {
                let signature = Signature {
                    params,
                    result,
                    variadic,
                };
                Type::Function(Box::new(signature)).pointer()
            };
            let record = Type::Record(RecordId(1)).pointer();
            let expected = function(vec![record], Type::signed(4), true);
            assert_eq!(layout.fields[0].ty, expected);
            assert_eq!(layout.fields[1].ty, function(vec![], Type::Never, false));
            let signed = None;
            assert_eq!(layout.fields[2].ty, Type::Int { size: 4, signed });
        });
    }
}
