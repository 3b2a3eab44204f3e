//! Properties made from fields.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::function::cstr;
use super::paths::Paths;
use super::property::{doc, get_functions, set_functions};
use super::returns;
use crate::ctx::{moved, Ctx};
use crate::model::class::Class;
use crate::model::field::Field;

/// One table entry.
pub(crate) fn entry(ctx: &Ctx, class: &Class, field: &Field) -> TokenStream {
    let Paths { method, .. } = &ctx.paths;
    let cfgs = &field.cfgs;
    let name = cstr(ctx, &field.name);
    let doc = doc(ctx, &field.doc);
    let get = option(field.get.then(|| getter(ctx, class, field)));
    let set = option(field.set.then(|| setter(ctx, class, field)));
    generate! {
        #cfgs
        #method::Property { name: #name, get: #get, set: #set, doc: #doc }
    }
}

fn option(functions: Option<TokenStream>) -> TokenStream {
    match functions {
        Some(functions) => generate!(::std::option::Option::Some({ #functions __wrap })),
        None => generate!(::std::option::Option::None),
    }
}

fn getter(ctx: &Ctx, class: &Class, field: &Field) -> TokenStream {
    let Paths { receiver, .. } = &ctx.paths;
    let (class, member) = (&class.ident, &field.member);
    let value = returns::field(ctx, field.span, &generate!(&__guard.#member));
    get_functions(
        ctx,
        &generate! {
            let __guard = unsafe { #receiver::shared::<#class, _, _>(__py, __slf) }?;
            #value
        },
    )
}

fn setter(ctx: &Ctx, class: &Class, field: &Field) -> TokenStream {
    let Paths {
        argument, receiver, ..
    } = &ctx.paths;
    let (class, member, ty, name) = (&class.ident, &field.member, &field.ty, &field.name);
    let argument = moved(argument, field.span);
    let value = quote_spanned! {field.span=>
        let mut __holder = #argument::holder();
        let __value = unsafe { #argument::extract::<#ty, _, _>(__py, &__arg, &mut __holder, #name) }?;
    };
    set_functions(
        ctx,
        &generate! {
            #value
            let mut __guard = unsafe { #receiver::exclusive::<#class, _, _>(__py, __slf) }?;
            __guard.#member = __value;
            ::std::result::Result::Ok(())
        },
    )
}
