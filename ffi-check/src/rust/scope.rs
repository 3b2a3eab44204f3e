//! The items that one configuration has, the names they are found by, and the names they are exported by.

use std::collections::{BTreeMap, HashMap};

use syn::{Attribute, Item, UseTree, Visibility};

use super::cfg::Cfgs;
use super::source::{Declared, Foreign, ForeignKind, Source};

/// Everything that is left of a crate in one configuration.
#[derive(Debug)]
pub struct Scope<'s> {
    /// The root first.
    pub modules: Vec<Module<'s>>,
    /// In order of appearance.
    pub definitions: Vec<Definition<'s>>,
    /// `impl` blocks with the module they stand in.
    pub impls: Vec<(usize, &'s syn::ItemImpl)>,
    by_name: HashMap<(Namespace, String), Vec<usize>>,
    /// `use A as B`: B and A.
    renamed: HashMap<String, String>,
}

/// A module.
#[derive(Debug)]
pub struct Module<'s> {
    /// Where it was read.
    pub source: &'s Source,
    children: HashMap<String, usize>,
    definitions: Vec<usize>,
    uses: Vec<&'s syn::ItemUse>,
}

/// Types and values have separate names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Namespace {
    /// Structs, unions, enums, aliases.
    Types,
    /// Functions, statics, constants.
    Values,
}

/// An item with a name.
#[derive(Debug)]
pub struct Definition<'s> {
    /// Index of the module.
    pub module: usize,
    /// Its own name.
    pub name: String,
    /// Whether it is `pub` without limit.
    pub public: bool,
    /// Its attributes, those of `cfg_attr` included.
    pub attributes: Vec<Attribute>,
    /// What it is.
    pub kind: Kind<'s>,
}

