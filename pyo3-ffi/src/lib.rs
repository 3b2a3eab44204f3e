//! The C API of Python, declared for Rust.
//!
//! Everything that `#include <Python.h>` gives to a C program, as far as it is public, is here under
//! the same name, for CPython 3.7 to 3.15, PyPy, GraalPy, the limited API and free-threaded builds:
//! `pyo3_ffi::PyLong_FromLong`. What a header defines as a macro or an inline function is an inline
//! function. The build script of this crate finds the interpreter and selects what it has.
//!
//! There is no Rust policy in here: no ownership, no lifetimes, no error handling. The crate `pyo3`
//! is the safe interface on top.
//!
//! # Safety
//!
//! With few exceptions every function is `unsafe`, and its contract is the one of the C function, to
//! be read in the [reference manual](https://docs.python.org/3/c-api/). Common to them all:
//!
//! - the interpreter is initialized, and the calling thread is attached to it (it holds the GIL, or
//!   has an attached thread state in a free-threaded build), unless the manual says otherwise;
//! - a pointer to an object points to a live object, of the type which the function is for; NULL is
//!   only allowed where the manual says so;
//! - a returned pointer is a new or a borrowed reference, as the manual says; NULL mostly means that
//!   an exception is set;
//! - a function whose name is in capitals after the prefix (`PyTuple_GET_ITEM`) checks nothing.
//!
//! In `// SAFETY:` comments, "forwarded" means that an inline function passes this contract on to
//! its caller, and the rest of the sentence names the part that the block rests on. "A live object"
//! is one that the caller holds, or borrows, a reference to for the whole call.
//!
//! # Example
//!
//! An extension module `answers` with one function. Compiled as a `cdylib`, with the feature
//! `extension-module`, and named as the interpreter wants it (`answers.so`), it can be imported:
//!
//! ```
//! use pyo3_ffi::*;
//! use std::ptr;
//!
//! static mut METHODS: [PyMethodDef; 2] = [
//!     PyMethodDef {
//!         ml_name: c_str!("answer").as_ptr(),
//!         ml_meth: PyMethodDefPointer { PyCFunction: answer },
//!         ml_flags: METH_NOARGS,
//!         ml_doc: c_str!("To everything.").as_ptr(),
//!     },
//!     PyMethodDef::zeroed(), // ends the table
//! ];
//!
//! static mut MODULE: PyModuleDef = PyModuleDef {
//!     m_base: PyModuleDef_HEAD_INIT,
//!     m_name: c_str!("answers").as_ptr(),
//!     m_doc: ptr::null(),
//!     m_size: 0,
//!     m_methods: ptr::null_mut(), // set below: the address is no constant before Rust 1.83
//!     m_slots: ptr::null_mut(),
//!     m_traverse: None,
//!     m_clear: None,
//!     m_free: None,
//! };
//!
//! unsafe extern "C" fn answer(_module: *mut PyObject, _args: *mut PyObject) -> *mut PyObject {
//!     // SAFETY: the interpreter calls this attached; the new reference is the caller's.
//!     unsafe { PyLong_FromLong(42) }
//! }
//!
//! #[allow(non_snake_case)]
//! #[no_mangle]
//! pub unsafe extern "C" fn PyInit_answers() -> *mut PyObject {
//!     // SAFETY: the interpreter calls this attached; the definition lives as long as the process.
//!     unsafe {
//!         MODULE.m_methods = ptr::addr_of_mut!(METHODS).cast();
//!         PyModule_Create(ptr::addr_of_mut!(MODULE))
//!     }
//! }
//! ```
//!
//! # Layout of the crate
//!
//! A module is a header: `src/listobject.rs` is `Include/listobject.h`, `src/cpython/listobject.rs`
//! is `Include/cpython/listobject.h`, both ordered as the header is; `// skipped x.h` marks what is
//! left out. Besides these there is [`compat`], which brings newer functions to older Pythons. The
//! modules are private and re-exported here, except for the three that C programs include on their
//! own.
//!
//! Conditions are `cfg`s of the build script: `Py_3_x` for that version or a newer one, `PyPy`,
//! `GraalPy`, `Py_LIMITED_API`, `Py_GIL_DISABLED`, and `py_sys_config = "Py_DEBUG"` and the like.
//! `Py_LIMITED_API` and `Py_GIL_DISABLED` together are the stable ABI that Python 3.15 added for
//! builds with and without a GIL alike ("abi3t"): objects are opaque in it, and a module is an array
//! of `PySlot`. No feature of this crate turns it on so far.
#![allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::missing_safety_doc
)]
// What a header needs, and whether it has anything at all, differs between configurations.
#![allow(unused_imports)]
// The address of a static is safe to take since Rust 1.82 only.
#![allow(unused_unsafe)]

#[macro_use]
mod macros;
#[doc(hidden)]
pub use self::macros::_c_str_from_bytes_with_nul;

