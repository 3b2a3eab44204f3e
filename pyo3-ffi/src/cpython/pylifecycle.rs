//! `Include/cpython/pylifecycle.h`: starting with a configuration.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    #[cfg(all(Py_3_8, not(PyPy)))]
    pub fn Py_PreInitialize(src_config: *const PyPreConfig) -> PyStatus;
    #[cfg(all(Py_3_8, not(PyPy)))]
    pub fn Py_PreInitializeFromBytesArgs(
        src_config: *const PyPreConfig,
        argc: Py_ssize_t,
        argv: *mut *mut c_char,
    ) -> PyStatus;
    #[cfg(all(Py_3_8, not(PyPy)))]
    pub fn Py_PreInitializeFromArgs(
        src_config: *const PyPreConfig,
        argc: Py_ssize_t,
        argv: *mut *mut c_types::wchar_t,
    ) -> PyStatus;
    #[cfg(all(Py_3_8, not(PyPy)))]
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _Py_IsCoreInitialized() -> c_int;
    #[cfg(all(Py_3_8, not(PyPy)))]
    pub fn Py_InitializeFromConfig(config: *const PyConfig) -> PyStatus;
    #[cfg(all(Py_3_8, not(PyPy)))]
    #[cfg_attr(Py_3_14, deprecated(note = "hidden in Python 3.14: does not link"))]
    pub fn _Py_InitializeMain() -> PyStatus;
    #[cfg(all(Py_3_8, not(PyPy)))]
    pub fn Py_RunMain() -> c_int;
}

#[cfg(all(Py_3_12, not(PyPy)))]
pub const PyInterpreterConfig_DEFAULT_GIL: c_int = 0;
#[cfg(all(Py_3_12, not(PyPy)))]
pub const PyInterpreterConfig_SHARED_GIL: c_int = 1;
#[cfg(all(Py_3_12, not(PyPy)))]
pub const PyInterpreterConfig_OWN_GIL: c_int = 2;

#[cfg(all(Py_3_12, not(PyPy)))]
#[repr(C)]
pub struct PyInterpreterConfig {
    pub use_main_obmalloc: c_int,
    pub allow_fork: c_int,
    pub allow_exec: c_int,
    pub allow_threads: c_int,
    pub allow_daemon_threads: c_int,
    pub check_multi_interp_extensions: c_int,
    pub gil: c_int,
}

/// What a new interpreter with a GIL of its own starts from.
#[cfg(Py_3_12)]
pub const _PyInterpreterConfig_INIT: PyInterpreterConfig = PyInterpreterConfig {
    use_main_obmalloc: 0,
    allow_fork: 0,
    allow_exec: 0,
    allow_threads: 1,
    allow_daemon_threads: 0,
    check_multi_interp_extensions: 1,
    gil: PyInterpreterConfig_OWN_GIL,
};

/// What `Py_NewInterpreter` starts from. Free-threaded builds cannot share the allocator's and the
/// extensions' state between interpreters, whence the check.
#[cfg(Py_3_12)]
pub const _PyInterpreterConfig_LEGACY_INIT: PyInterpreterConfig = PyInterpreterConfig {
    use_main_obmalloc: 1,
    allow_fork: 1,
    allow_exec: 1,
    allow_threads: 1,
    allow_daemon_threads: 1,
    check_multi_interp_extensions: if cfg!(Py_GIL_DISABLED) { 1 } else { 0 },
    gil: PyInterpreterConfig_SHARED_GIL,
};

extern_python! {
    #[cfg(all(Py_3_12, not(PyPy)))]
    pub fn Py_NewInterpreterFromConfig(
        tstate_p: *mut *mut PyThreadState,
        config: *const PyInterpreterConfig,
    ) -> PyStatus;
}
