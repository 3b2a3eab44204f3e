//! The option lists of all macros: `#[pyclass(frozen, name = "X")]` and `#[pyo3(...)]` beside it.
//!
//! [`Options`] is filled from both by one table ([`super::keywords`]); each getter takes its option out. A mistake in one
//! option is reported and skipped, the rest of the list is still read.

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{token, Attribute, Expr, ExprPath, LitBool, LitStr, Meta, Path, Token};

use super::keywords::{Kind, Spec};
use super::signature::SignatureAst;
use crate::errors::Errors;

/// The value of one option.
pub(crate) enum Value {
    Flag,
    Text(LitStr),
    /// `= None`
    Nothing,
    Path(Path),
    Function(ExprPath),
    Expr(Box<Expr>),
    Bool(bool),
    Signature(SignatureAst),
    /// `("key")` or `(42)`
    Key(Box<Expr>),
}

struct Found {
    key: &'static str,
    span: Span,
    value: Value,
}

/// The options of one item.
pub(crate) struct Options {
    table: &'static [Spec],
    found: Vec<Found>,
}

impl Options {
    pub(crate) fn new(table: &'static [Spec]) -> Self {
        Options {
            table,
            found: Vec::new(),
        }
    }

    /// Reads the tokens between the parentheses of an attribute.
    pub(crate) fn read(&mut self, tokens: TokenStream, errors: &mut Errors) {
        let parsed = (|input: ParseStream<'_>| {
            while !input.is_empty() {
                self.read_one(input, errors);
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        })
        .parse2(tokens);
        errors.keep(parsed);
    }

    /// Takes every `#[pyo3(...)]` out of `attrs` and reads it.
    pub(crate) fn read_attributes(&mut self, attrs: &mut Vec<Attribute>, errors: &mut Errors) {
        for attr in take(attrs, "pyo3") {
            if let Some(tokens) = arguments(&attr, errors) {
                self.read(tokens, errors);
            }
        }
    }

    /// One option; on a mistake the input is left at the next comma.
    fn read_one(&mut self, input: ParseStream<'_>, errors: &mut Errors) {
        let result = self.parse_one(input);
        if let Some(found) = errors.keep(result) {
            if self.found.iter().any(|other| other.key == found.key) {
                errors.at(
                    found.span,
                    format!("`{}` may only be specified once", found.key),
                );
            } else {
                self.found.push(found);
            }
        }
        while !input.is_empty() && !input.peek(Token![,]) {
            // only after an error: `read` reports nothing about the rest of a broken option
            let _: syn::Result<proc_macro2::TokenTree> = input.parse();
        }
    }

