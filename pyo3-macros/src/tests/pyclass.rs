//! `#[pyclass]`.

use super::{argument_errors, assert_expands, errors};
use crate::expand::pyclass;

#[test]
fn defaults() {
    assert_expands(
        pyclass,
        "",
        "/// Doc.\nstruct r#type;",
        &[
            "struct r#type;",
            "impl r#type { #[doc(hidden)] pub const _PYO3_DEF: ::pyo3::impl_::module::AddClassToModule<Self> = ::pyo3::impl_::module::AddClassToModule::new(); }",
            "unsafe impl ::pyo3::type_object::PyTypeInfo for r#type",
            "const NAME: &'static ::std::primitive::str = \"type\";",
            "const MODULE: ::std::option::Option<&'static ::std::primitive::str> = ::std::option::Option::None;",
            "type Frozen = ::pyo3::pyclass::boolean_struct::False;",
            "type BaseType = ::pyo3::PyAny;",
            "type Dict = ::pyo3::impl_::class::NoDict; type WeakList = ::pyo3::impl_::class::NoWeakList; type ThreadChecker = ::pyo3::impl_::class::Sendable;",
            "ClassSpec { name: ::pyo3::impl_::cstr(\"type\\0\"), module: ::std::option::Option::None, doc: ::pyo3::impl_::cstr(\"Doc.\\0\"), flags: 0, freelist: 0, }",
            "fn items(__items: &mut ::pyo3::impl_::class::Items, __methods: &mut ::pyo3::impl_::class::Items) { ::pyo3::impl_::methods_of!(r#type, __methods) }",
            "impl<'py> ::pyo3::IntoPyObject<'py> for r#type",
            "const _: () = ::pyo3::impl_::class::send_and_sync_unless_unsendable::<r#type>();",
        ],
    );
}

#[test]
fn every_option() {
    assert_expands(
        pyclass,
        "name = \"N\", module = \"a.b\", frozen, subclass, extends = Base, unsendable, dict, weakref, sequence, freelist = 2 + 2, crate = \"k\"",
        "struct C;",
        &[
            "NAME: &'static ::std::primitive::str = \"N\"",
            "::std::option::Option::Some(\"a.b\")",
            "k::impl_::class_base!(C);", "boolean_struct::True",
            "type BaseType = Base; type Dict = k::impl_::class::HasDict; type WeakList = k::impl_::class::HasWeakList; type ThreadChecker = k::impl_::class::Unsendable;",
            "module: ::std::option::Option::Some(k::impl_::cstr(\"a.b\\0\"))",
            "flags: 0 | k::impl_::class::flags::BASETYPE | k::impl_::class::flags::SEQUENCE, freelist: 2 + 2",
            "static __FREED: k::impl_::class::FreeList = k::impl_::class::FreeList::of::<C>();",
        ],
    );
    let output = super::expand(pyclass, "extends = Base, unsendable", "struct C;");
    assert!(
        !output.contains("IntoPyObject") && !output.contains("send_and_sync_unless_unsendable"),
        "{}",
        output
    );
}

#[test]
fn fields() {
    assert_expands(
        pyclass,
        "rename_all = \"camelCase\"",
        "struct C { #[pyo3(get, set)] one_two: Vec<Self>, #[cfg(x)] /// Doc.\n #[pyo3(get, name = \"Y\")] y: Y, z: Z }",
        &[
            "struct C { one_two: Vec<Self>, #[cfg(x)] #[doc = r\" Doc.\"] y: Y, z: Z }",
            "__items.writable::<C, _>(\"oneTwo\\0\\0\", ::pyo3::impl_::place!(C, one_two), ::std::option::Option::Some",
            "#[allow(unused_imports)] use ::pyo3::impl_::class::{FieldGetterByClone as _, FieldGetterByIntoPy as _, FieldGetterByToPyObject as _,}; ::pyo3::impl_::class::FieldGetter::<Vec<C>, _, _>::new().getter()",
            "::pyo3::impl_::class::set_field::<Vec<C>, _, _>",
            "#[cfg(x)] __items.readable::<C, _>(\"Y\\0Doc.\\0\", ::pyo3::impl_::place!(C, y), {",
            "::pyo3::impl_::class::FieldGetter::<Y, _, _>::new().getter()",
        ],
    );
    assert_expands(
        pyclass,
        "get_all",
        "struct C { a: A, b: B }",
        &["(\"a\\0\\0\", ", "(\"b\\0\\0\", "],
    );
    assert_expands(
        pyclass,
        "",
        "struct C(#[pyo3(get, name = \"first\")] A, B);",
        &["::pyo3::impl_::place!(C, 0)"],
    );
}

