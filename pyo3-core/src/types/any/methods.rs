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
    /// Rests on `PyObject_HasAttrWithError`, before 3.13 on `PyObject_GetAttr`.
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
    /// Rests on `PyObject_GetOptionalAttr`, which from 3.13 on makes no exception only to drop it.
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
    fn neg(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    /// Python's `+self`. Rests on `PyNumber_Positive`.
    ///
    /// # Errors
    /// What the operator raises.
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
    fn bitnot(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative;

    declare_comparisons! {
        /// Python's `self < other`.
        lt
        /// Python's `self <= other`.
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
        ne
        /// Python's `self > other`.
        gt
        /// Python's `self >= other`.
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
        sub
        /// Python's `self * other`. Rests on `PyNumber_Multiply`.
        mul
        /// Python's `self @ other`. Rests on `PyNumber_MatrixMultiply`.
        matmul
        /// Python's `self / other`. Rests on `PyNumber_TrueDivide`.
        div
        /// Python's `self // other`. Rests on `PyNumber_FloorDivide`.
        floor_div
        /// Python's `self % other`. Rests on `PyNumber_Remainder`.
        rem
        /// Python's `divmod(self, other)`. Rests on `PyNumber_Divmod`.
        divmod
        /// Python's `self << other`. Rests on `PyNumber_Lshift`.
        lshift
        /// Python's `self >> other`. Rests on `PyNumber_Rshift`.
        rshift
        /// Python's `self & other`. Rests on `PyNumber_And`.
        bitand
        /// Python's `self | other`. Rests on `PyNumber_Or`.
        bitor
        /// Python's `self ^ other`. Rests on `PyNumber_Xor`.
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

    /// Calls the object with positional arguments: a tuple.
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

    /// Whether this is Python's `None`.
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
    fn get_type_ptr(&self) -> *mut ffi::PyTypeObject
    where
        (O, P): OnlyNative;

    /// This object as one of type `T`, if it is one or one of a subtype. No Python code runs, nothing is converted.
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

    /// This object as one of type `T`, if it is one of this very type and not of a subtype.
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
    fn downcast_into_exact<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        Self: Sized,
        T: PyTypeInfo,
        (O, P): OnlyNative;

    /// This object as one of type `T`, unchecked.
    ///
    /// # Safety
    /// It must be one.
    unsafe fn downcast_unchecked<T>(&self) -> &Bound<'py, T>
    where
        (O, P): OnlyNative;

    /// This object as one of type `T`, unchecked, by value.
    ///
    /// # Safety
    /// It must be one.
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

    /// Whether `ty` is the class of the object itself, and no base class.
    fn is_exact_instance(&self, ty: &Bound<'py, PyAny>) -> bool
    where
        (O, P): OnlyNative;

    /// Whether the object is an instance of `T`, or of a subtype. `__instancecheck__` is not asked.
    fn is_instance_of<T: PyTypeInfo>(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Whether the object is an instance of `T` itself.
    fn is_exact_instance_of<T: PyTypeInfo>(&self) -> bool
    where
        (O, P): OnlyNative;

    /// Whether a container holds `value`: Python's `value in self`. Rests on `PySequence_Contains`.
    ///
    /// # Errors
    /// `TypeError` for an object that is no container, or what the search, or converting the value, raises.
    fn contains<V, VO, VP>(&self, value: V) -> PyResult<bool>
    where
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative;

    /// Access to the methods of the base class: Python's `super()` inside a method.
    ///
    /// # Errors
    /// What making the `super` object raises.
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
