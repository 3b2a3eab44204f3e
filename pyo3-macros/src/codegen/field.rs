//! Properties made from fields.

use super::function::{checked, terminated};
use super::paths::Paths;
use crate::ctx::{moved, Ctx};
use crate::model::class::Class;
use crate::model::field::Field;
use crate::tokens::template::quote_spanned;
use crate::tokens::TokenStream;

/// The statement that adds it: the core's functions for the type of the field, and where the field is.
pub(crate) fn entry(ctx: &Ctx, class: &Class, field: &Field) -> TokenStream {
    let Paths {
        class: core, impl_, ..
    } = &ctx.paths;
    let Field {
        cfgs,
        member,
        name: python_name,
        ty,
        span,
        ..
    } = field;
    let ident = &class.ident;
    let text = field.doc.terminated(&terminated(python_name));
    let text = checked(ctx, python_name, &text);
    let here = moved(core, *span);
    let get = quote_spanned! {*span=>
        {
            #[allow(unused_imports)]
            use #here::{
                FieldGetterByClone as _, FieldGetterByIntoPy as _, FieldGetterByToPyObject as _,
            };
            #here::FieldGetter::<#ty, _, _>::new().getter()
        }
    };
    let place = generate!(#impl_::place!(#ident, #member));
    match field.set {
        true => {
            let get = option(field.get.then_some(get));
            let set = quote_spanned!(*span=> #here::set_field::<#ty, _, _>);
            generate! {
                #cfgs
                __items.writable::<#ident, _>(#text, #place, #get, #set);
            }
        }
        false => generate! {
            #cfgs
            __items.readable::<#ident, _>(#text, #place, #get);
        },
    }
}

fn option(function: Option<TokenStream>) -> TokenStream {
    match function {
        Some(function) => generate!(::std::option::Option::Some(#function)),
        None => generate!(::std::option::Option::None),
    }
}
