//! At the border to C: NULL where there should be an object, capsules, iterators that lie.
#![cfg(feature = "macros")]

use std::ffi::c_void;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::Mutex;

use pyo3::exceptions::{PyImportError, PyValueError};
use pyo3::ffi::{self, c_str};
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyAnyMethods, PyCapsule, PyList};

/// What `sys.unraisablehook` gets while `body` runs. There is one for all threads: another test waits.
fn unraisable(py: Python<'_>, body: impl FnOnce()) -> Vec<String> {
    static HOOK: Mutex<()> = Mutex::new(());
    let _one_at_a_time = HOOK.lock_py_attached(py);
    let sys = py.import("sys").unwrap();
    let reports = PyList::empty(py);
    let hook = py
        .eval(
            c_str!("lambda reports: lambda report: reports.append(repr(report.exc_value))"),
            None,
            None,
        )
        .unwrap()
        .call1((&reports,))
        .unwrap();
    sys.setattr("unraisablehook", hook).unwrap();
    body();
    // Before 3.8 there is none.
    match sys.getattr_opt("__unraisablehook__").unwrap() {
        Some(original) => sys.setattr("unraisablehook", original).unwrap(),
        None => sys.delattr("unraisablehook").unwrap(),
    }
    reports.extract().unwrap()
}

