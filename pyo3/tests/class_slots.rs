//! What the slots of a class are called with, what its type says of itself, and the borrows of chains of mutable and frozen classes.
#![cfg(feature = "macros")]

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::py_run;
use pyo3::types::{IntoPyDict, PyList, PyType};

#[pyclass(subclass)]
struct ByClass;

#[pymethods]
impl ByClass {
    #[new]
    fn new() -> Self {
        ByClass
    }

    #[classmethod]
    fn __len__(cls: &Bound<'_, PyType>) -> PyResult<usize> {
        cls.name()?.len()
    }

    #[classmethod]
    fn __call__(cls: &Bound<'_, PyType>, suffix: &str) -> PyResult<String> {
        Ok(format!("{}{}", cls.name()?, suffix))
    }

    #[classmethod]
    fn __add__(cls: &Bound<'_, PyType>, other: &Bound<'_, PyAny>) -> PyResult<String> {
        Ok(format!("{} + {}", cls.name()?, other.repr()?))
    }

    #[classmethod]
    fn __getitem__(cls: &Bound<'_, PyType>, key: i32) -> PyResult<String> {
        Ok(format!("{}[{}]", cls.name()?, key))
    }

    #[classmethod]
    fn __repr__(cls: &Bound<'_, PyType>) -> PyResult<String> {
        Ok(format!("<{}>", cls.name()?))
    }
}

/// A class method in a slot gets the class of the object, not the object.
#[test]
fn class_methods_in_slots_get_the_class() {
    Python::with_gil(|py| {
        let base = py.get_type::<ByClass>();
        py_run!(
            py,
            base,
            r#"
            class Longer(base):
                pass
            for cls, name in (base, 'ByClass'), (Longer, 'Longer'):
                o = cls()
                assert len(o) == len(name), len(o)
                assert o('!') == name + '!', o('!')
                assert o + None == name + ' + None', o + None
                assert o[3] == name + '[3]'
                assert repr(o) == '<' + name + '>'
                try:
                    1 + o
                except TypeError as e:
                    assert 'unsupported operand' in str(e)
                else:
                    assert False
            "#
        );
    });
}

#[pyclass(sequence)]
struct Sequence {
    log: Vec<&'static str>,
}

#[pymethods]
impl Sequence {
    #[new]
    fn new() -> Self {
        Sequence { log: Vec::new() }
    }

    fn __len__(&self) -> usize {
        self.log.len()
    }

    fn __concat__(&self, _other: &Bound<'_, PyAny>) -> &'static str {
        "concat"
    }

    fn __repeat__(&self, times: isize) -> String {
        format!("repeat {}", times)
    }

    fn __inplace_concat__<'py>(
        mut slf: PyRefMut<'py, Self>,
        _other: &Bound<'py, PyAny>,
    ) -> PyRefMut<'py, Self> {
        slf.log.push("inplace_concat");
        slf
    }

    fn __inplace_repeat__(mut slf: PyRefMut<'_, Self>, _times: isize) -> PyRefMut<'_, Self> {
        slf.log.push("inplace_repeat");
        slf
    }

    #[getter]
    fn log(&self) -> Vec<&'static str> {
        self.log.clone()
    }
}

#[test]
fn each_operator_of_a_sequence_has_its_function() {
    Python::with_gil(|py| {
        let sequence = py.get_type::<Sequence>();
        py_run!(
            py,
            sequence,
            r#"
            a = b = sequence()
            assert a + b == 'concat'
            assert a * 2 == 'repeat 2'
            assert 3 * a == 'repeat 3'
            assert a.log == []
            a += b
            assert a is b and a.log == ['inplace_concat'], a.log
            a *= 2
            assert a is b and a.log == ['inplace_concat', 'inplace_repeat'], a.log
            assert len(a) == 2
            "#
        );
    });
}

/// A class with a text that ends where it ends.
#[pyclass]
struct Documented;

/// Makes one.
#[pyclass]
struct DocumentedWithSignature;

#[pymethods]
impl DocumentedWithSignature {
    #[new]
    #[pyo3(signature = (a, b = 2))]
    fn new(a: i32, b: i32) -> Self {
        let _ = (a, b);
        DocumentedWithSignature
    }
}

#[test]
fn documentation_is_the_text_and_nothing_behind_it() {
    Python::with_gil(|py| {
        let doc = |class: Bound<'_, PyType>| -> String {
            class.getattr("__doc__").unwrap().extract().unwrap()
        };
        assert_eq!(
            doc(py.get_type::<Documented>()),
            "A class with a text that ends where it ends."
        );
        let class = py.get_type::<DocumentedWithSignature>();
        assert_eq!(doc(class.clone()), "Makes one.");
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        assert_eq!(
            class.getattr("__text_signature__").unwrap().to_string(),
            "(a, b=2)"
        );
        let nothing = py.get_type::<Small>().getattr("__doc__").unwrap();
        assert!(nothing.is_none(), "{:?}", nothing);
    });
}

