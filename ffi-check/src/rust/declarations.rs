//! Puts everything that pyo3-ffi declares into the common model.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cfg::Cfgs;
use super::eval::{Evaluator, Stop, Val};
use super::scope::{Definition, Exported, Kind};
use super::source::{Foreign, ForeignKind};
use super::types::{RecordSource, Types};
use crate::api::{
    Alias, Api, Constant, Function, Linkage, Place, Record, RecordId, Signature, Static, Type,
    Value,
};

/// Modules whose functions are no C API, or that of another version.
const NOT_COMPARED: [&str; 1] = ["compat"];

/// Our side of one configuration.
#[derive(Debug)]
pub struct Declarations {
    /// Everything, private items too.
    pub api: Api,
    /// The names that users of the crate can use.
    pub public: BTreeSet<String>,
    /// The path of each, as in `structmember::T_INT`.
    pub paths: BTreeMap<String, String>,
    /// Functions and variables that the linker has to find: name and symbol.
    pub symbols: BTreeMap<String, String>,
    /// What could not be understood: name and why.
    pub problems: Vec<(String, String)>,
    /// The size of a pointer in bytes.
    pub pointer: u64,
}

impl Declarations {
    /// Reads all items.
    pub fn read(types: &Types<'_, '_>) -> Declarations {
        let mut reader = Reader {
            types,
            found: Declarations {
                api: Api::default(),
                public: BTreeSet::new(),
                paths: BTreeMap::new(),
                symbols: BTreeMap::new(),
                problems: Vec::new(),
                pointer: types.cfgs.pointer(),
            },
        };
        reader.records();
        let names = reader.names();
        for (name, definition) in &names {
            reader.definition(name, *definition);
        }
        let named: BTreeSet<usize> = names.iter().map(|(_, definition)| *definition).collect();
        for index in 0..types.scope.definitions.len() {
            if !named.contains(&index) && !not_compared(reader.module_path(index)) {
                let name = types.scope.definitions[index].name.clone();
                reader.definition(&name, index);
            }
        }
        reader.found
    }
}

struct Reader<'t, 'a, 's> {
    types: &'t Types<'a, 's>,
    found: Declarations,
}

