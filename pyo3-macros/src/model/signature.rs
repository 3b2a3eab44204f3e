//! The Python signature of a function: the `signature` option matched with the Rust arguments.

use super::argument::{Argument, Source};
use super::ty::outside;
use crate::ctx::unraw;
use crate::errors::Errors;
use crate::parse::pyfunction::ArgumentAst;
use crate::parse::signature::{Entry, SignatureAst};
use crate::syntax::expr::{Expr, Shape};
use crate::syntax::path::Path;
use crate::tokens::literal::Value;
use crate::tokens::template::quote;
use crate::tokens::{Ident, Span};

/// A parameter as Python sees it.
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// the default as `__text_signature__` shows it
    pub(crate) default: Option<String>,
}

/// A resolved signature.
pub(crate) struct Signature {
    /// the arguments of the Rust function, without the receiver
    pub(crate) arguments: Vec<Argument>,
    pub(crate) positional: Vec<Parameter>,
    pub(crate) positional_only: usize,
    pub(crate) keyword_only: Vec<Parameter>,
    pub(crate) varargs: Option<String>,
    pub(crate) varkeywords: Option<String>,
}

/// How C calls the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    /// `METH_NOARGS`
    NoArgs,
    /// `METH_O`
    OneArg,
    /// `METH_FASTCALL`
    Fastcall,
    /// `METH_FASTCALL | METH_KEYWORDS`
    FastcallKeywords,
}

impl Signature {
    /// Matches the `signature` option, if there is one, with the Rust arguments.
    ///
    /// Without it every argument is required, but for the last ones whose types are written `Option<...>`: they are `None` where
    /// the call leaves them out.
    pub(crate) fn resolve(
        mut arguments: Vec<ArgumentAst>,
        ast: Option<SignatureAst>,
        self_ty: Option<&Path>,
        errors: &mut Errors,
    ) -> Self {
        arguments.retain(|argument| argument.has_name(errors));
        let taken = |argument: &&ArgumentAst| !argument.is_supplied();
        let options = arguments.iter().rev().filter(taken);
        let options = options.take_while(|argument| argument.ty.is_named("Option"));
        let optional = options.count();
        Self::matched(arguments, ast, optional, self_ty, errors)
    }

    /// The same for the fields of a variant of an enum: without the option `constructor` all of them are required.
    pub(crate) fn of_fields(
        fields: Vec<ArgumentAst>,
        ast: Option<SignatureAst>,
        self_ty: Option<&Path>,
        errors: &mut Errors,
    ) -> Self {
        Self::matched(fields, ast, 0, self_ty, errors)
    }

    /// `optional` arguments, the last ones, may be left out where there is no `signature`.
    fn matched(
        arguments: Vec<ArgumentAst>,
        ast: Option<SignatureAst>,
        optional: usize,
        self_ty: Option<&Path>,
        errors: &mut Errors,
    ) -> Self {
        let handles = arguments.iter().filter(|argument| argument.in_async);
        let handles = handles.filter_map(|argument| argument.cancel_handle);
        for extra in handles.skip(1) {
            errors.at(
                extra,
                "a function has one `cancel_handle`: remove this argument",
            );
        }
        let mut signature = Signature {
            arguments: Vec::new(),
            positional: Vec::new(),
            positional_only: 0,
            keyword_only: Vec::new(),
            varargs: None,
            varkeywords: None,
        };
        match ast {
            None => signature.without_option(arguments, optional, self_ty),
            Some(ast) => {
                Matcher {
                    signature: &mut signature,
                    arguments: arguments.into_iter(),
                    self_ty,
                    errors,
                    section: Section::Positional,
                    seen: Vec::new(),
                    slots: Vec::new(),
                }
                .run(ast);
            }
        }
        signature
    }

    /// Without a `signature` every argument is required, but for the last `optional` ones, which are `None` if left out.
    fn without_option(
        &mut self,
        arguments: Vec<ArgumentAst>,
        optional: usize,
        self_ty: Option<&Path>,
    ) {
        let taken = |argument: &&ArgumentAst| !argument.is_supplied();
        let required = arguments.iter().filter(taken).count() - optional;
        for ast in arguments {
            let is_supplied = ast.is_supplied();
            let mut argument = Argument::new(ast, self_ty);
            if !is_supplied {
                let slot = self.positional.len();
                let is_optional = slot >= required;
                let default = is_optional.then(|| quote!(::std::option::Option::None));
                argument.source = Source::Slot(slot, default);
                self.positional.push(Parameter {
                    name: argument.name.clone(),
                    default: is_optional.then(|| "None".to_owned()),
                });
            }
            self.arguments.push(argument);
        }
    }

    /// The number of pointers that the binder delivers.
    pub(crate) fn slots(&self) -> usize {
        self.positional.len() + self.keyword_only.len()
    }

    pub(crate) fn required_positional(&self) -> usize {
        let required = |parameter: &&Parameter| parameter.default.is_none();
        self.positional.iter().take_while(required).count()
    }

