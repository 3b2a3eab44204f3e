//! Conversions between `rust_decimal` and Python's `decimal.Decimal`.
//!
//! ```
//! use pyo3::prelude::*;
//! use rust_decimal::Decimal;
//!
//! /// The price of so many pieces.
//! #[pyfunction]
//! fn total(price: Decimal, pieces: u32) -> Decimal {
//!     price * Decimal::from(pieces)
//! }
//!
//! Python::with_gil(|py| {
//!     let total = wrap_pyfunction!(total, py)?;
//!     let three = total.call1((Decimal::new(1990, 2), 3))?;
//!     assert_eq!(three.repr()?.to_string(), "Decimal('59.70')");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_rust_decimal as _;
//! ```
//!
//! A value is never rounded: it goes over as it is, with its scale (`1.50` is not `1.5`) and the sign of a zero, or not at all. Neither
//! the precision nor any other setting of Python's current decimal context plays a part.

mod text;

use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::PyValueError;
use pyo3_core::prelude::*;
use pyo3_core::sync::GILOnceCell;
use pyo3_core::types::{PyDict, PyFloat, PyInt, PyString, PyType};
use pyo3_core::{intern, DowncastError};
use rust_decimal::Decimal;

use text::{ParseError, Text};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum RustDecimal {}

/// The class `decimal.Decimal`.
fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// Makes a decimal out of text. It is a method of a context that has room for every `rust_decimal::Decimal`: unlike the class, it does not
/// look at its arguments by name, nor at the current context.
fn make_decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static MAKE: GILOnceCell<PyObject> = GILOnceCell::new();
    let make = MAKE.get_or_try_init(py, || {
        let settings = PyDict::new(py);
        settings.set_item("prec", 100)?;
        let class = py.import("decimal")?.getattr("Context")?;
        let context = class.call((), Some(&settings))?;
        Ok::<_, PyErr>(context.getattr("create_decimal")?.unbind())
    })?;
    Ok(make.bind(py))
}

/// To `decimal.Decimal`.
impl<'py> IntoPyObject<'py, Foreign, RustDecimal> for Decimal {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        make_decimal(py)?.call1((Text::of(&self).as_str(),))
    }

    pyo3_core::type_output!(TypeInfo::class("decimal", "Decimal"));
}

/// To `decimal.Decimal`.
impl<'py> IntoPyObject<'py, Foreign, RustDecimal> for &Decimal {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (*self).into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::class("decimal", "Decimal"));
}

/// Takes a `decimal.Decimal`; an `int`, or an object with `__index__`; a `float`, for the number that Python shows for it; and a `str` that
/// `decimal.Decimal` takes.
///
/// # Errors
/// `ValueError` for a NaN, an infinity, a number of more than 96 bits or with more than 28 decimal places that are not zero, and a text
/// that is no number. `TypeError` for anything else.
impl<'py> FromPyObject<'py, Foreign, RustDecimal> for Decimal {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        if ob.get_type().is(decimal_class(ob.py())?) {
            read(ob, &ob.str()?)
        } else {
            from_other(ob)
        }
    }

    pyo3_core::type_input!(TypeInfo::union_of(&[
        TypeInfo::class("decimal", "Decimal"),
        TypeInfo::builtin("int"),
        TypeInfo::builtin("float"),
        TypeInfo::builtin("str"),
    ]));
}

/// The number that an object's text stands for.
fn read(ob: &Bound<'_, PyAny>, text: &Bound<'_, PyString>) -> PyResult<Decimal> {
    text::parse(text.to_cow()?.as_bytes()).map_err(|error| refusal(ob, error))
}

#[cold]
fn refusal(ob: &Bound<'_, PyAny>, error: ParseError) -> PyErr {
    let object = match ob.repr() {
        Ok(text) => text,
        Err(error) => return error,
    };
    match error {
        ParseError::NoFiniteNumber => PyValueError::new_err(format!(
            "{} cannot be converted to a decimal of fixed size, which is always a finite number",
            object
        )),
        ParseError::TooPrecise => PyValueError::new_err(format!(
            "{} has more digits than a decimal of 96 bits and at most 28 decimal places can hold",
            object
        )),
        ParseError::TooLarge => {
            PyValueError::new_err(format!("{} is too large for a decimal of 96 bits", object))
        }
    }
}

/// Anything that is not exactly a `Decimal`.
fn from_other(ob: &Bound<'_, PyAny>) -> PyResult<Decimal> {
    let py = ob.py();
    let class = decimal_class(py)?;
    if ob.is_instance_of::<PyInt>() {
        from_int(ob)
    } else if ob.is_instance(class)? {
        // The number itself, not what a subclass shows.
        let text = class.call_method1(intern!(py, "__str__"), (ob,))?;
        read(ob, text.downcast()?)
    } else if ob.is_instance_of::<PyFloat>() {
        let float = PyFloat::new(py, ob.extract()?);
        read(ob, &float.str()?)
    } else if ob.is_instance_of::<PyString>() {
        match class.call1((ob,)) {
            Ok(decimal) => decimal.extract(),
            Err(error) if error.is_instance(py, &invalid_operation(py)?) => Err(
                PyValueError::new_err(format!("{} is no decimal number", ob.repr()?)),
            ),
            Err(error) => Err(error),
        }
    } else if ob.get_type().hasattr(intern!(py, "__index__"))? {
        from_int(ob)
    } else {
        Err(DowncastError::new(ob, "Decimal").into())
    }
}

/// What `decimal.Decimal` raises for a text that is no number.
fn invalid_operation(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import("decimal")?.getattr("InvalidOperation")
}

fn from_int(ob: &Bound<'_, PyAny>) -> PyResult<Decimal> {
    PyInt::with_u32_digits(ob, |negative, digits| {
        let digit = |index| digits.get(index).copied().unwrap_or(0);
        (digits.len() <= 3).then(|| Decimal::from_parts(digit(0), digit(1), digit(2), negative, 0))
    })?
    .ok_or_else(|| PyValueError::new_err("int too large for a decimal of 96 bits"))
}
