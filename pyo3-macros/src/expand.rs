//! The pipeline of each macro on one screen: parse, model, errors, codegen.

use proc_macro2::TokenStream;
use quote::{quote, ToTokens};

use crate::codegen::into_py_object::Mode;
use crate::ctx::Ctx;
use crate::errors::{or_item, Errors};
use crate::model::container::{Container, Direction};
use crate::{codegen, model, parse};

pub(crate) fn pyfunction(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut item: syn::ItemFn = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::new();
    let ast = parse::pyfunction::pyfunction(args, &mut item, &mut errors);
    let function = model::function::Function::resolve(ast, &mut errors);
    let result = errors.finish().map(|()| {
        let ctx = Ctx::new(function.krate.clone());
        let generated = codegen::function::pyfunction(&ctx, &function);
        quote!(#item #generated)
    });
    or_item(result, item.into_token_stream())
}

pub(crate) fn pymodule(args: TokenStream, item: TokenStream) -> TokenStream {
    match syn::parse2::<syn::Item>(item) {
        Ok(syn::Item::Fn(item)) => pymodule_function(args, item),
        Ok(syn::Item::Mod(item)) => pymodule_inline(args, item),
        Ok(other) => or_item(
            Err(syn::Error::new_spanned(
                &other,
                "`#[pymodule]` belongs on a function or on an inline `mod`",
            )),
            &other,
        ),
        Err(error) => error.into_compile_error(),
    }
}

fn pymodule_function(args: TokenStream, mut item: syn::ItemFn) -> TokenStream {
    let mut errors = Errors::new();
    let (ast, callable) = parse::pymodule::function(args, &mut item, &mut errors);
    let module = model::module::Module::function(ast, callable, &mut errors);
    let result = errors.finish().map(|()| {
        let ctx = Ctx::new(module.ast.krate.clone());
        let generated = codegen::module::function(&ctx, &module);
        quote!(#item #generated)
    });
    or_item(result, item.into_token_stream())
}

fn pymodule_inline(args: TokenStream, mut item: syn::ItemMod) -> TokenStream {
    let mut errors = Errors::new();
    let (ast, members) = parse::pymodule::inline(args, &mut item, &mut errors);
    let module = model::module::Module::inline(ast, members, &mut errors);
    let result = errors.finish().map(|()| {
        let ctx = Ctx::new(module.ast.krate.clone());
        let generated = codegen::module::inline(&ctx, &module);
        if let Some((_, items)) = &mut item.content {
            items.push(syn::Item::Verbatim(generated));
        }
        item.to_token_stream()
    });
    or_item(result, item)
}

pub(crate) fn pyclass(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let (item, ast) = match syn::parse2::<syn::Item>(item) {
        Ok(syn::Item::Struct(mut item)) => {
            let ast = parse::pyclass::structure(args, &mut item, &mut errors);
            (item.into_token_stream(), Some(ast))
        }
        Ok(syn::Item::Enum(mut item)) => {
            let ast = parse::pyclass::enumeration(args, &mut item, &mut errors);
            (item.into_token_stream(), Some(ast))
        }
        Ok(other) => {
            errors.over(&other, "`#[pyclass]` belongs on a struct or an enum");
            (other.into_token_stream(), None)
        }
        Err(error) => {
            errors.push(error);
            (TokenStream::new(), None)
        }
    };
    let class = ast.map(|ast| model::class::Class::resolve(ast, &mut errors));
    let result = errors.finish().map(|()| {
        let generated = class.map(|class| {
            let ctx = Ctx::new(class.krate.clone());
            codegen::class::pyclass(&ctx, &class)
        });
        quote!(#item #generated)
    });
    or_item(result, item.clone())
}

pub(crate) fn pymethods(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut item: syn::ItemImpl = match syn::parse2(item) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::new();
    let methods = parse::pymethods::pymethods(args, &mut item, &mut errors)
        .map(|ast| model::method::Methods::resolve(ast, &mut errors));
    let result = errors.finish().map(|()| {
        let generated = methods.map(|methods| {
            let ctx = Ctx::new(methods.krate.clone());
            codegen::method::pymethods(&ctx, &methods)
        });
        quote!(#item #generated)
    });
    or_item(result, item.into_token_stream())
}

pub(crate) fn from_py_object(input: TokenStream) -> TokenStream {
    derive(
        input,
        Direction::From,
        codegen::from_py_object::from_py_object,
    )
}

pub(crate) fn into_py_object(input: TokenStream, mode: Mode) -> TokenStream {
    derive(input, Direction::Into, |ctx, container| {
        codegen::into_py_object::into_py_object(ctx, container, mode)
    })
}

fn derive(
    input: TokenStream,
    direction: Direction,
    generate: impl FnOnce(&Ctx, &Container) -> TokenStream,
) -> TokenStream {
    let input: syn::DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::new();
    let container = parse::derive::derive(input, &mut errors)
        .map(|ast| Container::resolve(ast, direction, &mut errors));
    let result = errors.finish().map(|()| {
        let generated = container.map(|container| {
            let ctx = Ctx::new(container.krate.clone());
            generate(&ctx, &container)
        });
        generated.unwrap_or_default()
    });
    // the item itself stays where it is
    or_item(result, TokenStream::new())
}
