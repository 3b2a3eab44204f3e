//! Our side: what the sources of pyo3-ffi declare under the cfgs of one configuration.
//!
//! The sources are parsed, not compiled, so that every configuration takes milliseconds; the layout of `#[repr(C)]`
//! records and the values of constants are computed here. `--probe` has rustc confirm them for one interpreter.

pub mod accessors;
pub mod cfg;
pub mod declarations;
pub mod eval;
pub mod scope;
pub mod source;
pub mod types;

pub use self::cfg::Cfgs;
pub use self::declarations::Declarations;
pub use self::scope::Scope;
pub use self::source::Source;
pub use self::types::Types;
