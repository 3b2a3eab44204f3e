//! The order in which a configuration is looked for: a file, cross compilation, an interpreter,
//! and for the stable ABI nothing at all.

use std::path::Path;

use crate::abi3::StableAbi;
use crate::config::InterpreterConfig;
use crate::cross;
use crate::env::{self, Env};
use crate::errors::{Context, Result};
use crate::interpreter;
use crate::lib_name::{default_lib_name, Naming};
use crate::link;
use crate::target::Target;
use crate::{bail, ensure};

/// The configuration of the build that `env` describes.
pub(crate) fn resolve(env: &Env) -> Result<InterpreterConfig> {
    let target = Target::of_build(env);
    let abi3 = StableAbi::of_build(env);
    if let Some(path) = env.user_nonempty(env::PYO3_CONFIG_FILE) {
        return of_file(env, Path::new(&path), &target, abi3)
            .context("cannot use the file that PYO3_CONFIG_FILE names");
    }
    match cross::of_build(env, &target)? {
        Some(cross) => cross::resolve(env, &cross, abi3),
        None => of_interpreter(env, &target, abi3),
    }
}

/// A file replaces everything that would be found out otherwise. Nothing but the file and its name
/// is announced to cargo, so a fixed file is a way to never rebuild when the environment changes.
fn of_file(env: &Env, path: &Path, target: &Target, abi3: StableAbi) -> Result<InterpreterConfig> {
    // The build scripts of a graph run in different directories.
    ensure!(
        path.is_absolute(),
        "`{}` is not an absolute path",
        path.display()
    );
    env.watch_file(path);
    let mut config = InterpreterConfig::from_path(path)?;
    config.abi3 |= abi3.wanted;
    if config.lib_name.is_none() {
        // Before the version is lowered: the library is that of the real interpreter.
        config.lib_name = Some(default_lib_name(&config, Naming::of_target(target), None));
    }
    abi3.apply(&mut config)?;
    Ok(config)
}

fn of_interpreter(env: &Env, target: &Target, abi3: StableAbi) -> Result<InterpreterConfig> {
    env.user(env::PYO3_ENVIRONMENT_SIGNATURE);
    let without = abi3.without_interpreter(target);
    if env.user(env::PYO3_NO_PYTHON).is_some() {
        return match without {
            Some(config) => Ok(config),
            None => bail!(
                "PYO3_NO_PYTHON is set, so that no interpreter may be run, and then the version has \
                 to come from an abi3-py3* feature\n\
                 = help: turn on one such feature, or unset PYO3_NO_PYTHON"
            ),
        };
    }
    match interpreter::host_interpreter(env, abi3.wanted) {
        Ok(mut config) => {
            abi3.apply(&mut config)?;
            Ok(config)
        }
        // An extension module for the stable ABI needs nothing of an interpreter but its headers'
        // version, which the feature names.
        Err(error) => match without {
            Some(config) if config.lib_name.is_some() || !link::is_linking(env, target) => {
                env.warn(&format!(
                    "building for the stable ABI without an interpreter, because: {error}"
                ));
                Ok(config)
            }
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests;
