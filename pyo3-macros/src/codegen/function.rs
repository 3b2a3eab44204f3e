//! Functions and methods: one wrapper per calling convention around one typed function, and `#[pyfunction]` itself.

use super::arguments::{self, call, extraction, or_return, Pointers};
use super::paths::Paths;
use super::{coroutine, returns};
use crate::ctx::{at, moved, Ctx};
use crate::model::function::Function;
use crate::model::signature::{Convention, Signature};
use crate::tokens::template::quote_spanned;
use crate::tokens::{Ident, Span, TokenStream, TokenTree};

/// What a wrapper is made of.
pub(crate) struct Callable<'a> {
    pub(crate) name: &'a str,
    /// an expression for the text, with a NUL in the end; with the name before it where that is [`Place::Items`]
    pub(crate) doc: &'a TokenStream,
    /// an expression for the class name in error messages, `Option<&'static str>`
    pub(crate) class_name: TokenStream,
    pub(crate) signature: &'a Signature,
}

/// `impl_::cstr("text\0")`
pub(crate) fn cstr(ctx: &Ctx, text: &str) -> TokenStream {
    let Paths { impl_, .. } = &ctx.paths;
    let text = terminated(text);
    generate!(#impl_::cstr(#text))
}

/// With a NUL in the end.
pub(crate) fn terminated(text: &str) -> String {
    format!("{}\0", text)
}

/// A name and documentation. What is a literal has been looked at; what is computed is by the compiler.
pub(crate) fn checked(ctx: &Ctx, name: &str, text: &TokenStream) -> TokenStream {
    let Paths { impl_, .. } = &ctx.paths;
    match text.clone().into_iter().next() {
        Some(TokenTree::Literal(_)) => text.clone(),
        _ => generate!(#impl_::computed!(#name, #text)),
    }
}

/// Where the definition of a function goes.
pub(crate) enum Place {
    /// an expression for a `PyMethodDef`
    Def,
    /// an expression that adds it to `__items`
    Items,
}

impl Place {
    /// The definition of `__wrap` by a convention.
    fn define(&self, ctx: &Ctx, convention: &TokenStream, callable: &Callable<'_>) -> TokenStream {
        let Paths { impl_, method, .. } = &ctx.paths;
        let (name, doc) = (terminated(callable.name), callable.doc);
        match self {
            Place::Def => {
                generate!(#method::#convention(#impl_::cstr(#name), __wrap, #impl_::cstr(#doc)))
            }
            Place::Items => {
                let text = checked(ctx, callable.name, doc);
                generate!(__items.#convention(#text, __wrap))
            }
        }
    }
}

/// The definition, an expression. `body` makes, from the values of the arguments, the statements that end in a
/// `*mut PyObject`; it finds the receiver in `__slf`.
pub(crate) fn method_def(
    ctx: &Ctx,
    callable: &Callable<'_>,
    place: &Place,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let signature = callable.signature;
    match signature.convention() {
        Convention::NoArgs => direct(ctx, callable, place, &Pointers::Array, body),
        Convention::OneArg => direct(ctx, callable, place, &Pointers::One, body),
        Convention::Fastcall => bound(ctx, callable, place, false, body),
        Convention::FastcallKeywords => bound(ctx, callable, place, true, body),
    }
}

/// `METH_NOARGS` and `METH_O`: nothing to bind.
fn direct(
    ctx: &Ctx,
    callable: &Callable<'_>,
    place: &Place,
    pointers: &Pointers,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths {
        frame,
        object,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    let extraction = extraction(ctx, callable.signature, pointers);
    let (statements, body) = (extraction.statements, body(&extraction.values));
    let (argument, kind, entered) = match pointers {
        Pointers::Array => (TokenStream::new(), generate!(noargs), generate!(noargs)),
        Pointers::One => (
            generate!(, __arg: *mut #object),
            generate!(one_arg),
            generate!(binary),
        ),
    };
    let definition = place.define(ctx, &kind, callable);
    generate! {{
        unsafe fn __body(
            __py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object #argument
        ) -> *mut #object {
            #statements
            #body
        }
        unsafe extern "C" fn __wrap(slf: *mut #object, arg: *mut #object) -> *mut #object {
            unsafe { #trampoline::#entered(slf, arg, __body) }
        }
        #definition
    }}
}

/// The typed function behind a binder: `__call(py, frame, slf, arguments)`.
///
/// It is only called by the core, with live pointers. It is not an `unsafe fn` because the user's defaults are evaluated in it,
/// where before the edition of 2024 a call of an unsafe function would go unnoticed.
pub(crate) fn typed(
    ctx: &Ctx,
    signature: &Signature,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths {
        argument,
        frame,
        object,
        python,
        ..
    } = &ctx.paths;
    let extraction = extraction(ctx, signature, &Pointers::Array);
    let (statements, body) = (extraction.statements, body(&extraction.values));
    let (parameter, unpack) = match signature.is_variable() {
        true => (
            generate!(__bound: &#argument::BoundArguments<'py>),
            generate!(let __args = __bound.slots;),
        ),
        false => (generate!(__args: *const *mut #object), TokenStream::new()),
    };
    generate! {
        fn __call<'py>(
            __py: #python<'py>, __frame: &mut #frame::Frame, __slf: *mut #object, #parameter
        ) -> *mut #object {
            #unpack
            #statements
            #body
        }
    }
}

/// How the arguments of a callable come.
#[derive(Clone, Copy)]
pub(crate) enum Convey {
    /// an array, no keywords
    Positional,
    /// an array, and names
    Array,
    /// the same, for a class
    Vectorcall,
    /// a tuple and a dict
    Objects,
}

/// The call of the core's trampoline that binds the arguments, with the C function's parameters.
pub(crate) fn enter(
    ctx: &Ctx,
    signature: &Signature,
    convey: Convey,
    parameters: TokenStream,
) -> TokenStream {
    let Paths { trampoline, .. } = &ctx.paths;
    let name = match (convey, signature.is_variable()) {
        (Convey::Positional, _) => "fastcall",
        (Convey::Array, false) => "fastcall_with_keywords",
        (Convey::Array, true) => "fastcall_variadic",
        (Convey::Vectorcall, false) => "vectorcall",
        (Convey::Vectorcall, true) => "vectorcall_variadic",
        (Convey::Objects, false) => "varargs_with_keywords",
        (Convey::Objects, true) => "varargs_variadic",
    };
    let name = Ident::new(name, Span::mixed_site());
    generate!(unsafe { #trampoline::#name(#parameters, &__SIGNATURE as *const _ as *const _, __call) })
}

/// The fastcall conventions, for which the limited API before 3.10 has no place: there the arguments come as tuple and dict.
fn bound(
    ctx: &Ctx,
    callable: &Callable<'_>,
    place: &Place,
    keywords: bool,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths {
        ffi, impl_, object, ..
    } = &ctx.paths;
    let signature = callable.signature;
    let table = arguments::description(ctx, signature, callable.name, &callable.class_name);
    let call = typed(ctx, signature, body);
    let (kind, parameter, from_array) = match keywords {
        false => (
            generate!(fastcall),
            TokenStream::new(),
            enter(
                ctx,
                signature,
                Convey::Positional,
                generate!(slf, args, nargs),
            ),
        ),
        true => (
            generate!(fastcall_with_keywords),
            generate!(, kwnames: *mut #object),
            enter(
                ctx,
                signature,
                Convey::Array,
                generate!(slf, args, nargs, kwnames),
            ),
        ),
    };
    let from_tuple = enter(
        ctx,
        signature,
        Convey::Objects,
        generate!(slf, args, kwargs),
    );
    let fast = place.define(ctx, &kind, callable);
    let slow = place.define(ctx, &generate!(varargs_with_keywords), callable);
    generate! {{
        #table
        #call
        #impl_::when_fastcall!(
            {
                unsafe extern "C" fn __wrap(
                    slf: *mut #object, args: *const *mut #object, nargs: #ffi::Py_ssize_t #parameter
                ) -> *mut #object {
                    #from_array
                }
                #fast
            },
            {
                unsafe extern "C" fn __wrap(
                    slf: *mut #object, args: *mut #object, kwargs: *mut #object,
                ) -> *mut #object {
                    #from_tuple
                }
                #slow
            }
        )
    }}
}

/// A `#[pyfunction]`: the hidden module of the same name, and the definition behind it.
pub(crate) fn pyfunction(ctx: &Ctx, function: &Function) -> TokenStream {
    let Paths {
        function: module,
        receiver,
        ..
    } = &ctx.paths;
    let Function {
        cfgs, vis, ident, ..
    } = function;
    let doc = function.doc.terminated(&function.doc_prefix);
    let callable = Callable {
        name: &function.name,
        doc: &doc,
        class_name: generate!(::std::option::Option::None),
        signature: &function.signature,
    };
    let output = function.output;
    let def = method_def(ctx, &callable, &Place::Def, |arguments| {
        let mut values = Vec::new();
        let mut statements = TokenStream::new();
        if let Some((ty, span)) = &function.module {
            let receiver = moved(receiver, *span);
            let module =
                quote_spanned!(*span=> unsafe { #receiver::module::<#ty>(__py, __frame, &__slf) });
            let module = or_return(ctx, *span, &module);
            statements = generate!(let __module = #module;);
            values.push(generate!(__module));
        }
        // with the user's span, as otherwise it could mean one of our locals
        let path = generate!(#ident);
        if function.is_async {
            let first = coroutine::First {
                before: statements,
                inside: TokenStream::new(),
                value: values.pop(),
            };
            let function = coroutine::Function {
                path,
                name: &function.name,
                class_name: generate!(::std::option::Option::None),
                signature: &function.signature,
                is_unsafe: function.is_unsafe,
                output,
                span: at(ident),
            };
            return coroutine::body(ctx, &function, first, arguments);
        }
        values.extend_from_slice(arguments);
        let call = call(path, &values, function.is_unsafe);
        let result = returns::into_ptr(ctx, output, &call);
        generate!(#statements #result)
    });
    generate! {
        #cfgs
        #[doc(hidden)]
        #vis mod #ident {
            #[doc(hidden)]
            pub struct MakeDef;
            #[doc(hidden)]
            pub const _PYO3_DEF: #module::PyFunctionDef = MakeDef::_PYO3_DEF;
        }
        #cfgs
        #[allow(deprecated, unknown_lints, non_local_definitions)]
        impl #ident::MakeDef {
            #[doc(hidden)]
            pub const _PYO3_DEF: #module::PyFunctionDef = #module::PyFunctionDef::new(#def);
        }
    }
}
