//! Arguments: the static description of the parameters, and the statements that turn pointers into typed values.

use super::coroutine;
use super::paths::Paths;
use crate::ctx::{at, local, moved, Ctx};
use crate::model::argument::{Argument, Source};
use crate::model::signature::Signature;
use crate::syntax::path::Path;
use crate::tokens::template::quote_spanned;
use crate::tokens::{is, Delimiter, Ident, Input, Span, ToTokens, TokenStream, TokenTree};

/// `__SIGNATURE`, which the binder reads. One item.
pub(crate) fn description(
    ctx: &Ctx,
    signature: &Signature,
    name: &str,
    class_name: &TokenStream,
) -> TokenStream {
    let Paths { argument, .. } = &ctx.paths;
    let slots = signature.slots();
    let positional_only = signature.positional_only;
    let required = signature.required_positional();
    let keywords = signature.keyword_only.iter();
    let keywords: Vec<_> = keywords
        .map(|parameter| parameter.default.is_none())
        .collect();
    let keyword_count = signature.keyword_only.len();
    let parameters = signature.positional.iter().chain(&signature.keyword_only);
    let text = parameters.fold(name.to_owned(), |text, parameter| {
        text + "\0" + &parameter.name
    });
    let varargs = signature.varargs.is_some();
    let varkeywords = signature.varkeywords.is_some();
    generate! {
        static __SIGNATURE: #argument::FunctionDescription<
            #slots, #keyword_count, { #argument::text_len(#class_name, #text) }
        > = #argument::FunctionDescription::new(
            #class_name, #text, #positional_only, #required, [#(#keywords),*], #varargs, #varkeywords,
        );
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
                    None => required(ctx, argument, &place),
                    Some(default) => optional(ctx, argument, &place, default),
                }
            }
            Source::VarArgs => {
                let tuple = generate!(__bound.varargs.as_any());
                variable(ctx, argument, "extract_bound", &tuple)
            }
            Source::VarKeywords => {
                let dict = generate!(__bound.varkeywords.as_ref());
                variable(ctx, argument, "extract_kwargs", &dict)
            }
        };
        extraction.push(index, value);
    }
    extraction
}

/// An expression for a value, which returns from the typed function where there is none.
pub(crate) struct Value {
    /// that of the type, where an error about the conversion belongs
    pub(crate) span: Span,
    pub(crate) expr: TokenStream,
}

impl Extraction {
    pub(crate) fn push(&mut self, index: usize, value: Value) {
        let (name, expr) = (local("arg", index), value.expr);
        self.statements.extend(generate!(let #name = #expr;));
        self.values.push(name.to_token_stream());
    }
}

/// The value of an `Option`; where there is none, the frame has the error, and the typed function returns.
pub(crate) fn or_return(ctx: &Ctx, span: Span, option: &TokenStream) -> TokenStream {
    let frame = moved(&ctx.paths.frame, span);
    quote_spanned! {span=>
        match #option {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => return #frame::error(),
        }
    }
}

impl Extraction {
    /// A cancel handle, and in `__canceller_<index>` the coroutine's end of it.
    fn cancel_handle(&mut self, ctx: &Ctx, index: usize) {
        let Paths { coroutine, .. } = &ctx.paths;
        let (handle, canceller) = (local("arg", index), local("canceller", index));
        self.statements
            .extend(generate!(let (#handle, #canceller) = #coroutine::cancel_handle();));
        self.values.push(handle.to_token_stream());
    }
}

/// A value that is given in any case.
pub(crate) fn required(ctx: &Ctx, argument: &Argument, place: &TokenStream) -> Value {
    let mut value = converted(ctx, argument, place);
    let expr = value.expr;
    let expr = quote_spanned!(value.span=> unsafe { #expr });
    value.expr = or_return(ctx, value.span, &expr);
    value
}

fn optional(ctx: &Ctx, argument: &Argument, place: &TokenStream, default: &TokenStream) -> Value {
    let Paths {
        argument: module, ..
    } = &ctx.paths;
    let mut value = required(ctx, argument, place);
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
        match unsafe { #module::is_given(#place) } {
            true => #expr,
            false => {
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
    let mut tokens = Input::new(ty.clone());
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) => last = Some(ident),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Punct(punct) if punct.as_char() == '<' => {
                return last.map_or(false, |ident| is(&ident, "Option"));
            }
            _ => return false,
        }
    }
    false
}

/// Whether the default is an `Option` at first sight. `Default::default()` is what it has to be.
fn is_none_or_some(default: &TokenStream) -> bool {
    let mut tokens = Input::new(default.clone());
    if tokens.is_word("None") || tokens.is_word("Some") {
        return true;
    }
    let path = Path::parse(&mut tokens).ok();
    let is_call = tokens.take_group(Delimiter::Parenthesis).is_some() && tokens.is_empty();
    match path.as_ref().map(Path::segments) {
        Some([.., of, name]) => is_call && is(of, "Default") && is(name, "default"),
        _ => false,
    }
}

/// The call of the core's conversion, to be made in `unsafe`; an `Option`. `place` is a pointer to the object's pointer,
/// which the value may borrow.
pub(crate) fn converted(ctx: &Ctx, argument: &Argument, place: &TokenStream) -> Value {
    let Argument { name, ty, .. } = argument;
    if let Some(held) = argument.held {
        return Value {
            span: argument.span,
            expr: coroutine::owner(ctx, argument, held, place),
        };
    }
    let name = with_nul(name);
    let (span, extract) = match &argument.from_py_with {
        Some(function) => {
            let span = at(function);
            let module = moved(&ctx.paths.argument, span);
            let extract = quote_spanned!(span=> #module::extract_with::<#ty, _>(__py, __frame, #place, #name, #function));
            (span, extract)
        }
        None => {
            let span = argument.span;
            let module = moved(&ctx.paths.argument, span);
            let extract =
                quote_spanned!(span=> #module::extract::<#ty, _>(__py, __frame, #place, #name));
            (span, extract)
        }
    };
    Value {
        span,
        expr: extract,
    }
}

/// A name as errors have it, which are worded by C.
pub(crate) fn with_nul(name: &str) -> String {
    format!("{}\0", name)
}

/// `*args` and `**kwargs`.
fn variable(ctx: &Ctx, argument: &Argument, function: &str, value: &TokenStream) -> Value {
    let Argument { name, ty, span, .. } = argument;
    let name = with_nul(name);
    let module = moved(&ctx.paths.argument, *span);
    let function = Ident::new(function, *span);
    let extract = quote_spanned! {*span=>
        unsafe { #module::#function::<#ty, _>(__py, __frame, #value, #name) }
    };
    Value {
        span: *span,
        expr: or_return(ctx, *span, &extract),
    }
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
