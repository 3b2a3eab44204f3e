//! The addresses of `std::net` from and to those of Python's module `ipaddress`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::exceptions::PyValueError;
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{Bound, Py, PyAny, PyErr, PyResult, Python};

/// Takes an address of the module `ipaddress`, by its attribute `packed`; of anything else, the text in `str()`.
impl FromPyObject<'_> for IpAddr {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<IpAddr> {
        match ob.getattr(crate::intern!(ob.py(), "packed")) {
            Ok(packed) => {
                if let Ok(bytes) = packed.extract::<[u8; 4]>() {
                    Ok(IpAddr::from(bytes))
                } else if let Ok(bytes) = packed.extract::<[u8; 16]>() {
                    Ok(IpAddr::from(bytes))
                } else {
                    Err(PyValueError::new_err("invalid packed length"))
                }
            }
            Err(_) => {
                let text: String = ob.str()?.extract()?;
                text.parse::<IpAddr>().map_err(PyErr::from)
            }
        }
    }
}

impl<'py> IntoPyObject<'py> for Ipv4Addr {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
        let class = CLASS.import(py, "ipaddress", "IPv4Address")?;
        class.call1((u32::from_be_bytes(self.octets()),))
    }
}

impl<'py> IntoPyObject<'py> for Ipv6Addr {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
        let class = CLASS.import(py, "ipaddress", "IPv6Address")?;
        class.call1((u128::from_be_bytes(self.octets()),))
    }
}

impl<'py> IntoPyObject<'py> for IpAddr {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        match self {
            IpAddr::V4(address) => address.into_pyobject(py),
            IpAddr::V6(address) => address.into_pyobject(py),
        }
    }
}

macro_rules! by_reference {
    ($($address:ty),*) => {$(
        impl<'py> IntoPyObject<'py> for &$address {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                (*self).into_pyobject(py)
            }
        }
    )*};
}
by_reference!(Ipv4Addr, Ipv6Addr, IpAddr);
