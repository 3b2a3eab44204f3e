//! A struct or enum with a conversion derived: where each field comes from in Python, and where it goes.

use crate::ctx::{at, unraw};
use crate::errors::Errors;
use crate::parse::attribute::Value;
use crate::parse::derive::{DataAst, DeriveAst, FieldAst, ShapeAst, ShapeOptions, VariantAst};
use crate::syntax::expr::Expr;
use crate::syntax::generics::Generics;
use crate::syntax::path::{FunctionPath, Path, Type};
use crate::tokens::template::quote;
use crate::tokens::{Ident, Span, ToTokens, TokenStream};

/// Which derive reads the type: each has rules of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    From,
    Into,
}

/// A checked struct or enum.
pub(crate) struct Container {
    pub(crate) krate: Option<Path>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: Body,
}

pub(crate) enum Body {
    Struct(Shape),
    Enum(Vec<Variant>),
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// the name in the error message
    pub(crate) annotation: String,
    pub(crate) shape: Shape,
}

/// The fields of a struct or variant.
pub(crate) enum Shape {
    /// one field that stands for the whole
    Transparent(Box<Field>),
    Tuple(Vec<Field>),
    Named(Vec<Field>),
}

/// A checked field.
pub(crate) struct Field {
    /// `None` in a tuple
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
    pub(crate) span: Span,
    pub(crate) source: Source,
    pub(crate) from_py_with: Option<FunctionPath>,
    /// an expression
    pub(crate) default: Option<TokenStream>,
}

/// Where a named field is in the Python object.
pub(crate) enum Source {
    Attribute(String),
    Item(Key),
}

/// The key of an item.
pub(crate) enum Key {
    Text(String),
    Other(Expr),
}

impl Container {
    pub(crate) fn resolve(ast: DeriveAst, direction: Direction, errors: &mut Errors) -> Self {
        let ident = ast.ident;
        let body = match ast.data {
            DataAst::Struct(shape) => {
                Body::Struct(Shape::resolve(shape, &ast.options, None, direction, errors))
            }
            DataAst::Enum(variants) => {
                if let (Some(span), _) | (_, Some(span)) =
                    (ast.options.transparent, ast.options.from_item_all)
                {
                    errors.at(
                        span,
                        "an enum has no fields itself: move this option to its variants",
                    );
                }
                if variants.is_empty() {
                    errors.at(
                        ident.span(),
                        "an enum without variants has no value to convert: add one",
                    );
                }
                let variants = variants.into_iter();
                Body::Enum(
                    variants
                        .map(|v| Variant::resolve(v, direction, errors))
                        .collect(),
                )
            }
        };
        check_lifetimes(&ast.generics, direction, errors);
        Container {
            krate: ast.krate,
            ident,
            generics: ast.generics,
            body,
        }
    }
}

/// A value can borrow from one object only.
fn check_lifetimes(generics: &Generics, direction: Direction, errors: &mut Errors) {
    if direction == Direction::From {
        for extra in generics.lifetimes().skip(1) {
            errors.over(
                extra,
                "`FromPyObject` has one lifetime, `'py`: remove this one",
            );
        }
    }
}

impl Variant {
    fn resolve(ast: VariantAst, direction: Direction, errors: &mut Errors) -> Self {
        Variant {
            annotation: match ast.annotation {
                Some(text) => text.value(),
                None => unraw(&ast.ident),
            },
            shape: Shape::resolve(ast.shape, &ast.options, Some(&ast.ident), direction, errors),
            ident: ast.ident,
        }
    }
}

impl Shape {
    fn resolve(
        ast: ShapeAst,
        options: &ShapeOptions,
        variant: Option<&Ident>,
        direction: Direction,
        errors: &mut Errors,
    ) -> Self {
        if ast.fields.is_empty() {
            let what = match variant {
                Some(_) => "a variant without fields",
                None => "a struct without fields",
            };
            errors.at(
                ast.span,
                format!("{} has nothing to convert: add a field", what),
            );
        }
        let count = ast.fields.len();
        if let (Some(span), true) = (options.transparent, count != 1) {
            errors.at(
                span,
                format!("`transparent` needs exactly one field, here are {}", count),
            );
        }
        let transparent = count == 1 && (options.transparent.is_some() || !ast.named);
        let named = ast.named;
        if direction == Direction::From && named && !transparent {
            check_defaults(&ast.fields, errors);
        }
        let from_item_all = options
            .from_item_all
            .filter(|_| direction == Direction::From);
        if let (Some(span), true) = (from_item_all, transparent || !named) {
            errors.at(
                span,
                "`from_item_all` is for several named fields: remove it",
            );
        }
        let mut fields: Vec<Field> = ast
            .fields
            .into_iter()
            .map(|field| {
                let place = Place {
                    named,
                    transparent,
                    from_item_all: from_item_all.is_some(),
                    direction,
                };
                Field::resolve(field, &place, errors)
            })
            .collect();
        match (transparent, named) {
            (true, _) => Shape::Transparent(Box::new(fields.remove(0))),
            (false, true) => Shape::Named(fields),
            (false, false) => Shape::Tuple(fields),
        }
    }
}

