//! `#[pyfunction]`.

use super::{argument_errors, assert_expands, compact, errors, expand};
use crate::expand::pyfunction;
use crate::tokens::template::quote;

#[test]
fn no_arguments() {
    let output = expand(pyfunction, "", "/// Doc.\npub fn f() -> i32 { 1 }");
    let expected = quote! {
        #[doc = r" Doc."]
        pub fn f() -> i32 { 1 }
        #[doc(hidden)]
        pub mod f {
            #[doc(hidden)]
            pub struct MakeDef;
            #[doc(hidden)]
            pub const _PYO3_DEF: ::pyo3::impl_::function::PyFunctionDef = MakeDef::_PYO3_DEF;
        }
        #[allow(deprecated, unknown_lints, non_local_definitions)]
        impl f::MakeDef {
            #[doc(hidden)]
            pub const _PYO3_DEF: ::pyo3::impl_::function::PyFunctionDef = ::pyo3::impl_::function::PyFunctionDef::new({
                unsafe fn __body(
                    __py: ::pyo3::Python<'_>, __frame: &mut ::pyo3::impl_::frame::Frame, __slf: *mut ::pyo3::ffi::PyObject
                ) -> *mut ::pyo3::ffi::PyObject {
                    #[allow(unused_imports)]
                    use ::pyo3::impl_::return_value::ReturnedByOldTrait as _;
                    let __result = f(); ::pyo3::impl_::return_value::Returned::new(__result).into_ptr(__py, __frame)
                }
                unsafe extern "C" fn __wrap(
                    slf: *mut ::pyo3::ffi::PyObject, arg: *mut ::pyo3::ffi::PyObject
                ) -> *mut ::pyo3::ffi::PyObject {
                    unsafe { ::pyo3::impl_::trampoline::noargs(slf, arg, __body) }
                }
                ::pyo3::impl_::method::noargs(
                    ::pyo3::impl_::cstr("f\0"), __wrap, ::pyo3::impl_::cstr("f()\n--\n\nDoc.\0")
                )
            });
        }
    };
    assert_eq!(output, compact(&expected.to_string()));
}

/// The calling convention that a signature gets.
fn convention(signature: &str, arguments: &str) -> String {
    let item = format!(
        "#[pyo3(signature = {})] fn f({}) {{}}",
        signature, arguments
    );
    let output = expand(pyfunction, "", &item);
    let wrapper = output.split("::impl_::method::").nth(1).unwrap();
    wrapper.split('(').next().unwrap().to_owned()
}

#[test]
fn calling_conventions() {
    assert_eq!(convention("()", "py: Python<'_>"), "noargs");
    assert_eq!(convention("(a, /)", "a: u8"), "one_arg");
    assert_eq!(convention("(a = 1, /)", "a: u8"), "fastcall");
    assert_eq!(convention("(a, b, /)", "a: u8, b: u8"), "fastcall");
    assert_eq!(convention("(a)", "a: u8"), "fastcall_with_keywords");
    assert_eq!(
        convention("(a, /, *, b)", "a: u8, b: u8"),
        "fastcall_with_keywords"
    );
    assert_eq!(
        convention("(a, **k)", "a: u8, k: Option<K>"),
        "fastcall_with_keywords"
    );
    assert_eq!(
        convention("(**k)", "k: Option<K>"),
        "fastcall_with_keywords"
    );
    assert_eq!(convention("(*a)", "a: T"), "fastcall_with_keywords");
    assert_eq!(
        convention("(*a, b = 1, **k)", "a: T, b: u8, k: Option<K>"),
        "fastcall_with_keywords"
    );
}

/// The first line of the docstring.
fn text_signature(options: &str, arguments: &str) -> String {
    let item = format!("#[pyo3({})] fn f({}) {{}}", options, arguments);
    let output = expand(pyfunction, "", &item);
    let doc = output
        .split("__wrap,::pyo3::impl_::cstr(\"")
        .nth(1)
        .unwrap();
    doc.split("\")").next().unwrap().to_owned()
}

