//! Attributes, and the visibility behind them.

use crate::tokens::template::quote;
use crate::tokens::{
    group, is_punct, Delimiter, Group, Input, Punct, Result, Span, ToTokens, TokenStream, TokenTree,
};

use super::path::Path;

/// `#[meta]` or `#![meta]`
#[derive(Clone)]
pub(crate) struct Attribute {
    pound: Punct,
    /// of one inside of its item
    bang: Option<Punct>,
    brackets: Span,
    pub(crate) meta: Meta,
}

/// What an attribute says.
#[derive(Clone)]
pub(crate) struct Meta {
    pub(crate) path: Path,
    pub(crate) arguments: Arguments,
}

#[derive(Clone)]
pub(crate) enum Arguments {
    None,
    /// in any delimiters
    List(Group),
    /// `= value`
    Value(Punct, TokenStream),
}

impl Attribute {
    /// The attributes before an item, a field, a parameter.
    pub(crate) fn outer(input: &mut Input) -> Result<Vec<Self>> {
        let mut found = Vec::new();
        while input.is("#") {
            let pound = input.punct('#')?;
            found.push(Self::after(pound, None, input)?);
        }
        Ok(found)
    }

    /// The attributes in the beginning of what is in an item.
    pub(crate) fn inner(input: &mut Input) -> Result<Vec<Self>> {
        let mut found = Vec::new();
        while input.sees("#") && matches!(input.ahead(1), Some(token) if is_punct(token, '!')) {
            let (pound, bang) = (input.punct('#')?, input.punct('!')?);
            found.push(Self::after(pound, Some(bang), input)?);
        }
        Ok(found)
    }

    fn after(pound: Punct, bang: Option<Punct>, input: &mut Input) -> Result<Self> {
        let group = input.group(Delimiter::Bracket)?;
        Ok(Attribute {
            pound,
            bang,
            brackets: group.span(),
            meta: Meta::parse(&mut Input::of(&group))?,
        })
    }

    /// `#[meta]`
    pub(crate) fn new(meta: TokenStream) -> Result<Self> {
        let attributes = Self::outer(&mut Input::new(quote!(#[#meta])));
        attributes.map(|mut attributes| attributes.remove(0))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.meta.path
    }
}

impl ToTokens for Attribute {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.pound.to_tokens(tokens);
        self.bang.to_tokens(tokens);
        let meta = self.meta.to_token_stream();
        tokens.extend([group(Delimiter::Bracket, meta, self.brackets)]);
    }
}

/// The attributes before an item, and those inside of it.
pub(super) fn by_style(attrs: &[Attribute]) -> (TokenStream, TokenStream) {
    let (mut outer, mut inner) = (TokenStream::new(), TokenStream::new());
    for attr in attrs {
        attr.to_tokens(match attr.bang {
            None => &mut outer,
            Some(_) => &mut inner,
        });
    }
    (outer, inner)
}

impl Meta {
    /// Reads all of the input.
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let path = Path::parse(input)?;
        let arguments = match input.peek() {
            Some(TokenTree::Group(group)) => {
                let group = group.clone();
                input.next();
                Arguments::List(group)
            }
            Some(token) if is_punct(token, '=') => {
                let equals = input.punct('=')?;
                Arguments::Value(equals, plain(input.rest()))
            }
            _ => Arguments::None,
        };
        match input.is_empty() {
            true => Ok(Meta { path, arguments }),
            false => Err(input.error("expected `,`")),
        }
    }

    /// The tokens between the delimiters.
    pub(crate) fn list(&self) -> Option<TokenStream> {
        match &self.arguments {
            Arguments::List(group) => Some(group.stream()),
            _ => None,
        }
    }
}

/// A value without the groups that a `macro_rules!` puts around a literal: the compiler reads one there.
fn plain(value: TokenStream) -> TokenStream {
    let mut input = Input::new(value.clone());
    match input.next() {
        Some(token @ TokenTree::Literal(_)) if input.is_empty() => token.into(),
        _ => value,
    }
}

impl ToTokens for Meta {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
        match &self.arguments {
            Arguments::None => {}
            Arguments::List(group) => group.to_tokens(tokens),
            Arguments::Value(equals, value) => {
                equals.to_tokens(tokens);
                value.to_tokens(tokens);
            }
        }
    }
}

/// `pub`, `pub(in path)`, or nothing.
#[derive(Clone)]
pub(crate) struct Visibility(TokenStream);

impl Visibility {
    pub(crate) fn parse(input: &mut Input) -> Self {
        let mut tokens = TokenStream::new();
        if let Some(word) = input.take_word("pub") {
            word.to_tokens(&mut tokens);
            // of a tuple struct's `pub (A, B)` it is the type
            let is_place = match input.peek() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                    let mut inner = Input::of(group);
                    let words = ["crate", "self", "super", "in"];
                    let begins = words.iter().any(|word| inner.is_word(word));
                    let is_in = inner.is_word("in");
                    inner.next();
                    begins && (is_in || inner.is_empty())
                }
                _ => false,
            };
            if is_place {
                tokens.extend(input.next());
            }
        }
        Visibility(tokens)
    }
}

impl ToTokens for Visibility {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
