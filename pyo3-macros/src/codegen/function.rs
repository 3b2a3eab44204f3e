//! Functions and methods: one wrapper per calling convention around one typed function, and `#[pyfunction]` itself.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::arguments::{call, description, extraction, slots, Pointers};
use super::paths::Paths;
use super::{coroutine, returns};
use crate::ctx::{at, moved, Ctx};
use crate::model::function::Function;
use crate::model::signature::{Convention, Signature};

/// What a wrapper is made of.
pub(crate) struct Callable<'a> {
    pub(crate) name: &'a str,
    /// an expression for the `&'static CStr`
    pub(crate) doc: TokenStream,
    /// an expression for the class name in error messages, `Option<&'static str>`
    pub(crate) class_name: TokenStream,
    pub(crate) signature: &'a Signature,
}

/// `impl_::cstr("text\0")`
pub(crate) fn cstr(ctx: &Ctx, text: &str) -> TokenStream {
    let Paths { impl_, .. } = &ctx.paths;
    let text = format!("{}\0", text);
    generate!(#impl_::cstr(#text))
}

/// An expression for the `PyMethodDef`. `body` makes, from the values of the arguments, the statements that end in a
/// `PyResult<*mut PyObject>`; it finds the receiver in `__slf`.
pub(crate) fn method_def(
    ctx: &Ctx,
    callable: &Callable<'_>,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let signature = callable.signature;
    match signature.convention() {
        Convention::NoArgs => direct(ctx, callable, &Pointers::Array, body),
        Convention::OneArg => direct(ctx, callable, &Pointers::One, body),
        Convention::Fastcall => bound(ctx, callable, false, body),
        Convention::FastcallKeywords => bound(ctx, callable, true, body),
    }
}

/// `METH_NOARGS` and `METH_O`: nothing to bind.
fn direct(
    ctx: &Ctx,
    callable: &Callable<'_>,
    pointers: &Pointers,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths {
        method,
        object,
        py_result,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    let extraction = extraction(ctx, callable.signature, pointers);
    let (statements, body) = (extraction.statements, body(&extraction.values));
    let (name, doc) = (cstr(ctx, callable.name), &callable.doc);
    let (argument, kind) = match pointers {
        Pointers::Array => (TokenStream::new(), generate!(noargs)),
        Pointers::One => (generate!(, __arg: *mut #object), generate!(one_arg)),
    };
    generate! {{
        unsafe fn __body(__py: #python<'_>, __slf: *mut #object #argument) -> #py_result<*mut #object> {
            #statements
            #body
        }
        unsafe extern "C" fn __wrap(slf: *mut #object, arg: *mut #object) -> *mut #object {
            unsafe { #trampoline::#kind(slf, arg, __body) }
        }
        #method::#kind(#name, __wrap, #doc)
    }}
}

/// The typed function behind a binder: `call(py, slf, arguments)`, where `slf_ty` is the C type of the receiver.
///
/// It is only called from the wrapper beside it, with live pointers. It is not an `unsafe fn` because the user's defaults are
/// evaluated in it, where before the edition of 2024 a call of an unsafe function would go unnoticed.
pub(crate) fn typed(
    ctx: &Ctx,
    signature: &Signature,
    slf_ty: &TokenStream,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths {
        argument,
        object,
        py_result,
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
        fn __call<'py>(__py: #python<'py>, __slf: #slf_ty, #parameter) -> #py_result<*mut #object> {
            #unpack
            #statements
            #body
        }
    }
}

/// The statements that bind (`DESCRIPTION.<binder>(<raw>)`) and call the typed function.
pub(crate) fn bind_and_call(
    ctx: &Ctx,
    signature: &Signature,
    binder: &str,
    raw: TokenStream,
) -> TokenStream {
    let slots = slots(ctx, signature);
    let (binder, bound) = match signature.is_variable() {
        true => (format!("{}_var", binder), generate!(&bound)),
        false => (binder.to_owned(), generate!(bound)),
    };
    let binder = proc_macro2::Ident::new(&binder, proc_macro2::Span::mixed_site());
    generate! {
        #slots
        let bound = unsafe { __DESCRIPTION.#binder(py, #raw, &mut __slots) }?;
        __call(py, slf, #bound)
    }
}

/// The fastcall conventions, for which the limited API before 3.10 has no place: there the arguments come as tuple and dict.
fn bound(
    ctx: &Ctx,
    callable: &Callable<'_>,
    keywords: bool,
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths { impl_, object, .. } = &ctx.paths;
    let signature = callable.signature;
    let description = description(ctx, signature, callable.name, &callable.class_name);
    let call = typed(ctx, signature, &generate!(*mut #object), body);
    let fast = from_array(ctx, callable, keywords);
    let slow = from_tuple(ctx, callable);
    generate! {{
        #description
        #call
        #impl_::when_fastcall!(#fast, #slow)
    }}
}

fn from_array(ctx: &Ctx, callable: &Callable<'_>, keywords: bool) -> TokenStream {
    let Paths {
        ffi,
        method,
        object,
        py_result,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    let (name, doc) = (cstr(ctx, callable.name), &callable.doc);
    let (kind, binder, parameter, argument) = match keywords {
        false => (
            generate!(fastcall),
            "bind_positional",
            TokenStream::new(),
            TokenStream::new(),
        ),
        true => (
            generate!(fastcall_with_keywords),
            "bind_fastcall",
            generate!(, kwnames: *mut #object),
            generate!(, kwnames),
        ),
    };
    let raw = generate!(args, nargs #argument);
    let run = bind_and_call(ctx, callable.signature, binder, raw);
    generate! {{
        unsafe fn __body(
            py: #python<'_>, slf: *mut #object, args: *const *mut #object, nargs: #ffi::Py_ssize_t #parameter
        ) -> #py_result<*mut #object> {
            #run
        }
        unsafe extern "C" fn __wrap(
            slf: *mut #object, args: *const *mut #object, nargs: #ffi::Py_ssize_t #parameter
        ) -> *mut #object {
            unsafe { #trampoline::#kind(slf, args, nargs #argument, __body) }
        }
        #method::#kind(#name, __wrap, #doc)
    }}
}

fn from_tuple(ctx: &Ctx, callable: &Callable<'_>) -> TokenStream {
    let Paths {
        method,
        object,
        py_result,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    let (name, doc) = (cstr(ctx, callable.name), &callable.doc);
    let raw = generate!(args, kwargs);
    let run = bind_and_call(ctx, callable.signature, "bind_tuple_dict", raw);
    generate! {{
        unsafe fn __body(
            py: #python<'_>, slf: *mut #object, args: *mut #object, kwargs: *mut #object,
        ) -> #py_result<*mut #object> {
            #run
        }
        unsafe extern "C" fn __wrap(slf: *mut #object, args: *mut #object, kwargs: *mut #object) -> *mut #object {
            unsafe { #trampoline::varargs_with_keywords(slf, args, kwargs, __body) }
        }
        #method::varargs_with_keywords(#name, __wrap, #doc)
    }}
}

/// A `#[pyfunction]`: the hidden module of the same name, and the definition behind it.
pub(crate) fn pyfunction(ctx: &Ctx, function: &Function) -> TokenStream {
    let Paths {
        function: module,
        impl_,
        receiver,
        ..
    } = &ctx.paths;
    let Function {
        cfgs, vis, ident, ..
    } = function;
    let doc = function.doc.terminated(&function.doc_prefix);
    let callable = Callable {
        name: &function.name,
        doc: generate!(#impl_::cstr(#doc)),
        class_name: generate!(::std::option::Option::None),
        signature: &function.signature,
    };
    let output = function.output;
    let def = method_def(ctx, &callable, |arguments| {
        let mut values = Vec::new();
        let mut statements = TokenStream::new();
        if let Some((ty, span)) = &function.module {
            let receiver = moved(receiver, *span);
            statements = quote_spanned! {*span=>
                let __module = unsafe { #receiver::module::<#ty>(__py, &__slf) }?;
            };
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
