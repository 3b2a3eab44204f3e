//! `#[pymethods]`: receivers, the method table, the constructor, class attributes.

use super::arguments::{call, description, or_return};
use super::function::{enter, method_def, terminated, typed, Callable, Convey, Place};
use super::paths::Paths;
use super::{coroutine, property, returns, slot};
use crate::ctx::{at, moved, Ctx};
use crate::model::method::{Constant, Kind, Method, Methods, Receiver};
use crate::model::signature::Signature;
use crate::parse::cfg::Cfgs;
use crate::syntax::path::Path;
use crate::tokens::template::{quote, quote_spanned};
use crate::tokens::{Ident, Span, ToTokens, TokenStream};

/// The block's items: the trait impl through which the class finds them.
pub(crate) fn pymethods(ctx: &Ctx, block: &Methods) -> TokenStream {
    let class = &block.class;
    let of = |wanted: fn(Kind) -> bool| block.methods.iter().filter(move |m| wanted(m.kind));
    let methods: Vec<_> = of(|kind| matches!(kind, Kind::Plain | Kind::Static | Kind::Class))
        .map(|method| entry(ctx, class, method))
        .collect();
    let properties: Vec<_> = of(|kind| matches!(kind, Kind::Getter | Kind::Setter))
        .map(|method| property::entry(ctx, class, method))
        .collect();
    let attributes: Vec<_> = of(|kind| matches!(kind, Kind::ClassAttr))
        .map(|method| attribute(ctx, class, method))
        .chain(
            block
                .constants
                .iter()
                .map(|constant| constant_attribute(ctx, class, constant)),
        )
        .collect();
    let constructors: Vec<&Method> = of(|kind| matches!(kind, Kind::New)).collect();
    let new: Vec<_> = constructors
        .iter()
        .map(|method| constructor(ctx, class, method))
        .collect();
    let new_slot = constructors.first().map(|_| new_slot(ctx, &constructors));
    let slots: Vec<_> = slot::entries(ctx, class, &block.methods)
        .into_iter()
        .chain(new_slot)
        .collect();
    let statements = generate! {
        #(#new)*
        #(#methods)*
        #(#properties)*
        #(#slots)*
        #(#attributes)*
    };
    let constructor = constructor_items(&constructors);
    let statements = generate!(#statements #constructor);
    match cfg!(feature = "multiple-pymethods") {
        true => registered(ctx, class, &statements),
        false => implemented(ctx, class, &statements),
    }
}

/// The block as the implementation of a trait, by which the class finds it: there can be one.
fn implemented(ctx: &Ctx, class: &Path, statements: &TokenStream) -> TokenStream {
    let Paths { class: core, .. } = &ctx.paths;
    let span = at(class);
    let implementation = quote_spanned! {span=>
        #core::OneBlockUnlessMultiplePymethods<#class> for #core::Collector<#class>
    };
    generate! {
        #[allow(deprecated, unknown_lints, non_local_definitions)]
        impl #implementation {
            #[allow(unused_variables)]
            fn methods(self, __items: &mut #core::Items) {
                #statements
            }
        }
    }
}

/// The block as one of several, which puts itself into the list of the class when the program is loaded.
fn registered(ctx: &Ctx, class: &Path, statements: &TokenStream) -> TokenStream {
    let Paths {
        class: core, impl_, ..
    } = &ctx.paths;
    let span = at(class);
    let core_here = moved(core, span);
    let blocks = quote_spanned!(span=> <#class as #core_here::PyClassImpl>::blocks());
    generate! {
        #[allow(deprecated, unknown_lints, non_local_definitions)]
        const _: () = {
            #[allow(unused_variables)]
            fn __methods(__items: &mut #core::Items) {
                #statements
            }
            static __BLOCK: #core::Block = #core::Block::new(
                __methods, ::std::file!(), ::std::line!(),
            );
            extern "C" fn __add() {
                #core::Blocks::add(#blocks, &__BLOCK);
            }
            #impl_::at_load!(__add);
        };
    }
}