#[test]
fn text_signatures() {
    let made = |signature: &str, arguments: &str| {
        let text = text_signature(&format!("signature = {}", signature), arguments);
        text.strip_suffix("\\n--\\n\\n\\0").unwrap().to_owned()
    };
    assert_eq!(made("()", ""), "f()");
    assert_eq!(made("(a, /)", "a: u8"), "f(a,/)");
    assert_eq!(
        made("(a, /, b, *, c)", "a: u8, b: u8, c: u8"),
        "f(a,/,b,*,c)"
    );
    assert_eq!(
        made("(a, *b, c = 1, **d)", "a: u8, b: T, c: u8, d: Option<K>"),
        "f(a,*b,c=1,**d)"
    );
    let many = "a: A, b: A, c: A, d: A, e: A, g: A, h: A, i: A";
    assert_eq!(
        made(
            "(a=true, b=0x10u8, c=-1, d=1.50, e=None, g='x', h=b\"\\x00a\", i=Some(1))",
            many
        ),
        r#"f(a=True,b=16,c=-1,d=1.50,e=None,g='x',h=b'\\x00a',i=...)"#
    );
    assert_eq!(
        made(r#"(a = "it's\n\\")"#, "a: A"),
        r#"f(a='it\\'s\\n\\\\')"#
    );
    assert_eq!(made("(r#type = A::B)", "r#type: A"), "f(type=...)");
    assert_eq!(
        text_signature("text_signature = \"(x)\"", "a: u8"),
        "f(x)\\n--\\n\\n\\0"
    );
    assert_eq!(text_signature("text_signature = None", "a: u8"), "\\0");
    assert_eq!(
        text_signature("name = \"g\"", "a: u8"),
        "g(a)\\n--\\n\\n\\0"
    );
}

#[test]
fn arguments_in_rust_order() {
    assert_expands(
        pyfunction,
        "",
        "#[pyo3(signature = (a, *args, k = 1, **kw))] fn f<'py>(a: &'py str, py: Python<'py>, args: Vec<u8>, k: u8, kw: Option<K>) {}",
        &[
            "FunctionDescription::new(::std::option::Option::None, \"f\\0a\\0k\", 0usize, 1usize, [false], true, true)",
            "let __args = __bound.slots;",
            "let __arg_0 = match unsafe { ::pyo3::impl_::argument::extract::<&'_ str, _>(__py, __frame, __args.add(0usize), \"a\\0\") } { ::std::option::Option::Some(value) => value, ::std::option::Option::None => return ::pyo3::impl_::frame::error(), };",
            "let __arg_2 = match unsafe { ::pyo3::impl_::argument::extract_bound::<Vec<u8>, _>(__py, __frame, __bound.varargs.as_any(), \"args\\0\") } { ::std::option::Option::Some(value) => value, ::std::option::Option::None => return ::pyo3::impl_::frame::error(), };",
            "let __arg_3 = match unsafe { ::pyo3::impl_::argument::is_given(__args.add(1usize)) } {
                true => match unsafe { ::pyo3::impl_::argument::extract::<u8, _>(__py, __frame, __args.add(1usize), \"k\\0\") } { ::std::option::Option::Some(value) => value, ::std::option::Option::None => return ::pyo3::impl_::frame::error(), },
                false => { let default: u8 = 1; default }, };",
            "let __arg_4 = match unsafe { ::pyo3::impl_::argument::extract_kwargs::<Option<K>, _>(__py, __frame, __bound.varkeywords.as_ref(), \"kw\\0\") } { ::std::option::Option::Some(value) => value, ::std::option::Option::None => return ::pyo3::impl_::frame::error(), };",
            "let __result = f(__arg_0, __py, __arg_2, __arg_3, __arg_4); ::pyo3::impl_::return_value::Returned::new(__result).into_ptr(__py, __frame)",
            "::pyo3::impl_::trampoline::fastcall_variadic(slf, args, nargs, kwnames, &__SIGNATURE as *const _ as *const _, __call)",
            "::pyo3::impl_::trampoline::varargs_variadic(slf, args, kwargs, &__SIGNATURE as *const _ as *const _, __call)",
        ],
    );
}

#[test]
fn options() {
    assert_expands(
        pyfunction,
        "name = \"g\", pass_module, crate = \"a::b\"",
        "unsafe fn f(m: &Bound<'_, PyModule>, #[pyo3(from_py_with = \"conv\")] x: u8, #[pyo3(from_py_with = a::conv)] y: u8) {}",
        &[
            "unsafe fn f(m: &Bound<'_, PyModule>, x: u8, y: u8) {}",
            "extract_with::<u8, _>(__py, __frame, __args.add(0usize), \"x\\0\", conv)",
            "extract_with::<u8, _>(__py, __frame, __args.add(1usize), \"y\\0\", a::conv)",
            "let __module = match unsafe { a::b::impl_::receiver::module::<&Bound<'_, PyModule> >(__py, __frame, &__slf) } {",
            "let __result = unsafe { f(__module, __arg_0, __arg_1) }; a::b::impl_::return_value::Returned::new(__result).into_ptr(__py, __frame)",
            "a::b::impl_::cstr(\"g\\0\")",
        ],
    );
}

#[test]
fn cfg_and_computed_docs() {
    assert_expands(
        pyfunction,
        "",
        "#[cfg(a)] #[cfg_attr(b, cfg(c))] #[doc = \" x\"] #[doc = include_str!(\"y\")] #[doc = \"z\"] #[doc(hidden)] fn f() {}",
        &[
            "#[cfg(a)] #[cfg(any(not(all(b)), c))] #[doc(hidden)] mod f",
            "#[cfg(a)] #[cfg(any(not(all(b)), c))] #[allow(deprecated, unknown_lints, non_local_definitions)] impl",
            "cstr(::std::concat!(\"f()\\n--\\n\\nx\\n\", include_str!(\"y\"), \"\\nz\\0\"))",
        ],
    );
}

#[test]
fn all_mistakes_at_once() {
    assert_eq!(
        errors(
            pyfunction,
            "#[pyo3(nme = \"x\", pass_module = 1, name = 3)] fn f<T>(&self, (a, b): (T, T), c: impl X) -> impl Y {}"
        ),
        [
            "`nme`: `nme` is not an option here; known are `name`, `signature`, `text_signature`, `pass_module`, `crate`",
            "`=`: `pass_module` takes no value: write `pass_module`",
            "`3`: `name` takes a string: write `name = \"python_name\"`",
            "`T`: Python functions cannot have generic parameters: name the type, or take `&Bound<'_, PyAny>`",
            "`(a, b)`: an argument that Python gives needs a plain name: write `name: Type`",
            "`impl X`: an argument that Python gives cannot be `impl Trait`: name the type, or use `Bound<'_, PyAny>`",
            "`&self`: a `#[pyfunction]` has no `self`: put the method into a `#[pymethods]` block",
        ]
    );
}

/// The errors of a signature for `fn f(a: A, py: Python<'_>, b: B)`.
fn signature_errors(signature: &str) -> Vec<String> {
    let item = format!(
        "#[pyo3(signature = {})] fn f(a: A, py: Python<'_>, b: B) {{}}",
        signature
    );
    errors(pyfunction, &item)
}

#[test]
fn signature_mistakes() {
    let one = |signature: &str| signature_errors(signature).join("; ");
    assert_eq!(
        one("(a)"),
        "`(a)`: the signature does not name the argument `b`: add it"
    );
    assert_eq!(
        one("(a, b, c)"),
        "`c`: the function has no argument `c`: remove it here or add it there"
    );
    assert_eq!(
        one("(b, a)"),
        "`b`: the signature must name the arguments in their order: expected `a` here, found `b`; \
         `a`: the signature must name the arguments in their order: expected `b` here, found `a`"
    );
    assert_eq!(
        one("(a = 1, b)"),
        "`b`: `b` needs a default as the one before it has: write `b = ...`, or put `*` before it"
    );
    assert_eq!(one("(a, b, a)"), "`a`: `a` appears twice in the signature");
    assert_eq!(one("(a, /, b, /)"), "`/`: `/` may only be given once");
    assert_eq!(one("(a, *, b, /)"), "`/`: `/` must stand before `*`");
    assert_eq!(
        one("(*a, *, b)"),
        "`*`: `*` or `*args` may only be given once"
    );
    assert_eq!(
        one("(a, **b)"),
        "`B`: `**b` must be `Option<...>`, such as `Option<&Bound<'_, PyDict>>`"
    );
    assert_eq!(
        one("(**a, b)"),
        "`A`: `**a` must be `Option<...>`, such as `Option<&Bound<'_, PyDict>>`; `b`: nothing may follow `**kwargs`"
    );
    assert_eq!(
        one("(a, b: int)"),
        "`:`: the type is that of the Rust argument: remove it here"
    );
    assert_eq!(
        one("(a, 3)"),
        "`3`: expected a parameter name, `name = default`, `/`, `*`, `*args` or `**kwargs`"
    );
}

#[test]
#[cfg(not(feature = "experimental-async"))]
fn async_needs_its_feature() {
    assert_eq!(
        errors(pyfunction, "async fn f(a: A) {}"),
        ["`async`: `async fn` needs the feature `experimental-async` of pyo3"]
    );
}

#[test]
#[cfg(feature = "experimental-async")]
fn async_functions() {
    assert_expands(
        pyfunction,
        "pass_module, signature = (a, b, c = 1)",
        "async fn f(m: Py<PyModule>, a: &mut C, #[pyo3(cancel_handle)] h: H, b: &'static str, c: u8) -> R {}",
        &[
            "let __arg_0 = match unsafe { ::pyo3::impl_::coroutine::exclusive::<C, _, _>(__frame, ::pyo3::impl_::coroutine::object(__py, __args.add(0usize)), \"a\\0\") } {",
            "let (__arg_1, __canceller_1) = ::pyo3::impl_::coroutine::cancel_handle();",
            "::pyo3::impl_::coroutine::shared::<str, _, _>",
            "let __module = match unsafe { ::pyo3::impl_::receiver::module::<Py<PyModule> >(__py, __frame, &__slf) } {",
            "let __future = async move {
                let mut __held_0 = ::pyo3::impl_::coroutine::ExclusiveOwner::exclude(__arg_0)?;
                let __held_2 = ::pyo3::impl_::coroutine::Owner::share(__arg_2)?;
                let __result = f(__module, &mut *__held_0, __arg_1, &*__held_2, __arg_3).await;
                #[allow(unused_imports)]
                use ::pyo3::impl_::return_value::ReturnedByOldTrait as _;
                ::pyo3::impl_::return_value::Returned::new(__result).into_object(unsafe { ::pyo3::impl_::coroutine::attached() })
            };
            __frame.object(::pyo3::impl_::coroutine::into_ptr(__py, \"f\", ::std::option::Option::None,
                ::std::option::Option::Some(__canceller_1), __future))",
        ],
    );
}

#[test]
#[cfg(feature = "experimental-async")]
fn async_mistakes() {
    assert_eq!(
        errors(
            pyfunction,
            "#[pyo3(signature = (a, b, c, d = \"x\"))] async fn f(py: Python<'_>, a: Option<&str>, b: Bound<'_, A>, #[pyo3(from_py_with = \"x\")] c: &B, d: &str, #[pyo3(cancel_handle)] h: H, #[pyo3(cancel_handle)] i: H) {}"
        ),
        [
            "`Python<'_>`: the token would outlive the call: remove it, and use `Python::with_gil` where Python is needed",
            "`Option<&str>`: the future outlives the call, and must own its arguments: write `Py<T>` for a Python object, `String`, `Option<String>`",
            "`Bound<'_, A>`: the future outlives the call, and must own its arguments: write `Py<T>` for a Python object, `String`, `Option<String>`",
            "`\"x\"`: what the function returns must own its data: take the argument by value",
            "`cancel_handle`: a function has one `cancel_handle`: remove this argument",
            "`&str`: an `async fn` cannot take a reference that has a default: take an owned value",
        ]
    );
}

#[test]
fn option_mistakes() {
    assert_eq!(
        argument_errors(
            pyfunction,
            "name = \"a b\", name = \"c\", signature = 3, crate",
            "fn f() {}"
        ),
        [
            "`name`: `name` may only be specified once",
            "`3`: `signature` takes a signature: write `signature = (a, b = 1)`",
            "`crate`: `crate` takes a path: write `crate = \"some::path\"`",
            "`\"a b\"`: a Python name is one identifier: write `name = \"python_name\"`",
        ]
    );
    assert_eq!(
        argument_errors(pyfunction, "pass_module", "fn f() {}"),
        ["`pass_module`: `pass_module` passes the module as the first argument: add `module: &Bound<'_, PyModule>`"]
    );
    assert_eq!(
        errors(pyfunction, "fn f(#[pyo3(from_py_with = \"f\", cancel_handle)] a: A, #[pyo3(cancel_handle)] b: B, #[pyo3(from_py_with = \"f\")] py: Python<'_>) {}"),
        [
            "`\"f\"`: `from_py_with` and `cancel_handle` exclude each other",
            "`cancel_handle`: `cancel_handle` is for arguments of `async fn`",
            "`\"f\"`: the `Python` token is supplied: remove `from_py_with`",
        ]
    );
    assert_eq!(
        errors(pyfunction, "#[doc = \"a\\0b\"] #[pyo3 = 1] fn f() {}"),
        [
            "`#[pyo3 = 1]`: expected options in parentheses: `#[pyo3(...)]`",
            "`\"a\\0b\"`: Python cannot read a docstring beyond a NUL character: remove it",
        ]
    );
}

#[test]
fn the_item_survives_an_error() {
    let output = pyfunction(
        super::tokens("oops"),
        super::tokens("#[pyo3(name = \"g\")] fn f() {}"),
    );
    assert!(output.to_string().starts_with("fn f () { }"), "{}", output);
}