#[pyclass]
enum Shape {
    Circle {
        radius: f64,
    },
    #[pyo3(name = "Box")]
    Rectangle(f64, f64),
    Nothing {},
}

#[test]
fn variants_are_classes_within_their_enum() {
    Python::with_gil(|py| {
        let shape = py.get_type::<Shape>();
        py_run!(
            py,
            shape,
            r#"
            assert shape.Circle.__qualname__ == 'Shape.Circle', shape.Circle.__qualname__
            assert shape.Box.__qualname__ == 'Shape.Box', shape.Box.__qualname__
            assert shape.Nothing.__qualname__ == 'Shape.Nothing'
            assert shape.Circle.__name__ == 'Circle' and shape.Box.__name__ == 'Box'
            assert shape.Circle.__module__ == shape.__module__
            assert isinstance(shape.Circle(radius=1.0), shape)
            assert shape.Box(1.0, 2.0)._1 == 2.0
            "#
        );
        for value in [
            Shape::Circle { radius: 1.0 },
            Shape::Rectangle(1.0, 2.0),
            Shape::Nothing {},
        ] {
            let object = value.into_pyobject(py).unwrap();
            assert!(object
                .get_type()
                .qualname()
                .unwrap()
                .to_string()
                .contains('.'));
            match &*object.borrow() {
                Shape::Circle { radius } => assert_eq!(*radius, 1.0),
                Shape::Rectangle(width, height) => assert_eq!((*width, *height), (1.0, 2.0)),
                Shape::Nothing {} => {}
            }
        }
    });
}

#[pyclass(subclass, frozen)]
struct FrozenRoot {
    root: i32,
}

#[pyclass(extends = FrozenRoot, subclass)]
struct Mutable {
    middle: i32,
}

#[pyclass(extends = Mutable, subclass, frozen)]
struct FrozenMiddle {
    value: i32,
}

#[pyclass(extends = FrozenMiddle)]
struct MutableLeaf {
    leaf: i32,
}

fn chain() -> PyClassInitializer<MutableLeaf> {
    PyClassInitializer::from(FrozenRoot { root: 1 })
        .add_subclass(Mutable { middle: 2 })
        .add_subclass(FrozenMiddle { value: 3 })
        .add_subclass(MutableLeaf { leaf: 4 })
}

#[test]
fn a_borrow_of_a_frozen_base_holds_what_it_needs_and_no_more() {
    Python::with_gil(|py| {
        let object = Bound::new(py, chain()).unwrap();
        let leaf = object.borrow();
        assert_eq!(leaf.leaf, 4);
        let middle = leaf.into_super();
        assert_eq!(middle.value, 3);
        // There is a mutable class below the frozen one: its borrow is still held.
        assert!(object.try_borrow_mut().is_err());
        let mutable = middle.into_super();
        assert_eq!(mutable.middle, 2);
        assert!(object.try_borrow_mut().is_err());
        let root = mutable.into_super();
        assert_eq!(root.root, 1);
        // Nothing below is mutable.
        object.borrow_mut().leaf = 5;
        drop(root);
        assert!(object.try_borrow_mut().is_ok());
    });
}

#[test]
fn exclusive_borrows_go_down_the_chain_and_are_given_back() {
    Python::with_gil(|py| {
        let object = Bound::new(py, chain()).unwrap();
        let shared = object.as_super().as_super().borrow();
        assert!(object.try_borrow_mut().is_err(), "one flag for the chain");
        drop(shared);
        let exclusive = object.borrow_mut();
        assert_eq!(exclusive.leaf, 4);
        assert!(object.as_super().try_borrow().is_err());
        assert!(object.as_super().as_super().try_borrow_mut().is_err());
        // Frozen, with nothing mutable below.
        let root = object.as_super().as_super().as_super();
        assert_eq!(root.borrow().root, 1);
        drop(exclusive);
        drop(object.as_super().as_super().borrow_mut());
        assert!(object.try_borrow_mut().is_ok());
    });
}

