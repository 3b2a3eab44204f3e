//! The non-zero integers: as the integers, but zero is refused.

use std::convert::Infallible;
use std::num::{
    NonZeroI128, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI8, NonZeroIsize, NonZeroU128,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU8, NonZeroUsize,
};

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::exceptions::PyValueError;
use crate::types::PyInt;
use crate::{Bound, PyAny, PyErr, PyResult, Python};

#[cold]
fn zero() -> PyErr {
    PyValueError::new_err("invalid zero value")
}

macro_rules! nonzero {
    ($($nonzero:ident: $int:ty;)*) => {$(
        impl FromPyObject<'_> for $nonzero {
            #[inline]
            fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<Self> {
                $nonzero::new(<$int>::extract_bound(ob)?).ok_or_else(zero)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_input() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }

        impl<'py> IntoPyObject<'py> for $nonzero {
            type Target = PyInt;
            type Output = Bound<'py, PyInt>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                self.get().into_pyobject(py)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }

        impl<'py> IntoPyObject<'py> for &$nonzero {
            type Target = PyInt;
            type Output = Bound<'py, PyInt>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                self.get().into_pyobject(py)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }
    )*};
}

nonzero! {
    NonZeroI8: i8;
    NonZeroI16: i16;
    NonZeroI32: i32;
    NonZeroI64: i64;
    NonZeroI128: i128;
    NonZeroIsize: isize;
    NonZeroU8: u8;
    NonZeroU16: u16;
    NonZeroU32: u32;
    NonZeroU64: u64;
    NonZeroU128: u128;
    NonZeroUsize: usize;
}
