//! The `#[pymethods]` block of a class, without the feature `multiple-pymethods`.

use std::marker::PhantomData;

use super::Items;

/// Finds the items of a class's `#[pymethods]`, which may not exist: by autoref, the block's own implementation is found before
/// the empty one.
pub struct Collector<T>(PhantomData<T>);

impl<T> Collector<T> {
    /// A collector.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Collector(PhantomData)
    }
}

impl<T> Clone for Collector<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Collector<T> {}

/// The items of the methods of `T`.
///
/// A second block is a second implementation, which the compiler refuses; hence the name.
pub trait OneBlockUnlessMultiplePymethods<T> {
    /// Adds them.
    fn methods(self, items: &mut Items);
}

impl<T> OneBlockUnlessMultiplePymethods<T> for &'_ Collector<T> {
    fn methods(self, _items: &mut Items) {}
}

/// Adds the items of the methods of a class.
#[doc(hidden)]
#[macro_export]
macro_rules! __methods_of {
    ($class:ty, $items:expr) => {{
        use $crate::impl_::class::OneBlockUnlessMultiplePymethods as _;
        $crate::impl_::class::Collector::<$class>::new().methods($items)
    }};
}
