//! The methods of a `#[pymethods]` block: what kind each is, its receiver, its signature.

use super::function::{doc_prefix, signature_text};
use super::signature::Signature;
use super::slot::{Shape, SlotDef};
use super::ty::outside;
use crate::ctx::{at, unraw};
use crate::errors::Errors;
use crate::parse::cfg::Cfgs;
use crate::parse::doc::Doc;
use crate::parse::pyfunction::{span_of, ArgumentAst, TextSignature};
use crate::parse::pymethods::{ConstantAst, Marker, MethodAst, MethodsAst};
use crate::syntax;
use crate::syntax::path::Path;
use crate::tokens::{Ident, Span, TokenStream};

/// A checked block.
pub(crate) struct Methods {
    pub(crate) krate: Option<Path>,
    pub(crate) class: Path,
    pub(crate) methods: Vec<Method>,
    pub(crate) constants: Vec<Constant>,
}

/// A checked method.
pub(crate) struct Method {
    pub(crate) ident: Ident,
    /// the Python name
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) receiver: Receiver,
    pub(crate) signature: Signature,
    pub(crate) is_unsafe: bool,
    pub(crate) is_async: bool,
    pub(crate) doc: Doc,
    /// `name(sig)\n--\n\n` or nothing
    pub(crate) doc_prefix: String,
    /// `(a, b=1)` of a constructor
    pub(crate) text_signature: Option<String>,
    pub(crate) cfgs: Cfgs,
    /// where to show an error about the result's conversion
    pub(crate) output: Span,
}

/// Where a method goes.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Plain,
    Static,
    Class,
    New,
    Getter,
    Setter,
    ClassAttr,
    Slot(&'static SlotDef),
}

/// What the Rust function takes first.
pub(crate) enum Receiver {
    None,
    /// `&self`
    Shared(Span),
    /// `&mut self`
    Exclusive(Span),
    /// `slf: PyRef<'_, Self>` and the like
    Typed(TokenStream, Span),
    /// the class, of `#[classmethod]`
    Class(TokenStream, Span),
}

/// A class attribute from a constant.
pub(crate) struct Constant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) cfgs: Cfgs,
}

impl Methods {
    pub(crate) fn resolve(ast: MethodsAst, errors: &mut Errors) -> Self {
        let class = ast.class;
        let methods: Vec<Method> = ast
            .methods
            .into_iter()
            .filter_map(|method| Method::resolve(method, &class, errors))
            .collect();
        let methods = Methods {
            krate: ast.krate,
            methods,
            constants: ast.constants.into_iter().map(Constant::resolve).collect(),
            class,
        };
        super::check::methods(&methods, errors);
        methods
    }
}

impl Constant {
    fn resolve(ast: ConstantAst) -> Self {
        Constant {
            name: ast.name.unwrap_or_else(|| unraw(&ast.ident)),
            ident: ast.ident,
            cfgs: ast.cfgs,
        }
    }
}