    /// Whether `*args` or `**kwargs` are taken.
    pub(crate) fn is_variable(&self) -> bool {
        self.varargs.is_some() || self.varkeywords.is_some()
    }

    /// The cheapest calling convention that can serve the signature.
    pub(crate) fn convention(&self) -> Convention {
        let only_positional =
            self.positional_only == self.positional.len() && self.keyword_only.is_empty();
        if self.is_variable() || !only_positional {
            return Convention::FastcallKeywords;
        }
        match (self.positional.len(), self.required_positional()) {
            (0, _) => Convention::NoArgs,
            (1, 1) => Convention::OneArg,
            _ => Convention::Fastcall,
        }
    }

    /// `(marker, a, /, b=2)`, as Argument Clinic writes it.
    pub(crate) fn text(&self, marker: Option<&str>) -> String {
        let mut parts: Vec<String> = marker.map(str::to_owned).into_iter().collect();
        for (index, parameter) in self.positional.iter().enumerate() {
            if index > 0 && index == self.positional_only {
                parts.push("/".to_owned());
            }
            parts.push(parameter.text());
        }
        if self.positional_only > 0 && self.positional_only == self.positional.len() {
            parts.push("/".to_owned());
        }
        match &self.varargs {
            Some(name) => parts.push(format!("*{}", name)),
            None if !self.keyword_only.is_empty() => parts.push("*".to_owned()),
            None => {}
        }
        parts.extend(self.keyword_only.iter().map(Parameter::text));
        parts.extend(self.varkeywords.iter().map(|name| format!("**{}", name)));
        format!("({})", parts.join(", "))
    }
}

impl Parameter {
    fn text(&self) -> String {
        match &self.default {
            Some(default) => format!("{}={}", self.name, default),
            None => self.name.clone(),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Positional,
    /// after `*` or `*args`
    KeywordOnly,
    /// after `**kwargs`
    End,
}

/// Walks over the entries and the Rust arguments side by side.
struct Matcher<'a> {
    signature: &'a mut Signature,
    arguments: std::vec::IntoIter<ArgumentAst>,
    self_ty: Option<&'a Path>,
    errors: &'a mut Errors,
    section: Section,
    seen: Vec<String>,
    /// keyword-only arguments by index: their slot is known when all positional ones are
    slots: Vec<usize>,
}

impl Matcher<'_> {
    fn run(mut self, ast: SignatureAst) {
        let span = ast.span;
        for entry in ast.entries {
            match entry {
                Entry::Slash(span) => self.slash(span),
                Entry::Star(span) => self.star(span),
                Entry::Name(name, default) => self.name(name, default),
                Entry::VarArgs(name) => {
                    self.star(name.span());
                    self.variable(name, Source::VarArgs);
                }
                Entry::VarKeywords(name) => {
                    self.variable(name, Source::VarKeywords);
                    self.section = Section::End;
                }
            }
        }
        self.rest(span);
        let positional = self.signature.positional.len();
        for (index, argument) in self.slots.iter().enumerate() {
            if let Source::Slot(slot, _) = &mut self.signature.arguments[*argument].source {
                *slot = positional + index;
            }
        }
    }

    fn slash(&mut self, span: Span) {
        let positional = self.signature.positional.len();
        if self.section != Section::Positional {
            self.errors.at(span, "`/` must stand before `*`");
        } else if self.signature.positional_only > 0 {
            self.errors.at(span, "`/` may only be given once");
        }
        // In front of all it makes nothing positional-only, as a `*` at the end makes nothing keyword-only: more than
        // Python's grammar allows, but written, and harmless.
        self.signature.positional_only = positional;
    }

    fn star(&mut self, span: Span) {
        match self.section {
            Section::Positional => self.section = Section::KeywordOnly,
            Section::KeywordOnly => self
                .errors
                .at(span, "`*` or `*args` may only be given once"),
            Section::End => self.after_keywords(span),
        }
    }

    fn after_keywords(&mut self, span: Span) {
        self.errors.at(span, "nothing may follow `**kwargs`");
    }

    fn name(&mut self, name: Ident, default: Option<Expr>) {
        let argument = match self.next(&name) {
            Some(argument) => argument,
            None => return,
        };
        let parameter = Parameter {
            name: unraw(&name),
            default: default.as_ref().map(default_text),
        };
        if argument.in_async && default.is_some() && argument.ty.referent().is_some() {
            self.errors.over(
                &argument.ty,
                "an `async fn` cannot take a reference that has a default: take an owned value",
            );
        }
        let default = default.map(|expr| outside(expr, self.self_ty));
        let positional = &mut self.signature.positional;
        let (slot, list) = match self.section {
            Section::Positional => {
                let optional_before = positional
                    .last()
                    .map_or(false, |last| last.default.is_some());
                if optional_before && default.is_none() {
                    self.errors.at(
                        name.span(),
                        format!(
                            "`{}` needs a default as the one before it has: write `{} = ...`, or put `*` before it",
                            name, name
                        ),
                    );
                }
                (positional.len(), positional)
            }
            Section::KeywordOnly => {
                self.slots.push(self.signature.arguments.len());
                (0, &mut self.signature.keyword_only)
            }
            Section::End => return self.after_keywords(name.span()),
        };
        list.push(parameter);
        self.push(argument, Source::Slot(slot, default));
    }

