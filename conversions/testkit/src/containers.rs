//! [`in_containers!`](crate::in_containers) and its like: a conversion where it is a part of another.
//!
//! Macros, because a conversion inside of a container is inferred from the concrete type of the element: there is no way to
//! say so for all types, native and foreign, as the bounds of a function.

/// Makes sure that a conversion works inside of `Option`, `Vec`, arrays, tuples (as head, tail, and both), values of maps, and
/// these in each other, to Python by value and by reference, and back; and that an element that cannot be converted is
/// refused by the containers with the exception that it raises alone.
///
/// The arguments are the token and two different values of the type, which is `Clone + PartialEq + Debug`.
///
/// # Panics
/// If it does not.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| pyo3_testkit::in_containers!(py, 1.5, 2.5));
/// ```
#[macro_export]
macro_rules! in_containers {
    ($py:expr, $one:expr, $two:expr $(,)?) => {{
        let (py, one, two) = ($py, $one, $two);
        $crate::support::both_ways(py, vec![one.clone(), two.clone()], 2);
        $crate::support::both_ways(py, vec![Some(one.clone()), None, Some(two.clone())], 3);
        $crate::support::both_ways(py, [one.clone(), two.clone()], 2);
        $crate::support::both_ways(py, vec![vec![one.clone()], vec![], vec![two.clone()]], 3);
        $crate::support::both_ways(py, (one.clone(),), 1);
        $crate::support::both_ways(py, (one.clone(), 1), 2);
        $crate::support::both_ways(py, (1, one.clone()), 2);
        $crate::support::both_ways(py, (one.clone(), two.clone()), 2);
        $crate::support::both_ways(py, (1, one.clone(), "text".to_owned(), two.clone(), 2.5), 5);
        $crate::support::both_ways(py, (Some(one.clone()), (1, vec![(two.clone(), 2)])), 2);
        let map: ::std::collections::HashMap<i32, _> =
            [(1, one.clone()), (2, two.clone())].into_iter().collect();
        $crate::support::both_ways(py, map, 2);
        let map: ::std::collections::BTreeMap<::std::string::String, _> =
            [("a".to_owned(), (1, vec![one.clone()]))]
                .into_iter()
                .collect();
        $crate::support::both_ways(py, map, 1);

        // References to elements become the same objects as the elements.
        let elements = [one.clone(), two.clone()];
        let owned = $crate::support::both_ways(py, elements.to_vec(), 2);
        $crate::support::assert_equal(py, &owned, vec![&one, &two]);
        $crate::support::assert_equal(py, &owned, &elements[..]);

        $crate::support::refused_alike(py, &one, &elements.to_vec());
        $crate::support::refused_alike(py, &one, &(one.clone(),));
    }};
}

/// As [`in_containers!`], for types that are also `Eq + Hash`: besides, it makes sure of keys of a `HashMap` and elements of a `HashSet`.
///
/// # Panics
/// If it does not work.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| pyo3_testkit::in_hashed_containers!(py, 'a', 'b'));
/// ```
#[macro_export]
macro_rules! in_hashed_containers {
    ($py:expr, $one:expr, $two:expr $(,)?) => {{
        let (py, one, two) = ($py, $one, $two);
        let map: ::std::collections::HashMap<_, i32> =
            [(one.clone(), 1), (two.clone(), 2)].into_iter().collect();
        let len = map.len();
        $crate::support::both_ways(py, map, len);
        let set: ::std::collections::HashSet<_> = [one.clone(), two.clone()].into_iter().collect();
        $crate::support::both_ways(py, set, len);
        $crate::in_containers!(py, one, two);
    }};
}

/// As [`in_hashed_containers!`], for types that are also `Ord`: besides, it makes sure of keys of a `BTreeMap` and elements of a
/// `BTreeSet`.
///
/// # Panics
/// If it does not work.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| pyo3_testkit::in_keyed_containers!(py, 1u16, 2u16));
/// ```
#[macro_export]
macro_rules! in_keyed_containers {
    ($py:expr, $one:expr, $two:expr $(,)?) => {{
        let (py, one, two) = ($py, $one, $two);
        let map: ::std::collections::BTreeMap<_, _> = [(one.clone(), vec![(two.clone(), 1)])]
            .into_iter()
            .collect();
        $crate::support::both_ways(py, map, 1);
        let set: ::std::collections::BTreeSet<_> = [one.clone(), two.clone()].into_iter().collect();
        let len = set.len();
        $crate::support::both_ways(py, set, len);
        $crate::in_hashed_containers!(py, one, two);
    }};
}

/// What the macros call.
#[doc(hidden)]
pub mod support {
    use std::fmt::Debug;

    use pyo3_core::conversion::IntoPyObjectExt;
    use pyo3_core::types::PyAnyMethods;
    use pyo3_core::{Bound, FromPyObject, IntoPyObject, PyAny, PyErr, Python};

    use crate::round_trip::show;
    use crate::{Scope, ToPython};

    /// A round trip of a container of so many elements.
    #[track_caller]
    pub fn both_ways<'py, T, FO, FP, IO, IP, RO, RP>(
        py: Python<'py>,
        container: T,
        len: usize,
    ) -> Bound<'py, PyAny>
    where
        T: FromPyObject<'py, FO, FP> + IntoPyObject<'py, IO, IP> + ToPython<'py, RO, RP>,
        T: Clone + PartialEq + Debug,
    {
        let object = crate::round_trip(py, container);
        assert_eq!(object.len().ok(), Some(len), "{}", show(&object));
        object
    }

    /// The container becomes an object that is equal to the other.
    #[track_caller]
    pub fn assert_equal<'py, T, O, P>(py: Python<'py>, object: &Bound<'py, PyAny>, container: T)
    where
        T: IntoPyObject<'py, O, P>,
    {
        match container.into_bound_py_any(py) {
            Ok(made) => assert!(
                made.eq(object).unwrap_or(false),
                "{} instead of {}",
                show(&made),
                show(object)
            ),
            Err(error) => panic!("references cannot be converted: {}", error),
        }
    }

    /// A container whose only element is an `object()` is refused with the exception that the element raises by itself.
    #[track_caller]
    pub fn refused_alike<'py, T, C, TO, TP, CO, CP>(py: Python<'py>, _element: &T, _container: &C)
    where
        T: FromPyObject<'py, TO, TP>,
        C: FromPyObject<'py, CO, CP>,
    {
        let scope = Scope::new(py, "container = (object(),)");
        let alone = T::extract_bound(&scope.eval("container[0]")).err();
        let inside = C::extract_bound(&scope.eval("container")).err();
        match (alone, inside) {
            // A type that takes any object.
            (None, None) => {}
            (Some(alone), Some(inside)) => assert!(
                inside.get_type(py).is(&alone.get_type(py)),
                "an element raises {} alone, and in a container {}",
                alone,
                inside
            ),
            (alone, inside) => panic!(
                "alone an element gives {}, and in a container {}",
                outcome(alone),
                outcome(inside)
            ),
        }
    }

    fn outcome(error: Option<PyErr>) -> String {
        error.map_or_else(|| "a value".to_owned(), |error| error.to_string())
    }
}