/// The class name that argument errors show.
fn class_name(ctx: &Ctx, class: &Path) -> TokenStream {
    let Paths { py_type_info, .. } = &ctx.paths;
    generate!(::std::option::Option::Some(<#class as #py_type_info>::NAME))
}

/// Makes the receiver: statements, and the expression to pass.
pub(crate) fn receive(
    ctx: &Ctx,
    class: &Path,
    method: &Method,
) -> (TokenStream, Option<TokenStream>) {
    let Paths { slot, .. } = &ctx.paths;
    let taken = |span: Span, value: &TokenStream| {
        let value = or_return(ctx, span, value);
        (
            generate!(let __receiver = #value;),
            Some(quote_spanned!(span=> __receiver)),
        )
    };
    let module = |span: Span| moved(&ctx.paths.receiver, span);
    let class = |span: Span| moved(&class.to_token_stream(), span);
    match &method.receiver {
        Receiver::None => (TokenStream::new(), None),
        Receiver::Shared(span) => {
            let (module, class) = (module(*span), class(*span));
            let value = quote_spanned!(*span=> unsafe { #module::shared::<#class, _>(__py, __frame, __slf) });
            taken(*span, &value)
        }
        Receiver::Exclusive(span) => {
            let (module, class) = (module(*span), class(*span));
            let value = quote_spanned!(*span=> unsafe { #module::exclusive::<#class, _>(__py, __frame, __slf) });
            taken(*span, &value)
        }
        Receiver::Typed(ty, span) => {
            let (module, class) = (module(*span), class(*span));
            let value = quote_spanned!(*span=> unsafe { #module::typed::<#class, #ty>(__py, __frame, &__slf) });
            taken(*span, &value)
        }
        Receiver::Class(ty, span) => {
            let module = module(*span);
            let pointer = match method.kind {
                Kind::Slot(_) => generate!(unsafe { #slot::type_of(__slf) }),
                _ => generate!(__slf),
            };
            let value =
                quote_spanned!(*span=> unsafe { #module::class::<#ty>(__py, __frame, &__class) });
            let (statements, value) = taken(*span, &value);
            (generate!(let __class = #pointer; #statements), value)
        }
    }
}

/// The call of the user's method: statements for the receiver, and the expression.
pub(crate) fn invoke(
    ctx: &Ctx,
    class: &Path,
    method: &Method,
    arguments: &[TokenStream],
) -> (TokenStream, TokenStream) {
    let (statements, receiver) = receive(ctx, class, method);
    let mut values: Vec<TokenStream> = receiver.into_iter().collect();
    values.extend_from_slice(arguments);
    let function = method_path(class, method);
    (statements, call(function, &values, method.is_unsafe))
}

/// The call of the user's method, and its result as a `*mut PyObject`, NULL if the frame has an error.
pub(crate) fn object_result(
    ctx: &Ctx,
    class: &Path,
    method: &Method,
    arguments: &[TokenStream],
) -> TokenStream {
    if method.is_async {
        let function = coroutine::Function {
            path: method_path(class, method),
            name: &method.name,
            class_name: class_name(ctx, class),
            signature: &method.signature,
            is_unsafe: method.is_unsafe,
            output: method.output,
            span: at(&method.ident),
        };
        let first = coroutine::receive(ctx, class, method);
        return coroutine::body(ctx, &function, first, arguments);
    }
    let (statements, call) = invoke(ctx, class, method, arguments);
    let result = returns::into_ptr(ctx, method.output, &call);
    let released = released(ctx, class, method, &result);
    generate!(#statements #released)
}

/// The statements that compute the result, and after them one that gives the receiver back.
pub(crate) fn released(
    ctx: &Ctx,
    class: &Path,
    method: &Method,
    result: &TokenStream,
) -> TokenStream {
    let (span, release) = match &method.receiver {
        Receiver::Shared(span) => (*span, "release_shared"),
        Receiver::Exclusive(span) => (*span, "release_exclusive"),
        _ => return result.clone(),
    };
    let release = Ident::new(release, span);
    let (module, class) = (
        moved(&ctx.paths.receiver, span),
        moved(&class.to_token_stream(), span),
    );
    let release = quote_spanned!(span=> unsafe { #module::#release::<#class, _>(__frame, __slf) });
    generate! {
        let __returned = { #result };
        #release;
        __returned
    }
}

fn method_path(class: &Path, method: &Method) -> TokenStream {
    let mut ident = method.ident.clone();
    ident.set_span(at(&ident));
    generate!(#class::#ident)
}

/// The statement that adds a method.
fn entry(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let prefix = terminated(&method.name) + &method.doc_prefix;
    let doc = method.doc.terminated(&prefix);
    let callable = Callable {
        name: &method.name,
        doc: &doc,
        class_name: class_name(ctx, class),
        signature: &method.signature,
    };
    let added = method_def(ctx, &callable, &Place::Items, |arguments| {
        object_result(ctx, class, method, arguments)
    });
    let marked = match method.kind {
        Kind::Static => generate!(__items.as_static();),
        Kind::Class => generate!(__items.as_class();),
        _ => TokenStream::new(),
    };
    let cfgs = &method.cfgs;
    quote!(#cfgs { #added; #marked })
}

fn constructor(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let body = |arguments: &[TokenStream]| {
        let (statements, call) = invoke(ctx, class, method, arguments);
        generate!(#statements let __value = #call;)
    };
    constructor_functions(
        ctx,
        class,
        &method.signature,
        (&method.cfgs, method.output),
        body,
    )
}

/// The functions of a constructor: `__new` for `tp_new`, `__vectorcall` for the call of the class. `body` makes the statements
/// that leave in `__value` what the object is made of; `output` is where to show an error about its type.
pub(crate) fn constructor_functions(
    ctx: &Ctx,
    class: &Path,
    signature: &Signature,
    (cfgs, output): (&Cfgs, Span),
    body: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> TokenStream {
    let Paths {
        class: core,
        object,
        ..
    } = &ctx.paths;
    let table = description(ctx, signature, "__new__", &class_name(ctx, class));
    let call = typed(ctx, signature, |arguments| {
        let statements = body(arguments);
        let core = moved(core, output);
        let object = quote_spanned! {output=>
            #[allow(unused_imports)]
            use #core::ConstructByInitializer as _;
            unsafe { #core::Constructed::<#class, _>::new(__value).into_object(__py, __frame, __slf) }
        };
        generate!(#statements #object)
    });
    let from_tuple = enter(
        ctx,
        signature,
        Convey::Objects,
        generate!(class, args, kwargs),
    );
    let parameters = generate!(class, args, nargsf, kwnames);
    let from_array = enter(ctx, signature, Convey::Vectorcall, parameters);
    generate! {
        #cfgs
        #table
        #cfgs
        #call
        #cfgs
        unsafe extern "C" fn __new(
            class: *mut #object, args: *mut #object, kwargs: *mut #object,
        ) -> *mut #object {
            #from_tuple
        }
        #cfgs
        unsafe extern "C" fn __vectorcall(
            class: *mut #object, args: *const *mut #object, nargsf: usize, kwnames: *mut #object,
        ) -> *mut #object {
            #from_array
        }
    }
}

fn new_slot(ctx: &Ctx, constructors: &[&Method]) -> TokenStream {
    let cfgs = Cfgs::any(constructors.iter().map(|method| &method.cfgs));
    let entry = new_entry(ctx);
    quote!(#cfgs { #entry })
}

/// The statement that adds `__new`.
pub(crate) fn new_entry(ctx: &Ctx) -> TokenStream {
    let Paths { ffi, .. } = &ctx.paths;
    generate!(__items.slot(#ffi::Py_tp_new, __new as *mut ::std::os::raw::c_void);)
}

fn constructor_items(constructors: &[&Method]) -> TokenStream {
    let cfgs = Cfgs::any(constructors.iter().map(|method| &method.cfgs));
    let text_signature = constructors
        .iter()
        .find_map(|method| method.text_signature.as_ref())
        .map(|text| generate!(__items.text_signature(#text);));
    match constructors.is_empty() {
        true => TokenStream::new(),
        false => generate! {
            #cfgs
            {
                __items.vectorcall(__vectorcall);
                #text_signature
            }
        },
    }
}

/// A `#[classattr] fn`.
fn attribute(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let takes_py = !method.signature.arguments.is_empty();
    let py = takes_py.then(|| generate!(__py));
    let arguments: Vec<TokenStream> = py.into_iter().collect();
    let (_, call) = invoke(ctx, class, method, &arguments);
    class_attribute(ctx, &method.name, &method.cfgs, method.output, &call)
}

/// A `#[classattr] const`.
fn constant_attribute(ctx: &Ctx, class: &Path, constant: &Constant) -> TokenStream {
    let mut ident = constant.ident.clone();
    ident.set_span(at(&ident));
    let span = ident.span();
    let value = generate!(#class::#ident);
    class_attribute(ctx, &constant.name, &constant.cfgs, span, &value)
}

/// A class attribute whose value converts.
pub(crate) fn class_attribute(
    ctx: &Ctx,
    name: &str,
    cfgs: &Cfgs,
    span: Span,
    value: &TokenStream,
) -> TokenStream {
    made_attribute(ctx, name, cfgs, &returns::into_object(ctx, span, value))
}

/// A class attribute from an expression of type `PyResult<Py<PyAny>>`.
pub(crate) fn made_attribute(
    ctx: &Ctx,
    name: &str,
    cfgs: &Cfgs,
    made: &TokenStream,
) -> TokenStream {
    let Paths {
        py,
        py_any,
        py_result,
        python,
        ..
    } = &ctx.paths;
    let name = terminated(name);
    generate! {
        #cfgs
        {
            fn __make(__py: #python<'_>) -> #py_result<#py<#py_any>> {
                #made
            }
            __items.attribute(#name, __make);
        }
    }
}