mod abstract_;
mod bltinmodule;
mod boolobject;
mod bytearrayobject;
mod bytesobject;
mod c_types;
mod ceval;
mod codecs;
pub mod compat;
mod compile;
mod complexobject;
#[cfg(not(Py_LIMITED_API))]
mod cpython;
#[cfg(any(Py_3_15, all(Py_3_13, not(Py_LIMITED_API))))]
mod critical_section;
#[cfg(not(Py_LIMITED_API))]
mod datetime;
mod descrobject;
mod dictobject;
mod enumobject;
// skipped errcode.h
mod fileobject;
mod fileutils;
mod floatobject;
#[cfg(not(any(Py_3_9, Py_LIMITED_API)))]
mod frameobject;
// skipped genericaliasobject.h
#[cfg(not(any(Py_3_9, Py_LIMITED_API, PyPy)))]
mod genobject;
mod import;
mod intrcheck;
mod iterobject;
mod listobject;
// skipped lock.h
mod longobject;
#[cfg(not(Py_LIMITED_API))]
pub mod marshal;
mod memoryobject;
mod methodobject;
mod modsupport;
mod moduleobject;
// skipped monitoring.h
#[cfg(not(Py_3_10))]
mod node;
mod object;
mod objimpl;
// skipped opcode.h
// skipped opcode_ids.h
// skipped osdefs.h
mod osmodule;
// skipped py_curses.h
#[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
mod pyarena;
#[cfg(any(Py_3_11, not(Py_LIMITED_API)))]
mod pybuffer;
mod pycapsule;
// skipped pydtrace.h
mod pyerrors;
// skipped pyexpat.h
mod pyframe;
mod pyhash;
mod pylifecycle;
// skipped pymath.h
mod pymem;
mod pyport;
mod pystate;
// skipped pystats.h
// skipped pystrcmp.h
mod pystrtod;
mod pythonrun;
// skipped pythread.h
mod pytypedefs;
mod rangeobject;
mod refcount;
mod setobject;
mod sliceobject;
#[cfg(Py_3_15)]
mod slots;
#[deprecated(note = "use the names with `Py_` in front, at the root of the crate")]
pub mod structmember;
mod structseq;
mod sysmodule;
mod traceback;
mod tupleobject;
mod typeflags;
mod typeslots;
mod unicodeobject;
mod warnings;
mod weakrefobject;

pub use self::abstract_::*;
pub use self::bltinmodule::*;
pub use self::boolobject::*;
pub use self::bytearrayobject::*;
pub use self::bytesobject::*;
pub use self::ceval::*;
pub use self::codecs::*;
pub use self::compile::*;
pub use self::complexobject::*;
#[cfg(not(Py_LIMITED_API))]
pub use self::cpython::*;
#[cfg(any(Py_3_15, all(Py_3_13, not(Py_LIMITED_API))))]
pub use self::critical_section::*;
#[cfg(not(Py_LIMITED_API))]
pub use self::datetime::*;
pub use self::descrobject::*;
pub use self::dictobject::*;
pub use self::enumobject::*;
pub use self::fileobject::*;
pub use self::fileutils::*;
pub use self::floatobject::*;
#[cfg(not(any(Py_3_9, Py_LIMITED_API)))]
pub use self::frameobject::*;
#[cfg(not(any(Py_3_9, Py_LIMITED_API, PyPy)))]
pub use self::genobject::*;
pub use self::import::*;
pub use self::intrcheck::*;
pub use self::iterobject::*;
pub use self::listobject::*;
pub use self::longobject::*;
#[cfg(not(Py_LIMITED_API))]
pub use self::marshal::{PyMarshal_ReadObjectFromString, PyMarshal_WriteObjectToString};
pub use self::memoryobject::*;
pub use self::methodobject::*;
pub use self::modsupport::*;
pub use self::moduleobject::*;
#[cfg(not(Py_3_10))]
pub use self::node::*;
pub use self::object::*;
pub use self::objimpl::*;
pub use self::osmodule::*;
#[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
pub use self::pyarena::*;
#[cfg(any(Py_3_11, not(Py_LIMITED_API)))]
pub use self::pybuffer::*;
pub use self::pycapsule::*;
pub use self::pyerrors::*;
pub use self::pyframe::*;
pub use self::pyhash::*;
pub use self::pylifecycle::*;
pub use self::pymem::*;
pub use self::pyport::*;
pub use self::pystate::*;
pub use self::pystrtod::*;
pub use self::pythonrun::*;
pub use self::pytypedefs::*;
pub use self::rangeobject::*;
pub use self::refcount::*;
pub use self::setobject::*;
pub use self::sliceobject::*;
#[cfg(Py_3_15)]
pub use self::slots::*;
pub use self::structseq::*;
pub use self::sysmodule::*;
pub use self::traceback::*;
pub use self::tupleobject::*;
pub use self::typeflags::*;
pub use self::typeslots::*;
pub use self::unicodeobject::*;
pub use self::warnings::*;
pub use self::weakrefobject::*;
