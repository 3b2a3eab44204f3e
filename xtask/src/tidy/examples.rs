//! The rule about examples: what users of the published crates can call or name has one in its documentation, and all are run.
//!
//! It reads lines, not types: an item counts as public when it says `pub`. Modules that are private, or public for generated code
//! alone, are in [`OUT_OF_REACH`] with the reason. Fields, variants, associated types and constants are described by the item that
//! they are in; deprecated items point to what has taken their place.

use super::code::without_text;
use super::{File, Finding, Tree};

/// The sources whose public items are meant.
const SOURCES: [&str; 3] = [
    "pyo3-core/src/",
    "pyo3-macros/src/lib.rs",
    "pyo3-build-config/src/",
];

/// Path (a directory when it ends in `/`) and why users cannot reach the public items in it.
const OUT_OF_REACH: &[(&str, &str)] = &[
    (
        "pyo3-build-config/src/build_script.rs",
        "hidden: the build scripts of this workspace",
    ),
    (
        "pyo3-build-config/src/directives.rs",
        "the module is private",
    ),
    ("pyo3-build-config/src/env.rs", "the module is private"),
    ("pyo3-build-config/src/errors.rs", "the module is private"),
    (
        "pyo3-build-config/src/import_lib.rs",
        "the module is private",
    ),
    (
        "pyo3-core/src/conversion/elements.rs",
        "private to the crate",
    ),
    (
        "pyo3-core/src/exceptions/class.rs",
        "hidden: for the macros",
    ),
    (
        "pyo3-core/src/exceptions/layout.rs",
        "the module is private",
    ),
    ("pyo3-core/src/macro_support/", "hidden: for generated code"),
    ("pyo3-core/src/pycell/layout.rs", "private to the crate"),
    (
        "pyo3-core/src/pycell/thread_checker.rs",
        "private to the crate",
    ),
    ("pyo3-core/src/pyclass/lazy_type.rs", "private to the crate"),
    (
        "pyo3-core/src/pyclass/type_builder.rs",
        "private to the crate",
    ),
    ("pyo3-core/src/sync/interned.rs", "hidden: for `intern!`"),
];

pub(super) fn check(file: &File, findings: &mut Vec<Finding>) {
    not_run(file, findings);
    let covers = |path: &str| match path.strip_suffix('/') {
        Some(_) => file.path.starts_with(path),
        None => file.path == path,
    };
    let is_meant = SOURCES
        .iter()
        .any(|path| file.path == *path || file.path.starts_with(path) && path.ends_with('/'));
    let is_test = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
    if !is_meant || is_test || OUT_OF_REACH.iter().any(|(path, _)| covers(path)) {
        return;
    }
    for (line, item) in items_without_example(&file.text) {
        let message = format!("`{item}` is public and has no example in its documentation");
        findings.push(Finding::new(&file.path, line, "example", message));
    }
}

/// Paths in the list above that are no more.
pub(super) fn stale(tree: &Tree, findings: &mut Vec<Finding>) {
    for (path, _) in OUT_OF_REACH {
        if !tree.files.iter().any(|file| file.path.starts_with(path)) {
            let message = format!("there is no `{path}`: delete it from `OUT_OF_REACH`");
            let this = "xtask/src/tidy/examples.rs";
            findings.push(Finding::new(this, 1, "stale-exception", message));
        }
    }
}

/// An example that the compiler never sees may be wrong.
fn not_run(file: &File, findings: &mut Vec<Finding>) {
    for (number, line) in (1..).zip(file.text.lines()) {
        let line = line.trim_start();
        let doc = line.strip_prefix("///").or(line.strip_prefix("//!"));
        let fence = doc.and_then(|doc| doc.trim_start().strip_prefix("```"));
        let ignored = |fence: &str| fence.split(',').any(|word| word.trim() == "ignore");
        if fence.map_or(false, ignored) {
            let message = "this example is not even compiled: make it run, or say `text`";
            findings.push(Finding::new(&file.path, number, "example", message));
        }
    }
}

/// Line and name of each.
fn items_without_example(source: &str) -> Vec<(usize, String)> {
    let code = without_text(source);
    let mut found = Vec::new();
    // What stands above an item, so far.
    let mut above = Above::default();
    // The block at the left margin that the line is in.
    let mut block = Block::Other;
    for (number, (line, code)) in (1..).zip(source.lines().zip(code.lines())) {
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        if line.starts_with('}') {
            block = Block::Other;
        }
        if above.takes(line, code) {
            continue;
        }
        let code = code.trim();
        if line.starts_with(|c: char| c.is_alphabetic()) {
            block = Block::of(code, &above);
        }
        let is_item = match block {
            Block::Hidden => false,
            Block::Trait if line.starts_with("    ") && !line.starts_with("     ") => {
                function(code).is_some() || public(code).is_some()
            }
            Block::Trait | Block::Other => public(code).is_some(),
        };
        let name = public(code).or_else(|| function(code));
        let exported = above.is_exported && code.starts_with("macro_rules!");
        if (is_item || exported) && !above.excuses() {
            let macro_name = || code["macro_rules!".len()..].trim_matches([' ', '{']);
            found.push((number, name.unwrap_or_else(macro_name).to_owned()));
        }
        if !code.is_empty() || line.trim().is_empty() {
            above = Above::default();
        }
    }
    found
}

enum Block {
    /// What is in it is out of reach, or as deprecated as the block.
    Hidden,
    /// Its functions are public without saying so.
    Trait,
    Other,
}

