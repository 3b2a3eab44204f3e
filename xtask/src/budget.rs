//! `cargo xtask budget`: what generated code costs: lines of unoptimised LLVM IR, and bytes of the module.
//!
//! The subject is `xtask/budget/module.rs`, built as a crate of its own below the target directory. The limits stand a little above
//! what it took when they were written: going over one is a change to be explained, staying well below it is one to be kept.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::python::Interpreter;
use crate::report::Report;
use crate::{process, workspace, Result};

/// Lines of LLVM IR of the crate itself, before optimisation. They are the same wherever they are counted, for one compiler.
const MOST_LINES: usize = 30_000;
/// Bytes of the stripped module, on Linux.
const MOST_BYTES: u64 = 422_000;

const MANIFEST: &str = r#"[package]
name = "weighed"
version = "0.0.0"
edition = "2021"
publish = false

[lib]
crate-type = ["cdylib"]
path = "module.rs"

[dependencies]
pyo3 = { path = "PYO3", features = ["extension-module"] }

[profile.release]
opt-level = 3

[workspace]
"#;

/// What the limits were measured with: another compiler counts in another way, and another interpreter has other parts of the core.
const MEASURED_WITH: (&str, (u8, u8), &str) = ("rustc 1.95.", (3, 11), "linux x86_64");

/// The row of `cargo xtask test`, where the limits hold.
pub fn step(report: &mut Report) {
    let name = "budget of generated code";
    let (compiler, version, platform) = MEASURED_WITH;
    let here = format!("{} {}", env::consts::OS, env::consts::ARCH);
    let rustc = process::output(Command::new("rustc").arg("--version")).unwrap_or_default();
    let python = Interpreter::find().map_or((0, 0), |interpreter| interpreter.version);
    match rustc.starts_with(compiler) && python == version && here == platform {
        true => report.step(name, run),
        false => report.skip(
            name,
            format!(
                "measured with {compiler}x for CPython {}.{} on {platform}",
                version.0, version.1
            ),
        ),
    }
}

/// Builds the module, counts, and compares.
pub fn run() -> Result<()> {
    let interpreter = Interpreter::find()?;
    let directory = workspace::scratch().join("budget");
    write_crate(&directory)?;
    let target = directory.join("target");
    let cargo = |arguments: &[&str]| {
        let mut command = process::cargo(arguments.iter().copied());
        command
            .current_dir(&directory)
            .env("CARGO_TARGET_DIR", &target)
            .env("PYO3_PYTHON", &interpreter.executable)
            .env("RUSTFLAGS", "");
        process::run(&mut command)
    };
    cargo(&[
        "rustc",
        "--release",
        "--",
        "--emit=llvm-ir",
        "-Ccodegen-units=1",
        "-Cno-prepopulate-passes",
    ])?;
    let lines = read(&newest(&target.join("release").join("deps"), "ll")?)?
        .iter()
        .filter(|byte| **byte == b'\n')
        .count();
    println!("{lines} lines of LLVM IR, at most {MOST_LINES}");
    let mut over = Vec::new();
    if lines > MOST_LINES {
        over.push(format!(
            "{lines} lines of LLVM IR are more than {MOST_LINES}"
        ));
    }
    if cfg!(target_os = "linux") {
        cargo(&["rustc", "--release", "--", "-Cstrip=symbols"])?;
        let module = target.join("release").join("libweighed.so");
        let bytes = read(&module)?.len() as u64;
        println!("{bytes} bytes, at most {MOST_BYTES}");
        if bytes > MOST_BYTES {
            over.push(format!("{bytes} bytes are more than {MOST_BYTES}"));
        }
    }
    match over.is_empty() {
        true => Ok(()),
        false => Err(format!("over the budget: {}", over.join("; "))),
    }
}

fn write_crate(directory: &Path) -> Result<()> {
    let root = workspace::root();
    let write = |name: &str, text: &[u8]| {
        let path = directory.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    fs::create_dir_all(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    let pyo3 = root.join("pyo3").display().to_string().replace('\\', "/");
    write("Cargo.toml", MANIFEST.replace("PYO3", &pyo3).as_bytes())?;
    write("module.rs", &read(&root.join("xtask/budget/module.rs"))?)?;
    // The versions of the workspace, so that nothing has to be looked up.
    write("Cargo.lock", &read(&root.join("Cargo.lock"))?)
}

/// The file with this ending that was written last.
fn newest(directory: &Path, ending: &str) -> Result<PathBuf> {
    let entries =
        fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().map_or(false, |found| found == ending))
        .max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok())
        .ok_or_else(|| format!("{} has no .{ending} file", directory.display()))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
