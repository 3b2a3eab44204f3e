//! Classes: construction, borrows, inheritance, and that neither objects nor types leak.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyAttributeError, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::py_run;
use pyo3::types::IntoPyDict;

static ALIVE: AtomicUsize = AtomicUsize::new(0);

#[pyclass(subclass)]
struct Base {
    #[pyo3(get, set)]
    number: i64,
    _alive: Alive,
}

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

#[pymethods]
impl Base {
    #[new]
    #[pyo3(signature = (number = 1))]
    fn new(number: i64) -> Self {
        Base {
            number,
            _alive: Alive::new(),
        }
    }

    fn add(&mut self, other: i64) {
        self.number += other;
    }

    fn call(slf: &Bound<'_, Self>, callback: &Bound<'_, PyAny>) -> PyResult<i64> {
        let guard = slf.borrow_mut();
        callback.call1((slf,))?;
        Ok(guard.number)
    }

    fn me(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }
}

#[pyclass(extends = Base, subclass)]
struct Derived {
    #[pyo3(get)]
    name: String,
    _alive: Alive,
}

#[pymethods]
impl Derived {
    #[new]
    fn new(name: String) -> (Self, Base) {
        let derived = Derived {
            name,
            _alive: Alive::new(),
        };
        (derived, Base::new(7))
    }

    fn describe(slf: PyRef<'_, Self>) -> String {
        format!("{} {}", slf.name, slf.as_super().number)
    }
}

#[pyclass(frozen)]
struct Frozen {
    value: i32,
}

#[pyclass]
struct NoConstructor;

const LIFECYCLE: &str = r#"
import gc, sys, time

def goes_back_to(count, cls):
    # While another thread collects, this one does not. The references of this function do not count.
    for _ in range(500):
        gc.collect()
        if sys.getrefcount(cls) < count + 10:
            return
        time.sleep(0.01)
    assert False, (cls, count, sys.getrefcount(cls))

class Sub(base):
    pass

class SubDerived(derived):
    def __init__(self, *args):
        self.extra = []

def cycle(cls, *args):
    def once():
        o = cls(*args)
        o.add(2)
        assert o.number > 2
        assert o.me() is o
    once()
    gc.collect()
    counts = sys.getrefcount(cls), sys.getrefcount(base)
    for _ in range(1000):
        once()
    goes_back_to(counts[0], cls)
    goes_back_to(counts[1], base)

cycle(base)
cycle(base, 5)
cycle(Sub)
cycle(Sub, 3)
cycle(derived, "x")
cycle(SubDerived, "y")
assert derived("z").describe() == "z 7"
assert isinstance(derived("z"), base)
"#;

#[test]
fn objects_are_made_used_and_freed_and_types_keep_their_references() {
    Python::with_gil(|py| {
        let before = ALIVE.load(Ordering::Relaxed);
        // As globals, for the functions defined in the code to see them.
        let globals = [
            ("base", py.get_type::<Base>()),
            ("derived", py.get_type::<Derived>()),
        ]
        .into_py_dict(py)
        .unwrap();
        let code = std::ffi::CString::new(LIFECYCLE).unwrap();
        py.run(&code, Some(&globals), None).unwrap();
        assert_eq!(ALIVE.load(Ordering::Relaxed), before);
    });
}

#[test]
fn borrows_are_checked() {
    Python::with_gil(|py| {
        let object = Bound::new(py, Base::new(1)).unwrap();
        {
            let first = object.borrow();
            let second = object.borrow();
            assert_eq!(first.number + second.number, 2);
            assert!(object.try_borrow_mut().is_err());
        }
        object.borrow_mut().number = 5;
        let guard = object.borrow_mut();
        assert!(object.try_borrow().is_err());
        let error = object.call_method1("add", (1,)).unwrap_err();
        assert!(error.is_instance_of::<PyRuntimeError>(py));
        assert_eq!(error.to_string(), "RuntimeError: Already borrowed");
        drop(guard);
        object.call_method1("add", (1,)).unwrap();
        assert_eq!(object.borrow().number, 6);
    });
}

#[test]
fn a_method_that_holds_the_borrow_cannot_be_reentered() {
    Python::with_gil(|py| {
        let object = Bound::new(py, Base::new(1)).unwrap();
        py_run!(
            py,
            object,
            r#"
            def callback(o):
                try:
                    o.number
                except RuntimeError as e:
                    assert str(e) == "Already mutably borrowed"
                else:
                    assert False
            assert object.call(callback) == 1
            assert object.number == 1
            "#
        );
    });
}

