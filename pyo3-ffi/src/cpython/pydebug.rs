//! `Include/cpython/pydebug.h`: global flags.

use std::os::raw::{c_char, c_int};
use std::ptr;

extern_python! {
    #[deprecated(note = "since Python 3.12; set `PyConfig.parser_debug`")]
    pub static mut Py_DebugFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.verbose`")]
    pub static mut Py_VerboseFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.quiet`")]
    pub static mut Py_QuietFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.interactive`")]
    pub static mut Py_InteractiveFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.inspect`")]
    pub static mut Py_InspectFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.optimization_level`")]
    pub static mut Py_OptimizeFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.site_import`")]
    pub static mut Py_NoSiteFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.bytes_warning`")]
    pub static mut Py_BytesWarningFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.pathconfig_warnings`")]
    pub static mut Py_FrozenFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.use_environment`")]
    pub static mut Py_IgnoreEnvironmentFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.write_bytecode`")]
    pub static mut Py_DontWriteBytecodeFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.user_site_directory`")]
    pub static mut Py_NoUserSiteDirectory: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.buffered_stdio`")]
    pub static mut Py_UnbufferedStdioFlag: c_int;
    pub static mut Py_HashRandomizationFlag: c_int;
    #[deprecated(note = "since Python 3.12; set `PyConfig.isolated`")]
    pub static mut Py_IsolatedFlag: c_int;
}

extern_python! {
    #[cfg(Py_3_11)]
    pub fn Py_GETENV(name: *const c_char) -> *mut c_char;
}

#[cfg(not(Py_3_11))]
#[allow(deprecated)]
#[inline]
pub unsafe fn Py_GETENV(name: *const c_char) -> *mut c_char {
    extern "C" {
        fn getenv(name: *const c_char) -> *mut c_char;
    }
    // SAFETY: forwarded: the caller passes a C string, and nobody changes the flag meanwhile.
    unsafe {
        if Py_IgnoreEnvironmentFlag != 0 {
            ptr::null_mut()
        } else {
            getenv(name)
        }
    }
}

extern_python! {
    #[deprecated(note = "has no effect, and is not in the library")]
    pub static mut Py_UseClassExceptionsFlag: c_int;
}
