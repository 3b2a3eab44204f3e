//! The source files of a crate, parsed once for all configurations.

use std::fs;
use std::path::{Path, PathBuf};

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, Item, LitStr, Signature, Token, Visibility};

/// A module with everything in it, whatever its conditions are.
#[derive(Debug)]
pub struct Source {
    /// The path from the root, which has none.
    pub path: Vec<String>,
    /// Relative to the folder of the root.
    pub file: String,
    /// `#[..]` on the `mod` item.
    pub attributes: Vec<Attribute>,
    /// Whether the `mod` item is `pub`.
    pub public: bool,
    /// In order, macro calls expanded to what they declare.
    pub items: Vec<Declared>,
    /// Modules inside, in order.
    pub modules: Vec<Source>,
}

/// An item; those that the macros of pyo3-ffi declare are read here.
#[derive(Debug)]
pub enum Declared {
    /// As written.
    Plain(Box<Item>),
    /// A line of `extern_python!` or of an `extern` block.
    Foreign(Foreign),
    /// `opaque_struct!(pub Name)`.
    Opaque(Opaque),
}

/// A function or a variable of the library.
#[derive(Debug)]
pub struct Foreign {
    /// `#[..]` on it and on its block.
    pub attributes: Vec<Attribute>,
    /// Whether it is `pub` without limit.
    pub public: bool,
    /// Function or variable.
    pub kind: ForeignKind,
    /// Whether it stands in `extern_python!`, which renames on PyPy.
    pub renamed: bool,
    /// `as "symbol"`: what PyPy calls it.
    pub pypy: Option<String>,
}

/// See [`Foreign`].
#[derive(Debug)]
pub enum ForeignKind {
    /// `fn name(..) -> ..;`
    Function(Box<Signature>),
    /// `static mut NAME: type;`
    Static(Ident, Box<syn::Type>),
}

/// A struct that only pointers are used of.
#[derive(Debug)]
pub struct Opaque {
    /// `#[..]` on it.
    pub attributes: Vec<Attribute>,
    /// Whether it is `pub` without limit.
    pub public: bool,
    /// Its name.
    pub name: Ident,
}

/// Reads the crate whose root is this file.
pub fn read(root: &Path) -> Result<Source, String> {
    let folder = root.parent().unwrap_or_else(|| Path::new("."));
    let reader = Reader { folder };
    let file = reader.parse(root)?;
    reader.module(Vec::new(), root, folder, file.items, (Vec::new(), true))
}

/// Reads a crate from a text without other files, for tests.
pub fn read_text(text: &str) -> Result<Source, String> {
    let file = syn::parse_file(text).map_err(|error| format!("cannot parse: {error}"))?;
    let folder = Path::new(".");
    let reader = Reader { folder };
    let root = Path::new("lib.rs");
    reader.module(Vec::new(), root, folder, file.items, (Vec::new(), true))
}

struct Reader<'a> {
    folder: &'a Path,
}

impl Reader<'_> {
    fn parse(&self, path: &Path) -> Result<syn::File, String> {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        syn::parse_file(&text).map_err(|error| {
            let line = error.span().start().line;
            format!("cannot parse {}:{line}: {error}", path.display())
        })
    }

    /// `inner` is the folder that the modules inside have their files in.
    fn module(
        &self,
        path: Vec<String>,
        file: &Path,
        inner: &Path,
        items: Vec<Item>,
        (attributes, public): (Vec<Attribute>, bool),
    ) -> Result<Source, String> {
        let shown = file.strip_prefix(self.folder).unwrap_or(file);
        let mut source = Source {
            path,
            file: shown.display().to_string(),
            attributes,
            public,
            items: Vec::new(),
            modules: Vec::new(),
        };
        for item in items {
            match item {
                Item::Mod(module) => {
                    let module = self.submodule(&source.path, file, inner, module)?;
                    source.modules.push(module);
                }
                Item::ForeignMod(block) => foreign_block(&mut source.items, block),
                Item::Macro(call) => {
                    macro_call(&mut source.items, &call).map_err(|error| {
                        let line = error.span().start().line;
                        format!("cannot read the macro call at {shown:?}:{line}: {error}")
                    })?;
                }
                item => source.items.push(Declared::Plain(Box::new(item))),
            }
        }
        Ok(source)
    }

    fn submodule(
        &self,
        parent: &[String],
        file: &Path,
        inner: &Path,
        module: syn::ItemMod,
    ) -> Result<Source, String> {
        let name = module.ident.to_string();
        let mut path = parent.to_vec();
        path.push(name.clone());
        let head = (module.attrs, matches!(module.vis, Visibility::Public(_)));
        let below = inner.join(&name);
        if let Some((_, items)) = module.content {
            return self.module(path, file, &below, items, head);
        }
        let candidates: [PathBuf; 2] = [inner.join(format!("{name}.rs")), below.join("mod.rs")];
        let file = candidates
            .iter()
            .find(|candidate| candidate.is_file())
            .ok_or_else(|| format!("no file for `mod {name}` in {}", inner.display()))?;
        let items = self.parse(file)?.items;
        self.module(path, file, &below, items, head)
    }
}

