//! [`FunctionDescription`]: the signature of a function, as a table without pointers.

use std::os::raw::c_char;
use std::sync::atomic::AtomicPtr;

use crate::ffi;

/// The signature of a function: what binding arguments to parameters has to know. It has `N` parameters, of which `K` can be given by
/// keyword only, and `T` bytes of names.
///
/// There are as many of these as functions, and a pointer in a table costs four times its size: it has to be relocated when the
/// module is loaded. So all is in one piece, which is passed on as a [`Head`].
#[repr(C)]
pub struct FunctionDescription<const N: usize, const K: usize, const T: usize> {
    head: Head,
    /// The names of the parameters, interned at the first call with keywords.
    names: [AtomicPtr<ffi::PyObject>; N],
    /// Of each parameter that can be given by keyword only, whether it has no default.
    required: [bool; K],
    /// The function, `Class.function`, and its parameters in the order of the slots, with a NUL behind each.
    text: [u8; T],
}

/// What all descriptions begin with. A pointer to one may be used for the whole.
///
/// Aligned as the names are that come behind it.
#[repr(C, align(8))]
pub struct Head {
    /// The number of positional arguments with which, and no others, there is nothing to bind; -1 if that cannot be.
    exact: i16,
    /// How many parameters can be given by position.
    positional: u16,
    /// How many of them cannot be given by keyword.
    positional_only: u16,
    /// How many of them have no default.
    required_positional: u16,
    /// How many parameters can be given by keyword only.
    keywords: u16,
    varargs: bool,
    varkeywords: bool,
}

/// How many bytes of text a description has. The arguments are those of `FunctionDescription::new`.
pub const fn text_len(class: Option<&str>, text: &str) -> usize {
    match class {
        Some(class) => class.len() + 1 + text.len() + 1,
        None => text.len() + 1,
    }
}

const fn copy<const T: usize>(mut into: [u8; T], start: usize, text: &str) -> [u8; T] {
    let text = text.as_bytes();
    let mut index = 0;
    while index < text.len() {
        into[start + index] = text[index];
        index += 1;
    }
    into
}

impl<const N: usize, const K: usize, const T: usize> FunctionDescription<N, K, T> {
    /// A table, made at compile time. `text` is the name of the function and those of the parameters, with a NUL between them.
    #[allow(clippy::too_many_arguments)]
    pub const fn new(
        class: Option<&str>,
        text: &str,
        positional_only: usize,
        required_positional: usize,
        required: [bool; K],
        varargs: bool,
        varkeywords: bool,
    ) -> Self {
        #[allow(clippy::declare_interior_mutable_const)]
        const EMPTY: AtomicPtr<ffi::PyObject> = AtomicPtr::new(std::ptr::null_mut());
        assert!(K <= N && N <= i16::MAX as usize);
        let positional = N - K;
        assert!(positional_only <= positional && required_positional <= positional);
        assert!(T == text_len(class, text));
        let name = match class {
            Some(class) => {
                let dotted = copy(copy([0; T], 0, class), class.len(), ".");
                copy(dotted, class.len() + 1, text)
            }
            None => copy([0; T], 0, text),
        };
        FunctionDescription {
            head: Head {
                exact: if K == 0 { positional as i16 } else { -1 },
                positional: positional as u16,
                positional_only: positional_only as u16,
                required_positional: required_positional as u16,
                keywords: K as u16,
                varargs,
                varkeywords,
            },
            names: [EMPTY; N],
            required,
            text: name,
        }
    }
}

/// A description, whatever its size.
#[derive(Clone, Copy)]
pub(in crate::macro_support) struct Description(*const Head);

impl Description {
    /// # Safety
    /// `head` must be that of a static `FunctionDescription`, and the pointer have come from all of it.
    #[inline]
    pub(in crate::macro_support) unsafe fn new(head: *const Head) -> Self {
        Description(head)
    }

