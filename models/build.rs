//! The borrow flag is modelled as it is without a GIL: with one there is nothing to model.

fn main() {
    println!("cargo:rustc-cfg=Py_GIL_DISABLED");
    println!("cargo:rerun-if-changed=build.rs");
}
