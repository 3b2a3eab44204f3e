//! What the reader of items takes apart, it puts together again; what it does not know passes through.

use crate::syntax::block::{Block, Member};
use crate::syntax::data::{Body, Data};
use crate::syntax::expr::Expr;
use crate::syntax::function::{Function, Input};
use crate::syntax::module::{Content, Kind, Module};
use crate::tokens::template::quote;
use crate::tokens::{is, Input as Tokens, Result, ToTokens, TokenStream};

fn read<T: ToTokens>(parse: fn(&mut Tokens) -> Result<T>, tokens: TokenStream) -> T {
    let item = parse(&mut Tokens::new(tokens.clone()));
    let item = item.unwrap_or_else(|error| panic!("{}: {:?}", tokens, error));
    assert_eq!(
        super::compact(&item.to_token_stream().to_string()),
        super::compact(&tokens.to_string())
    );
    item
}

#[test]
fn functions_come_out_as_they_went_in() {
    for tokens in [
        quote!(
            fn f() {}
        ),
        quote!(
            #[doc = "x"]
            pub(crate) const unsafe extern "C" fn f<'a>(
                #[a] mut x: &'a [u8; 2],
                _: Python<'_>,
            ) -> Option<u8>
            where
                Self: Sized,
            {
                #![allow(unused)]
                let x = |a: u8| a < 2;
            }
        ),
        quote!(
            async fn f(
                &'a mut self,
                Point { x, y }: Point,
                r#type: m::T<{ 1 + 1 }>,
                (a, b): (u8, u8),
            ) {
            }
        ),
        quote!(
            extern "C" fn f(x: u8, ...) {}
        ),
    ] {
        read(Function::parse, tokens);
    }
}

#[test]
fn parameters_are_told_apart() {
    let function = read(
        Function::parse,
        quote!(
            fn f(self: &Self, a: u8, mut b: u8, _: u8, ref c: u8, (d, e): E) {}
        ),
    );
    let kinds: Vec<&str> = function
        .sig
        .inputs
        .iter()
        .map(|input| match input {
            Input::Receiver(receiver) if receiver.is_typed => "typed self",
            Input::Receiver(_) => "self",
            Input::Typed(typed) => match &typed.pattern.name {
                Some(name) if is(name, "_") => "wild",
                Some(_) => "name",
                None => "other",
            },
        })
        .collect();
    assert_eq!(
        kinds,
        ["typed self", "name", "name", "wild", "name", "other"]
    );
}

#[test]
fn the_items_of_a_block_are_told_apart() {
    let block = read(
        Block::parse,
        quote! {
            #[cfg(x)]
            impl<'a> Class<{ N }> where u8: Copy {
                #![allow(unused)]
                const A: u8 = { 1 };
                pub const fn f() -> Vec<[u8; 2]> { a < b }
                type T = u8;
                #[classattr]
                const B: Option<u8> = None;
                name! { x }
                name!(y);
                fn g(&self) where u8: Into<Foo<{ N }>> {}
            }
        },
    );
    let names: String = block
        .items
        .iter()
        .map(|item| match item {
            Member::Fn(function) => function.sig.ident.to_string(),
            Member::Const(constant) => constant.ident.to_string(),
            Member::Other(_) => "-".to_owned(),
        })
        .collect();
    assert_eq!(names, "Af-B--g");
    assert_eq!(block.attrs.len(), 2);
    assert!(read(Block::parse, quote!(impl Trait for Class {}))
        .trait_
        .is_some());
}

#[test]
fn the_items_of_a_module_are_told_apart() {
    let module = read(
        Module::parse,
        quote! {
            #[pymodule]
            pub mod m {
                #![doc = " inside"]
                use super::{a as b, c::*};
                pub(crate) struct Unit;
                struct Tuple(u8, [u8; 2]);
                struct Generic<T: Into<Vec<{ N }>>> where T: Copy { x: T }
                enum E { A = 1, B { x: u8 } }
                const X: fn() -> u8 = { || 1 };
                static S: u8 = { 1 };
                type T = [u8; { N }];
                extern crate alloc;
                extern "C" { fn c(); }
                extern "C" fn d() -> Option<fn() -> u8> { None }
                unsafe impl Send for Unit {}
                impl<T> From<T> for Unit where T: Fn() -> u8 { fn from(_: T) -> Self { Unit } }
                macro_rules! mac { () => {}; }
                mac! {}
                mac!();
                mod inner { fn f() {} }
                fn last() {}
            }
        },
    );
    let items = match &module.content {
        Content::Here(_, items) => items,
        Content::Elsewhere(_) => panic!("it is here"),
    };
    let kinds: Vec<String> = items
        .iter()
        .map(|item| match &item.kind {
            Kind::Fn(name) => format!("fn {name}"),
            Kind::Struct(name) => format!("struct {name}"),
            Kind::Enum(name) => format!("enum {name}"),
            Kind::Mod(name) => format!("mod {name}"),
            Kind::Use(tree) => super::compact(&tree.to_string()),
            Kind::Const => "const".to_owned(),
            Kind::Static => "static".to_owned(),
            Kind::Other => "-".to_owned(),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "usesuper::{aasb,c::*};",
            "struct Unit",
            "struct Tuple",
            "struct Generic",
            "enum E",
            "const",
            "static",
            "-",
            "-",
            "-",
            "fn d",
            "-",
            "-",
            "-",
            "-",
            "-",
            "mod inner",
            "fn last"
        ]
    );
    assert_eq!(module.attrs.len(), 2);
}

