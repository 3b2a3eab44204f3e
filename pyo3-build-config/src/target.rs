//! The platform that is compiled for, as cargo tells it to build scripts.

use target_lexicon::{OperatingSystem, Triple};

use crate::env::Env;

/// The platform that is compiled for.
pub(crate) struct Target {
    /// The triple, with unknown parts where `target-lexicon` does not know the name.
    pub(crate) triple: Triple,
    /// The operating system by the name of `cfg(target_os)`.
    os: String,
    /// The environment by the name of `cfg(target_env)`.
    env: String,
}

impl Target {
    /// The target of the running build script; outside of one, the platform of this program.
    pub(crate) fn of_build(env: &Env) -> Self {
        let triple = match env.cargo("TARGET") {
            None => return Target::of_triple(Triple::host()),
            Some(name) => name.parse().unwrap_or_else(|_| known_parts(env)),
        };
        let mut target = Target::of_triple(triple);
        if let Some(os) = env.cargo("CARGO_CFG_TARGET_OS") {
            target.os = os;
        }
        if let Some(environment) = env.cargo("CARGO_CFG_TARGET_ENV") {
            target.env = environment;
        }
        target
    }

    /// The platform of a triple.
    pub(crate) fn of_triple(triple: Triple) -> Self {
        let os = match triple.operating_system {
            _ if is_android(&triple) => "android".into(),
            OperatingSystem::Darwin | OperatingSystem::MacOSX { .. } => "macos".into(),
            other => other.into_str().into_owned(),
        };
        let env = triple.environment.into_str().into_owned();
        Target { triple, os, env }
    }

    /// The operating system by the name of `cfg(target_os)`.
    pub(crate) fn os(&self) -> &str {
        &self.os
    }

    pub(crate) fn is_windows(&self) -> bool {
        self.os == "windows"
    }

    #[cfg(any(test, feature = "python3-dll-a"))]
    /// Windows with the import libraries of MinGW.
    pub(crate) fn is_mingw(&self) -> bool {
        self.is_windows() && self.env.starts_with("gnu")
    }

    pub(crate) fn is_macos(&self) -> bool {
        self.os == "macos"
    }

    pub(crate) fn is_cygwin(&self) -> bool {
        self.os == "cygwin"
    }

    pub(crate) fn is_emscripten(&self) -> bool {
        self.os == "emscripten"
    }

    /// Whether programs find shared libraries through an rpath.
    pub(crate) fn has_rpath(&self) -> bool {
        !matches!(
            self.os.as_str(),
            "windows" | "cygwin" | "aix" | "emscripten" | "unknown" | "none"
        ) && !self.os.starts_with("wasi")
    }

    /// Whether even extension modules link libpython here, because the dynamic linker resolves no
    /// symbol against the running program.
    pub(crate) fn always_links_libpython(&self) -> bool {
        matches!(
            self.os.as_str(),
            "windows" | "cygwin" | "aix" | "android" | "ios"
        )
    }
}

/// `target-lexicon` has Android as an environment of Linux; for rustc it is a system of its own.
fn is_android(triple: &Triple) -> bool {
    use target_lexicon::Environment::{Android, Androideabi};
    matches!(triple.environment, Android | Androideabi)
}

/// A triple from the parts that `target-lexicon` knows, for a target that it does not know.
fn known_parts(env: &Env) -> Triple {
    fn part<T: std::str::FromStr>(env: &Env, name: &str) -> Option<T> {
        env.cargo(name)?.parse().ok()
    }
    let mut triple = Triple::unknown();
    if let Some(architecture) = part(env, "CARGO_CFG_TARGET_ARCH") {
        triple.architecture = architecture;
    }
    if let Some(vendor) = part(env, "CARGO_CFG_TARGET_VENDOR") {
        triple.vendor = vendor;
    }
    triple.operating_system = match env.cargo("CARGO_CFG_TARGET_OS").as_deref() {
        Some("macos") => OperatingSystem::Darwin,
        Some(os) => os.parse().unwrap_or(OperatingSystem::Unknown),
        None => OperatingSystem::Unknown,
    };
    if let Some(environment) = part(env, "CARGO_CFG_TARGET_ENV") {
        triple.environment = environment;
    }
    triple
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(name: &str) -> Target {
        Target::of_triple(name.parse().unwrap())
    }

    #[test]
    fn triples_have_the_names_of_cfg() {
        assert!(target("x86_64-apple-darwin").is_macos());
        assert!(target("aarch64-apple-darwin").has_rpath());
        assert!(target("x86_64-pc-windows-msvc").is_windows());
        assert!(!target("x86_64-pc-windows-msvc").is_mingw());
        assert!(target("x86_64-pc-windows-gnu").is_mingw());
        assert!(target("wasm32-unknown-emscripten").is_emscripten());
        assert!(!target("wasm32-wasi").has_rpath());
        assert!(target("aarch64-linux-android").always_links_libpython());
        assert!(!target("x86_64-unknown-linux-musl").always_links_libpython());
    }

    #[test]
    fn a_triple_nobody_knows_is_read_from_its_parts() {
        let env = Env::fake([
            ("TARGET", "x86_64-acme-toaster-gnu-x"),
            ("CARGO_CFG_TARGET_ARCH", "x86_64"),
            ("CARGO_CFG_TARGET_OS", "cygwin"),
        ]);
        let target = Target::of_build(&env);
        assert!(target.is_cygwin() && target.always_links_libpython() && !target.has_rpath());
        assert_eq!(target.triple.architecture.to_string(), "x86_64");
        assert!(env.printed().is_empty());
    }

    #[test]
    fn every_kind_of_wasm_is_known() {
        for (name, os) in [
            ("wasm32-wasip1", "wasi"),
            ("wasm32-wasip2", "wasi"),
            ("wasm32-unknown-emscripten", "emscripten"),
        ] {
            let vars = [
                ("TARGET", name),
                ("CARGO_CFG_TARGET_ARCH", "wasm32"),
                ("CARGO_CFG_TARGET_OS", os),
            ];
            let target = Target::of_build(&Env::fake(vars));
            assert!(
                !target.has_rpath() && !target.always_links_libpython(),
                "{name}"
            );
            assert_eq!(target.triple.architecture.to_string(), "wasm32", "{name}");
        }
    }

    #[test]
    fn ios_links_libpython_as_windows_does() {
        for name in ["aarch64-apple-ios", "aarch64-apple-ios-sim"] {
            let vars = [("TARGET", name), ("CARGO_CFG_TARGET_OS", "ios")];
            assert!(
                Target::of_build(&Env::fake(vars)).always_links_libpython(),
                "{name}"
            );
        }
    }

    #[test]
    fn without_cargo_the_target_is_the_host() {
        let target = Target::of_build(&Env::fake::<&str>([]));
        assert_eq!(target.triple, Triple::host());
    }
}
