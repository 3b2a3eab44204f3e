//! Arguments: the static description of the parameters, and the statements that turn pointers into typed values.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote_spanned, ToTokens};

use super::coroutine;
use super::paths::Paths;
use crate::ctx::{at, local, moved, Ctx};
use crate::model::argument::{Argument, Source};
use crate::model::signature::{names, Signature};

/// The static description that the binder reads, one item.
pub(crate) fn description(
    ctx: &Ctx,
    signature: &Signature,
    name: &str,
    class_name: &TokenStream,
) -> TokenStream {
    let Paths { argument, .. } = &ctx.paths;
    let count = signature.slots();
    let positional = names(&signature.positional);
    let positional_only = signature.positional_only;
    let required = signature.required_positional();
    let keyword_only = signature.keyword_only.iter().map(|parameter| {
        let (name, required) = (&parameter.name, parameter.default.is_none());
        generate!(#argument::KeywordOnly { name: #name, required: #required })
    });
    let varargs = signature.varargs.is_some();
    let varkeywords = signature.varkeywords.is_some();
    generate! {
        static __DESCRIPTION: #argument::FunctionDescription = {
            static __NAMES: #argument::NameCache<#count> = #argument::NameCache::new();
            #argument::FunctionDescription::new(
                #class_name, #name, &[#positional], #positional_only, #required, &[#(#keyword_only),*], #varargs,
                #varkeywords, &__NAMES,
            )
        };
    }
}

/// The pointers that one argument is made of.
pub(crate) enum Pointers {
    /// `__args`, an array
    Array,
    /// `__arg`, the only one
    One,
}

/// The extraction of all arguments: statements, and the expressions to pass to the user's function.
pub(crate) struct Extraction {
    pub(crate) statements: TokenStream,
    pub(crate) values: Vec<TokenStream>,
}

