//! The table of the data model: which method name fills which slot of a type, with the arguments that C gives and the
//! result that it takes.
//!
//! Several names may share a C slot (`__add__` and `__radd__`, `__setitem__` and `__delitem__`, the six comparisons): each is
//! then a [`Part`] of it.

/// The C function type of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `unaryfunc` and all others of one object
    Unary,
    /// `binaryfunc`
    Binary,
    /// `ternaryfunc`
    Ternary,
    /// `lenfunc`
    Length,
    /// `inquiry` with a truth value
    Bool,
    /// `hashfunc`
    Hash,
    /// `objobjproc`
    Contains,
    /// `objobjargproc` and `setattrofunc`: a NULL value deletes
    Set,
    /// `richcmpfunc`
    Compare,
    /// `iternextfunc`: NULL without an exception ends the iteration
    Next,
    /// `ssizeargfunc`
    Count,
    /// `tp_call`: a tuple and a dict
    Call,
    /// `getbufferproc`
    GetBuffer,
    /// `releasebufferproc`
    ReleaseBuffer,
    /// `traverseproc`
    Traverse,
    /// `inquiry` of `tp_clear`
    Clear,
}

/// What a method name stands for in its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// `__add__` of `nb_add`: NotImplemented for foreign operands
    Forward,
    /// `__radd__`
    Reflected,
    /// a field of the comparison table
    Compare(&'static str),
    Set,
    Delete,
    GetAttribute,
    GetAttr,
}

/// One C argument after the receiver, and how it becomes a Rust value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// a conversion error is raised
    Object,
    /// a conversion error gives NotImplemented
    Operand,
    /// NULL stands for None
    Nullable,
    /// `CompareOp`
    CompareOp,
    /// a `Py_ssize_t`, as any `TryFrom<isize>`
    Count,
    /// handed on as it is: `*mut Py_buffer`
    BufferView,
    /// handed on as it is: `c_int`
    BufferFlags,
    /// `PyVisit`
    Visit,
}

/// What the C function returns, and from which Rust value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    Object,
    /// `()`
    Unit,
    /// `()`, and the slot gives the receiver back
    Receiver,
    Bool,
    Length,
    Hash,
    /// `Option<object>` or an object
    Next,
    AsyncNext,
    /// `Result<(), PyTraverseError>`
    Traverse,
}

/// One row of the table.
#[derive(Debug)]
pub(crate) struct SlotDef {
    pub(crate) method: &'static str,
    /// the `Py_*` constant of the slot
    pub(crate) slot: &'static str,
    pub(crate) shape: Shape,
    pub(crate) part: Part,
    pub(crate) inputs: &'static [Input],
    pub(crate) output: Output,
}

impl SlotDef {
    /// The row of a method name.
    pub(crate) fn find(method: &str) -> Option<&'static SlotDef> {
        TABLE.iter().find(|row| row.method == method)
    }

    /// Whether C may call the slot with a receiver of another type.
    pub(crate) fn receiver_unknown(&self) -> bool {
        matches!(self.part, Part::Forward | Part::Reflected)
    }
}

macro_rules! table {
    ($($method:ident: $slot:ident, $shape:ident, $part:expr, [$($input:ident),*] -> $output:ident;)*) => {
        const TABLE: &[SlotDef] = &[$(
            SlotDef {
                method: stringify!($method),
                slot: stringify!($slot),
                shape: Shape::$shape,
                part: $part,
                inputs: &[$(Input::$input),*],
                output: Output::$output,
            },
        )*];
    };
}

use Part::{Compare, Delete, Forward, GetAttr, GetAttribute, Reflected, Set, Whole};

