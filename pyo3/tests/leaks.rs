//! What is made is given back: references to types, class attributes, functions, arguments; and free lists keep what they say.
#![cfg(all(feature = "macros", not(any(PyPy, GraalPy))))]

use std::ffi::CString;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::{PyBaseException, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyCFunction, PyDict, PyList, PyTuple, PyType};
use pyo3::{PyTraverseError, PyVisit};

/// Runs Python code with these names.
fn run<'py>(py: Python<'py>, names: &[(&str, Bound<'py, PyAny>)], code: &str) {
    let globals = names.to_vec().into_py_dict(py).unwrap();
    let code = CString::new(code).unwrap();
    if let Err(error) = py.run(&code, Some(&globals), None) {
        error.print(py);
        panic!("{}", error);
    }
}

/// Attaches, while no other test of this program runs: they count the memory of the whole process.
fn alone<R>(body: impl FnOnce(Python<'_>) -> R) -> R {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    Python::with_gil(body)
}

/// How many blocks of memory the interpreter has given out.
fn blocks(py: Python<'_>) -> isize {
    let sys = py.import("sys").unwrap();
    let count = || sys.call_method0("getallocatedblocks").unwrap();
    // Python 3.14 keeps the memory of the number itself for another one: from the second time on it is counted, too.
    drop(count());
    count().extract().unwrap()
}

/// That `body`, run many times, leaves no memory behind.
fn leaves_nothing(py: Python<'_>, mut body: impl FnMut()) {
    const TIMES: isize = 500;
    for _ in 0..20 {
        body();
    }
    let before = blocks(py);
    for _ in 0..TIMES {
        body();
    }
    let grown = blocks(py) - before;
    // Caches of the interpreter may grow a little.
    assert!(grown < TIMES / 4, "{} blocks", grown);
}

#[pyclass]
struct WithAttributes;

#[pymethods]
impl WithAttributes {
    #[classattr]
    #[pyo3(name = "LIST")]
    fn list(py: Python<'_>) -> Py<PyList> {
        PyList::empty(py).unbind()
    }

    #[classattr]
    const TEXT: &'static str = "a text that is nowhere else";
}

#[test]
fn a_class_attribute_is_owned_by_the_class_alone() {
    alone(|py| {
        let class = py.get_type::<WithAttributes>();
        let list = class.getattr("LIST").unwrap();
        // That of the class, and ours.
        assert_eq!(list.get_refcnt(), 2);
        let text = class.getattr("TEXT").unwrap();
        assert_eq!(text.get_refcnt(), 2);
    });
}

#[pyfunction]
#[pyo3(signature = (a, b = 2, *args, c = None, **kwargs))]
fn many(
    a: i64,
    b: i64,
    args: &Bound<'_, PyTuple>,
    c: Option<String>,
    kwargs: Option<&Bound<'_, PyDict>>,
) -> PyResult<(i64, usize, Option<String>)> {
    if a < 0 {
        return Err(PyValueError::new_err("negative"));
    }
    Ok((
        a + b,
        args.len() + kwargs.map_or(0, |kwargs| kwargs.len()),
        c,
    ))
}

#[test]
fn wrapping_a_function_again_and_again_does_not_grow() {
    alone(|py| {
        leaves_nothing(py, || {
            let function = wrap_pyfunction!(many, py).unwrap();
            assert!(function.call1((1,)).is_ok());
        });
        leaves_nothing(py, || {
            let function = PyCFunction::new_closure(py, None, None, |args, _| args.len()).unwrap();
            assert!(function.call1((1,)).is_ok());
        });
    });
}

#[test]
fn calls_that_succeed_and_calls_that_fail_leave_nothing() {
    alone(|py| {
        let many = wrap_pyfunction!(many, py).unwrap();
        run(
            py,
            &[("many", many.into_any())],
            r#"
import sys

def calls():
    marker = object()
    key = 'a key that is used by nobody else'
    count = sys.getrefcount(marker), sys.getrefcount(key)
    for args, kwargs in [
        ((1,), {}), ((1, 2, marker, marker), {key: marker}), ((1,), {'c': 'text'}), ((1,), {'b': 3}),
        ((marker,), {}), ((1, marker), {}), ((1,), {'b': marker}), ((1,), {'c': marker}), ((), {}), ((1,), {'a': marker}),
        ((-1, 2, marker), {key: marker}), ((2 ** 70,), {}), ((), {key: marker}),
    ]:
        for _ in range(3):
            try:
                many(*args, **kwargs)
            except (TypeError, ValueError, OverflowError):
                pass
    del args, kwargs
    assert (sys.getrefcount(marker), sys.getrefcount(key)) == count, (count, sys.getrefcount(marker), sys.getrefcount(key))

for _ in range(20):
    calls()
blocks = sys.getallocatedblocks()
for _ in range(200):
    calls()
assert sys.getallocatedblocks() - blocks < 50, sys.getallocatedblocks() - blocks
"#,
        );
    });
}

#[pyclass(subclass)]
struct Picky {
    #[pyo3(get, set)]
    item: PyObject,
}

#[pymethods]
impl Picky {
    #[new]
    fn new(item: PyObject, fail: bool) -> PyResult<Self> {
        if fail {
            return Err(PyValueError::new_err(item));
        }
        Ok(Picky { item })
    }

    fn __richcmp__(&self, other: PyRef<'_, Self>, _op: pyo3::pyclass::CompareOp) -> PyResult<bool> {
        drop(other);
        Err(PyTypeError::new_err("not to be compared"))
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self) -> PyResult<Option<PyObject>> {
        Err(PyValueError::new_err("no items"))
    }
}

#[test]
fn constructors_properties_and_slots_leave_nothing() {
    alone(|py| {
        run(
            py,
            &[("Picky", py.get_type::<Picky>().into_any())],
            r#"
import sys

class Sub(Picky):
    pass

def use(cls):
    marker = object()
    count = sys.getrefcount(marker)
    for args in [(marker, False), (marker, True), (marker,), (marker, marker), (marker, False, marker)]:
        try:
            o = cls(*args)
            o.item = [marker]
            o.item is marker
            o == o
        except (TypeError, ValueError):
            pass
        try:
            list(o)
        except (TypeError, ValueError):
            pass
        try:
            o.item = o.no_such_attribute
        except AttributeError:
            pass
        try:
            cls(item=marker, fail=True)
        except ValueError:
            pass
    del o, args
    assert sys.getrefcount(marker) == count, (count, sys.getrefcount(marker))

for cls in Picky, Sub:
    for _ in range(20):
        use(cls)
    count, blocks = sys.getrefcount(cls), sys.getallocatedblocks()
    for _ in range(200):
        use(cls)
    assert sys.getrefcount(cls) == count, (count, sys.getrefcount(cls))
    assert sys.getallocatedblocks() - blocks < 50, sys.getallocatedblocks() - blocks
"#,
        );
    });
}

#[pyclass]
struct KeepsNone;

#[pymethods]
impl KeepsNone {
    #[new]
    fn new() -> Self {
        KeepsNone
    }
}

#[pyclass(freelist = 1)]
struct KeepsOne;

#[pyclass(freelist = 3)]
struct KeepsThree {
    #[allow(dead_code)]
    item: Option<PyObject>,
}

#[pymethods]
impl KeepsOne {
    #[new]
    fn new() -> Self {
        KeepsOne
    }
}

#[pymethods]
impl KeepsThree {
    #[new]
    fn new() -> Self {
        KeepsThree { item: None }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.item.as_ref().map_or(Ok(()), |item| visit.call(item))
    }

    fn __clear__(&mut self) {
        self.item = None;
    }
}

/// Freed objects that are kept are memory that the interpreter has given out.
#[test]
#[cfg_attr(not(Py_3_8), ignore = "free lists keep nothing on CPython 3.7")]
#[cfg_attr(
    Py_GIL_DISABLED,
    ignore = "without a GIL, `sys.getallocatedblocks` does not tell of single objects"
)]
fn a_free_list_keeps_as_many_objects_as_it_says() {
    fn kept<T: pyo3::PyTypeInfo>(py: Python<'_>) -> isize {
        let class = T::type_object(py);
        // One call and nothing else, lest it be counted what looking for the function takes.
        let count = py.import("sys").unwrap();
        let count = count.getattr("getallocatedblocks").unwrap();
        let blocks = || count.call0().unwrap().extract::<isize>().unwrap();
        let make = |count: usize| -> Vec<PyObject> {
            (0..count)
                .map(|_| class.call0().unwrap().unbind())
                .collect()
        };
        drop(make(1));
        // Takes what is kept out of the list, and one object more.
        let all = make(10);
        let (_, used) = (blocks(), blocks());
        drop(all);
        let (_, left) = (blocks(), blocks());
        10 - (used - left)
    }
    alone(|py| {
        // Nothing else is to be freed in between.
        let gc = py.import("gc").unwrap();
        gc.call_method0("collect").unwrap();
        gc.call_method0("disable").unwrap();
        let measured = [
            kept::<KeepsNone>(py),
            kept::<KeepsOne>(py),
            kept::<KeepsThree>(py),
        ];
        assert_eq!(measured, [0, 1, 3]);
        gc.call_method0("enable").unwrap();
        let before = py.get_type::<KeepsThree>().get_refcnt();
        for _ in 0..100 {
            let objects: Vec<_> = (0..5)
                .map(|_| Bound::new(py, KeepsThree { item: None }).unwrap())
                .collect();
            assert!(objects.iter().all(|object| object.get_refcnt() == 1));
        }
        assert_eq!(py.get_type::<KeepsThree>().get_refcnt(), before);
    });
}

