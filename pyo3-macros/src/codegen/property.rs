//! `#[getter]` and `#[setter]` methods: one table entry each, which the core merges by name.

use proc_macro2::TokenStream;

use super::arguments::{extraction, Pointers};
use super::function::cstr;
use super::method::invoke;
use super::paths::Paths;
use super::returns;
use crate::ctx::Ctx;
use crate::model::method::{Kind, Method};
use crate::parse::doc::Doc;

pub(crate) fn entry(ctx: &Ctx, class: &syn::Path, method: &Method) -> TokenStream {
    let Paths { method: core, .. } = &ctx.paths;
    let cfgs = &method.cfgs;
    let name = cstr(ctx, &method.name);
    let doc = doc(ctx, &method.doc);
    let none = generate!(::std::option::Option::None);
    let (functions, get, set) = match method.kind {
        Kind::Setter => (setter(ctx, class, method), none, some()),
        _ => (getter(ctx, class, method), some(), none),
    };
    generate! {
        #cfgs
        {
            #functions
            #core::Property { name: #name, get: #get, set: #set, doc: #doc }
        }
    }
}

fn some() -> TokenStream {
    generate!(::std::option::Option::Some(__wrap))
}

/// An expression for an `Option<&'static CStr>`.
pub(crate) fn doc(ctx: &Ctx, doc: &Doc) -> TokenStream {
    let Paths { impl_, .. } = &ctx.paths;
    if doc.is_empty() {
        return generate!(::std::option::Option::None);
    }
    let text = doc.terminated("");
    generate!(::std::option::Option::Some(#impl_::cstr(#text)))
}

fn getter(ctx: &Ctx, class: &syn::Path, method: &Method) -> TokenStream {
    let arguments = extraction(ctx, &method.signature, &Pointers::One).values;
    let (statements, call) = invoke(ctx, class, method, &arguments);
    let result = returns::into_ptr(ctx, method.output, &call);
    get_functions(ctx, &generate!(#statements #result))
}

fn setter(ctx: &Ctx, class: &syn::Path, method: &Method) -> TokenStream {
    let extraction = extraction(ctx, &method.signature, &Pointers::One);
    let (receiver, call) = invoke(ctx, class, method, &extraction.values);
    let statements = extraction.statements;
    let result = returns::unit(ctx, method.output, &call);
    set_functions(ctx, &generate!(#statements #receiver #result))
}

/// `__wrap` around a body that ends in a `PyResult<*mut PyObject>`.
pub(crate) fn get_functions(ctx: &Ctx, body: &TokenStream) -> TokenStream {
    let Paths {
        object,
        py_result,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    generate! {
        unsafe fn __body(__py: #python<'_>, __slf: *mut #object) -> #py_result<*mut #object> {
            #body
        }
        unsafe extern "C" fn __wrap(slf: *mut #object, closure: *mut ::std::os::raw::c_void) -> *mut #object {
            unsafe { #trampoline::getter(slf, closure, __body) }
        }
    }
}

/// `__wrap` around a body that finds the value in `__arg` and ends in a `PyResult<()>`.
pub(crate) fn set_functions(ctx: &Ctx, body: &TokenStream) -> TokenStream {
    let Paths {
        object,
        py_result,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    generate! {
        unsafe fn __body(__py: #python<'_>, __slf: *mut #object, __arg: *mut #object) -> #py_result<()> {
            #body
        }
        unsafe extern "C" fn __wrap(
            slf: *mut #object, value: *mut #object, closure: *mut ::std::os::raw::c_void,
        ) -> ::std::os::raw::c_int {
            unsafe { #trampoline::setter(slf, value, closure, __body) }
        }
    }
}
