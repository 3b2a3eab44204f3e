//! Every kind of difference, planted into a few lines of C and Rust, is found, and nothing else is.

mod functions;
mod known;
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

/// Pointers of 32 bits, and integers of 64 aligned as everywhere but on i386.
#[test]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn headers_are_read_as_on_a_narrow_system() {
    let _one = LIBCLANG.lock().unwrap_or_else(|poison| poison.into_inner());
    let include = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("narrow");
    fs::create_dir_all(&include).unwrap();
    let c = "#include <stdint.h>\n#include \"pyconfig.h\"\n\
        #if SIZEOF_VOID_P != 4 || SIZEOF_LONG != 4\n#error not narrow\n#endif\n\
        typedef struct { char a; uint64_t b; void *c; uintptr_t d; long e; } S;\n";
    fs::write(include.join("Python.h"), c).unwrap();
    let config = "#define SIZEOF_VOID_P 8\n#define SIZEOF_LONG 8\n";
    fs::write(include.join("pyconfig.h"), config).unwrap();
    let input = Input {
        include,
        search: vec![PathBuf::from("/usr/include/x86_64-linux-gnu")],
        narrow: true,
        ..Input::default()
    };
    let found = |d: &str| {
        let rust = format!(
            "#[repr(C)] pub struct S {{
                pub a: c_char, pub b: u64, pub c: *mut c_void, pub d: {d}, pub e: c_long
            }}"
        );
        let subject = Subject {
            input: &input,
            switches: &["SIZEOF_VOID_P"],
            cfgs: &|switches| {
                let mut cfgs = Cfgs::of_host();
                cfgs.set_pointer_width(u64::try_from(switches["SIZEOF_VOID_P"]).unwrap() * 8);
                Ok(cfgs)
            },
            exports: None,
        };
        let source = source::read_text(&rust).unwrap();
        let (_, differences) = check(&Parser::new().unwrap(), subject, &source).unwrap();
        let words: Vec<String> = differences.iter().map(ToString::to_string).collect();
        words
    };
    assert_eq!(found("usize"), [""; 0]);
    // On a system with 64 bits nobody would see it.
    let wide = found("u64");
    assert!(
        wide.contains(&"size S: C 32 bytes, ours 40".to_owned()),
        "{wide:?}"
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
