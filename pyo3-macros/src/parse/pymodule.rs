//! `#[pymodule]` on a function or on an inline `mod`: its options, and the items that belong to Python.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::parse::{ParseStream, Parser};
use syn::{
    parse_quote, Attribute, Item, ItemFn, ItemMod, ItemUse, Meta, Path, Stmt, Token, UseTree,
    Visibility,
};

use super::attribute::{arguments, python_name, take, Options};
use super::cfg::{conditional, Cfgs};
use super::doc::Doc;
use super::keywords::PYMODULE;
use super::pyfunction::{callable, read, CallableAst};
use crate::errors::Errors;

/// What both forms have in common.
pub(crate) struct ModuleAst {
    pub(crate) krate: Option<Path>,
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) name: Option<String>,
    /// the parent's path
    pub(crate) parent: Option<String>,
    pub(crate) submodule: Option<Span>,
    pub(crate) gil_used: bool,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
}

impl ModuleAst {
    fn take(
        options: &mut Options,
        ident: &Ident,
        vis: &Visibility,
        attrs: &[Attribute],
        errors: &mut Errors,
    ) -> Self {
        let name = options.text("name");
        ModuleAst {
            krate: options.path("crate"),
            ident: ident.clone(),
            vis: vis.clone(),
            name: name.and_then(|name| python_name(name, errors)),
            parent: options.text("module").map(|text| text.value()),
            submodule: options.flag("submodule"),
            gil_used: options.bool("gil_used").unwrap_or(true),
            doc: Doc::of(attrs, errors),
            cfgs: Cfgs::of(attrs),
        }
    }

    /// The Python name.
    pub(crate) fn name(&self) -> String {
        let unraw = || crate::ctx::unraw(&self.ident);
        self.name.clone().unwrap_or_else(unraw)
    }

    /// The name with the parent's path before it.
    pub(crate) fn full_name(&self) -> String {
        match &self.parent {
            Some(parent) => format!("{}.{}", parent, self.name()),
            None => self.name(),
        }
    }
}

/// `#[pymodule] fn`: takes our attributes off it and makes its `#[pyfn]` functions real ones.
pub(crate) fn function(
    args: TokenStream,
    item: &mut ItemFn,
    errors: &mut Errors,
) -> (ModuleAst, CallableAst) {
    let mut options = read(PYMODULE, args, &mut item.attrs, errors);
    if let Some((span, _)) = options.value("module") {
        errors.at(
            span,
            "`module` is an option of `#[pymodule] mod`: remove it",
        );
    }
    let module = ModuleAst::take(
        &mut options,
        &item.sig.ident,
        &item.vis,
        &item.attrs,
        errors,
    );
    if let Some(span) = module.submodule {
        errors.at(
            span,
            "`submodule` is an option of `#[pymodule] mod`: remove it",
        );
    }
    let callable = callable(&mut item.sig, errors);
    let krate = module.krate.as_ref();
    let statements = std::mem::take(&mut item.block.stmts);
    for statement in statements {
        pyfn(statement, krate, &mut item.block.stmts, errors);
    }
    (module, callable)
}

