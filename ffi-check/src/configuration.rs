//! The configurations that one folder of headers is read in, and the cfgs that belong to each.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::c::Input;
use crate::rust::Cfgs;
use crate::sets::{triplet, HeaderSet, Implementation};

/// The macros of C that cfgs stand for; read after the headers, which derive some from others.
pub const SWITCHES: [&str; 11] = [
    "SIZEOF_VOID_P",
    "PY_MINOR_VERSION",
    "PYPY_VERSION_NUM",
    "GRAALVM_PYTHON",
    "Py_LIMITED_API",
    "Py_GIL_DISABLED",
    "Py_DEBUG",
    "Py_REF_DEBUG",
    "Py_TRACE_REFS",
    "COUNT_ALLOCS",
    "WITH_THREAD",
];

/// Those that become `py_sys_config = ".."`.
const BUILD_FLAGS: [&str; 4] = ["Py_DEBUG", "Py_REF_DEBUG", "Py_TRACE_REFS", "COUNT_ALLOCS"];

/// What a program can include beside `Python.h`, where a version has it.
const HEADERS: [&str; 8] = [
    "structmember.h",
    "frameobject.h",
    "marshal.h",
    "datetime.h",
    "code.h",
    "compile.h",
    "node.h",
    "structseq.h",
];

/// Headers and macros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configuration {
    /// `t`, `/abi3-py38`; nothing for the interpreter as it was built.
    pub variant: String,
    /// Which headers.
    pub set: HeaderSet,
    /// `NAME` or `NAME=VALUE`.
    pub defines: Vec<String>,
    /// As on a system with pointers of 32 bits.
    pub narrow: bool,
}

impl Configuration {
    /// The headers as the interpreter was built, with other macros.
    pub fn with_defines(set: &HeaderSet, defines: &[String]) -> Self {
        let variant: String = defines.iter().map(|define| format!("+{define}")).collect();
        Configuration {
            variant,
            set: set.clone(),
            defines: defines.to_vec(),
            narrow: false,
        }
    }

    /// Every configuration that these headers can tell of.
    pub fn all_of(set: &HeaderSet) -> Vec<Self> {
        let variant = |variant: &str, defines: &[&str]| Configuration {
            variant: variant.to_owned(),
            set: set.clone(),
            defines: defines.iter().map(|define| (*define).to_owned()).collect(),
            narrow: false,
        };
        let mut all = vec![variant("", &[])];
        if set.version.implementation != Implementation::CPython {
            return all;
        }
        all.push(variant("d", &["Py_DEBUG"]));
        all.push(variant("r", &["Py_TRACE_REFS"]));
        if set.version.minor >= 13 {
            all.push(variant("t", &["Py_GIL_DISABLED=1"]));
            all.push(variant("td", &["Py_GIL_DISABLED=1", "Py_DEBUG"]));
        }
        // The headers of this system serve a narrow one where that has the same C library.
        if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            for (name, defines) in [("/32", &[][..]), ("t/32", &["Py_GIL_DISABLED=1"])] {
                if defines.is_empty() || set.version.minor >= 13 {
                    all.push(Configuration {
                        narrow: true,
                        ..variant(name, defines)
                    });
                }
            }
        }
        for minor in 7..=set.version.minor {
            let define = format!("Py_LIMITED_API=0x03{minor:02x}0000");
            all.push(variant(&format!("/abi3-py3{minor}"), &[&define]));
        }
        // The stable ABI of builds with and without a GIL.
        for minor in 15..=set.version.minor {
            let define = format!("Py_TARGET_ABI3T=0x03{minor:02x}0000");
            all.push(variant(&format!("/abi3t-py3{minor}"), &[&define]));
        }
        all
    }

    /// `cp313t`, `cp313/abi3-py38@sid`
    pub fn name(&self) -> String {
        self.set.name(&self.variant)
    }

    /// Whether the library that was found beside the headers is of this configuration.
    pub fn has_library(&self) -> bool {
        self.variant.is_empty() || self.variant.starts_with("/abi3")
    }

    /// Whether all that the headers have should be ours. Newer headers do not hide every macro from the limited API of
    /// an older version.
    pub fn is_complete(&self) -> bool {
        let newest = format!("-py3{}", self.set.version.minor);
        !self.variant.starts_with("/abi3") || self.variant.ends_with(&newest)
    }

    /// For the C parser.
    pub fn input(&self) -> Input {
        let mut search = Vec::new();
        if self.set.sysroot.is_none() && self.narrow {
            // Not searched for another architecture.
            search.push(PathBuf::from("/usr/include").join(triplet()));
        }
        if let Some(sysroot) = &self.set.sysroot {
            // Debian's pyconfig.h includes the one of the architecture from here; as the folder is
            // one of the sysroot's own, it is searched anyway, but not by all compilers.
            search.push(sysroot.join("usr").join("include").join(triplet()));
        }
        Input {
            include: self.set.include.clone(),
            search,
            sysroot: self.set.sysroot.clone(),
            headers: HEADERS.map(str::to_owned).to_vec(),
            defines: self.defines.clone(),
            narrow: self.narrow,
        }
    }
}