#[pyclass(subclass)]
struct Small(#[allow(dead_code)] u8);

#[pyclass(extends = Small)]
struct Huge([u8; 100_000]);

#[test]
fn an_object_does_not_grow() {
    Python::with_gil(|py| {
        for _ in 0..20 {
            let small = Py::new(py, Small(1)).unwrap();
            let before = small.get_refcnt(py);
            let kept = small.clone_ref(py);
            let init = PyClassInitializer::from(small).add_subclass(Huge([7; 100_000]));
            let error = Bound::new(py, init).unwrap_err();
            assert!(error.is_instance_of::<PyTypeError>(py));
            assert_eq!(kept.get_refcnt(py), before);
        }
        let whole = PyClassInitializer::from(Small(1)).add_subclass(Huge([7; 100_000]));
        assert_eq!(Bound::new(py, whole).unwrap().borrow().0[99_999], 7);
    });
}

/// What a value does when it is dropped has no influence on the exception that is just being raised.
#[pyclass]
struct Careless;

impl Drop for Careless {
    fn drop(&mut self) {
        Python::with_gil(|py| {
            assert!(py.import("no_such_module").is_err());
            PyList::new(py, [1, 2]).unwrap().get_item(7).unwrap_err();
            py.eval(c_str!("[1 for _ in range(3)]"), None, None)
                .unwrap();
        });
    }
}

#[pymethods]
impl Careless {
    #[new]
    fn new() -> Self {
        Careless
    }
}

#[test]
fn dropping_a_value_leaves_the_exception_alone_that_is_set() {
    Python::with_gil(|py| {
        let globals = [("careless", py.get_type::<Careless>())]
            .into_py_dict(py)
            .unwrap();
        let code = c_str!(
            r#"
def f():
    o = careless()
    raise KeyError('mine')
try:
    f()
except KeyError as e:
    assert e.args == ('mine',)
else:
    assert False
"#
        );
        py.run(code, Some(&globals), None).unwrap();
        // The last reference goes while an exception is set, with no Python frame that would have put it aside.
        let object = Py::new(py, Careless).unwrap();
        PyRuntimeError::new_err("first").restore(py);
        drop(object);
        let error = PyErr::take(py).expect("still set");
        assert_eq!(error.to_string(), "RuntimeError: first");
    });
}

#[pyclass]
#[derive(Clone)]
enum WithoutEq {
    A = 3,
    B,
}

#[pyclass]
enum OwnEq {
    A,
    B,
}

#[pymethods]
impl OwnEq {
    fn __eq__(&self, _other: &Self) -> bool {
        true
    }
}

#[pyfunction]
fn same_again(value: WithoutEq) -> WithoutEq {
    value
}

/// Deprecated in PyO3 0.23, and in use.
#[test]
fn an_enum_without_eq_compares_by_its_variants_and_numbers_unless_it_says_otherwise() {
    Python::with_gil(|py| {
        let cls = py.get_type::<WithoutEq>();
        let own = py.get_type::<OwnEq>();
        let same_again = pyo3::wrap_pyfunction!(same_again, py).unwrap();
        py_run!(
            py,
            cls own same_again,
            r#"
            a = same_again(cls.A)
            assert a is not cls.A and a == cls.A and not a != cls.A
            assert a != cls.B and not a == cls.B
            assert a == 3 and a != 4 and 4 == cls.B
            assert a != "A"
            try:
                a < cls.B
            except TypeError:
                pass
            else:
                assert False
            try:
                hash(a)
            except TypeError:
                pass
            else:
                assert False
            assert own.A == own.B and not own.A != own.B
            "#
        );
    });
}

/// Items that can fail, as those of Rust's iterators over what is read.
#[pyclass]
struct Numbers {
    texts: std::vec::IntoIter<&'static str>,
}

#[pymethods]
impl Numbers {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self) -> Option<PyResult<i32>> {
        self.texts.next().map(|text| Ok(text.parse()?))
    }
}

/// The same behind a first failure.
#[pyclass]
struct Guarded(Option<Numbers>);

#[pymethods]
impl Guarded {
    fn __next__(&mut self) -> PyResult<Option<Result<i32, std::num::ParseIntError>>> {
        let numbers = self.0.as_mut();
        let numbers = numbers.ok_or_else(|| PyRuntimeError::new_err("nothing to read"))?;
        Ok(numbers.texts.next().map(str::parse))
    }
}

#[test]
fn an_item_of_an_iterator_can_be_a_failure() {
    let numbers = || Numbers {
        texts: vec!["1", "2", "three", "4"].into_iter(),
    };
    Python::with_gil(|py| {
        let plain = Py::new(py, numbers()).unwrap();
        let guarded = Py::new(py, Guarded(Some(numbers()))).unwrap();
        let nothing = Py::new(py, Guarded(None)).unwrap();
        py_run!(
            py,
            plain guarded nothing,
            r#"
            def read(iterator):
                while True:
                    try:
                        yield next(iterator)
                    except StopIteration:
                        return
                    except Exception as error:
                        yield type(error)
                        if type(error) is RuntimeError:
                            return
            assert list(read(plain)) == [1, 2, ValueError, 4]
            assert list(read(guarded)) == [1, 2, ValueError, 4]
            assert list(read(nothing)) == [RuntimeError]
            "#
        );
    });
}

#[pyclass(get_all, set_all, eq)]
#[derive(PartialEq)]
enum Answer {
    Yes,
    No,
}

#[pyclass(get_all)]
enum Figure {
    Circle { radius: f64 },
    Square(f64),
}

#[test]
fn properties_for_all_fields_of_an_enum_change_nothing() {
    Python::with_gil(|py| {
        let answer = py.get_type::<Answer>();
        let figure = py.get_type::<Figure>();
        py_run!(
            py,
            answer figure,
            r#"
            assert answer.Yes == answer.Yes != answer.No
            circle, square = figure.Circle(1.5), figure.Square(2.5)
            assert circle.radius == 1.5 and square._0 == 2.5
            try:
                circle.radius = 2.0
            except AttributeError:
                pass
            else:
                raise AssertionError("the field of a variant is read-only")
            "#
        );
    });
}