/// A macro of another crate makes the first argument of its methods in the same way as `#[pymethods]`.
#[test]
fn what_a_method_is_called_on_turns_into_each_kind_of_first_argument() {
    use pyo3::impl_::pymethods::BoundRef;
    Python::with_gil(|py| {
        let object = Bound::new(py, Base::new(4)).unwrap();
        {
            let same: &Bound<'_, Base> = BoundRef(&object).into();
            assert!(std::ptr::eq(same, &object));
            let borrowed: Borrowed<'_, '_, Base> = BoundRef(&object).into();
            assert!(borrowed.is(&object));
        }
        assert_eq!(object.get_refcnt(), 1);
        let bound: Bound<'_, Base> = BoundRef(&object).into();
        let py_: Py<Base> = BoundRef(&object).into();
        assert!(bound.is(&object) && py_.is(&object));
        assert_eq!(object.get_refcnt(), 3);

        let shared = PyRef::try_from(BoundRef(&object)).unwrap();
        assert_eq!(shared.number, 4);
        let refused = PyRefMut::try_from(BoundRef(&object)).err().unwrap();
        assert_eq!(refused.to_string(), "Already borrowed");
        drop(shared);
        let mut exclusive = PyRefMut::try_from(BoundRef(&object)).unwrap();
        exclusive.number = 5;
        let refused = PyRef::try_from(BoundRef(&object)).err().unwrap();
        assert_eq!(refused.to_string(), "Already mutably borrowed");
        drop(exclusive);
        assert_eq!(object.borrow().number, 5);
        drop((bound, py_));
        assert_eq!(object.get_refcnt(), 1);
    });
}

#[test]
fn one_borrow_covers_the_values_of_the_whole_chain() {
    Python::with_gil(|py| {
        let object = Bound::new(py, Derived::new("n".to_owned())).unwrap();
        let base = object.as_super();
        let guard = object.borrow_mut();
        assert!(base.try_borrow().is_err());
        let guard: PyRefMut<'_, Base> = guard.into_super();
        assert!(object.try_borrow().is_err());
        drop(guard);
        assert!(object.try_borrow_mut().is_ok());
        let shared: PyRef<'_, Base> = object.borrow().into_super();
        assert!(object.try_borrow_mut().is_err());
        drop(shared);
        assert!(base.try_borrow_mut().is_ok());
    });
}

#[test]
fn a_frozen_value_is_read_without_a_borrow_or_a_token() {
    let object: Py<Frozen> = Python::with_gil(|py| Py::new(py, Frozen { value: 3 }).unwrap());
    assert_eq!(object.get().value, 3);
}

#[test]
fn a_class_without_constructor_says_so() {
    Python::with_gil(|py| {
        let error = py.get_type::<NoConstructor>().call0().unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
        assert_eq!(
            error.to_string(),
            "TypeError: No constructor defined for NoConstructor"
        );
        assert!(Bound::new(py, NoConstructor).is_ok());
    });
}

#[test]
fn properties_cannot_be_deleted_and_read_only_ones_not_set() {
    Python::with_gil(|py| {
        let object = Bound::new(py, Derived::new("n".to_owned())).unwrap();
        for error in [
            object.delattr("number").unwrap_err(),
            object.setattr("name", "other").unwrap_err(),
        ] {
            assert!(error.is_instance_of::<PyAttributeError>(py), "{}", error);
        }
    });
}

#[test]
fn an_initializer_of_an_existing_object_cannot_grow_a_subclass() {
    Python::with_gil(|py| {
        let base = Py::new(py, Base::new(1)).unwrap();
        let init = PyClassInitializer::from(base).add_subclass(Derived {
            name: String::new(),
            _alive: Alive::new(),
        });
        let error = Bound::new(py, init).unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
    });
}

#[cfg(not(Py_LIMITED_API))]
mod native_bases {
    use super::*;
    use pyo3::types::{PyDict, PyList};

    #[pyclass(extends = pyo3::exceptions::PyException, subclass)]
    struct Refused {
        #[pyo3(get)]
        code: i32,
    }

