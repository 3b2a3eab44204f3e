//! `Path` and `PathBuf`: to `str`, and from whatever `os.fspath` takes.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyString;
use crate::{ffi, Bound, PyAny, PyResult, Python};

/// Takes a `str`, or an object whose `__fspath__` gives one, such as those of `pathlib`.
impl FromPyObject<'_> for PathBuf {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<PathBuf> {
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object; returns a new reference, or NULL with
        // an exception set.
        let path = unsafe { ffi::PyOS_FSPath(ob.as_ptr()).assume_owned_or_err(ob.py())? };
        OsString::extract_bound(&path).map(PathBuf::from)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        use crate::inspect::types::TypeInfo;

        TypeInfo::union_of(&[
            TypeInfo::builtin("str"),
            TypeInfo::Class {
                module: crate::inspect::types::ModuleName::Module("os".into()),
                name: "PathLike".into(),
                type_vars: vec![TypeInfo::builtin("str")],
            },
        ])
    }
}

impl<'py> IntoPyObject<'py> for &Path {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.as_os_str().into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// Types that are turned into Python as the `&Path` that they dereference to.
macro_rules! as_path {
    ($($path:ty),*) => {$(
        impl<'py> IntoPyObject<'py> for $path {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                let path: &Path = &self;
                path.into_pyobject(py)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("str")
            }
        }
    )*};
}
as_path!(PathBuf, &PathBuf, Cow<'_, Path>, &Cow<'_, Path>);
