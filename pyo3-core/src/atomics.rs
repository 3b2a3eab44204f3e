//! What the parts without any C are built of, where threads meet: the atomics of the standard library.
//!
//! The crate `models` compiles those parts on top of others, which try every order in which threads can come: so they name what is
//! here, as `crate::atomics`, and nothing of `std::sync` itself.

pub(crate) use std::hint::spin_loop;
pub(crate) use std::sync::atomic::{fence, AtomicPtr, AtomicU8, AtomicUsize, Ordering};

/// A function that can make statics. (In the models nothing is `const`.)
macro_rules! const_here {
    ($(#[$attribute:meta])* $visibility:vis fn $($rest:tt)*) => {
        $(#[$attribute])* $visibility const fn $($rest)*
    };
}
pub(crate) use const_here;
