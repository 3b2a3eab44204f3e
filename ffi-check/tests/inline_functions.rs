//! Every inline function of pyo3-ffi is run beside its C original in `shim/`, or there is a reason why not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ffi_check::api::Linkage;
use ffi_check::rust::{source, Cfgs, Declarations, Scope, Types};

/// Names and why `shim.c` does not have them.
const REASONS: &[(&str, &str)] = &[
    (
        "PyParser_SimpleParseFile",
        "the parser of Python 3.9 and older; passes on to a function",
    ),
    (
        "PyParser_SimpleParseString",
        "the parser of Python 3.9 and older; passes on to a function",
    ),
    ("Py_NewRef", "no macro of C: the test of references runs it"),
    (
        "Py_XNewRef",
        "no macro of C: the test of references runs it",
    ),
    ("_PyFloat_CAST", "a cast"),
    (
        "_PyObject_CallNoArg",
        "private, of some versions: the test of calls runs it",
    ),
    (
        "_PyObject_FastCall",
        "private, of some versions: the test of calls runs it",
    ),
    (
        "_PyObject_FastCallTstate",
        "what `_PyObject_FastCall` is made of",
    ),
    (
        "_PyObject_VectorcallTstate",
        "what `PyObject_CallOneArg` is made of",
    ),
    (
        "_PyUnicode_COMPACT_DATA",
        "what `PyUnicode_DATA` is made of",
    ),
    (
        "_PyUnicode_NONCOMPACT_DATA",
        "what `PyUnicode_DATA` is made of",
    ),
    ("_c_str_from_bytes_with_nul", "what `c_str!` is made of"),
];

#[test]
fn inline_functions_are_run_beside_those_of_c() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = source::read(&here.join("../pyo3-ffi/src/lib.rs")).unwrap();
    let mut inline = BTreeSet::new();
    for minor in 7..=15 {
        let mut cfgs = Cfgs::of_host();
        (7..=minor).for_each(|minor| cfgs.set(&format!("Py_3_{minor}")));
        let scope = Scope::new(&source, &cfgs).unwrap();
        let found = Declarations::read(&Types::new(&scope, &cfgs));
        for (name, function) in found.api.functions {
            if function.linkage == Linkage::Inline && found.public.contains(&name) {
                inline.insert(name);
            }
        }
    }
    assert!(inline.len() > 100, "{}", inline.len());
    let shim = fs::read_to_string(here.join("shim/shim.c")).unwrap();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = shim.split(|c| !is_word(c)).collect();
    let run = |name: &str| words.contains(name) || words.contains(format!("shim_{name}").as_str());
    let excused = |name: &str| REASONS.iter().any(|(known, _)| *known == name);
    let missing: Vec<&String> = inline
        .iter()
        .filter(|name| !run(name) && !excused(name))
        .collect();
    assert!(
        missing.is_empty(),
        "neither in shim.c nor excused: {missing:#?}"
    );
    for (name, _) in REASONS {
        assert!(
            inline.contains(*name) && !run(name),
            "{name} needs no reason"
        );
    }
}
