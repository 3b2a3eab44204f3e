//! `Include/frameobject.h`: frames.

use crate::*;
use std::os::raw::c_int;

extern_python! {
    pub fn PyFrame_ClearFreeList() -> c_int;
}
