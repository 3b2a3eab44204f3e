//! Computes constants and the accessors of bit fields: the part of Rust that they are written in.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use syn::{BinOp, Expr, Lit, Pat, Stmt, UnOp};

use super::cfg::Condition;
use super::scope::{Kind, Namespace};
use super::types::Types;
use crate::api::Type;

/// A value while it is computed.
#[derive(Debug, Clone)]
pub enum Val {
    /// With size in bytes and sign, if known.
    Int(i128, Option<(u64, bool)>),
    /// `true`, `false`
    Bool(bool),
    /// Floating point.
    Float(f64),
    /// A string or bytes.
    Text(Vec<u8>),
    /// `(a, b)`; `()` too.
    Tuple(Vec<Val>),
    /// `&x`, `&mut x`
    Ref(Place),
    /// A struct whose fields can be read and written.
    Struct(HashMap<String, Place>),
    /// A struct literal.
    Aggregate,
}

/// Something that can be assigned to.
pub type Place = Rc<RefCell<Val>>;

type Result<T> = std::result::Result<T, Stop>;

/// Why a computation ended before its end.
#[derive(Debug, Clone)]
pub enum Stop {
    /// `return`
    Return(Val),
    /// What ffi-check cannot compute.
    Unknown(String),
}

/// More calls than this within each other are a mistake.
const DEEPEST: u32 = 32;

/// Computes in the names of one module.
#[derive(Debug)]
pub struct Evaluator<'t, 'a, 's> {
    types: &'t Types<'a, 's>,
    module: usize,
    depth: u32,
    variables: Vec<(String, Place)>,
}

impl Val {
    /// The number, if it is an integer.
    pub fn as_int(&self) -> Option<i128> {
        match self {
            Val::Int(value, _) => Some(*value),
            Val::Bool(value) => Some(i128::from(*value)),
            _ => None,
        }
    }

    /// A place that holds it.
    pub fn place(self) -> Place {
        Rc::new(RefCell::new(self))
    }
}

impl<'t, 'a, 's> Evaluator<'t, 'a, 's> {
    /// Without variables.
    pub fn new(types: &'t Types<'a, 's>, module: usize) -> Self {
        Evaluator {
            types,
            module,
            depth: 0,
            variables: Vec::new(),
        }
    }

    /// The value of a constant, as its type holds it.
    pub fn constant(&self, definition: usize) -> Result<Val> {
        let definition = &self.types.scope.definitions[definition];
        match definition.kind {
            Kind::Const(item) => {
                let mut inner = self.inner(definition.module)?;
                let value = inner.expression(&item.expr)?;
                Ok(
                    match (value, self.types.read(definition.module, &item.ty)) {
                        (Val::Int(value, _), Type::Int { size, signed }) => {
                            let signed = signed.unwrap_or(true);
                            Val::Int(wrap(value, size, signed), Some((size, signed)))
                        }
                        (value, _) => value,
                    },
                )
            }
            _ => unknown(format!("`{}` is no constant", definition.name)),
        }
    }

    /// Runs a function of the crate, or a method with `self` in front of the arguments.
    pub fn call(
        &self,
        module: usize,
        signature: &syn::Signature,
        block: &syn::Block,
        arguments: Vec<Val>,
    ) -> Result<Val> {
        let mut inner = self.inner(module)?;
        if signature.inputs.len() != arguments.len() {
            return unknown(format!("arguments of `{}`", signature.ident));
        }
        for (input, argument) in signature.inputs.iter().zip(arguments) {
            match input {
                syn::FnArg::Receiver(_) => inner.variables.push(("self".into(), argument.place())),
                syn::FnArg::Typed(param) => inner.bind(&param.pat, argument)?,
            }
        }
        match inner.block(block) {
            Err(Stop::Return(value)) => Ok(value),
            outcome => outcome,
        }
    }

    fn inner(&self, module: usize) -> Result<Self> {
        if self.depth == DEEPEST {
            return unknown("too many calls within each other");
        }
        let mut inner = Evaluator::new(self.types, module);
        inner.depth = self.depth + 1;
        Ok(inner)
    }

