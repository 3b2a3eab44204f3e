//! Sets the cfgs of the Python that is built for: `Py_3_13`, `Py_GIL_DISABLED` and the like.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    pyo3_build_config::use_pyo3_cfgs();
}
