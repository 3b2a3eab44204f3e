//! Rules about Rust code, looked at without its comments and literals: where `unsafe` and `catch_unwind` stand.

use super::{File, Finding};

/// The one door from C into Rust.
const TRAMPOLINE: &str = "pyo3-core/src/macro_support/trampoline.rs";

/// Crates that run at build time and need no unsafe code.
const SAFE_CRATES: [&str; 2] = ["pyo3-macros/src/", "pyo3-build-config/src/"];

/// The part of the macro crate that writes code, `unsafe` code too; its own is checked by the compiler.
const CODEGEN: &str = "pyo3-macros/src/codegen/";

pub(super) fn check(file: &File, findings: &mut Vec<Finding>) {
    let code = without_text(&file.text);
    forbids_unsafe(file, &code, findings);
    let lines = (1..).zip(production_lines(&code));
    for (number, line) in lines {
        let mut finding =
            |rule, message| findings.push(Finding::new(&file.path, number, rule, message));
        if in_safe_crate(file) && !file.path.starts_with(CODEGEN) && has_unsafe(line) {
            finding(
                "unsafe-outside-codegen",
                "only codegen/ of the macros writes `unsafe`",
            );
        }
        if in_sources(file) && file.path != TRAMPOLINE && has_word(line, "catch_unwind") {
            finding(
                "catch-unwind",
                "only the trampoline catches panics: call one of its functions",
            );
        }
    }
}

fn forbids_unsafe(file: &File, code: &str, findings: &mut Vec<Finding>) {
    let is_root = SAFE_CRATES
        .iter()
        .any(|krate| file.path.strip_prefix(krate) == Some("lib.rs"));
    if is_root && !code.contains("#![forbid(unsafe_code)]") {
        let message = "this crate states `#![forbid(unsafe_code)]`";
        findings.push(Finding::new(&file.path, 1, "forbid-unsafe", message));
    }
}

fn in_safe_crate(file: &File) -> bool {
    !is_test(file) && SAFE_CRATES.iter().any(|krate| file.path.starts_with(krate))
}

/// Sources of the published crates; not their tests, nor this tool.
fn in_sources(file: &File) -> bool {
    !is_test(file) && file.path.contains("src/") && !file.path.starts_with("xtask/")
}

fn is_test(file: &File) -> bool {
    file.path.ends_with("/tests.rs") || file.path.split('/').any(|part| part == "tests")
}

/// The lines before the test module, which by rule is the last item.
fn production_lines(code: &str) -> impl Iterator<Item = &str> {
    let end = code.find("#[cfg(test)]\nmod ").unwrap_or(code.len());
    code[..end].lines()
}

/// The keyword; the macro that parses it, `Token![unsafe]`, is not meant.
fn has_unsafe(line: &str) -> bool {
    has_word(&line.replace("Token![unsafe]", ""), "unsafe")
}

fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(place, _)| {
        let (before, after) = (&line[..place], &line[place + word.len()..]);
        !before.ends_with(part_of_word) && !after.starts_with(part_of_word)
    })
}

/// The source with comments, strings and characters blanked; every line stays where it is.
pub(super) fn without_text(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let after_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        match text_length(rest, after_word) {
            Some(length) => {
                let blank = |c| if c == '\n' { '\n' } else { ' ' };
                code.extend(rest[..length].chars().map(blank));
                rest = &rest[length..];
            }
            None => {
                code.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    code
}

/// Length of the comment or literal that `rest` begins with.
fn text_length(rest: &str, after_word: bool) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment_length(rest));
    }
    if rest.starts_with('"') {
        return Some(quoted_length(rest, '"'));
    }
    if let Some(inside) = rest.strip_prefix('\'') {
        let mut inside = inside.chars();
        let (first, second) = (inside.next()?, inside.next()?);
        // A quote with one name after it is a lifetime.
        return (first == '\\' || second == '\'').then(|| quoted_length(rest, '\''));
    }
    if after_word {
        return None;
    }
    raw_string_length(rest)
}