#[test]
fn mistakes() {
    assert_eq!(
        argument_errors(
            pyclass,
            "ord, hash, sequence, mapping, get_all, eq_int, rename_all = \"x\", name = \"a.b\", frozen = true",
            "struct C;"
        ),
        [
            "`=`: `frozen` takes no value: write `frozen`",
            "`\"a.b\"`: a Python name is one identifier: write `name = \"python_name\"`",
            "`\"x\"`: unknown renaming rule; write one of `camelCase`, `kebab-case`, `lowercase`, `PascalCase`, `SCREAMING-KEBAB-CASE`, `SCREAMING_SNAKE_CASE`, `snake_case`, `UPPERCASE`",
            "`sequence`: a class is a `mapping` or a `sequence`, not both: remove one",
            "`ord`: `ord` needs `eq`: add it",
            "`hash`: `hash` needs `eq`: add it",
            "`hash`: `hash` needs `frozen`, as the hash of an object must not change: add it",
            "`eq_int`: `eq_int` compares the discriminants of an enum: remove it",
            "`get_all`: a unit struct has no fields: remove `get_all`",
        ]
    );
    assert_eq!(
        errors(
            pyclass,
            "#[pyo3(frozen, get_all)] struct C<T>(#[pyo3(get)] A, #[pyo3(set, name = \"b\")] B, #[pyo3(name = \"c\", oops)] T);"
        ),
        [
            "`<T>`: `#[pyclass]` cannot have type, const or lifetime parameters, as a Python class is one type and owns its data",
            "`oops`: `oops` is not an option here; known are `get`, `set`, `name`",
            "`get`: `get_all` covers this field already: remove `get`",
            "`get`: a property of a tuple struct needs a name: add `name = \"...\"`",
            "`set`: a `frozen` class cannot have setters: remove `set` or `frozen`",
        ]
    );
    assert_eq!(
        errors(pyclass, "struct C { #[pyo3(name = \"x\")] a: A }"),
        ["`\"x\"`: `name` has no effect without a property: add `get` or `set`"]
    );
    assert_eq!(
        errors(pyclass, "fn f() {}"),
        ["`fn f() {}`: `#[pyclass]` belongs on a struct or an enum"]
    );
}

#[test]
fn derived_slots() {
    assert_expands(
        pyclass,
        "frozen, eq, ord, hash, str = \"{a:?} {{}} {type}\"",
        "struct C { a: A, r#type: B }",
        &[
            "C { a: A, r#type: B }",
            "derived: <C as ::pyo3::impl_::class::PyClassImpl>::DERIVED_COMPARE",
            "trampoline::richcmp(slf, other, op, __body)",
            "__items.slot(::pyo3::ffi::Py_tp_richcompare",
            "::pyo3::impl_::slot::hash_of(__receiver)",
            "__items.slot(::pyo3::ffi::Py_tp_hash",
            "::pyo3::impl_::slot::display(__py, __frame, &::std::format_args!(\"{:?} {{}} {}\", __receiver.a, __receiver.r#type))",
            "__items.slot(::pyo3::ffi::Py_tp_str",
            "const DERIVED_COMPARE: ::std::option::Option<::pyo3::impl_::slot::CompareBody> = { unsafe fn __compare(",
            "::pyo3::impl_::slot::operand::<&C, _>(__py, __frame, &__b)",
            "::pyo3::impl_::slot::compare_ordered(__py, __receiver, __other, __op)",
        ],
    );
    assert_expands(
        pyclass,
        "eq, str",
        "struct C;",
        &[
            "::pyo3::impl_::slot::display(__py, __frame, __receiver)",
            "::pyo3::impl_::slot::compare_equal(__py, __receiver, __other, __op)",
        ],
    );
}