    #[inline]
    fn head(self) -> &'static Head {
        // SAFETY: static.
        unsafe { &*self.0 }
    }

    /// The number of positional arguments with which, and no others, there is nothing to bind; -1 if that cannot be.
    #[inline]
    pub(in crate::macro_support) fn exact(self) -> ffi::Py_ssize_t {
        self.head().exact.into()
    }

    /// How many parameters can be given by position.
    #[inline]
    pub(super) fn positional(self) -> usize {
        self.head().positional.into()
    }

    /// How many of them cannot be given by keyword.
    #[inline]
    pub(super) fn positional_only(self) -> usize {
        self.head().positional_only.into()
    }

    /// How many of them have no default.
    #[inline]
    pub(super) fn required_positional(self) -> usize {
        self.head().required_positional.into()
    }

    /// Whether there are `*args`.
    #[inline]
    pub(super) fn varargs(self) -> bool {
        self.head().varargs
    }

    /// Whether there are `**kwargs`.
    #[inline]
    pub(super) fn varkeywords(self) -> bool {
        self.head().varkeywords
    }

    /// How many slots there are.
    #[inline]
    pub(super) fn slots(self) -> usize {
        self.positional() + usize::from(self.head().keywords)
    }

    /// The names of all parameters, interned, or NULL.
    #[inline]
    pub(super) fn names(self) -> &'static [AtomicPtr<ffi::PyObject>] {
        // SAFETY: `#[repr(C)]`: they are behind the head, aligned as it is.
        unsafe { std::slice::from_raw_parts(self.0.add(1).cast(), self.slots()) }
    }

    /// Of each parameter that can be given by keyword only, whether it has no default.
    #[inline]
    pub(super) fn keywords(self) -> &'static [bool] {
        let start = self.names().as_ptr_range().end;
        // SAFETY: `#[repr(C)]`: they are behind the names. The pointer comes from all of the description.
        unsafe { std::slice::from_raw_parts(self.at(start), self.head().keywords.into()) }
    }

    /// The same place, of a pointer that has come from all of the description.
    #[inline]
    fn at<P, Q>(self, place: *const P) -> *const Q {
        let offset = place as usize - self.0 as usize;
        // SAFETY: a place in the description.
        unsafe { self.0.cast::<u8>().add(offset).cast() }
    }

    /// The function, for messages: static text with a NUL behind it.
    pub(super) fn function_name(self) -> *const c_char {
        self.part(0)
    }

    /// The parameter in slot `index`: static text with a NUL behind it.
    pub(super) fn name(self, index: usize) -> *const c_char {
        self.part(index + 1)
    }

    #[inline(never)]
    fn part(self, index: usize) -> *const c_char {
        let mut part = self.at(self.keywords().as_ptr_range().end);
        for _ in 0..index {
            // SAFETY: `#[repr(C)]`: the texts are behind the flags; there is one for the function, and one for each slot.
            part = unsafe { following(part) };
        }
        part
    }
}

/// What is behind a text and its NUL.
///
/// # Safety
/// There must be such a text.
#[inline(never)]
pub(in crate::macro_support) unsafe fn following(mut text: *const c_char) -> *const c_char {
    // SAFETY: forwarded: a text that ends with a NUL.
    unsafe {
        while *text != 0 {
            text = text.add(1);
        }
        text.add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "f\0first\0second\0third";
    static METHOD: FunctionDescription<3, 2, { text_len(Some("C"), TEXT) }> =
        FunctionDescription::new(Some("C"), TEXT, 1, 1, [true, false], true, false);
    static FUNCTION: FunctionDescription<0, 0, 2> =
        FunctionDescription::new(None, "g", 0, 0, [], false, true);

    #[test]
    fn a_description_is_read_by_its_head() {
        // SAFETY: static, and all of it.
        let [method, function] = unsafe {
            let method = &METHOD as *const FunctionDescription<3, 2, 23>;
            let function = &FUNCTION as *const FunctionDescription<0, 0, 2>;
            [
                Description::new(method.cast()),
                Description::new(function.cast()),
            ]
        };
        // SAFETY: static text with a NUL behind it.
        let text = |part| unsafe { std::ffi::CStr::from_ptr(part) }.to_str();
        assert_eq!(text(method.function_name()), Ok("C.f"));
        assert_eq!(
            [0, 1, 2].map(|index| text(method.name(index))),
            [Ok("first"), Ok("second"), Ok("third")]
        );
        assert_eq!(method.keywords(), [true, false]);
        assert_eq!(
            (method.slots(), method.positional(), method.exact()),
            (3, 1, -1)
        );
        assert_eq!(
            (method.positional_only(), method.required_positional()),
            (1, 1)
        );
        assert!(method.varargs() && !method.varkeywords());
        assert!(method
            .names()
            .iter()
            .all(|name| name.load(std::sync::atomic::Ordering::Relaxed).is_null()));
        assert_eq!(text(function.function_name()), Ok("g"));
        assert_eq!((function.slots(), function.exact()), (0, 0));
        assert!(!function.varargs() && function.varkeywords());
    }
}
