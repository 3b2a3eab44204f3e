//! `derive(FromPyObject)`, `derive(IntoPyObject)`, `derive(IntoPyObjectRef)`.

use super::{assert_expands, errors, expand};
use crate::codegen::into_py_object::Mode;
use crate::tokens::TokenStream;

fn from(_: TokenStream, item: TokenStream) -> TokenStream {
    crate::expand::from_py_object(item)
}

fn into(_: TokenStream, item: TokenStream) -> TokenStream {
    crate::expand::into_py_object(item, Mode::Value)
}

fn into_ref(_: TokenStream, item: TokenStream) -> TokenStream {
    crate::expand::into_py_object(item, Mode::Reference)
}

#[test]
fn named_fields() {
    assert_expands(
        from,
        "",
        "struct S<'a> { a: Bound<'a, PyAny>, #[pyo3(attribute(\"x\"))] r#type: i32, #[pyo3(item)] c: C,
           #[pyo3(item(\"y\"), default = 7)] d: D, #[pyo3(item(42), default, from_py_with = \"f\")] e: E }",
        &[
            "impl<'a> ::pyo3::FromPyObject<'a> for S<'a>",
            "fn extract_bound(__object: &::pyo3::Bound<'a, ::pyo3::PyAny>) -> ::pyo3::PyResult<Self>",
            "a: { let __found = ::pyo3::impl_::derive::attribute(__object, ::pyo3::intern!(__object.py(), \"a\"))?;
               ::pyo3::impl_::derive::extract_field::<Bound<'a, PyAny>, _>(&__found, \"S\", \"a\")? }",
            "r#type: { let __found = ::pyo3::impl_::derive::attribute(__object, ::pyo3::intern!(__object.py(), \"x\"))?;
               ::pyo3::impl_::derive::extract_field::<i32, _>(&__found, \"S\", \"type\")? }",
            "::pyo3::impl_::derive::item(__object, ::pyo3::intern!(__object.py(), \"c\"))?",
            "d: match ::pyo3::impl_::derive::item(__object, ::pyo3::intern!(__object.py(), \"y\")) {
               ::std::result::Result::Ok(__found) => ::pyo3::impl_::derive::extract_field::<D, _>(&__found, \"S\", \"d\")?,
               ::std::result::Result::Err(_) => 7, }",
            "e: match ::pyo3::impl_::derive::item(__object, 42)",
            "::pyo3::impl_::derive::extract_field_with::<E, _>(&__found, \"S\", \"e\", f)?",
            "::std::default::Default::default()",
        ],
    );
}

#[test]
fn tuples_newtypes_and_generics() {
    assert_expands(
        from,
        "",
        "struct S<T: Clone = u8>(T, #[pyo3(from_py_with = a::f)] u8);",
        &[
            "impl<'py, T: Clone> ::pyo3::FromPyObject<'py> for S<T> where T: ::pyo3::FromPyObject<'py>",
            "let __items = ::pyo3::impl_::derive::tuple_items::<2usize>(__object)?;",
            "S(::pyo3::impl_::derive::extract_index::<T, _>(&__items[0usize], \"S\", 0usize)?,
               ::pyo3::impl_::derive::extract_index_with::<u8, _>(&__items[1usize], \"S\", 1usize, a::f)?)",
        ],
    );
    assert_expands(
        from,
        "",
        "struct S(u8);",
        &["Ok(S { 0: ::pyo3::impl_::derive::extract_index::<u8, _>(__object, \"S\", 0usize)? })"],
    );
    assert_expands(
        from,
        "",
        "#[pyo3(transparent, crate = \"k\")] struct S { a: u8 }",
        &[
            "impl<'py> k::FromPyObject<'py> for S",
            "Ok(S { a: k::impl_::derive::extract_field::<u8, _>(__object, \"S\", \"a\")? })",
        ],
    );
}

#[test]
fn variants_in_order() {
    assert_expands(
        from,
        "",
        "enum E { #[pyo3(annotation = \"int\")] A(i32), #[pyo3(from_item_all)] Error { x: X } }",
        &[
            "let __error_0 = match (|| -> ::pyo3::PyResult<Self> {
               ::std::result::Result::Ok(E::A { 0: ::pyo3::impl_::derive::extract_index::<i32, _>(__object, \"E::A\", 0usize)? }) })() {
               ::std::result::Result::Ok(value) => return ::std::result::Result::Ok(value),
               ::std::result::Result::Err(error) => error, };",
            "let __error_1",
            "::pyo3::impl_::derive::item(__object, ::pyo3::intern!(__object.py(), \"x\"))?",
            "::pyo3::impl_::derive::no_variant_fits(__object.py(), \"E\", &[\"A\", \"Error\"], &[\"int\", \"Error\"], &[__error_0, __error_1])",
        ],
    );
}

#[test]
fn into_dict_tuple_and_field() {
    assert_expands(
        into,
        "",
        "struct S<'py, T> { r#a: &'py str, #[pyo3(item(\"x\"), from_py_with = \"f\", default)] b: T }",
        &[
            "impl<'py, T> ::pyo3::IntoPyObject<'py> for S<'py, T> where T: ::pyo3::IntoPyObject<'py>",
            "type Target = ::pyo3::types::PyDict; type Output = ::pyo3::Bound<'py, ::pyo3::types::PyDict>; type Error = ::pyo3::PyErr;",
            "let S { r#a: __field_0, b: __field_1 } = self;",
            "let __dict = ::pyo3::types::PyDict::new(__py);
             ::pyo3::impl_::derive::set_item(&__dict, ::pyo3::intern!(__py, \"a\"), __field_0)?;
             ::pyo3::impl_::derive::set_item(&__dict, ::pyo3::intern!(__py, \"x\"), __field_1)?;
             ::std::result::Result::Ok(__dict)",
        ],
    );
    assert_expands(
        into_ref,
        "",
        "struct S<'a, T>(&'a str, T);",
        &[
            "impl<'__a, 'py, 'a, T> ::pyo3::IntoPyObject<'py> for &'__a S<'a, T> where T: '__a, &'__a T: ::pyo3::IntoPyObject<'py>",
            "type Target = ::pyo3::types::PyTuple;",
            "Ok(::pyo3::impl_::derive::tuple(__py, [::pyo3::impl_::derive::into_any(__py, __field_0)?, ::pyo3::impl_::derive::into_any(__py, __field_1)?])?)",
        ],
    );
    assert_expands(
        into,
        "",
        "struct S(chrono::NaiveDate);",
        &[
            "type Target = ::pyo3::PyAny;",
            "::pyo3::impl_::derive::into_any(__py, __field_0)",
        ],
    );
    assert_expands(
        into_ref,
        "",
        "struct S<T>(T);",
        &[
            "type Target = <&'__a T as ::pyo3::IntoPyObject<'py> >::Target;",
            "::pyo3::impl_::derive::into_exact(__py, __field_0)",
        ],
    );
    assert_expands(
        into,
        "",
        "enum E { Target(i32), B { x: X }, C(u8, u8) }",
        &[
            "type Target = ::pyo3::PyAny;",
            "E::Target { 0: __field_0 } => { ::pyo3::impl_::derive::into_any(__py, __field_0) }",
            "E::B { x: __field_0 } => {",
            "::std::result::Result::Ok(__dict.into_any())",
            "E::C { 0: __field_0, 1: __field_1 } => {",
            "?.into_any())",
        ],
    );
}

#[test]
fn container_mistakes() {
    let from = |item: &str| errors(from, item).join("; ");
    assert_eq!(
        from("union U { a: u8 }"),
        "`union`: a union cannot be converted, as nothing tells which field is valid: use an enum"
    );
    assert_eq!(
        from("struct S;"),
        "`S`: a struct without fields has nothing to convert: add a field"
    );
    assert_eq!(
        from("enum E {}"),
        "`E`: an enum without variants has no value to convert: add one"
    );
    assert_eq!(
        from("#[pyo3(transparent)] enum E { A, #[pyo3(transparent)] B(u8, u8) }"),
        "`transparent`: an enum has no fields itself: move this option to its variants; \
         `A`: a variant without fields has nothing to convert: add a field; \
         `transparent`: `transparent` needs exactly one field, here are 2"
    );
    assert_eq!(
        from("struct S<'a, 'b> { a: &'a &'b str }"),
        "`'b`: `FromPyObject` has one lifetime, `'py`: remove this one"
    );
    assert_eq!(
        from("#[pyo3(from_item_all)] struct S(u8, u8);"),
        "`from_item_all`: `from_item_all` is for several named fields: remove it"
    );
    assert_eq!(from("#[pyo3(rename = 1)] struct S(u8);"), "`rename`: `rename` is not an option here; known are `transparent`, `from_item_all`, `crate`");
}

#[test]
fn field_mistakes() {
    let from = |item: &str| errors(from, item).join("; ");
    assert_eq!(
        from("struct S { #[pyo3(item, attribute)] a: u8 }"),
        "`attribute`: `attribute` and `item` exclude each other: remove one"
    );
    assert_eq!(
        from("struct S { #[pyo3(attribute(1))] a: u8 }"),
        "`1`: an attribute's name is a string: write `attribute(\"name\")`"
    );
    assert_eq!(from("struct S(#[pyo3(item)] u8, #[pyo3(default)] u8);"), "`item`: `item` is for named fields: remove it; `default`: `default` is for named fields: remove it");
    assert_eq!(
        from("#[pyo3(transparent)] struct S { #[pyo3(item)] a: u8 }"),
        "`item`: a transparent field is the whole object: remove `item`"
    );
    assert_eq!(
        from("#[pyo3(from_item_all)] struct S { #[pyo3(item)] a: u8, #[pyo3(attribute)] b: u8, #[pyo3(item(1))] c: u8 }"),
        "`item`: `from_item_all` makes this field an item already: remove `item`; `attribute`: `from_item_all` reads items only: remove `attribute`"
    );
    assert_eq!(
        errors(into, "struct S { #[pyo3(attribute(\"x\"))] a: u8 }"),
        ["`attribute`: the struct becomes a dict, which has items: write `item` for `attribute`"]
    );
}

#[test]
fn something_has_to_be_there() {
    let message =
        "with a `default` for every field any object would do: remove it from the one that tells";
    assert_eq!(
        errors(
            from,
            "struct S { #[pyo3(default)] a: u8, #[pyo3(item, default = 1)] b: u8 }"
        ),
        [format!("`default`: {}", message)]
    );
    assert_eq!(
        errors(
            from,
            "enum E { A { #[pyo3(default)] a: u8 }, B { #[pyo3(default)] a: u8, b: u8 } }"
        ),
        [format!("`default`: {}", message)]
    );
}

/// Options of one derive beside the other.
#[test]
fn both_derives() {
    let item = "#[pyo3(from_item_all)] struct S { #[pyo3(item(\"x\"), default = 1, from_py_with = \"f\")] a: u8, b: u8 }";
    expand(from, "", item);
    expand(into, "", item);
}
