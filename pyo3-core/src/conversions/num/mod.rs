//! Numbers: `int` and `float`.

mod float;
mod int;
mod nonzero;
mod wide;
