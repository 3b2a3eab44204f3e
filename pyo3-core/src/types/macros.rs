//! The macros that declare a Rust type to stand for a Python type which is not a `#[pyclass]`.
//!
//! Other crates use them for the types of C extensions (an array type, say), so everything is written with `$crate::`. A type is a
//! `#[repr(transparent)]` tuple struct whose first field is a [`PyAny`](crate::PyAny):
//!
//! ```
//! use pyo3::{ffi, prelude::*};
//!
//! #[repr(transparent)]
//! pub struct PyRange(PyAny);
//!
//! pyo3::pyobject_native_type_core!(
//!     PyRange,
//!     pyo3::pyobject_native_static_type_object!(ffi::PyRange_Type),
//!     #checkfunction=ffi::PyRange_Check
//! );
//!
//! Python::with_gil(|py| {
//!     let range = py.eval(ffi::c_str!("range(3)"), None, None).unwrap();
//!     assert!(range.downcast::<PyRange>().is_ok());
//!     assert!(py.None().bind(py).downcast::<PyRange>().is_err());
//! });
//! ```
//!
//! What differs between interpreters is decided where a macro is defined, never in its expansion: the crates that expand it do not
//! have the cfgs of this one.

/// The names of the type: `Deref` and `AsRef` to `PyAny`, and the methods of `PyAny` on a `Bound` of it.
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_type_named {
    ($name:ty $(;$generics:ident)*) => {
        impl<$($generics,)*> ::std::ops::Deref for $name {
            type Target = $crate::PyAny;

            #[inline]
            fn deref(&self) -> &$crate::PyAny {
                &self.0
            }
        }

        impl<$($generics,)*> ::std::convert::AsRef<$crate::PyAny> for $name {
            #[inline]
            fn as_ref(&self) -> &$crate::PyAny {
                &self.0
            }
        }

        impl<$($generics,)*> $crate::types::DerefToPyAny for $name {}
    };
}

/// A static type object of the interpreter, as the `$typeobject` of the other macros.
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_static_type_object {
    ($typeobject:expr) => {
        // SAFETY: only the address of the static is taken; newer compilers know that this is safe.
        |_py: $crate::Python<'_>| unsafe { ::std::ptr::addr_of_mut!($typeobject) }
    };
}

/// `PyTypeInfo`: the type object, a function of the token, and, if there is a better way than `PyObject_TypeCheck`, the check.
/// And what `#[pymodule_export]` looks for.
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_type_info {
    ($name:ty, $typeobject:expr, $module:expr $(, #checkfunction=$checkfunction:path)? $(;$generics:ident)*) => {
        // SAFETY: the caller of the macro names a type object that lives as long as the interpreter.
        unsafe impl<$($generics,)*> $crate::type_object::PyTypeInfo for $name {
            const NAME: &'static str = stringify!($name);
            const MODULE: ::std::option::Option<&'static str> = $module;

            #[inline]
            #[allow(unused_unsafe, clippy::redundant_closure_call)]
            fn type_object_raw(py: $crate::Python<'_>) -> *mut $crate::ffi::PyTypeObject {
                ($typeobject)(py)
            }

            $(
                #[inline]
                #[allow(unused_unsafe)]
                fn is_type_of(object: &$crate::Bound<'_, $crate::PyAny>) -> bool {
                    // SAFETY: the token inside `object` proves this thread is attached, and the object is live.
                    unsafe { $checkfunction(object.as_ptr()) > 0 }
                }
            )?
        }

        impl<$($generics,)*> $name {
            #[doc(hidden)]
            pub const _PYO3_DEF: $crate::impl_::module::AddTypeToModule<Self> =
                $crate::impl_::module::AddTypeToModule::new();
        }
    };
}

/// A type: its names and its type info.
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_type_core {
    ($name:ty, $typeobject:expr, #module=$module:expr $(, #checkfunction=$checkfunction:path)? $(;$generics:ident)*) => {
        $crate::pyobject_native_type_named!($name $(;$generics)*);
        $crate::pyobject_native_type_info!($name, $typeobject, $module $(, #checkfunction=$checkfunction)? $(;$generics)*);
    };
    ($name:ty, $typeobject:expr $(, #checkfunction=$checkfunction:path)? $(;$generics:ident)*) => {
        $crate::pyobject_native_type_core!(
            $name,
            $typeobject,
            #module=::std::option::Option::Some("builtins")
            $(, #checkfunction=$checkfunction)?
            $(;$generics)*
        );
    };
}

/// The layout of the instances, whose size is known.
#[cfg(not(Py_LIMITED_API))]
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_type_sized {
    ($name:ty, $layout:path $(;$generics:ident)*) => {
        // SAFETY: the caller of the macro names the C struct of the type.
        unsafe impl<$($generics,)*> $crate::type_object::PyLayout<$name> for $layout {}
        impl<$($generics,)*> $crate::type_object::PySizedLayout<$name> for $layout {}
    };
}

/// The limited API hides the layouts of instances.
#[cfg(Py_LIMITED_API)]
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_type_sized {
    ($name:ty, $layout:path $(;$generics:ident)*) => {};
}

/// A type that a `#[pyclass]` may extend.
#[cfg(not(Py_LIMITED_API))]
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_subclassable_native_type {
    ($name:ty, $layout:path $(;$generics:ident)*) => {
        $crate::impl_::native_base!($name, $layout $(;$generics)*);
    };
}

/// The limited API hides how much room the instances take.
#[cfg(Py_LIMITED_API)]
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_subclassable_native_type {
    ($name:ty, $layout:path $(;$generics:ident)*) => {};
}

/// A type with a known layout: its names, its type info and its layout.
#[doc(hidden)]
#[macro_export]
macro_rules! pyobject_native_type {
    ($name:ty, $layout:path, $typeobject:expr $(, #module=$module:expr)? $(, #checkfunction=$checkfunction:path)? $(;$generics:ident)*) => {
        $crate::pyobject_native_type_core!($name, $typeobject $(, #module=$module)? $(, #checkfunction=$checkfunction)? $(;$generics)*);
        $crate::pyobject_native_type_sized!($name, $layout $(;$generics)*);
    };
}

/// `==` between Python objects and a Rust type, both ways, by a function that takes a reference to each.
macro_rules! compare_with_rust {
    ($python:ty, $rust:ty, $equals:path) => {
        $crate::types::macros::compare_with_rust!(@one $crate::Bound<'_, $python>, $rust, |a, b| $equals(a, b));
        $crate::types::macros::compare_with_rust!(@one $crate::Bound<'_, $python>, &'_ $rust, |a, b| $equals(a, b));
        $crate::types::macros::compare_with_rust!(@one &'_ $crate::Bound<'_, $python>, $rust, |a, b| $equals(a, b));
        $crate::types::macros::compare_with_rust!(@one $crate::Borrowed<'_, '_, $python>, $rust, |a, b| $equals(a, b));
        $crate::types::macros::compare_with_rust!(@one $crate::Borrowed<'_, '_, $python>, &'_ $rust, |a, b| $equals(a, b));
    };
    (@one $object:ty, $value:ty, |$a:ident, $b:ident| $equals:expr) => {
        impl PartialEq<$value> for $object {
            #[inline]
            fn eq(&self, other: &$value) -> bool {
                let ($a, $b) = (self, other);
                $equals
            }
        }

        impl PartialEq<$object> for $value {
            #[inline]
            fn eq(&self, other: &$object) -> bool {
                let ($a, $b) = (other, self);
                $equals
            }
        }
    };
}
pub(super) use compare_with_rust;
