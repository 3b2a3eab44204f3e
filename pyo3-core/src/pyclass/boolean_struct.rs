//! Booleans as types, for `PyClass<Frozen = True>`.

mod sealed {
    pub trait Sealed {}
}

/// [`True`] or [`False`].
pub trait Boolean: sealed::Sealed + crate::pycell::layout::FlagStorage {
    /// The value.
    const VALUE: bool;
}

/// Yes.
#[derive(Debug)]
pub struct True;
/// No.
#[derive(Debug)]
pub struct False;

impl sealed::Sealed for True {}
impl sealed::Sealed for False {}

impl Boolean for True {
    const VALUE: bool = true;
}
impl Boolean for False {
    const VALUE: bool = false;
}
