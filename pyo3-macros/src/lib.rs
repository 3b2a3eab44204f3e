//! The attribute and derive macros of pyo3.
//!
//! Each macro runs in three steps: parse (attributes and syntax, every mistake collected with its span), model (names,
//! defaults, slots, rules that span several places) and codegen (which cannot fail). Generated code holds no logic of its
//! own: it is a table entry and a thin typed function that calls the core.
//!
//! The macros are used through the facade `pyo3`, whose guide shows each at work; the examples here name it.

#![forbid(unsafe_code)]
// `crate::tokens` has other types in the tests
#![allow(clippy::useless_conversion)]

use proc_macro::TokenStream;

mod codegen;
mod ctx;
mod errors;
mod expand;
mod model;
mod parse;
mod syntax;
#[cfg(test)]
mod tests;
mod tokens;

/// Makes a function callable from Python.
///
/// The function is added to a module by `wrap_pyfunction!`, by a `#[pymodule] mod` around it, or by `#[pymodule_export]`. Its
/// arguments are any types that convert from Python, references to classes, `&str`, `&[u8]`, and `Python<'_>`, which is
/// supplied; it returns anything that converts to Python, or a `Result` of that. C calls it by the cheapest convention that
/// the signature allows: `METH_NOARGS`, `METH_O`, `METH_FASTCALL`, `METH_FASTCALL | METH_KEYWORDS`.
///
/// ```
/// use pyo3::exceptions::PyTypeError;
/// use pyo3::prelude::*;
///
/// /// Adds numbers.
/// #[pyfunction]
/// #[pyo3(signature = (a, b = 2, *rest))]
/// fn add(a: i64, b: i64, rest: Vec<i64>) -> i64 {
///     a + b + rest.iter().sum::<i64>()
/// }
///
/// Python::with_gil(|py| -> PyResult<()> {
///     let add = wrap_pyfunction!(add, py)?;
///     assert_eq!(add.call1((1,))?.extract::<i64>()?, 3);
///     assert_eq!(add.call1((1, 1, 5, 7))?.extract::<i64>()?, 14);
///     assert!(add.call0().unwrap_err().is_instance_of::<PyTypeError>(py));
///     Ok(())
/// })
/// # .unwrap();
/// ```
///
/// # Options
///
/// Here, or in `#[pyo3(...)]` below:
///
/// - `name = "python_name"`
/// - `signature = (a, /, b, *, c = 1)`, with `*args` and `**kwargs`: without it every argument is required
/// - `text_signature = "(a, b=1)"` or `None`: what `inspect.signature` shows, instead of the signature
/// - `pass_module`: the first argument is the module that the function is in
/// - `crate = "some::path"`: where generated code finds `pyo3`
///
/// On an argument: `#[pyo3(from_py_with = "function")]`, a function that converts it.
///
/// # `async fn`
///
/// With the feature `experimental-async` the function may be `async`. Python gets a coroutine, and the function is called when that
/// is first awaited. It must be `Send`, and own its arguments: `String`, `Py<T>`; references to classes, `&str` and `&[u8]` are kept
/// for it. An argument with `#[pyo3(cancel_handle)]`, a `CancelHandle`, tells it that it is cancelled.
///
/// # Errors
///
/// In Python: a `TypeError` when the arguments do not fit the signature or do not convert (it names the argument), and the
/// exception that the `Err` of the function converts to. A panic becomes a `PanicException`.
#[proc_macro_attribute]
pub fn pyfunction(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pyfunction(args.into(), item.into()).into()
}

/// Makes a Python module out of a function or of an inline `mod`, and exports the symbol `PyInit_<name>` that `import` looks
/// for.
///
/// A function gets the new module and fills it; functions in it with `#[pyfn(module)]` are added. A `mod` has its
/// `#[pyfunction]`s, `#[pyclass]`es and nested `#[pymodule]`s added, then what `#[pymodule_export] use` names, and its
/// `#[pymodule_init]` function runs last.
///
/// ```
/// use pyo3::prelude::*;
///
/// mod geometry {
///     #[pyo3::pyfunction]
///     pub fn area(width: f64, height: f64) -> f64 {
///         width * height
///     }
/// }
///
/// #[pymodule]
/// mod shapes {
///     use pyo3::prelude::*;
///
///     #[pymodule_export]
///     use crate::geometry::area;
///
///     #[pyclass]
///     struct Square {}
///
///     #[pymodule_init]
///     fn init(m: &Bound<'_, PyModule>) -> PyResult<()> {
///         m.add("DIMENSIONS", 2)
///     }
/// }
///
/// fn main() -> PyResult<()> {
///     Python::with_gil(|py| {
///         let shapes = pyo3::wrap_pymodule!(shapes)(py).into_bound(py);
///         assert_eq!(shapes.call_method1("area", (2, 3))?.extract::<f64>()?, 6.0);
///         assert_eq!(shapes.getattr("DIMENSIONS")?.extract::<u8>()?, 2);
///         assert!(shapes.hasattr("Square")?);
///         Ok(())
///     })
/// }
/// ```
///
/// # Options
///
/// - `name = "python_name"`, also of the symbol
/// - `gil_used = false`: the module needs no GIL, on free-threaded Python
/// - `crate = "some::path"`
/// - on a `mod` only: `module = "parent.path"`, before the module's name in the `__module__` of its classes; `submodule`, which
///   leaves the symbol away (a nested `#[pymodule]` has it without saying)
///
/// # Errors
///
/// An `Err` of the function is what `import` raises.
#[proc_macro_attribute]
pub fn pymodule(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pymodule(args.into(), item.into()).into()
}

