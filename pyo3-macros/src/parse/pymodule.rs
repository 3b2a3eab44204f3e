//! `#[pymodule]` on a function or on an inline `mod`: its options, and the items that belong to Python.

use super::attribute::{arguments, python_name, take, Options};
use super::cfg::{conditional, Cfgs};
use super::doc::Doc;
use super::keywords::PYMODULE;
use super::pyfunction::{callable, read, CallableAst};
use crate::errors::Errors;
use crate::syntax::attribute::{Attribute, Meta, Visibility};
use crate::syntax::function::{function_follows, Function};
use crate::syntax::module::{Content, Item, Kind, Module};
use crate::syntax::path::Path;
use crate::tokens::template::quote;
use crate::tokens::{
    is, is_punct, is_word, Delimiter, Ident, Input, Result, Span, ToTokens, TokenStream, TokenTree,
};

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
    item: &mut Function,
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
    item.body = statements(std::mem::take(&mut item.body), krate, errors);
    (module, callable)
}

/// The body, in which each `#[pyfn(m)]` function has become a `#[pyfunction]` with the statement that adds it to `m`.
fn statements(body: TokenStream, krate: Option<&Path>, errors: &mut Errors) -> TokenStream {
    // Without such a function it stays as it is.
    match body.to_string().contains("pyfn") {
        true => with_pyfns(body.clone(), krate, errors).unwrap_or(body),
        false => body,
    }
}

