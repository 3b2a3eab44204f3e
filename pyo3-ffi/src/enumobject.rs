//! `Include/enumobject.h`: `enumerate` and `reversed`.

use crate::*;

extern_python! {
    pub static mut PyEnum_Type: PyTypeObject;
    pub static mut PyReversed_Type: PyTypeObject;
}
