//! The conversions of Rust's own types and of the standard library's. One file per kind of type.

mod array;
mod boolean;
mod cell;
mod ipaddr;
pub(crate) mod map;
mod num;
mod option;
mod osstr;
mod path;
mod pointers;
pub(crate) mod sequence;
mod set;
mod slice;
mod string;
mod time;
mod vec;
