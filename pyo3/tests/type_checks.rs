//! Which objects are taken for which type: subclasses, protocols, attributes that are not there.
#![cfg(feature = "macros")]

use pyo3::exceptions::PyValueError;
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDict, PyFrozenSet, PyInt, PyIterator, PyList, PyMapping, PyMappingProxy, PySequence,
    PySet, PyString, PyTuple, PyWeakref, PyWeakrefReference,
};
use pyo3::{PyTypeCheck, PyTypeInfo};

const CLASSES: &std::ffi::CStr = c_str!(
    "
import weakref, types, collections.abc

class Int(int): pass
class Str(str): pass
class List(list): pass
class Tuple(tuple): pass
class Dict(dict): pass
class Set(set): pass
class FrozenSet(frozenset): pass
class Ref(weakref.ref): pass
class Target: pass

target = Target()
objects = dict(
    int=Int(3), str=Str('a'), list=List([1]), tuple=Tuple((1,)), dict=Dict(), set=Set(), frozenset=FrozenSet(),
    ref=Ref(target), proxy=types.MappingProxyType({}), keyed=weakref.WeakValueDictionary(),
)

@collections.abc.Sequence.register
class Registered: pass

class Hidden(AttributeError): pass

class Attributes:
    def __getattr__(self, name):
        if name == 'subclass':
            raise Hidden(name)
        if name == 'plain':
            raise AttributeError(name)
        if name == 'value':
            raise ValueError(name)
        return name
"
);

#[test]
fn subclasses_are_what_their_base_is() {
    fn is<T: PyTypeInfo + PyTypeCheck>(object: &Bound<'_, PyAny>) {
        assert!(T::is_type_of(object), "{:?}", object);
        assert!(T::type_check(object));
        assert!(object.downcast::<T>().is_ok());
        assert!(object.is_instance_of::<T>());
        assert!(!T::is_exact_type_of(object));
        assert!(!object.is_exact_instance_of::<T>());
        assert!(object.downcast_exact::<T>().is_err());
    }
    Python::with_gil(|py| {
        let module = PyModule::from_code(py, CLASSES, c_str!("classes.py"), c_str!("classes"));
        let objects = module.unwrap().getattr("objects").unwrap();
        let object = |name: &str| objects.get_item(name).unwrap();
        is::<PyInt>(&object("int"));
        is::<PyString>(&object("str"));
        is::<PyList>(&object("list"));
        is::<PyTuple>(&object("tuple"));
        is::<PyDict>(&object("dict"));
        is::<PySet>(&object("set"));
        is::<PyFrozenSet>(&object("frozenset"));
        assert!(object("ref").downcast::<PyWeakrefReference>().is_ok());
        assert!(object("ref").downcast::<PyWeakref>().is_ok());
        assert!(object("proxy").downcast::<PyMappingProxy>().is_ok());
        assert!(object("dict").downcast::<PyMappingProxy>().is_err());
        assert!(object("keyed").downcast::<PyMapping>().is_ok());
        assert!(object("keyed").downcast::<PyDict>().is_err());
        // `bool` is an `int`, and not the other way round.
        let yes = PyBool::new(py, true).to_owned().into_any();
        assert!(yes.downcast::<PyInt>().is_ok());
        assert!(object("int").downcast::<PyBool>().is_err());
        assert!(object("list").downcast::<PyIterator>().is_err());
    });
}

#[test]
fn a_registered_sequence_is_one() {
    Python::with_gil(|py| {
        let module =
            PyModule::from_code(py, CLASSES, c_str!("classes.py"), c_str!("classes")).unwrap();
        let object = module.getattr("Registered").unwrap().call0().unwrap();
        assert!(object.downcast::<PySequence>().is_ok());
        assert!(object.downcast::<PyMapping>().is_err());
    });
}

#[test]
fn an_attribute_that_is_not_there_may_say_so_by_a_subclass() {
    Python::with_gil(|py| {
        let module =
            PyModule::from_code(py, CLASSES, c_str!("classes.py"), c_str!("classes")).unwrap();
        let object = module.getattr("Attributes").unwrap().call0().unwrap();
        for name in ["subclass", "plain"] {
            assert!(object.getattr_opt(name).unwrap().is_none());
            assert!(!object.hasattr(name).unwrap());
            assert!(PyErr::take(py).is_none());
        }
        assert_eq!(
            object.getattr_opt("there").unwrap().unwrap().to_string(),
            "there"
        );
        for error in [
            object.getattr_opt("value").unwrap_err(),
            object.hasattr("value").unwrap_err(),
        ] {
            assert!(error.is_instance_of::<PyValueError>(py));
        }
    });
}
