//! The platform that is compiled for, as cargo tells it to build scripts.

use crate::env::Env;

/// The platform that is compiled for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The name, as in `rustc --target`.
    name: String,
    /// The operating system by the name of `cfg(target_os)`.
    os: String,
    /// The environment by the name of `cfg(target_env)`.
    env: String,
}

impl Target {
    /// The target of the running build script; outside of one, the platform of this program.
    pub(crate) fn of_build(env: &Env) -> Self {
        let mut target = match env.cargo("TARGET") {
            None => return Target::of_this_program(),
            Some(name) => Target::of_triple(&name),
        };
        if let Some(os) = env.cargo("CARGO_CFG_TARGET_OS") {
            target.os = os;
        }
        if let Some(environment) = env.cargo("CARGO_CFG_TARGET_ENV") {
            target.env = environment;
        }
        target
    }

    /// The platform that runs the build script; outside of one, that of this program.
    pub(crate) fn host_of_build(env: &Env) -> Self {
        match env.cargo("HOST") {
            None => Target::of_this_program(),
            Some(name) => Target::of_triple(&name),
        }
    }

    fn of_this_program() -> Self {
        use std::env::consts::{ARCH, OS};
        let mut target = Target::of_triple(&format!("{ARCH}-unknown-{OS}"));
        target.os = OS.into();
        if cfg!(target_env = "gnu") {
            target.env = "gnu".into();
        } else if cfg!(target_env = "msvc") {
            target.env = "msvc".into();
        }
        target
    }

    /// The platform of a triple. Cargo tells build scripts the parts of the target's, but not of the host's.
    pub(crate) fn of_triple(name: &str) -> Self {
        let parts: Vec<&str> = name.split('-').skip(1).collect();
        let known = parts.iter().position(|part| system(part).is_some());
        let os = match known.and_then(|at| system(parts[at])) {
            // Android is an environment of Linux in the name; for rustc it is a system of its own.
            Some("linux") if parts.iter().any(|part| part.starts_with("android")) => "android",
            Some(os) => os,
            None => parts.last().copied().unwrap_or("unknown"),
        };
        let env = known.and_then(|at| parts.get(at + 1)).copied();
        Target {
            name: name.into(),
            os: os.into(),
            env: env.unwrap_or_default().into(),
        }
    }

    /// The name, as in `rustc --target`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The processor, as the name has it.
    pub(crate) fn architecture(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    /// Whether the processor is one of the 32-bit family of x86.
    pub(crate) fn is_x86_32(&self) -> bool {
        matches!(
            self.architecture(),
            "x86" | "i386" | "i486" | "i586" | "i686"
        )
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

/// The system that a part of a triple names, by the name of `cfg(target_os)`.
fn system(part: &str) -> Option<&'static str> {
    const SYSTEMS: [&str; 25] = [
        "aix",
        "android",
        "cygwin",
        "dragonfly",
        "emscripten",
        "freebsd",
        "fuchsia",
        "haiku",
        "hermit",
        "hurd",
        "illumos",
        "ios",
        "linux",
        "macos",
        "netbsd",
        "none",
        "nto",
        "openbsd",
        "redox",
        "solaris",
        "tvos",
        "uefi",
        "visionos",
        "watchos",
        "windows",
    ];
    match part {
        "darwin" => Some("macos"),
        // `wasip1`, `wasip2`
        _ if part.starts_with("wasi") => Some("wasi"),
        _ => SYSTEMS.into_iter().find(|system| *system == part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(name: &str) -> Target {
        Target::of_triple(name)
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
        assert_eq!(target.architecture(), "x86_64");
        assert!(env.printed().is_empty());
    }

    #[test]
    fn a_system_is_found_wherever_it_stands_in_the_name() {
        for (name, os, env) in [
            ("x86_64-unknown-linux-gnu", "linux", "gnu"),
            ("x86_64-linux-android", "android", "android"),
            ("armv7-linux-androideabi", "android", "androideabi"),
            ("x86_64-win7-windows-msvc", "windows", "msvc"),
            ("aarch64-pc-windows-gnullvm", "windows", "gnullvm"),
            ("x86_64-pc-cygwin", "cygwin", ""),
            ("aarch64-apple-ios-sim", "ios", "sim"),
            ("wasm32-wasip1-threads", "wasi", "threads"),
            ("wasm32-unknown-unknown", "unknown", ""),
            ("thumbv7m-none-eabi", "none", "eabi"),
            ("riscv64-wrs-vxworks", "vxworks", ""),
            ("x86_64-unknown-illumos", "illumos", ""),
            ("powerpc64-ibm-aix", "aix", ""),
        ] {
            let target = target(name);
            assert_eq!((target.os(), &*target.env), (os, env), "{name}");
            assert_eq!(target.name(), name);
        }
        assert!(target("i686-pc-windows-msvc").is_x86_32());
        assert!(!target("x86_64-pc-windows-msvc").is_x86_32());
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
            assert_eq!(target.architecture(), "wasm32", "{name}");
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
        assert_eq!(target.os(), std::env::consts::OS);
        assert_eq!(target.architecture(), std::env::consts::ARCH);
        #[cfg(feature = "target-lexicon")]
        assert_eq!(
            Target::of_triple(&target_lexicon::Triple::host().to_string()).os(),
            target.os()
        );
    }
}
