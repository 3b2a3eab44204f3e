//! `#[pymodule]`.

use super::{argument_errors, assert_expands, errors};
use crate::expand::pymodule;

#[test]
fn function_form() {
    assert_expands(
        pymodule,
        "name = \"n\", gil_used = false",
        "/// Doc.\npub(crate) fn m(py: Python<'_>, m: &Bound<'_, PyModule>) -> PyResult<()> { Ok(()) }",
        &[
            "pub(crate) mod m",
            "pub static _PYO3_DEF: ::pyo3::impl_::module::ModuleDef = MakeDef::make_def();",
            "pub const __PYO3_NAME: &'static ::std::ffi::CStr = ::pyo3::impl_::cstr(\"n\\0\");",
            "#[export_name = \"PyInit_n\"] pub unsafe extern \"C\" fn __pyo3_init() -> *mut ::pyo3::ffi::PyObject
             { unsafe { ::pyo3::impl_::module::init(&_PYO3_DEF) } }",
            "impl m::MakeDef",
            "pub const fn make_def() -> ::pyo3::impl_::module::ModuleDef",
            "let __result = m(__module.py(), ::pyo3::impl_::receiver::Receiver::from_object(__module)?); ::pyo3::impl_::return_value::unit(__result)",
            "::pyo3::impl_::module::ModuleDef::new(::pyo3::impl_::cstr(\"n\\0\"), ::pyo3::impl_::cstr(\"Doc.\\0\"), __fill, false)",
        ],
    );
}

#[test]
fn pyfn() {
    assert_expands(
        pymodule,
        "crate = \"k\"",
        "fn m(module: &Bound<'_, PyModule>) -> PyResult<()> { #[cfg(x)] #[pyfn(module, name = \"g\")] #[pyo3(signature = ())] fn f() {} Ok(()) }",
        &[
            "#[k::pyfunction(name = \"g\")] #[cfg(x)] #[pyo3(signature = ())] #[pyo3(crate = k)] fn f() {}",
            "#[cfg(x)] k::types::PyModuleMethods::add_function(module, k::wrap_pyfunction!(f, module)?)?;",
            "Ok(())",
        ],
    );
}

#[test]
fn inline_form() {
    assert_expands(
        pymodule,
        "module = \"pkg\"",
        "mod m {
            #[pyfunction] fn f() {}
            #[pyclass(frozen,)] struct A;
            #[pyclass] #[pyo3(module = \"mine\")] struct B;
            #[cfg_attr(x, derive(Clone), pyclass)] enum C {}
            #[pyo3::pymodule] mod sub {}
            struct Plain;
            #[pymodule_export] #[cfg(y)] use a::{b, c::{d as e}};
            #[pymodule_init] fn init(m: &Bound<'_, PyModule>) {}
        }",
        &[
            "#[pyclass(frozen, module = \"pkg.m\")] struct A;",
            "#[pyclass] #[pyo3(module = \"mine\")] struct B;",
            "#[cfg_attr(x, derive(Clone), pyclass, pyo3(module = \"pkg.m\"))] enum C {}",
            "#[pyo3::pymodule(submodule, module = \"pkg.m\")] mod sub {}",
            "#[cfg(y)] use a::{b, c::{d as e}}; fn init(m: &Bound<'_, PyModule>) {}",
            "::pyo3::impl_::module::AddToModule::add_to_module(&f::_PYO3_DEF, __module)?;",
            "&A::_PYO3_DEF",
            "&B::_PYO3_DEF",
            "#[cfg(x)] ::pyo3::impl_::module::AddToModule::add_to_module(&C::_PYO3_DEF, __module)?;",
            "&sub::_PYO3_DEF",
            "#[cfg(y)] ::pyo3::impl_::module::AddToModule::add_to_module(&b::_PYO3_DEF, __module)?;",
            "&e::_PYO3_DEF",
            "::pyo3::impl_::return_value::unit(init(__module))?; ::std::result::Result::Ok(())",
            "#[export_name = \"PyInit_m\"]",
        ],
    );
}

#[test]
fn submodule_has_no_symbol() {
    let output = super::expand(
        pymodule,
        "submodule, module = \"a.b\"",
        "mod c { #[pyclass] struct D; }",
    );
    assert!(!output.contains("PyInit"), "{}", output);
    assert!(output.contains("module=\"a.b.c\""), "{}", output);
}

#[test]
fn mistakes() {
    assert_eq!(
        errors(pymodule, "fn m() { #[pyfn] fn f() {} #[pyfn(m)] #[pyfn(m)] fn g() {} }"),
        [
            "`#[pyfn]`: `#[pyfn]` names the module variable first: write `#[pyfn(m)]` or `#[pyfn(m, name = \"...\")]`",
            "`#[pyfn(m)]`: `#[pyfn]` may only be given once",
            "`m`: a `#[pymodule]` function takes the module: write `(m: &Bound<'_, PyModule>)` or `(py: Python<'_>, m: &Bound<'_, PyModule>)`",
        ]
    );
    assert_eq!(
        errors(
            pymodule,
            "mod m { #[pymodule_export] use a::*; #[pymodule_export] use a as _; #[pymodule_init] fn f() {} #[pymodule_init] fn g() {}
             #[pymodule_export] struct S; #[pymodule_init] struct T; }"
        ),
        [
            "`*`: `#[pymodule_export]` cannot see what `*` imports: name the items",
            "`a as _`: `#[pymodule_export]` needs the name in scope: remove `as _`",
            "`#[pymodule_export]`: `#[pymodule_export]` belongs on a `use` item",
            "`#[pymodule_init]`: `#[pymodule_init]` belongs on a function",
            "`g`: only one `#[pymodule_init]` function may be given: merge them",
        ]
    );
    assert_eq!(
        argument_errors(
            pymodule,
            "submodule, module = \"x\", gil_used = 1",
            "fn m(m: M) {}"
        ),
        [
            "`1`: `gil_used` takes `true` or `false`: write `gil_used = false`",
            "`module`: `module` is an option of `#[pymodule] mod`: remove it",
            "`submodule`: `submodule` is an option of `#[pymodule] mod`: remove it",
        ]
    );
    assert_eq!(
        errors(pymodule, "mod m;"),
        ["`mod m;`: `#[pymodule]` needs the module's contents in place: write `mod name { ... }`"]
    );
    assert_eq!(
        errors(pymodule, "struct S;"),
        ["`struct S;`: `#[pymodule]` belongs on a function or on an inline `mod`"]
    );
}
