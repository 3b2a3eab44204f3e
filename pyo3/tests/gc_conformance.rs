//! What the garbage collector is promised, checked for every shape of class: with and without `__dict__`, weak references,
//! `__traverse__`, `__clear__` and a free list, on top of every kind of base.
//!
//! The shapes are made by macros; the checks are Python code, in `gc_conformance.py`, and hold for all of them.
#![cfg(all(
    feature = "macros",
    not(any(PyPy, GraalPy)),
    any(not(Py_LIMITED_API), Py_3_9)
))]

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyType};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// Counts the Rust values that have not been dropped.
struct Alive;

impl Alive {
    fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

#[pyfunction]
fn alive() -> usize {
    ALIVE.load(Ordering::Relaxed)
}

/// A class. What follows the options says which functions of the collector it has; `init` makes the initializer.
macro_rules! shape {
    ($name:ident, [$($option:tt)*], $init:expr $(, traverse: $traverse:ident)? $(, clear: $clear:ident)?) => {
        #[pyclass(subclass $($option)*)]
        pub struct $name {
            held: Option<PyObject>,
            _alive: Alive,
        }

        #[pymethods]
        impl $name {
            #[new]
            #[pyo3(signature = (*_args))]
            fn new(_args: &Bound<'_, pyo3::types::PyTuple>) -> PyClassInitializer<Self> {
                let make = $init;
                make(Self::value())
            }

            fn hold(&mut self, object: Option<PyObject>) {
                self.held = object;
            }

            $(
                fn __traverse__(&self, $traverse: PyVisit<'_>) -> Result<(), PyTraverseError> {
                    self.held.as_ref().map_or(Ok(()), |held| $traverse.call(held))
                }
            )?

            $(
                fn __clear__(&mut self) {
                    let $clear = self.held.take();
                    drop($clear);
                }
            )?
        }

        impl $name {
            #[allow(dead_code)]
            pub fn value() -> Self {
                $name { held: None, _alive: Alive::new() }
            }
        }
    };
}

/// A module of classes with the same options and the same base, one for each choice of the collector's functions.
macro_rules! shapes {
    ($($module:ident: [$($option:tt)*] $init:expr;)*) => {
        $(
            mod $module {
                use super::*;

                shape!(Neither, [$($option)*], $init);
                shape!(Traverse, [$($option)*], $init, traverse: visit);
                shape!(Both, [$($option)*], $init, traverse: visit, clear: held);

                pub(super) fn check(py: Python<'_>, checks: &mut Vec<Check>) {
                    let options = stringify!($($option)*);
                    checks.push((stringify!($module), options, Neither::type_object(py).unbind(), false, false));
                    checks.push((stringify!($module), options, Traverse::type_object(py).unbind(), true, false));
                    checks.push((stringify!($module), options, Both::type_object(py).unbind(), true, true));
                }
            }
        )*

        fn checks(py: Python<'_>) -> Vec<Check> {
            let mut checks = Vec::new();
            $( $module::check(py, &mut checks); )*
            checks
        }
    };
}

/// Module, options, class, whether it has `__traverse__`, whether it has `__clear__`.
type Check = (&'static str, &'static str, Py<PyType>, bool, bool);

shapes! {
    plain: [] PyClassInitializer::from;
    dict: [, dict] PyClassInitializer::from;
    weakref: [, weakref] PyClassInitializer::from;
    dict_weakref: [, dict, weakref] PyClassInitializer::from;
    freelist: [, freelist = 2] PyClassInitializer::from;
    freelist_one: [, freelist = 1] PyClassInitializer::from;
    freelist_dict: [, freelist = 2, dict] PyClassInitializer::from;
    freelist_dict_weakref: [, freelist = 2, dict, weakref] PyClassInitializer::from;
    on_plain: [, extends = plain::Neither] |value| PyClassInitializer::from(plain::Neither::value()).add_subclass(value);
    on_plain_dict: [, extends = plain::Neither, dict] |value| PyClassInitializer::from(plain::Neither::value()).add_subclass(value);
    on_plain_freelist: [, extends = plain::Neither, freelist = 2] |value| PyClassInitializer::from(plain::Neither::value()).add_subclass(value);
    on_freelist: [, extends = freelist::Neither] |value| PyClassInitializer::from(freelist::Neither::value()).add_subclass(value);
    on_traverse: [, extends = plain::Traverse] |value| PyClassInitializer::from(plain::Traverse::value()).add_subclass(value);
    on_traverse_dict: [, extends = plain::Traverse, dict, weakref] |value| PyClassInitializer::from(plain::Traverse::value()).add_subclass(value);
    on_both: [, extends = plain::Both] |value| PyClassInitializer::from(plain::Both::value()).add_subclass(value);
    on_both_dict: [, extends = plain::Both, dict] |value| PyClassInitializer::from(plain::Both::value()).add_subclass(value);
    on_dict: [, extends = dict::Neither] |value| PyClassInitializer::from(dict::Neither::value()).add_subclass(value);
    on_weakref: [, extends = weakref::Neither, dict] |value| PyClassInitializer::from(weakref::Neither::value()).add_subclass(value);
}

#[cfg(not(Py_LIMITED_API))]
mod native {
    use super::*;
    use pyo3::exceptions::PyException;
    use pyo3::types::{PySet, PyTzInfo};

