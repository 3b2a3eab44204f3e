//! Methods that fill a slot: a typed function for each, and one C function for all that share the slot.

use super::arguments::{converted, description, or_return, required, Extraction, Value};
use super::function::{enter, typed, Convey};
use super::method::{invoke, object_result, released};
use super::paths::Paths;
use super::returns;
use crate::ctx::{local, moved, Ctx};
use crate::model::argument::{Argument, Source};
use crate::model::method::{Kind, Method};
use crate::model::slot::{Input, Output, Part, Shape, SlotDef};
use crate::parse::cfg::Cfgs;
use crate::syntax::path::Path;
use crate::tokens::template::{quote, quote_spanned};
use crate::tokens::{Ident, Span, TokenStream};

/// A method and its row of the table.
type Filled<'a> = (&'a Method, &'static SlotDef);

/// One statement for each C slot, in the order of the methods.
pub(crate) fn entries(ctx: &Ctx, class: &Path, methods: &[Method]) -> Vec<TokenStream> {
    let mut groups: Vec<Vec<Filled<'_>>> = Vec::new();
    for method in methods {
        if let Kind::Slot(def) = method.kind {
            match groups.iter_mut().find(|group| group[0].1.slot == def.slot) {
                Some(group) => group.push((method, def)),
                None => groups.push(vec![(method, def)]),
            }
        }
    }
    groups
        .iter()
        .map(|group| entry(ctx, class, group))
        .collect()
}