static DROPPED: AtomicUsize = AtomicUsize::new(0);

#[pyclass(unsendable)]
struct Unsendable {
    _held: PyObject,
}

impl Drop for Unsendable {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

/// The value belongs to the thread that made it: on another one it is leaked, which is reported, and the object itself is freed.
/// Without a GIL the interpreter leaves the last reference to the thread that made the object, and nothing of this happens.
#[cfg(not(Py_GIL_DISABLED))]
#[test]
fn an_unsendable_value_that_dies_on_another_thread_is_leaked_and_reported() {
    alone(|py| {
        let reports = PyList::empty(py);
        run(
            py,
            &[("reports", reports.clone().into_any())],
            r#"
import sys
sys.unraisablehook = lambda report: reports.append(str(report.exc_value))
"#,
        );
        let class = py.get_type::<Unsendable>();
        let before = class.get_refcnt();
        let held = PyList::empty(py);
        let object = Py::new(
            py,
            Unsendable {
                _held: held.clone().into_any().unbind(),
            },
        )
        .unwrap();
        assert_eq!(class.get_refcnt(), before + 1);
        py.allow_threads(|| {
            std::thread::spawn(move || Python::with_gil(|_| drop(object)))
                .join()
                .unwrap();
        });
        assert_eq!(class.get_refcnt(), before, "the object is freed");
        assert_eq!(DROPPED.load(Ordering::SeqCst), 0, "the value is not");
        assert_eq!(held.get_refcnt(), 2);
        #[cfg(Py_3_8)]
        assert_eq!(
            reports.extract::<Vec<String>>().unwrap(),
            ["Unsendable is unsendable, but is being dropped on another thread"]
        );
        // On its own thread it is dropped as any other.
        drop(Py::new(py, Unsendable { _held: py.None() }).unwrap());
        assert_eq!(DROPPED.load(Ordering::SeqCst), 1);
        run(
            py,
            &[],
            "import sys; sys.unraisablehook = getattr(sys, '__unraisablehook__', None)",
        );
    });
}

/// A reference that another thread gives back is counted when its owner next looks: the value is dropped where it belongs.
#[cfg(Py_GIL_DISABLED)]
#[test]
fn an_unsendable_value_that_another_thread_lets_go_of_is_dropped_on_its_own() {
    alone(|py| {
        let class = py.get_type::<Unsendable>();
        let before = class.get_refcnt();
        let held = PyList::empty(py);
        let _held = held.clone().into_any().unbind();
        let object = Py::new(py, Unsendable { _held }).unwrap();
        py.allow_threads(|| {
            std::thread::spawn(move || Python::with_gil(|_| drop(object)))
                .join()
                .unwrap();
        });
        // The collector makes all owners look. This thread may not do it by itself, if its identity was that of the thread that
        // started the interpreter and has ended: the interpreter then takes that one for the owner.
        run(py, &[], "import gc; gc.collect()");
        assert_eq!(DROPPED.load(Ordering::SeqCst), 1);
        assert_eq!(held.get_refcnt(), 1);
        assert_eq!(class.get_refcnt(), before);
    });
}

/// Holds an error that has not been made yet.
#[pyclass]
struct HoldsError(Option<PyErr>);

#[pymethods]
impl HoldsError {
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let _ = (&self.0, visit);
        Ok(())
    }

