//! `Include/bltinmodule.h`: the types behind built-in functions.

use crate::*;

extern_python! {
    pub static mut PyFilter_Type: PyTypeObject;
    pub static mut PyMap_Type: PyTypeObject;
    pub static mut PyZip_Type: PyTypeObject;
}
