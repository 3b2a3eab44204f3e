//! Code generation: takes a checked model and cannot fail.

/// `quote!` whose own tokens are hygienic and belong to the macro in the eyes of lints; interpolated tokens keep their spans.
macro_rules! generate {
    ($($tokens:tt)*) => {
        $crate::tokens::template::quote_spanned!($crate::tokens::Span::mixed_site()=> $($tokens)*)
    };
}

pub(crate) mod arguments;
pub(crate) mod class;
pub(crate) mod coroutine;
pub(crate) mod enum_complex;
pub(crate) mod enum_simple;
pub(crate) mod field;
pub(crate) mod from_py_object;
pub(crate) mod function;
pub(crate) mod hash;
pub(crate) mod into_py_object;
pub(crate) mod method;
pub(crate) mod module;
pub(crate) mod paths;
pub(crate) mod property;
pub(crate) mod returns;
pub(crate) mod richcmp;
pub(crate) mod slot;
pub(crate) mod str_;
