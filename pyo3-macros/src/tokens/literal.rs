//! The values of literals.

use std::str::Chars;

use super::{respanned, Input, Literal, Span, ToTokens, TokenStream, TokenTree};

/// A string literal.
#[derive(Clone)]
pub(crate) struct LitStr {
    token: Literal,
    value: String,
}

impl LitStr {
    pub(crate) fn new(value: &str, span: Span) -> Self {
        let mut token = Literal::string(value);
        token.set_span(span);
        LitStr {
            token,
            value: value.to_owned(),
        }
    }

    /// `None` if the token is no string literal.
    pub(crate) fn of(token: &TokenTree) -> Option<Self> {
        match token {
            TokenTree::Literal(token) => match Value::of(token) {
                Value::Str(value) => Some(LitStr {
                    token: token.clone(),
                    value,
                }),
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes a string literal if one is next.
    pub(crate) fn take(input: &mut Input) -> Option<Self> {
        let found = input.peek().and_then(LitStr::of);
        if found.is_some() {
            input.next();
        }
        found
    }

    /// `Some` if a string literal is all there is.
    pub(crate) fn only(tokens: TokenStream) -> Option<Self> {
        let mut input = Input::new(tokens);
        LitStr::take(&mut input).filter(|_| input.is_empty())
    }

    pub(crate) fn value(&self) -> String {
        self.value.clone()
    }

    pub(crate) fn span(&self) -> Span {
        self.token.span()
    }

    /// The tokens of a path that the text is, shown at the literal. `None` if it is none.
    pub(crate) fn tokens(&self) -> Option<TokenStream> {
        if !is_path_like(&self.value) {
            return None;
        }
        let tokens: TokenStream = self.value.parse().ok()?;
        Some(respanned(tokens, self.span()))
    }
}

impl ToTokens for LitStr {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.token.to_tokens(tokens);
    }
}

/// Whether the compiler can read tokens in the text. Of one that has half a literal or comment it makes errors of its own, or panics.
fn is_path_like(text: &str) -> bool {
    let mut open = Vec::new();
    let mut words = text.split(|c: char| !is_word_char(c));
    let mut before = None;
    let are_delimiters_even = text.chars().all(|c| {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => return open.pop() == Some(c),
            _ => {}
        }
        true
    }) && open.is_empty();
    let are_marks_right = text.char_indices().all(|(index, c)| {
        let mut rest = text[index + c.len_utf8()..].chars();
        let next = rest.next();
        let begins_word = next.map_or(false, |c| is_word_char(c) && !c.is_ascii_digit());
        let before = before.replace(c);
        match c {
            // of a lifetime
            '\'' => begins_word && !before.map_or(false, is_word_char) && rest.next() != Some('\''),
            // of a raw identifier
            '#' => {
                let start = text[..index].trim_end_matches(is_word_char).len();
                begins_word && &text[start..index] == "r"
            }
            c => is_word_char(c) || c.is_whitespace() || "()[]{}<>:,;&*=+-!|.".contains(c),
        }
    });
    let are_numbers_right = words.all(|word| {
        let suffix = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        !is_number || suffix.is_empty() || suffix.starts_with(&['i', 'u'][..])
    });
    are_delimiters_even && are_marks_right && are_numbers_right
}

fn is_word_char(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace())
}

/// What a literal stands for.
#[derive(Debug, PartialEq)]
pub(crate) enum Value {
    Str(String),
    Char(char),
    Bytes(Vec<u8>),
    /// in decimal digits
    Int(String),
    Float(String),
    /// `b'x'`, `c"x"`
    Other,
}

impl Value {
    pub(crate) fn of(literal: &Literal) -> Self {
        Self::of_text(&literal.to_string())
    }

    fn of_text(text: &str) -> Self {
        let value = match text.as_bytes() {
            [b'"', ..] => quoted(&text[1..]).and_then(unescaped).map(Value::Str),
            [b'r', b'"' | b'#', ..] => raw(&text[1..]).map(|text| Value::Str(unix(text))),
            [b'\'', ..] => unescaped(&text[1..text.rfind('\'').unwrap_or(1)])
                .and_then(|text| text.chars().next())
                .map(Value::Char),
            [b'b', b'"', ..] => quoted(&text[2..]).and_then(bytes).map(Value::Bytes),
            [b'b', b'r', ..] => raw(&text[2..]).map(|text| Value::Bytes(unix(text).into_bytes())),
            [b'0'..=b'9', ..] => number(text),
            _ => None,
        };
        value.unwrap_or(Value::Other)
    }
}

