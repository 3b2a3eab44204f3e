//! Building an extension module into a virtual environment, as its user would: with maturin, or with what pip is told to use.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::python::{Interpreter, VirtualEnvironment};
use crate::workspace::{self, ExtensionProject};
use crate::{process, Result};

/// The build tool, in the environment of the default interpreter.
const MATURIN: &str = "maturin>=1.7,<2";

/// The test runner, in every environment.
const PYTEST: &str = "pytest>=7,<9";

/// The build tool, and where it is installed.
pub struct Tools {
    /// The default interpreter.
    pub interpreter: Interpreter,
    /// Its environment.
    pub environment: VirtualEnvironment,
}

impl Tools {
    /// Installed if they are not there yet.
    pub fn prepare(default: &Interpreter) -> Result<Self> {
        let environment = VirtualEnvironment::prepare(default, &[MATURIN, PYTEST])?;
        Ok(Tools {
            interpreter: default.clone(),
            environment,
        })
    }

    /// An environment for the modules built for another interpreter. It is made as if that were the default one, so that it can
    /// be that another time.
    pub fn environment_for(&self, other: &Interpreter) -> Result<VirtualEnvironment> {
        VirtualEnvironment::prepare(other, &[MATURIN, PYTEST])
    }

    /// Compiles the module for the interpreter of `environment` and installs it there.
    pub fn develop(
        &self,
        project: &ExtensionProject,
        environment: &VirtualEnvironment,
    ) -> Result<()> {
        let mut build = if project.by_maturin {
            let mut maturin = environment.command(&self.environment.program("maturin"));
            maturin
                .args(["develop", "--quiet", "--manifest-path"])
                .arg(project.directory.join("Cargo.toml"));
            maturin
        } else {
            let mut pip = environment.python();
            pip.args(["-m", "pip", "install", "--quiet", "--no-deps"])
                .arg(&project.directory);
            pip
        };
        build
            // A directory of its own: cargo would build the crates anew at each change between a build for
            // an interpreter that maturin names and one for the interpreter found by the build script.
            .env("CARGO_TARGET_DIR", workspace::scratch().join("extensions"))
            .env_remove("PYO3_PYTHON");
        if project.by_maturin {
            process::run(&mut build)
        } else {
            // pip gets the other tool from the package index.
            process::run_patiently(&mut build)
        }
    }

    /// Compiles and installs the module, then runs its Python tests there.
    ///
    /// pytest calls it a failure when it finds no test at all.
    pub fn test(&self, project: &ExtensionProject, environment: &VirtualEnvironment) -> Result<()> {
        self.develop(project, environment)?;
        process::run(&mut self.pytest(project, environment))
    }

    /// pytest, on the tests of a module that is installed.
    pub fn pytest(&self, project: &ExtensionProject, environment: &VirtualEnvironment) -> Command {
        let mut pytest = environment.python();
        pytest
            .args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "tests"])
            .current_dir(&project.directory);
        pytest
    }

    /// Builds a wheel with these features into a directory.
    pub fn wheel(&self, project: &ExtensionProject, features: &str, out: &Path) -> Result<()> {
        let maturin = self.environment.program("maturin");
        let mut maturin = self.environment.command(&maturin);
        maturin
            .args(["build", "--quiet", "--auditwheel", "skip"])
            .args(["--features", features, "--manifest-path"])
            .arg(project.directory.join("Cargo.toml"))
            .arg("--interpreter")
            .arg(&self.interpreter.executable)
            .arg("--out")
            .arg(out)
            .env("CARGO_TARGET_DIR", workspace::scratch().join("wheels"))
            .env_remove("PYO3_PYTHON");
        process::run(&mut maturin)
    }

    /// Runs the Rust tests of an extension module as its user would: `cargo test` in its directory, with its features on.
    pub fn rust_tests(&self, project: &ExtensionProject) -> Result<()> {
        let mut cargo = process::cargo(["test", "--quiet"]);
        cargo
            .current_dir(&project.directory)
            // Built with libpython, while the module is built without: neither is to undo the other.
            .env(
                "CARGO_TARGET_DIR",
                workspace::scratch().join("extension-tests"),
            )
            .env("PYO3_PYTHON", &self.interpreter.executable)
            .env_remove("PYO3_BUILD_EXTENSION_MODULE");
        process::run(&mut cargo)
    }

    /// Installs the wheels of a project, which are in a directory.
    pub fn install_wheels(
        &self,
        project: &ExtensionProject,
        wheels: &Path,
        environment: &VirtualEnvironment,
    ) -> Result<()> {
        let mut install = environment.python();
        let options = ["--quiet", "--force-reinstall", "--no-deps", "--no-index"];
        install.args(["-m", "pip", "install"]).args(options);
        for package in project.package_names() {
            let wheel = wheel_of(wheels, package);
            install.arg(wheel.ok_or_else(|| format!("no wheel of {package}"))?);
        }
        process::run(&mut install)
    }
}

/// The wheel of a package.
fn wheel_of(wheels: &Path, package: &str) -> Option<PathBuf> {
    let prefix = format!("{}-", package.replace('-', "_"));
    let entries = fs::read_dir(wheels).ok()?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(".whl")
    })
}
