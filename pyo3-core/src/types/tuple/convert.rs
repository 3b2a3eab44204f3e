//! Rust tuples: to and from Python tuples, and as the arguments of a call.
//!
//! A call with a Rust tuple makes no Python tuple: the arguments are put in an array on the stack, borrowed, and handed over by the
//! vectorcall protocol (PEP 590), where the interpreter has it.

use std::convert::Infallible;
use std::ptr;

use super::{PyTuple, PyTupleMethods};
use crate::conversion::elements::{list, list_type, ElementOutputs, FromElements, IntoElements};
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::err::{PyErrArguments, PyResult};
use crate::exceptions::{PyTypeError, PyValueError};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::{PyDict, PyNone, PyString};
use crate::{ffi, Borrowed, Bound, PyAny, PyErr, PyObject, Python};

/// Calls `callable` with the items of a Python tuple. Rests on `PyObject_Call`.
#[inline]
pub(crate) fn call_with_tuple<'py>(
    callable: Borrowed<'_, 'py, PyAny>,
    args: &Bound<'py, PyAny>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    if !args.is_instance_of::<PyTuple>() {
        return Err(PyTypeError::new_err(
            "the arguments of a call must convert to a tuple",
        ));
    }
    // SAFETY: all are live, `args` is a tuple, the keywords are a dict or NULL; returns a new reference, or NULL with an exception set.
    unsafe {
        ffi::PyObject_Call(
            callable.as_ptr(),
            args.as_ptr(),
            kwargs.map_or(ptr::null_mut(), |kwargs| kwargs.as_ptr()),
        )
        .assume_owned_or_err(callable.py())
    }
}

/// A tuple of the elements, which number `N`.
///
/// # Safety
/// They must.
#[inline]
unsafe fn new_tuple<E: ElementOutputs, const N: usize>(
    py: Python<'_>,
    elements: E,
) -> Bound<'_, PyTuple> {
    // SAFETY: `py` proves this thread is attached; the tuple is new, and its slots are empty and as many as there are elements.
    unsafe {
        let tuple = ffi::PyTuple_New(N as ffi::Py_ssize_t).assume_owned(py);
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
        elements.write_owned(
            ptr::addr_of_mut!((*tuple.as_ptr().cast::<ffi::PyTupleObject>()).ob_item).cast(),
        );
        #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
        {
            let mut items = [ptr::null_mut(); N];
            elements.write_owned(items.as_mut_ptr());
            for (index, item) in items.iter().enumerate() {
                super::store(tuple.as_ptr(), index as ffi::Py_ssize_t, *item);
            }
        }
        tuple.downcast_into_unchecked_raw()
    }
}

/// Calls with the positional arguments `slots[1..]`. The first slot is the callee's to use.
///
/// # Safety
/// The arguments must be live.
#[cfg(all(Py_3_8, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
#[inline]
unsafe fn call_slots<'py>(
    callable: Borrowed<'_, 'py, PyAny>,
    slots: &mut [*mut ffi::PyObject],
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let count = (slots.len() - 1) | ffi::PY_VECTORCALL_ARGUMENTS_OFFSET;
    // SAFETY: all are live, the slot before the arguments can be written to; returns a new reference, or NULL with an exception set.
    unsafe {
        let args = slots.as_mut_ptr().add(1);
        match kwargs {
            None => ffi::PyObject_Vectorcall(callable.as_ptr(), args, count, ptr::null_mut()),
            Some(kwargs) => {
                ffi::PyObject_VectorcallDict(callable.as_ptr(), args, count, kwargs.as_ptr())
            }
        }
        .assume_owned_or_err(callable.py())
    }
}

/// As above. The limited API has no vectorcall with a dict of keywords, and none at all before 3.12.
#[cfg(not(all(Py_3_8, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
unsafe fn call_slots<'py>(
    callable: Borrowed<'_, 'py, PyAny>,
    slots: &mut [*mut ffi::PyObject],
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = callable.py();
    #[cfg(all(Py_3_12, not(any(PyPy, GraalPy))))]
    if kwargs.is_none() {
        let count = (slots.len() - 1) | ffi::PY_VECTORCALL_ARGUMENTS_OFFSET;
        // SAFETY: all are live, the slot before the arguments can be written to; returns a new reference, or NULL with an exception set.
        return unsafe {
            let args = slots.as_mut_ptr().add(1);
            ffi::PyObject_Vectorcall(callable.as_ptr(), args, count, ptr::null_mut())
                .assume_owned_or_err(py)
        };
    }
    // SAFETY: the tuple is new and has a slot for each argument; it takes references of its own.
    let args = unsafe {
        let args = ffi::PyTuple_New((slots.len() - 1) as ffi::Py_ssize_t).assume_owned(py);
        for (index, item) in slots[1..].iter().enumerate() {
            ffi::Py_INCREF(*item);
            super::store(args.as_ptr(), index as ffi::Py_ssize_t, *item);
        }
        args
    };
    call_with_tuple(callable, &args, kwargs)
}

