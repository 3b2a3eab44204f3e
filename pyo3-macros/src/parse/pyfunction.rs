//! `#[pyfunction]`: its options, and the arguments of any Rust function that becomes callable from Python.

use super::attribute::{python_name, Options, Value};
use super::cfg::Cfgs;
use super::doc::Doc;
use super::keywords::{Spec, ARGUMENT, PYFUNCTION};
use super::signature::SignatureAst;
use crate::errors::Errors;
use crate::syntax::attribute::{Attribute, Visibility};
use crate::syntax::function::{Function, Input, Receiver, Signature, Typed};
use crate::syntax::generics;
use crate::syntax::path::{FunctionPath, Path, Type};
use crate::tokens::literal::LitStr;
use crate::tokens::{is, Ident, Span, ToTokens, TokenStream, TokenTree};

/// `text_signature`
pub(crate) enum TextSignature {
    /// not given: made from the signature
    Auto,
    Given(LitStr),
    /// `= None`
    Suppressed,
}

/// The options shared by functions and methods.
pub(crate) struct CallableOptions {
    pub(crate) name: Option<String>,
    pub(crate) name_span: Option<Span>,
    pub(crate) signature: Option<SignatureAst>,
    pub(crate) text_signature: TextSignature,
    pub(crate) text_signature_span: Option<Span>,
}

impl CallableOptions {
    pub(crate) fn take(options: &mut Options, errors: &mut Errors) -> Self {
        let name = options.text("name");
        let name_span = name.as_ref().map(LitStr::span);
        let text_signature = options.value("text_signature");
        let text_signature_span = text_signature.as_ref().map(|(span, _)| *span);
        CallableOptions {
            name: name.and_then(|name| python_name(name, errors)),
            name_span,
            signature: options.signature("signature"),
            text_signature: match text_signature {
                Some((_, Value::Text(text))) => TextSignature::Given(text),
                Some(_) => TextSignature::Suppressed,
                None => TextSignature::Auto,
            },
            text_signature_span,
        }
    }
}

/// An argument of the Rust function.
pub(crate) struct ArgumentAst {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) from_py_with: Option<FunctionPath>,
    pub(crate) cancel_handle: Option<Span>,
    /// of an `async fn`
    pub(crate) in_async: bool,
}

/// A value from the call has a name there.
const NEEDS_A_NAME: &str = "an argument that Python gives needs a plain name: write `name: Type`";

impl ArgumentAst {
    /// Whether there is a name that Python can give the value by. The receiver, the module and the token need none: `_: Type`.
    pub(crate) fn has_name(&self, errors: &mut Errors) -> bool {
        let has_name = self.is_supplied() || !is(&self.name, "_");
        if !has_name {
            errors.over(&self.name, NEEDS_A_NAME);
        }
        has_name
    }

    /// Whether the argument is a `Python<'py>` token, which is supplied and not taken from the call.
    pub(crate) fn is_python(&self) -> bool {
        self.ty.is_named("Python")
    }

    /// Whether the value is supplied and not taken from the call.
    pub(crate) fn is_supplied(&self) -> bool {
        self.is_python() || self.cancel_handle.is_some()
    }
}

/// The signature of a Rust function that Python calls.
pub(crate) struct CallableAst {
    pub(crate) ident: Ident,
    pub(crate) is_unsafe: bool,
    pub(crate) asyncness: Option<Span>,
    pub(crate) receiver: Option<Receiver>,
    pub(crate) arguments: Vec<ArgumentAst>,
    /// the declared return type
    pub(crate) output: Option<Type>,
}

/// Reads a function's signature and takes our attributes off its arguments.
pub(crate) fn callable(sig: &mut Signature, errors: &mut Errors) -> CallableAst {
    if let (Some(asyncness), false) = (&sig.asyncness, cfg!(feature = "experimental-async")) {
        errors.over(
            asyncness,
            "`async fn` needs the feature `experimental-async` of pyo3",
        );
    }
    let asyncness = sig.asyncness.as_ref().map(Ident::span);
    for param in &sig.generics.params {
        if param.kind != generics::Kind::Lifetime {
            errors.over(
                param,
                "Python functions cannot have generic parameters: name the type, or take `&Bound<'_, PyAny>`",
            );
        }
    }
    let mut receiver = None;
    let mut arguments = Vec::new();
    for input in &mut sig.inputs {
        match input {
            Input::Receiver(self_) => receiver = Some(self_.clone()),
            Input::Typed(typed) => arguments.extend(argument(typed, asyncness.is_some(), errors)),
        }
    }
    if let Some(variadic) = &sig.variadic {
        errors.over(
            variadic,
            "C varargs cannot be called from Python: write `signature = (*args)`",
        );
    }
    CallableAst {
        ident: sig.ident.clone(),
        is_unsafe: sig.is_unsafe,
        asyncness,
        receiver,
        arguments,
        output: sig.output.clone(),
    }
}

