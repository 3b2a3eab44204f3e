//! The differences that are meant, each with its reason: `allowed.txt`.
//!
//! A line is `KIND PATTERN, PATTERN.. [if CONDITION]: REASON`. A line that begins with white space goes on with the
//! one before. `*` in a pattern stands for anything; `@object.h` stands for what that header has, whether it is in the
//! folder `cpython` or not. The condition is that of a `#[cfg(..)]`. `#` begins a comment.

use crate::compare::{Difference, Kind};
use crate::rust::cfg::{Cfgs, Condition};

/// All entries.
#[derive(Debug, Default)]
pub struct Allowed {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    line: usize,
    /// Whether some configuration was checked that it is for.
    applies: bool,
    kind: Kind,
    patterns: Vec<Pattern>,
    condition: Option<Condition>,
}

#[derive(Debug)]
struct Pattern {
    text: String,
    used: bool,
}

impl Allowed {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut entries = Vec::new();
        let mut open: Option<(usize, String)> = None;
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.split('#').next().unwrap_or("");
            if line.trim().is_empty() {
                continue;
            }
            if line.starts_with(char::is_whitespace) {
                match &mut open {
                    Some((_, text)) => {
                        text.push(' ');
                        text.push_str(line.trim());
                    }
                    None => return Err(format!("allowed.txt:{number}: nothing to go on with")),
                }
                continue;
            }
            if let Some((number, text)) = open.replace((number, line.trim().to_owned())) {
                entries.push(Entry::parse(number, &text)?);
            }
        }
        if let Some((number, text)) = open {
            entries.push(Entry::parse(number, &text)?);
        }
        Ok(Allowed { entries })
    }

    /// Takes note that this configuration is checked: entries for others may go unused.
    pub fn note(&mut self, cfgs: &Cfgs) {
        for entry in &mut self.entries {
            entry.applies |= entry.condition.as_ref().map_or(true, |one| one.holds(cfgs));
        }
    }

    /// Whether an entry allows it; that entry counts as used.
    pub fn allows(&mut self, difference: &Difference, cfgs: &Cfgs) -> bool {
        let mut allowed = false;
        for entry in &mut self.entries {
            let holds = entry.condition.as_ref().map_or(true, |one| one.holds(cfgs));
            if entry.kind != difference.kind || !holds {
                continue;
            }
            for pattern in &mut entry.patterns {
                if !allowed && pattern.matches(difference) {
                    pattern.used = true;
                    allowed = true;
                }
            }
        }
        allowed
    }

    /// Entries for what was checked that nothing needed.
    pub fn unused(&self) -> Vec<String> {
        let mut unused = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.applies) {
            for pattern in entry.patterns.iter().filter(|pattern| !pattern.used) {
                let (line, kind) = (entry.line, entry.kind.word());
                unused.push(format!("allowed.txt:{line}: {kind} {}", pattern.text));
            }
        }
        unused
    }
}

impl Entry {
    fn parse(line: usize, text: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("allowed.txt:{line}: {what}");
        let (head, reason) = text
            .split_once(": ")
            .ok_or_else(|| wrong("no `: reason` at the end"))?;
        if reason.trim().is_empty() {
            return Err(wrong("the reason is empty"));
        }
        let (head, condition) = match head.split_once(" if ") {
            Some((head, condition)) => {
                let parsed = syn::parse_str(condition.trim());
                let parsed = parsed.map_err(|error| wrong(&format!("{condition}: {error}")))?;
                (head, Some(parsed))
            }
            None => (head, None),
        };
        let (word, patterns) = head
            .trim()
            .split_once(' ')
            .ok_or_else(|| wrong("no pattern"))?;
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or_else(|| wrong(&format!("no kind of difference is called `{word}`")))?;
        let patterns = patterns
            .split(',')
            .map(|pattern| Pattern {
                text: pattern.trim().to_owned(),
                used: false,
            })
            .filter(|pattern| !pattern.text.is_empty())
            .collect();
        Ok(Entry {
            line,
            applies: false,
            kind,
            patterns,
            condition,
        })
    }
}

impl Pattern {
    fn matches(&self, difference: &Difference) -> bool {
        match self.text.strip_prefix('@') {
            Some(header) => {
                let place = difference.detail.rsplit(" in ").next().unwrap_or("");
                let place = place.strip_prefix("cpython/").unwrap_or(place);
                matches(header, place)
            }
            None => matches(&self.text, &difference.name),
        }
    }
}

/// `*` stands for any text.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => match name.strip_prefix(start) {
            Some(tail) => (0..=tail.len())
                .filter(|place| tail.is_char_boundary(*place))
                .any(|place| matches(rest, &tail[place..])),
            None => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(kind: Kind, name: &str) -> Difference {
        Difference {
            kind,
            name: name.to_owned(),
            detail: String::new(),
        }
    }

    #[test]
    fn patterns_match_whole_names() {
        assert!(matches("_Py*", "_PyFoo") && matches("*", "") && matches("a*c*", "abcd"));
        assert!(!matches("_Py*", "PyFoo") && !matches("Py", "PyFoo") && !matches("*Foo", "Foos"));
    }

    #[test]
    fn entries_allow_and_are_counted() {
        let text = "\
# a comment
lacking _Py*, PyUnused
  , PyMore if not(PyPy): private
value X: it moves # not part of it
";
        let mut allowed = Allowed::parse(text).unwrap();
        let mut cfgs = Cfgs::default();
        assert!(allowed.allows(&difference(Kind::Lacking, "_PyFoo"), &cfgs));
        assert!(allowed.allows(&difference(Kind::Lacking, "PyMore"), &cfgs));
        assert!(!allowed.allows(&difference(Kind::Absent, "_PyFoo"), &cfgs));
        assert!(!allowed.allows(&difference(Kind::Lacking, "Other"), &cfgs));
        let unused = ["allowed.txt:2: lacking PyUnused", "allowed.txt:4: value X"];
        let mut other = Cfgs::default();
        other.set("PyPy");
        allowed.note(&other);
        assert_eq!(
            allowed.unused(),
            unused[1..],
            "the other is for what was not checked"
        );
        allowed.note(&cfgs);
        assert_eq!(allowed.unused(), unused);
        cfgs.set("PyPy");
        assert!(!allowed.allows(&difference(Kind::Lacking, "_PyFoo"), &cfgs));
    }

    #[test]
    fn headers_are_patterns() {
        let mut allowed = Allowed::parse("lacking @pymath.h, @pypy_*: why").unwrap();
        let mut allows = |place: &str| {
            let mut one = difference(Kind::Lacking, "Py_NAN");
            one.detail = format!("macro in {place}");
            allowed.allows(&one, &Cfgs::default())
        };
        assert!(allows("pymath.h") && allows("cpython/pymath.h") && allows("pypy_decl.h"));
        assert!(!allows("math.h") && !allows("Python.h"));
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let error = |text: &str| Allowed::parse(text).unwrap_err();
        assert!(error("\nlacking X").contains(":2: no `: reason`"));
        assert!(error("strange X: why").contains("`strange`"));
        assert!(error("lacking X if not(: why").contains("not("));
        assert!(error("lacking: why").contains("no pattern"));
        assert!(error("  X: why").contains("go on"));
    }
}