/// What stands before the closing quote.
fn quoted(text: &str) -> Option<&str> {
    Some(&text[..text.rfind('"')?])
}

/// What stands between the quotes of `##"..."##`.
fn raw(text: &str) -> Option<&str> {
    let start = text.find('"')? + 1;
    text.get(start..text.rfind('"')?)
}

/// Line ends as the compiler has them.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn unescaped(text: &str) -> Option<String> {
    let mut value = String::new();
    let text = unix(text);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => value.extend(escape(&mut chars)?),
            c => value.push(c),
        }
    }
    Some(value)
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    // no character of a byte string is above 0xFF
    let value = unescaped(text)?;
    value
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect()
}

/// The character behind a backslash; none where that ends the line.
fn escape(chars: &mut Chars<'_>) -> Option<Option<char>> {
    Some(Some(match chars.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        'x' => {
            let digits = chars.as_str().get(..2)?;
            *chars = chars.as_str()[2..].chars();
            char::from(u8::from_str_radix(digits, 16).ok()?)
        }
        'u' => {
            let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
            *chars = rest.chars();
            char::from_u32(u32::from_str_radix(&digits.replace('_', ""), 16).ok()?)?
        }
        '\n' => {
            let rest = chars.as_str();
            *chars = rest
                .trim_start_matches(&[' ', '\t', '\n', '\r'][..])
                .chars();
            return Some(None);
        }
        c => c,
    }))
}

/// The number without underscores and without the type behind it, as Python too writes it.
fn number(text: &str) -> Option<Value> {
    let text = text.replace('_', "");
    let radix = match text.get(..2) {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 10,
    };
    if radix != 10 {
        let digits = text[2..].split(&['i', 'u'][..]).next()?;
        let value = u128::from_str_radix(digits, radix).ok()?;
        return Some(Value::Int(value.to_string()));
    }
    let digits = text.split(&['i', 'u', 'f'][..]).next()?.to_owned();
    let is_float = text.contains('f') || digits.contains(&['.', 'e', 'E'][..]);
    Some(match is_float {
        true => Value::Float(digits.replace('E', "e").replace('+', "")),
        // Python knows no integer with zeros before it
        false => match digits.trim_start_matches('0') {
            "" => Value::Int("0".to_owned()),
            digits => Value::Int(digits.to_owned()),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{is_path_like, Value};

    #[test]
    fn values() {
        let str = |value: &str| Value::Str(value.to_owned());
        let int = |value: &str| Value::Int(value.to_owned());
        let float = |value: &str| Value::Float(value.to_owned());
        for (text, value) in [
            (r#""a\"b\\\n\r\t\0\'""#, str("a\"b\\\n\r\t\0'")),
            (r#""\x41\u{1F_600}é""#, str("A\u{1f600}é")),
            ("\"a\\\n   b\\\n\n c\"", str("abc")),
            ("\"a\r\nb\"", str("a\nb")),
            ("\"\"", str("")),
            ("r\"a\\\"", str("a\\")),
            ("r##\"a\"#b\"##", str("a\"#b")),
            ("'x'", Value::Char('x')),
            (r"'\''", Value::Char('\'')),
            (r"'\u{e9}'", Value::Char('é')),
            (r#"b"a\xff\n""#, Value::Bytes(vec![b'a', 0xff, b'\n'])),
            ("br#\"a\\\"#", Value::Bytes(vec![b'a', b'\\'])),
            ("1_000u64", int("1000")),
            ("0xFF_u8", int("255")),
            ("0o17", int("15")),
            ("0b1_1i8", int("3")),
            ("1.5e3", float("1.5e3")),
            ("1_0.0f64", float("10.0")),
            ("1f32", float("1")),
            ("2E-3", float("2e-3")),
            ("1e+5", float("1e5")),
            ("007", int("7")),
            ("00u8", int("0")),
            ("b'x'", Value::Other),
            ("c\"x\"", Value::Other),
        ] {
            assert_eq!(Value::of_text(text), value, "{}", text);
        }
    }

    #[test]
    fn half_a_literal_is_not_read() {
        for text in [
            "a",
            " a::b ",
            "r#type",
            "a::r#in::<&'static [u8; 2], (A, B)>",
            "<A as B<'_>>::c",
            "é",
            "S<{ 1 }, 2u8>",
            "",
        ] {
            assert!(is_path_like(text), "{}", text);
        }
        for text in [
            "can't", "'a'", "\"", "/*", "a // b", "a#b", "br#b", "1e", "0x", "a(", "a]", "(]",
            "a\\", "a\0", "'", "r#", "`a",
        ] {
            assert!(!is_path_like(text), "{}", text);
        }
    }
}
