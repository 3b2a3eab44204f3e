//! Enums with fields: each variant is a subclass of the enum's class, which holds the value.

use super::arguments::or_return;
use super::class::{implementations, Own};
use super::function::terminated;
use super::method::{class_attribute, constructor_functions, made_attribute, new_entry};
use super::paths::Paths;
use super::property::get_functions;
use super::returns;
use super::slot::slot_entry;
use crate::ctx::{unraw, Ctx};
use crate::model::class::{Body, Class, Derived};
use crate::model::enum_::{ComplexVariant, VariantField};
use crate::model::slot::Shape;
use crate::parse::cfg::Cfgs;
use crate::syntax::path::Path;
use crate::tokens::template::quote;
use crate::tokens::{Ident, Literal, Span, TokenStream};

/// The Rust type of a variant's class.
fn class_ident(class: &Class, variant: &ComplexVariant) -> Ident {
    let name = format!("{}_{}", unraw(&class.ident), unraw(&variant.ident));
    Ident::new(&name, Span::mixed_site())
}

/// `Enum.Variant`: the variants' classes as attributes of the enum's.
pub(crate) fn attributes(
    ctx: &Ctx,
    class: &Class,
    variants: &[ComplexVariant],
) -> Vec<TokenStream> {
    let Paths { class: core, .. } = &ctx.paths;
    let attribute = |variant: &ComplexVariant| {
        let ident = class_ident(class, variant);
        let made = generate!(#core::type_attribute::<#ident>(__py));
        made_attribute(ctx, &variant.name, &variant.cfgs, &made)
    };
    variants.iter().map(attribute).collect()
}

/// An expression that makes the object of `self`: one of its variant's class.
pub(crate) fn into_object(ctx: &Ctx, class: &Class, variants: &[ComplexVariant]) -> TokenStream {
    let Paths { class: core, .. } = &ctx.paths;
    let ident = &class.ident;
    let arms: Vec<_> = variants
        .iter()
        .map(|variant| {
            let (variant_ident, cfgs) = (&variant.ident, &variant.cfgs);
            let variant_class = class_ident(class, variant);
            generate! {
                #cfgs
                __value @ #ident::#variant_ident { .. } => {
                    #core::variant_object::<#variant_class>(__py, #variant_class, __value)
                }
            }
        })
        .collect();
    generate!(match self { #(#arms)* })
}

/// The items of all variants' classes.
pub(crate) fn classes(ctx: &Ctx, class: &Class, variants: &[ComplexVariant]) -> Vec<TokenStream> {
    variants
        .iter()
        .flat_map(|variant| one(ctx, class, variant))
        .collect()
}

fn one(ctx: &Ctx, class: &Class, variant: &ComplexVariant) -> Vec<TokenStream> {
    let model = model(class, variant);
    let (ident, vis) = (&model.ident, &model.vis);
    let cfgs = &variant.cfgs;
    let structure = generate! {
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        #vis struct #ident;
    };
    let mut items = vec![structure];
    items.extend(implementations(ctx, &model, &own(ctx, class, variant)));
    items
        .into_iter()
        .filter(|item| !item.is_empty())
        .map(|item| quote!(#cfgs #item))
        .collect()
}

/// The variant's class as a model of its own.
fn model(class: &Class, variant: &ComplexVariant) -> Class {
    Class {
        krate: class.krate.clone(),
        ident: class_ident(class, variant),
        vis: class.vis.clone(),
        name: variant.name.clone(),
        module: class.module.clone(),
        extends: Some(class.ident.clone().into()),
        freelist: None,
        frozen: true,
        subclass: false,
        unsendable: class.unsendable,
        dict: false,
        weakref: false,
        mapping: false,
        sequence: false,
        derived: Derived {
            eq: None,
            eq_int: None,
            ord: None,
            hash: None,
            str: None,
        },
        body: Body::Struct(Vec::new()),
        doc: variant.doc.clone(),
        cfgs: variant.cfgs.clone(),
    }
}

fn own(ctx: &Ctx, class: &Class, variant: &ComplexVariant) -> Own {
    let path = Path::from(class_ident(class, variant));
    let properties: Vec<_> = variant
        .fields
        .iter()
        .map(|field| property(ctx, class, variant, field))
        .collect();
    let mut slots = vec![new_entry(ctx)];
    if variant.is_tuple {
        slots.extend(tuple_slots(ctx, class, variant, &path));
    }
    let names: Vec<_> = variant.fields.iter().map(|field| &field.name).collect();
    let Paths { class: core, .. } = &ctx.paths;
    let match_args = generate!(#core::match_args(__py, &[#(#names),*]));
    let qualname = format!("{}.{}", class.name, variant.name);
    let always = Cfgs::default();
    let attributes = [
        made_attribute(ctx, "__match_args__", &always, &match_args),
        class_attribute(
            ctx,
            "__qualname__",
            &always,
            Span::mixed_site(),
            &generate!(#qualname),
        ),
    ];
    let text_signature = variant.constructor.text(None);
    let functions = constructor(ctx, class, variant, &path);
    Own {
        statements: generate! {
            #functions
            #(#properties)*
            #(#slots)*
            #(#attributes)*
            __items.vectorcall(__vectorcall);
            __items.text_signature(#text_signature);
        },
        compare: TokenStream::new(),
    }
}

fn constructor(ctx: &Ctx, class: &Class, variant: &ComplexVariant, path: &Path) -> TokenStream {
    let (ident, variant_ident) = (&class.ident, &variant.ident);
    let place = (&Cfgs::default(), Span::mixed_site());
    constructor_functions(ctx, path, &variant.constructor, place, |arguments| {
        let members: Vec<_> = variant.fields.iter().map(|field| &field.member).collect();
        generate! {
            let __value = (#path, #ident::#variant_ident { #(#members: #arguments),* });
        }
    })
}

/// A read-only property.
fn property(
    ctx: &Ctx,
    class: &Class,
    variant: &ComplexVariant,
    field: &VariantField,
) -> TokenStream {
    let Paths { receiver, .. } = &ctx.paths;
    let (ident, variant_ident, member) = (&class.ident, &variant.ident, &field.member);
    let text = terminated(&terminated(&field.name));
    let value = returns::field(ctx, field.span, &generate!(__field));
    let value_of = generate!(unsafe { #receiver::shared::<#ident, _>(__py, __frame, __slf) });
    let value_of = or_return(ctx, Span::mixed_site(), &value_of);
    let functions = get_functions(
        ctx,
        &generate! {
            let __receiver = #value_of;
            #[allow(unreachable_patterns)]
            match __receiver {
                #ident::#variant_ident { #member: __field, .. } => #value,
                _ => ::std::unreachable!("the object is of another variant than its class"),
            }
        },
    );
    generate! {{
        #functions
        __items.getter(#text, __wrap);
    }}
}

/// `__len__` and `__getitem__` of a variant that is a tuple.
fn tuple_slots(
    ctx: &Ctx,
    class: &Class,
    variant: &ComplexVariant,
    path: &Path,
) -> [TokenStream; 2] {
    let Paths {
        ffi,
        frame,
        object,
        python,
        receiver,
        slot,
        ..
    } = &ctx.paths;
    let (ident, variant_ident) = (&class.ident, &variant.ident);
    let fields = variant.fields.len();
    let count = Literal::isize_unsuffixed(fields as isize);
    let index = generate!(unsafe { #slot::variant_index(__py, __frame, &__index, #fields) });
    let index = or_return(ctx, Span::mixed_site(), &index);
    let value_of = generate!(unsafe { #receiver::shared::<#ident, _>(__py, __frame, __slf) });
    let value_of = or_return(ctx, Span::mixed_site(), &value_of);
    let len = generate! {
        unsafe fn __body(_: #python<'_>, _: &mut #frame::Frame, _: *mut #object) -> #ffi::Py_ssize_t {
            #count
        }
    };
    let arms: Vec<_> = variant
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let member = &field.member;
            let value = returns::field(ctx, field.span, &generate!(__field));
            generate!((#ident::#variant_ident { #member: __field, .. }, #index) => #value,)
        })
        .collect();
    let item = generate! {
        unsafe fn __body(
            __py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object, __index: *mut #object,
        ) -> *mut #object {
            let __index = #index;
            let __receiver = #value_of;
            match (__receiver, __index) {
                #(#arms)*
                _ => ::std::unreachable!("the object is of another variant than its class"),
            }
        }
    };
    let body = generate!(__body);
    [
        slot_entry(ctx, path, ("Py_mp_length", Shape::Length), &len, &body),
        slot_entry(ctx, path, ("Py_mp_subscript", Shape::Binary), &item, &body),
    ]
}
