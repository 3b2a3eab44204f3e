//! `str`: `__str__` by `Display` or by a format string.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::paths::Paths;
use super::slot::slot_entry;
use crate::ctx::{moved, Ctx};
use crate::model::class::{Class, Str};
use crate::model::slot::Shape;

pub(crate) fn slot(ctx: &Ctx, class: &Class) -> Option<TokenStream> {
    let Paths { slot, .. } = &ctx.paths;
    let text = match class.derived.str.as_ref()? {
        Str::Display(span) => {
            let slot = moved(slot, *span);
            quote_spanned!(*span=> #slot::display(__py, &*__guard))
        }
        Str::Format(format, members) => {
            generate!(#slot::display(__py, &::std::format_args!(#format #(, __guard.#members)*)))
        }
    };
    Some(object_slot(ctx, class, "Py_tp_str", &text))
}

/// A slot that gives an object, from an expression that finds the Rust value in `__guard`.
pub(crate) fn object_slot(
    ctx: &Ctx,
    class: &Class,
    slot: &str,
    value: &TokenStream,
) -> TokenStream {
    let Paths {
        object,
        py_result,
        python,
        receiver,
        ..
    } = &ctx.paths;
    let ident = &class.ident;
    let functions = generate! {
        unsafe fn __body(__py: #python<'_>, __slf: *mut #object) -> #py_result<*mut #object> {
            let __guard = unsafe { #receiver::shared::<#ident, _, _>(__py, __slf) }?;
            #value
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