/// Calls the method `name` of the object in `slots[1]` with the arguments `slots[2..]`. The first slot is the callee's to use.
///
/// # Safety
/// The object and the arguments must be live.
#[inline]
unsafe fn call_method_slots<'py>(
    object: Borrowed<'_, 'py, PyAny>,
    name: Borrowed<'_, 'py, PyString>,
    slots: &mut [*mut ffi::PyObject],
) -> PyResult<Bound<'py, PyAny>> {
    #[cfg(all(
        any(Py_3_12, all(Py_3_9, not(Py_LIMITED_API))),
        not(any(PyPy, GraalPy))
    ))]
    // SAFETY: all are live, the slot before the arguments can be written to; returns a new reference, or NULL with an exception set.
    unsafe {
        slots[1] = object.as_ptr();
        let count = (slots.len() - 1) | ffi::PY_VECTORCALL_ARGUMENTS_OFFSET;
        let args = slots.as_mut_ptr().add(1);
        ffi::PyObject_VectorcallMethod(name.as_ptr(), args, count, ptr::null_mut())
            .assume_owned_or_err(object.py())
    }
    #[cfg(not(all(
        any(Py_3_12, all(Py_3_9, not(Py_LIMITED_API))),
        not(any(PyPy, GraalPy))
    )))]
    // SAFETY: the arguments are live; the slot before them is free for the callee.
    unsafe {
        let method = object.getattr(name)?;
        call_slots(method.as_borrowed(), &mut slots[1..], None)
    }
}

/// The `ValueError` of a tuple of another length, worded when somebody looks.
struct WrongLength {
    expected: usize,
    actual: usize,
}

impl PyErrArguments for WrongLength {
    fn arguments(self, py: Python<'_>) -> PyObject {
        let text = format!(
            "expected tuple of length {}, but got tuple of length {}",
            self.expected, self.actual
        );
        PyString::new(py, &text).into_any().unbind()
    }
}

/// # Errors
/// If `object` is no tuple, or not one of that length.
#[inline]
fn tuple_of_length<'a, 'py>(
    object: &'a Bound<'py, PyAny>,
    expected: usize,
) -> PyResult<&'a Bound<'py, PyTuple>> {
    let tuple = object.downcast::<PyTuple>()?;
    let actual = tuple.len();
    if actual == expected {
        Ok(tuple)
    } else {
        Err(PyErr::new::<PyValueError, _>(WrongLength {
            expected,
            actual,
        }))
    }
}

/// The tuple of the elements of a list, of which there are `N`.
#[inline]
fn pack<'py, L, O, P, const N: usize>(list: L, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>>
where
    L: IntoElements<'py, O, P>,
{
    let elements = list.into_elements(py)?;
    // SAFETY: there are that many.
    Ok(unsafe { new_tuple::<_, N>(py, elements) })
}

/// A call with the elements of a list, one fewer than `SLOTS`.
#[inline]
fn call<'py, L, O, P, const SLOTS: usize>(
    list: L,
    callable: Borrowed<'_, 'py, PyAny>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>>
where
    L: IntoElements<'py, O, P>,
{
    let elements = list.into_elements(callable.py())?;
    let mut slots = [ptr::null_mut::<ffi::PyObject>(); SLOTS];
    // SAFETY: there is room for the elements, which stay alive until after the call.
    unsafe {
        elements.write_borrowed(slots.as_mut_ptr().add(1));
        call_slots(callable, &mut slots, kwargs)
    }
}

/// A call of a method with the elements of a list, two fewer than `SLOTS`.
#[inline]
fn call_method<'py, L, O, P, const SLOTS: usize>(
    list: L,
    object: Borrowed<'_, 'py, PyAny>,
    name: Borrowed<'_, 'py, PyString>,
) -> PyResult<Bound<'py, PyAny>>
where
    L: IntoElements<'py, O, P>,
{
    let elements = list.into_elements(object.py())?;
    let mut slots = [ptr::null_mut::<ffi::PyObject>(); SLOTS];
    // SAFETY: there is room for the elements, which stay alive until after the call.
    unsafe {
        elements.write_borrowed(slots.as_mut_ptr().add(2));
        call_method_slots(object, name, &mut slots)
    }
}

/// The elements of a tuple that must have `N`, converted.
#[inline]
fn unpack<'py, L, O, P, const N: usize>(ob: &Bound<'py, PyAny>) -> PyResult<L>
where
    L: FromElements<'py, O, P>,
{
    let tuple = tuple_of_length(ob, N)?;
    #[cfg(not(any(Py_LIMITED_API, GraalPy)))]
    let items = tuple.as_slice();
    #[cfg(any(Py_LIMITED_API, GraalPy))]
    let items = {
        let mut items = [ptr::null_mut::<ffi::PyObject>(); N];
        for (index, slot) in items.iter_mut().enumerate() {
            *slot = tuple.get_borrowed_item(index)?.as_ptr();
        }
        items
    };
    // SAFETY: there are that many items, which the tuple keeps alive. `Bound` is `#[repr(transparent)]` over the pointer.
    unsafe { L::from_elements(ob.py(), items.as_ptr().cast()) }
}

