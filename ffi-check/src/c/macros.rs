//! Macro definitions.

use clang::token::TokenKind;
use clang::Entity;

use super::Macro;
use crate::api::Place;

/// Name and definition; `None` for what the compiler defines.
pub(super) fn read(entity: &Entity<'_>, place: Place) -> Option<(String, Macro)> {
    if entity.is_builtin_macro() {
        return None;
    }
    let name = entity.get_name()?;
    let tokens: Vec<(TokenKind, String)> = entity
        .get_range()?
        .tokenize()
        .iter()
        .map(|token| (token.get_kind(), token.get_spelling()))
        .collect();
    let spelled: Vec<&str> = tokens.iter().map(|(_, text)| text.as_str()).collect();
    let mut definition = Macro {
        parameters: None,
        alias: None,
        empty: false,
        place,
    };
    if entity.is_function_like_macro() {
        definition.parameters = Some(parameters(&spelled));
    } else {
        definition.empty = tokens.len() == 1;
        definition.alias = alias(&tokens[1..]);
    }
    Some((name, definition))
}

/// Of `name ( a , b ) ...`; `None` if the last is `...`.
fn parameters(tokens: &[&str]) -> Option<usize> {
    let mut count = 0;
    for token in tokens.iter().skip(2) {
        match *token {
            ")" => break,
            "..." => return None,
            "," => {}
            _ => count += 1,
        }
    }
    Some(count)
}

/// One name, in parentheses or not, perhaps cast or with `&` in front: `((PyObject *)&PyFoo_Type)` is none.
fn alias(tokens: &[(TokenKind, String)]) -> Option<String> {
    let inner = tokens
        .iter()
        .filter(|(_, text)| text != "(" && text != ")")
        .collect::<Vec<_>>();
    match inner.as_slice() {
        [(TokenKind::Identifier, name)] => Some(name.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted() {
        assert_eq!(parameters(&["F", "(", ")", "0"]), Some(0));
        assert_eq!(
            parameters(&["F", "(", "a", ",", "b", ")", "(", "a", ")"]),
            Some(2)
        );
        assert_eq!(parameters(&["F", "(", "a", ",", "...", ")"]), None);
    }

    #[test]
    fn one_name_is_an_alias() {
        let alias_of = |text: &[(TokenKind, &str)]| {
            let tokens: Vec<(TokenKind, String)> = text
                .iter()
                .map(|(kind, text)| (*kind, (*text).to_owned()))
                .collect();
            alias(&tokens)
        };
        let (name, sign) = (TokenKind::Identifier, TokenKind::Punctuation);
        assert_eq!(alias_of(&[(name, "PyX")]).as_deref(), Some("PyX"));
        let parens = [(sign, "("), (name, "PyX"), (sign, ")")];
        assert_eq!(alias_of(&parens).as_deref(), Some("PyX"));
        assert_eq!(alias_of(&[(name, "a"), (sign, "+"), (name, "b")]), None);
        assert_eq!(alias_of(&[(TokenKind::Literal, "1")]), None);
        assert_eq!(alias_of(&[]), None);
    }
}