impl Reader<'_, '_, '_> {
    fn problem(&mut self, name: &str, why: impl Into<String>) {
        self.found.problems.push((name.to_owned(), why.into()));
    }

    fn module_path(&self, definition: usize) -> &[String] {
        let module = self.types.scope.definitions[definition].module;
        &self.types.scope.modules[module].source.path
    }

    fn place(&self, definition: &Definition<'_>) -> Place {
        let source = self.types.scope.modules[definition.module].source;
        Place(source.file.clone())
    }

    fn records(&mut self) {
        for (number, source) in self.types.records().iter().enumerate() {
            let id = RecordId(number);
            let mut record = Record::default();
            match source {
                RecordSource::File => record.names.push("FILE".into()),
                RecordSource::Definition(index) => {
                    let definition = &self.types.scope.definitions[*index];
                    record.names.push(definition.name.clone());
                    record.is_union = matches!(definition.kind, Kind::Union(_));
                    record.place = self.place(definition);
                    match self.types.layout(id) {
                        Ok(layout) => record.layout = layout,
                        // Rust's own structs need no layout, as long as C does not know them;
                        // the comparison finds those that it does know.
                        Err(why) => self.problem(&definition.name, why),
                    }
                }
            }
            let names = record.names.clone();
            self.found.api.records.push(record);
            for name in names {
                self.found.api.record_names.entry(name).or_insert(id);
            }
        }
    }

    /// The public names, each with what it means.
    fn names(&mut self) -> Vec<(String, usize)> {
        let mut names = Vec::new();
        for (Exported { module, name }, definitions) in self.types.scope.exports() {
            if not_compared(&module) {
                continue;
            }
            let mut spaces = HashMap::new();
            for index in definitions {
                let kind = self.types.scope.definitions[index].kind;
                if let Some(other) = spaces.insert(kind.namespace(), index) {
                    if other != index {
                        self.problem(&name, "two items have this name, so that no one can use it");
                    }
                }
                names.push((name.clone(), index));
            }
            let path = [module, vec![name.clone()]].concat().join("::");
            // Those at the root come first.
            self.found.paths.entry(name.clone()).or_insert(path);
            self.found.public.insert(name);
        }
        names
    }

    fn definition(&mut self, name: &str, index: usize) {
        let definition = &self.types.scope.definitions[index];
        let place = self.place(definition);
        match definition.kind {
            Kind::Struct(_) | Kind::Union(_) | Kind::Opaque => {
                if let (Some(id), true) = (self.types.record_of(index), name != definition.name) {
                    let key = name.to_owned();
                    self.found.api.record_names.entry(key).or_insert(id);
                    self.found.api.records[id.0].names.push(name.to_owned());
                }
            }
            Kind::Alias(item) => {
                if item.generics.params.is_empty() {
                    let ty = self.types.definition(index);
                    self.unknown_inside(name, &ty);
                    let alias = Alias { ty, place };
                    self.found.api.aliases.insert(name.to_owned(), alias);
                }
            }
            Kind::Enum(item) => {
                let ty = self.types.definition(index);
                self.variants(definition, item, &place);
                let alias = Alias { ty, place };
                self.found.api.aliases.insert(name.to_owned(), alias);
            }
            Kind::Const(_) => {
                let value = self.value(index);
                let constant = Constant { value, place };
                self.found.api.constants.insert(name.to_owned(), constant);
            }
            Kind::Function(item) => {
                let signature = self.types.signature(definition.module, &item.sig);
                let function = Function {
                    signature,
                    linkage: Linkage::Inline,
                    place,
                };
                self.found.api.functions.insert(name.to_owned(), function);
            }
            Kind::Foreign(foreign) => self.foreign(name, index, foreign, place),
        }
    }

    fn foreign(&mut self, name: &str, index: usize, foreign: &Foreign, place: Place) {
        let definition = &self.types.scope.definitions[index];
        let symbol = symbol_of(definition, foreign, self.types.cfgs);
        let key = name.to_owned();
        self.found.symbols.insert(key.clone(), symbol.clone());
        match &foreign.kind {
            ForeignKind::Function(signature) => {
                let signature = self.types.signature(definition.module, signature);
                self.unknown_in_signature(name, &signature);
                let linkage = Linkage::Symbol(symbol);
                let function = Function {
                    signature,
                    linkage,
                    place,
                };
                self.found.api.functions.insert(key, function);
            }
            ForeignKind::Static(_, ty) => {
                let ty = self.types.read(definition.module, ty);
                self.unknown_inside(name, &ty);
                let variable = Static { ty, symbol, place };
                self.found.api.statics.insert(key, variable);
            }
        }
    }

    fn value(&self, index: usize) -> Value {
        let module = self.types.scope.definitions[index].module;
        match Evaluator::new(self.types, module).constant(index) {
            Ok(Val::Int(value, _)) => Value::Int(value),
            Ok(Val::Bool(value)) => Value::Int(value.into()),
            Ok(Val::Float(value)) => Value::Float(value),
            Ok(Val::Text(text)) => Value::Text(text),
            Ok(Val::Aggregate | Val::Tuple(_) | Val::Struct(_) | Val::Ref(_)) => Value::Aggregate,
            Err(Stop::Unknown(why)) => Value::Unknown(why),
            Err(Stop::Return(_)) => Value::Unknown("returns".into()),
        }
    }

    fn variants(&mut self, definition: &Definition<'_>, item: &syn::ItemEnum, place: &Place) {
        let mut next = 0;
        for variant in &item.variants {
            if !self.types.cfgs.allow(&variant.attrs).unwrap_or(true) {
                continue;
            }
            if let Some((_, expression)) = &variant.discriminant {
                let mut evaluator = Evaluator::new(self.types, definition.module);
                match evaluator.expression(expression).map(|v| v.as_int()) {
                    Ok(Some(value)) => next = value,
                    other => self.problem(&definition.name, format!("discriminant {other:?}")),
                }
            }
            let name = variant.ident.to_string();
            let constant = Constant {
                value: Value::Int(next),
                place: place.clone(),
            };
            if self.found.public.contains(&definition.name) {
                self.found.public.insert(name.clone());
            }
            self.found.api.constants.entry(name).or_insert(constant);
            next += 1;
        }
    }

    fn unknown_in_signature(&mut self, name: &str, signature: &Signature) {
        for ty in signature.params.iter().chain([&signature.result]) {
            self.unknown_inside(name, ty);
        }
    }

    /// A type that was not understood must not pass for anything.
    fn unknown_inside(&mut self, name: &str, ty: &Type) {
        match ty {
            Type::Unknown(text) => self.problem(name, format!("the type `{text}`")),
            Type::Pointer(inner) | Type::Array(inner, _) => self.unknown_inside(name, inner),
            Type::Function(signature) => self.unknown_in_signature(name, signature),
            _ => {}
        }
    }
}

fn not_compared(path: &[String]) -> bool {
    path.first()
        .map_or(false, |first| NOT_COMPARED.contains(&first.as_str()))
}