#[test]
fn simple_enum() {
    assert_expands(
        pyclass,
        "eq, eq_int, name = \"N\", rename_all = \"UPPERCASE\"",
        "#[repr(C, u8)] enum E { One = 1, #[pyo3(name = \"X\")] #[cfg(x)] Two }",
        &[
            "enum E { One = 1, #[cfg(x)] Two }",
            "match __receiver { E::One => \"N.ONE\", #[cfg(x)] E::Two => \"N.X\" }",
            "__items.slot(::pyo3::ffi::Py_tp_repr",
            "let __result = match __receiver { E::One => E::One as u8, #[cfg(x)] E::Two => E::Two as u8 }; ::pyo3::impl_::return_value::Returned::new(__result).into_ptr(__py, __frame)",
            "__items.slot(::pyo3::ffi::Py_nb_int",
            "let __result = E::One; ::pyo3::impl_::return_value::Returned::new(__result).into_object(__py)",
            "__items.attribute(\"ONE\\0\", __make)",
            "#[cfg(x)] { fn __make",
            "__items.attribute(\"X\\0\", __make)",
            "operand::<&E, _>",
            "operand::<u8, _>",
            "::pyo3::impl_::class::new_object(__py, self)",
        ],
    );
    let plain = super::expand(pyclass, "", "enum E { A }");
    assert!(
        plain.contains("E::Aas::std::primitive::isize")
            && plain.contains("compare_equal(__py,&__variant(__receiver),&__variant(__other)")
            && plain.contains("operand::<::std::primitive::isize,_>"),
        "{}",
        plain
    );
    let without_int = super::expand(pyclass, "eq", "enum E { A }");
    assert!(!without_int.contains("operand::<::std"), "{}", without_int);
}

#[test]
fn complex_enum() {
    assert_expands(
        pyclass,
        "module = \"m\"",
        "pub enum E { #[pyo3(constructor = (r#type, *, b = None))] A { r#type: i32, b: Option<Self> }, #[cfg(x)] B(i32) }",
        &[
            "pub enum E { A { r#type: i32, b: Option<Self> }, #[cfg(x)] B(i32) }",
            "::pyo3::impl_::class_base!(E);",
            "type Frozen = ::pyo3::pyclass::boolean_struct::True;",
            "::pyo3::impl_::class::type_attribute::<E_A>(__py)",
            "__items.attribute(\"A\\0\", __make)",
            "#[cfg(x)] { fn __make",
            "__value @ E::A { .. } => { ::pyo3::impl_::class::variant_object::<E_A>(__py, E_A, __value) }",
            "pub struct E_A;",
            "const NAME: &'static ::std::primitive::str = \"A\"; const MODULE: ::std::option::Option<&'static ::std::primitive::str> = ::std::option::Option::Some(\"m\");",
            "type BaseType = E;",
            "\"__new__\\0type\\0b\", 0usize, 1usize, [false]",
            "match unsafe { ::pyo3::impl_::argument::is_given(__args.add(1usize)) } { true => match unsafe { ::pyo3::impl_::argument::extract::<Option<E>, _>",
            "let __value = (E_A, E::A { r#type: __arg_0, b: __arg_1 }); #[allow(unused_imports)] use ::pyo3::impl_::class::ConstructByInitializer as _; unsafe { ::pyo3::impl_::class::Constructed::<E_A, _>::new(__value).into_object(__py, __frame, __slf) }",
            "E::A { r#type: __field, .. } => { #[allow(unused_imports)] use ::pyo3::impl_::class::FieldValueByClone as _; let __field = __field; ::pyo3::impl_::class::FieldValue::new(__field).read(__py, __frame) }",
            "__items.getter(\"type\\0\\0\", __wrap)",
            "::pyo3::impl_::class::match_args(__py, &[\"type\", \"b\"])",
            "let __result = \"E.A\"; ::pyo3::impl_::return_value::Returned::new(__result).into_object(__py)",
            "__items.text_signature(\"(type, *, b=None)\")",
            "#[cfg(x)] #[doc(hidden)] #[allow(non_camel_case_types)] pub struct E_B;",
            "E::B { 0: __arg_0 }",
            "E::B { 0: __field, .. } => { #[allow(unused_imports)] use ::pyo3::impl_::class::FieldValueByClone as _; let __field = __field; ::pyo3::impl_::class::FieldValue::new(__field).read(__py, __frame) }",
            "__items.getter(\"_0\\0\\0\", __wrap)",
            "-> ::pyo3::ffi::Py_ssize_t { 1 }",
            "::pyo3::impl_::slot::variant_index(__py, __frame, &__index, 1usize)",
            "(E::B { 0: __field, .. }, 0usize) => { #[allow(unused_imports)] use ::pyo3::impl_::class::FieldValueByClone as _; let __field = __field; ::pyo3::impl_::class::FieldValue::new(__field).read(__py, __frame) }",
        ],
    );
}