impl Method {
    fn resolve(ast: MethodAst, class: &Path, errors: &mut Errors) -> Option<Self> {
        let rust_name = unraw(&ast.callable.ident);
        let given = ast.options.name.clone();
        let python_name = given.clone().unwrap_or_else(|| rust_name.clone());
        let is_class = ast
            .markers
            .iter()
            .any(|(marker, _)| *marker == Marker::Class);
        let kind = kind(&ast, &python_name, errors);
        check_options(&ast, kind, errors);
        check_async(&ast, kind, errors);
        let name = match (kind, &ast.property) {
            (Kind::Getter | Kind::Setter, Some((name, span))) => {
                if given.is_some() {
                    errors.at(
                        *span,
                        "`name` may only be specified once: here or in `#[pyo3(name = \"...\")]`",
                    );
                }
                name.clone()
            }
            (Kind::Getter, None) => given.unwrap_or_else(|| without(&rust_name, "get_")),
            (Kind::Setter, None) => given.unwrap_or_else(|| without(&rust_name, "set_")),
            (Kind::New, _) => "__new__".to_owned(),
            _ => python_name,
        };
        let ident = ast.callable.ident;
        let mut arguments = ast.callable.arguments;
        let receiver = Receiver::take(
            kind,
            is_class,
            ast.callable.receiver.as_ref(),
            &mut arguments,
            (&ident, class),
            errors,
        );
        check_arguments(kind, &arguments, &ident, errors);
        let signature = Signature::resolve(arguments, ast.options.signature, Some(class), errors);
        let option = &ast.options.text_signature;
        let marker = match kind {
            Kind::Plain => Some("$self"),
            Kind::Class => Some("$cls"),
            _ => None,
        };
        let text = || signature.text(marker);
        let prefix = match kind {
            Kind::Plain | Kind::Static | Kind::Class => doc_prefix(option, &name, text, errors),
            _ => String::new(),
        };
        let text_signature = match kind {
            Kind::New => signature_text(option, || signature.text(None), errors),
            _ => None,
        };
        Some(Method {
            ident,
            name,
            kind,
            receiver: receiver?,
            signature,
            is_unsafe: ast.callable.is_unsafe,
            is_async: ast.callable.asyncness.is_some(),
            doc: ast.doc,
            doc_prefix: prefix,
            text_signature,
            cfgs: ast.cfgs,
            output: span_of(&ast.callable.output),
        })
    }
}

/// Strips a prefix that leaves a name.
fn without(name: &str, prefix: &str) -> String {
    match name.strip_prefix(prefix) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name.to_owned(),
    }
}

/// The kind, from the markers and the Python name.
fn kind(ast: &MethodAst, python_name: &str, errors: &mut Errors) -> Kind {
    let markers: Vec<Marker> = ast.markers.iter().map(|(marker, _)| *marker).collect();
    let by_name = SlotDef::find(python_name).map(Kind::Slot);
    match markers.as_slice() {
        [] if python_name == "__new__" => Kind::New,
        [] => by_name.unwrap_or(Kind::Plain),
        [Marker::New] | [Marker::New, Marker::Class] | [Marker::Class, Marker::New] => Kind::New,
        [Marker::Class] if python_name == "__new__" => Kind::New,
        [Marker::Class] => by_name.unwrap_or(Kind::Class),
        [Marker::Static] => by_name.unwrap_or(Kind::Static),
        [Marker::Getter] => Kind::Getter,
        [Marker::Setter] => Kind::Setter,
        [Marker::ClassAttr] => Kind::ClassAttr,
        _ => {
            for (_, span) in &ast.markers[1..] {
                errors.at(
                    *span,
                    "a method has one kind; only `#[new]` and `#[classmethod]` go together: remove one attribute",
                );
            }
            Kind::Plain
        }
    }
}

/// Options that a kind of method cannot have.
fn check_options(ast: &MethodAst, kind: Kind, errors: &mut Errors) {
    let options = &ast.options;
    let what = match kind {
        Kind::Plain | Kind::Static | Kind::Class => return,
        Kind::New => "a constructor",
        Kind::Getter => "a getter",
        Kind::Setter => "a setter",
        Kind::ClassAttr => "a class attribute",
        Kind::Slot(_) => "a method with a slot",
    };
    if let (Kind::New, Some(span)) = (kind, options.name_span) {
        errors.at(
            span,
            "a constructor is always called `__new__`: remove `name`",
        );
    }
    let takes_signature = match kind {
        Kind::New => true,
        Kind::Slot(slot) => slot.shape == Shape::Call,
        _ => false,
    };
    if let (false, Some(signature)) = (takes_signature, &options.signature) {
        errors.at(
            signature.span,
            format!("`signature` cannot be used with {}: remove it", what),
        );
    }
    if let (Some(span), false) = (options.text_signature_span, matches!(kind, Kind::New)) {
        let given = !matches!(options.text_signature, TextSignature::Auto);
        if given {
            errors.at(
                span,
                format!("`text_signature` cannot be used with {}: remove it", what),
            );
        }
    }
}

