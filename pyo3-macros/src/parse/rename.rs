//! `rename_all = "rule"`: from Rust's `snake_case` fields and `PascalCase` variants to the eight known styles.

use crate::errors::Errors;
use crate::tokens::literal::LitStr;

/// A renaming rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rename {
    Camel,
    Kebab,
    Lower,
    Pascal,
    ScreamingKebab,
    ScreamingSnake,
    Snake,
    Upper,
}

const RULES: [(&str, Rename); 8] = [
    ("camelCase", Rename::Camel),
    ("kebab-case", Rename::Kebab),
    ("lowercase", Rename::Lower),
    ("PascalCase", Rename::Pascal),
    ("SCREAMING-KEBAB-CASE", Rename::ScreamingKebab),
    ("SCREAMING_SNAKE_CASE", Rename::ScreamingSnake),
    ("snake_case", Rename::Snake),
    ("UPPERCASE", Rename::Upper),
];

impl Rename {
    /// Reads the rule's name.
    pub(crate) fn parse(text: &LitStr, errors: &mut Errors) -> Option<Self> {
        let wanted = text.value();
        let found = RULES.iter().find(|(name, _)| *name == wanted);
        if found.is_none() {
            let names: Vec<String> = RULES
                .iter()
                .map(|(name, _)| format!("`{}`", name))
                .collect();
            errors.at(
                text.span(),
                format!("unknown renaming rule; write one of {}", names.join(", ")),
            );
        }
        found.map(|(_, rule)| *rule)
    }

    /// Applies the rule to a Rust name.
    pub(crate) fn apply(self, name: &str) -> String {
        let words = words(name);
        let lower = || words.iter().map(|word| word.to_lowercase());
        let upper = || words.iter().map(|word| word.to_uppercase());
        let join = |parts: Vec<String>, separator: &str| parts.join(separator);
        match self {
            Rename::Snake => join(lower().collect(), "_"),
            Rename::Kebab => join(lower().collect(), "-"),
            Rename::Lower => join(lower().collect(), ""),
            Rename::ScreamingSnake => join(upper().collect(), "_"),
            Rename::ScreamingKebab => join(upper().collect(), "-"),
            Rename::Upper => join(upper().collect(), ""),
            Rename::Pascal => words.iter().map(|word| capitalized(word)).collect(),
            Rename::Camel => match words.split_first() {
                None => String::new(),
                Some((first, rest)) => {
                    let mut name = first.to_lowercase();
                    name.extend(rest.iter().map(|word| capitalized(word)));
                    name
                }
            },
        }
    }
}

/// The words of a name: split at `_`, where a lower case letter or digit meets an upper case one (`oneTwo`), and before the
/// last letter of an upper case run that goes on in lower case (`HTTPServer`).
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split('_').filter(|part| !part.is_empty()) {
        let letters: Vec<char> = part.chars().collect();
        let mut start = 0;
        for at in 1..letters.len() {
            let (before, here) = (letters[at - 1], letters[at]);
            let next_is_lower = letters
                .get(at + 1)
                .map_or(false, |next| next.is_lowercase());
            if here.is_uppercase() && (!before.is_uppercase() || next_is_lower) {
                words.push(letters[start..at].iter().collect());
                start = at;
            }
        }
        words.push(letters[start..].iter().collect());
    }
    words
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        None => String::new(),
        Some(first) => first
            .to_uppercase()
            .chain(letters.flat_map(char::to_lowercase))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule() {
        let renamed: Vec<String> = RULES
            .iter()
            .map(|(_, rule)| rule.apply("one_two"))
            .collect();
        assert_eq!(
            renamed,
            ["oneTwo", "one-two", "onetwo", "OneTwo", "ONE-TWO", "ONE_TWO", "one_two", "ONETWO"]
        );
    }

    #[test]
    fn splits_variants() {
        assert_eq!(Rename::ScreamingSnake.apply("OneTwo"), "ONE_TWO");
        assert_eq!(Rename::Snake.apply("HTTPServer2Go"), "http_server2_go");
        assert_eq!(Rename::Snake.apply("A"), "a");
        assert_eq!(Rename::Camel.apply("_x"), "x");
    }
}
