//! [`CompareOp`]: which of the six comparisons is asked for.

use std::cmp::Ordering;
use std::os::raw::c_int;

use crate::ffi;

/// One of the six comparisons, as `tp_richcompare` names them.
///
/// ```
/// use pyo3::pyclass::CompareOp;
///
/// assert!(CompareOp::Le.matches(1.cmp(&2)));
/// ```
#[derive(Debug, Clone, Copy)]
pub enum CompareOp {
    /// `<`
    Lt = ffi::Py_LT as isize,
    /// `<=`
    Le = ffi::Py_LE as isize,
    /// `==`
    Eq = ffi::Py_EQ as isize,
    /// `!=`
    Ne = ffi::Py_NE as isize,
    /// `>`
    Gt = ffi::Py_GT as isize,
    /// `>=`
    Ge = ffi::Py_GE as isize,
}

impl CompareOp {
    /// The comparison for a number of the C API; `None` for one that is none.
    ///
    /// ```
    /// use pyo3::{ffi, pyclass::CompareOp};
    ///
    /// assert!(matches!(CompareOp::from_raw(ffi::Py_LE), Some(CompareOp::Le)));
    /// assert!(CompareOp::from_raw(6).is_none());
    /// ```
    pub fn from_raw(op: c_int) -> Option<Self> {
        match op {
            ffi::Py_LT => Some(CompareOp::Lt),
            ffi::Py_LE => Some(CompareOp::Le),
            ffi::Py_EQ => Some(CompareOp::Eq),
            ffi::Py_NE => Some(CompareOp::Ne),
            ffi::Py_GT => Some(CompareOp::Gt),
            ffi::Py_GE => Some(CompareOp::Ge),
            _ => None,
        }
    }

    /// Whether two values that compare as `result` pass this comparison.
    ///
    /// ```
    /// use pyo3::pyclass::CompareOp;
    ///
    /// assert!(CompareOp::Ge.matches(2.cmp(&2)));
    /// assert!(!CompareOp::Gt.matches(2.cmp(&2)));
    /// assert!(CompareOp::Ne.matches("a".cmp("b")));
    /// ```
    pub fn matches(&self, result: Ordering) -> bool {
        match self {
            CompareOp::Lt => result == Ordering::Less,
            CompareOp::Le => result != Ordering::Greater,
            CompareOp::Eq => result == Ordering::Equal,
            CompareOp::Ne => result != Ordering::Equal,
            CompareOp::Gt => result == Ordering::Greater,
            CompareOp::Ge => result != Ordering::Less,
        }
    }
}