/// Makes a struct or an enum a Python class, whose type object is built by `PyType_FromSpec` at its first use.
///
/// ```
/// use pyo3::prelude::*;
///
/// /// A point.
/// #[pyclass(eq, module = "geometry")]
/// #[derive(PartialEq)]
/// struct Point {
///     #[pyo3(get, set)]
///     x: f64,
///     #[pyo3(get, name = "y_coordinate")]
///     y: f64,
/// }
///
/// Python::with_gil(|py| {
///     let point = Py::new(py, Point { x: 1.0, y: 2.0 }).unwrap();
///     pyo3::py_run!(py, point, "
///         point.x += 2
///         assert (point.x, point.y_coordinate) == (3.0, 2.0)
///         assert point == point and point != 3
///         assert type(point).__module__ == 'geometry'
///     ");
/// });
/// ```
///
/// The variants of an enum without fields are class attributes; each variant of an enum with fields is a subclass, with a
/// constructor (`#[pyo3(constructor = (a, b = 1))]` on the variant gives its signature) and read-only properties.
///
/// # Options
///
/// - `name = "Name"`, `module = "a.b"`
/// - `frozen`: the value never changes, and is never borrowed; `unsendable`: other threads must not touch it
/// - `subclass`: others may extend it; `extends = Base`
/// - `get_all`, `set_all`: properties for all fields; `rename_all = "camelCase"`
/// - `eq`, `ord`, `hash`, `str`: comparison, `hash()` and `str()` by `PartialEq`, `PartialOrd`, `Hash` and `Display`;
///   `str = "{x}, {y:?}"` formats fields; `eq_int`: an enum compares with its discriminants;
///   an enum without fields that has not even `eq` does so, too
/// - `dict`, `weakref`: instances have a `__dict__`, can be referred to weakly
/// - `mapping`, `sequence`: which of the item slots are filled
/// - `freelist = N`: keeps freed objects for reuse
/// - `crate = "some::path"`
///
/// On a field: `#[pyo3(get, set, name = "python_name")]`; on a variant: `#[pyo3(name = "python_name")]`.
///
/// # Panics
///
/// The first use of the class panics when its type object cannot be made, as when a class attribute raises.
#[proc_macro_attribute]
pub fn pyclass(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pyclass(args.into(), item.into()).into()
}

/// Makes the functions of an `impl` block methods of a `#[pyclass]`.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[pyclass]
/// struct Point {
///     x: f64,
///     y: f64,
/// }
///
/// #[pymethods]
/// impl Point {
///     #[new]
///     fn new(x: f64, y: f64) -> Self {
///         Point { x, y }
///     }
///
///     /// The distance from the origin.
///     #[getter]
///     fn radius(&self) -> f64 {
///         self.x.hypot(self.y)
///     }
///
///     fn __add__(&self, other: &Point) -> Point {
///         Point { x: self.x + other.x, y: self.y + other.y }
///     }
/// }
///
/// Python::with_gil(|py| {
///     let point = py.get_type::<Point>();
///     pyo3::py_run!(py, point, "assert (point(1, 1) + point(2, 3)).radius == 5");
/// });
/// ```
///
/// A method takes `&self`, `&mut self`, or the object itself: `slf: PyRef<'_, Self>`, `&Bound<'_, Self>`, `Py<Self>`. What else
/// it takes and returns is as for `#[pyfunction]`, and so are `#[pyo3(name, signature, text_signature)]`. Methods named as a slot
/// of Python's data model (`__repr__`, `__add__`, `__getitem__`, ...) fill that slot.
///
/// # Attributes of methods
///
/// - `#[new]`: the constructor, which returns `Self`, `(Self, Base)` or `PyClassInitializer<Self>`, or a `Result` of one
/// - `#[getter]`, `#[setter]`, with `(property_name)` where it is not that of the function without `get_` or `set_`
/// - `#[staticmethod]`; `#[classmethod]`, whose first argument is the class
/// - `#[classattr]`, on a function without arguments or on a constant: an attribute of the class
///
/// The block takes the option `crate = "some::path"`. A class has one block, or, with the feature `multiple-pymethods`, any number of
/// them: together they are as one, and the halves of a slot (`__add__` and `__radd__`) may stand in different blocks. Two blocks
/// that define the same are found out when the type object is made, which panics.
///
/// A method may be `async`, as a function may. It borrows `self` while it is awaited, and not before.
///
/// # Errors
///
/// As for `#[pyfunction]`; besides, a `RuntimeError` when the value is borrowed elsewhere in a way that excludes this one.
#[proc_macro_attribute]
pub fn pymethods(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::pymethods(args.into(), item.into()).into()
}

