//! `Include/cpython/memoryobject.h`: managed buffers.

use crate::*;

extern_python! {
    pub static mut _PyManagedBuffer_Type: PyTypeObject as "_PyPyManagedBuffer_Type";
}