/// What is not called by Python code, or not for its result, cannot be a coroutine.
fn check_async(ast: &MethodAst, kind: Kind, errors: &mut Errors) {
    let what = match kind {
        Kind::Plain | Kind::Static | Kind::Class => return,
        Kind::Slot(slot) if slot.shape == Shape::Call => return,
        Kind::New => "a constructor",
        Kind::Getter => "a getter",
        Kind::Setter => "a setter",
        Kind::ClassAttr => "a class attribute",
        Kind::Slot(_) => "a method with a slot",
    };
    if let Some(span) = ast.callable.asyncness {
        errors.at(span, format!("{} cannot be `async`: remove it", what));
    }
}

/// The number of arguments that a kind of method takes.
fn check_arguments(kind: Kind, arguments: &[ArgumentAst], ident: &Ident, errors: &mut Errors) {
    let given: Vec<&ArgumentAst> = arguments.iter().filter(|a| !a.is_supplied()).collect();
    let (wanted, what) = match kind {
        Kind::Getter => (
            0,
            "a getter takes nothing but `self` and `Python`".to_owned(),
        ),
        Kind::Setter => (
            1,
            "a setter takes the new value: write `(&mut self, value: Type)`".to_owned(),
        ),
        Kind::ClassAttr => (0, "a class attribute takes nothing but `Python`".to_owned()),
        Kind::Slot(slot) if slot.shape != Shape::Call => {
            let wanted = slot.inputs.len();
            let count = ["no argument", "one argument", "two arguments"][wanted];
            (
                wanted,
                format!("`{}` takes {} besides `self`", slot.method, count),
            )
        }
        _ => return,
    };
    if given.len() > wanted {
        for extra in &given[wanted..] {
            errors.over(&extra.name, format!("{}: remove `{}`", what, extra.name));
        }
    } else if given.len() < wanted {
        errors.at(ident.span(), what);
    }
}

impl Receiver {
    /// Takes the receiver out of the arguments; `None` after an error.
    fn take(
        kind: Kind,
        is_class: bool,
        self_: Option<&syntax::function::Receiver>,
        arguments: &mut Vec<ArgumentAst>,
        (ident, class): (&Ident, &Path),
        errors: &mut Errors,
    ) -> Option<Self> {
        let first_is_value = arguments
            .first()
            .map_or(false, |first| !first.is_supplied());
        if is_class {
            return match self_ {
                None if first_is_value => {
                    let ty = arguments.remove(0).ty;
                    Some(Receiver::Class(outside(&ty, Some(class)), at(&ty)))
                }
                Some(self_) => {
                    errors.over(
                        self_,
                        "`#[classmethod]` takes the class: write `cls: &Bound<'_, PyType>`",
                    );
                    None
                }
                None => {
                    errors.at(
                        ident.span(),
                        "`#[classmethod]` takes the class first: write `(cls: &Bound<'_, PyType>, ...)`",
                    );
                    None
                }
            };
        }
        if matches!(kind, Kind::Static | Kind::New | Kind::ClassAttr) {
            if let Some(self_) = self_ {
                errors.over(self_, "there is no instance here: remove `self`");
                return None;
            }
            return Some(Receiver::None);
        }
        match self_ {
            Some(self_) => Self::of_self(self_, errors),
            None if first_is_value => {
                let ty = arguments.remove(0).ty;
                Some(Receiver::Typed(outside(&ty, Some(class)), at(&ty)))
            }
            None => {
                errors.at(
                    ident.span(),
                    "a method takes its instance first: write `&self`, or add `#[staticmethod]`",
                );
                None
            }
        }
    }

    fn of_self(self_: &syntax::function::Receiver, errors: &mut Errors) -> Option<Self> {
        let span = at(&self_.self_token);
        if self_.is_typed {
            errors.over(
                self_,
                "a typed receiver needs another name than `self`: write `slf: PyRef<'_, Self>`",
            );
            return None;
        }
        match (self_.is_reference, self_.is_mutable) {
            (true, false) => Some(Receiver::Shared(span)),
            (true, true) => Some(Receiver::Exclusive(span)),
            (false, _) => {
                errors.over(
                    self_,
                    "the instance belongs to Python and cannot be taken by value: write `&self` or `&mut self`",
                );
                None
            }
        }
    }
}
