//! `Include/pyarena.h`: the memory of the old compiler.

use crate::*;

opaque_struct!(pub PyArena);