/// Extracts a struct or enum from a Python object.
///
/// A struct reads its fields as attributes of the object, a tuple struct takes a tuple, a newtype the object itself; an enum
/// tries its variants in their order.
///
/// ```
/// use pyo3::exceptions::PyTypeError;
/// use pyo3::prelude::*;
///
/// #[derive(Debug, PartialEq, FromPyObject)]
/// enum Length {
///     #[pyo3(transparent, annotation = "float")]
///     Metres(f64),
///     WithUnit {
///         value: f64,
///         #[pyo3(attribute("unit_name"), default)]
///         unit: String,
///     },
/// }
///
/// Python::with_gil(|py| -> PyResult<()> {
///     let number = 2.5f64.into_pyobject(py)?;
///     assert_eq!(number.extract::<Length>()?, Length::Metres(2.5));
///     let module = PyModule::new(py, "anything_with_a_value")?;
///     module.add("value", 3.0)?;
///     let without_unit = Length::WithUnit { value: 3.0, unit: String::new() };
///     assert_eq!(module.extract::<Length>()?, without_unit);
///     let error = py.None().extract::<Length>(py).unwrap_err();
///     assert!(error.is_instance_of::<PyTypeError>(py));
///     Ok(())
/// })
/// # .unwrap();
/// ```
///
/// # Options
///
/// - on a struct or variant: `transparent` (its one field is the whole), `from_item_all` (fields are items)
/// - on a variant: `annotation = "name in messages"`
/// - on a field: `attribute("name")`, `item("key")`, `from_py_with = "function"`, `default`, `default = expr` (where the look-up
///   fails)
/// - on the type: `crate = "some::path"`
///
/// # Errors
///
/// What the look-up raises; a `TypeError` that names the field whose conversion fails; for an enum a `TypeError` that says for
/// each variant why it does not fit.
#[proc_macro_derive(FromPyObject, attributes(pyo3))]
pub fn derive_from_py_object(item: TokenStream) -> TokenStream {
    expand::from_py_object(item.into()).into()
}

/// Converts a struct or enum into a Python object.
///
/// A struct becomes a `dict`, a tuple struct a `tuple`, a newtype what its field becomes; an enum what its variant becomes.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[derive(IntoPyObject)]
/// struct Reply {
///     status: u16,
///     #[pyo3(item("text"))]
///     body: String,
/// }
///
/// Python::with_gil(|py| -> PyResult<()> {
///     let reply = Reply { status: 200, body: "fine".into() }.into_pyobject(py)?;
///     assert_eq!(reply.to_string(), "{'status': 200, 'text': 'fine'}");
///     Ok(())
/// })
/// # .unwrap();
/// ```
///
/// # Options
///
/// `transparent` on a struct or variant of one field, `item("key")` on a field, `crate = "some::path"` on the type. Options that
/// concern `FromPyObject` may stand beside them.
///
/// # Errors
///
/// What the conversion of a field raises.
#[proc_macro_derive(IntoPyObject, attributes(pyo3))]
pub fn derive_into_py_object(item: TokenStream) -> TokenStream {
    expand::into_py_object(item.into(), codegen::into_py_object::Mode::Value).into()
}

/// Converts a reference to a struct or enum into a Python object, as [`macro@IntoPyObject`] does with the value.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::types::PyDict;
///
/// #[derive(IntoPyObjectRef)]
/// struct Reply {
///     status: u16,
/// }
///
/// fn show<'py>(py: Python<'py>, reply: &Reply) -> PyResult<Bound<'py, PyDict>> {
///     reply.into_pyobject(py)
/// }
///
/// let reply = Reply { status: 404 };
/// Python::with_gil(|py| assert_eq!(show(py, &reply).unwrap().to_string(), "{'status': 404}"));
/// ```
///
/// # Errors
///
/// What the conversion of a field raises.
#[proc_macro_derive(IntoPyObjectRef, attributes(pyo3))]
pub fn derive_into_py_object_ref(item: TokenStream) -> TokenStream {
    expand::into_py_object(item.into(), codegen::into_py_object::Mode::Reference).into()
}
