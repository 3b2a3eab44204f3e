//! `eq`, `eq_int`, `ord`: comparison by the traits of the Rust type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::enum_simple::discriminant;
use super::paths::Paths;
use super::slot::slot_entry;
use crate::ctx::{moved, Ctx};
use crate::model::class::{Body, Class};
use crate::model::slot::Shape;

/// `PyClassImpl::default_compare`, which also stands in for the comparisons that `#[pymethods]` does not define.
pub(crate) fn compare(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths {
        argument,
        object,
        py_result,
        python,
        receiver,
        slot,
        ..
    } = &ctx.paths;
    let eq = match class.derived.eq {
        Some(eq) => eq,
        None => return TokenStream::new(),
    };
    let compare = match class.derived.ord {
        Some(ord) => call(ctx, ord, "compare_ordered"),
        None => call(ctx, eq, "compare_equal"),
    };
    let ident = &class.ident;
    let with_int = match (&class.body, class.derived.eq_int) {
        (Body::Simple { variants, repr }, Some(_)) => {
            let discriminant = discriminant(class, variants, repr);
            generate! {
                let mut __holder = #argument::holder();
                if let ::std::option::Option::Some(__other) =
                    unsafe { #slot::operand::<#repr, _, _>(__py, &__b, &mut __holder) }
                {
                    return #slot::compare_equal(__py, &#discriminant, &__other, __op);
                }
            }
        }
        _ => TokenStream::new(),
    };
    generate! {
        unsafe fn default_compare(
            __py: #python<'_>, __a: *mut #object, __b: *mut #object, __op: ::std::os::raw::c_int,
        ) -> #py_result<*mut #object> {
            let __guard = unsafe { #receiver::shared::<#ident, _, _>(__py, __a) }?;
            let mut __holder = #argument::holder();
            if let ::std::option::Option::Some(__other) =
                unsafe { #slot::operand::<&#ident, _, _>(__py, &__b, &mut __holder) }
            {
                return #compare;
            }
            #with_int
            ::std::result::Result::Ok(#slot::not_implemented(__py))
        }
    }
}

/// The comparison, shown at its option.
fn call(ctx: &Ctx, at: Span, name: &str) -> TokenStream {
    let slot = moved(&ctx.paths.slot, at);
    let name = Ident::new(name, at);
    quote_spanned!(at=> #slot::#name(__py, &*__guard, __other, __op))
}

/// The slot, for a class whose `#[pymethods]` has none.
pub(crate) fn slot(ctx: &Ctx, class: &Class) -> Option<TokenStream> {
    let Paths { class: core, .. } = &ctx.paths;
    class.derived.eq?;
    let ident = &class.ident;
    let body = generate!(<#ident as #core::PyClassImpl>::default_compare);
    let place = ("Py_tp_richcompare", Shape::Compare);
    Some(slot_entry(
        ctx,
        &class.ident.clone().into(),
        place,
        &TokenStream::new(),
        &body,
    ))
}
