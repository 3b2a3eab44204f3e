//! Finds the interpreter, and emits the cfgs and the link lines for it.

fn main() {
    pyo3_build_config::build_script::configure_ffi();
}