fn entry(ctx: &Ctx, class: &Path, group: &[Filled<'_>]) -> TokenStream {
    let def = group[0].1;
    let cfgs = Cfgs::any(group.iter().map(|(method, _)| &method.cfgs));
    let functions: Vec<_> = group
        .iter()
        .map(|(method, def)| {
            let cfgs = &method.cfgs;
            let function = match def.shape {
                Shape::Call => call_functions(ctx, class, method),
                Shape::Traverse => TokenStream::new(),
                _ => fragment(ctx, class, method, def),
            };
            match function.is_empty() {
                true => function,
                false => quote!(#cfgs #function),
            }
        })
        .collect();
    let sharing = sharing(ctx, class, group);
    let shared = sharing.as_ref().map(|sharing| shared_body(ctx, sharing));
    let body = match group[0] {
        // called as it is, while the collector is at work
        (method, def) if def.shape == Shape::Traverse => {
            let ident = &method.ident;
            generate!(#class::#ident)
        }
        _ => generate!(__body),
    };
    let functions = generate!(#(#functions)* #shared);
    let entry = match sharing {
        Some(sharing) if cfg!(feature = "multiple-pymethods") => {
            let wrapper = wrapper(ctx, class, def.shape, &body);
            let entry = shareable_entry(ctx, class, def.slot, &sharing);
            generate!({ #functions #wrapper #entry })
        }
        _ if is_equality(group) => equality_entry(ctx, class, &functions),
        _ => slot_entry(ctx, class, (def.slot, def.shape), &functions, &body),
    };
    quote!(#cfgs #entry)
}

/// The name of a method's typed function: `__body` when it is the only one of its slot.
fn fragment_name(part: Part) -> Ident {
    let name = match part {
        Part::Whole => "body",
        Part::Forward => "forward",
        Part::Reflected => "reflected",
        Part::Compare(name) => name,
        Part::Set => "set",
        Part::Delete => "delete",
        Part::GetAttribute => "getattribute",
        Part::GetAttr => "getattr",
    };
    Ident::new(&format!("__{}", name), Span::mixed_site())
}

/// The typed function of a method: from C values to the user's method and back.
fn fragment(ctx: &Ctx, class: &Path, method: &Method, def: &SlotDef) -> TokenStream {
    let Paths {
        frame,
        object,
        python,
        slot,
        ..
    } = &ctx.paths;
    let name = fragment_name(def.part);
    let parameters: Vec<_> = def
        .inputs
        .iter()
        .enumerate()
        .map(|(index, input)| {
            let (name, ty) = (local("raw", index), c_type(ctx, *input));
            generate!(#name: #ty)
        })
        .collect();
    let guard = match def.receiver_unknown() {
        true => generate! {
            if !unsafe { #slot::is_instance::<#class>(__py, __slf) } {
                return #slot::not_implemented(__py);
            }
        },
        false => TokenStream::new(),
    };
    let mut extraction = Extraction {
        statements: TokenStream::new(),
        values: Vec::new(),
    };
    for (index, argument) in method.signature.arguments.iter().enumerate() {
        match argument.source {
            Source::Slot(slot, _) => {
                let value = input(ctx, argument, def.inputs[slot], &local("raw", slot));
                extraction.push(index, value);
            }
            _ => extraction.values.push(generate!(__py)),
        }
    }
    let Extraction { statements, values } = extraction;
    let (receiver, call) = invoke(ctx, class, method, &values);
    let (result, ty) = output(ctx, method, def.output, &call);
    let result = released(ctx, class, method, &result);
    // The opposite of `==` calls it, too: one copy is enough.
    let inline = match def.part {
        Part::Compare("eq") => generate!(#[inline(never)]),
        _ => TokenStream::new(),
    };
    generate! {
        #inline
        unsafe fn #name(
            __py: #python<'_>, __frame: &mut #frame::Frame, __slf: *mut #object #(, #parameters)*
        ) -> #ty {
            #guard
            #statements
            #receiver
            #result
        }
    }
}

fn c_type(ctx: &Ctx, input: Input) -> TokenStream {
    let Paths { ffi, object, .. } = &ctx.paths;
    match input {
        Input::CompareOp | Input::BufferFlags => generate!(::std::os::raw::c_int),
        Input::Count => generate!(#ffi::Py_ssize_t),
        Input::BufferView => generate!(*mut #ffi::Py_buffer),
        Input::Object | Input::Operand | Input::Nullable | Input::Visit => generate!(*mut #object),
    }
}

/// The expression for one argument.
fn input(ctx: &Ctx, argument: &Argument, input: Input, raw: &Ident) -> Value {
    let Paths { slot, .. } = &ctx.paths;
    let Argument { ty, span, .. } = argument;
    let plain = |expr| Value { span: *span, expr };
    let place = generate!(&#raw);
    match input {
        Input::Object => required(ctx, argument, &place),
        Input::Nullable => required(ctx, argument, &generate!(#slot::or_none(__py, #place))),
        Input::Operand => operand(ctx, argument, &place),
        Input::CompareOp => plain(or_return(
            ctx,
            *span,
            &generate!(#slot::compare_op(__frame, #raw)),
        )),
        Input::Count => {
            let count = quote_spanned!(*span=> #slot::repeat_count);
            plain(or_return(
                ctx,
                *span,
                &generate!(#count::<#ty>(__frame, #raw)),
            ))
        }
        Input::BufferView | Input::BufferFlags | Input::Visit => plain(generate!(#raw)),
    }
}

/// An operand that cannot be converted is the other type's business.
fn operand(ctx: &Ctx, argument: &Argument, place: &TokenStream) -> Value {
    let Paths { slot, .. } = &ctx.paths;
    let Argument { ty, span, .. } = argument;
    let otherwise = generate!(return #slot::not_implemented(__py));
    let (span, value) = match argument.from_py_with {
        Some(_) => {
            let Value { span, expr } = converted(ctx, argument, place);
            (
                span,
                quote_spanned!(span=> #slot::forgiven(__frame, unsafe { #expr })),
            )
        }
        None => {
            let slot = moved(slot, *span);
            let value =
                quote_spanned!(*span=> unsafe { #slot::operand::<#ty, _>(__py, __frame, #place) });
            (*span, value)
        }
    };
    let expr = quote_spanned! {span=>
        match #value {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => #otherwise,
        }
    };
    Value { span, expr }
}

/// The expression that turns the result of the call into the C value, and the type of that value.
fn output(
    ctx: &Ctx,
    method: &Method,
    output: Output,
    call: &TokenStream,
) -> (TokenStream, TokenStream) {
    let Paths {
        ffi, object, slot, ..
    } = &ctx.paths;
    let pointer = generate!(*mut #object);
    let int = generate!(::std::os::raw::c_int);
    let at = method.output;
    match output {
        Output::Object => (returns::into_ptr(ctx, at, call), pointer),
        Output::Unit | Output::Traverse => (returns::plain(ctx, at, "status", call), int),
        Output::Receiver => {
            let status = returns::plain(ctx, at, "status", call);
            let value = generate! {
                let __status = { #status };
                unsafe { #slot::inplace_result(__status, __slf) }
            };
            (value, pointer)
        }
        Output::Bool => (returns::plain(ctx, at, "truth", call), int),
        Output::Length => (
            returns::plain(ctx, at, "length", call),
            generate!(#ffi::Py_ssize_t),
        ),
        Output::Hash => {
            let slot = moved(slot, at);
            let value = quote_spanned! {at=>
                let __result = #call;
                #slot::hash(__frame, __result)
            };
            (value, generate!(#ffi::Py_hash_t))
        }
        Output::Next => (returns::next(ctx, at, call), pointer),
        Output::AsyncNext => {
            let next = returns::next(ctx, at, call);
            let value = generate! {
                let __next = { #next };
                #slot::or_stop_async_iteration(__frame, __next)
            };
            (value, pointer)
        }
    }
}

/// A slot that several methods may share: what its parameters and its result are in C, the core's function that calls the
/// right one, and the methods of this block.
struct Sharing {
    parameters: TokenStream,
    ty: TokenStream,
    call: TokenStream,
    /// the variant of the core's `Parts` with the methods
    parts: TokenStream,
    /// the core's C function for methods of several blocks
    function: &'static str,
}

/// `None` for a slot that is one method's alone.
fn sharing(ctx: &Ctx, class: &Path, group: &[Filled<'_>]) -> Option<Sharing> {
    let Paths {
        class: core,
        object,
        slot,
        ..
    } = &ctx.paths;
    let def = group[0].1;
    if group.iter().any(|(_, def)| def.part == Part::Whole) {
        return None;
    }
    let part = |wanted: Part| part(group, wanted);
    let two = generate!(a: *mut #object, b: *mut #object);
    let three = generate!(a: *mut #object, b: *mut #object, c: *mut #object);
    let pointer = generate!(*mut #object);
    let (forward, reflected) = (part(Part::Forward), part(Part::Reflected));
    Some(match (def.shape, def.part) {
        (Shape::Compare, _) => compare_sharing(ctx, class, group),
        (Shape::Set, _) => {
            let (set, delete) = (part(Part::Set), part(Part::Delete));
            let pair = match def.slot {
                "Py_tp_setattro" => generate!(Attribute),
                "Py_tp_descr_set" => generate!(Descriptor),
                _ => generate!(Item),
            };
            Sharing {
                parameters: three,
                ty: generate!(::std::os::raw::c_int),
                call: generate!(#slot::set_or_delete(py, frame, (a, b, c), #set, #delete, #slot::Pair::#pair)),
                parts: generate! {
                    #core::Parts::Set { set: #set, delete: #delete, pair: #slot::Pair::#pair }
                },
                function: "set_item",
            }
        }
        (_, Part::GetAttribute | Part::GetAttr) => {
            let (whole, fallback) = (part(Part::GetAttribute), part(Part::GetAttr));
            Sharing {
                parameters: two,
                ty: pointer,
                call: generate!(#slot::getattr_fragments(py, frame, (a, b), #whole, #fallback)),
                parts: generate! {
                    #core::Parts::GetAttribute { getattribute: #whole, getattr: #fallback }
                },
                function: "binary",
            }
        }
        (Shape::Ternary, _) => Sharing {
            parameters: three,
            ty: pointer,
            call: generate!(#slot::power_fragments(py, frame, (a, b, c), #forward, #reflected)),
            parts: generate!(#core::Parts::Power { forward: #forward, reflected: #reflected }),
            function: "ternary",
        },
        _ => Sharing {
            parameters: two,
            ty: pointer,
            call: generate!(#slot::binary_fragments(py, frame, (a, b), #forward, #reflected)),
            parts: generate!(#core::Parts::Binary { forward: #forward, reflected: #reflected }),
            function: "binary",
        },
    })
}

/// `Some` of the typed function of a method, or `None`.
fn part(group: &[Filled<'_>], part: Part) -> TokenStream {
    let cfgs = group
        .iter()
        .filter(|(_, def)| def.part == part)
        .map(|(method, _)| &method.cfgs);
    let name = fragment_name(part);
    Cfgs::some_if_any(cfgs, generate!(#name))
}

/// The comparisons of a group of methods, and of what the class derives.
fn compare_sharing(ctx: &Ctx, class: &Path, group: &[Filled<'_>]) -> Sharing {
    let Paths {
        class: core,
        object,
        slot,
        ..
    } = &ctx.paths;
    let names = ["lt", "le", "eq", "ne", "gt", "ge"];
    let fields: Vec<_> = names
        .iter()
        .map(|name| {
            let (ident, value) = (
                Ident::new(name, Span::mixed_site()),
                part(group, Part::Compare(name)),
            );
            generate!(#ident: #value)
        })
        .collect();
    let comparisons = generate! {
        #slot::Comparisons { #(#fields,)* derived: <#class as #core::PyClassImpl>::DERIVED_COMPARE }
    };
    Sharing {
        parameters: generate!(a: *mut #object, b: *mut #object, op: ::std::os::raw::c_int),
        ty: generate!(*mut #object),
        call: generate! {{
            static __COMPARISONS: #slot::Comparisons = #comparisons;
            #slot::rich_compare(py, frame, a, b, op, &__COMPARISONS)
        }},
        parts: generate!(#core::Parts::Compare(#comparisons)),
        function: "richcmp",
    }
}

/// `__body` of a comparison.
pub(crate) fn compare_body(ctx: &Ctx, class: &Path) -> TokenStream {
    shared_body(ctx, &compare_sharing(ctx, class, &[]))
}

/// `__body` of a shared slot.
fn shared_body(ctx: &Ctx, sharing: &Sharing) -> TokenStream {
    let Paths { frame, python, .. } = &ctx.paths;
    let Sharing {
        parameters,
        ty,
        call,
        ..
    } = sharing;
    generate! {
        unsafe fn __body(py: #python<'_>, frame: &mut #frame::Frame, #parameters) -> #ty {
            unsafe { #call }
        }
    }
}

/// The statement that adds a slot whose other methods may be in other blocks.
fn shareable_entry(ctx: &Ctx, class: &Path, name: &str, sharing: &Sharing) -> TokenStream {
    let Paths {
        class: core, ffi, ..
    } = &ctx.paths;
    let slot = Ident::new(name, Span::mixed_site());
    let function = Ident::new(sharing.function, Span::mixed_site());
    let parts = &sharing.parts;
    let pointer = generate!(*mut ::std::os::raw::c_void);
    generate! {{
        static __SHARED: #core::Shared = #core::Shared {
            function: #core::#function::<#class, { #ffi::#slot }> as #pointer,
            parts: #parts,
        };
        __items.shareable_slot(#ffi::#slot, __wrap as #pointer, &__SHARED);
    }}
}

/// `__wrap`, the C function of a slot, around a body.
pub(crate) fn wrapper(ctx: &Ctx, class: &Path, shape: Shape, body: &TokenStream) -> TokenStream {
    let Paths {
        ffi,
        object,
        trampoline,
        ..
    } = &ctx.paths;
    let pointer = generate!(*mut #object);
    let int = generate!(::std::os::raw::c_int);
    let (trampoline_name, parameters, ty): (&str, Vec<(&str, TokenStream)>, TokenStream) =
        match shape {
            Shape::Unary => ("unary", vec![], pointer.clone()),
            Shape::Next => ("unary", vec![], pointer.clone()),
            Shape::Binary => ("binary", vec![("b", pointer.clone())], pointer.clone()),
            Shape::Ternary => (
                "ternary",
                vec![("b", pointer.clone()), ("c", pointer.clone())],
                pointer.clone(),
            ),
            // its own: see `call_functions`
            Shape::Call => return TokenStream::new(),
            Shape::Compare => (
                "richcmp",
                vec![("other", pointer.clone()), ("op", int.clone())],
                pointer.clone(),
            ),
            Shape::Count => (
                "ssize_arg",
                vec![("n", generate!(#ffi::Py_ssize_t))],
                pointer.clone(),
            ),
            Shape::Length => ("length", vec![], generate!(#ffi::Py_ssize_t)),
            Shape::Hash => ("length", vec![], generate!(#ffi::Py_hash_t)),
            Shape::Bool => ("inquiry", vec![], int),
            Shape::Contains => ("contains", vec![("item", pointer.clone())], int),
            Shape::Set => (
                "set_item",
                vec![("key", pointer.clone()), ("value", pointer.clone())],
                int,
            ),
            Shape::GetBuffer => (
                "getbuffer",
                vec![
                    ("view", generate!(*mut #ffi::Py_buffer)),
                    ("flags", int.clone()),
                ],
                int,
            ),
            Shape::ReleaseBuffer => (
                "releasebuffer",
                vec![("view", generate!(*mut #ffi::Py_buffer))],
                generate!(()),
            ),
            Shape::Clear => ("clear", vec![], int),
            Shape::Traverse => (
                "traverse",
                vec![
                    ("visit", generate!(#ffi::visitproc)),
                    ("arg", generate!(*mut ::std::os::raw::c_void)),
                ],
                int,
            ),
        };
    let name = Ident::new(trampoline_name, Span::mixed_site());
    let name = match shape {
        Shape::Traverse | Shape::Clear => generate!(#name::<#class>),
        _ => generate!(#name),
    };
    let names: Vec<Ident> = parameters
        .iter()
        .map(|(name, _)| Ident::new(name, Span::mixed_site()))
        .collect();
    let types: Vec<_> = parameters.iter().map(|(_, ty)| ty).collect();
    generate! {
        unsafe extern "C" fn __wrap(slf: #pointer #(, #names: #types)*) -> #ty {
            unsafe { #trampoline::#name(slf, #(#names,)* #body) }
        }
    }
}

/// The statement that adds a slot: functions among which is `__body`, and the C function around it.
pub(crate) fn slot_entry(
    ctx: &Ctx,
    class: &Path,
    (slot, shape): (&str, Shape),
    functions: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let Paths { ffi, .. } = &ctx.paths;
    let wrapper = wrapper(ctx, class, shape, body);
    let slot = Ident::new(slot, Span::mixed_site());
    generate! {{
        #functions
        #wrapper
        __items.slot(#ffi::#slot, __wrap as *mut ::std::os::raw::c_void);
    }}
}

/// Whether `==` is all that is compared by.
fn is_equality(group: &[Filled<'_>]) -> bool {
    matches!(group, [(_, def)] if def.part == Part::Compare("eq"))
}

/// The statement that adds `tp_richcompare` of a class that defines `==` alone; unless its options derive the other comparisons, there
/// is nothing to choose from, and the core does it.
fn equality_entry(ctx: &Ctx, class: &Path, functions: &TokenStream) -> TokenStream {
    let Paths {
        class: core,
        ffi,
        object,
        trampoline,
        ..
    } = &ctx.paths;
    generate! {{
        #functions
        unsafe extern "C" fn __wrap(
            slf: *mut #object, other: *mut #object, op: ::std::os::raw::c_int
        ) -> *mut #object {
            unsafe {
                match <#class as #core::PyClassImpl>::DERIVED_COMPARE {
                    ::std::option::Option::None => #trampoline::equality(slf, other, op, __eq),
                    ::std::option::Option::Some(_) => #trampoline::richcmp(slf, other, op, __body),
                }
            }
        }
        __items.slot(#ffi::Py_tp_richcompare, __wrap as *mut ::std::os::raw::c_void);
    }}
}

/// `__call__`: bound like a function with a tuple and a dict. The description, the typed function, and the C function.
fn call_functions(ctx: &Ctx, class: &Path, method: &Method) -> TokenStream {
    let Paths {
        object,
        py_type_info,
        ..
    } = &ctx.paths;
    let signature = &method.signature;
    let class_name = generate!(::std::option::Option::Some(<#class as #py_type_info>::NAME));
    let table = description(ctx, signature, "__call__", &class_name);
    let call = typed(ctx, signature, |arguments| {
        object_result(ctx, class, method, arguments)
    });
    let enter = enter(
        ctx,
        signature,
        Convey::Objects,
        generate!(slf, args, kwargs),
    );
    generate! {
        #table
        #call
        unsafe extern "C" fn __wrap(
            slf: *mut #object, args: *mut #object, kwargs: *mut #object,
        ) -> *mut #object {
            #enter
        }
    }
}
