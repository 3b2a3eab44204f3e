//! Numbers: `int` and `float`.

mod digits;
mod float;
mod int;
mod nonzero;
#[cfg(all(
    not(any(Py_3_14, Py_LIMITED_API, PyPy, GraalPy)),
    target_pointer_width = "64"
))]
mod stored;
mod wide;
