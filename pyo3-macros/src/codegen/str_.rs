//! `str`: `__str__` by `Display` or by a format string.

use super::arguments::or_return;
use super::paths::Paths;
use super::slot::slot_entry;
use crate::ctx::{moved, Ctx};
use crate::model::class::{Class, Str};
use crate::model::slot::Shape;
use crate::tokens::template::quote_spanned;
use crate::tokens::{Span, TokenStream};

pub(crate) fn slot(ctx: &Ctx, class: &Class) -> Option<TokenStream> {
    let Paths { slot, .. } = &ctx.paths;
    let text = match class.derived.str.as_ref()? {
        Str::Display(span) => {
            let slot = moved(slot, *span);
            quote_spanned!(*span=> #slot::display(__py, __frame, __receiver))
        }
        Str::Format(format, members) => {
            generate!(#slot::display(__py, __frame, &::std::format_args!(#format #(, __receiver.#members)*)))
        }
    };
    Some(object_slot(ctx, class, "Py_tp_str", &text))
}

/// A slot that gives an object, from an expression that finds the Rust value in `__receiver`.
pub(crate) fn object_slot(
    ctx: &Ctx,
    class: &Class,
    slot: &str,
    value: &TokenStream,
) -> TokenStream {
    let Paths {
        frame,
        object,
        python,
        receiver,
        ..
    } = &ctx.paths;
    let ident = &class.ident;
    let borrowed = generate!(unsafe { #receiver::shared::<#ident, _>(__py, __frame, __slf) });
    let borrowed = or_return(ctx, Span::mixed_site(), &borrowed);
    let functions = generate! {
        unsafe fn __body(
            __py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object,
        ) -> *mut #object {
            let __receiver = #borrowed;
            let __returned = { #value };
            unsafe { #receiver::release_shared::<#ident, _>(__frame, __slf) };
            __returned
        }
    };
    let place = (slot, Shape::Unary);
    slot_entry(
        ctx,
        &ident.clone().into(),
        place,
        &functions,
        &generate!(__body),
    )
}
