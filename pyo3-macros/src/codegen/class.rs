//! `#[pyclass]`: the trait impls that make a type a class.

use super::function::cstr;
use super::paths::Paths;
use super::{enum_complex, enum_simple, field, hash, richcmp, str_};
use crate::ctx::{at, Ctx};
use crate::model::class::{Body, Class};
use crate::tokens::template::quote_spanned;
use crate::tokens::{ToTokens, TokenStream};

pub(crate) fn pyclass(ctx: &Ctx, class: &Class) -> TokenStream {
    let mut parts = vec![definition(ctx, class)];
    parts.extend(implementations(ctx, class, &own(ctx, class)));
    parts.push(into_py_object(ctx, class));
    parts.push(assertion(ctx, class));
    if let Body::Complex(variants) = &class.body {
        parts.extend(enum_complex::classes(ctx, class, variants));
    }
    let cfgs = &class.cfgs;
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).collect();
    generate! {
        #(
            #cfgs
            #[allow(deprecated, unknown_lints, non_local_definitions)]
            #parts
        )*
    }
}

/// What the class itself brings.
#[derive(Default)]
pub(crate) struct Own {
    /// statements that add to `__items`
    pub(crate) statements: TokenStream,
    /// an item of `PyClassImpl`
    pub(crate) compare: TokenStream,
}

fn own(ctx: &Ctx, class: &Class) -> Own {
    let mut slots = Vec::new();
    slots.extend(richcmp::slot(ctx, class));
    slots.extend(hash::slot(ctx, class));
    slots.extend(str_::slot(ctx, class));
    let (properties, attributes) = match &class.body {
        Body::Struct(fields) => {
            let entries = fields.iter().map(|field| field::entry(ctx, class, field));
            (entries.collect(), Vec::new())
        }
        Body::Simple { variants, repr } => {
            slots.extend(enum_simple::slots(ctx, class, variants, repr));
            (Vec::new(), enum_simple::attributes(ctx, class, variants))
        }
        Body::Complex(variants) => (Vec::new(), enum_complex::attributes(ctx, class, variants)),
    };
    let properties: Vec<TokenStream> = properties;
    Own {
        statements: generate!(#(#properties)* #(#slots)* #(#attributes)*),
        compare: richcmp::compare(ctx, class),
    }
}

/// The impls that make a type a class.
pub(crate) fn implementations(ctx: &Ctx, class: &Class, own: &Own) -> Vec<TokenStream> {
    let Paths { impl_, .. } = &ctx.paths;
    let ident = &class.ident;
    let as_base = match class.subclass {
        true => generate!(#impl_::class_base!(#ident);),
        false => TokenStream::new(),
    };
    vec![
        type_info(ctx, class),
        as_base,
        public_half(ctx, class),
        hidden_half(ctx, class, own),
    ]
}

/// What `add_class` and a declarative module add.
fn definition(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths { module, .. } = &ctx.paths;
    let ident = &class.ident;
    generate! {
        impl #ident {
            #[doc(hidden)]
            pub const _PYO3_DEF: #module::AddClassToModule<Self> = #module::AddClassToModule::new();
        }
    }
}

fn type_info(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths {
        class: core,
        ffi,
        py_type_info,
        python,
        ..
    } = &ctx.paths;
    let (ident, name) = (&class.ident, &class.name);
    let module = option(class.module.as_ref());
    let str = generate!(&'static ::std::primitive::str);
    generate! {
        unsafe impl #py_type_info for #ident {
            const NAME: #str = #name;
            const MODULE: ::std::option::Option<#str> = #module;

            #[inline]
            fn type_object_raw(__py: #python<'_>) -> *mut #ffi::PyTypeObject {
                #core::type_object_raw::<Self>(__py)
            }
        }
    }
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => generate!(::std::option::Option::Some(#value)),
        None => generate!(::std::option::Option::None),
    }
}

fn frozen(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths { boolean_struct, .. } = &ctx.paths;
    match class.frozen {
        true => generate!(#boolean_struct::True),
        false => generate!(#boolean_struct::False),
    }
}

fn public_half(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths { py_class, .. } = &ctx.paths;
    let (ident, frozen) = (&class.ident, frozen(ctx, class));
    generate! {
        impl #py_class for #ident {
            type Frozen = #frozen;
        }
    }
}

fn hidden_half(ctx: &Ctx, class: &Class, own: &Own) -> TokenStream {
    let Paths {
        class: core,
        impl_,
        py_any,
        ..
    } = &ctx.paths;
    let ident = &class.ident;
    let pick =
        |yes: bool, if_so: TokenStream, if_not: TokenStream| if yes { if_so } else { if_not };
    let base = match &class.extends {
        Some(path) => path.to_token_stream(),
        None => py_any.clone(),
    };
    let dict = pick(class.dict, generate!(HasDict), generate!(NoDict));
    let weakref = pick(class.weakref, generate!(HasWeakList), generate!(NoWeakList));
    let checker = pick(class.unsendable, generate!(Unsendable), generate!(Sendable));
    let spec = spec(ctx, class);
    let Own {
        statements,
        compare,
    } = own;
    let freelist = match &class.freelist {
        Some(_) => generate! {
            fn freelist() -> ::std::option::Option<&'static #core::FreeList> {
                static __FREED: #core::FreeList = #core::FreeList::of::<#ident>();
                ::std::option::Option::Some(&__FREED)
            }
        },
        None => TokenStream::new(),
    };
    let blocks = match cfg!(feature = "multiple-pymethods") {
        true => generate! {
            fn blocks() -> &'static #core::Blocks {
                static __BLOCKS: #core::Blocks = #core::Blocks::new();
                &__BLOCKS
            }
        },
        false => TokenStream::new(),
    };
    generate! {
        impl #core::PyClassImpl for #ident {
            type BaseType = #base;
            type Dict = #core::#dict;
            type WeakList = #core::#weakref;
            type ThreadChecker = #core::#checker;
            const SPEC: #core::ClassSpec = #spec;

            #[allow(unused_variables)]
            fn items(__items: &mut #core::Items, __methods: &mut #core::Items) {
                #statements
                #impl_::methods_of!(#ident, __methods)
            }

            #[inline]
            fn lazy_type() -> &'static #core::LazyType {
                static __TYPE: #core::LazyType = #core::LazyType::of::<#ident>();
                &__TYPE
            }

            #freelist
            #blocks
            #compare
        }
    }
}