/// Appends `statement`; a `#[pyfn(m)]` function as a `#[pyfunction]` with the statement that adds it to `m`.
fn pyfn(
    mut statement: Stmt,
    krate: Option<&Path>,
    statements: &mut Vec<Stmt>,
    errors: &mut Errors,
) {
    let attributes = match &mut statement {
        Stmt::Item(Item::Fn(item)) => take(&mut item.attrs, "pyfn"),
        _ => Vec::new(),
    };
    let attribute = match attributes.as_slice() {
        [] => return statements.push(statement),
        [one] => one,
        [_, second, ..] => {
            errors.over(second, "`#[pyfn]` may only be given once");
            return;
        }
    };
    let parser = |input: ParseStream<'_>| {
        let module: Ident = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok((module, input.parse::<TokenStream>()?))
    };
    let tokens = arguments(attribute, errors).unwrap_or_default();
    let (module, options) = match parser.parse2(tokens) {
        Ok(parsed) => parsed,
        Err(_) => {
            errors.over(
                attribute,
                "`#[pyfn]` names the module variable first: write `#[pyfn(m)]` or `#[pyfn(m, name = \"...\")]`",
            );
            return;
        }
    };
    if let Stmt::Item(Item::Fn(mut item)) = statement {
        let (path, cfgs, ident) = (
            krate.map_or_else(|| quote!(::pyo3), |path| path.to_token_stream()),
            Cfgs::of(&item.attrs),
            item.sig.ident.clone(),
        );
        // first, as `#[pyo3(...)]` is only known to the macro before it
        item.attrs
            .insert(0, parse_quote!(#[#path::pyfunction(#options)]));
        if let (Some(krate), false) = (krate, has_option(&item.attrs, "crate")) {
            let text = krate.to_token_stream().to_string();
            item.attrs.push(parse_quote!(#[pyo3(crate = #text)]));
        }
        statements.push(Stmt::Item(Item::Fn(item)));
        statements.push(parse_quote! {
            #cfgs
            #path::types::PyModuleMethods::add_function(#module, #path::wrap_pyfunction!(#ident, #module)?)?;
        });
    }
}

/// An item that the module adds: the path whose `_PYO3_DEF` describes it.
pub(crate) struct Member {
    pub(crate) path: TokenStream,
    pub(crate) span: Span,
    pub(crate) cfgs: Cfgs,
}

/// The Python side of `#[pymodule] mod`.
pub(crate) struct Members {
    pub(crate) members: Vec<Member>,
    pub(crate) inits: Vec<(Ident, Cfgs)>,
}

/// `#[pymodule] mod`: takes our attributes off it and tells its classes and submodules where they live.
pub(crate) fn inline(
    args: TokenStream,
    item: &mut ItemMod,
    errors: &mut Errors,
) -> (ModuleAst, Members) {
    let mut options = read(PYMODULE, args, &mut item.attrs, errors);
    let module = ModuleAst::take(&mut options, &item.ident, &item.vis, &item.attrs, errors);
    let full_name = module.full_name();
    let mut found = Members {
        members: Vec::new(),
        inits: Vec::new(),
    };
    match &mut item.content {
        None => errors.over(
            &*item,
            "`#[pymodule]` needs the module's contents in place: write `mod name { ... }`",
        ),
        Some((_, items)) => {
            for item in items {
                member(item, &full_name, &mut found, errors);
            }
        }
    }
    (module, found)
}

fn member(item: &mut Item, full_name: &str, found: &mut Members, errors: &mut Errors) {
    match item {
        Item::Use(item) => import(item, found, errors),
        Item::Fn(item) => {
            if !take_all(&mut item.attrs, "pymodule_init").is_empty() {
                found
                    .inits
                    .push((item.sig.ident.clone(), Cfgs::of(&item.attrs)));
            } else if let Some(mark) = marked(&item.attrs, "pyfunction") {
                add(found, &item.sig.ident, mark.cfgs);
            }
        }
        Item::Struct(item) => class(&mut item.attrs, &item.ident, full_name, found),
        Item::Enum(item) => class(&mut item.attrs, &item.ident, full_name, found),
        Item::Mod(item) => {
            if let Some(mark) = marked(&item.attrs, "pymodule") {
                mark.add_options(
                    &mut item.attrs,
                    &[
                        ("submodule", quote!(submodule)),
                        ("module", quote!(module = #full_name)),
                    ],
                );
                add(found, &item.ident, mark.cfgs);
            }
        }
        _ => {}
    }
    misplaced(item, errors);
}

fn class(attrs: &mut [Attribute], ident: &Ident, full_name: &str, found: &mut Members) {
    if let Some(mark) = marked(attrs, "pyclass") {
        mark.add_options(attrs, &[("module", quote!(module = #full_name))]);
        add(found, ident, mark.cfgs);
    }
}

fn add(found: &mut Members, ident: &Ident, cfgs: Cfgs) {
    found.members.push(Member {
        path: ident.to_token_stream(),
        span: ident.span(),
        cfgs,
    });
}

fn import(item: &mut ItemUse, found: &mut Members, errors: &mut Errors) {
    let marks = take_all(&mut item.attrs, "pymodule_export");
    if !marks.is_empty() {
        let cfgs = Cfgs::of(&item.attrs);
        exported(&item.tree, &cfgs, found, errors);
    }
}

/// The names that a `use` tree brings into scope.
fn exported(tree: &UseTree, cfgs: &Cfgs, found: &mut Members, errors: &mut Errors) {
    match tree {
        UseTree::Path(path) => exported(&path.tree, cfgs, found, errors),
        UseTree::Group(group) => {
            for tree in &group.items {
                exported(tree, cfgs, found, errors);
            }
        }
        UseTree::Name(name) => add(found, &name.ident, cfgs.clone()),
        UseTree::Rename(rename) if rename.rename == "_" => errors.over(
            rename,
            "`#[pymodule_export]` needs the name in scope: remove `as _`",
        ),
        UseTree::Rename(rename) => add(found, &rename.rename, cfgs.clone()),
        UseTree::Glob(glob) => errors.over(
            glob,
            "`#[pymodule_export]` cannot see what `*` imports: name the items",
        ),
    }
}

/// `#[pymodule_export]` and `#[pymodule_init]` left on an item that cannot have them.
fn misplaced(item: &mut Item, errors: &mut Errors) {
    let attrs = match item {
        Item::Const(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Mod(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        _ => return,
    };
    for attr in take_all(attrs, "pymodule_export") {
        errors.over(attr, "`#[pymodule_export]` belongs on a `use` item");
    }
    for attr in take_all(attrs, "pymodule_init") {
        errors.over(attr, "`#[pymodule_init]` belongs on a function");
    }
}

/// Whether a path is one of our macros, also through `pyo3::` or `pyo3::prelude::`.
fn is_macro(path: &Path, name: &str) -> bool {
    let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
    match segments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [last] | ["pyo3", last] | ["pyo3", "prelude", last] => *last == name,
        _ => false,
    }
}

fn take_all(attrs: &mut Vec<Attribute>, name: &str) -> Vec<Attribute> {
    let (taken, kept) = std::mem::take(attrs)
        .into_iter()
        .partition(|attr| is_macro(attr.path(), name));
    *attrs = kept;
    taken
}

/// One of our macros found on an item.
struct Mark {
    /// the attribute that holds it, perhaps a `cfg_attr`
    index: usize,
    cfgs: Cfgs,
}

fn marked(attrs: &[Attribute], name: &str) -> Option<Mark> {
    for (index, attr) in attrs.iter().enumerate() {
        let mut cfgs = Cfgs::of(attrs);
        if is_macro(attr.path(), name) {
            return Some(Mark { index, cfgs });
        }
        if let Some((condition, metas)) = conditional(&attr.meta) {
            if metas.iter().any(|meta| is_macro(meta.path(), name)) {
                cfgs.and(condition);
                return Some(Mark { index, cfgs });
            }
        }
    }
    None
}

impl Mark {
    /// Gives the macro options that the user did not give.
    fn add_options(&self, attrs: &mut [Attribute], options: &[(&str, TokenStream)]) {
        let missing: Vec<&TokenStream> = options
            .iter()
            .filter(|(key, _)| !has_option(attrs, key))
            .map(|(_, tokens)| tokens)
            .collect();
        if missing.is_empty() {
            return;
        }
        let meta = &mut attrs[self.index].meta;
        *meta = match conditional(meta) {
            // beside the macro, so that it sees the options whatever the condition
            Some((condition, metas)) => {
                parse_quote!(cfg_attr(#condition, #(#metas,)* pyo3(#(#missing),*)))
            }
            None => {
                let path = meta.path();
                let given = match &*meta {
                    Meta::List(list) if !list.tokens.is_empty() => {
                        let tokens = &list.tokens;
                        quote!(#tokens,)
                    }
                    _ => TokenStream::new(),
                };
                // a trailing comma of the user's is doubled otherwise
                let given = single_comma(given);
                parse_quote!(#path(#given #(#missing),*))
            }
        };
    }
}

fn single_comma(tokens: TokenStream) -> TokenStream {
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    while tokens.len() > 1 && tokens[tokens.len() - 2..].iter().all(is_comma) {
        tokens.pop();
    }
    tokens.into_iter().collect()
}

/// Whether the option `key` is given in any of the attributes.
fn has_option(attrs: &[Attribute], key: &str) -> bool {
    attrs.iter().any(|attr| meta_has_option(&attr.meta, key))
}

fn meta_has_option(meta: &Meta, key: &str) -> bool {
    if let Some((_, metas)) = conditional(meta) {
        return metas.iter().any(|meta| meta_has_option(meta, key));
    }
    let ours = ["pyo3", "pyclass", "pymodule", "pyfunction"];
    match meta {
        Meta::List(list) if ours.iter().any(|name| is_macro(&list.path, name)) => {
            let mut at_start = true;
            list.tokens.clone().into_iter().any(|token| {
                let found = at_start && matches!(&token, TokenTree::Ident(ident) if ident == key);
                at_start = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
                found
            })
        }
        _ => false,
    }
}