/// See [`Definition`].
#[derive(Debug, Clone, Copy)]
pub enum Kind<'s> {
    /// A struct with fields.
    Struct(&'s syn::ItemStruct),
    /// A union.
    Union(&'s syn::ItemUnion),
    /// An enum.
    Enum(&'s syn::ItemEnum),
    /// `type X = Y;`
    Alias(&'s syn::ItemType),
    /// `const X: T = ..;`
    Const(&'s syn::ItemConst),
    /// A function with a body.
    Function(&'s syn::ItemFn),
    /// A function or variable of the library.
    Foreign(&'s Foreign),
    /// A struct that only pointers are used of.
    Opaque,
}

/// A name that the crate offers, and the module path that it stands under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exported {
    /// `structmember` in `pyo3_ffi::structmember::T_INT`; empty at the root.
    pub module: Vec<String>,
    /// `T_INT`
    pub name: String,
}

/// All exported names with the definitions they may mean; more than one is an ambiguity.
pub type Exports = BTreeMap<Exported, Vec<usize>>;

impl<'s> Scope<'s> {
    /// Takes what the conditions allow.
    pub fn new(root: &'s Source, cfgs: &Cfgs) -> syn::Result<Self> {
        let mut scope = Scope {
            modules: Vec::new(),
            definitions: Vec::new(),
            impls: Vec::new(),
            by_name: HashMap::new(),
            renamed: HashMap::new(),
        };
        scope.add_module(root, cfgs)?;
        Ok(scope)
    }

    fn add_module(&mut self, source: &'s Source, cfgs: &Cfgs) -> syn::Result<usize> {
        let module = self.modules.len();
        self.modules.push(Module {
            source,
            children: HashMap::new(),
            definitions: Vec::new(),
            uses: Vec::new(),
        });
        for item in &source.items {
            self.add_item(module, item, cfgs)?;
        }
        for child in &source.modules {
            if cfgs.allow(&child.attributes)? {
                let index = self.add_module(child, cfgs)?;
                if let Some(name) = child.path.last() {
                    self.modules[module].children.insert(name.clone(), index);
                }
            }
        }
        Ok(module)
    }

    fn add_item(&mut self, module: usize, item: &'s Declared, cfgs: &Cfgs) -> syn::Result<()> {
        let (attributes, vis, name, kind) = match item {
            Declared::Foreign(foreign) => {
                let name = match &foreign.kind {
                    ForeignKind::Function(signature) => &signature.ident,
                    ForeignKind::Static(name, _) => name,
                };
                let kind = Kind::Foreign(foreign);
                (&foreign.attributes, foreign.public, name, kind)
            }
            Declared::Opaque(opaque) => {
                let kind = Kind::Opaque;
                (&opaque.attributes, opaque.public, &opaque.name, kind)
            }
            Declared::Plain(item) => match &**item {
                Item::Struct(i) => (&i.attrs, public(&i.vis), &i.ident, Kind::Struct(i)),
                Item::Union(i) => (&i.attrs, public(&i.vis), &i.ident, Kind::Union(i)),
                Item::Enum(i) => (&i.attrs, public(&i.vis), &i.ident, Kind::Enum(i)),
                Item::Type(i) => (&i.attrs, public(&i.vis), &i.ident, Kind::Alias(i)),
                Item::Const(i) => (&i.attrs, public(&i.vis), &i.ident, Kind::Const(i)),
                Item::Fn(i) => (&i.attrs, public(&i.vis), &i.sig.ident, Kind::Function(i)),
                Item::Use(i) => {
                    if cfgs.allow(&i.attrs)? {
                        self.modules[module].uses.push(i);
                        renames(&i.tree, &mut self.renamed);
                    }
                    return Ok(());
                }
                Item::Impl(i) => {
                    if cfgs.allow(&i.attrs)? {
                        self.impls.push((module, i));
                    }
                    return Ok(());
                }
                _ => return Ok(()),
            },
        };
        if !cfgs.allow(attributes)? {
            return Ok(());
        }
        let index = self.definitions.len();
        let definition = Definition {
            module,
            name: name.to_string(),
            public: vis,
            attributes: cfgs.expand(attributes)?,
            kind,
        };
        let key = (definition.kind.namespace(), definition.name.clone());
        self.by_name.entry(key).or_default().push(index);
        self.modules[module].definitions.push(index);
        self.definitions.push(definition);
        Ok(())
    }

    /// What a path in a module means; `None` for what other crates define.
    ///
    /// All modules of pyo3-ffi see all its names (`use crate::*`), so that a name which the module
    /// itself does not have is looked for everywhere.
    pub fn find(&self, module: usize, path: &syn::Path, namespace: Namespace) -> Option<usize> {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .filter(|name| !matches!(name.as_str(), "crate" | "self" | "super"))
            .collect();
        let (last, before) = names.split_last()?;
        let mut inside = module;
        for name in before {
            inside = match self.modules[inside].children.get(name) {
                Some(child) => *child,
                None => module,
            };
        }
        self.find_name(inside, last, namespace)
    }

    /// As [`Scope::find`], for one name.
    pub fn find_name(&self, module: usize, name: &str, namespace: Namespace) -> Option<usize> {
        let found = match self.by_name.get(&(namespace, name.to_owned())) {
            Some(found) => found,
            None => {
                let original = self.renamed.get(name)?;
                self.by_name.get(&(namespace, original.clone()))?
            }
        };
        let own = |index: &&usize| self.definitions[**index].module == module;
        let public = |index: &&usize| self.definitions[**index].public;
        let best = found.iter().find(own);
        best.or_else(|| found.iter().find(public))
            .or_else(|| found.first())
            .copied()
    }

    /// The names that the crate offers to others.
    pub fn exports(&self) -> Exports {
        let mut exports = Exports::new();
        self.export_module(0, &[], &mut exports);
        exports
    }

    fn export_module(&self, module: usize, path: &[String], exports: &mut Exports) {
        for (name, definitions) in self.names_of(module) {
            let module = path.to_vec();
            exports.insert(Exported { module, name }, definitions);
        }
        for (name, child) in &self.modules[module].children {
            if self.modules[*child].source.public {
                let mut path = path.to_vec();
                path.push(name.clone());
                self.export_module(*child, &path, exports);
            }
        }
    }

    /// The public names of a module, re-exports included; explicit ones come before globs.
    fn names_of(&self, module: usize) -> BTreeMap<String, Vec<usize>> {
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for index in &self.modules[module].definitions {
            let definition = &self.definitions[*index];
            if definition.public {
                let key = definition.name.clone();
                names.entry(key).or_default().push(*index);
            }
        }
        let mut globs = BTreeMap::new();
        for item in &self.modules[module].uses {
            if public(&item.vis) {
                self.reexport(module, module, &item.tree, &mut names, &mut globs);
            }
        }
        for (name, definitions) in globs {
            names.entry(name).or_insert(definitions);
        }
        names
    }

    fn reexport(
        &self,
        module: usize,
        inside: usize,
        tree: &UseTree,
        names: &mut BTreeMap<String, Vec<usize>>,
        globs: &mut BTreeMap<String, Vec<usize>>,
    ) {
        match tree {
            UseTree::Path(path) => {
                let name = path.ident.to_string();
                let inside = match name.as_str() {
                    "crate" => 0,
                    "self" => inside,
                    _ => match self.modules[inside].children.get(&name) {
                        Some(child) => *child,
                        None => return,
                    },
                };
                self.reexport(module, inside, &path.tree, names, globs);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.reexport(module, inside, tree, names, globs);
                }
            }
            UseTree::Glob(_) => {
                if inside != module {
                    for (name, definitions) in self.names_of(inside) {
                        let known: &mut Vec<usize> = globs.entry(name).or_default();
                        for index in definitions {
                            if !known.contains(&index) {
                                known.push(index);
                            }
                        }
                    }
                }
            }
            UseTree::Name(name) => {
                let ident = name.ident.to_string();
                self.reexport_name(inside, &ident, ident.clone(), names);
            }
            UseTree::Rename(rename) => {
                let ident = rename.ident.to_string();
                self.reexport_name(inside, &ident, rename.rename.to_string(), names);
            }
        }
    }

    fn reexport_name(
        &self,
        inside: usize,
        name: &str,
        new: String,
        names: &mut BTreeMap<String, Vec<usize>>,
    ) {
        for namespace in [Namespace::Types, Namespace::Values] {
            if let Some(index) = self.find_name(inside, name, namespace) {
                names.entry(new.clone()).or_default().push(index);
            }
        }
    }
}

impl Kind<'_> {
    /// Where its name is looked for.
    pub fn namespace(&self) -> Namespace {
        match self {
            Kind::Struct(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Alias(_) | Kind::Opaque => {
                Namespace::Types
            }
            Kind::Const(_) | Kind::Function(_) | Kind::Foreign(_) => Namespace::Values,
        }
    }
}

fn renames(tree: &UseTree, renamed: &mut HashMap<String, String>) {
    match tree {
        UseTree::Path(path) => renames(&path.tree, renamed),
        UseTree::Group(group) => group.items.iter().for_each(|tree| renames(tree, renamed)),
        UseTree::Rename(rename) => {
            renamed.insert(rename.rename.to_string(), rename.ident.to_string());
        }
        UseTree::Name(_) | UseTree::Glob(_) => {}
    }
}

fn public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

#[cfg(test)]
mod tests {
    use super::super::source::read_text;
    use super::*;

    fn exported(text: &str) -> Vec<String> {
        let source = read_text(text).unwrap();
        let scope = Scope::new(&source, &Cfgs::default()).unwrap();
        let show = |(exported, found): (Exported, Vec<usize>)| {
            let path = [exported.module, vec![exported.name]].concat().join("::");
            format!("{path} {}", found.len())
        };
        scope.exports().into_iter().map(show).collect()
    }

    #[test]
    fn exports_follow_modules_and_reexports() {
        let text = "
            mod a { pub fn f() {} fn hidden() {} pub(crate) fn limited() {} }
            mod unseen { pub fn g() {} }
            pub mod b { pub fn h() {} pub use crate::f as k; }
            #[cfg(no)] mod c { pub fn i() {} }
            pub use self::a::*;
            pub struct f;
        ";
        assert_eq!(exported(text), ["f 1", "b::h 1", "b::k 2"]);
    }

    #[test]
    fn two_globs_with_one_name_are_ambiguous() {
        let text = "
            mod a { pub fn f() {} }
            mod b { pub fn f() {} }
            pub use self::a::*;
            pub use self::b::*;
        ";
        assert_eq!(exported(text), ["f 2"]);
    }

    #[test]
    fn the_own_module_comes_first() {
        let text = "const X: u8 = 1; mod a { const X: u8 = 2; fn f() {} }";
        let source = read_text(text).unwrap();
        let scope = Scope::new(&source, &Cfgs::default()).unwrap();
        let find = |module| scope.find_name(module, "X", Namespace::Values).unwrap();
        assert_eq!(scope.definitions[find(0)].module, 0);
        assert_eq!(scope.definitions[find(1)].module, 1);
        let path: syn::Path = syn::parse_quote!(a::X);
        let found = scope.find(0, &path, Namespace::Values).unwrap();
        assert_eq!(scope.definitions[found].module, 1);
    }
}