fn spec(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths {
        class: core, impl_, ..
    } = &ctx.paths;
    let name = cstr(ctx, &class.name);
    let module = option(class.module.as_ref().map(|module| cstr(ctx, module)));
    let doc = class.doc.terminated("");
    let flags = [
        (class.subclass, generate!(BASETYPE)),
        (class.sequence, generate!(SEQUENCE)),
        (class.mapping, generate!(MAPPING)),
    ];
    let flags: Vec<_> = flags
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, name)| generate!(#core::flags::#name))
        .collect();
    let freelist = match &class.freelist {
        Some(count) => count.to_token_stream(),
        None => generate!(0),
    };
    generate! {
        #core::ClassSpec {
            name: #name,
            module: #module,
            doc: #impl_::cstr(#doc),
            flags: 0 #(| #flags)*,
            freelist: #freelist,
        }
    }
}

/// A class without a base converts into its own object.
fn into_py_object(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths {
        bound,
        class: core,
        ffi,
        into_py_object,
        py_err,
        python,
        ..
    } = &ctx.paths;
    if class.extends.is_some() {
        return TokenStream::new();
    }
    let ident = &class.ident;
    let (object, returned) = match &class.body {
        Body::Complex(variants) => (
            enum_complex::into_object(ctx, class, variants),
            TokenStream::new(),
        ),
        _ => (
            generate!(#core::new_object(__py, self)),
            generate! {
                #[inline]
                fn into_return_value(
                    self,
                    __py: #python<'py>,
                ) -> ::std::result::Result<*mut #ffi::PyObject, #py_err> {
                    ::std::result::Result::Ok(#core::object_of(__py, self))
                }
            },
        ),
    };
    generate! {
        impl<'py> #into_py_object<'py> for #ident {
            type Target = Self;
            type Output = #bound<'py, Self>;
            type Error = #py_err;

            fn into_pyobject(
                self,
                __py: #python<'py>,
            ) -> ::std::result::Result<
                <Self as #into_py_object<'py>>::Output,
                <Self as #into_py_object<'py>>::Error,
            > {
                #object
            }

            #returned
        }
    }
}

/// A class whose instances Python may share between threads must allow it.
fn assertion(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths { class: core, .. } = &ctx.paths;
    if class.unsendable {
        return TokenStream::new();
    }
    let ident = &class.ident;
    let assertion = quote_spanned!(at(ident)=> #core::send_and_sync_unless_unsendable::<#ident>);
    generate!(const _: () = #assertion();)
}
