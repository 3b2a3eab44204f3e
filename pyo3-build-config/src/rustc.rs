//! The cfgs that tell which features the compiler has.

use std::process::Command;
use std::sync::Mutex;

use crate::env::Env;

/// From which minor version of rustc on each cfg is set.
const FEATURES: [(&str, u32); 9] = [
    ("rustc_has_once_lock", 70),
    ("rustc_has_c_unwind", 71),
    ("invalid_from_utf8_lint", 74),
    ("offset_of", 77),
    ("c_str_lit", 79),
    ("diagnostic_namespace", 79),
    ("io_error_more", 83),
    ("fn_ptr_eq", 85),
    ("do_not_recommend", 85),
];

/// The first minor version whose cargo takes `rustc-check-cfg` without a warning.
const CHECK_CFG: u32 = 80;

/// The minor version of the compiler that this build uses, if it can be read.
pub(crate) fn minor_version(env: &Env) -> Option<u32> {
    static VERSION: Mutex<Option<Option<u32>>> = Mutex::new(None);
    let mut version = VERSION.lock().unwrap_or_else(|poison| poison.into_inner());
    *version.get_or_insert_with(|| {
        let rustc = env.cargo("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc).arg("--version").output().ok()?;
        parse(&String::from_utf8(output.stdout).ok()?)
    })
}

/// The minor version in e.g. `rustc 1.63.0 (4b91a6ea7 2022-08-08)`.
fn parse(text: &str) -> Option<u32> {
    let version = text.strip_prefix("rustc 1.")?;
    version.split('.').next()?.parse().ok()
}

/// Whether cargo wants to be told of all cfgs that there may be.
pub(crate) fn checks_cfgs(minor: Option<u32>) -> bool {
    minor.map_or(false, |minor| minor >= CHECK_CFG)
}

/// The names of all cfgs of this file.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    FEATURES.iter().map(|(name, _)| *name)
}

/// The lines that set the cfgs of a compiler.
pub(crate) fn lines(minor: Option<u32>) -> Vec<String> {
    let minor = minor.unwrap_or(0);
    let has = FEATURES.iter().filter(|(_, since)| minor >= *since);
    has.map(|(name, _)| format!("cargo:rustc-cfg={name}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(parse("rustc 1.63.0 (4b91a6ea7 2022-08-08)\n"), Some(63));
        assert_eq!(parse("rustc 1.97.0-nightly (0 2026-05-01)"), Some(97));
        assert_eq!(parse("clang 17"), None);
    }

    #[test]
    fn each_compiler_has_the_cfgs_of_its_age() {
        assert!(lines(None).is_empty() && lines(Some(69)).is_empty());
        assert_eq!(lines(Some(70)), ["cargo:rustc-cfg=rustc_has_once_lock"]);
        assert_eq!(lines(Some(78)).len(), 4);
        assert_eq!(lines(Some(79)).len(), 6);
        assert_eq!(lines(Some(84)).len(), 7);
        assert_eq!(lines(Some(85)).len(), names().count());
    }

    #[test]
    fn only_a_cargo_that_knows_check_cfg_is_told() {
        assert!(!checks_cfgs(None) && !checks_cfgs(Some(79)) && checks_cfgs(Some(80)));
    }
}