fn with_pyfns(body: TokenStream, krate: Option<&Path>, errors: &mut Errors) -> Result<TokenStream> {
    let mut input = Input::new(body);
    let mut tokens = TokenStream::new();
    while let Some(token) = input.ahead(0) {
        let is_attribute = is_punct(token, '#')
            && matches!(input.ahead(1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket);
        if !is_attribute {
            tokens.extend(input.whole());
            continue;
        }
        let attributes = Attribute::outer(&mut input)?;
        let is_pyfn = attributes.iter().any(|attr| attr.path().is_ident("pyfn"));
        let vis = Visibility::parse(&mut input);
        if is_pyfn && function_follows(&mut input) {
            let function = Function::after(attributes, vis, &mut input)?;
            pyfn(function, krate, &mut tokens, errors);
        } else {
            attributes.to_tokens(&mut tokens);
            vis.to_tokens(&mut tokens);
        }
    }
    Ok(tokens)
}

/// A `#[pyfn(m)]` function.
fn pyfn(
    mut item: Function,
    krate: Option<&Path>,
    statements: &mut TokenStream,
    errors: &mut Errors,
) {
    let attributes = take(&mut item.attrs, "pyfn");
    let attribute = match attributes.as_slice() {
        [] => return item.to_tokens(statements),
        [one] => one,
        [_, second, ..] => {
            errors.over(second, "`#[pyfn]` may only be given once");
            return;
        }
    };
    let mut options = Input::new(arguments(attribute, errors).unwrap_or_default());
    let module = options.take_ident();
    let has_more = options.take_punct(',').is_some();
    let (module, options) = match module {
        Some(module) if has_more || options.is_empty() => (module, options.rest()),
        _ => {
            errors.over(
                attribute,
                "`#[pyfn]` names the module variable first: write `#[pyfn(m)]` or `#[pyfn(m, name = \"...\")]`",
            );
            return;
        }
    };
    let (path, cfgs, ident) = (
        krate.map_or_else(|| quote!(::pyo3), ToTokens::to_token_stream),
        Cfgs::of(&item.attrs),
        item.sig.ident.clone(),
    );
    // first, as `#[pyo3(...)]` is only known to the macro before it
    let attribute = Attribute::new(quote!(#path::pyfunction(#options)));
    item.attrs.splice(..0, errors.keep(attribute));
    if let (Some(krate), false) = (krate, has_option(&item.attrs, "crate")) {
        let attribute = Attribute::new(quote!(pyo3(crate = #krate)));
        item.attrs.extend(errors.keep(attribute));
    }
    statements.extend(quote! {
        #item
        #cfgs
        #path::types::PyModuleMethods::add_function(#module, #path::wrap_pyfunction!(#ident, #module)?)?;
    });
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
    item: &mut Module,
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
        Content::Elsewhere(_) => errors.over(
            &*item,
            "`#[pymodule]` needs the module's contents in place: write `mod name { ... }`",
        ),
        Content::Here(_, items) => {
            for item in items {
                member(item, &full_name, &mut found, errors);
            }
        }
    }
    (module, found)
}

fn member(item: &mut Item, full_name: &str, found: &mut Members, errors: &mut Errors) {
    let attrs = &mut item.attrs;
    match &item.kind {
        Kind::Use(tree) => {
            if !take_all(attrs, "pymodule_export").is_empty() {
                exported(tree.clone(), &Cfgs::of(attrs), found, errors);
            }
        }
        Kind::Fn(ident) => {
            if !take_all(attrs, "pymodule_init").is_empty() {
                found.inits.push((ident.clone(), Cfgs::of(attrs)));
            } else if let Some(mark) = marked(attrs, "pyfunction") {
                add(found, ident, mark.cfgs);
            }
        }
        Kind::Struct(ident) | Kind::Enum(ident) => class(attrs, ident, full_name, found),
        Kind::Mod(ident) => {
            if let Some(mark) = marked(attrs, "pymodule") {
                mark.add_options(
                    attrs,
                    &[
                        ("submodule", quote!(submodule)),
                        ("module", quote!(module = #full_name)),
                    ],
                );
                add(found, ident, mark.cfgs);
            }
        }
        Kind::Const | Kind::Static => {}
        Kind::Other => return,
    }
    misplaced(attrs, errors);
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

/// The names that a `use` tree brings into scope.
fn exported(tree: TokenStream, cfgs: &Cfgs, found: &mut Members, errors: &mut Errors) {
    let tokens: Vec<TokenTree> = tree.into_iter().collect();
    let is_comma = |token: &TokenTree| is_punct(token, ',') || is_punct(token, ';');
    for branch in tokens.split(is_comma) {
        match branch {
            [.., TokenTree::Group(group)] => exported(group.stream(), cfgs, found, errors),
            [.., glob] if is_punct(glob, '*') => errors.over(
                glob,
                "`#[pymodule_export]` cannot see what `*` imports: name the items",
            ),
            [.., from, TokenTree::Ident(word), TokenTree::Ident(underscore)]
                if is(word, "as") && is(underscore, "_") =>
            {
                errors.over(
                    quote!(#from #word #underscore),
                    "`#[pymodule_export]` needs the name in scope: remove `as _`",
                );
            }
            [.., TokenTree::Ident(name)] => add(found, name, cfgs.clone()),
            _ => {}
        }
    }
}

/// `#[pymodule_export]` and `#[pymodule_init]` left on an item that cannot have them.
fn misplaced(attrs: &mut Vec<Attribute>, errors: &mut Errors) {
    for attr in take_all(attrs, "pymodule_export") {
        errors.over(attr, "`#[pymodule_export]` belongs on a `use` item");
    }
    for attr in take_all(attrs, "pymodule_init") {
        errors.over(attr, "`#[pymodule_init]` belongs on a function");
    }
}

/// Whether a path is one of our macros, also through `pyo3::` or `pyo3::prelude::`.
fn is_macro(path: &Path, name: &str) -> bool {
    let segments = path.segments();
    let is_at = |index: usize, word: &str| is(&segments[index], word);
    let is_last = segments.last().map_or(false, |last| is(last, name));
    is_last
        && match segments.len() {
            1 => true,
            2 => is_at(0, "pyo3"),
            3 => is_at(0, "pyo3") && is_at(1, "prelude"),
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
            if metas.iter().any(|meta| is_macro(&meta.path, name)) {
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
        let tokens = match conditional(meta) {
            // beside the macro, so that it sees the options whatever the condition
            Some((condition, metas)) => {
                quote!(cfg_attr(#condition, #(#metas,)* pyo3(#(#missing),*)))
            }
            None => {
                let path = &meta.path;
                let mut given: Vec<TokenTree> = meta.list().into_iter().flatten().collect();
                if !given.is_empty() && !matches!(given.last(), Some(token) if is_punct(token, ','))
                {
                    given.extend(quote!(,));
                }
                quote!(#path(#given #(#missing),*))
            }
        };
        if let Ok(changed) = Meta::parse(&mut Input::new(tokens)) {
            *meta = changed;
        }
    }
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
    match meta.list() {
        Some(list) if ours.iter().any(|name| is_macro(&meta.path, name)) => {
            let mut at_start = true;
            list.into_iter().any(|token| {
                let found = at_start && is_word(&token, key);
                at_start = is_punct(&token, ',');
                found
            })
        }
        _ => false,
    }
}
