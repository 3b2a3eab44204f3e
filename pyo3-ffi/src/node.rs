//! `Include/node.h`: the parse tree of Python 3.9 and older.

use crate::*;

#[cfg(not(PyPy))]
opaque_struct!(pub _node);