    /// The value of an expression.
    pub fn expression(&mut self, expression: &Expr) -> Result<Val> {
        match expression {
            Expr::Lit(literal) => self.literal(&literal.lit),
            Expr::Paren(inner) => self.expression(&inner.expr),
            Expr::Group(inner) => self.expression(&inner.expr),
            Expr::Path(path) => self.path(&path.path),
            Expr::Unary(unary) => {
                let value = self.expression(&unary.expr)?;
                self.unary(&unary.op, value)
            }
            Expr::Binary(binary) => self.binary(binary),
            Expr::Cast(cast) => {
                let value = self.expression(&cast.expr)?;
                Ok(self.cast(value, &cast.ty))
            }
            Expr::Block(block) => self.block(&block.block),
            Expr::Unsafe(block) => self.block(&block.block),
            Expr::If(branch) => self.branch(branch),
            Expr::Tuple(tuple) => {
                let values: Result<Vec<Val>> =
                    tuple.elems.iter().map(|e| self.expression(e)).collect();
                Ok(Val::Tuple(values?))
            }
            Expr::Reference(_) | Expr::Field(_) => {
                let place = self.place(expression)?;
                let value = place.borrow().clone();
                Ok(value)
            }
            Expr::Assign(assign) => {
                let value = self.expression(&assign.right)?;
                *self.place(&assign.left)?.borrow_mut() = value;
                Ok(Val::Tuple(Vec::new()))
            }
            Expr::Return(end) => {
                let value = match &end.expr {
                    Some(value) => self.expression(value)?,
                    None => Val::Tuple(Vec::new()),
                };
                Err(Stop::Return(value))
            }
            Expr::Call(call) => self.call_expression(call),
            Expr::Macro(call) => self.macro_call(&call.mac),
            Expr::Struct(_) => Ok(Val::Aggregate),
            other => unknown(quote::quote!(#other).to_string()),
        }
    }

    fn literal(&self, literal: &Lit) -> Result<Val> {
        match literal {
            Lit::Int(int) => {
                let ty = match int.suffix() {
                    "" => None,
                    suffix => {
                        let ty: syn::Type =
                            syn::parse_str(suffix).map_err(|e| Stop::Unknown(e.to_string()))?;
                        int_of(&self.types.read(self.module, &ty))
                    }
                };
                let value = int.base10_parse();
                let value = value.map_err(|e| Stop::Unknown(e.to_string()))?;
                Ok(Val::Int(value, ty))
            }
            Lit::Float(float) => {
                let value = float.base10_parse();
                Ok(Val::Float(value.map_err(|e| Stop::Unknown(e.to_string()))?))
            }
            Lit::Bool(bool) => Ok(Val::Bool(bool.value)),
            Lit::Str(text) => Ok(Val::Text(text.value().into_bytes())),
            Lit::ByteStr(text) => Ok(Val::Text(text.value())),
            Lit::Byte(byte) => Ok(Val::Int(byte.value().into(), Some((1, false)))),
            Lit::Char(char) => Ok(Val::Int(u32::from(char.value()).into(), Some((4, false)))),
            _ => unknown("a literal of another kind"),
        }
    }

    fn path(&mut self, path: &syn::Path) -> Result<Val> {
        if let Some(name) = path.get_ident() {
            let variable = self.variables.iter().rev().find(|(known, _)| name == known);
            if let Some((_, place)) = variable {
                return Ok(place.borrow().clone());
            }
        }
        if let Some(value) = self.limit(path) {
            return Ok(value);
        }
        match self.types.scope.find(self.module, path, Namespace::Values) {
            Some(found) => self.constant(found),
            None => unknown(quote::quote!(#path).to_string()),
        }
    }

    /// `T::MAX`, `T::MIN`, `T::BITS`
    fn limit(&self, path: &syn::Path) -> Option<Val> {
        let last = path.segments.last()?.ident.to_string();
        let mut ty = path.clone();
        ty.segments.pop();
        let ty = syn::Path {
            leading_colon: None,
            segments: ty.segments.into_iter().collect(),
        };
        if ty.segments.is_empty() {
            return None;
        }
        let ty = syn::Type::Path(syn::TypePath {
            qself: None,
            path: ty,
        });
        let (size, signed) = int_of(&self.types.read(self.module, &ty))?;
        let bits = size as u32 * 8 - u32::from(signed);
        let value = match last.as_str() {
            "MAX" => (1_i128 << bits) - 1,
            "MIN" if signed => -(1_i128 << bits),
            "MIN" => 0,
            "BITS" => return Some(Val::Int(i128::from(size) * 8, Some((4, false)))),
            _ => return None,
        };
        Some(Val::Int(value, Some((size, signed))))
    }

    fn unary(&self, op: &UnOp, value: Val) -> Result<Val> {
        match (op, value) {
            (UnOp::Neg(_), Val::Int(value, ty)) => Ok(fit(-value, ty)),
            (UnOp::Neg(_), Val::Float(value)) => Ok(Val::Float(-value)),
            (UnOp::Not(_), Val::Int(value, ty)) => Ok(fit(!value, ty)),
            (UnOp::Not(_), Val::Bool(value)) => Ok(Val::Bool(!value)),
            (UnOp::Deref(_), Val::Ref(place)) => Ok(place.borrow().clone()),
            (_, value) => unknown(format!("an operator on {value:?}")),
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) -> Result<Val> {
        let left = self.expression(&binary.left)?;
        if let Val::Bool(known) = left {
            match binary.op {
                BinOp::And(_) if !known => return Ok(Val::Bool(false)),
                BinOp::Or(_) if known => return Ok(Val::Bool(true)),
                BinOp::And(_) | BinOp::Or(_) => return self.expression(&binary.right),
                _ => {}
            }
        }
        let right = self.expression(&binary.right)?;
        let (a, left_ty, b, right_ty) = match (left, right) {
            (Val::Int(a, left_ty), Val::Int(b, right_ty)) => (a, left_ty, b, right_ty),
            (left, right) => return unknown(format!("an operator on {left:?} and {right:?}")),
        };
        let ty = left_ty.or(right_ty);
        let value = match binary.op {
            BinOp::Add(_) => a + b,
            BinOp::Sub(_) => a - b,
            BinOp::Mul(_) => a * b,
            BinOp::Div(_) if b != 0 => a / b,
            BinOp::Rem(_) if b != 0 => a % b,
            BinOp::BitAnd(_) => a & b,
            BinOp::BitOr(_) => a | b,
            BinOp::BitXor(_) => a ^ b,
            BinOp::Shl(_) if (0..64).contains(&b) => return Ok(fit(a << b, left_ty)),
            BinOp::Shr(_) if (0..64).contains(&b) => return Ok(fit(a >> b, left_ty)),
            BinOp::Eq(_) => return Ok(Val::Bool(a == b)),
            BinOp::Ne(_) => return Ok(Val::Bool(a != b)),
            BinOp::Lt(_) => return Ok(Val::Bool(a < b)),
            BinOp::Gt(_) => return Ok(Val::Bool(a > b)),
            _ => return unknown("an operator"),
        };
        Ok(fit(value, ty))
    }

    fn cast(&self, value: Val, ty: &syn::Type) -> Val {
        match (value.as_int(), self.types.read(self.module, ty)) {
            (Some(value), Type::Int { size, signed }) => {
                let signed = signed.unwrap_or(true);
                Val::Int(wrap(value, size, signed), Some((size, signed)))
            }
            _ => value,
        }
    }

    fn branch(&mut self, branch: &syn::ExprIf) -> Result<Val> {
        match (self.expression(&branch.cond)?, &branch.else_branch) {
            (Val::Bool(true), _) => self.block(&branch.then_branch),
            (Val::Bool(false), Some((_, otherwise))) => self.expression(otherwise),
            (Val::Bool(false), None) => Ok(Val::Tuple(Vec::new())),
            (other, _) => unknown(format!("a condition that is {other:?}")),
        }
    }

    fn block(&mut self, block: &syn::Block) -> Result<Val> {
        let known = self.variables.len();
        let mut last = Val::Tuple(Vec::new());
        for statement in &block.stmts {
            last = Val::Tuple(Vec::new());
            match statement {
                Stmt::Local(local) => {
                    let init = match &local.init {
                        Some(init) => self.expression(&init.expr)?,
                        None => return unknown("a variable without a value"),
                    };
                    self.bind(&local.pat, init)?;
                }
                Stmt::Expr(expression, _) if !self.allows(expression) => {}
                Stmt::Expr(expression, semicolon) => {
                    let value = self.expression(expression)?;
                    if semicolon.is_none() {
                        last = value;
                    }
                }
                _ => return unknown("a statement"),
            }
        }
        self.variables.truncate(known);
        Ok(last)
    }

    /// Whether the conditions on a statement hold.
    fn allows(&self, expression: &Expr) -> bool {
        let attributes = match expression {
            Expr::Return(inner) => &inner.attrs,
            Expr::Block(inner) => &inner.attrs,
            Expr::Unsafe(inner) => &inner.attrs,
            Expr::Call(inner) => &inner.attrs,
            Expr::Assign(inner) => &inner.attrs,
            Expr::If(inner) => &inner.attrs,
            _ => return true,
        };
        self.types.cfgs.allow(attributes).unwrap_or(true)
    }

    fn bind(&mut self, pattern: &Pat, value: Val) -> Result<()> {
        match (pattern, value) {
            (Pat::Ident(name), value) => {
                self.variables.push((name.ident.to_string(), value.place()));
                Ok(())
            }
            (Pat::Type(typed), value) => self.bind(&typed.pat, value),
            (Pat::Tuple(tuple), Val::Tuple(values)) if tuple.elems.len() == values.len() => {
                let mut pairs = tuple.elems.iter().zip(values);
                pairs.try_for_each(|(pattern, value)| self.bind(pattern, value))
            }
            _ => unknown("a pattern"),
        }
    }

    /// The place that an expression names.
    fn place(&mut self, expression: &Expr) -> Result<Place> {
        match expression {
            Expr::Paren(inner) => self.place(&inner.expr),
            Expr::Reference(reference) => {
                let place = self.place(&reference.expr)?;
                Ok(Val::Ref(place).place())
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => {
                match self.expression(&unary.expr)? {
                    Val::Ref(place) => Ok(place),
                    other => unknown(format!("a pointer that is {other:?}")),
                }
            }
            Expr::Field(field) => {
                let base = self.expression(&field.base)?;
                let name = match &field.member {
                    syn::Member::Named(name) => name.to_string(),
                    syn::Member::Unnamed(index) => index.index.to_string(),
                };
                match member(base, &name) {
                    Some(place) => Ok(place),
                    None => unknown(format!("the field `{name}`")),
                }
            }
            other => Ok(self.expression(other)?.place()),
        }
    }

    fn call_expression(&mut self, call: &syn::ExprCall) -> Result<Val> {
        let path = match &*call.func {
            Expr::Path(path) => &path.path,
            other => return unknown(quote::quote!(#other).to_string()),
        };
        let last = path.segments.last().map(|last| last.ident.to_string());
        if let Some("null" | "null_mut") = last.as_deref() {
            return Ok(Val::Int(0, None));
        }
        if let (Some("size_of"), Some(ty)) = (last.as_deref(), generic_argument(path)) {
            let ty = self.types.read(self.module, ty);
            let (size, _) = self.types.size_and_align(&ty).map_err(Stop::Unknown)?;
            let usize = self.types.cfgs.pointer();
            return Ok(Val::Int(size.into(), Some((usize, false))));
        }
        let found = self.types.scope.find(self.module, path, Namespace::Values);
        let definition = match found {
            Some(found) => &self.types.scope.definitions[found],
            None => return unknown(quote::quote!(#path).to_string()),
        };
        let arguments: Result<Vec<Val>> = call.args.iter().map(|a| self.expression(a)).collect();
        match definition.kind {
            Kind::Function(item) => {
                self.call(definition.module, &item.sig, &item.block, arguments?)
            }
            _ => unknown(format!("a call of `{}`", definition.name)),
        }
    }

    fn macro_call(&mut self, call: &syn::Macro) -> Result<Val> {
        let name = call.path.segments.last().map(|last| last.ident.to_string());
        let wrong = |error: syn::Error| Stop::Unknown(error.to_string());
        match name.as_deref() {
            Some("cfg") => {
                let condition: Condition = call.parse_body().map_err(wrong)?;
                Ok(Val::Bool(condition.holds(self.types.cfgs)))
            }
            Some("c_str") => self.expression(&call.parse_body().map_err(wrong)?),
            _ => unknown("a macro call"),
        }
    }
}

/// `T` in `size_of::<T>`
fn generic_argument(path: &syn::Path) -> Option<&syn::Type> {
    match &path.segments.last()?.arguments {
        syn::PathArguments::AngleBracketed(list) => match list.args.first()? {
            syn::GenericArgument::Type(ty) => Some(ty),
            _ => None,
        },
        _ => None,
    }
}

fn member(base: Val, name: &str) -> Option<Place> {
    match base {
        Val::Ref(place) => member(place.borrow().clone(), name),
        Val::Struct(fields) => fields.get(name).cloned(),
        Val::Tuple(mut values) => {
            let index: usize = name.parse().ok()?;
            (index < values.len()).then(|| values.swap_remove(index).place())
        }
        _ => None,
    }
}

fn unknown<T>(why: impl Into<String>) -> Result<T> {
    Err(Stop::Unknown(why.into()))
}

fn int_of(ty: &Type) -> Option<(u64, bool)> {
    match ty {
        Type::Int {
            size,
            signed: Some(signed),
        } => Some((*size, *signed)),
        _ => None,
    }
}

fn fit(value: i128, ty: Option<(u64, bool)>) -> Val {
    match ty {
        Some((size, signed)) => Val::Int(wrap(value, size, signed), ty),
        None => Val::Int(value, None),
    }
}

/// What is left in an integer of that size.
fn wrap(value: i128, size: u64, signed: bool) -> i128 {
    let bits = size as u32 * 8;
    if bits >= 128 {
        return value;
    }
    let low = value & ((1 << bits) - 1);
    if signed && low >> (bits - 1) != 0 {
        low - (1 << bits)
    } else {
        low
    }
}