/// From one quote to the next that has no backslash in front.
fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return place + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// Block comments nest.
fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0;
    let mut place = 0;
    while place < rest.len() {
        if rest[place..].starts_with("/*") {
            depth += 1;
            place += 2;
        } else if rest[place..].starts_with("*/") {
            depth -= 1;
            place += 2;
            if depth == 0 {
                return place;
            }
        } else {
            place += rest[place..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// `r"..."`, `r#"..."#` and the like, also of bytes; `r#name` is a name.
fn raw_string_length(rest: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"]
        .into_iter()
        .find(|prefix| rest.starts_with(prefix))?;
    let after = &rest[prefix.len()..];
    let inside = after.trim_start_matches('#');
    let hashes = &after[..after.len() - inside.len()];
    let inside = inside.strip_prefix('"')?;
    let end = format!("\"{hashes}");
    let start = rest.len() - inside.len();
    Some(
        inside
            .find(&end)
            .map_or(rest.len(), |place| start + place + end.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<(usize, &'static str)> {
        let mut findings = Vec::new();
        let (path, text) = (path.to_owned(), text.to_owned());
        check(&File { path, text }, &mut findings);
        findings
            .iter()
            .map(|finding| (finding.line, finding.rule))
            .collect()
    }

    #[test]
    fn text_is_blanked_and_lines_stay() {
        let blanked = |source: &str| without_text(source).replace(' ', "");
        assert_eq!(blanked("a // unsafe\nb"), "a\nb");
        assert_eq!(blanked("a /* x /* unsafe */ \n y */ b"), "a\nb");
        assert_eq!(blanked(r#"a "un\"safe" b"#), "ab");
        assert_eq!(blanked(r##"a r#"x " unsafe"# b br"unsafe" c"##), "abc");
        assert_eq!(blanked(r"a '\'' b '\\' c '/' d"), "abcd");
        assert_eq!(blanked("fn f<'a>(x: &'a str) {}"), "fnf<'a>(x:&'astr){}");
        assert_eq!(blanked("r#unsafe + for\"x\""), "r#unsafe+for");
        assert_eq!(blanked("\"open \u{e4}"), "");
    }

    #[test]
    fn unsafe_stays_in_codegen() {
        let text = "//! A\nfn f() { quote!(unsafe { x() }) }\n";
        assert_eq!(
            rules("pyo3-macros/src/model/slot.rs", text),
            [(2, "unsafe-outside-codegen")]
        );
        assert_eq!(
            rules("pyo3-build-config/src/env.rs", text),
            [(2, "unsafe-outside-codegen")]
        );
        assert_eq!(rules("pyo3-macros/src/codegen/slot.rs", text), []);
        assert_eq!(rules("pyo3-macros/src/codegen/slot/tests.rs", text), []);
        assert_eq!(rules("pyo3-core/src/marker.rs", text), []);
        let harmless = "//! A\n// unsafe\nfn f(x: Token![unsafe]) { \"unsafe\"; not_unsafe }\n";
        assert_eq!(rules("pyo3-macros/src/parse/doc.rs", harmless), []);
    }

    #[test]
    fn the_safe_crates_say_so() {
        let without = "//! A `#![forbid(unsafe_code)]`\n";
        assert_eq!(
            rules("pyo3-macros/src/lib.rs", without),
            [(1, "forbid-unsafe")]
        );
        assert_eq!(
            rules("pyo3-macros/src/lib.rs", "//! A\n#![forbid(unsafe_code)]\n"),
            []
        );
        assert_eq!(rules("pyo3-core/src/lib.rs", without), []);
    }

    #[test]
    fn one_file_catches_panics() {
        let text = "//! A\nuse std::panic::catch_unwind;\n";
        assert_eq!(
            rules("pyo3-core/src/gil/guard.rs", text),
            [(2, "catch-unwind")]
        );
        assert_eq!(
            rules("conversions/chrono/src/lib.rs", text),
            [(2, "catch-unwind")]
        );
        assert_eq!(rules(TRAMPOLINE, text), []);
        assert_eq!(rules("pyo3/tests/panics.rs", text), []);
        let in_tests =
            "//! A\nfn f() {}\n#[cfg(test)]\nmod tests { use std::panic::catch_unwind; }\n";
        assert_eq!(rules("pyo3-core/src/gil/guard.rs", in_tests), []);
    }
}
