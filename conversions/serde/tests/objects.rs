//! Objects of Python classes through `serde`, and what is said when that cannot be.

use pyo3::prelude::*;
use pyo3_serde as _;
use serde::{Deserialize, Serialize};

#[pyclass]
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Point {
    x: i32,
    y: i32,
}

#[pyclass]
#[derive(Serialize, Deserialize)]
struct Drawing {
    name: String,
    points: Vec<Py<Point>>,
    middle: Option<Py<Point>>,
}

#[test]
fn objects_within_objects_come_back() {
    Python::with_gil(|py| {
        for points in [0, 1, 100] {
            let new_point = |x| Py::new(py, Point { x, y: -x }).unwrap();
            let drawing = Drawing {
                name: "a".to_owned(),
                points: (0..points).map(new_point).collect(),
                middle: (points == 1).then(|| new_point(7)),
            };
            let text = serde_json::to_string(&Py::new(py, drawing).unwrap()).unwrap();
            let back: Py<Drawing> = serde_json::from_str(&text).unwrap();
            let back = back.borrow(py);
            assert_eq!(
                (back.name.as_str(), back.points.len()),
                ("a", points as usize)
            );
            for (x, point) in (0..).zip(&back.points) {
                assert_eq!(*point.borrow(py), Point { x, y: -x });
            }
            assert_eq!(back.middle.is_some(), points == 1);
        }
    });
}

#[test]
fn the_text_is_that_of_the_value() {
    Python::with_gil(|py| {
        let text = r#"{"x":1,"y":2}"#;
        let object = Py::new(py, Point { x: 1, y: 2 }).unwrap();
        assert_eq!(serde_json::to_string(&object).unwrap(), text);
        // A shared borrow does no harm.
        let shared = object.borrow(py);
        assert_eq!(serde_json::to_string(&object).unwrap(), text);
        drop(shared);
        // An object that Python sees, and has changed.
        object.borrow_mut(py).x = 5;
        assert_eq!(serde_json::to_string(&object).unwrap(), r#"{"x":5,"y":2}"#);
    });
}

#[test]
fn a_mutable_borrow_is_an_error() {
    Python::with_gil(|py| {
        let object = Py::new(py, Point { x: 1, y: 2 }).unwrap();
        let exclusive = object.borrow_mut(py);
        let error = serde_json::to_string(&object).unwrap_err();
        assert!(error.to_string().contains("mutably borrowed"), "{}", error);
        drop(exclusive);
        assert!(serde_json::to_string(&object).is_ok());
    });
}

#[test]
fn errors_are_those_of_the_value() {
    Python::with_gil(|_| {
        for (text, part) in [
            (r#"{"x":1}"#, "missing field `y`"),
            (r#"{"x":1,"y":"2"}"#, "invalid type: string"),
            ("null", "invalid type: null"),
        ] {
            let error = serde_json::from_str::<Py<Point>>(text).unwrap_err();
            assert!(error.to_string().contains(part), "{}", error);
        }
    });
}

/// Without being attached to the interpreter, from several threads at once.
#[test]
fn threads() {
    let object = Python::with_gil(|py| Py::new(py, Point { x: 1, y: 2 }).unwrap());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let text = serde_json::to_string(&object).unwrap();
                    let back: Py<Point> = serde_json::from_str(&text).unwrap();
                    Python::with_gil(|py| assert_eq!(*back.borrow(py), Point { x: 1, y: 2 }));
                }
            });
        }
    });
}

#[test]
fn nothing_leaks() {
    Python::with_gil(|py| {
        let object = Py::new(py, Point { x: 1, y: 2 }).unwrap();
        pyo3_testkit::no_leaks(py, &[object.bind(py).as_any()], || {
            let text = serde_json::to_string(&object).unwrap();
            serde_json::from_str::<Py<Point>>(&text).unwrap()
        });
    });
}