/// The types of the elements of a list.
#[cfg(feature = "experimental-inspect")]
fn types(
    collect: fn(&mut Vec<crate::inspect::types::TypeInfo>),
) -> crate::inspect::types::TypeInfo {
    let mut types = Vec::new();
    collect(&mut types);
    crate::inspect::types::TypeInfo::Tuple(Some(types))
}

// What is written here is compiled once for each number of elements, with or without somebody using it: so these only take
// tuples apart.
/// Conversion to Python by value or by reference: `$tuple` is a tuple of `$item`s.
macro_rules! into_python {
    ([$($lifetime:lifetime)?] $length:literal, $tuple:ty, $($generic:ident $item:ty, $name:ident;)*) => {
        impl<$($lifetime,)? 'py, O, P, $($generic),*> IntoPyObject<'py, O, P> for $tuple
        where
            list_type!($($item),*): IntoElements<'py, O, P>,
        {
            type Target = PyTuple;
            type Output = Bound<'py, PyTuple>;
            type Error = PyErr;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                let ($($name,)*) = self;
                pack::<_, O, P, $length>(list!($($name),*), py)
            }

            #[inline]
            fn call_with(
                self,
                callable: Borrowed<'_, 'py, PyAny>,
                kwargs: Option<&Bound<'py, PyDict>>,
            ) -> PyResult<Bound<'py, PyAny>> {
                let ($($name,)*) = self;
                call::<_, O, P, { $length + 1 }>(list!($($name),*), callable, kwargs)
            }

            #[inline]
            fn call_method_with(
                self,
                object: Borrowed<'_, 'py, PyAny>,
                name: Borrowed<'_, 'py, PyString>,
            ) -> PyResult<Bound<'py, PyAny>> {
                let ($($name,)*) = self;
                call_method::<_, O, P, { $length + 2 }>(list!($($name),*), object, name)
            }

            #[cfg(feature = "experimental-inspect")]
            fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
                types(<list_type!($($item),*) as IntoElements<'py, O, P>>::type_outputs)
            }
        }
    };
}

macro_rules! tuple {
    ($length:literal $($T:ident $t:ident)*) => {
        into_python!([] $length, ($($T,)*), $($T $T, $t;)*);
        into_python!(['a] $length, &'a ($($T,)*), $($T &'a $T, $t;)*);

        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'py, O, P, $($T),*> FromPyObject<'py, O, P> for ($($T,)*)
        where
            list_type!($($T),*): FromElements<'py, O, P>,
        {
            fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
                let list!($($t),*) = unpack::<list_type!($($T),*), O, P, $length>(ob)?;
                Ok(($($t,)*))
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_input() -> crate::inspect::types::TypeInfo {
                types(<list_type!($($T),*) as FromElements<'py, O, P>>::type_inputs)
            }
        }
    };
}

tuple!(1 T0 t0);
tuple!(2 T0 t0 T1 t1);
tuple!(3 T0 t0 T1 t1 T2 t2);
tuple!(4 T0 t0 T1 t1 T2 t2 T3 t3);
tuple!(5 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4);
tuple!(6 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5);
tuple!(7 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5 T6 t6);
tuple!(8 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5 T6 t6 T7 t7);
tuple!(9 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5 T6 t6 T7 t7 T8 t8);
tuple!(10 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5 T6 t6 T7 t7 T8 t8 T9 t9);
tuple!(11 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5 T6 t6 T7 t7 T8 t8 T9 t9 T10 t10);
tuple!(12 T0 t0 T1 t1 T2 t2 T3 t3 T4 t4 T5 t5 T6 t6 T7 t7 T8 t8 T9 t9 T10 t10 T11 t11);

/// The empty tuple. As the result of a Python function, `()` is `None`.
impl<'py> IntoPyObject<'py> for () {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyTuple::empty(py))
    }

    #[inline]
    fn into_return_value(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
        Ok(PyNone::get(py).to_owned().into_ptr())
    }

    #[inline]
    fn call_with(
        self,
        callable: Borrowed<'_, 'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match kwargs {
            None => callable.call0(),
            // SAFETY: there are no arguments.
            Some(_) => unsafe { call_slots(callable, &mut [ptr::null_mut()], kwargs) },
        }
    }

    #[inline]
    fn call_method_with(
        self,
        object: Borrowed<'_, 'py, PyAny>,
        name: Borrowed<'_, 'py, PyString>,
    ) -> PyResult<Bound<'py, PyAny>> {
        object.call_method0(name)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::None
    }
}