#[test]
fn an_expression_ends_at_its_comma() {
    for expected in [
        vec!["1", "- 2", "None", "a . b (c , d)"],
        vec!["[1 , 2]", "vec ! [1 , 2]", "(1 , 2)", "{ 1 }"],
        vec!["f :: < A , B < C , D >> (x)", "1"],
        vec!["if a { 1 } else { 2 }", "match x { _ => 1 , }"],
        vec!["| a , b | a < b", "move | a , b | a", "1 << 2"],
        vec!["loop { break 1 ; }", "unsafe { f () }", "a .. b"],
    ] {
        let tokens: TokenStream = expected.join(",").parse().unwrap();
        let spaces = |text: String| text.replace(' ', "");
        let mut input = Tokens::new(tokens);
        let mut found = Vec::new();
        while !input.is_empty() {
            let expr = Expr::parse(&mut input).unwrap();
            found.push(spaces(expr.to_token_stream().to_string()));
            input.take_punct(',');
        }
        let expected: Vec<String> = expected.into_iter().map(|e| spaces(e.into())).collect();
        assert_eq!(found, expected);
    }
    assert!(Expr::parse(&mut Tokens::new(quote!(,))).is_err());
}

#[test]
fn what_is_hard_to_read_comes_out_as_it_went_in() {
    for tokens in [
        quote!(
            pub(in crate::a) fn f<const N: usize>(
                #[doc = "x"] r#type: [u8; { N + 1 }],
                a::B { c, .. }: a::B,
                g: impl Fn(u8, u8) -> Vec<u8>,
                h: &dyn for<'a> Fn(&'a u8) -> <u8 as T<u8, u8>>::X,
            ) -> Result<(), Vec<[u8; { 1 }]>>
            where
                for<'a> &'a u8: Into<T<{ N }>>,
                Self: Sized,
            {
                match x {
                    #[cfg(y)]
                    _ => {}
                }
            }
        ),
        quote!(
            unsafe extern "C" fn f(mut self: Box<Self>, _: u8) -> impl Iterator<Item = (u8, u8)> {}
        ),
        quote!(
            fn f(self, (a, b): (u8, u8), [c, ..]: [u8; 2], ref mut d: u8) {}
        ),
    ] {
        read(Function::parse, tokens);
    }
    for tokens in [
        quote!(
            #[a]
            pub struct S<'a, T: Into<Vec<u8>> = u8, const N: usize = { 1 }>(
                pub (u8, u8),
                pub(crate) &'a T,
            )
            where
                T: Copy;
        ),
        quote!(
            enum E {
                #[a]
                A = { 1 + 1 },
                B = <u8 as T<u8, u8>>::X as isize,
                C = f::<u8, u8>(),
                D(#[a] Map<u8, u8>, u8),
                E {
                    a: fn(u8, u8) -> u8,
                    r#b: u8,
                },
            }
        ),
        quote!(
            struct Unit;
        ),
    ] {
        read(Data::parse, tokens);
    }
}

#[test]
fn names_behind_hard_types_are_found() {
    let data = read(
        Data::parse,
        quote!(
            enum E {
                A = { 1 },
                B = <u8 as T<u8, u8>>::X as isize,
                C(Map<u8, u8>, u8),
                D { a: Map<u8, fn() -> u8>, b: u8 },
            }
        ),
    );
    let variants = match data.body {
        Body::Enum(_, variants) => variants,
        _ => panic!("it is an enum"),
    };
    let found: Vec<(String, usize)> = variants
        .into_iter()
        .map(|variant| (variant.ident.to_string(), variant.fields.list().len()))
        .collect();
    let names = ["A", "B", "C", "D"].map(str::to_owned);
    assert_eq!(
        found,
        names.into_iter().zip([0, 0, 2, 2]).collect::<Vec<_>>()
    );
}

