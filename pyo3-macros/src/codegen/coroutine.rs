//! `async fn`: the arguments are converted in the call, which returns a coroutine; the user's function is called when that is
//! first polled. References are kept as owners until then.

use super::arguments::call;
use super::paths::Paths;
use crate::ctx::{local, moved, Ctx};
use crate::model::argument::{Argument, Held, Source};
use crate::model::method::{Method, Receiver};
use crate::model::signature::Signature;
use crate::syntax::path::Path;
use crate::tokens::template::quote_spanned;
use crate::tokens::{Ident, Span, ToTokens, TokenStream};

/// What the user's function takes before its arguments.
pub(crate) struct First {
    /// statements of the call
    pub(crate) before: TokenStream,
    /// statements of the future
    pub(crate) inside: TokenStream,
    pub(crate) value: Option<TokenStream>,
}

/// The function.
pub(crate) struct Function<'a> {
    pub(crate) path: TokenStream,
    /// the Python name
    pub(crate) name: &'a str,
    /// an expression for the name of the class, `Option<&'static str>`
    pub(crate) class_name: TokenStream,
    pub(crate) signature: &'a Signature,
    pub(crate) is_unsafe: bool,
    /// where to show an error about the result's conversion
    pub(crate) output: Span,
    /// where to show an error about the future
    pub(crate) span: Span,
}

/// The statements that end in a `*mut PyObject`, NULL if the frame has an error: the coroutine.
pub(crate) fn body(
    ctx: &Ctx,
    function: &Function<'_>,
    first: First,
    values: &[TokenStream],
) -> TokenStream {
    let Paths {
        coroutine, returns, ..
    } = &ctx.paths;
    let First {
        before,
        mut inside,
        value,
    } = first;
    let mut passed: Vec<TokenStream> = value.into_iter().collect();
    let mut canceller = generate!(::std::option::Option::None);
    let arguments = function.signature.arguments.iter();
    for (index, (argument, value)) in arguments.zip(values).enumerate() {
        if let Source::CancelHandle = argument.source {
            let other_end = local("canceller", index);
            canceller = generate!(::std::option::Option::Some(#other_end));
        }
        let held = local("held", index);
        passed.push(match argument.held {
            None => value.clone(),
            Some(Held::Shared) => {
                inside.extend(generate!(let #held = #coroutine::Owner::share(#value)?;));
                generate!(&*#held)
            }
            Some(Held::Exclusive) => {
                inside.extend(
                    generate!(let mut #held = #coroutine::ExclusiveOwner::exclude(#value)?;),
                );
                generate!(&mut *#held)
            }
        });
    }
    let call = call(function.path.clone(), &passed, function.is_unsafe);
    let output = {
        let coroutine = moved(coroutine, function.output);
        let returns = moved(returns, function.output);
        quote_spanned! {function.output=>
            #[allow(unused_imports)]
            use #returns::ReturnedByOldTrait as _;
            #returns::Returned::new(__result).into_object(unsafe { #coroutine::attached() })
        }
    };
    let into_ptr = moved(coroutine, function.span);
    let into_ptr = quote_spanned!(function.span=> #into_ptr::into_ptr);
    let (name, class_name) = (function.name, &function.class_name);
    generate! {
        #before
        let __future = async move {
            #inside
            let __result = #call.await;
            #output
        };
        __frame.object(#into_ptr(__py, #name, #class_name, #canceller, __future))
    }
}

/// `&self` and `&mut self`, kept until the future is polled; other receivers as they come.
pub(crate) fn receive(ctx: &Ctx, class: &Path, method: &Method) -> First {
    let (span, exclusive) = match &method.receiver {
        Receiver::Shared(span) => (*span, false),
        Receiver::Exclusive(span) => (*span, true),
        _ => {
            let (before, value) = super::method::receive(ctx, class, method);
            return First {
                before,
                inside: TokenStream::new(),
                value,
            };
        }
    };
    let coroutine = moved(&ctx.paths.coroutine, span);
    let class = moved(&class.to_token_stream(), span);
    let (inside, value) = match exclusive {
        false => (
            quote_spanned!(span=> let __guard = #coroutine::Owner::share(__receiver)?;),
            quote_spanned!(span=> &*__guard),
        ),
        true => (
            quote_spanned!(span=> let mut __guard = #coroutine::ExclusiveOwner::exclude(__receiver)?;),
            quote_spanned!(span=> &mut *__guard),
        ),
    };
    First {
        before: quote_spanned! {span=>
            let __receiver = unsafe { #coroutine::receiver::<#class>(__py, __slf) };
        },
        inside,
        value: Some(value),
    }
}

/// The call of the core's conversion for a reference, to be made in `unsafe`: an `Option` of its owner.
pub(crate) fn owner(
    ctx: &Ctx,
    argument: &Argument,
    held: Held,
    place: &TokenStream,
) -> TokenStream {
    let Argument { name, ty, span, .. } = argument;
    let name = super::arguments::with_nul(name);
    let coroutine = moved(&ctx.paths.coroutine, *span);
    let function = match held {
        Held::Shared => "shared",
        Held::Exclusive => "exclusive",
    };
    let function = Ident::new(function, *span);
    quote_spanned! {*span=>
        #coroutine::#function::<#ty, _, _>(__frame, #coroutine::object(__py, #place), #name)
    }
}