pub(crate) fn extraction(ctx: &Ctx, signature: &Signature, pointers: &Pointers) -> Extraction {
    let mut extraction = Extraction {
        statements: TokenStream::new(),
        values: Vec::new(),
    };
    for (index, argument) in signature.arguments.iter().enumerate() {
        let holder = local("holder", index);
        let value = match &argument.source {
            Source::Python => {
                extraction.values.push(generate!(__py));
                continue;
            }
            Source::CancelHandle => {
                extraction.cancel_handle(ctx, index);
                continue;
            }
            Source::Slot(slot, default) => {
                let place = match pointers {
                    Pointers::Array => generate!(__args.add(#slot)),
                    Pointers::One => generate!(&__arg),
                };
                match default {
                    None => required(ctx, argument, &place, &holder),
                    Some(default) => optional(ctx, argument, &place, &holder, default),
                }
            }
            Source::VarArgs => {
                let tuple = generate!(__bound.varargs.as_any());
                variable(ctx, argument, "extract_bound", &tuple, &holder)
            }
            Source::VarKeywords => {
                let dict = generate!(__bound.varkeywords.as_ref());
                variable(ctx, argument, "extract_kwargs", &dict, &holder)
            }
        };
        extraction.push(ctx, index, &holder, value);
    }
    extraction
}

/// An expression for a value, and whether it needs the holder.
pub(crate) struct Value {
    /// that of the type, where an error about the conversion belongs
    pub(crate) span: Span,
    pub(crate) expr: TokenStream,
    pub(crate) uses_holder: bool,
}

impl Extraction {
    pub(crate) fn push(&mut self, ctx: &Ctx, index: usize, holder: &Ident, value: Value) {
        if value.uses_holder {
            let argument = moved(&ctx.paths.argument, value.span);
            self.statements
                .extend(quote_spanned!(value.span=> let mut #holder = #argument::holder();));
        }
        let (name, expr) = (local("arg", index), value.expr);
        self.statements.extend(generate!(let #name = #expr;));
        self.values.push(name.into_token_stream());
    }
}

impl Extraction {
    /// A cancel handle, and in `__canceller_<index>` the coroutine's end of it.
    fn cancel_handle(&mut self, ctx: &Ctx, index: usize) {
        let Paths { coroutine, .. } = &ctx.paths;
        let (handle, canceller) = (local("arg", index), local("canceller", index));
        self.statements
            .extend(generate!(let (#handle, #canceller) = #coroutine::cancel_handle();));
        self.values.push(handle.into_token_stream());
    }
}

/// A value that is given in any case.
pub(crate) fn required(
    ctx: &Ctx,
    argument: &Argument,
    place: &TokenStream,
    holder: &Ident,
) -> Value {
    let mut value = converted(ctx, argument, place, holder, "");
    let expr = value.expr;
    value.expr = quote_spanned!(value.span=> unsafe { #expr }?);
    value
}

fn optional(
    ctx: &Ctx,
    argument: &Argument,
    place: &TokenStream,
    holder: &Ident,
    default: &TokenStream,
) -> Value {
    let Paths {
        argument: module, ..
    } = &ctx.paths;
    let mut value = converted(ctx, argument, place, holder, "_optional");
    let (expr, ty) = (value.expr, &argument.ty);
    // For an `Option<T>` the default may be a `T`.
    let default = match is_option(&ty.to_token_stream()) && !is_none_or_some(default) {
        true => {
            let span = at(default);
            let module = moved(module, span);
            quote_spanned!(span=> #module::option_of(#default))
        }
        false => default.clone(),
    };
    value.expr = quote_spanned! {value.span=>
        match unsafe { #expr }? {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                let default: #ty = #default;
                default
            }
        }
    };
    value
}

/// Whether the type is written as an `Option`.
fn is_option(ty: &TokenStream) -> bool {
    let mut last = None;
    for token in ty.clone() {
        match token {
            TokenTree::Ident(ident) => last = Some(ident),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Punct(punct) if punct.as_char() == '<' => {
                return last.map_or(false, |ident| ident == "Option");
            }
            _ => return false,
        }
    }
    false
}

/// Whether the default is an `Option` at first sight.
fn is_none_or_some(default: &TokenStream) -> bool {
    let first = default.clone().into_iter().next();
    matches!(first, Some(TokenTree::Ident(ident)) if ident == "None" || ident == "Some")
}

/// The call of the core's conversion, to be made in `unsafe`; a `PyResult`. `place` is a pointer to the object's pointer,
/// which the value may borrow.
pub(crate) fn converted(
    ctx: &Ctx,
    argument: &Argument,
    place: &TokenStream,
    holder: &Ident,
    suffix: &str,
) -> Value {
    let Argument { name, ty, .. } = argument;
    if let Some(held) = argument.held {
        return Value {
            span: argument.span,
            expr: coroutine::owner(ctx, argument, held, place),
            uses_holder: false,
        };
    }
    match &argument.from_py_with {
        Some(function) => {
            let span = at(function);
            let module = moved(&ctx.paths.argument, span);
            let called = format_ident!("extract_with{}", suffix, span = span);
            Value {
                span,
                expr: quote_spanned!(span=> #module::#called::<#ty, _>(__py, #place, #name, #function)),
                uses_holder: false,
            }
        }
        None => {
            let span = argument.span;
            let module = moved(&ctx.paths.argument, span);
            let called = format_ident!("extract{}", suffix, span = span);
            Value {
                span,
                expr: quote_spanned!(span=> #module::#called::<#ty, _, _>(__py, #place, &mut #holder, #name)),
                uses_holder: true,
            }
        }
    }
}

/// `*args` and `**kwargs`.
fn variable(
    ctx: &Ctx,
    argument: &Argument,
    function: &str,
    value: &TokenStream,
    holder: &Ident,
) -> Value {
    let Argument { name, ty, span, .. } = argument;
    let module = moved(&ctx.paths.argument, *span);
    let function = Ident::new(function, *span);
    Value {
        span: *span,
        expr: quote_spanned!(*span=> #module::#function::<#ty, _, _>(__py, #value, &mut #holder, #name)?),
        uses_holder: true,
    }
}

/// An array of NULLs for the binder to fill.
pub(crate) fn slots(ctx: &Ctx, signature: &Signature) -> TokenStream {
    let Paths { object, .. } = &ctx.paths;
    let count = signature.slots();
    generate!(let mut __slots = [::std::ptr::null_mut::<#object>(); #count];)
}

/// The call of the user's function, `unsafe` only when the user's function is.
pub(crate) fn call(function: TokenStream, values: &[TokenStream], is_unsafe: bool) -> TokenStream {
    let span = Span::mixed_site();
    let call = quote_spanned!(span=> #function(#(#values),*));
    match is_unsafe {
        true => quote_spanned!(span=> unsafe { #call }),
        false => call,
    }
}
