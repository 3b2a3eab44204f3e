//! The pipeline of each macro on one screen: parse, model, errors, codegen.

use crate::codegen::into_py_object::Mode;
use crate::ctx::Ctx;
use crate::errors::{or_item, Errors};
use crate::model::container::{Container, Direction};
use crate::syntax::block::Block;
use crate::syntax::data::{self, Data};
use crate::syntax::function::{is_function, Function};
use crate::syntax::module::{is_module, Module};
use crate::tokens::template::quote;
use crate::tokens::{Error, Input, ToTokens, TokenStream};
use crate::{codegen, model, parse};

pub(crate) fn pyfunction(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut item = match Function::parse(&mut Input::new(item)) {
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
    or_item(result, item.to_token_stream())
}

pub(crate) fn pymodule(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut input = Input::new(item.clone());
    let result = if is_module(&item) {
        Module::parse(&mut input).map(|item| pymodule_inline(args, item))
    } else if is_function(&item) {
        Function::parse(&mut input).map(|item| pymodule_function(args, item))
    } else {
        let message = "`#[pymodule]` belongs on a function or on an inline `mod`";
        Ok(or_item(Err(Error::over(&item, message)), &item))
    };
    result.unwrap_or_else(Error::into_compile_error)
}

fn pymodule_function(args: TokenStream, mut item: Function) -> TokenStream {
    let mut errors = Errors::new();
    let (ast, callable) = parse::pymodule::function(args, &mut item, &mut errors);
    let module = model::module::Module::function(ast, callable, &mut errors);
    let result = errors.finish().map(|()| {
        let ctx = Ctx::new(module.ast.krate.clone());
        let generated = codegen::module::function(&ctx, &module);
        quote!(#item #generated)
    });
    or_item(result, item.to_token_stream())
}

fn pymodule_inline(args: TokenStream, mut item: Module) -> TokenStream {
    let mut errors = Errors::new();
    let (ast, members) = parse::pymodule::inline(args, &mut item, &mut errors);
    let module = model::module::Module::inline(ast, members, &mut errors);
    let result = errors.finish().map(|()| {
        let ctx = Ctx::new(module.ast.krate.clone());
        let generated = codegen::module::inline(&ctx, &module);
        item.with(&generated)
    });
    or_item(result, item)
}

pub(crate) fn pyclass(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let (item, ast) = match Data::parse(&mut Input::new(item.clone())) {
        Ok(mut item) if !matches!(item.body, data::Body::Union(_)) => {
            let ast = parse::pyclass::class(args, &mut item, &mut errors);
            (item.to_token_stream(), ast)
        }
        // neither a struct nor an enum
        _ => {
            errors.over(&item, "`#[pyclass]` belongs on a struct or an enum");
            (item, None)
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
    let mut item = match Block::parse(&mut Input::new(item)) {
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
    or_item(result, item.to_token_stream())
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
    let input = match Data::parse(&mut Input::new(input)) {
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
