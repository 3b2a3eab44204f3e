//! Numbers: `int` and `float`.

mod digits;
mod float;
mod int;
mod nonzero;
mod wide;
