//! `Include/osmodule.h`: `os`.

use crate::*;

extern_python! {
    pub fn PyOS_FSPath(path: *mut PyObject) -> *mut PyObject;
}
