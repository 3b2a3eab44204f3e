//! `str = "x={x}, y={y:?}"`: a format string whose arguments are fields of `self`.

use crate::errors::Errors;
use crate::tokens::literal::LitStr;
use crate::tokens::Span;

/// A format string with the names taken out: `"x={}, y={:?}"`, and the field names in order.
pub(crate) struct Format {
    pub(crate) text: LitStr,
    pub(crate) fields: Vec<(String, Span)>,
}

impl Format {
    pub(crate) fn parse(literal: &LitStr, errors: &mut Errors) -> Self {
        let (source, span) = (literal.value(), literal.span());
        let mut text = String::new();
        let mut fields = Vec::new();
        let mut rest = source.as_str();
        while let Some(at) = rest.find(&['{', '}'][..]) {
            let (before, here) = rest.split_at(at);
            text.push_str(before);
            if here.starts_with("{{") || here.starts_with("}}") {
                text.push_str(&here[..2]);
                rest = &here[2..];
                continue;
            }
            let end = match (here.starts_with('{'), here.find('}')) {
                (true, Some(end)) => end,
                _ => {
                    errors.at(span, "a single brace opens or closes a field: write `{{` or `}}` for the character");
                    rest = "";
                    break;
                }
            };
            let inside = &here[1..end];
            let (name, format) = inside.split_at(inside.find(':').unwrap_or(inside.len()));
            let name = name.trim();
            if name.is_empty() {
                errors.at(span, "an argument of the format names a field of the class: write `{field}` or `{0}`");
            }
            fields.push((name.to_owned(), span));
            text.push('{');
            text.push_str(format);
            text.push('}');
            rest = &here[end + 1..];
        }
        text.push_str(rest);
        Format {
            text: LitStr::new(&text, span),
            fields,
        }
    }
}
