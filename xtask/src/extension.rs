//! Building an extension module into a virtual environment, as its user would: with maturin.

use std::process::Command;

use crate::python::{Interpreter, VirtualEnvironment};
use crate::workspace::{self, ExtensionProject};
use crate::{process, Result};

/// What the environment of the default interpreter holds: the build tool and the test runner.
const TOOLS: [&str; 2] = ["maturin>=1.7,<2", "pytest>=7,<9"];

/// The tools, and the environment that they are installed in.
pub struct Tools {
    /// The environment of the default interpreter.
    pub environment: VirtualEnvironment,
}

impl Tools {
    /// Installed if they are not there yet.
    pub fn prepare(default: &Interpreter) -> Result<Self> {
        let environment = VirtualEnvironment::prepare(default, &TOOLS)?;
        Ok(Tools { environment })
    }

    /// Compiles the module for the interpreter of `environment` and installs it there.
    pub fn develop(
        &self,
        project: &ExtensionProject,
        environment: &VirtualEnvironment,
    ) -> Result<()> {
        let mut maturin = environment.command(&self.environment.program("maturin"));
        maturin
            .args(["develop", "--quiet", "--manifest-path"])
            .arg(project.directory.join("Cargo.toml"))
            // A directory of its own: cargo would build the crates anew at each change between a build for
            // an interpreter that maturin names and one for the interpreter found by the build script.
            .env("CARGO_TARGET_DIR", workspace::scratch().join("extensions"))
            .env_remove("PYO3_PYTHON");
        process::run(&mut maturin)
    }

    /// Runs the project's Python tests in the environment of the default interpreter.
    ///
    /// pytest calls it a failure when it finds no test at all.
    pub fn pytest(&self, project: &ExtensionProject) -> Result<()> {
        let mut pytest: Command = self.environment.python();
        pytest
            .args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "tests"])
            .current_dir(&project.directory);
        process::run(&mut pytest)
    }
}
