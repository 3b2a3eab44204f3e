//! Weak references: [`PyWeakrefReference`], [`PyWeakrefProxy`], and [`PyWeakref`] for either.

mod anyref;
mod proxy;
mod reference;

pub use anyref::{PyWeakref, PyWeakrefMethods};
pub use proxy::PyWeakrefProxy;
pub use reference::PyWeakrefReference;
