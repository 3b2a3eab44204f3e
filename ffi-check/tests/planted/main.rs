//! Every kind of difference, planted into a few lines of C and Rust, is found, and nothing else is.

mod functions;
mod names;
mod records;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use ffi_check::c::{Input, Parser};
use ffi_check::check::{check, Subject};
use ffi_check::rust::{source, Cfgs};

/// A process can have one libclang.
static LIBCLANG: Mutex<()> = Mutex::new(());

struct Case<'c> {
    c: &'c str,
    rust: &'c str,
    defines: &'c [&'c str],
    exports: Option<&'c [&'c str]>,
}

impl Case<'_> {
    /// `kind name: detail`, one line each.
    fn differences(&self) -> Vec<String> {
        let _one: MutexGuard<'_, ()> = LIBCLANG.lock().unwrap_or_else(|poison| poison.into_inner());
        let include = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("planted");
        fs::create_dir_all(&include).unwrap();
        let c = format!("#include <stdio.h>\n#include <stdint.h>\n{}\n", self.c);
        fs::write(include.join("Python.h"), c).unwrap();
        let input = Input {
            include,
            defines: self
                .defines
                .iter()
                .map(|define| (*define).to_owned())
                .collect(),
            ..Input::default()
        };
        let cfgs = |switches: &BTreeMap<String, i128>| {
            let mut cfgs = Cfgs::of_host();
            switches.keys().for_each(|name| cfgs.set(name));
            Ok(cfgs)
        };
        let exports: Option<BTreeSet<String>> = self
            .exports
            .map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let subject = Subject {
            input: &input,
            switches: &["DEBUG"],
            cfgs: &cfgs,
            exports: exports.as_ref(),
        };
        let source = source::read_text(self.rust).unwrap();
        let (_, differences) = check(&Parser::new().unwrap(), subject, &source).unwrap();
        differences.iter().map(ToString::to_string).collect()
    }
}

fn differences(c: &str, rust: &str) -> Vec<String> {
    Case {
        c,
        rust,
        defines: &[],
        exports: None,
    }
    .differences()
}

/// Both sides agree.
#[track_caller]
fn same(c: &str, rust: &str) {
    assert_eq!(differences(c, rust), [""; 0], "{c}\n{rust}");
}

/// One difference, which begins so.
#[track_caller]
fn differs(c: &str, rust: &str, expected: &str) {
    let found = differences(c, rust);
    assert_eq!(found.len(), 1, "{c}\n{rust}\n{found:#?}");
    assert!(found[0].starts_with(expected), "{expected}\n{}", found[0]);
}

#[test]
fn macros_select_what_is_compared() {
    let case = |defines| Case {
        c: "#ifdef DEBUG\nvoid f(long a);\n#else\nvoid f(int a);\n#endif",
        rust: "extern_python! { pub fn f(#[cfg(DEBUG)] a: c_long, #[cfg(not(DEBUG))] a: c_int); }",
        defines,
        exports: None,
    };
    assert_eq!(case(&[]).differences(), [""; 0]);
    assert_eq!(case(&["DEBUG"]).differences(), [""; 0]);
    let mut broken = case(&["DEBUG=1"]);
    broken.rust = "extern_python! { pub fn f(a: c_int); }";
    assert_eq!(
        broken.differences(),
        ["signature f: parameter 1: C i64, ours i32"]
    );
}

#[test]
fn headers_that_do_not_compile_are_an_error() {
    let _one = LIBCLANG.lock().unwrap_or_else(|poison| poison.into_inner());
    let include = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("broken");
    fs::create_dir_all(&include).unwrap();
    fs::write(include.join("Python.h"), "int f(;\n").unwrap();
    let input = Input {
        include,
        ..Input::default()
    };
    let subject = Subject {
        input: &input,
        switches: &[],
        cfgs: &|_| Ok(Cfgs::of_host()),
        exports: None,
    };
    let source = source::read_text("").unwrap();
    let error = check(&Parser::new().unwrap(), subject, &source).unwrap_err();
    assert!(
        error.contains("do not compile") && error.contains("Python.h:1"),
        "{error}"
    );
}