type Constructor = fn(Python<'_>);

#[test]
#[cfg_attr(not(Py_3_8), ignore = "sys.unraisablehook came with Python 3.8")]
fn null_is_reported_and_panics() {
    // SAFETY: NULL is what these functions have an answer for.
    let constructors: [Constructor; 4] = unsafe {
        [
            |py| drop(Bound::from_owned_ptr(py, std::ptr::null_mut())),
            |py| drop(Bound::from_borrowed_ptr(py, std::ptr::null_mut())),
            |py| drop(Py::<PyAny>::from_owned_ptr(py, std::ptr::null_mut())),
            |py| drop(Py::<PyAny>::from_borrowed_ptr(py, std::ptr::null_mut())),
        ]
    };
    Python::with_gil(|py| {
        for constructor in constructors {
            let reports = unraisable(py, || {
                PyValueError::new_err("why").restore(py);
                let panic = catch_unwind(AssertUnwindSafe(|| constructor(py))).unwrap_err();
                assert_eq!(
                    *panic.downcast_ref::<&str>().unwrap(),
                    "Python API call failed"
                );
                assert!(PyErr::take(py).is_none(), "no exception stays");
            });
            assert_eq!(reports, ["ValueError('why')"]);
            let reports = unraisable(py, || {
                assert!(catch_unwind(AssertUnwindSafe(|| constructor(py))).is_err());
            });
            assert!(reports.is_empty(), "{:?}", reports);
        }
        // SAFETY: NULL is what these functions have an answer for.
        unsafe {
            let null = std::ptr::null_mut();
            assert!(Bound::from_owned_ptr_or_opt(py, null).is_none());
            assert!(Py::<PyAny>::from_borrowed_ptr_or_opt(py, null).is_none());
            PyValueError::new_err("why").restore(py);
            let error = Bound::from_owned_ptr_or_err(py, null).unwrap_err();
            assert_eq!(error.to_string(), "ValueError: why");
            let error = Bound::from_owned_ptr_or_err(py, null).unwrap_err();
            assert!(error.to_string().contains("exception"), "{}", error);
        }
    });
}

#[repr(align(16))]
struct Aligned(#[allow(dead_code)] [u8; 32]);

#[test]
fn a_capsule_is_imported_under_its_name_and_aligned() {
    Python::with_gil(|py| {
        let module = PyModule::new(py, "a_module_with_capsules").unwrap();
        let modules = py.import("sys").unwrap().getattr("modules").unwrap();
        modules.set_item("a_module_with_capsules", &module).unwrap();
        static MEMORY: Aligned = Aligned([0; 32]);
        let name = c_str!("a_module_with_capsules.capsule");
        for offset in [0_usize, 1, 8] {
            // SAFETY: the memory is static, and never written to.
            let capsule = unsafe {
                let pointer = (&MEMORY as *const Aligned).cast::<u8>().add(offset);
                let capsule = ffi::PyCapsule_New(pointer as *mut c_void, name.as_ptr(), None);
                Bound::from_owned_ptr(py, capsule)
            };
            module.setattr("capsule", capsule).unwrap();
            // SAFETY: there are bytes of any alignment inside, which live for ever.
            unsafe {
                assert!(PyCapsule::import::<u8>(py, name).is_ok());
                let wide = PyCapsule::import::<u64>(py, name);
                assert_eq!(wide.is_ok(), offset % 8 == 0, "{}", offset);
                let widest = PyCapsule::import::<Aligned>(py, name);
                match widest {
                    Ok(_) => assert_eq!(offset, 0),
                    Err(error) => assert!(error.is_instance_of::<PyImportError>(py)),
                }
            }
        }
        module
            .setattr("other", module.getattr("capsule").unwrap())
            .unwrap();
        // SAFETY: the name is not that of the capsule, so that nothing is read.
        let wrong = unsafe { PyCapsule::import::<u8>(py, c_str!("a_module_with_capsules.other")) };
        assert!(wrong.is_err());
        modules.del_item("a_module_with_capsules").unwrap();
    });
}

#[test]
fn the_name_of_a_capsule_lives_in_it() {
    Python::with_gil(|py| {
        let name = std::ffi::CString::new("made at run time").unwrap();
        let capsule = PyCapsule::new(py, 5_u32, Some(name.clone())).unwrap();
        drop(name);
        assert_eq!(capsule.name().unwrap().unwrap(), c_str!("made at run time"));
        assert!(capsule.is_valid());
        // Taken by somebody else under another name: not ours any more.
        // SAFETY: a live capsule.
        let other = unsafe { ffi::PyCapsule_GetPointer(capsule.as_ptr(), c_str!("no").as_ptr()) };
        assert!(other.is_null());
        assert!(PyErr::take(py).is_some());
        assert!(!capsule.pointer().is_null());
        let nameless = PyCapsule::new(py, 6_u32, None).unwrap();
        assert_eq!(nameless.name().unwrap(), None);
        // SAFETY: there is a `u32` inside.
        assert_eq!(unsafe { *nameless.reference::<u32>() }, 6);
    });
}

#[cfg(not(Py_LIMITED_API))]
#[test]
fn a_length_hint_that_raises_is_reported_and_forgotten() {
    Python::with_gil(|py| {
        let code = c_str!(
            "
class Hints:
    def __init__(self, hint):
        self.hint = hint
        self.left = 2
    def __iter__(self):
        return self
    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left
    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint
"
        );
        let module = PyModule::from_code(py, code, c_str!("hints.py"), c_str!("hints")).unwrap();
        let hints = |hint| {
            let hint: Bound<'_, PyAny> = hint;
            let object = module.getattr("Hints").unwrap().call1((hint,)).unwrap();
            object.try_iter().unwrap()
        };
        let raises = hints(
            PyValueError::new_err("no hint")
                .into_value(py)
                .into_bound(py)
                .into_any(),
        );
        let mut size = None;
        let reports = unraisable(py, || size = Some(raises.size_hint()));
        assert_eq!(size, Some((0, None)));
        #[cfg(Py_3_8)]
        assert_eq!(reports, ["ValueError('no hint')"]);
        #[cfg(not(Py_3_8))]
        let _ = reports;
        assert!(PyErr::take(py).is_none());
        assert_eq!(raises.map(Result::unwrap).count(), 2);

        let wrong_type = hints("text".into_pyobject(py).unwrap().into_any());
        let mut size = None;
        unraisable(py, || size = Some(wrong_type.size_hint()));
        assert_eq!(size, Some((0, None)));
        assert!(PyErr::take(py).is_none());
        let negative = hints((-3_i32).into_pyobject(py).unwrap().into_any());
        unraisable(py, || size = Some(negative.size_hint()));
        assert_eq!(size, Some((0, None)));
        assert_eq!(
            hints(7_i32.into_pyobject(py).unwrap().into_any()).size_hint(),
            (7, None)
        );
    });
}

type Reference = *mut ffi::PyObject;

/// A function written with the C API: a new reference, or NULL with an exception set.
#[pyfunction]
fn item(object: &Bound<'_, PyAny>, key: &Bound<'_, PyAny>) -> Reference {
    // SAFETY: both are objects, and this thread is attached.
    unsafe { ffi::PyObject_GetItem(object.as_ptr(), key.as_ptr()) }
}

#[pyfunction]
fn checked_item(object: &Bound<'_, PyAny>, index: isize) -> PyResult<Reference> {
    if index < 0 {
        return Err(PyValueError::new_err("negative"));
    }
    Ok(item(object, index.into_pyobject(object.py())?.as_any()))
}

#[pyfunction]
fn null_without_reason() -> Reference {
    std::ptr::null_mut()
}

#[pyclass]
struct Shared;

#[pymethods]
impl Shared {
    #[classattr]
    fn name() -> Reference {
        // SAFETY: this thread is attached, as a class is being made.
        unsafe { ffi::PyUnicode_FromString(c_str!("shared").as_ptr()) }
    }

    #[getter]
    fn itself(slf: Py<Self>) -> Reference {
        slf.into_ptr()
    }

    fn __getitem__(&self, index: isize) -> Reference {
        // SAFETY: this thread is attached, as a method is being called.
        unsafe { ffi::PyLong_FromSsize_t(index) }
    }
}

#[test]
fn a_raw_pointer_is_returned_as_a_c_function_returns_one() {
    Python::with_gil(|py| {
        let item = wrap_pyfunction!(item, py).unwrap();
        let checked_item = wrap_pyfunction!(checked_item, py).unwrap();
        let null_without_reason = wrap_pyfunction!(null_without_reason, py).unwrap();
        let shared = Py::new(py, Shared).unwrap();
        pyo3::py_run!(
            py,
            item checked_item null_without_reason shared,
            r#"
            import sys
            value = object()
            before = sys.getrefcount(value)
            for _ in range(3):
                assert item([value], 0) is value and checked_item([value], 0) is value
                assert shared.itself is shared
            assert sys.getrefcount(value) == before
            assert shared.name == "shared" and shared[7] == 7

            def error(function, *arguments):
                try:
                    function(*arguments)
                except Exception as raised:
                    return type(raised)
            assert error(item, {}, "key") is KeyError
            assert error(checked_item, [], 0) is IndexError
            assert error(checked_item, [], -1) is ValueError
            assert error(null_without_reason) is SystemError
            "#
        );
    });
}
