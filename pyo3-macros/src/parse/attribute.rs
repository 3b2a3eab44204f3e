//! The option lists of all macros: `#[pyclass(frozen, name = "X")]` and `#[pyo3(...)]` beside it.
//!
//! [`Options`] is filled from both by one table ([`super::keywords`]); each getter takes its option out. A mistake in one
//! option is reported and skipped, the rest of the list is still read.

use super::keywords::{Kind, Spec};
use super::signature::SignatureAst;
use crate::errors::Errors;
use crate::syntax::attribute::{Arguments, Attribute};
use crate::syntax::expr::Expr;
use crate::syntax::path::{parse_text, FunctionPath, Path};
use crate::tokens::literal::LitStr;
use crate::tokens::{Delimiter, Error, Ident, Input, Result, Span, TokenStream, TokenTree};

/// The value of one option.
pub(crate) enum Value {
    Flag,
    Text(LitStr),
    /// `= None`
    Nothing,
    Path(Path),
    Function(FunctionPath),
    Expr(Expr),
    Bool(bool),
    Signature(SignatureAst),
    /// `("key")` or `(42)`
    Key(Expr),
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
        let mut input = Input::new(tokens);
        while !input.is_empty() {
            self.read_one(&mut input, errors);
            input.take_punct(',');
        }
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
    fn read_one(&mut self, input: &mut Input, errors: &mut Errors) {
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
        while !input.is_empty() && !input.is(",") {
            // only after an error: `read` reports nothing about the rest of a broken option
            input.next();
        }
    }

    fn parse_one(&self, input: &mut Input) -> Result<Found> {
        let key = input.ident()?;
        let name = key.to_string();
        let spec = match self.table.iter().find(|spec| spec.key == name) {
            Some(spec) => spec,
            None => return Err(Error::new(key.span(), self.unknown(&name))),
        };
        let value = value(input, spec, &key)?;
        if !input.is_empty() && !input.is(",") {
            return Err(input.error(&format!("expected `,` after `{}`", spec.example)));
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

    pub(crate) fn function(&mut self, key: &str) -> Option<FunctionPath> {
        match self.take(key)?.value {
            Value::Function(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn expr(&mut self, key: &str) -> Option<Expr> {
        match self.take(key)?.value {
            Value::Expr(expr) => Some(expr),
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

fn value(input: &mut Input, spec: &Spec, key: &Ident) -> Result<Value> {
    let wrong = |span: Span, wanted: &str| {
        Error::new(
            span,
            format!("`{}` takes {}: write `{}`", spec.key, wanted, spec.example),
        )
    };
    let has_value = input.is("=");
    let wanted = match spec.kind {
        Kind::Flag if has_value || input.is_group(Delimiter::Parenthesis) => {
            return Err(wrong(input.span(), "no value"))
        }
        Kind::Flag => return Ok(Value::Flag),
        Kind::FlagOrText | Kind::FlagOrExpr if !has_value => return Ok(Value::Flag),
        Kind::FlagOrKey if has_value => {
            return Err(wrong(input.span(), "a key in parentheses, or nothing"))
        }
        Kind::FlagOrKey if !input.is_group(Delimiter::Parenthesis) => return Ok(Value::Flag),
        Kind::FlagOrKey => {
            let parens = input.group(Delimiter::Parenthesis)?;
            let mut inner = Input::of(&parens);
            if inner.is_empty() {
                return Err(wrong(parens.span(), "one key"));
            }
            let key = Expr::parse(&mut inner)?;
            inner.take_punct(',');
            return match inner.is_empty() {
                true => Ok(Value::Key(key)),
                false => Err(wrong(parens.span(), "one key")),
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
    input.punct('=')?;
    let at = input.span();
    let wrong = |_: Error| wrong(at, wanted);
    let missing = || wrong(Error::new(at, ""));
    match spec.kind {
        Kind::TextOrNone if input.take_word("None").is_some() => Ok(Value::Nothing),
        Kind::Text | Kind::FlagOrText | Kind::TextOrNone => {
            LitStr::take(input).map(Value::Text).ok_or_else(missing)
        }
        Kind::Path => {
            let path = match LitStr::take(input) {
                Some(text) => parse_text(&text, Path::parse),
                None => Path::parse(input),
            };
            path.map(Value::Path).map_err(wrong)
        }
        Kind::Function => {
            let path = match LitStr::take(input) {
                Some(text) => parse_text(&text, FunctionPath::parse),
                None => FunctionPath::parse(input),
            };
            path.map(Value::Function).map_err(wrong)
        }
        Kind::Bool if input.take_word("true").is_some() => Ok(Value::Bool(true)),
        Kind::Bool if input.take_word("false").is_some() => Ok(Value::Bool(false)),
        Kind::Signature if input.is_group(Delimiter::Parenthesis) => {
            SignatureAst::parse(input).map(Value::Signature)
        }
        Kind::Bool | Kind::Signature => Err(missing()),
        _ => Expr::parse(input).map(Value::Expr),
    }
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
    match &attr.meta.arguments {
        Arguments::None => Some(TokenStream::new()),
        Arguments::List(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
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
    // or a keyword of Rust's, which is a good name in Python
    let tokens = text
        .tokens()
        .map(|tokens| tokens.into_iter().collect::<Vec<_>>());
    let one_identifier =
        matches!(tokens.as_deref(), Some([TokenTree::Ident(_)])) && !name.starts_with("r#");
    if !one_identifier {
        errors.at(
            text.span(),
            "a Python name is one identifier: write `name = \"python_name\"`",
        );
        return None;
    }
    Some(name.trim().to_owned())
}
