//! Weak references: they do not keep their object alive.

mod any;
mod proxy;
mod reference;

pub use any::{PyWeakref, PyWeakrefMethods};
pub use proxy::PyWeakrefProxy;
pub use reference::PyWeakrefReference;
