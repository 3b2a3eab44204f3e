//! The way of a result to C. All of it is spanned at the declared return type, where an error about the conversion belongs.

use crate::ctx::{moved, Ctx};
use crate::tokens::template::quote_spanned;
use crate::tokens::{Ident, Span, TokenStream};

/// A `*mut PyObject`, NULL if the frame has an error.
pub(crate) fn into_ptr(ctx: &Ctx, at: Span, call: &TokenStream) -> TokenStream {
    let returns = moved(&ctx.paths.returns, at);
    quote_spanned! {at=>
        #[allow(unused_imports)]
        use #returns::ReturnedByOldTrait as _;
        let __result = #call;
        #returns::Returned::new(__result).into_ptr(__py, __frame)
    }
}

/// A `PyResult<Py<PyAny>>`.
pub(crate) fn into_object(ctx: &Ctx, at: Span, call: &TokenStream) -> TokenStream {
    let returns = moved(&ctx.paths.returns, at);
    quote_spanned! {at=>
        #[allow(unused_imports)]
        use #returns::ReturnedByOldTrait as _;
        let __result = #call;
        #returns::Returned::new(__result).into_object(__py)
    }
}

/// A `PyResult<()>`.
pub(crate) fn unit(ctx: &Ctx, at: Span, call: &TokenStream) -> TokenStream {
    let returns = moved(&ctx.paths.returns, at);
    quote_spanned! {at=>
        let __result = #call;
        #returns::unit(__result)
    }
}

/// What C wants of a function that gives nothing, a truth value, or a length: `conversion` names the core's function.
pub(crate) fn plain(ctx: &Ctx, at: Span, conversion: &str, call: &TokenStream) -> TokenStream {
    let returns = moved(&ctx.paths.returns, at);
    let conversion = Ident::new(conversion, at);
    quote_spanned! {at=>
        let __result = #call;
        #returns::#conversion(__frame, __result)
    }
}

/// `__next__`: a `*mut PyObject`, NULL at the end, and if the frame has an error.
pub(crate) fn next(ctx: &Ctx, at: Span, call: &TokenStream) -> TokenStream {
    let slot = moved(&ctx.paths.slot, at);
    quote_spanned! {at=>
        #[allow(unused_imports)]
        use #slot::EndlessNext as _;
        let __result = #call;
        #slot::Next(__result).into_next(__py, __frame)
    }
}

/// The value of a variant's field, behind a reference: a `*mut PyObject`, NULL if the frame has an error.
pub(crate) fn field(ctx: &Ctx, at: Span, reference: &TokenStream) -> TokenStream {
    let class = moved(&ctx.paths.class, at);
    quote_spanned! {at=>
        {
            #[allow(unused_imports)]
            use #class::FieldValueByClone as _;
            let __field = #reference;
            #class::FieldValue::new(__field).read(__py, __frame)
        }
    }
}
