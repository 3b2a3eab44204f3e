//! Emits the `Py_3_x` cfgs of the interpreter that `pyo3-ffi` resolved.

fn main() {
    pyo3_build_config::build_script::configure_dependent();
}