/// What has nothing but defaults could be made of any object.
fn check_defaults(fields: &[FieldAst], errors: &mut Errors) {
    let defaults = || fields.iter().filter_map(|field| field.default.as_ref());
    if let (Some((span, _)), true) = (defaults().next(), defaults().count() == fields.len()) {
        errors.at(
            *span,
            "with a `default` for every field any object would do: remove it from the one that tells",
        );
    }
}

/// What a field's options depend on.
struct Place {
    named: bool,
    transparent: bool,
    from_item_all: bool,
    direction: Direction,
}

impl Field {
    fn resolve(ast: FieldAst, place: &Place, errors: &mut Errors) -> Self {
        check_place(&ast, place, errors);
        let name = ast.ident.as_ref().map(unraw).unwrap_or_default();
        let source = match (ast.attribute, ast.item) {
            (Some((span, _)), Some(_)) => {
                errors.at(
                    span,
                    "`attribute` and `item` exclude each other: remove one",
                );
                Source::Attribute(name)
            }
            (None, Some((_, Value::Key(key)))) => Source::Item(Key::of(key)),
            (None, Some(_)) => Source::Item(Key::Text(name)),
            (Some((_, Value::Key(key))), None) => match text(&key) {
                Some(text) => Source::Attribute(text),
                None => {
                    errors.over(
                        &key,
                        "an attribute's name is a string: write `attribute(\"name\")`",
                    );
                    Source::Attribute(name)
                }
            },
            (None, None) if place.from_item_all => Source::Item(Key::Text(name)),
            _ => Source::Attribute(name),
        };
        Field {
            ident: ast.ident,
            span: at(ast.ty.to_token_stream()),
            ty: ast.ty,
            source,
            from_py_with: ast.from_py_with,
            default: ast.default.map(|(_, expr)| match expr {
                Some(expr) => expr.to_token_stream(),
                None => quote!(::std::default::Default::default()),
            }),
        }
    }
}

/// Options that have no effect, or no meaning, where they stand.
fn check_place(ast: &FieldAst, place: &Place, errors: &mut Errors) {
    let from = place.direction == Direction::From;
    let default = ast.default.as_ref().map(|(span, _)| *span);
    let attribute = ast.attribute.as_ref().map(|(span, _)| *span);
    let item = ast.item.as_ref().map(|(span, _)| *span);
    for (option, name) in [
        (attribute, "attribute"),
        (item, "item"),
        (default, "default"),
    ] {
        let span = match option {
            Some(span) => span,
            None => continue,
        };
        if place.transparent {
            errors.at(
                span,
                format!("a transparent field is the whole object: remove `{}`", name),
            );
        } else if !place.named {
            errors.at(span, format!("`{}` is for named fields: remove it", name));
        }
    }
    if place.transparent || !place.named {
        return;
    }
    match (attribute, &ast.item) {
        (Some(span), _) if !from => errors.at(
            span,
            "the struct becomes a dict, which has items: write `item` for `attribute`",
        ),
        (Some(span), _) if place.from_item_all => {
            errors.at(span, "`from_item_all` reads items only: remove `attribute`")
        }
        (_, Some((span, Value::Flag))) if place.from_item_all => {
            errors.at(
                *span,
                "`from_item_all` makes this field an item already: remove `item`",
            );
        }
        _ => {}
    }
}

impl Key {
    fn of(key: Expr) -> Self {
        match text(&key) {
            Some(text) => Key::Text(text),
            None => Key::Other(key),
        }
    }
}

fn text(key: &Expr) -> Option<String> {
    key.text().map(|text| text.value())
}
