//! A `#[pyfunction]`.

use super::signature::Signature;
use super::ty::outside;
use crate::ctx::{at, unraw};
use crate::errors::Errors;
use crate::parse::cfg::Cfgs;
use crate::parse::doc::Doc;
use crate::parse::pyfunction::{span_of, FunctionAst, TextSignature};
use crate::syntax::attribute::Visibility;
use crate::syntax::path::{Path, Type};
use crate::tokens::{Ident, Span, TokenStream};

/// A checked function.
pub(crate) struct Function {
    pub(crate) krate: Option<Path>,
    pub(crate) vis: Visibility,
    pub(crate) cfgs: Cfgs,
    pub(crate) ident: Ident,
    pub(crate) is_unsafe: bool,
    pub(crate) is_async: bool,
    /// the Python name
    pub(crate) name: String,
    pub(crate) doc: Doc,
    /// `name(sig)\n--\n\n` or nothing
    pub(crate) doc_prefix: String,
    /// `pass_module`: the type of the first argument
    pub(crate) module: Option<(TokenStream, Span)>,
    pub(crate) signature: Signature,
    /// where to show an error about the result's conversion
    pub(crate) output: Span,
}

impl Function {
    pub(crate) fn resolve(ast: FunctionAst, errors: &mut Errors) -> Self {
        let mut arguments = ast.callable.arguments;
        let mut module = None;
        if let Some(span) = ast.pass_module {
            match arguments.first() {
                Some(first) if !first.is_supplied() => {
                    let ty: Type = arguments.remove(0).ty;
                    module = Some((outside(&ty, None), at(&ty)));
                }
                _ => errors.at(
                    span,
                    "`pass_module` passes the module as the first argument: add `module: &Bound<'_, PyModule>`",
                ),
            }
        }
        let name = ast
            .options
            .name
            .unwrap_or_else(|| unraw(&ast.callable.ident));
        let signature = Signature::resolve(arguments, ast.options.signature, None, errors);
        let doc_prefix = doc_prefix(
            &ast.options.text_signature,
            &name,
            || signature.text(module.as_ref().map(|_| "$module")),
            errors,
        );
        Function {
            krate: ast.krate,
            vis: ast.vis,
            cfgs: ast.cfgs,
            ident: ast.callable.ident,
            is_unsafe: ast.callable.is_unsafe,
            is_async: ast.callable.asyncness.is_some(),
            doc: ast.doc,
            doc_prefix,
            name,
            module,
            signature,
            output: span_of(&ast.callable.output),
        }
    }
}

/// The line before the docstring that CPython splits off as `__text_signature__`.
pub(crate) fn doc_prefix(
    option: &TextSignature,
    name: &str,
    text: impl FnOnce() -> String,
    errors: &mut Errors,
) -> String {
    match signature_text(option, text, errors) {
        Some(text) => format!("{}{}\n--\n\n", name, text),
        None => String::new(),
    }
}

/// `(a, b=1)`
pub(crate) fn signature_text(
    option: &TextSignature,
    text: impl FnOnce() -> String,
    errors: &mut Errors,
) -> Option<String> {
    match option {
        TextSignature::Suppressed => None,
        TextSignature::Auto => Some(text()),
        TextSignature::Given(given) => {
            let text = given.value();
            if text.contains('\0') {
                errors.at(given.span(), "a text signature cannot contain NUL");
            }
            Some(text)
        }
    }
}