    fn __clear__(&mut self) {
        self.0 = None;
    }
}

/// A lazy error owns its arguments until it is raised or dropped; both give them back.
#[test]
fn the_arguments_of_an_error_are_given_back() {
    alone(|py| {
        let list = PyList::empty(py);
        for _ in 0..10 {
            drop(PyValueError::new_err(list.clone().unbind()));
            let error = PyValueError::new_err((list.clone().unbind(), 1));
            assert!(error.value(py).getattr("args").unwrap().len().unwrap() == 2);
            drop(error);
            PyTypeError::new_err(list.clone().unbind()).restore(py);
            drop(PyErr::take(py).unwrap());
            let holder = Bound::new(py, HoldsError(None)).unwrap();
            holder.borrow_mut().0 = Some(PyValueError::new_err(list.clone().unbind()));
            drop(holder);
        }
        assert_eq!(list.get_refcnt(), 1);
    });
}

#[cfg_attr(any(not(Py_LIMITED_API), Py_3_9), pyclass(weakref))]
#[cfg_attr(all(Py_LIMITED_API, not(Py_3_9)), pyclass)]
struct Referable {
    #[pyo3(get)]
    value: i32,
}

/// A borrow taken by way of a weak reference keeps the object alive.
#[cfg(any(not(Py_LIMITED_API), Py_3_9))]
#[test]
fn a_borrow_through_a_weak_reference_outlives_the_last_strong_one() {
    alone(|py| {
        let object = Bound::new(py, Referable { value: 5 }).unwrap();
        let weak = pyo3::types::PyWeakrefReference::new(&object).unwrap();
        let upgraded = weak
            .upgrade()
            .unwrap()
            .downcast_into::<Referable>()
            .unwrap();
        let guard = upgraded.borrow();
        drop(object);
        py.run(pyo3::ffi::c_str!("import gc; gc.collect()"), None, None)
            .unwrap();
        assert_eq!(guard.value, 5);
        assert_eq!(upgraded.get_refcnt(), 2, "the reference and the guard");
        drop(guard);
        drop(upgraded);
        assert!(weak.upgrade().is_none());
    });
}

