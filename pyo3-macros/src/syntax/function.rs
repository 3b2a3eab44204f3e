//! A function, free or in an `impl`: all of its signature, and the body as tokens.

use crate::tokens::{
    group, is, is_punct, is_word, Delimiter, Group, Ident, Input as Tokens, Punct, Result, Span,
    ToTokens, TokenStream, TokenTree,
};

use super::attribute::{by_style, Attribute, Visibility};
use super::generics::Generics;
use super::path::Type;
use super::scan;

pub(crate) struct Function {
    /// those inside of the body too
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) sig: Signature,
    braces: Span,
    /// without the attributes in its beginning
    pub(crate) body: TokenStream,
}

pub(crate) struct Signature {
    pub(crate) asyncness: Option<Ident>,
    pub(crate) is_unsafe: bool,
    /// all words up to `fn`
    words: TokenStream,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    parens: Span,
    pub(crate) inputs: Vec<Input>,
    /// `...` with what stands before it
    pub(crate) variadic: Option<TokenStream>,
    arrow: TokenStream,
    /// behind `->`
    pub(crate) output: Option<Type>,
}

/// What stands between the commas of a signature.
pub(crate) enum Input {
    Receiver(Receiver),
    Typed(Typed),
}

/// `self`, `&self`, `&mut self`, `self: Type`
#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) is_reference: bool,
    pub(crate) is_mutable: bool,
    pub(crate) self_token: Ident,
    pub(crate) is_typed: bool,
    tokens: TokenStream,
    comma: Option<Punct>,
}

/// `pattern: Type`
pub(crate) struct Typed {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) pattern: Pattern,
    colon: Punct,
    pub(crate) ty: Type,
    comma: Option<Punct>,
}

pub(crate) struct Pattern {
    tokens: TokenStream,
    /// that of `name`, `mut name`, `ref name`; and `_`
    pub(crate) name: Option<Ident>,
}

impl Function {
    pub(crate) fn parse(input: &mut Tokens) -> Result<Self> {
        let attrs = Attribute::outer(input)?;
        let vis = Visibility::parse(input);
        Self::after(attrs, vis, input)
    }

    /// Reads the function behind its attributes and its visibility.
    pub(crate) fn after(
        mut attrs: Vec<Attribute>,
        vis: Visibility,
        input: &mut Tokens,
    ) -> Result<Self> {
        let sig = Signature::parse(input)?;
        let braces = input.group(Delimiter::Brace)?;
        let mut body = Tokens::of(&braces);
        let inner = Attribute::inner(&mut body)?;
        // As it is where nothing is taken out of it: it may be long.
        let body = match inner.is_empty() {
            true => braces.stream(),
            false => body.rest(),
        };
        attrs.extend(inner);
        Ok(Function {
            attrs,
            vis,
            sig,
            braces: braces.span(),
            body,
        })
    }
}

impl Signature {
    fn parse(input: &mut Tokens) -> Result<Self> {
        let (mut asyncness, mut is_unsafe, mut words) = (None, false, TokenStream::new());
        for _ in 0..scan::function_follows(input).unwrap_or(0) {
            let word = input.whole();
            if let Some(TokenTree::Ident(word)) = &word {
                if is(word, "async") {
                    asyncness = Some(word.clone());
                }
                is_unsafe |= is(word, "unsafe");
            }
            words.extend(word);
        }
        input.word("fn")?.to_tokens(&mut words);
        let ident = input.ident()?;
        let mut generics = Generics::parse(input)?;
        let parens = input.group(Delimiter::Parenthesis)?;
        let (inputs, variadic) = inputs(&parens)?;
        let (mut arrow, mut output) = (TokenStream::new(), None);
        if input.is("->") {
            arrow.extend([input.next(), input.next()].into_iter().flatten());
            output = Some(Type::parse(input));
        }
        generics.where_clause = scan::where_clause(input);
        Ok(Signature {
            asyncness,
            is_unsafe,
            words,
            ident,
            generics,
            parens: parens.span(),
            inputs,
            variadic,
            arrow,
            output,
        })
    }
}

/// Whether a function follows, behind attributes and visibility.
pub(crate) fn is_function(tokens: &TokenStream) -> bool {
    let mut input = Tokens::new(tokens.clone());
    Attribute::outer(&mut input).is_ok() && {
        Visibility::parse(&mut input);
        function_follows(&mut input)
    }
}

/// Whether `fn` follows, or words that stand before it.
pub(crate) fn function_follows(input: &mut Tokens) -> bool {
    scan::function_follows(input).is_some()
}

