//! `type_input!` and `type_output!`: what the implementation of a conversion says about itself to those who write annotations.
//!
//! The methods of the traits are there only with the feature `experimental-inspect` of this crate, which a conversion crate cannot see:
//! Cargo tells a crate of its own features alone. The macros can, so that a conversion crate needs no feature for it.

/// In an implementation of [`FromPyObject`](crate::FromPyObject): its `type_input`, the type that Python code may pass.
///
/// The expression is a `TypeInfo`, which has that name there. Without the feature
/// `experimental-inspect` it is left out, unseen.
///
/// ```
/// use pyo3::conversion::Foreign;
/// use pyo3::prelude::*;
/// use std::time::Instant;
///
/// enum Clock {}
///
/// impl<'py> FromPyObject<'py, Foreign, Clock> for Instant {
///     fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
///         Ok(Instant::now() + ob.extract()?)
///     }
///
///     pyo3::type_input!(TypeInfo::class("datetime", "timedelta"));
/// }
/// # #[cfg(feature = "experimental-inspect")]
/// # assert_eq!(<Vec<Instant> as FromPyObject<Foreign, Clock>>::type_input().to_string(), "Sequence[timedelta]");
/// ```
#[macro_export]
macro_rules! type_input {
    ($type:expr) => {
        $crate::__with_inspect! {
            fn type_input() -> $crate::inspect::types::TypeInfo {
                #[allow(unused_imports)]
                use $crate::inspect::types::TypeInfo;
                $type
            }
        }
    };
}

/// In an implementation of [`IntoPyObject`](crate::IntoPyObject): its `type_output`, the type that Python code gets.
///
/// As [`type_input!`].
///
/// ```
/// use pyo3::conversion::Foreign;
/// use pyo3::prelude::*;
/// use pyo3::types::PyFloat;
/// use std::time::Instant;
///
/// enum Clock {}
///
/// impl<'py> IntoPyObject<'py, Foreign, Clock> for Instant {
///     type Target = PyFloat;
///     type Output = Bound<'py, PyFloat>;
///     type Error = std::convert::Infallible;
///
///     fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
///         self.elapsed().as_secs_f64().into_pyobject(py)
///     }
///
///     pyo3::type_output!(TypeInfo::builtin("float"));
/// }
/// # #[cfg(feature = "experimental-inspect")]
/// # assert_eq!(<Vec<Instant> as IntoPyObject<Foreign, Clock>>::type_output().to_string(), "List[float]");
/// ```
#[macro_export]
macro_rules! type_output {
    ($type:expr) => {
        $crate::__with_inspect! {
            fn described(_: ::std::marker::PhantomData<Self>) -> $crate::inspect::types::TypeInfo {
                #[allow(unused_imports)]
                use $crate::inspect::types::TypeInfo;
                $type
            }
        }
    };
}

/// These items, if the feature is on.
#[cfg(feature = "experimental-inspect")]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_inspect {
    ($($items:tt)*) => { $($items)* };
}

/// These items, if the feature is on.
#[cfg(not(feature = "experimental-inspect"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __with_inspect {
    ($($items:tt)*) => {};
}
