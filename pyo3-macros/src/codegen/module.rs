//! `#[pymodule]`: the definition, and the symbol `PyInit_<name>` that the interpreter looks up.

use super::function::cstr;
use super::paths::Paths;
use super::returns;
use crate::ctx::{at, generated, Ctx};
use crate::model::module::{Fill, Module};
use crate::parse::pymodule::Members;
use crate::tokens::template::{quote, quote_spanned};
use crate::tokens::TokenStream;

/// The function form: the hidden module of the same name beside the user's function.
pub(crate) fn function(ctx: &Ctx, module: &Module) -> TokenStream {
    let Paths { module: core, .. } = &ctx.paths;
    let (cfgs, vis, ident) = (&module.ast.cfgs, &module.ast.vis, &module.ast.ident);
    let exports = exports(ctx, module);
    let def = definition(ctx, module);
    generate! {
        #cfgs
        #[doc(hidden)]
        #vis mod #ident {
            #[doc(hidden)]
            pub struct MakeDef;
            #[doc(hidden)]
            pub static _PYO3_DEF: #core::ModuleDef = MakeDef::make_def();
            #exports
        }
        #cfgs
        #[allow(deprecated, unknown_lints, non_local_definitions)]
        impl #ident::MakeDef {
            #[doc(hidden)]
            pub const fn make_def() -> #core::ModuleDef {
                #def
            }
        }
    }
}

/// The `mod` form: what is added to the items of the user's module.
pub(crate) fn inline(ctx: &Ctx, module: &Module) -> TokenStream {
    let Paths { module: core, .. } = &ctx.paths;
    let exports = exports(ctx, module);
    let def = definition(ctx, module);
    generate! {
        #[doc(hidden)]
        #[allow(deprecated)]
        pub static _PYO3_DEF: #core::ModuleDef = #def;
        #exports
    }
}

/// The name, and the init symbol unless it is a submodule.
fn exports(ctx: &Ctx, module: &Module) -> TokenStream {
    let Paths {
        module: core,
        object,
        ..
    } = &ctx.paths;
    let name = cstr(ctx, &module.name);
    let symbol = format!("PyInit_{}", module.name);
    let init = match module.ast.submodule {
        Some(_) => TokenStream::new(),
        None => generate! {
            #[doc(hidden)]
            #[export_name = #symbol]
            pub unsafe extern "C" fn __pyo3_init() -> *mut #object {
                unsafe { #core::init(&_PYO3_DEF) }
            }
        },
    };
    generate! {
        #[doc(hidden)]
        pub const __PYO3_NAME: &'static ::std::ffi::CStr = #name;
        #init
    }
}

/// The expression for the `ModuleDef`.
fn definition(ctx: &Ctx, module: &Module) -> TokenStream {
    let Paths {
        bound,
        impl_,
        module: core,
        py_module,
        py_result,
        ..
    } = &ctx.paths;
    let name = cstr(ctx, &module.name);
    let doc = module.ast.doc.terminated("");
    let gil_used = module.ast.gil_used;
    let fill = match &module.fill {
        Fill::Function {
            takes_py,
            is_unsafe,
            output,
        } => {
            let py = match takes_py {
                true => generate!(__module.py(),),
                false => TokenStream::new(),
            };
            let ident = &module.ast.ident;
            let Paths { receiver, .. } = &ctx.paths;
            let span = at(ident);
            // `&Bound<PyModule>`, or what can be made of one
            let given = quote_spanned!(span=> #receiver::Receiver::from_object(__module)?);
            let call = generate!(#ident(#py #given));
            let call = match is_unsafe {
                true => generate!(unsafe { #call }),
                false => call,
            };
            returns::unit(ctx, *output, &call)
        }
        Fill::Members(members) => fill_members(ctx, members),
    };
    generate! {{
        fn __fill(__module: &#bound<'_, #py_module>) -> #py_result<()> {
            #fill
        }
        #core::ModuleDef::new(#name, #impl_::cstr(#doc), __fill, #gil_used)
    }}
}

fn fill_members(ctx: &Ctx, members: &Members) -> TokenStream {
    let Paths {
        module: core,
        returns,
        ..
    } = &ctx.paths;
    let added: Vec<_> = members
        .members
        .iter()
        .map(|member| {
            let (path, cfgs) = (&member.path, &member.cfgs);
            let def = quote_spanned!(at(path)=> &#path::_PYO3_DEF);
            let add = quote_spanned!(generated(member.span)=> #core::AddToModule::add_to_module);
            generate! {
                #cfgs
                #add(#def, __module)?;
            }
        })
        .collect();
    let inits: Vec<_> = members
        .inits
        .iter()
        .map(|(ident, cfgs)| {
            generate! {
                #cfgs
                #returns::unit(#ident(__module))?;
            }
        })
        .collect();
    let statements = quote!(#(#added)* #(#inits)*);
    generate! {
        #statements
        ::std::result::Result::Ok(())
    }
}