#[test]
fn conversions_between_smart_pointers_keep_the_count() {
    alone(|py| {
        let object = Bound::new(py, Referable { value: 1 }).unwrap();
        for _ in 0..3 {
            let unbound: Py<Referable> = object.clone().into();
            let any: PyObject = unbound.into_any();
            let back: Py<Referable> = any.extract(py).unwrap();
            let from_guard: Py<Referable> = back.borrow(py).into();
            let from_mut: Py<Referable> = from_guard.borrow_mut(py).into();
            let initializer = PyClassInitializer::from(from_mut);
            let same = Bound::new(py, initializer).unwrap();
            assert!(same.is(&object));
            assert_eq!(same.get_refcnt(), 5, "object, any, back, from_guard, same");
        }
        assert_eq!(object.get_refcnt(), 1);
        let _: &Bound<'_, PyType> = &object.get_type();
    });
}

static KEEPERS_DROPPED: AtomicUsize = AtomicUsize::new(0);

#[pyclass]
#[derive(Default)]
struct KeepsAnError {
    error: Option<PyErr>,
    exception: Option<Py<PyBaseException>>,
}

#[pymethods]
impl KeepsAnError {
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.exception)
    }

    fn __clear__(&mut self) {
        self.exception = None;
    }
}

impl Drop for KeepsAnError {
    fn drop(&mut self) {
        KEEPERS_DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

/// The arguments of an error that nobody has looked at are no Python objects yet, so the collector cannot be shown what they
/// hold. An exception object can be shown.
#[test]
fn a_circle_through_an_error_is_found_when_the_exception_is_kept_instead() {
    alone(|py| {
        let collect = || {
            py.import("gc").unwrap().call_method0("collect").unwrap();
            KEEPERS_DROPPED.load(Ordering::SeqCst)
        };
        let keeper = Bound::new(py, KeepsAnError::default()).unwrap();
        let error = PyValueError::new_err(keeper.clone().unbind());
        keeper.borrow_mut().exception = Some(error.into_value(py));
        drop(keeper);
        assert_eq!(collect(), 1, "shown to the collector");

        let keeper = Bound::new(py, KeepsAnError::default()).unwrap();
        let error = PyValueError::new_err(keeper.clone().unbind());
        keeper.borrow_mut().error = Some(error);
        let address = keeper.as_ptr();
        drop(keeper);
        assert_eq!(collect(), 1, "not seen");
        // SAFETY: the circle keeps the object alive, as was just seen. Whoever gets at it can break the circle.
        let keeper = unsafe { Bound::from_borrowed_ptr(py, address) };
        let error = keeper
            .downcast::<KeepsAnError>()
            .unwrap()
            .borrow_mut()
            .error
            .take();
        drop((keeper, error));
        assert_eq!(collect(), 2, "broken by hand");
    });
}
