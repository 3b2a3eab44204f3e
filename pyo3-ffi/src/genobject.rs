//! `Include/genobject.h`: generators.

use crate::*;
use std::os::raw::c_int;

extern_python! {
    #[deprecated(note = "removed in Python 3.9")]
    pub fn PyGen_NeedsFinalizing(op: *mut PyGenObject) -> c_int;
}
