//! Booleans as types, for `PyClass<Frozen = True>`.

mod sealed {
    pub trait Sealed {}
}

/// [`True`] or [`False`].
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::pyclass::{boolean_struct::Boolean, PyClass};
///
/// #[pyclass(frozen)]
/// struct Point;
/// #[pyclass]
/// struct Counter;
///
/// fn is_frozen<T: PyClass>() -> bool {
///     <T::Frozen as Boolean>::VALUE
/// }
/// assert!(is_frozen::<Point>() && !is_frozen::<Counter>());
/// ```
pub trait Boolean: sealed::Sealed + crate::pycell::layout::FlagStorage {
    /// The value.
    const VALUE: bool;
}

/// Yes.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::pyclass::{boolean_struct::True, PyClass};
///
/// #[pyclass(frozen)]
/// struct Point { x: i32 }
///
/// /// Takes frozen classes only, which need no borrow.
/// fn value<T: PyClass<Frozen = True> + Sync>(object: &Py<T>) -> &T {
///     object.get()
/// }
/// # Python::with_gil(|py| assert_eq!(value(&Py::new(py, Point { x: 3 }).unwrap()).x, 3));
/// ```
#[derive(Debug)]
pub struct True;
/// No.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::pyclass::{boolean_struct::False, PyClass};
///
/// #[pyclass]
/// struct Counter { count: u32 }
///
/// /// Takes classes only that can be borrowed exclusively.
/// fn change<T: PyClass<Frozen = False>>(object: &Bound<'_, T>, f: impl FnOnce(&mut T)) {
///     f(&mut object.borrow_mut())
/// }
/// # Python::with_gil(|py| {
/// #     let counter = Bound::new(py, Counter { count: 3 }).unwrap();
/// #     change(&counter, |counter| counter.count += 1);
/// #     assert_eq!(counter.borrow().count, 4);
/// # });
/// ```
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
