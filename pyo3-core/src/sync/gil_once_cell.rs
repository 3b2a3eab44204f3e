//! [`GILOnceCell`]: a cell that is filled once, and that cannot deadlock with the interpreter.

use super::write_once::WriteOnce;
use crate::types::any::PyAnyMethods;
use crate::{Bound, Py, PyResult, PyTypeCheck, Python};

/// A cell that is filled once, by an attached thread. For statics that hold Python objects.
///
/// Unlike `std::sync::OnceLock`, threads never wait for the one that computes the value: when several arrive, each computes
/// one, and the first to finish wins. So a function that lets other threads run (any call into Python may) cannot deadlock.
/// [`PyOnceLock`](crate::sync::PyOnceLock) is for values that must be computed only once.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::sync::GILOnceCell;
/// use pyo3::types::PyList;
///
/// fn shared_list(py: Python<'_>) -> &Bound<'_, PyList> {
///     static LIST: GILOnceCell<Py<PyList>> = GILOnceCell::new();
///     LIST.get_or_init(py, || PyList::empty(py).unbind()).bind(py)
/// }
///
/// Python::with_gil(|py| {
///     shared_list(py).append(1).unwrap();
///     assert_eq!(shared_list(py).len(), 1);
/// });
/// ```
pub struct GILOnceCell<T>(WriteOnce<T>);

impl<T> Default for GILOnceCell<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> GILOnceCell<T> {
    /// An empty cell.
    ///
    /// ```
    /// use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    ///
    /// static SETTINGS: GILOnceCell<Py<PyModule>> = GILOnceCell::new();
    ///
    /// Python::with_gil(|py| assert!(SETTINGS.get(py).is_none()));
    /// ```
    pub const fn new() -> Self {
        GILOnceCell(WriteOnce::new())
    }

    /// The value, if there is one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let cell = GILOnceCell::new();
    /// assert_eq!(cell.get(py), None);
    /// cell.set(py, 1).unwrap();
    /// assert_eq!(cell.get(py), Some(&1));
    /// # });
    /// ```
    #[inline]
    pub fn get(&self, _py: Python<'_>) -> Option<&T> {
        self.0.get()
    }

    /// The value, computed by `f` if there is none.
    ///
    /// `f` may let other threads run, and may reach this very cell: the value that is stored first stays.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let cell = GILOnceCell::new();
    /// assert_eq!(cell.get_or_init(py, || 1), &1);
    /// assert_eq!(cell.get_or_init(py, || 2), &1);
    /// # });
    /// ```
    #[inline]
    pub fn get_or_init<F>(&self, py: Python<'_>, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        match self.get(py) {
            Some(value) => value,
            None => self.store(py, f()),
        }
    }

    /// The value, computed by `f` if there is none.
    ///
    /// # Errors
    /// The error of `f`. The cell stays empty, and the next call computes again.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let cell: GILOnceCell<u8> = GILOnceCell::new();
    /// assert!(cell.get_or_try_init(py, || "many".parse()).is_err());
    /// assert_eq!(cell.get_or_try_init(py, || "7".parse()), Ok(&7));
    /// # });
    /// ```
    #[inline]
    pub fn get_or_try_init<F, E>(&self, py: Python<'_>, f: F) -> Result<&T, E>
    where
        F: FnOnce() -> Result<T, E>,
    {
        match self.get(py) {
            Some(value) => Ok(value),
            None => Ok(self.store(py, f()?)),
        }
    }

    #[cold]
    fn store(&self, py: Python<'_>, value: T) -> &T {
        // The value of another thread may have come first; then this one is dropped here.
        let _ = self.set(py, value);
        match self.get(py) {
            Some(value) => value,
            None => unreachable!("the cell has just been filled"),
        }
    }

    /// The value, where nobody else can reach the cell.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let mut cell = GILOnceCell::new();
    /// cell.set(py, 1).unwrap();
    /// *cell.get_mut().unwrap() += 1;
    /// assert_eq!(cell.get(py), Some(&2));
    /// # });
    /// ```
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.0.get_mut()
    }

    /// Fills the cell.
    ///
    /// # Errors
    /// `value` itself, when the cell is full already.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let cell = GILOnceCell::new();
    /// assert_eq!(cell.set(py, 1), Ok(()));
    /// assert_eq!(cell.set(py, 2), Err(2));
    /// assert_eq!(cell.get(py), Some(&1));
    /// # });
    /// ```
    pub fn set(&self, _py: Python<'_>, value: T) -> Result<(), T> {
        self.0.set(value)
    }

    /// Empties the cell.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let mut cell = GILOnceCell::new();
    /// cell.set(py, 1).unwrap();
    /// assert_eq!(cell.take(), Some(1));
    /// assert_eq!(cell.take(), None);
    /// # });
    /// ```
    pub fn take(&mut self) -> Option<T> {
        self.0.take()
    }

    /// The value.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// # Python::with_gil(|py| {
    /// let cell = GILOnceCell::new();
    /// cell.set(py, String::from("kept")).unwrap();
    /// assert_eq!(cell.into_inner().unwrap(), "kept");
    /// # });
    /// ```
    pub fn into_inner(mut self) -> Option<T> {
        self.take()
    }
}

impl<T> GILOnceCell<Py<T>> {
    /// A cell that holds another reference to the same object, or nothing if this one is empty.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{sync::GILOnceCell, types::PyList};
    /// # Python::with_gil(|py| {
    /// let cell = GILOnceCell::new();
    /// let list = cell.get_or_init(py, || PyList::empty(py).unbind());
    /// assert!(cell.clone_ref(py).get(py).unwrap().is(list));
    /// # });
    /// ```
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        let cell = GILOnceCell::new();
        if let Some(object) = self.get(py) {
            let _ = cell.set(py, object.clone_ref(py));
        }
        cell
    }
}

impl<T> GILOnceCell<Py<T>>
where
    T: PyTypeCheck,
{
    /// The attribute `attr_name` of the module `module_name`, which is imported the first time.
    ///
    /// # Errors
    /// What the import or the attribute access raises, and `TypeError` if the attribute is not a `T`.
    ///
    /// ```
    /// use pyo3::prelude::*;
    /// use pyo3::sync::GILOnceCell;
    /// use pyo3::types::PyType;
    ///
    /// fn ordered_dict(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    ///     static ORDERED_DICT: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    ///     ORDERED_DICT.import(py, "collections", "OrderedDict")
    /// }
    ///
    /// Python::with_gil(|py| assert_eq!(ordered_dict(py).unwrap().name().unwrap(), "OrderedDict"));
    /// ```
    pub fn import<'py>(
        &self,
        py: Python<'py>,
        module_name: &str,
        attr_name: &str,
    ) -> PyResult<&Bound<'py, T>> {
        let object = self.get_or_try_init(py, || {
            let attribute = py.import(module_name)?.getattr(attr_name)?;
            Ok::<_, crate::PyErr>(attribute.downcast_into::<T>()?.unbind())
        })?;
        Ok(object.bind(py))
    }
}