/// The cfgs that the build script sets for an interpreter with these switches.
pub fn cfgs(switches: &BTreeMap<String, i128>) -> Result<Cfgs, String> {
    let mut cfgs = Cfgs::of_host();
    let has = |name: &str| switches.contains_key(name);
    if let Some(size) = switches.get("SIZEOF_VOID_P") {
        let size = u64::try_from(*size).map_err(|error| format!("SIZEOF_VOID_P: {error}"))?;
        cfgs.set_pointer_width(size * 8);
    }
    let mut minor = *switches
        .get("PY_MINOR_VERSION")
        .ok_or("the headers do not define PY_MINOR_VERSION")?;
    if let Some(limited) = switches.get("Py_LIMITED_API") {
        cfgs.set("Py_LIMITED_API");
        // `Py_LIMITED_API 3` is 3.2.
        minor = minor.min((limited >> 16) & 0xff);
    }
    for minor in 7..=minor {
        cfgs.set(&format!("Py_3_{minor}"));
    }
    let names = [
        ("PYPY_VERSION_NUM", "PyPy"),
        ("GRAALVM_PYTHON", "GraalPy"),
        ("Py_GIL_DISABLED", "Py_GIL_DISABLED"),
    ];
    for (switch, name) in names {
        if has(switch) {
            cfgs.set(name);
        }
    }
    for flag in BUILD_FLAGS {
        if has(flag) {
            cfgs.set_value("py_sys_config", flag);
        }
    }
    Ok(cfgs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::Version;

    fn set(implementation: Implementation, minor: u32) -> HeaderSet {
        let version = Version {
            implementation,
            major: 3,
            minor,
        };
        HeaderSet {
            origin: String::new(),
            include: "include".into(),
            sysroot: None,
            version,
        }
    }

    #[test]
    fn variants_are_those_that_exist() {
        let names = |set: &HeaderSet| -> Vec<String> {
            Configuration::all_of(set)
                .into_iter()
                .map(|one| one.name())
                .collect()
        };
        let (narrow, mut old): (Vec<String>, Vec<String>) = names(&set(Implementation::CPython, 8))
            .into_iter()
            .partition(|name| name.ends_with("/32"));
        let expected = ["cp38", "cp38d", "cp38r", "cp38/abi3-py37", "cp38/abi3-py38"];
        assert_eq!(old, expected);
        old = names(&set(Implementation::CPython, 13));
        old.retain(|name| !name.ends_with("/32"));
        assert!(old.contains(&"cp313t".to_owned()) && old.len() == 5 + 7);
        let mut newest = names(&set(Implementation::CPython, 15));
        newest.retain(|name| !name.ends_with("/32"));
        assert!(newest.contains(&"cp315/abi3t-py315".to_owned()) && newest.len() == 5 + 9 + 1);
        let can_be_narrow = cfg!(all(target_os = "linux", target_arch = "x86_64"));
        assert_eq!(narrow.len(), usize::from(can_be_narrow));
        assert_eq!(names(&set(Implementation::PyPy, 11)), ["pypy311"]);
    }

    #[test]
    fn switches_become_cfgs() {
        let switches = |list: &[(&str, i128)]| -> Cfgs {
            let map = list
                .iter()
                .map(|(name, value)| ((*name).to_owned(), *value));
            cfgs(&map.collect()).unwrap()
        };
        let debug = switches(&[("PY_MINOR_VERSION", 9), ("Py_REF_DEBUG", 0)]);
        assert!(debug.has("Py_3_9") && !debug.has("Py_3_10") && !debug.has("Py_LIMITED_API"));
        assert!(debug.to_string().contains("py_sys_config=\"Py_REF_DEBUG\""));
        let limited = switches(&[("PY_MINOR_VERSION", 13), ("Py_LIMITED_API", 0x0308_0000)]);
        assert!(limited.has("Py_3_8") && !limited.has("Py_3_9") && limited.has("Py_LIMITED_API"));
        let narrow = switches(&[("PY_MINOR_VERSION", 13), ("SIZEOF_VOID_P", 4)]);
        assert_eq!(narrow.pointer(), 4);
        assert!(!narrow.to_string().contains("\"64\""), "{narrow}");
        let pypy = switches(&[("PY_MINOR_VERSION", 11), ("PYPY_VERSION_NUM", 1)]);
        assert!(pypy.has("PyPy") && !pypy.has("GraalPy"));
        assert!(cfgs(&BTreeMap::new()).is_err());
    }
}
