//! Items that a `macro_rules!` makes of what it is given: expressions stay what they are between operators, bodies and types are found.

use pyo3::prelude::*;
use pyo3::{py_run, wrap_pymodule};
use std::collections::HashMap;

const SEVEN: i32 = 7;

macro_rules! functions {
    (
        $name:ident $text:literal $doc:expr, $visibility:vis, $lifetime:lifetime $sum:expr,
        $literal:literal $path:path, $ty:ty, $other:ident $bounds:ty, $body:block
    ) => {
        #[pyfunction(name = $text)]
        #[doc = $doc]
        #[doc = $text]
        #[pyo3(signature = (
            a = 2 * $sum, b = $sum * 2, c = -$sum, d = -$literal, e = $path, f = <$ty>::default(), g = $literal,
            h = Some($sum), i = $sum as i64, j = ($sum - $sum, 3 - $sum)
        ))]
        #[allow(clippy::too_many_arguments)]
        $visibility fn $name<$lifetime>(
            a: i32,
            b: i32,
            c: i32,
            d: i32,
            e: i32,
            f: $ty,
            g: i32,
            h: Option<i32>,
            i: i64,
            j: (i32, i32),
        ) -> (i32, i32, i32, i32, i32, usize, i32, Option<i32>, i64, (i32, i32)) {
            (a, b, c, d, e, f.len(), g, h, i, j)
        }

        #[pyfunction]
        #[pyo3(signature = (_a = $literal))]
        $visibility fn $other(_a: i32) -> i32 $body

        #[pyfunction]
        $visibility fn of_body() -> i32 {
            2 * $sum
        }

        #[pyfunction]
        $visibility fn of_body_with_attribute() -> i32 {
            #![allow(unused_variables)]
            let reference: Option<&$bounds> = None;
            $sum * 2
        }
    };
}

functions!(three "trois" concat!("a", "b"), pub(crate), 'a 1 + 2, 5 SEVEN, HashMap<String, Vec<i32>>, five dyn Send + Sync, { 42 });

macro_rules! classes {
    ($enum_:ident $class:ty, $sum:expr, $body:block $ty:ty, $($field:ident : $of:ty = $name:literal),*) => {
        #[pyclass(eq, eq_int)]
        #[derive(Clone, Copy, PartialEq)]
        enum $enum_ {
            A = 2 * $sum,
            B = $sum,
        }

        #[pyclass]
        struct Fragments {
            $(#[pyo3(get, name = $name)] $field: $of),*
        }

        #[pymethods]
        impl $class {
            #[classattr]
            const SUM: i32 = 2 * $sum;

            #[new]
            #[pyo3(signature = ($($field = Default::default()),*))]
            fn new($($field: $of),*) -> Self {
                Self { $($field),* }
            }

            fn sum(&self) -> i32 {
                2 * $sum
            }

            fn body(&self, _other: Option<&Bound<'_, $class>>) -> $ty $body

            fn last(&self) {}
        }
    };
}

classes!(Enum Fragments, 1 + 2, { Vec::new() } Vec<HashMap<u8, u8>>, a: HashMap<u8, Vec<u8>> = "x", r#type: Option<u8> = "y");

macro_rules! modules {
    ($inline:ident, $function:ident, $sum:expr, $ty:ty, $body:block, { $($item:item)* }) => {
        #[pymodule]
        mod $inline {
            #[pyo3::pyfunction]
            fn first() -> $ty $body

            #[pyo3::pyfunction]
            fn second() -> i32 {
                super::CONSTANT + CONSTANT
            }

            const CONSTANT: i32 = 2 * $sum;

            $($item)*
        }

        const CONSTANT: i32 = 2 * $sum;

        #[pymodule(crate = $crate::paths::renamed::python)]
        fn $function(m: &Bound<'_, PyModule>) -> PyResult<()> {
            #[pyfn(m, signature = (a = $sum * 2))]
            fn second(a: i32) -> i32 {
                a * $sum
            }
            let sum = 2 * $sum;
            m.add("sum", sum)
        }
    };
}

modules!(
    inline_of_fragments,
    function_of_fragments,
    1 + 2,
    Vec<i32>,
    { vec![1, 2] },
    {
        #[pyo3::pyfunction]
        fn third() -> u8 {
            3
        }
        #[pyo3::pyclass]
        struct Class;
    }
);

macro_rules! derived {
    ($name:ident, $key:literal, $sum:expr, $ty:ty) => {
        #[derive(FromPyObject)]
        struct $name {
            #[pyo3(item($key), default = 3 * $sum)]
            a: $ty,
            #[pyo3(item)]
            b: Option<$ty>,
        }
    };
}

derived!(Derived, "key", 1 + 2, i32);

#[test]
fn expressions_stay_what_they_are() {
    assert_eq!((Enum::A as i32, Enum::B as i32), (6, 3));
    assert_eq!((of_body(), of_body_with_attribute()), (6, 6));
    Python::with_gil(|py| {
        let three = wrap_pyfunction!(three, py).unwrap();
        let five = wrap_pyfunction!(five, py).unwrap();
        let fragments = py.get_type::<Fragments>();
        py_run!(
            py,
            three five fragments,
            r#"
            assert three() == (6, 6, -3, -5, 7, 0, 5, 3, 3, (0, 0)), three()
            assert three.__doc__ == "ab\ntrois" and three.__name__ == "trois"
            assert five() == 42
            assert fragments.SUM == 6 and fragments().sum() == 6
            assert fragments().body(None) == [] and fragments().last() is None
            assert fragments().x == {} and fragments(type=3).y == 3
            "#
        );
        let inline = wrap_pymodule!(inline_of_fragments)(py);
        let function = wrap_pymodule!(function_of_fragments)(py);
        py_run!(
            py,
            inline function,
            "
            assert inline.first() == [1, 2]
            assert inline.second() == 12 and inline.third() == 3 and inline.Class
            assert function.sum == 6 and function.second() == 18
            "
        );
        let dict = py.eval(pyo3::ffi::c_str!("{'b': 1}"), None, None).unwrap();
        let derived: Derived = dict.extract().unwrap();
        assert_eq!((derived.a, derived.b), (9, Some(1)));
    });
}
