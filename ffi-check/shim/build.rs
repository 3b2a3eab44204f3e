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
        Some(include) => {
            let stable = config.abi3.then_some(config.version.minor);
            compile(&include, stable);
        }
        None => println!("cargo:rustc-cfg=no_headers"),
    }
}

/// With the limited API of Python 3.`stable`, or with the full one.
fn compile(include: &Path, stable: Option<u8>) {
    let mut build = cc::Build::new();
    build.file("shim.c").include(include).warnings(false);
    if let Some(minor) = stable {
        build.define("Py_LIMITED_API", format!("0x03{minor:02x}0000").as_str());
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