    fn parse_one(&self, input: ParseStream<'_>) -> syn::Result<Found> {
        let key: Ident = input.call(Ident::parse_any)?;
        let name = key.to_string();
        let spec = match self.table.iter().find(|spec| spec.key == name) {
            Some(spec) => spec,
            None => return Err(syn::Error::new(key.span(), self.unknown(&name))),
        };
        let value = value(input, spec, &key)?;
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error(format!("expected `,` after `{}`", spec.example)));
        }
        Ok(Found {
            key: spec.key,
            span: key.span(),
            value,
        })
    }

    fn unknown(&self, name: &str) -> String {
        let known: Vec<String> = self
            .table
            .iter()
            .map(|spec| format!("`{}`", spec.key))
            .collect();
        format!(
            "`{}` is not an option here; known are {}",
            name,
            known.join(", ")
        )
    }

    fn take(&mut self, key: &str) -> Option<Found> {
        debug_assert!(self.table.iter().any(|spec| spec.key == key));
        let at = self.found.iter().position(|found| found.key == key)?;
        Some(self.found.remove(at))
    }

    /// The span of a flag that is set; also of any other option that is there.
    pub(crate) fn flag(&mut self, key: &str) -> Option<Span> {
        self.take(key).map(|found| found.span)
    }

    pub(crate) fn text(&mut self, key: &str) -> Option<LitStr> {
        match self.take(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn path(&mut self, key: &str) -> Option<Path> {
        match self.take(key)?.value {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn function(&mut self, key: &str) -> Option<ExprPath> {
        match self.take(key)?.value {
            Value::Function(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn expr(&mut self, key: &str) -> Option<Expr> {
        match self.take(key)?.value {
            Value::Expr(expr) => Some(*expr),
            _ => None,
        }
    }

    pub(crate) fn bool(&mut self, key: &str) -> Option<bool> {
        match self.take(key)?.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn signature(&mut self, key: &str) -> Option<SignatureAst> {
        match self.take(key)?.value {
            Value::Signature(signature) => Some(signature),
            _ => None,
        }
    }

    /// An option with more than one shape, with the span of its key.
    pub(crate) fn value(&mut self, key: &str) -> Option<(Span, Value)> {
        self.take(key).map(|found| (found.span, found.value))
    }
}

fn value(input: ParseStream<'_>, spec: &Spec, key: &Ident) -> syn::Result<Value> {
    let wrong = |span: Span, wanted: &str| {
        syn::Error::new(
            span,
            format!("`{}` takes {}: write `{}`", spec.key, wanted, spec.example),
        )
    };
    let has_value = input.peek(Token![=]);
    let wanted = match spec.kind {
        Kind::Flag if has_value || input.peek(token::Paren) => {
            return Err(wrong(input.span(), "no value"))
        }
        Kind::Flag => return Ok(Value::Flag),
        Kind::FlagOrText | Kind::FlagOrExpr if !has_value => return Ok(Value::Flag),
        Kind::FlagOrKey if has_value => {
            return Err(wrong(input.span(), "a key in parentheses, or nothing"))
        }
        Kind::FlagOrKey if !input.peek(token::Paren) => return Ok(Value::Flag),
        Kind::FlagOrKey => {
            let inner;
            let parens = syn::parenthesized!(inner in input);
            // all of it is read in any case, or what is left over would be reported once more
            let keys = inner.parse_terminated(Expr::parse, Token![,]);
            inner.parse::<TokenStream>()?;
            let mut keys = keys?.into_iter();
            return match (keys.next(), keys.next()) {
                (Some(key), None) => Ok(Value::Key(Box::new(key))),
                _ => Err(wrong(parens.span.join(), "one key")),
            };
        }
        Kind::Text | Kind::FlagOrText => "a string",
        Kind::TextOrNone => "a string or `None`",
        Kind::Path | Kind::Function => "a path",
        Kind::Expr | Kind::FlagOrExpr => "an expression",
        Kind::Bool => "`true` or `false`",
        Kind::Signature => "a signature",
    };
    if !has_value {
        return Err(wrong(key.span(), wanted));
    }
    input.parse::<Token![=]>()?;
    let at = input.span();
    let wrong = |_| wrong(at, wanted);
    match spec.kind {
        Kind::TextOrNone if input.peek(syn::Ident) => {
            let word: Ident = input.parse()?;
            match word == "None" {
                true => Ok(Value::Nothing),
                false => Err(wrong(syn::Error::new(at, ""))),
            }
        }
        Kind::Text | Kind::FlagOrText | Kind::TextOrNone => {
            input.parse().map(Value::Text).map_err(wrong)
        }
        Kind::Path if input.peek(LitStr) => {
            let text: LitStr = input.parse()?;
            // the error of syn points into the string
            text.parse_with(any_path).map(Value::Path).map_err(wrong)
        }
        Kind::Path => input.call(any_path).map(Value::Path).map_err(wrong),
        Kind::Function if input.peek(LitStr) => {
            let text: LitStr = input.parse()?;
            text.parse().map(Value::Function).map_err(wrong)
        }
        Kind::Function => input.parse().map(Value::Function).map_err(wrong),
        Kind::Bool => {
            let value: LitBool = input.parse().map_err(wrong)?;
            Ok(Value::Bool(value.value))
        }
        Kind::Signature if input.peek(token::Paren) => input.parse().map(Value::Signature),
        Kind::Signature => Err(wrong(syn::Error::new(at, ""))),
        _ => input.parse().map(Value::Expr),
    }
}

/// A path that may have generic arguments, in type or in expression style, and may begin with `crate`, `self` or `super`.
fn any_path(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse()
}

/// Takes the attributes named `name` out of `attrs`.
pub(crate) fn take(attrs: &mut Vec<Attribute>, name: &str) -> Vec<Attribute> {
    let (taken, kept) = std::mem::take(attrs)
        .into_iter()
        .partition(|attr| attr.path().is_ident(name));
    *attrs = kept;
    taken
}

/// The tokens in the parentheses of `#[name(...)]`; bare `#[name]` gives none.
pub(crate) fn arguments(attr: &Attribute, errors: &mut Errors) -> Option<TokenStream> {
    match &attr.meta {
        Meta::Path(_) => Some(TokenStream::new()),
        Meta::List(list) if matches!(list.delimiter, syn::MacroDelimiter::Paren(_)) => {
            Some(list.tokens.clone())
        }
        _ => {
            errors.over(attr, "expected options in parentheses: `#[pyo3(...)]`");
            None
        }
    }
}

/// The Python name of an option `name = "..."`: one identifier.
pub(crate) fn python_name(text: LitStr, errors: &mut Errors) -> Option<String> {
    let name = text.value();
    // `parse_any`, as Rust's keywords are good names in Python
    let one_identifier = text.parse_with(Ident::parse_any).is_ok() && !name.starts_with("r#");
    if !one_identifier {
        errors.at(
            text.span(),
            "a Python name is one identifier: write `name = \"python_name\"`",
        );
        return None;
    }
    Some(name.trim().to_owned())
}
