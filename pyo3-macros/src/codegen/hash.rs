//! `hash`: `__hash__` by `Hash`.

use super::arguments::or_return;
use super::paths::Paths;
use super::slot::slot_entry;
use crate::ctx::{moved, Ctx};
use crate::model::class::Class;
use crate::model::slot::Shape;
use crate::tokens::template::quote_spanned;
use crate::tokens::TokenStream;

pub(crate) fn slot(ctx: &Ctx, class: &Class) -> Option<TokenStream> {
    let Paths {
        ffi,
        frame,
        object,
        python,
        receiver,
        slot,
        ..
    } = &ctx.paths;
    let span = class.derived.hash?;
    let ident = &class.ident;
    let slot = moved(slot, span);
    let hash = quote_spanned!(span=> #slot::hash_of(__receiver));
    let borrowed = generate!(unsafe { #receiver::shared::<#ident, _>(__py, __frame, __slf) });
    let borrowed = or_return(ctx, span, &borrowed);
    let functions = generate! {
        unsafe fn __body(
            __py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object,
        ) -> #ffi::Py_hash_t {
            let __receiver = #borrowed;
            let __returned = #hash;
            unsafe { #receiver::release_shared::<#ident, _>(__frame, __slf) };
            __returned
        }
    };
    let place = ("Py_tp_hash", Shape::Hash);
    Some(slot_entry(
        ctx,
        &ident.clone().into(),
        place,
        &functions,
        &generate!(__body),
    ))
}
