//! Compiles `shim.c` with the headers of the interpreter that pyo3-ffi is built for.
//!
//! Where there are none (a configuration from a file, a cross build) the crate is empty, and its tests fail.

use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    pyo3_build_config::build_script::configure_dependent();
    println!("cargo:rerun-if-changed=shim.c");
    println!("cargo:rustc-check-cfg=cfg(no_headers)");
    let config = pyo3_build_config::get();
    let include = config.executable.as_deref().and_then(include_of);
    match include {
        Some(include) => compile(&include, config.abi3),
        None => println!("cargo:rustc-cfg=no_headers"),
    }
}

fn compile(include: &Path, abi3: bool) {
    let mut build = cc::Build::new();
    build.file("shim.c").include(include).warnings(false);
    if abi3 {
        // The limited API has none of what the shim calls.
        println!("cargo:rustc-cfg=no_headers");
        return;
    }
    build.compile("ffi_check_shim");
}

/// The folder of `Python.h`, if it is there.
fn include_of(python: &str) -> Option<PathBuf> {
    let program = "import sysconfig; print(sysconfig.get_path('include'))";
    let output = Command::new(python).args(["-c", program]).output().ok()?;
    let include = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    include.join("Python.h").is_file().then_some(include)
}