    shapes! {
        dict_type: [, extends = PyDict] PyClassInitializer::from;
        dict_type_dict: [, extends = PyDict, dict, weakref] PyClassInitializer::from;
        dict_type_freelist: [, extends = PyDict, freelist = 2] PyClassInitializer::from;
        set_type: [, extends = PySet] PyClassInitializer::from;
        set_type_dict: [, extends = PySet, dict] PyClassInitializer::from;
        exception: [, extends = PyException] PyClassInitializer::from;
        exception_weakref: [, extends = PyException, weakref] PyClassInitializer::from;
        tz_info: [, extends = PyTzInfo] PyClassInitializer::from;
        tz_info_dict: [, extends = PyTzInfo, dict, weakref] PyClassInitializer::from;
        on_dict_type: [, extends = dict_type::Neither] |value| PyClassInitializer::from(dict_type::Neither::value()).add_subclass(value);
        on_tz_info: [, extends = tz_info::Traverse, freelist = 2] |value| PyClassInitializer::from(tz_info::Traverse::value()).add_subclass(value);
        on_exception: [, extends = exception::Both, dict] |value| PyClassInitializer::from(exception::Both::value()).add_subclass(value);
    }

    pub(super) fn all(py: Python<'_>) -> Vec<Check> {
        checks(py)
    }
}

#[cfg(Py_LIMITED_API)]
mod native {
    use super::*;

    pub(super) fn all(_py: Python<'_>) -> Vec<Check> {
        Vec::new()
    }
}

#[test]
fn every_shape_of_class_keeps_what_the_collector_is_promised() {
    Python::with_gil(|py| {
        let globals = PyDict::new(py);
        globals
            .set_item("alive", wrap_pyfunction!(alive, py).unwrap())
            .unwrap();
        let code = std::ffi::CString::new(include_str!("gc_conformance.py")).unwrap();
        py.run(&code, Some(&globals), None).unwrap();
        let conform = globals.get_item("conform").unwrap().unwrap();
        let failures = PyList::empty(py);
        for (module, options, class, traverse, clear) in
            checks(py).into_iter().chain(native::all(py))
        {
            if let Err(error) = conform.call1((options, class.clone_ref(py), traverse, clear)) {
                let traceback = error
                    .traceback(py)
                    .map(|traceback| traceback.format().unwrap());
                let text = format!("{}::{} {:?} {}", module, class.bind(py), traceback, error);
                failures.append(text).unwrap();
            }
        }
        assert!(
            failures.is_empty(),
            "{:#?}",
            failures.extract::<Vec<String>>()
        );
        py.run(c_str!("import gc; gc.collect()"), None, None)
            .unwrap();
    });
}
