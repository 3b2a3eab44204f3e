//! [`PyAnyMethods`]: what can be done with any object.
//!
//! Length: one trait, with an example for each method.

use std::cmp::Ordering;

use crate::call::PyCallArgs;
use crate::conversion::{FromPyObjectBound, IntoPyObject, Native, OnlyNative};
use crate::err::{DowncastError, DowncastIntoError, PyResult};
use crate::instance::{AsPyPointer, Bound};
use crate::pyclass::CompareOp;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
use crate::types::sealed::Sealed;
#[cfg(not(any(PyPy, GraalPy)))]
use crate::types::PySuper;
use crate::types::{PyDict, PyIterator, PyList, PyString, PyType};
use crate::{ffi, PyAny};

/// Declares the binary operators that give an object.
macro_rules! declare_operators {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        ///
        /// # Errors
        /// What the operator, or converting `other`, raises.
        fn $name<Other, OO, OP>(&self, other: Other) -> PyResult<Bound<'py, PyAny>>
        where
            Other: IntoPyObject<'py, OO, OP>,
            (O, P): OnlyNative;
    )* };
}

/// Declares the comparisons.
macro_rules! declare_comparisons {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        ///
        /// The truth value of the result is taken. Rests on `PyObject_RichCompare` and `PyObject_IsTrue`.
        ///
        /// # Errors
        /// What the comparison, its truth value, or converting `other` raises.
        fn $name<Other, OO, OP>(&self, other: Other) -> PyResult<bool>
        where
            Other: IntoPyObject<'py, OO, OP>,
            (O, P): OnlyNative;
    )* };
}