fn argument(typed: &mut Typed, in_async: bool, errors: &mut Errors) -> Option<ArgumentAst> {
    let mut options = Options::new(ARGUMENT);
    options.read_attributes(&mut typed.attrs, errors);
    check_impl_trait(&typed.ty, errors);
    let argument = ArgumentAst {
        name: match &typed.pattern.name {
            Some(name) => name.clone(),
            None => {
                errors.over(&typed.pattern, NEEDS_A_NAME);
                return None;
            }
        },
        ty: typed.ty.clone(),
        from_py_with: options.function("from_py_with"),
        cancel_handle: options.flag("cancel_handle"),
        in_async,
    };
    if let (Some(function), Some(_)) = (&argument.from_py_with, argument.cancel_handle) {
        errors.over(
            function,
            "`from_py_with` and `cancel_handle` exclude each other",
        );
    } else if let (Some(span), false) = (argument.cancel_handle, in_async) {
        errors.at(span, "`cancel_handle` is for arguments of `async fn`");
    }
    if in_async {
        check_async(&argument, errors);
    }
    if argument.is_python() {
        if let Some(function) = &argument.from_py_with {
            errors.over(
                function,
                "the `Python` token is supplied: remove `from_py_with`",
            );
        }
    }
    Some(argument)
}

/// The future of an `async fn` outlives the call, and must own what it is given.
fn check_async(argument: &ArgumentAst, errors: &mut Errors) {
    if argument.is_python() {
        errors.over(
            &argument.ty,
            "the token would outlive the call: remove it, and use `Python::with_gil` where Python is needed",
        );
    } else if borrows(argument.ty.referent().map_or_else(
        || argument.ty.to_token_stream(),
        |(ty, _)| ty.to_token_stream(),
    )) {
        errors.over(
            &argument.ty,
            "the future outlives the call, and must own its arguments: write `Py<T>` for a Python object, `String`, `Option<String>`",
        );
    } else if let (Some(_), Some(function)) = (argument.ty.referent(), &argument.from_py_with) {
        errors.over(
            function,
            "what the function returns must own its data: take the argument by value",
        );
    }
}

/// Whether a type names a lifetime other than `'static`, or a reference.
fn borrows(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if borrows(group.stream()) => return true,
            TokenTree::Punct(punct) if punct.as_char() == '&' => return true,
            TokenTree::Punct(punct) if punct.as_char() == '\'' => match tokens.peek() {
                Some(TokenTree::Ident(ident)) if is(ident, "static") => {}
                _ => return true,
            },
            _ => {}
        }
    }
    false
}

fn check_impl_trait(ty: &Type, errors: &mut Errors) {
    if ty.is_impl() {
        errors.over(
            ty,
            "an argument that Python gives cannot be `impl Trait`: name the type, or use `Bound<'_, PyAny>`",
        );
    }
}

/// A parsed `#[pyfunction]`.
pub(crate) struct FunctionAst {
    pub(crate) krate: Option<Path>,
    pub(crate) options: CallableOptions,
    pub(crate) pass_module: Option<Span>,
    pub(crate) callable: CallableAst,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
    pub(crate) vis: Visibility,
}

/// Reads the function and takes our attributes off it.
pub(crate) fn pyfunction(
    args: TokenStream,
    item: &mut Function,
    errors: &mut Errors,
) -> FunctionAst {
    let mut options = read(PYFUNCTION, args, &mut item.attrs, errors);
    let callable = callable(&mut item.sig, errors);
    if let Some(receiver) = &callable.receiver {
        errors.over(
            receiver,
            "a `#[pyfunction]` has no `self`: put the method into a `#[pymethods]` block",
        );
    }
    FunctionAst {
        krate: options.path("crate"),
        pass_module: options.flag("pass_module"),
        options: CallableOptions::take(&mut options, errors),
        callable,
        doc: Doc::of(&item.attrs, errors),
        cfgs: Cfgs::of(&item.attrs),
        vis: item.vis.clone(),
    }
}

/// The options in the main attribute and in `#[pyo3(...)]` beside it.
pub(crate) fn read(
    table: &'static [Spec],
    args: TokenStream,
    attrs: &mut Vec<Attribute>,
    errors: &mut Errors,
) -> Options {
    let mut options = Options::new(table);
    options.read(args, errors);
    options.read_attributes(attrs, errors);
    options
}

/// The first token's span of a declared return type, for errors about the conversion of the result.
pub(crate) fn span_of(output: &Option<Type>) -> Span {
    match output {
        Some(ty) => crate::ctx::at(ty),
        None => Span::mixed_site(),
    }
}
