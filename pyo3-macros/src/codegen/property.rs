//! `#[getter]` and `#[setter]` methods: one statement each; the core merges them by name.

use super::arguments::{extraction, Pointers};
use super::function::{checked, terminated};
use super::method::{invoke, released};
use super::paths::Paths;
use super::returns;
use crate::ctx::Ctx;
use crate::model::method::{Kind, Method};
use crate::syntax::path::Path;
use crate::tokens::TokenStream;

pub(crate) fn entry(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let cfgs = &method.cfgs;
    let text = method.doc.terminated(&terminated(&method.name));
    let text = checked(ctx, &method.name, &text);
    let (functions, kind) = match method.kind {
        Kind::Setter => (setter(ctx, class, method), generate!(setter)),
        _ => (getter(ctx, class, method), generate!(getter)),
    };
    generate! {
        #cfgs
        {
            #functions
            __items.#kind(#text, __wrap);
        }
    }
}

fn getter(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let arguments = extraction(ctx, &method.signature, &Pointers::One).values;
    let (statements, call) = invoke(ctx, class, method, &arguments);
    let result = returns::into_ptr(ctx, method.output, &call);
    let result = released(ctx, class, method, &result);
    get_functions(ctx, &generate!(#statements #result))
}

fn setter(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let extraction = extraction(ctx, &method.signature, &Pointers::One);
    let (receiver, call) = invoke(ctx, class, method, &extraction.values);
    let statements = extraction.statements;
    let result = returns::plain(ctx, method.output, "status", &call);
    let result = released(ctx, class, method, &result);
    set_functions(ctx, &generate!(#statements #receiver #result))
}

/// `__wrap` around a body that ends in a `*mut PyObject`.
pub(crate) fn get_functions(ctx: &Ctx, body: &TokenStream) -> TokenStream {
    let Paths {
        frame,
        object,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    generate! {
        unsafe fn __body(__py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object) -> *mut #object {
            #body
        }
        unsafe extern "C" fn __wrap(slf: *mut #object, closure: *mut ::std::os::raw::c_void) -> *mut #object {
            unsafe { #trampoline::getter(slf, closure, __body) }
        }
    }
}

/// `__wrap` around a body that finds the value in `__arg` and ends in a `c_int`.
fn set_functions(ctx: &Ctx, body: &TokenStream) -> TokenStream {
    let Paths {
        frame,
        object,
        python,
        trampoline,
        ..
    } = &ctx.paths;
    let int = generate!(::std::os::raw::c_int);
    generate! {
        unsafe fn __body(
            __py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object, __arg: *mut #object,
        ) -> #int {
            #body
        }
        unsafe extern "C" fn __wrap(
            slf: *mut #object, value: *mut #object, closure: *mut ::std::os::raw::c_void,
        ) -> #int {
            unsafe { #trampoline::setter(slf, value, closure, __body) }
        }
    }
}
