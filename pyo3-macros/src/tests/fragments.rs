//! What a `macro_rules!` passes on comes in groups without delimiters: they are opened where something is looked for in them, and kept
//! together where it passes through.

use crate::syntax::attribute::Meta;
use crate::syntax::block::{Block, Member};
use crate::syntax::expr::Expr;
use crate::syntax::function::Function;
use crate::syntax::module::{Content, Kind, Module};
use crate::syntax::path::Type;
use crate::tokens::template::quote;
use crate::tokens::{Delimiter, Group, Input as Tokens, ToTokens, TokenStream, TokenTree};

/// As a `macro_rules!` passes an `$item` on.
fn grouped(tokens: TokenStream) -> Group {
    Group::new(Delimiter::None, tokens)
}

#[test]
fn items_of_another_macro_are_told_apart() {
    let (a, b) = (
        grouped(quote!(
            #[a]
            struct A;
        )),
        grouped(quote!(
            pub fn b() {}
        )),
    );
    let (c, d) = (
        grouped(quote!(
            enum C {}
        )),
        grouped(quote!(
            fn d() {}
        )),
    );
    let tokens = quote!(mod m { #a #c #b #d use x; });
    let module = Module::parse(&mut Tokens::new(tokens)).unwrap();
    let items = match module.content {
        Content::Here(_, items) => items,
        Content::Elsewhere(_) => panic!("it is here"),
    };
    let kinds: Vec<bool> = items
        .iter()
        .map(|item| matches!(item.kind, Kind::Struct(_) | Kind::Enum(_)))
        .collect();
    assert_eq!(kinds, [true, true, false, false, false]);
    let (f, t) = (
        grouped(quote!(
            pub fn f(&self) {}
        )),
        grouped(quote!(
            type T = u8;
        )),
    );
    let tokens = quote!(impl Class { #t #f #t const A: u8 = 1; });
    let block = Block::parse(&mut Tokens::new(tokens)).unwrap();
    let is_fn = |member: &Member| matches!(member, Member::Fn(_));
    assert_eq!(
        block.items.iter().map(is_fn).collect::<Vec<_>>(),
        [false, true, false, false]
    );
}

/// The tokens as text, with the groups without delimiters.
fn with_groups(tokens: TokenStream) -> String {
    let shown = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            format!("<<{}>>", with_groups(group.stream()))
        }
        token => token.to_string().replace(" ", ""),
    };
    tokens.into_iter().map(shown).collect()
}

#[test]
fn an_expression_of_another_macro_stays_one_operand() {
    let sum = grouped(quote!(1 + 2));
    let comparison = grouped(quote!(a < b));
    let nested = grouped(quote!(#sum));
    for (tokens, expected) in [
        (quote!(#sum), "<<1+2>>"),
        (quote!(#sum * 2), "(1+2)*2"),
        (quote!(2 * #sum), "2*(1+2)"),
        (quote!(-#nested), "-(1+2)"),
        (quote!(#comparison == c), "(a<b)==c"),
        (quote!(#sum as u8), "(1+2)asu8"),
        (quote!(&mut #sum), "&mut(1+2)"),
        (quote!(a == #sum), "a==(1+2)"),
        (quote!(#sum..=#sum), "(1+2)..=<<1+2>>"),
    ] {
        let mut input = Tokens::new(quote!(#tokens, d));
        // asking where it begins leaves it closed
        input.span();
        let expr = Expr::parse(&mut input).unwrap();
        assert_eq!(with_groups(expr.to_token_stream()), expected);
        assert!(input.is(","));
    }
}

#[test]
fn a_body_of_another_macro_ends_an_item() {
    let body = grouped(quote!({ 1 }));
    let nested = grouped(quote!(#body));
    for body in [&body, &nested] {
        for tokens in [
            quote!(fn f() -> Vec<u8> #body),
            quote!(fn f() -> u8 where u8: Copy #body),
            quote!(fn f() #body),
        ] {
            let function = Function::parse(&mut Tokens::new(tokens)).unwrap();
            assert_eq!(function.body.to_string(), "1");
        }
        let tokens = quote!(mod m { fn f() -> u8 #body fn g() #body struct A; });
        match Module::parse(&mut Tokens::new(tokens)).unwrap().content {
            Content::Here(_, items) => assert_eq!(items.len(), 3),
            Content::Elsewhere(_) => panic!("it is here"),
        }
        let tokens = quote!(impl Class { fn f() -> u8 #body const A: u8 = #body; });
        let block = Block::parse(&mut Tokens::new(tokens)).unwrap();
        assert_eq!(block.items.len(), 2);
    }
}

#[test]
fn a_literal_of_another_macro_is_the_value_of_an_attribute() {
    let (text, call) = (grouped(quote!("x")), grouped(quote!(concat!("x"))));
    for (value, expected) in [(text, "doc=\"x\""), (call, "doc=<<concat!(\"x\")>>")] {
        let meta = Meta::parse(&mut Tokens::new(quote!(doc = #value))).unwrap();
        assert_eq!(with_groups(meta.to_token_stream()), expected);
    }
}

#[test]
fn a_type_of_another_macro_stays_one_type() {
    let (traits, map, reference) = (
        grouped(quote!(dyn A + B)),
        grouped(quote!(Map<&'a A, fn() -> B>)),
        grouped(quote!(&'a u8)),
    );
    for (tokens, expected) in [
        (quote!(&#traits), "&(dynA+B)"),
        (quote!(&'a mut #traits), "&'amut(dynA+B)"),
        (quote!(Box<#traits>), "Box<(dynA+B)>"),
        (quote!(&#map), "&<<Map<&'aA,fn()->B>>>"),
        (quote!(&#reference), "&<<&'au8>>"),
        (
            quote!(fn(#map) -> #reference),
            "fn(Map<&'aA,fn()->B>)-><<&'au8>>",
        ),
        (quote!(<#map as A>::B), "<<<Map<&'aA,fn()->B>>>asA>::B"),
    ] {
        let ty = Type::parse(&mut Tokens::new(tokens));
        assert_eq!(with_groups(ty.to_token_stream()), expected);
    }
}
