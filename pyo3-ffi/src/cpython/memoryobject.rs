//! `Include/cpython/memoryobject.h`: managed buffers.

use crate::*;

extern_python! {
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub static mut _PyManagedBuffer_Type: PyTypeObject as "_PyPyManagedBuffer_Type";
}
