//! The grammar of `signature = (a, /, b, *, c = 1, **kwargs)`.

use crate::syntax::expr::Expr;
use crate::tokens::{Delimiter, Error, Ident, Input, Result, Span};

/// One entry between the commas.
pub(crate) enum Entry {
    /// `name` or `name = default`
    Name(Ident, Option<Expr>),
    /// `/`
    Slash(Span),
    /// `*`
    Star(Span),
    /// `*args`
    VarArgs(Ident),
    /// `**kwargs`
    VarKeywords(Ident),
}

/// A signature as written.
pub(crate) struct SignatureAst {
    pub(crate) span: Span,
    pub(crate) entries: Vec<Entry>,
}

impl SignatureAst {
    /// Reads the parentheses, all of them in any case: what is left over would be reported once more.
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let parens = input.group(Delimiter::Parenthesis)?;
        let mut inner = Input::of(&parens);
        let mut entries = Vec::new();
        while !inner.is_empty() {
            entries.push(Entry::parse(&mut inner)?);
            if !inner.is_empty() {
                inner.punct(',')?;
            }
        }
        Ok(SignatureAst {
            span: parens.span(),
            entries,
        })
    }
}

impl Entry {
    fn parse(input: &mut Input) -> Result<Self> {
        if let Some(slash) = input.take_punct('/') {
            return Ok(Entry::Slash(slash.span()));
        }
        if let Some(star) = input.take_punct('*') {
            if input.take_punct('*').is_some() {
                return name(input).map(Entry::VarKeywords);
            }
            if input.is_empty() || input.is(",") {
                return Ok(Entry::Star(star.span()));
            }
            return name(input).map(Entry::VarArgs);
        }
        let name = name(input)?;
        if input.is(":") {
            return Err(input.error("the type is that of the Rust argument: remove it here"));
        }
        let default = match input.take_punct('=') {
            Some(_) => Some(Expr::parse(input)?),
            None => None,
        };
        Ok(Entry::Name(name, default))
    }
}

/// A parameter name: Rust's keywords are allowed, the Rust argument is then `r#type`.
fn name(input: &mut Input) -> Result<Ident> {
    input.take_ident().ok_or_else(|| {
        Error::new(
            input.span(),
            "expected a parameter name, `name = default`, `/`, `*`, `*args` or `**kwargs`",
        )
    })
}