/// The methods of every Python object.
///
/// They are there on a `Bound` of any native type or class, through `Deref`. `O` and `P` say where a conversion comes from and
/// matter to [`extract`](PyAnyMethods::extract) alone; they are always inferred.
///
/// ```
/// # use pyo3::prelude::*;
/// # Python::with_gil(|py| -> PyResult<()> {
/// fn first_key<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
///     object.call_method0("keys")?.try_iter()?.next().expect("an empty mapping")
/// }
/// let dict = py.eval(pyo3::ffi::c_str!("{'a': 1}"), None, None)?;
/// assert_eq!(first_key(&dict)?.to_string(), "a");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyAnyMethods<'py, O = Native, P = ()>: Sealed {
    /// Whether both are the same object: Python's `is`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = PyDict::new(py);
    ///     assert!(dict.is(&dict.clone()));
    ///     assert!(!dict.is(&PyDict::new(py)));
    /// });
    /// ```
    fn is<T: AsPyPointer>(&self, other: &T) -> bool
    where
        (O, P): OnlyNative;

    /// Whether the object has the attribute `attr_name`.
    ///
    /// Rests on `PyObject_HasAttrWithError`, before 3.13 on `_PyObject_LookupAttr`, with an older limited API on `PyObject_GetAttr`.
    ///
    /// # Errors
    /// What computing the attribute raises, `AttributeError` excepted.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let math = py.import("math").unwrap();
    ///     assert!(math.hasattr("pi").unwrap());
    ///     assert!(!math.hasattr("cake").unwrap());
    /// });
    /// ```
    fn hasattr<N, NO, NP>(&self, attr_name: N) -> PyResult<bool>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative;

    /// The attribute `attr_name`. Rests on `PyObject_GetAttr`.
    ///
    /// A name that is used again and again is made only once with [`intern!`](crate::intern).
    ///
    /// # Errors
    /// `AttributeError` if there is none, or what computing it raises.
    ///
    /// ```
    /// use pyo3::{intern, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let pi: f64 = py.import("math").unwrap().getattr(intern!(py, "pi")).unwrap().extract().unwrap();
    ///     assert_eq!(pi, std::f64::consts::PI);
    /// });
    /// ```
    fn getattr<N, NO, NP>(&self, attr_name: N) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative;

    /// The attribute `attr_name`, or `None` where [`getattr`](PyAnyMethods::getattr) raises `AttributeError`.
    ///
    /// Rests on `PyObject_GetOptionalAttr`, before 3.13 on `_PyObject_LookupAttr`: neither makes an exception only to drop it. With an
    /// older limited API it is `PyObject_GetAttr`.
    ///
    /// # Errors
    /// What computing the attribute raises, `AttributeError` excepted.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let math = py.import("math").unwrap();
    ///     assert!(math.getattr_opt("pi").unwrap().is_some());
    ///     assert!(math.getattr_opt("cake").unwrap().is_none());
    /// });
    /// ```
    fn getattr_opt<N, NO, NP>(&self, attr_name: N) -> PyResult<Option<Bound<'py, PyAny>>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative;

    /// Sets the attribute `attr_name`. Rests on `PyObject_SetAttr`.
    ///
    /// # Errors
    /// `AttributeError`, or what setting the attribute or converting the value raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let module = PyModule::new(py, "m").unwrap();
    ///     module.setattr("answer", 42).unwrap();
    ///     assert_eq!(module.getattr("answer").unwrap().extract::<i32>().unwrap(), 42);
    /// });
    /// ```
    fn setattr<N, V, NO, NP, VO, VP>(&self, attr_name: N, value: V) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative;

    /// Deletes the attribute `attr_name`. Rests on `PyObject_DelAttr`.
    ///
    /// # Errors
    /// `AttributeError`, or what deleting the attribute raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let module = PyModule::new(py, "m").unwrap();
    ///     module.setattr("answer", 42).unwrap();
    ///     module.delattr("answer").unwrap();
    ///     assert!(module.delattr("answer").is_err());
    /// });
    /// ```
    fn delattr<N, NO, NP>(&self, attr_name: N) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative;

    /// How the object compares with `other`: asks for `==`, `<` and `>` in turn.
    ///
    /// # Errors
    /// `TypeError` if none of the three holds, as with NaN; or what a comparison raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    /// use std::cmp::Ordering;
    ///
    /// Python::with_gil(|py| {
    ///     let one = 1.5f64.into_pyobject(py).unwrap();
    ///     assert_eq!(one.compare(2).unwrap(), Ordering::Less);
    ///     assert!(one.compare(f64::NAN).is_err());
    ///     assert!(one.compare("one").is_err());
    /// });
    /// ```
    fn compare<Other, OO, OP>(&self, other: Other) -> PyResult<Ordering>
    where
        Other: IntoPyObject<'py, OO, OP>,
        (O, P): OnlyNative;

    /// Compares with `other` and gives what the operator gave, which need not be a `bool`. Rests on `PyObject_RichCompare`.
    ///
    /// # Errors
    /// What the comparison, or converting `other`, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, pyclass::CompareOp};
    ///
    /// Python::with_gil(|py| {
    ///     let one = 1i32.into_pyobject(py).unwrap();
    ///     assert!(one.rich_compare(2, CompareOp::Lt).unwrap().is_truthy().unwrap());
    /// });
    /// ```
    fn rich_compare<Other, OO, OP>(
        &self,
        other: Other,
        compare_op: CompareOp,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        Other: IntoPyObject<'py, OO, OP>,
        (O, P): OnlyNative;

    /// The negative value: Python's `-self`. Rests on `PyNumber_Negative`.
    ///
    /// # Errors
    /// What the operator raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let three = 3i32.into_pyobject(py)?;
    /// assert!(three.neg()?.eq(-3)?);
    /// assert!("3".into_pyobject(py)?.neg().is_err());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn neg(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    /// Python's `+self`. Rests on `PyNumber_Positive`.
    ///
    /// # Errors
    /// What the operator raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let yes = true.into_pyobject(py)?;
    /// assert_eq!(yes.pos()?.to_string(), "1");
    /// assert!("3".into_pyobject(py)?.pos().is_err());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn pos(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    /// The absolute value: Python's `abs(self)`. Rests on `PyNumber_Absolute`.
    ///
    /// # Errors
    /// What the operator raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let number = (-3i32).into_pyobject(py).unwrap();
    ///     assert!(number.abs().unwrap().eq(3).unwrap());
    ///     assert!(number.neg().unwrap().eq(3).unwrap());
    ///     assert!(number.pos().unwrap().eq(-3).unwrap());
    ///     assert!(number.bitnot().unwrap().eq(2).unwrap());
    /// });
    /// ```
    fn abs(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    /// Python's `~self`. Rests on `PyNumber_Invert`.
    ///
    /// # Errors
    /// What the operator raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let number = 0b101i32.into_pyobject(py)?;
    /// assert!(number.bitnot()?.eq(-6)?);
    /// assert!(1.5f64.into_pyobject(py)?.bitnot().is_err());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn bitnot(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    declare_comparisons! {
        /// Python's `self < other`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let one = 1i32.into_pyobject(py)?;
        /// assert!(one.lt(1.5)?);
        /// assert!(!one.lt(1)?);
        /// assert!(one.lt("2").is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        lt
        /// Python's `self <= other`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let one = 1i32.into_pyobject(py)?;
        /// assert!(one.le(1)?);
        /// assert!(!one.le(0.5)?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        le
        /// Python's `self == other`.
        ///
        /// ```
        /// use pyo3::prelude::*;
        ///
        /// Python::with_gil(|py| {
        ///     let two = 2i32.into_pyobject(py).unwrap().into_any();
        ///     assert!(two.eq(2.0).unwrap() && two.ne("2").unwrap());
        ///     assert!(two.lt(3).unwrap() && two.le(2).unwrap() && two.gt(1).unwrap() && two.ge(2).unwrap());
        ///     assert!(two.lt("3").is_err());
        /// });
        /// ```
        eq
        /// Python's `self != other`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let one = 1i32.into_pyobject(py)?.into_any();
        /// assert!(one.ne("1")?);
        /// assert!(!one.ne(1.0)?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        ne
        /// Python's `self > other`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let text = "b".into_pyobject(py)?;
        /// assert!(text.gt("a")?);
        /// assert!(text.gt(1).is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        gt
        /// Python's `self >= other`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let text = "b".into_pyobject(py)?;
        /// assert!(text.ge("b")?);
        /// assert!(!text.ge("c")?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        ge
    }

    declare_operators! {
        /// Python's `self + other`. Rests on `PyNumber_Add`.
        ///
        /// ```
        /// use pyo3::prelude::*;
        ///
        /// Python::with_gil(|py| {
        ///     let seven = 7i32.into_pyobject(py).unwrap();
        ///     assert!(seven.add(2).unwrap().eq(9).unwrap());
        ///     assert!(seven.sub(2).unwrap().eq(5).unwrap());
        ///     assert!(seven.mul(2).unwrap().eq(14).unwrap());
        ///     assert!(seven.div(2).unwrap().eq(3.5).unwrap());
        ///     assert!(seven.floor_div(2).unwrap().eq(3).unwrap());
        ///     assert!(seven.rem(2).unwrap().eq(1).unwrap());
        ///     assert!(seven.divmod(2).unwrap().eq((3, 1)).unwrap());
        ///     assert!(seven.lshift(2).unwrap().eq(28).unwrap());
        ///     assert!(seven.rshift(2).unwrap().eq(1).unwrap());
        ///     assert!(seven.bitand(2).unwrap().eq(2).unwrap());
        ///     assert!(seven.bitor(8).unwrap().eq(15).unwrap());
        ///     assert!(seven.bitxor(2).unwrap().eq(5).unwrap());
        ///     assert!(seven.matmul(2).is_err());
        ///     assert!(seven.add("2").is_err());
        /// });
        /// ```
        add
        /// Python's `self - other`. Rests on `PyNumber_Subtract`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// use pyo3::exceptions::PyTypeError;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let seven = 7i32.into_pyobject(py)?;
        /// assert!(seven.sub(2)?.eq(5)?);
        /// assert!(seven.sub("2").unwrap_err().is_instance_of::<PyTypeError>(py));
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        sub
        /// Python's `self * other`. Rests on `PyNumber_Multiply`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let text = "ab".into_pyobject(py)?;
        /// assert_eq!(text.mul(3)?.to_string(), "ababab");
        /// assert!(text.mul("c").is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        mul
        /// Python's `self @ other`. Rests on `PyNumber_MatrixMultiply`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// #[pyclass]
        /// struct Vector(i32, i32);
        /// #[pymethods]
        /// impl Vector {
        ///     fn __matmul__(&self, other: (i32, i32)) -> i32 {
        ///         self.0 * other.0 + self.1 * other.1
        ///     }
        /// }
        ///
        /// let vector = Bound::new(py, Vector(1, 2))?;
        /// assert!(vector.matmul((3, 4))?.eq(11)?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        matmul
        /// Python's `self / other`. Rests on `PyNumber_TrueDivide`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// use pyo3::exceptions::PyZeroDivisionError;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let seven = 7i32.into_pyobject(py)?;
        /// assert!(seven.div(2)?.eq(3.5)?);
        /// assert!(seven.div(0).unwrap_err().is_instance_of::<PyZeroDivisionError>(py));
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        div
        /// Python's `self // other`. Rests on `PyNumber_FloorDivide`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let number = (-7i32).into_pyobject(py)?;
        /// assert!(number.floor_div(2)?.eq(-4)?); // Rust's `-7 / 2` is -3
        /// assert!(number.floor_div(0).is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        floor_div
        /// Python's `self % other`. Rests on `PyNumber_Remainder`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let number = (-7i32).into_pyobject(py)?;
        /// assert!(number.rem(3)?.eq(2)?); // Rust's `-7 % 3` is -1
        /// assert!(number.rem(0).is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        rem
        /// Python's `divmod(self, other)`. Rests on `PyNumber_Divmod`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let seven = 7i32.into_pyobject(py)?;
        /// let (quotient, rest): (i32, i32) = seven.divmod(2)?.extract()?;
        /// assert_eq!((quotient, rest), (3, 1));
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        divmod
        /// Python's `self << other`. Rests on `PyNumber_Lshift`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let one = 1i32.into_pyobject(py)?;
        /// assert_eq!(one.lshift(64)?.to_string(), "18446744073709551616");
        /// assert!(one.lshift(-1).is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        lshift
        /// Python's `self >> other`. Rests on `PyNumber_Rshift`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let number = (-5i32).into_pyobject(py)?;
        /// assert!(number.rshift(1)?.eq(-3)?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        rshift
        /// Python's `self & other`. Rests on `PyNumber_And`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// use pyo3::types::PySet;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let set = PySet::new(py, [1, 2, 3])?;
        /// assert!(set.bitand(PySet::new(py, [2, 3, 4])?)?.eq(PySet::new(py, [2, 3])?)?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        bitand
        /// Python's `self | other`. Rests on `PyNumber_Or`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let number = 0b100i32.into_pyobject(py)?;
        /// assert!(number.bitor(0b001)?.eq(0b101)?);
        /// assert!(number.bitor(0.5).is_err());
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        bitor
        /// Python's `self ^ other`. Rests on `PyNumber_Xor`.
        ///
        /// ```
        /// # use pyo3::prelude::*;
        /// # Python::with_gil(|py| -> PyResult<()> {
        /// let number = 0b110i32.into_pyobject(py)?;
        /// assert!(number.bitxor(0b011)?.eq(0b101)?);
        /// # Ok(())
        /// # }).unwrap();
        /// ```
        bitxor
    }

    /// Python's `pow(self, other, modulus)`; `py.None()` as modulus gives `self ** other`. Rests on `PyNumber_Power`.
    ///
    /// # Errors
    /// What the operator, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let three = 3i32.into_pyobject(py).unwrap();
    ///     assert!(three.pow(4, py.None()).unwrap().eq(81).unwrap());
    ///     assert!(three.pow(4, 10).unwrap().eq(1).unwrap());
    /// });
    /// ```
    fn pow<O1, O2, OO, OP, MO, MP>(&self, other: O1, modulus: O2) -> PyResult<Bound<'py, PyAny>>
    where
        O1: IntoPyObject<'py, OO, OP>,
        O2: IntoPyObject<'py, MO, MP>,
        (O, P): OnlyNative;

    /// Whether the object can be called. Rests on `PyCallable_Check`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| {
    ///     assert!(py.get_type::<PyDict>().is_callable());
    ///     assert!(!PyDict::new(py).is_callable());
    /// });
    /// ```
    fn is_callable(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Calls the object. A Rust tuple of arguments goes by the vectorcall protocol, without a Python tuple in between.
    /// Rests on `PyObject_Vectorcall` (PEP 590), for a `PyTuple` on `PyObject_Call`.
    ///
    /// # Errors
    /// What the call, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::IntoPyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let int = py.import("builtins").unwrap().getattr("int").unwrap();
    ///     let kwargs = [("base", 2)].into_py_dict(py).unwrap();
    ///     assert_eq!(int.call(("101",), Some(&kwargs)).unwrap().extract::<i32>().unwrap(), 5);
    /// });
    /// ```
    fn call<A, AO, AP>(
        &self,
        args: A,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative;

    /// Calls the object without arguments. Rests on `PyObject_CallNoArgs`.
    ///
    /// # Errors
    /// What the call raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let int = py.import("builtins").unwrap().getattr("int").unwrap();
    ///     assert_eq!(int.call0().unwrap().to_string(), "0");
    /// });
    /// ```
    fn call0(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    /// Calls the object with positional arguments: a tuple. Rests on `PyObject_Vectorcall`, for a `PyTuple` on `PyObject_Call`.
    ///
    /// # Errors
    /// What the call, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let max = py.import("builtins").unwrap().getattr("max").unwrap();
    ///     assert_eq!(max.call1((1, 2.5, 2)).unwrap().to_string(), "2.5");
    /// });
    /// ```
    fn call1<A, AO, AP>(&self, args: A) -> PyResult<Bound<'py, PyAny>>
    where
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative;

    /// Calls the method `name`: Python's `self.name(*args, **kwargs)`.
    ///
    /// # Errors
    /// `AttributeError`, or what the call, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{IntoPyDict, PyList}};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [1, 3, 2]).unwrap();
    ///     let kwargs = [("reverse", true)].into_py_dict(py).unwrap();
    ///     list.call_method("sort", (), Some(&kwargs)).unwrap();
    ///     assert_eq!(list.to_string(), "[3, 2, 1]");
    /// });
    /// ```
    fn call_method<N, A, NO, NP, AO, AP>(
        &self,
        name: N,
        args: A,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative;

    /// Calls the method `name` without arguments. Rests on `PyObject_CallMethodNoArgs`, which makes no method object.
    ///
    /// # Errors
    /// `AttributeError`, or what the call raises.
    ///
    /// ```
    /// use pyo3::{intern, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let text = "shout".into_pyobject(py).unwrap();
    ///     assert_eq!(text.call_method0(intern!(py, "upper")).unwrap().to_string(), "SHOUT");
    /// });
    /// ```
    fn call_method0<N, NO, NP>(&self, name: N) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative;

    /// Calls the method `name` with positional arguments. A Rust tuple goes by `PyObject_VectorcallMethod`.
    ///
    /// # Errors
    /// `AttributeError`, or what the call, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let text = "a-b-c".into_pyobject(py).unwrap();
    ///     assert_eq!(text.call_method1("split", ("-", 1)).unwrap().to_string(), "['a', 'b-c']");
    /// });
    /// ```
    fn call_method1<N, A, NO, NP, AO, AP>(&self, name: N, args: A) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative;

    /// Python's truth value of the object: `bool(self)`. Rests on `PyObject_IsTrue`.
    ///
    /// # Errors
    /// What `__bool__` or `__len__` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     assert!(!PyList::empty(py).is_truthy().unwrap());
    ///     assert!("x".into_pyobject(py).unwrap().is_truthy().unwrap());
    /// });
    /// ```
    fn is_truthy(&self) -> PyResult<bool>
    where
        (O, P): OnlyNative;

    /// Whether this is Python's `None`. Rests on `Py_None`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert!(py.None().bind(py).is_none()));
    /// ```
    fn is_none(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Whether a container is empty: `len(self) == 0`. Rests on `PyObject_Size`.
    ///
    /// # Errors
    /// `TypeError` for an object without a length, or what `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(PyList::empty(py).into_any().is_empty()?);
    /// let none = py.None().into_bound(py);
    /// assert!(none.is_empty().unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> PyResult<bool>
    where
        (O, P): OnlyNative;

    /// The item `key`: Python's `self[key]`. Rests on `PyObject_GetItem`.
    ///
    /// # Errors
    /// `KeyError`, `IndexError`, `TypeError`, or what else `__getitem__`, or converting the key, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, ["a", "b"]).unwrap().into_any();
    ///     assert_eq!(list.get_item(-1).unwrap().to_string(), "b");
    ///     assert!(list.get_item(2).is_err());
    /// });
    /// ```
    fn get_item<K, KO, KP>(&self, key: K) -> PyResult<Bound<'py, PyAny>>
    where
        K: IntoPyObject<'py, KO, KP>,
        (O, P): OnlyNative;

    /// Sets the item `key`: Python's `self[key] = value`. Rests on `PyObject_SetItem`.
    ///
    /// # Errors
    /// What `__setitem__`, or converting an argument, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = PyDict::new(py).into_any();
    ///     dict.set_item("a", 1).unwrap();
    ///     assert!(dict.contains("a").unwrap());
    ///     dict.del_item("a").unwrap();
    ///     assert!(dict.is_empty().unwrap());
    /// });
    /// ```
    fn set_item<K, V, KO, KP, VO, VP>(&self, key: K, value: V) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative;

    /// Deletes the item `key`: Python's `del self[key]`. Rests on `PyObject_DelItem`.
    ///
    /// # Errors
    /// What `__delitem__`, or converting the key, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyIndexError, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, ["a", "b", "c"])?.into_any();
    /// list.del_item(-1)?;
    /// assert_eq!(list.to_string(), "['a', 'b']");
    /// assert!(list.del_item(2).unwrap_err().is_instance_of::<PyIndexError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn del_item<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        (O, P): OnlyNative;

    /// An iterator over the object: Python's `iter(self)`. Rests on `PyObject_GetIter`.
    ///
    /// # Errors
    /// `TypeError` for an object that is not iterable, or what `__iter__` raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let range = py.eval(pyo3::ffi::c_str!("range(3)"), None, None).unwrap();
    ///     let sum: i32 = range.try_iter().unwrap().map(|item| item.unwrap().extract::<i32>().unwrap()).sum();
    ///     assert_eq!(sum, 3);
    ///     assert!(py.None().bind(py).try_iter().is_err());
    /// });
    /// ```
    fn try_iter(&self) -> PyResult<Bound<'py, PyIterator>>
    where
        (O, P): OnlyNative;

    /// The class of the object: Python's `type(self)`. Rests on `Py_TYPE`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| assert!(PyDict::new(py).get_type().is(&py.get_type::<PyDict>())));
    /// ```
    fn get_type(&self) -> Bound<'py, PyType>
    where
        (O, P): OnlyNative;

    /// The class of the object as a raw pointer, borrowed.
    ///
    /// Rests on `Py_TYPE`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| {
    /// let dict = PyDict::new(py);
    /// assert_eq!(dict.get_type_ptr(), py.get_type::<PyDict>().as_type_ptr());
    /// # });
    /// ```
    fn get_type_ptr(&self) -> *mut ffi::PyTypeObject
    where
        (O, P): OnlyNative;

    /// This object as one of type `T`, if it is one or one of a subtype. No Python code runs, nothing is converted.
    /// Rests on `PyObject_TypeCheck` or the `Py.._Check` of the type.
    ///
    /// # Errors
    /// If it is of another type. The error is cheap; it is worded when somebody looks at it.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDict, PyList}};
    ///
    /// Python::with_gil(|py| {
    ///     let object = PyDict::new(py).into_any();
    ///     assert!(object.downcast::<PyDict>().is_ok());
    ///     assert_eq!(object.downcast::<PyList>().unwrap_err().to_string(), "'dict' object cannot be converted to 'PyList'");
    /// });
    /// ```
    fn downcast<T>(&self) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeCheck,
        (O, P): OnlyNative;

    /// As [`downcast`](PyAnyMethods::downcast), by value.
    ///
    /// # Errors
    /// If it is of another type. The error gives the object back.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDict, PyList}};
    ///
    /// Python::with_gil(|py| {
    ///     let object = PyDict::new(py).into_any();
    ///     let object = object.downcast_into::<PyList>().unwrap_err().into_inner();
    ///     let dict: Bound<'_, PyDict> = object.downcast_into().unwrap();
    ///     assert!(dict.is_empty());
    /// });
    /// ```
    fn downcast_into<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        Self: Sized,
        T: PyTypeCheck,
        (O, P): OnlyNative;

    /// This object as one of type `T`, if it is one of this very type and not of a subtype. Rests on `Py_TYPE`.
    ///
    /// # Errors
    /// If it is of another type.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyBool, PyInt}};
    ///
    /// Python::with_gil(|py| {
    ///     let yes = PyBool::new(py, true);
    ///     assert!(yes.downcast::<PyInt>().is_ok());
    ///     assert!(yes.downcast_exact::<PyInt>().is_err());
    /// });
    /// ```
    fn downcast_exact<T>(&self) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeInfo,
        (O, P): OnlyNative;

    /// As [`downcast_exact`](PyAnyMethods::downcast_exact), by value.
    ///
    /// # Errors
    /// If it is of another type. The error gives the object back.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyInt};
    /// # Python::with_gil(|py| {
    /// let object = PyBool::new(py, true).to_owned().into_any();
    /// let object = object.downcast_into_exact::<PyInt>().unwrap_err().into_inner();
    /// assert!(object.downcast_into_exact::<PyBool>().is_ok());
    /// # });
    /// ```
    fn downcast_into_exact<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        Self: Sized,
        T: PyTypeInfo,
        (O, P): OnlyNative;

    /// This object as one of type `T`, unchecked.
    ///
    /// # Safety
    /// It must be one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| {
    /// let object = PyDict::new(py).into_any();
    /// // SAFETY: made as a dict above.
    /// let dict = unsafe { object.downcast_unchecked::<PyDict>() };
    /// assert!(dict.is_empty());
    /// # });
    /// ```
    unsafe fn downcast_unchecked<T>(&self) -> &Bound<'py, T>
    where
        (O, P): OnlyNative;

    /// This object as one of type `T`, unchecked, by value.
    ///
    /// # Safety
    /// It must be one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| {
    /// let object = PyDict::new(py).into_any();
    /// // SAFETY: made as a dict above.
    /// let dict: Bound<'_, PyDict> = unsafe { object.downcast_into_unchecked() };
    /// assert!(dict.is_empty());
    /// # });
    /// ```
    unsafe fn downcast_into_unchecked<T>(self) -> Bound<'py, T>
    where
        Self: Sized,
        (O, P): OnlyNative;

    /// [`downcast`](PyAnyMethods::downcast) under its later name.
    ///
    /// # Errors
    /// If it is of another type.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| assert!(PyDict::new(py).into_any().cast::<PyDict>().is_ok()));
    /// ```
    #[inline]
    fn cast<T>(&self) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeCheck,
        (O, P): OnlyNative,
    {
        self.downcast()
    }

    /// [`downcast_into`](PyAnyMethods::downcast_into) under its later name.
    ///
    /// # Errors
    /// If it is of another type. The error gives the object back.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDict, PyList};
    /// # Python::with_gil(|py| {
    /// let object = PyDict::new(py).into_any();
    /// let object = object.cast_into::<PyList>().unwrap_err().into_inner();
    /// assert!(object.cast_into::<PyDict>().is_ok());
    /// # });
    /// ```
    #[inline]
    fn cast_into<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        Self: Sized,
        T: PyTypeCheck,
        (O, P): OnlyNative,
    {
        self.downcast_into()
    }

    /// [`downcast_exact`](PyAnyMethods::downcast_exact) under its later name.
    ///
    /// # Errors
    /// If it is of another type.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyInt};
    /// # Python::with_gil(|py| {
    /// let yes = PyBool::new(py, true);
    /// assert!(yes.cast::<PyInt>().is_ok());
    /// assert!(yes.cast_exact::<PyInt>().is_err());
    /// # });
    /// ```
    #[inline]
    fn cast_exact<T>(&self) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeInfo,
        (O, P): OnlyNative,
    {
        self.downcast_exact()
    }

    /// [`downcast_into_exact`](PyAnyMethods::downcast_into_exact) under its later name.
    ///
    /// # Errors
    /// If it is of another type. The error gives the object back.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyInt};
    /// # Python::with_gil(|py| {
    /// let object = PyBool::new(py, true).to_owned().into_any();
    /// let object = object.cast_into_exact::<PyInt>().unwrap_err().into_inner();
    /// assert!(object.cast_into_exact::<PyBool>().is_ok());
    /// # });
    /// ```
    #[inline]
    fn cast_into_exact<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        Self: Sized,
        T: PyTypeInfo,
        (O, P): OnlyNative,
    {
        self.downcast_into_exact()
    }

    /// [`downcast_unchecked`](PyAnyMethods::downcast_unchecked) under its later name.
    ///
    /// # Safety
    /// It must be one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| {
    /// let object = PyDict::new(py).into_any();
    /// // SAFETY: made as a dict above.
    /// assert!(unsafe { object.cast_unchecked::<PyDict>() }.is_empty());
    /// # });
    /// ```
    #[inline]
    unsafe fn cast_unchecked<T>(&self) -> &Bound<'py, T>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.downcast_unchecked() }
    }

    /// [`downcast_into_unchecked`](PyAnyMethods::downcast_into_unchecked) under its later name.
    ///
    /// # Safety
    /// It must be one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| {
    /// let object = PyDict::new(py).into_any();
    /// // SAFETY: made as a dict above.
    /// let dict: Bound<'_, PyDict> = unsafe { object.cast_into_unchecked() };
    /// assert!(dict.is_empty());
    /// # });
    /// ```
    #[inline]
    unsafe fn cast_into_unchecked<T>(self) -> Bound<'py, T>
    where
        Self: Sized,
        (O, P): OnlyNative,
    {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.downcast_into_unchecked() }
    }

    /// Converts the object to a Rust value. The value may borrow from the object, as `&str` does.
    ///
    /// # Errors
    /// `TypeError` for an object of another type, or what else the conversion raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let number = 300i32.into_pyobject(py).unwrap();
    ///     assert_eq!(number.extract::<f64>().unwrap(), 300.0);
    ///     assert!(number.extract::<u8>().is_err());
    /// });
    /// ```
    fn extract<'a, T>(&'a self) -> PyResult<T>
    where
        T: FromPyObjectBound<'a, 'py, O, P>;

    /// How many references the object has. Rests on `Py_REFCNT`; immortal objects give a very large number.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| {
    /// let list = PyList::empty(py);
    /// let before = list.get_refcnt();
    /// let second = list.clone();
    /// assert_eq!(list.get_refcnt(), before + 1);
    /// # drop(second);
    /// # });
    /// ```
    fn get_refcnt(&self) -> isize
    where
        (O, P): OnlyNative;

    /// The text that describes the object to a programmer: Python's `repr(self)`. Rests on `PyObject_Repr`.
    ///
    /// # Errors
    /// What `__repr__` raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| {
    ///     let text = "it".into_pyobject(py).unwrap();
    ///     assert_eq!(text.repr().unwrap().to_string(), "'it'");
    ///     assert_eq!(text.str().unwrap().to_string(), "it");
    /// });
    /// ```
    fn repr(&self) -> PyResult<Bound<'py, PyString>>
    where
        (O, P): OnlyNative;

    /// The object as text: Python's `str(self)`. Rests on `PyObject_Str`.
    ///
    /// # Errors
    /// What `__str__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let number = 2.50f64.into_pyobject(py)?;
    /// assert_eq!(number.str()?.to_cow()?, "2.5");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn str(&self) -> PyResult<Bound<'py, PyString>>
    where
        (O, P): OnlyNative;

    /// The hash of the object: Python's `hash(self)`. Rests on `PyObject_Hash`.
    ///
    /// # Errors
    /// `TypeError` for an object that cannot be hashed, or what `__hash__` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(12i32.into_pyobject(py).unwrap().hash().unwrap(), 12);
    ///     assert!(PyList::empty(py).hash().is_err());
    /// });
    /// ```
    fn hash(&self) -> PyResult<isize>
    where
        (O, P): OnlyNative;

    /// The length of a sequence or mapping: Python's `len(self)`. Rests on `PyObject_Size`.
    ///
    /// # Errors
    /// `TypeError` for an object without a length, or what `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyTypeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!("snow \u{2744}".into_pyobject(py)?.len()?, 6);
    /// let number = 6i32.into_pyobject(py)?;
    /// assert!(number.len().unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> PyResult<usize>
    where
        (O, P): OnlyNative;

    /// The names of the object's attributes: Python's `dir(self)`. Rests on `PyObject_Dir`.
    ///
    /// # Errors
    /// What `__dir__` raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// Python::with_gil(|py| assert!(py.import("math").unwrap().dir().unwrap().contains("pi").unwrap()));
    /// ```
    fn dir(&self) -> PyResult<Bound<'py, PyList>>
    where
        (O, P): OnlyNative;

    /// Python's `isinstance(self, ty)`; `ty` may be a tuple of types. Rests on `PyObject_IsInstance`.
    ///
    /// # Errors
    /// `TypeError` if `ty` is no type, or what `__instancecheck__` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyBool, PyInt}};
    ///
    /// Python::with_gil(|py| {
    ///     let yes = PyBool::new(py, true);
    ///     assert!(yes.is_instance(&py.get_type::<PyInt>()).unwrap());
    ///     assert!(yes.is_instance_of::<PyInt>() && !yes.is_exact_instance_of::<PyInt>());
    ///     assert!(yes.is_exact_instance(&py.get_type::<PyBool>()));
    /// });
    /// ```
    fn is_instance(&self, ty: &Bound<'py, PyAny>) -> PyResult<bool>
    where
        (O, P): OnlyNative;

    /// Whether `ty` is the class of the object itself, and no base class. Rests on `Py_TYPE`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyInt};
    /// # Python::with_gil(|py| {
    /// let yes = PyBool::new(py, true);
    /// assert!(yes.is_exact_instance(&py.get_type::<PyBool>()));
    /// assert!(!yes.is_exact_instance(&py.get_type::<PyInt>()));
    /// # });
    /// ```
    fn is_exact_instance(&self, ty: &Bound<'py, PyAny>) -> bool
    where
        (O, P): OnlyNative;

    /// Whether the object is an instance of `T`, or of a subtype. `__instancecheck__` is not asked.
    /// Rests on `PyObject_TypeCheck`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyInt, PyString};
    /// # Python::with_gil(|py| {
    /// let yes = PyBool::new(py, true);
    /// assert!(yes.is_instance_of::<PyBool>());
    /// assert!(yes.is_instance_of::<PyInt>());
    /// assert!(!yes.is_instance_of::<PyString>());
    /// # });
    /// ```
    fn is_instance_of<T: PyTypeInfo>(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Whether the object is an instance of `T` itself. Rests on `Py_TYPE`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyBool, PyInt};
    /// # Python::with_gil(|py| {
    /// let yes = PyBool::new(py, true);
    /// assert!(yes.is_exact_instance_of::<PyBool>());
    /// assert!(!yes.is_exact_instance_of::<PyInt>());
    /// # });
    /// ```
    fn is_exact_instance_of<T: PyTypeInfo>(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Whether a container holds `value`: Python's `value in self`. Rests on `PySequence_Contains`.
    ///
    /// # Errors
    /// `TypeError` for an object that is no container, or what the search, or converting the value, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::PyTypeError;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let text = "needle in a haystack".into_pyobject(py)?;
    /// assert!(text.contains("needle")?);
    /// assert!(text.contains(1).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// assert!(!(1, 2).into_pyobject(py)?.into_any().contains(3)?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn contains<V, VO, VP>(&self, value: V) -> PyResult<bool>
    where
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative;

    /// Access to the methods of the base class: Python's `super()` inside a method.
    ///
    /// # Errors
    /// What making the `super` object raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(subclass)]
    /// struct Animal;
    /// #[pymethods]
    /// impl Animal {
    ///     fn sound(&self) -> &str { "..." }
    /// }
    /// #[pyclass(extends = Animal)]
    /// struct Dog;
    /// #[pymethods]
    /// impl Dog {
    ///     fn sound(&self) -> &str { "woof" }
    /// }
    ///
    /// let dog = Bound::new(py, (Dog, Animal))?;
    /// assert_eq!(dog.call_method0("sound")?.to_string(), "woof");
    /// assert_eq!(dog.py_super()?.call_method0("sound")?.to_string(), "...");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[cfg(not(any(PyPy, GraalPy)))]
    fn py_super(&self) -> PyResult<Bound<'py, PySuper>>
    where
        (O, P): OnlyNative;

    // Old names.

    /// Whether this is Python's `Ellipsis`.
    #[deprecated(since = "0.23.0", note = "use `.is(py.Ellipsis())` instead")]
    fn is_ellipsis(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Old name of [`try_iter`](PyAnyMethods::try_iter).
    ///
    /// # Errors
    /// As `try_iter`.
    #[deprecated(since = "0.23.0", note = "renamed to `try_iter`")]
    fn iter(&self) -> PyResult<Bound<'py, PyIterator>>
    where
        (O, P): OnlyNative;
}
