//! `hash`: `__hash__` by `Hash`.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::paths::Paths;
use super::slot::slot_entry;
use crate::ctx::{moved, Ctx};
use crate::model::class::Class;
use crate::model::slot::Shape;

pub(crate) fn slot(ctx: &Ctx, class: &Class) -> Option<TokenStream> {
    let Paths {
        ffi,
        object,
        py_result,
        python,
        receiver,
        slot,
        ..
    } = &ctx.paths;
    let span = class.derived.hash?;
    let ident = &class.ident;
    let slot = moved(slot, span);
    let hash = quote_spanned!(span=> #slot::hash_of(&*__guard));
    let functions = generate! {
        unsafe fn __body(__py: #python<'_>, __slf: *mut #object) -> #py_result<#ffi::Py_hash_t> {
            let __guard = unsafe { #receiver::shared::<#ident, _, _>(__py, __slf) }?;
            ::std::result::Result::Ok(#hash)
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
