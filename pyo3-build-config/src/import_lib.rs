//! Import libraries for Windows, made from the lists of symbols in `python3-dll-a`, so that no
//! Python for Windows is needed to link.

#[cfg(feature = "python3-dll-a")]
use std::path::PathBuf;

use crate::config::InterpreterConfig;
#[cfg(feature = "python3-dll-a")]
use crate::errors::Context;
use crate::errors::Result;

impl InterpreterConfig {
    /// Makes the import library and sets `lib_dir` to where it is, when the target is Windows and
    /// no `lib_dir` is known. Does nothing without the feature `python3-dll-a`.
    ///
    /// # Errors
    ///
    /// If the library cannot be made, e.g. because no assembler for it was found.
    #[cfg(not(feature = "python3-dll-a"))]
    pub fn generate_import_libs(&mut self) -> Result<()> {
        Ok(())
    }

    /// Makes the import library and sets `lib_dir` to where it is, when the target is Windows and
    /// no `lib_dir` is known.
    ///
    /// # Errors
    ///
    /// If the library cannot be made, e.g. because no assembler for it was found.
    #[cfg(feature = "python3-dll-a")]
    pub fn generate_import_libs(&mut self) -> Result<()> {
        use crate::env::Env;

        let env = Env::process();
        let target = crate::target::Target::of_build(&env);
        // Outside of a build script there is nowhere to put it.
        let out_dir = match env.cargo("OUT_DIR") {
            Some(out_dir) if target.is_windows() && self.lib_dir.is_none() => {
                PathBuf::from(out_dir)
            }
            _ => return Ok(()),
        };
        let lib_dir = out_dir.join("lib");
        generator(self, &target)
            .generate(&lib_dir)
            .with_context(|| format!("cannot make import libraries in `{}`", lib_dir.display()))?;
        self.lib_dir = Some(lib_dir.to_string_lossy().into());
        Ok(())
    }
}

#[cfg(feature = "python3-dll-a")]
fn generator(
    config: &InterpreterConfig,
    target: &crate::target::Target,
) -> python3_dll_a::ImportLibraryGenerator {
    use crate::implementation::PythonImplementation;
    use python3_dll_a::PythonImplementation as Implementation;

    let environment = if target.is_mingw() { "gnu" } else { "msvc" };
    let mut generator =
        python3_dll_a::ImportLibraryGenerator::new(target.architecture(), environment);
    // `python3.dll` serves every version.
    if !config.uses_stable_abi() {
        generator.version(Some((config.version.major, config.version.minor)));
    }
    generator
        .implementation(match config.implementation {
            PythonImplementation::PyPy => Implementation::PyPy,
            PythonImplementation::CPython | PythonImplementation::GraalPy => {
                Implementation::CPython
            }
        })
        .abiflags(config.is_free_threaded().then_some("t"));
    generator
}