#[test]
fn more_expressions_end_at_their_comma() {
    for expected in [
        vec![
            "Vec :: < u8 > :: new ()",
            "< A as B < C , D >> :: f ()",
            "1",
        ],
        vec!["a as Map < B , C >", "a < b", "c > d"],
        vec!["- 1", "r # type", "S { a : 1 , b }", "& [1 , 2]"],
        vec!["Some (| a , b | a)", "|| 1", ".. 3", "x ? < y", "z"],
        vec!["move | a : Map < B , C > | -> Map < B , C > { a }", "1"],
        vec!["a << b", "c >> d", "a || b", "c | d", "| a , b | c || d"],
        vec!["1 << < A as B < C , D > > :: E", "a <= b", "c >= d"],
        vec!["a as i32 * b < c", "d > e", "a as u8 & b < c", "d > e"],
        vec![
            "a as _ < b",
            "c as * mut _ > d",
            "a as (A , B) < b",
            "c > d",
        ],
        vec![
            "a as fn (A , B) -> C < D , E >",
            "a as & dyn A < B , C >",
            "1",
        ],
        vec![
            "a as < A as B < C , D > > :: E",
            "a as m ! (A)",
            "a as [A ; 2] < b",
        ],
        vec![
            "for < 'a , 'b > | a , b | c",
            "# [a] 1",
            "& raw const a",
            "..",
        ],
        vec![
            "if let A | B = a { 1 } else if b { 2 } else { 3 }",
            "return 1",
        ],
        vec![
            "a :: B :: < C , D > { e }",
            "async move { 1 }",
            "'a : loop { }",
        ],
    ] {
        let tokens: TokenStream = expected.join(",").replace("r # ", "r#").parse().unwrap();
        let mut input = Tokens::new(tokens);
        let mut count = 0;
        while !input.is_empty() {
            Expr::parse(&mut input).unwrap();
            input.take_punct(',');
            count += 1;
        }
        assert_eq!(count, expected.len(), "{:?}", expected);
    }
}

#[test]
fn what_is_no_expression_is_told() {
    let parsed = |tokens: &str| {
        let mut input = Tokens::new(tokens.parse().unwrap());
        let expr = Expr::parse(&mut input).map(|expr| expr.to_token_stream().to_string());
        (expr.ok(), input.rest().to_string())
    };
    for tokens in ["", ", a", "= 1", "* ", "a <", "| a |", "; a"] {
        assert_eq!(parsed(tokens).0, None, "{}", tokens);
    }
    // where a comma is missing
    for (tokens, rest) in [
        ("1 b = 2", "b = 2"),
        ("f (a) b", "b"),
        ("None \"x\"", "\"x\""),
        ("a ; b", "; b"),
    ] {
        assert_eq!(parsed(tokens).1, rest, "{}", tokens);
    }
}

#[test]
fn the_braces_of_a_macro_end_no_type() {
    let function = read(
        Function::parse,
        quote!(
            fn f(a: m! { A }, b: n::m! { B }) -> m! { C } {
                1
            }
        ),
    );
    assert_eq!(function.sig.inputs.len(), 2);
    assert_eq!(function.body.to_string(), "1");
    let function = read(
        Function::parse,
        quote!(
            fn f() -> ! {
                a
            }
        ),
    );
    assert_eq!(function.body.to_string(), "a");
    let module = read(
        Module::parse,
        quote! {
            mod m {
                m! { a }
                a::m! { b }
                macro_rules! n { () => {} }
                fn f() -> m! { A } { 1 }
                impl A for m! { A } {}
                struct S { a: m! { A } }
            }
        },
    );
    match module.content {
        Content::Here(_, items) => assert_eq!(items.len(), 6),
        Content::Elsewhere(_) => panic!("it is here"),
    }
    let data = read(
        Data::parse,
        quote!(
            struct S {
                a: m! { A },
                b: u8,
            }
        ),
    );
    match data.body {
        Body::Struct(fields) => {
            let fields = fields.list();
            assert_eq!(fields.len(), 2);
            assert_eq!(
                super::compact(&fields[0].ty.to_token_stream().to_string()),
                "m!{A}"
            );
        }
        _ => panic!("it is a struct"),
    }
}

#[test]
fn a_pattern_may_have_generic_arguments() {
    let function = read(
        Function::parse,
        quote!(
            fn f(m::A::<B, C> { x }: A<B, C>, y: u8) {}
        ),
    );
    assert_eq!(function.sig.inputs.len(), 2);
}