    fn variable(&mut self, name: Ident, source: Source) {
        let argument = match self.next(&name) {
            Some(argument) => argument,
            None => return,
        };
        if let Some(function) = &argument.from_py_with {
            self.errors.over(
                function,
                format!("`from_py_with` cannot be used for `{}`", name),
            );
        }
        if argument.in_async && argument.ty.referent().is_some() {
            self.errors.over(
                &argument.ty,
                format!(
                    "an `async fn` cannot take `*{}` by reference: write `Py<PyTuple>` or `Vec<T>`",
                    name
                ),
            );
        }
        let name_text = Some(unraw(&name));
        match source {
            Source::VarKeywords => {
                if !argument.ty.is_named("Option") {
                    self.errors.over(
                        &argument.ty,
                        format!(
                            "`**{}` must be `Option<...>`, such as `Option<&Bound<'_, PyDict>>`",
                            name
                        ),
                    );
                }
                if self.signature.varkeywords.is_some() {
                    self.errors
                        .at(name.span(), "`**kwargs` may only be given once");
                }
                self.signature.varkeywords = name_text;
            }
            _ => self.signature.varargs = name_text,
        }
        self.push(argument, source);
    }

    /// The next Rust argument that takes a value, which must be called `name`.
    fn next(&mut self, name: &Ident) -> Option<ArgumentAst> {
        let wanted = unraw(name);
        if self.seen.contains(&wanted) {
            let message = format!("`{}` appears twice in the signature", wanted);
            self.errors.at(name.span(), message);
            return None;
        }
        self.seen.push(wanted.clone());
        while let Some(argument) = self.arguments.next() {
            if argument.is_supplied() {
                self.push_supplied(argument);
                continue;
            }
            if unraw(&argument.name) != wanted {
                self.errors.at(
                    name.span(),
                    format!(
                        "the signature must name the arguments in their order: expected `{}` here, found `{}`",
                        argument.name, name
                    ),
                );
            }
            return Some(argument);
        }
        self.errors.at(
            name.span(),
            format!(
                "the function has no argument `{}`: remove it here or add it there",
                name
            ),
        );
        None
    }

    fn push_supplied(&mut self, ast: ArgumentAst) {
        self.signature
            .arguments
            .push(Argument::new(ast, self.self_ty));
    }

    fn push(&mut self, ast: ArgumentAst, source: Source) {
        let mut argument = Argument::new(ast, self.self_ty);
        argument.source = source;
        self.signature.arguments.push(argument);
    }

    /// The Rust arguments that the signature does not name.
    fn rest(&mut self, span: Span) {
        let rest: Vec<ArgumentAst> = self.arguments.by_ref().collect();
        for argument in rest {
            if argument.is_supplied() {
                self.push_supplied(argument);
            } else {
                self.errors.at(
                    span,
                    format!(
                        "the signature does not name the argument `{}`: add it",
                        argument.name
                    ),
                );
            }
        }
    }
}

/// A default value as Python would write it; `...` when it is no literal.
fn default_text(expr: &Expr) -> String {
    literal_text(expr).unwrap_or_else(|| "...".to_owned())
}

fn literal_text(expr: &Expr) -> Option<String> {
    Some(match expr.shape() {
        Shape::True => "True".to_owned(),
        Shape::False => "False".to_owned(),
        Shape::None => "None".to_owned(),
        Shape::Literal(Value::Int(digits) | Value::Float(digits)) => digits,
        Shape::Negative(Value::Int(digits) | Value::Float(digits)) => format!("-{}", digits),
        Shape::Literal(Value::Str(text)) => quoted(&text),
        Shape::Literal(Value::Char(c)) => quoted(&c.to_string()),
        Shape::Literal(Value::Bytes(bytes)) => format!("b'{}'", escaped_bytes(&bytes)),
        _ => return None,
    })
}

/// A Python string literal.
fn quoted(text: &str) -> String {
    let mut literal = String::from("'");
    for c in text.chars() {
        match c {
            '\'' => literal.push_str("\\'"),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c.is_control() => literal.push_str(&format!("\\U{:08x}", u32::from(c))),
            c => literal.push(c),
        }
    }
    literal.push('\'');
    literal
}

fn escaped_bytes(bytes: &[u8]) -> String {
    let mut literal = String::new();
    for byte in bytes {
        match byte {
            b'\'' | b'\\' => {
                literal.push('\\');
                literal.push(char::from(*byte));
            }
            0x20..=0x7e => literal.push(char::from(*byte)),
            _ => literal.push_str(&format!("\\x{:02x}", byte)),
        }
    }
    literal
}
