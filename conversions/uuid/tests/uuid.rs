//! UUIDs both ways, against those that Python's constructor makes.

use pyo3::exceptions::{PyException, PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3_testkit::{self as testkit, Scope};
use pyo3_uuid as _;
use uuid::Uuid;

fn scope(py: Python<'_>) -> Scope<'_> {
    Scope::new(
        py,
        "import copy, pickle, uuid, weakref
from uuid import UUID
made = UUID('67e55044-10b1-426f-9247-bb680e5fe0c8')",
    )
}

#[test]
fn borders() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(Uuid::nil(), &scope.eval("UUID(int=0)"));
        testkit::corresponds(Uuid::max(), &scope.eval("UUID(int=2**128 - 1)"));
        for bit in 0..128 {
            testkit::corresponds(
                Uuid::from_u128(1 << bit),
                &scope.eval(&format!("UUID(int=1 << {bit})")),
            );
        }
        // The order of the bytes.
        let bytes = *b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f";
        testkit::corresponds(
            Uuid::from_bytes(bytes),
            &scope.eval("UUID(bytes=bytes(range(16)))"),
        );
        testkit::corresponds(
            Uuid::from_bytes_le(bytes),
            &scope.eval("UUID(bytes_le=bytes(range(16)))"),
        );
        testkit::corresponds(
            "67e55044-10b1-426f-9247-bb680e5fe0c8"
                .parse::<Uuid>()
                .unwrap(),
            &scope.eval("made"),
        );
        let safe = scope.eval("UUID(int=7, is_safe=uuid.SafeUUID.safe)");
        assert_eq!(safe.extract::<Uuid>().unwrap(), Uuid::from_u128(7));
    });
}

/// The objects made here are as good as those that the constructor makes, in everything that Python does with one.
#[test]
fn as_the_constructor_makes_them() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let id = "67e55044-10b1-426f-9247-bb680e5fe0c8"
            .parse::<Uuid>()
            .unwrap();
        scope.set("ours", &id.into_pyobject(py).unwrap());
        for code in [
            "type(x)",
            "x",
            "hash(x)",
            "repr(x)",
            "str(x)",
            "x.is_safe",
            "x.fields",
            "x.bytes",
            "x.bytes_le",
            "x.version",
            "x.variant",
            "x.urn",
            "x.time",
            "copy.copy(x)",
            "copy.deepcopy([x])",
            "pickle.loads(pickle.dumps(x))",
            "pickle.loads(pickle.dumps(x)).is_safe",
            "x.__getstate__() if hasattr(x, '__getstate__') else None",
            "getattr(x, '__dict__', None)",
            "weakref.ref(x)() is x",
            "{x: 1}",
            "x < UUID(int=2**127)",
            "dir(x)",
        ] {
            assert!(
                scope
                    .eval(&format!(
                        "(lambda x: {code})(ours) == (lambda x: {code})(made)"
                    ))
                    .extract::<bool>()
                    .unwrap(),
                "{code}"
            );
        }
        scope.run(
            "try:
    ours.int = 5
except TypeError:
    pass
else:
    raise AssertionError('a UUID is immutable')",
        );
    });
}

#[test]
fn what_is_no_uuid() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::refuses_other_types::<Uuid, _, _>(py, &[]);
        let text = scope.eval("str(made)").extract::<Uuid>();
        testkit::raises::<PyTypeError>(py, text, "'str' object cannot be converted to 'UUID'");
        scope.run(
            "class Subclass(UUID):
    pass

class Wrong(UUID):
    __slots__ = ('answer',)
    def __init__(self, answer):
        object.__setattr__(self, 'answer', answer)
    int = property(lambda self: self.answer())
",
        );
        let subclass = scope.eval("Subclass(int=5)").extract::<Uuid>();
        assert_eq!(subclass.unwrap(), Uuid::from_u128(5));
        let wrong = |answer: &str| {
            scope
                .eval(&format!("Wrong(lambda: {answer})"))
                .extract::<Uuid>()
        };
        testkit::raises::<PyOverflowError>(py, wrong("2 ** 128"), "");
        testkit::raises::<PyOverflowError>(py, wrong("-1"), "");
        testkit::raises::<PyTypeError>(py, wrong("None"), "");
        testkit::raises::<pyo3::exceptions::PyZeroDivisionError>(py, wrong("1 // 0"), "");
        // Without its number.
        let empty = scope.eval("object.__new__(UUID)").extract::<Uuid>();
        testkit::raises::<PyException>(py, empty, "int");
    });
}

#[test]
fn any_number() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::property(2000, |random| {
            let id = Uuid::from_bytes(random.bytes());
            let object = testkit::round_trip(py, id);
            assert_eq!(object.to_string(), id.to_string());
            scope.set("id", &object);
            let bytes: Vec<u8> = scope.eval("id.bytes").extract().unwrap();
            assert_eq!(bytes, id.as_bytes());
        });
    });
}

#[test]
fn in_containers_and_without_leaks() {
    Python::with_gil(|py| {
        testkit::in_keyed_containers!(py, Uuid::max(), Uuid::from_u128(5));
        testkit::does_not_leak(py, &Uuid::max());
        testkit::does_not_leak(py, &Uuid::nil());
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &Uuid::nil(), "UUID", "UUID");
    });
}
