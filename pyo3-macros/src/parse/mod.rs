//! Parsing: attributes and signatures as written, with their spans; no rule that needs to see two places at once.

pub(crate) mod attribute;
pub(crate) mod cfg;
pub(crate) mod derive;
pub(crate) mod doc;
pub(crate) mod format;
pub(crate) mod keywords;
pub(crate) mod pyclass;
pub(crate) mod pyfunction;
pub(crate) mod pymethods;
pub(crate) mod pymodule;
pub(crate) mod rename;
pub(crate) mod signature;