impl Block {
    fn of(code: &str, above: &Above) -> Self {
        if !code.ends_with('{') && !code.contains("trait ") {
            return Block::Other;
        }
        let is_private = code.starts_with("mod ") || code.starts_with("trait ");
        let is_private_macro = code.starts_with("macro_rules!") && !above.is_exported;
        if is_private || is_private_macro || above.is_hidden {
            Block::Hidden
        } else if public(code).is_some() && code.contains("trait ") {
            Block::Trait
        } else {
            Block::Other
        }
    }
}

/// The documentation and the attributes above an item.
#[derive(Default)]
struct Above {
    has_example: bool,
    /// Not shown, or deprecated.
    is_hidden: bool,
    is_exported: bool,
    /// How many brackets of an attribute are open.
    open: usize,
}

impl Above {
    /// Whether the line is a part of it.
    fn takes(&mut self, line: &str, code: &str) -> bool {
        let line = line.trim();
        if line.starts_with("//") {
            self.has_example |= line.starts_with("///") && line.contains("```");
            return true;
        }
        if self.open == 0 && !line.starts_with("#[") {
            return false;
        }
        self.is_hidden |= code.contains("doc(hidden)") || code.contains("#[deprecated");
        self.is_exported |= code.contains("#[macro_export]");
        self.open += code.matches('[').count();
        self.open = self.open.saturating_sub(code.matches(']').count());
        true
    }

    fn excuses(&self) -> bool {
        self.has_example || self.is_hidden
    }
}

/// The name of an item that says `pub`. Fields have no keyword, and what a macro makes has no name yet.
fn public(code: &str) -> Option<&str> {
    let mut words = code.strip_prefix("pub ")?.split_whitespace();
    let mut word = words.next()?;
    while matches!(word, "const" | "unsafe" | "async" | "extern") {
        let next = words.next()?;
        // `pub const NAME: Type`.
        if word == "const" && !matches!(next, "fn" | "unsafe" | "extern") {
            return name(next);
        }
        word = next;
    }
    let is_keyword = matches!(
        word,
        "fn" | "struct" | "enum" | "union" | "trait" | "type" | "static"
    );
    is_keyword.then(|| words.next())?.and_then(name)
}

/// The name of a function in a trait.
fn function(code: &str) -> Option<&str> {
    let code = code.strip_prefix("unsafe ").unwrap_or(code);
    name(code.strip_prefix("fn ")?)
}

fn name(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    let name = &text[..end.unwrap_or(text.len())];
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Vec<String> {
        let found = items_without_example(source);
        found.into_iter().map(|(_, name)| name).collect()
    }

    fn places(path: &str, text: &str) -> Vec<usize> {
        let mut findings = Vec::new();
        let (path, text) = (path.to_owned(), text.to_owned());
        check(&File { path, text }, &mut findings);
        assert!(findings.iter().all(|finding| finding.rule == "example"));
        findings.iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn public_items_are_found() {
        let source = "\
/// Doc.
pub struct A(u8);
/// Doc.
#[derive(Debug)]
pub enum B {
    /// Doc.
    Variant,
}
impl A {
    /// Doc.
    pub fn c(&self) {}
    /// Doc.
    pub const unsafe fn d() {}
    pub(crate) fn inside() {}
    fn private() {}
}
/// Doc.
pub type E = A;
/// Doc.
pub const F: u8 = 1;
/// Doc.
#[macro_export]
macro_rules! g {
    () => {};
}
macro_rules! inside {
    () => { pub fn of_macro() {} };
}
";
        assert_eq!(names(source), ["A", "B", "c", "d", "E", "F", "g"]);
    }

    #[test]
    fn functions_of_public_traits_are_public() {
        let source = "\
/// ```
/// ```
pub unsafe trait Shown {
    /// Doc.
    fn a(&self);
    /// Doc.
    unsafe fn b(&self) {
        fn local() {}
    }
    /// ```
    /// ```
    fn shown();
}
trait Private {
    fn c();
}
/// Doc.
#[deprecated]
pub trait Old {
    fn d();
}
mod sealed {
    pub trait Sealed {}
}
";
        assert_eq!(names(source), ["a", "b"]);
    }

    #[test]
    fn an_example_stays_with_its_item() {
        let source = "\
/// ```
/// assert!(true);
/// ```
// Why it is like this.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(message = \"[\")
)]
pub fn a() {}
/// Doc.
pub fn b() {}
#[doc(hidden)]
pub fn c() {}
/// Doc.
#[deprecated(since = \"1\")]
pub fn d() {}
pub struct E {
    pub field: u8,
}
#[cfg(test)]
mod tests {
    pub fn test() {}
}
";
        assert_eq!(names(source), ["b", "E"]);
    }

    #[test]
    fn other_sources_are_not_meant() {
        let text = "//! Doc.\n/// Doc.\npub fn a() {}\n";
        assert_eq!(places("pyo3-core/src/marker.rs", text), [3]);
        assert_eq!(places("pyo3-macros/src/lib.rs", text), [3]);
        for path in [
            "pyo3-core/src/macro_support/class.rs",
            "pyo3-core/src/sync/interned.rs",
            "pyo3-core/src/marker/tests.rs",
            "pyo3-macros/src/parse/mod.rs",
            "xtask/src/main.rs",
        ] {
            assert_eq!(places(path, text), [0; 0], "{path}");
        }
    }

    #[test]
    fn every_example_is_compiled() {
        let text = |fence| format!("//! ```{fence}\n//! x\n//! ```\n// ```ignore\n");
        assert_eq!(places("guide/a.rs", &text("ignore")), [1]);
        assert_eq!(places("guide/a.rs", &text("rust, ignore")), [1]);
        assert_eq!(places("guide/a.rs", &text("no_run")), [0; 0]);
        assert_eq!(places("guide/a.rs", &text("text")), [0; 0]);
    }
}
