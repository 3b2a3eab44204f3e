//! [`PyAnyMethods`] for `Bound<'py, PyAny>`: each method is one call of the C API, after its arguments are converted.
//!
//! The methods are generic, if only in the origin of conversions, so they are compiled where they are used. What is more than a call
//! stands in `operations.rs`, compiled once.
//!
//! Length: one method after the other, as the trait has them.

use std::cmp::Ordering;

use super::{operations, PyAnyMethods};
use crate::call::PyCallArgs;
use crate::conversion::{FromPyObjectBound, IntoPyObject, IntoPyObjectExt, OnlyNative};
use crate::err::{error_on_minusone, DowncastError, DowncastIntoError, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::instance::{AsPyPointer, Bound, BoundObject};
use crate::pyclass::CompareOp;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
#[cfg(not(any(PyPy, GraalPy)))]
use crate::types::PySuper;
use crate::types::{PyDict, PyIterator, PyList, PyString, PyType};
use crate::{ffi, PyAny, PyErr};

/// Defines the binary operators, each by the function of the C API that it is.
macro_rules! define_operators {
    ($($name:ident: $function:ident,)*) => { $(
        #[inline]
        fn $name<Other, OO, OP>(&self, other: Other) -> PyResult<Bound<'py, PyAny>>
        where
            Other: IntoPyObject<'py, OO, OP>,
            (O, P): OnlyNative,
        {
            let other = other.into_pyobject_or_pyerr(self.py())?;
            // SAFETY: both are live; returns a new reference, or NULL with an exception set.
            unsafe { ffi::$function(self.as_ptr(), other.as_ptr()).assume_owned_or_err(self.py()) }
        }
    )* };
}

/// Defines the comparisons.
macro_rules! define_comparisons {
    ($($name:ident: $op:ident,)*) => { $(
        #[inline]
        fn $name<Other, OO, OP>(&self, other: Other) -> PyResult<bool>
        where
            Other: IntoPyObject<'py, OO, OP>,
            (O, P): OnlyNative,
        {
            let other = other.into_pyobject_or_pyerr(self.py())?;
            operations::holds(self.as_borrowed(), other.as_borrowed().to_any(), ffi::$op)
        }
    )* };
}

impl<'py, O, P> PyAnyMethods<'py, O, P> for Bound<'py, PyAny> {
    #[inline]
    fn is<T: AsPyPointer>(&self, other: &T) -> bool
    where
        (O, P): OnlyNative,
    {
        self.as_ptr() == other.as_ptr()
    }

    fn hasattr<N, NO, NP>(&self, attr_name: N) -> PyResult<bool>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative,
    {
        let name = attr_name.into_pyobject_or_pyerr(self.py())?;
        operations::hasattr(self.as_borrowed(), name.as_borrowed())
    }

    #[inline]
    fn getattr<N, NO, NP>(&self, attr_name: N) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative,
    {
        let name = attr_name.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PyObject_GetAttr(self.as_ptr(), name.as_ptr()).assume_owned_or_err(self.py())
        }
    }

    fn getattr_opt<N, NO, NP>(&self, attr_name: N) -> PyResult<Option<Bound<'py, PyAny>>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative,
    {
        let name = attr_name.into_pyobject_or_pyerr(self.py())?;
        operations::getattr_opt(self.as_borrowed(), name.as_borrowed())
    }

    #[inline]
    fn setattr<N, V, NO, NP, VO, VP>(&self, attr_name: N, value: V) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative,
    {
        let name = attr_name.into_pyobject_or_pyerr(self.py())?;
        let value = value.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: the three are live; the token inside `self` proves this thread is attached.
        let result = unsafe { ffi::PyObject_SetAttr(self.as_ptr(), name.as_ptr(), value.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn delattr<N, NO, NP>(&self, attr_name: N) -> PyResult<()>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative,
    {
        let name = attr_name.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; the token inside `self` proves this thread is attached.
        let result = unsafe { ffi::PyObject_DelAttr(self.as_ptr(), name.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    fn compare<Other, OO, OP>(&self, other: Other) -> PyResult<Ordering>
    where
        Other: IntoPyObject<'py, OO, OP>,
        (O, P): OnlyNative,
    {
        let other = other.into_pyobject_or_pyerr(self.py())?;
        operations::compare(self.as_borrowed(), other.as_borrowed().to_any())
    }

    #[inline]
    fn rich_compare<Other, OO, OP>(
        &self,
        other: Other,
        compare_op: CompareOp,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        Other: IntoPyObject<'py, OO, OP>,
        (O, P): OnlyNative,
    {
        let other = other.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PyObject_RichCompare(self.as_ptr(), other.as_ptr(), compare_op as _)
                .assume_owned_or_err(self.py())
        }
    }

    #[inline]
    fn neg(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference, or NULL with an exception set.
        unsafe { ffi::PyNumber_Negative(self.as_ptr()).assume_owned_or_err(self.py()) }
    }

    #[inline]
    fn pos(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference, or NULL with an exception set.
        unsafe { ffi::PyNumber_Positive(self.as_ptr()).assume_owned_or_err(self.py()) }
    }

    #[inline]
    fn abs(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference, or NULL with an exception set.
        unsafe { ffi::PyNumber_Absolute(self.as_ptr()).assume_owned_or_err(self.py()) }
    }

    #[inline]
    fn bitnot(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference, or NULL with an exception set.
        unsafe { ffi::PyNumber_Invert(self.as_ptr()).assume_owned_or_err(self.py()) }
    }

    define_comparisons! {
        lt: Py_LT,
        le: Py_LE,
        eq: Py_EQ,
        ne: Py_NE,
        gt: Py_GT,
        ge: Py_GE,
    }

    define_operators! {
        add: PyNumber_Add,
        sub: PyNumber_Subtract,
        mul: PyNumber_Multiply,
        matmul: PyNumber_MatrixMultiply,
        div: PyNumber_TrueDivide,
        floor_div: PyNumber_FloorDivide,
        rem: PyNumber_Remainder,
        divmod: PyNumber_Divmod,
        lshift: PyNumber_Lshift,
        rshift: PyNumber_Rshift,
        bitand: PyNumber_And,
        bitor: PyNumber_Or,
        bitxor: PyNumber_Xor,
    }

    #[inline]
    fn pow<O1, O2, OO, OP, MO, MP>(&self, other: O1, modulus: O2) -> PyResult<Bound<'py, PyAny>>
    where
        O1: IntoPyObject<'py, OO, OP>,
        O2: IntoPyObject<'py, MO, MP>,
        (O, P): OnlyNative,
    {
        let other = other.into_pyobject_or_pyerr(self.py())?;
        let modulus = modulus.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: the three are live; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PyNumber_Power(self.as_ptr(), other.as_ptr(), modulus.as_ptr())
                .assume_owned_or_err(self.py())
        }
    }

    #[inline]
    fn is_callable(&self) -> bool
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; the function always succeeds.
        unsafe { ffi::PyCallable_Check(self.as_ptr()) != 0 }
    }

    #[inline]
    fn call<A, AO, AP>(
        &self,
        args: A,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative,
    {
        args.call(self.as_borrowed(), kwargs)
    }

    #[inline]
    fn call0(&self) -> PyResult<Bound<'py, PyAny>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference, or NULL with an exception set.
        unsafe { ffi::compat::PyObject_CallNoArgs(self.as_ptr()).assume_owned_or_err(self.py()) }
    }

    #[inline]
    fn call1<A, AO, AP>(&self, args: A) -> PyResult<Bound<'py, PyAny>>
    where
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative,
    {
        args.call(self.as_borrowed(), None)
    }

    #[inline]
    fn call_method<N, A, NO, NP, AO, AP>(
        &self,
        name: N,
        args: A,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative,
    {
        match kwargs {
            None => self.call_method1(name, args),
            Some(_) => self.getattr(name)?.call(args, kwargs),
        }
    }

    #[inline]
    fn call_method0<N, NO, NP>(&self, name: N) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        (O, P): OnlyNative,
    {
        let name = name.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::compat::PyObject_CallMethodNoArgs(self.as_ptr(), name.as_ptr())
                .assume_owned_or_err(self.py())
        }
    }

    #[inline]
    fn call_method1<N, A, NO, NP, AO, AP>(&self, name: N, args: A) -> PyResult<Bound<'py, PyAny>>
    where
        N: IntoPyObject<'py, NO, NP, Target = PyString>,
        A: PyCallArgs<'py, AO, AP>,
        (O, P): OnlyNative,
    {
        let name = name.into_pyobject_or_pyerr(self.py())?;
        args.call_method_positional(self.as_borrowed(), name.as_borrowed())
    }

    #[inline]
    fn is_truthy(&self) -> PyResult<bool>
    where
        (O, P): OnlyNative,
    {
        operations::is_truthy(self.as_borrowed())
    }

    #[inline]
    fn is_none(&self) -> bool
    where
        (O, P): OnlyNative,
    {
        // SAFETY: gives the address of an object that lives as long as the interpreter.
        self.as_ptr() == unsafe { ffi::Py_None() }
    }

    #[inline]
    fn is_empty(&self) -> PyResult<bool>
    where
        (O, P): OnlyNative,
    {
        self.len().map(|len| len == 0)
    }

    #[inline]
    fn get_item<K, KO, KP>(&self, key: K) -> PyResult<Bound<'py, PyAny>>
    where
        K: IntoPyObject<'py, KO, KP>,
        (O, P): OnlyNative,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; returns a new reference, or NULL with an exception set.
        unsafe { ffi::PyObject_GetItem(self.as_ptr(), key.as_ptr()).assume_owned_or_err(self.py()) }
    }

    #[inline]
    fn set_item<K, V, KO, KP, VO, VP>(&self, key: K, value: V) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        let value = value.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: the three are live; the token inside `self` proves this thread is attached.
        let result = unsafe { ffi::PyObject_SetItem(self.as_ptr(), key.as_ptr(), value.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn del_item<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        (O, P): OnlyNative,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; the token inside `self` proves this thread is attached.
        let result = unsafe { ffi::PyObject_DelItem(self.as_ptr(), key.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn try_iter(&self) -> PyResult<Bound<'py, PyIterator>>
    where
        (O, P): OnlyNative,
    {
        PyIterator::from_object(self)
    }

    #[inline]
    fn get_type(&self) -> Bound<'py, PyType>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: the class of a live object is live.
        unsafe {
            let class = ffi::Py_TYPE(self.as_ptr()).cast::<ffi::PyObject>();
            let class = class.assume_borrowed_unchecked(self.py());
            class.to_owned().downcast_into_unchecked()
        }
    }

    #[inline]
    fn get_type_ptr(&self) -> *mut ffi::PyTypeObject
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live.
        unsafe { ffi::Py_TYPE(self.as_ptr()) }
    }

    #[inline]
    fn downcast<T>(&self) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeCheck,
        (O, P): OnlyNative,
    {
        if T::type_check(self) {
            // SAFETY: type checked above.
            Ok(unsafe { self.downcast_unchecked() })
        } else {
            Err(DowncastError::new_static(self, T::NAME))
        }
    }

    #[inline]
    fn downcast_into<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        T: PyTypeCheck,
        (O, P): OnlyNative,
    {
        if T::type_check(&self) {
            // SAFETY: type checked above.
            Ok(unsafe { self.downcast_into_unchecked_raw() })
        } else {
            Err(DowncastIntoError::new_static(self, T::NAME))
        }
    }

    #[inline]
    fn downcast_exact<T>(&self) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeInfo,
        (O, P): OnlyNative,
    {
        if T::is_exact_type_of(self) {
            // SAFETY: type checked above.
            Ok(unsafe { self.downcast_unchecked() })
        } else {
            Err(DowncastError::new_static(self, <T as PyTypeInfo>::NAME))
        }
    }

    #[inline]
    fn downcast_into_exact<T>(self) -> Result<Bound<'py, T>, DowncastIntoError<'py>>
    where
        T: PyTypeInfo,
        (O, P): OnlyNative,
    {
        if T::is_exact_type_of(&self) {
            // SAFETY: type checked above.
            Ok(unsafe { self.downcast_into_unchecked_raw() })
        } else {
            Err(DowncastIntoError::new_static(self, <T as PyTypeInfo>::NAME))
        }
    }

    #[inline]
    unsafe fn downcast_unchecked<T>(&self) -> &Bound<'py, T>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `#[repr(transparent)]` over the same pointer; the caller knows the type of the object.
        unsafe { &*(self as *const Self).cast() }
    }

    #[inline]
    unsafe fn downcast_into_unchecked<T>(self) -> Bound<'py, T>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.downcast_into_unchecked_raw() }
    }

    #[inline]
    fn extract<'a, T>(&'a self) -> PyResult<T>
    where
        T: FromPyObjectBound<'a, 'py, O, P>,
    {
        T::from_py_object_bound(self.as_borrowed())
    }

    #[inline]
    fn get_refcnt(&self) -> isize
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live.
        unsafe { ffi::Py_REFCNT(self.as_ptr()) }
    }

    #[inline]
    fn repr(&self) -> PyResult<Bound<'py, PyString>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyObject_Repr(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|text| text.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn str(&self) -> PyResult<Bound<'py, PyString>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyObject_Str(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|text| text.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn hash(&self) -> PyResult<isize>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; -1 means that an exception is set.
        match unsafe { ffi::PyObject_Hash(self.as_ptr()) } {
            -1 => Err(PyErr::fetch(self.py())),
            hash => Ok(hash),
        }
    }

    #[inline]
    fn len(&self) -> PyResult<usize>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; -1 means that an exception is set.
        match unsafe { ffi::PyObject_Size(self.as_ptr()) } {
            -1 => Err(PyErr::fetch(self.py())),
            len => Ok(len as usize),
        }
    }

    #[inline]
    fn dir(&self) -> PyResult<Bound<'py, PyList>>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: `self` is live; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            ffi::PyObject_Dir(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|names| names.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn is_instance(&self, ty: &Bound<'py, PyAny>) -> PyResult<bool>
    where
        (O, P): OnlyNative,
    {
        // SAFETY: both are live.
        let result = unsafe { ffi::PyObject_IsInstance(self.as_ptr(), ty.as_ptr()) };
        error_on_minusone(self.py(), result)?;
        Ok(result == 1)
    }

    #[inline]
    fn is_exact_instance(&self, ty: &Bound<'py, PyAny>) -> bool
    where
        (O, P): OnlyNative,
    {
        self.get_type_ptr().cast() == ty.as_ptr()
    }

    #[inline]
    fn is_instance_of<T: PyTypeInfo>(&self) -> bool
    where
        (O, P): OnlyNative,
    {
        T::is_type_of(self)
    }

    #[inline]
    fn is_exact_instance_of<T: PyTypeInfo>(&self) -> bool
    where
        (O, P): OnlyNative,
    {
        T::is_exact_type_of(self)
    }

    #[inline]
    fn contains<V, VO, VP>(&self, value: V) -> PyResult<bool>
    where
        V: IntoPyObject<'py, VO, VP>,
        (O, P): OnlyNative,
    {
        let value = value.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live.
        let result = unsafe { ffi::PySequence_Contains(self.as_ptr(), value.as_ptr()) };
        error_on_minusone(self.py(), result)?;
        Ok(result == 1)
    }

    #[cfg(not(any(PyPy, GraalPy)))]
    fn py_super(&self) -> PyResult<Bound<'py, PySuper>>
    where
        (O, P): OnlyNative,
    {
        PySuper::new(&self.get_type(), self)
    }

    #[inline]
    fn is_ellipsis(&self) -> bool
    where
        (O, P): OnlyNative,
    {
        // SAFETY: gives the address of an object that lives as long as the interpreter.
        self.as_ptr() == unsafe { ffi::Py_Ellipsis() }
    }

    #[inline]
    fn iter(&self) -> PyResult<Bound<'py, PyIterator>>
    where
        (O, P): OnlyNative,
    {
        self.try_iter()
    }
}