fn foreign_block(items: &mut Vec<Declared>, block: syn::ItemForeignMod) {
    for item in block.items {
        let (attributes, vis, kind) = match item {
            syn::ForeignItem::Fn(function) => {
                let kind = ForeignKind::Function(Box::new(function.sig));
                (function.attrs, function.vis, kind)
            }
            syn::ForeignItem::Static(variable) => {
                let kind = ForeignKind::Static(variable.ident, variable.ty);
                (variable.attrs, variable.vis, kind)
            }
            _ => continue,
        };
        let attributes = block.attrs.iter().cloned().chain(attributes).collect();
        items.push(Declared::Foreign(Foreign {
            attributes,
            public: matches!(vis, Visibility::Public(_)),
            kind,
            renamed: false,
            pypy: None,
        }));
    }
}

fn macro_call(items: &mut Vec<Declared>, call: &syn::ItemMacro) -> syn::Result<()> {
    let name = call.mac.path.segments.last();
    match name.map(|name| name.ident.to_string()).as_deref() {
        Some("macro_rules") => Ok(()),
        Some("extern_python") => {
            let lines: ForeignLines = call.mac.parse_body()?;
            items.extend(lines.0.into_iter().map(|mut line| {
                line.attributes.extend(call.attrs.iter().cloned());
                Declared::Foreign(line)
            }));
            Ok(())
        }
        Some("opaque_struct") => {
            let mut opaque: Opaque = call.mac.parse_body()?;
            opaque.attributes.extend(call.attrs.iter().cloned());
            items.push(Declared::Opaque(opaque));
            Ok(())
        }
        _ => Err(syn::Error::new_spanned(
            &call.mac.path,
            "this macro is not known to ffi-check",
        )),
    }
}

struct ForeignLines(Vec<Foreign>);

impl Parse for ForeignLines {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut lines = Vec::new();
        while !input.is_empty() {
            lines.push(input.parse()?);
        }
        Ok(ForeignLines(lines))
    }
}

impl Parse for Foreign {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let vis: Visibility = input.parse()?;
        let kind = if input.peek(Token![static]) {
            input.parse::<Token![static]>()?;
            input.parse::<Option<Token![mut]>>()?;
            let name = input.parse()?;
            input.parse::<Token![:]>()?;
            ForeignKind::Static(name, input.parse()?)
        } else {
            ForeignKind::Function(input.parse()?)
        };
        let mut pypy = None;
        if input.parse::<Option<Token![as]>>()?.is_some() {
            pypy = Some(input.parse::<LitStr>()?.value());
        }
        input.parse::<Token![;]>()?;
        Ok(Foreign {
            attributes,
            public: matches!(vis, Visibility::Public(_)),
            kind,
            renamed: true,
            pypy,
        })
    }
}

impl Parse for Opaque {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let vis: Visibility = input.parse()?;
        let name = input.parse()?;
        Ok(Opaque {
            attributes,
            public: matches!(vis, Visibility::Public(_)),
            name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macro_calls_are_read() {
        let text = r#"
            extern_python! {
                #[cfg(Py_3_8)]
                pub fn Foo(x: *mut PyObject, ...) -> c_int;
                fn _Bar(#[cfg(PyPy)] x: c_int) as "_PyBar";
            }
            #[cfg(PyPy)]
            extern_python! { pub static mut Baz: PyTypeObject; }
            opaque_struct!(pub Spam);
            mod inner { pub struct Eggs; }
        "#;
        let source = read_text(text).unwrap();
        let names: Vec<String> = source.items.iter().map(describe).collect();
        assert_eq!(names, ["Foo pub", "_Bar as _PyBar", "Baz pub", "Spam"]);
        assert_eq!(source.modules[0].path, ["inner"]);
        assert_eq!(source.modules[0].items.len(), 1);
    }

    fn describe(item: &Declared) -> String {
        let foreign = match item {
            Declared::Foreign(foreign) => foreign,
            Declared::Opaque(opaque) => return opaque.name.to_string(),
            Declared::Plain(_) => return "plain".into(),
        };
        let mut text = match &foreign.kind {
            ForeignKind::Function(signature) => signature.ident.to_string(),
            ForeignKind::Static(name, _) => name.to_string(),
        };
        if foreign.public {
            text.push_str(" pub");
        }
        if let Some(symbol) = &foreign.pypy {
            text += &format!(" as {symbol}");
        }
        text
    }

    #[test]
    fn unknown_macros_are_an_error() {
        let error = read_text("\nsurprise! { x }").unwrap_err();
        assert!(
            error.contains(":2:") && error.contains("not known"),
            "{error}"
        );
        assert!(read_text("mod absent_file;")
            .unwrap_err()
            .contains("absent_file"));
    }
}