fn inputs(parens: &Group) -> Result<(Vec<Input>, Option<TokenStream>)> {
    let mut content = Tokens::of(parens);
    let mut inputs = Vec::new();
    while !content.is_empty() {
        let attrs = Attribute::outer(&mut content)?;
        if content.is("...") {
            return Ok((inputs, Some(variadic(&attrs, None, &mut content))));
        }
        if is_receiver(&mut content) {
            inputs.push(Input::Receiver(Receiver::after(&attrs, &mut content)?));
            continue;
        }
        let pattern = Pattern::parse(&mut content)?;
        let colon = content.punct(':')?;
        if content.is("...") {
            let before = Some((pattern, colon));
            return Ok((inputs, Some(variadic(&attrs, before, &mut content))));
        }
        inputs.push(Input::Typed(Typed {
            attrs,
            pattern,
            colon,
            ty: Type::parse(&mut content),
            comma: content.take_punct(','),
        }));
    }
    Ok((inputs, None))
}

fn variadic(
    attrs: &[Attribute],
    before: Option<(Pattern, Punct)>,
    content: &mut Tokens,
) -> TokenStream {
    let mut tokens = attrs.to_token_stream();
    if let Some((pattern, colon)) = before {
        pattern.to_tokens(&mut tokens);
        colon.to_tokens(&mut tokens);
    }
    tokens.extend(content.rest());
    tokens
}

/// Whether `self` follows, behind `&`, a lifetime and `mut`.
fn is_receiver(input: &mut Tokens) -> bool {
    input.peek();
    let mut index = 0;
    let mut skip = |fits: &dyn Fn(&TokenTree) -> bool, count: usize| {
        if input.ahead(index).map_or(false, fits) {
            index += count;
        }
    };
    skip(&|token| is_punct(token, '&'), 1);
    skip(&|token| is_punct(token, '\''), 2);
    skip(&|token| is_word(token, "mut"), 1);
    let is_path = input.ahead(index + 1).map_or(false, |token| {
        is_punct(token, ':')
            && input
                .ahead(index + 2)
                .map_or(false, |next| is_punct(next, ':'))
    });
    input
        .ahead(index)
        .map_or(false, |token| is_word(token, "self"))
        && !is_path
}

impl Receiver {
    fn after(attrs: &[Attribute], input: &mut Tokens) -> Result<Self> {
        let mut tokens = attrs.to_token_stream();
        let and = input.take_punct('&');
        and.to_tokens(&mut tokens);
        if let Some(quote) = input.take_punct('\'') {
            quote.to_tokens(&mut tokens);
            input.ident()?.to_tokens(&mut tokens);
        }
        let mutability = input.take_word("mut");
        mutability.to_tokens(&mut tokens);
        let self_token = input.word("self")?;
        self_token.to_tokens(&mut tokens);
        let colon = input.take_punct(':');
        if let Some(colon) = &colon {
            colon.to_tokens(&mut tokens);
            Type::parse(input).to_tokens(&mut tokens);
        }
        Ok(Receiver {
            is_reference: and.is_some(),
            is_mutable: mutability.is_some(),
            self_token,
            is_typed: colon.is_some(),
            tokens,
            comma: input.take_punct(','),
        })
    }
}

impl Pattern {
    /// Reads up to the `:` before the type.
    fn parse(input: &mut Tokens) -> Result<Self> {
        let mut tokens = TokenStream::new();
        loop {
            tokens.extend(scan::until(input, &|token| {
                is_punct(token, ':') || is_punct(token, ',')
            }));
            if !input.is("::") {
                break;
            }
            tokens.extend([input.next(), input.next()].into_iter().flatten());
        }
        if tokens.is_empty() {
            return Err(input.error("expected a parameter"));
        }
        Ok(Pattern {
            name: Self::name(tokens.clone()),
            tokens,
        })
    }

    fn name(tokens: TokenStream) -> Option<Ident> {
        let mut input = Tokens::new(tokens);
        input.take_word("ref");
        input.take_word("mut");
        let name = input.take_ident();
        name.filter(|_| input.is_empty())
    }
}

impl ToTokens for Pattern {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl ToTokens for Receiver {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl ToTokens for Input {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Input::Receiver(receiver) => {
                receiver.to_tokens(tokens);
                receiver.comma.to_tokens(tokens);
            }
            Input::Typed(typed) => {
                typed.attrs.to_tokens(tokens);
                typed.pattern.to_tokens(tokens);
                typed.colon.to_tokens(tokens);
                typed.ty.to_tokens(tokens);
                typed.comma.to_tokens(tokens);
            }
        }
    }
}

impl ToTokens for Signature {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.words.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        let mut inputs = self.inputs.to_token_stream();
        self.variadic.to_tokens(&mut inputs);
        tokens.extend([group(Delimiter::Parenthesis, inputs, self.parens)]);
        self.arrow.to_tokens(tokens);
        self.output.to_tokens(tokens);
        self.generics.where_clause.to_tokens(tokens);
    }
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (outer, mut inner) = by_style(&self.attrs);
        outer.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.sig.to_tokens(tokens);
        self.body.to_tokens(&mut inner);
        tokens.extend([group(Delimiter::Brace, inner, self.braces)]);
    }
}