/// The name that the linker looks for.
fn symbol_of(definition: &Definition<'_>, foreign: &Foreign, cfgs: &Cfgs) -> String {
    if foreign.renamed && cfgs.has("PyPy") {
        return match &foreign.pypy {
            Some(symbol) => symbol.clone(),
            None => format!("Py{}", definition.name),
        };
    }
    let mut symbol = definition.name.clone();
    for attribute in &definition.attributes {
        if let syn::Meta::NameValue(pair) = &attribute.meta {
            if let (true, syn::Expr::Lit(literal)) = (pair.path.is_ident("link_name"), &pair.value)
            {
                if let syn::Lit::Str(text) = &literal.lit {
                    symbol = text.value();
                }
            }
        }
    }
    symbol
}

#[cfg(test)]
mod tests {
    use super::super::{source, Scope};
    use super::*;

    fn read(text: &str, set: &[&str]) -> Declarations {
        let source = source::read_text(text).unwrap();
        let mut cfgs = Cfgs::of_host();
        set.iter().for_each(|name| cfgs.set(name));
        let scope = Scope::new(&source, &cfgs).unwrap();
        Declarations::read(&Types::new(&scope, &cfgs))
    }

    fn value(text: &str) -> Value {
        read(text, &[]).api.constants["X"].value.clone()
    }

    #[test]
    fn constants_are_computed() {
        assert_eq!(value("pub const X: c_int = 2 | (1 << 4);"), Value::Int(18));
        assert_eq!(
            value("pub const X: c_ulong = !0;"),
            Value::Int(u64::MAX.into())
        );
        assert_eq!(
            value("pub const X: isize = isize::MIN;"),
            Value::Int(i64::MIN.into())
        );
        let halves = "type T = isize; pub const X: T = (u32::MAX >> 2) as T;";
        assert_eq!(value(halves), Value::Int(0x3fff_ffff));
        assert_eq!(
            value("pub const X: i32 = if cfg!(unix) { Y } else { 1 }; const Y: i32 = -3;"),
            { Value::Int(if cfg!(unix) { -3 } else { 1 }) }
        );
        let call = "const fn f(a: u32, (b, _c): (u32, u32)) -> u32 { let d = a + b; d << 1 }
            pub const X: u32 = f(1, (2, 3));";
        assert_eq!(value(call), Value::Int(6));
        assert_eq!(
            value("pub const X: &CStr = c_str!(\"a.b\");"),
            Value::Text(b"a.b".to_vec())
        );
        assert_eq!(value("pub const X: S = S { a: 1 };"), Value::Aggregate);
        assert!(matches!(
            value("pub const X: i32 = strange();"),
            Value::Unknown(_)
        ));
        assert!(matches!(value("pub const X: i32 = X;"), Value::Unknown(_)));
    }

    #[test]
    fn symbols_follow_the_implementation() {
        let text = r#"extern_python! {
            #[cfg_attr(all(Py_3_12, not(PyPy)), link_name = "PyUnstable_A")]
            pub fn PyA();
            pub fn _PyB() as "_PyPyB";
        }"#;
        let symbols =
            |set: &[&str]| -> Vec<String> { read(text, set).symbols.into_values().collect() };
        assert_eq!(symbols(&[]), ["PyA", "_PyB"]);
        assert_eq!(symbols(&["Py_3_12"]), ["PyUnstable_A", "_PyB"]);
        assert_eq!(symbols(&["Py_3_12", "PyPy"]), ["PyPyA", "_PyPyB"]);
    }

    #[test]
    fn variants_are_constants() {
        let found = read(
            "#[repr(C)] pub enum E { A = -1, B, #[cfg(no)] C, D = 7 }",
            &[],
        );
        let constants = &found.api.constants;
        assert_eq!(constants["A"].value, Value::Int(-1));
        assert_eq!(constants["B"].value, Value::Int(0));
        assert_eq!(constants["D"].value, Value::Int(7));
        assert!(!constants.contains_key("C"));
        assert!(found.public.contains("D"));
    }

    #[test]
    fn what_is_not_understood_is_told() {
        let found = read("extern \"C\" { pub fn f(x: *mut Strange); }", &[]);
        assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
        assert!(found.problems[0].1.contains("Strange"));
        let twice = "mod a { pub fn f() {} } mod b { pub fn f() {} }
            pub use self::a::*; pub use self::b::*;";
        assert!(read(twice, &[]).problems[0].1.contains("two items"));
    }

    #[test]
    fn newer_functions_for_older_versions_are_left_out() {
        let found = read("pub mod compat { pub fn f() {} } fn g() {}", &[]);
        assert!(!found.api.functions.contains_key("f"));
        assert!(found.api.functions.contains_key("g") && found.public.is_empty());
    }
}