#[test]
fn enum_mistakes() {
    assert_eq!(
        errors(pyclass, "#[pyo3(subclass, extends = B, eq_int, str = \"x\")] enum E { A, B(#[pyo3(get)] u8) }"),
        [
            "`#[pyo3(get)]`: the fields of a variant are read-only properties without options: remove it",
            "`eq_int`: `eq_int` needs `eq`: add it",
            "`subclass`: an enum cannot be a base class: remove `subclass`",
            "`B`: an enum cannot extend a class: remove `extends`",
            "`str`: a format string is for structs: write `str` alone and implement `Display`",
            "`eq_int`: `eq_int` needs variants without fields, which have discriminants: remove it",
            "`A`: as another variant has fields, this one needs a place for them: write `A {}`",
        ]
    );
    assert_eq!(
        errors(pyclass, "enum E {}"),
        ["`E`: an enum without variants has no values: add a variant"]
    );
    assert_eq!(
        errors(
            pyclass,
            "enum E { #[pyo3(constructor = (a))] A, #[pyo3(oops)] B }"
        ),
        [
            "`oops`: `oops` is not an option here; known are `name`, `constructor`",
            "`(a)`: `constructor` is for variants with fields: remove it",
        ]
    );
    assert_eq!(
        errors(
            pyclass,
            "enum E { #[pyo3(constructor = (a))] A { a: u8, b: u8 } }"
        ),
        ["`(a)`: the signature does not name the argument `b`: add it"]
    );
}

#[test]
fn format_mistakes() {
    let one = |format: &str| {
        argument_errors(
            pyclass,
            &format!("str = \"{}\"", format),
            "struct C { a: A }",
        )
        .join("; ")
    };
    assert_eq!(
        one("{b}"),
        "`\"{b}\"`: the class has no field `b`: name one of its fields"
    );
    assert_eq!(
        one("{}"),
        "`\"{}\"`: an argument of the format names a field of the class: write `{field}` or `{0}`"
    );
    assert_eq!(
        one("{a"),
        "`\"{a\"`: a single brace opens or closes a field: write `{{` or `}}` for the character"
    );
    assert_eq!(
        argument_errors(pyclass, "str = \"{a}\", name = \"N\", rename_all = \"UPPERCASE\"", "struct C { a: A }"),
        [
            "`str`: a format string names Rust fields, and `name` changes the names: use `str` alone and `Display`",
            "`str`: a format string names Rust fields, and `rename_all` changes the names: use `str` alone and `Display`",
        ]
    );
}
