//! The attribute and derive macros of pyo3.
//!
//! Each macro runs in three steps: parse (attributes and syntax, every mistake collected with its span), model (names,
//! defaults, slots, rules that span several places) and codegen (which cannot fail). Generated code holds no logic of its
//! own: it is a table entry and a thin typed function that calls the core.

#![forbid(unsafe_code)]

use proc_macro::TokenStream;

mod codegen;
mod ctx;
mod errors;
mod expand;
mod model;
mod parse;
#[cfg(test)]
mod tests;

/// Makes a function callable from Python.
///
/// Options, here or in `#[pyo3(...)]` beside it: `name = "..."`, `signature = (a, /, b, *, c = 1, **kwargs)`,
/// `text_signature = "(a, b)"` or `None`, `pass_module`, `crate = "..."`. On an argument:
/// `#[pyo3(from_py_with = "function")]`.
#[proc_macro_attribute]
pub fn pyfunction(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pyfunction(args.into(), item.into()).into()
}

/// Makes a Python module out of a function or of an inline `mod`.
///
/// Options: `name = "..."`, `gil_used = false`, `crate = "..."`; on a `mod` also `module = "parent.path"` and `submodule`.
/// A function may hold `#[pyfn(module)]` functions; a `mod` adds its `#[pyfunction]`s, `#[pyclass]`es and nested
/// `#[pymodule]`s, what `#[pymodule_export] use` names, and runs its `#[pymodule_init]` function.
#[proc_macro_attribute]
pub fn pymodule(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pymodule(args.into(), item.into()).into()
}

/// Makes a struct a Python class.
///
/// Options: `name`, `module`, `frozen`, `subclass`, `extends = Base`, `get_all`, `set_all`, `rename_all`, `unsendable`,
/// `dict`, `weakref`, `mapping`, `sequence`, `freelist = N`, `eq`, `ord`, `hash`, `str`, `crate`. On a field:
/// `#[pyo3(get, set, name = "...")]`.
#[proc_macro_attribute]
pub fn pyclass(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pyclass(args.into(), item.into()).into()
}

/// Makes the functions of an `impl` block methods of a `#[pyclass]`.
///
/// Method attributes: `#[new]`, `#[getter]`, `#[setter]`, `#[staticmethod]`, `#[classmethod]`, `#[classattr]`, and
/// `#[pyo3(name, signature, text_signature)]`. Methods named as a slot of the data model (`__repr__`, `__add__`, ...) fill it.
#[proc_macro_attribute]
pub fn pymethods(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pymethods(args.into(), item.into()).into()
}

/// Extracts a struct or enum from a Python object.
///
/// A struct reads its fields as attributes (or items) of the object, a tuple struct takes a tuple, a newtype takes the object
/// itself; an enum tries its variants in their order. Options in `#[pyo3(...)]`: `transparent`, `from_item_all`, `crate` on
/// the type; `annotation = "..."` on a variant; `attribute("x")`, `item("x")`, `from_py_with = "function"`,
/// `default = expr` on a field.
#[proc_macro_derive(FromPyObject, attributes(pyo3))]
pub fn derive_from_py_object(item: TokenStream) -> TokenStream {
    expand::from_py_object(item.into()).into()
}

/// Converts a struct or enum into a Python object.
///
/// A struct becomes a dict, a tuple struct a tuple, a newtype what its field becomes; an enum what its variant becomes. Options
/// in `#[pyo3(...)]`: `transparent`, `crate` on the type; `item("key")` on a field.
#[proc_macro_derive(IntoPyObject, attributes(pyo3))]
pub fn derive_into_py_object(item: TokenStream) -> TokenStream {
    expand::into_py_object(item.into(), codegen::into_py_object::Mode::Value).into()
}

/// Converts a reference to a struct or enum into a Python object, as [`macro@IntoPyObject`] does with the value.
#[proc_macro_derive(IntoPyObjectRef, attributes(pyo3))]
pub fn derive_into_py_object_ref(item: TokenStream) -> TokenStream {
    expand::into_py_object(item.into(), codegen::into_py_object::Mode::Reference).into()
}
