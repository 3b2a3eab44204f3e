//! A type as it is written in a generated function: named lifetimes elided, `Self` replaced.

use crate::syntax::path::Path;
use crate::tokens::{is, Group, Ident, Punct, Spacing, ToTokens, TokenStream, TokenTree};

/// The tokens of a user's type or expression, to be written outside its `fn` and `impl`.
pub(crate) fn outside(tokens: impl ToTokens, self_ty: Option<&Path>) -> TokenStream {
    let tokens = tokens.to_token_stream();
    let mut bound = Vec::new();
    higher_ranked(tokens.clone(), &mut bound);
    Rewrite { self_ty, bound }.stream(tokens)
}

struct Rewrite<'a> {
    self_ty: Option<&'a Path>,
    /// lifetimes that a `for<'a>` inside the type declares
    bound: Vec<String>,
}

impl Rewrite<'_> {
    fn stream(&self, tokens: TokenStream) -> TokenStream {
        let mut after_quote = false;
        let mut output = TokenStream::new();
        for token in tokens {
            let token = match token {
                // as it is if there is nothing to replace
                TokenTree::Group(group) if !is_concerned(group.stream()) => TokenTree::Group(group),
                TokenTree::Group(group) => {
                    let mut copy = Group::new(group.delimiter(), self.stream(group.stream()));
                    copy.set_span(group.span());
                    TokenTree::Group(copy)
                }
                TokenTree::Ident(ident) if after_quote => TokenTree::Ident(self.lifetime(ident)),
                TokenTree::Ident(ident) if is(&ident, "Self") => {
                    self.self_type(ident, &mut output);
                    continue;
                }
                other => other,
            };
            after_quote = matches!(&token, TokenTree::Punct(punct) if is_quote(punct));
            output.extend([token]);
        }
        output
    }

    fn lifetime(&self, ident: Ident) -> Ident {
        let name = ident.to_string();
        match name == "static" || self.bound.contains(&name) {
            true => ident,
            false => Ident::new("_", ident.span()),
        }
    }

    fn self_type(&self, ident: Ident, output: &mut TokenStream) {
        let path = match self.self_ty {
            Some(path) => path.to_token_stream(),
            None => return output.extend([TokenTree::Ident(ident)]),
        };
        // shown at the `Self` that the user wrote
        output.extend(path.into_iter().map(|mut token| {
            token.set_span(ident.span().resolved_at(token.span()));
            token
        }));
    }
}

/// Whether there is a lifetime or `Self`.
fn is_concerned(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => is_concerned(group.stream()),
        TokenTree::Ident(ident) => is(&ident, "Self"),
        TokenTree::Punct(punct) => is_quote(&punct),
        TokenTree::Literal(_) => false,
    })
}

fn is_quote(punct: &Punct) -> bool {
    punct.as_char() == '\'' && punct.spacing() == Spacing::Joint
}

/// Collects the lifetimes declared by `for<...>`.
fn higher_ranked(tokens: TokenStream, names: &mut Vec<String>) {
    #[derive(PartialEq)]
    enum At {
        Outside,
        For,
        List,
        Quote,
    }
    let mut at = At::Outside;
    for token in tokens {
        at = match (at, token) {
            (_, TokenTree::Group(group)) => {
                higher_ranked(group.stream(), names);
                At::Outside
            }
            (At::Quote, TokenTree::Ident(ident)) => {
                names.push(ident.to_string());
                At::List
            }
            (_, TokenTree::Ident(ident)) if is(&ident, "for") => At::For,
            (At::For, TokenTree::Punct(punct)) if punct.as_char() == '<' => At::List,
            (At::List, TokenTree::Punct(punct)) if punct.as_char() == '\'' => At::Quote,
            (At::List, TokenTree::Punct(punct)) if punct.as_char() == ',' => At::List,
            _ => At::Outside,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::outside;
    use crate::syntax::path::Path;
    use crate::tokens::template::quote;
    use crate::tokens::{Input, TokenStream};

    fn text(tokens: TokenStream) -> String {
        let class = Path::parse(&mut Input::new(quote!(module::Class))).unwrap();
        outside(tokens, Some(&class)).to_string().replace(' ', "")
    }

    #[test]
    fn elides_lifetimes_and_names_the_class() {
        assert_eq!(text(quote!(PyRef<'py, Self>)), "PyRef<'_,module::Class>");
        assert_eq!(
            text(quote!(&'a (Option<&'a str>, &'static str))),
            "&'_(Option<&'_str>,&'staticstr)"
        );
        assert_eq!(
            text(quote!(Box<dyn for<'x> Fn(&'x u8) + 'a>)),
            "Box<dynfor<'x>Fn(&'xu8)+'_>"
        );
    }
}