table! {
    __repr__: Py_tp_repr, Unary, Whole, [] -> Object;
    __str__: Py_tp_str, Unary, Whole, [] -> Object;
    __hash__: Py_tp_hash, Hash, Whole, [] -> Hash;
    __lt__: Py_tp_richcompare, Compare, Compare("lt"), [Operand] -> Object;
    __le__: Py_tp_richcompare, Compare, Compare("le"), [Operand] -> Object;
    __eq__: Py_tp_richcompare, Compare, Compare("eq"), [Operand] -> Object;
    __ne__: Py_tp_richcompare, Compare, Compare("ne"), [Operand] -> Object;
    __gt__: Py_tp_richcompare, Compare, Compare("gt"), [Operand] -> Object;
    __ge__: Py_tp_richcompare, Compare, Compare("ge"), [Operand] -> Object;
    __richcmp__: Py_tp_richcompare, Compare, Whole, [Operand, CompareOp] -> Object;
    __getattribute__: Py_tp_getattro, Binary, GetAttribute, [Object] -> Object;
    __getattr__: Py_tp_getattro, Binary, GetAttr, [Object] -> Object;
    __setattr__: Py_tp_setattro, Set, Set, [Object, Object] -> Unit;
    __delattr__: Py_tp_setattro, Set, Delete, [Object] -> Unit;
    __bool__: Py_nb_bool, Bool, Whole, [] -> Bool;
    __call__: Py_tp_call, Call, Whole, [] -> Object;
    __iter__: Py_tp_iter, Unary, Whole, [] -> Object;
    __next__: Py_tp_iternext, Next, Whole, [] -> Next;
    __await__: Py_am_await, Unary, Whole, [] -> Object;
    __aiter__: Py_am_aiter, Unary, Whole, [] -> Object;
    __anext__: Py_am_anext, Unary, Whole, [] -> AsyncNext;
    __len__: Py_mp_length, Length, Whole, [] -> Length;
    __contains__: Py_sq_contains, Contains, Whole, [Object] -> Bool;
    __getitem__: Py_mp_subscript, Binary, Whole, [Object] -> Object;
    __setitem__: Py_mp_ass_subscript, Set, Set, [Object, Object] -> Unit;
    __delitem__: Py_mp_ass_subscript, Set, Delete, [Object] -> Unit;
    __concat__: Py_sq_concat, Binary, Whole, [Object] -> Object;
    __inplace_concat__: Py_sq_inplace_concat, Binary, Whole, [Object] -> Object;
    __repeat__: Py_sq_repeat, Count, Whole, [Count] -> Object;
    __inplace_repeat__: Py_sq_inplace_repeat, Count, Whole, [Count] -> Object;
    __get__: Py_tp_descr_get, Ternary, Whole, [Nullable, Nullable] -> Object;
    __set__: Py_tp_descr_set, Set, Set, [Object, Object] -> Unit;
    __delete__: Py_tp_descr_set, Set, Delete, [Object] -> Unit;
    __pos__: Py_nb_positive, Unary, Whole, [] -> Object;
    __neg__: Py_nb_negative, Unary, Whole, [] -> Object;
    __abs__: Py_nb_absolute, Unary, Whole, [] -> Object;
    __invert__: Py_nb_invert, Unary, Whole, [] -> Object;
    __int__: Py_nb_int, Unary, Whole, [] -> Object;
    __index__: Py_nb_index, Unary, Whole, [] -> Object;
    __float__: Py_nb_float, Unary, Whole, [] -> Object;
    __add__: Py_nb_add, Binary, Forward, [Operand] -> Object;
    __radd__: Py_nb_add, Binary, Reflected, [Operand] -> Object;
    __sub__: Py_nb_subtract, Binary, Forward, [Operand] -> Object;
    __rsub__: Py_nb_subtract, Binary, Reflected, [Operand] -> Object;
    __mul__: Py_nb_multiply, Binary, Forward, [Operand] -> Object;
    __rmul__: Py_nb_multiply, Binary, Reflected, [Operand] -> Object;
    __matmul__: Py_nb_matrix_multiply, Binary, Forward, [Operand] -> Object;
    __rmatmul__: Py_nb_matrix_multiply, Binary, Reflected, [Operand] -> Object;
    __truediv__: Py_nb_true_divide, Binary, Forward, [Operand] -> Object;
    __rtruediv__: Py_nb_true_divide, Binary, Reflected, [Operand] -> Object;
    __floordiv__: Py_nb_floor_divide, Binary, Forward, [Operand] -> Object;
    __rfloordiv__: Py_nb_floor_divide, Binary, Reflected, [Operand] -> Object;
    __mod__: Py_nb_remainder, Binary, Forward, [Operand] -> Object;
    __rmod__: Py_nb_remainder, Binary, Reflected, [Operand] -> Object;
    __divmod__: Py_nb_divmod, Binary, Forward, [Operand] -> Object;
    __rdivmod__: Py_nb_divmod, Binary, Reflected, [Operand] -> Object;
    __lshift__: Py_nb_lshift, Binary, Forward, [Operand] -> Object;
    __rlshift__: Py_nb_lshift, Binary, Reflected, [Operand] -> Object;
    __rshift__: Py_nb_rshift, Binary, Forward, [Operand] -> Object;
    __rrshift__: Py_nb_rshift, Binary, Reflected, [Operand] -> Object;
    __and__: Py_nb_and, Binary, Forward, [Operand] -> Object;
    __rand__: Py_nb_and, Binary, Reflected, [Operand] -> Object;
    __xor__: Py_nb_xor, Binary, Forward, [Operand] -> Object;
    __rxor__: Py_nb_xor, Binary, Reflected, [Operand] -> Object;
    __or__: Py_nb_or, Binary, Forward, [Operand] -> Object;
    __ror__: Py_nb_or, Binary, Reflected, [Operand] -> Object;
    __pow__: Py_nb_power, Ternary, Forward, [Operand, Operand] -> Object;
    __rpow__: Py_nb_power, Ternary, Reflected, [Operand, Operand] -> Object;
    __iadd__: Py_nb_inplace_add, Binary, Whole, [Operand] -> Receiver;
    __isub__: Py_nb_inplace_subtract, Binary, Whole, [Operand] -> Receiver;
    __imul__: Py_nb_inplace_multiply, Binary, Whole, [Operand] -> Receiver;
    __imatmul__: Py_nb_inplace_matrix_multiply, Binary, Whole, [Operand] -> Receiver;
    __itruediv__: Py_nb_inplace_true_divide, Binary, Whole, [Operand] -> Receiver;
    __ifloordiv__: Py_nb_inplace_floor_divide, Binary, Whole, [Operand] -> Receiver;
    __imod__: Py_nb_inplace_remainder, Binary, Whole, [Operand] -> Receiver;
    __ilshift__: Py_nb_inplace_lshift, Binary, Whole, [Operand] -> Receiver;
    __irshift__: Py_nb_inplace_rshift, Binary, Whole, [Operand] -> Receiver;
    __iand__: Py_nb_inplace_and, Binary, Whole, [Operand] -> Receiver;
    __ixor__: Py_nb_inplace_xor, Binary, Whole, [Operand] -> Receiver;
    __ior__: Py_nb_inplace_or, Binary, Whole, [Operand] -> Receiver;
    __ipow__: Py_nb_inplace_power, Ternary, Whole, [Operand, Operand] -> Receiver;
    __getbuffer__: Py_bf_getbuffer, GetBuffer, Whole, [BufferView, BufferFlags] -> Unit;
    __releasebuffer__: Py_bf_releasebuffer, ReleaseBuffer, Whole, [BufferView] -> Unit;
    __traverse__: Py_tp_traverse, Traverse, Whole, [Visit] -> Traverse;
    __clear__: Py_tp_clear, Clear, Whole, [] -> Unit;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_shape_per_slot() {
        for row in TABLE {
            let same = TABLE.iter().filter(|other| other.slot == row.slot);
            assert!(
                same.clone().all(|other| other.shape == row.shape),
                "{:?}",
                row
            );
            let twice = same.filter(|other| other.part == row.part).count();
            assert_eq!(twice, 1, "{:?}", row);
        }
    }
}