    #[pymethods]
    impl Refused {
        #[new]
        #[pyo3(signature = (code, *_args))]
        fn new(code: i32, _args: &Bound<'_, pyo3::types::PyTuple>) -> Self {
            Refused { code }
        }
    }

    #[pyclass(extends = PyDict)]
    struct Counted {
        #[pyo3(get)]
        count: usize,
    }

    #[pymethods]
    impl Counted {
        #[new]
        fn new() -> Self {
            Counted { count: 0 }
        }

        fn put(slf: &Bound<'_, Self>, key: &str, value: i64) -> PyResult<usize> {
            slf.as_super().set_item(key, value)?;
            let mut guard = slf.borrow_mut();
            guard.count += 1;
            Ok(guard.count)
        }
    }

    #[pyclass(dict, weakref)]
    struct Open {}

    #[pymethods]
    impl Open {
        #[new]
        fn new() -> Self {
            Open {}
        }
    }

    /// A dict, said to be as small as an object without fields.
    #[repr(transparent)]
    struct SmallDict(PyAny);

    pyo3::pyobject_native_type!(
        SmallDict,
        pyo3::ffi::PyObject,
        pyo3::pyobject_native_static_type_object!(pyo3::ffi::PyDict_Type),
        #checkfunction = pyo3::ffi::PyDict_Check
    );
    pyo3::pyobject_subclassable_native_type!(SmallDict, pyo3::ffi::PyObject);

    #[pyclass(extends = SmallDict)]
    struct OverDict {
        _value: [usize; 8],
    }

    /// As an interpreter would cause it whose structures are larger than those of the one that the class was compiled for.
    #[cfg(not(any(PyPy, GraalPy)))]
    #[test]
    fn a_class_is_refused_whose_base_would_reach_into_its_part() {
        Python::with_gil(|py| {
            let module = PyModule::new(py, "refused").unwrap();
            let error = module.add_class::<OverDict>().unwrap_err();
            let cause = error.cause(py).unwrap();
            assert!(cause.is_instance_of::<PyTypeError>(py), "{}", cause);
            let message = cause.to_string();
            assert!(
                message.contains("the base class of OverDict takes "),
                "{}",
                message
            );
        });
    }

    #[test]
    fn native_bases_are_made_and_freed_with_their_own_part() {
        Python::with_gil(|py| {
            let globals = [
                ("Refused", py.get_type::<Refused>()),
                ("Counted", py.get_type::<Counted>()),
                ("Open", py.get_type::<Open>()),
            ]
            .into_py_dict(py)
            .unwrap();
            let code = std::ffi::CString::new(NATIVE).unwrap();
            if let Err(error) = py.run(&code, Some(&globals), None) {
                error.print(py);
                panic!("{}", error);
            }
            let list = PyList::new(py, [Refused { code: 3 }.code]).unwrap();
            assert_eq!(list.len(), 1);
        });
    }

    const NATIVE: &str = r#"
import gc, sys, time, weakref

def each(cls, use):
    use()
    gc.collect()
    count = sys.getrefcount(cls)
    for _ in range(1000):
        use()
    # While another thread collects, this one does not.
    for _ in range(500):
        gc.collect()
        if sys.getrefcount(cls) <= count:
            return
        time.sleep(0.01)
    assert False, (cls, count, sys.getrefcount(cls))

class Sub(Refused):
    pass

def refuse(cls):
    def use():
        try:
            raise cls(7, "why")
        except Exception as e:
            assert e.code == 7 and e.args == (7, "why"), e.args
            cycle = [e]
            e.cycle = cycle
    return use

each(Refused, refuse(Refused))
each(Sub, refuse(Sub))

def count():
    c = Counted()
    assert c.put("a", 1) == 1 and c.put("b", 2) == 2
    assert c == {"a": 1, "b": 2} and c.count == 2 and isinstance(c, dict)
    c["self"] = c

each(Counted, count)

def open_():
    o = Open()
    o.x = o
    o.y = []
    weakref.ref(o)

each(Open, open_)

o = Open()
died = []
r = weakref.ref(o, lambda _: died.append(1))
o.x = 1
kept = o.__dict__
assert sys.getrefcount(kept) >= 3
del o
gc.collect()
assert r() is None and died == [1]
assert sys.getrefcount(kept) == 2, sys.getrefcount(kept)
"#;
}
