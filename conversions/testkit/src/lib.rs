//! What the author of a conversion runs to be sure of it.
//!
//! A conversion between a Rust type and Python can go wrong in few ways, and they are always the same: a value comes back changed,
//! a border is off by one, a wrong object makes it panic, a reference is lost, it does not work inside of a container. There is
//! one function for each, and all of them talk to a real interpreter:
//!
//! | function | what it is sure of afterwards |
//! |---|---|
//! | [`round_trip`] | a value goes to Python, by value and by reference, and comes back the same |
//! | [`corresponds`] | a value and an object are each other's conversion: one line of a table of borders |
//! | [`raises`] | a conversion, in either direction, fails with this exception and says this |
//! | [`refuses_other_types`] | objects of other types raise `TypeError`, and hostile ones do not cause a panic |
//! | [`does_not_leak`], [`no_leaks`] | a thousand conversions leave reference counts and memory as they were |
//! | [`in_containers!`], [`in_hashed_containers!`], [`in_keyed_containers!`] | it works in `Vec`, `Option`, tuples, arrays, maps, sets, and these in each other |
//! | [`annotated`] | the types that it names for annotations, if it does |
//! | [`property`] | any of these hold for values made by [`Random`], which likes borders |
//!
//! [`Scope`] evaluates Python code. They panic where an assertion does not hold, as `assert!` does, naming the line of the test.
//!
//! Add it under `[dev-dependencies]`. It works for every type that converts, wherever the conversion stands: this is the test of
//! the one for `std::time::Duration`.
//!
//! ```
//! use std::time::Duration;
//!
//! use pyo3::exceptions::{PyOverflowError, PyValueError};
//! use pyo3::prelude::*;
//! use pyo3_testkit as testkit;
//!
//! Python::with_gil(|py| {
//!     let scope = testkit::Scope::new(py, "from datetime import timedelta");
//!
//!     // A table of borders.
//!     testkit::corresponds(Duration::ZERO, &scope.eval("timedelta(0)"));
//!     testkit::corresponds(Duration::from_micros(1), &scope.eval("timedelta(microseconds=1)"));
//!
//!     // What cannot be.
//!     let negative = scope.eval("timedelta(microseconds=-1)");
//!     testkit::raises::<PyValueError>(py, negative.extract::<Duration>(), "negative");
//!     testkit::raises::<PyOverflowError>(py, Duration::MAX.into_pyobject(py), "");
//!     testkit::refuses_other_types::<Duration, _, _>(py, &[]);
//!
//!     // Whatever the value.
//!     testkit::property(100, |random| {
//!         testkit::round_trip(py, Duration::from_micros(random.below(1 << 40)));
//!     });
//!
//!     // And wherever it is.
//!     testkit::in_keyed_containers!(py, Duration::from_secs(1), Duration::from_secs(2));
//!     testkit::does_not_leak(py, &Duration::from_secs(100_000));
//! });
//! ```
#![forbid(unsafe_code)]

mod annotations;
mod containers;
mod leaks;
mod random;
mod refusal;
mod round_trip;
mod scope;

pub use annotations::annotated;
#[doc(hidden)]
pub use containers::support;
pub use leaks::{does_not_leak, no_leaks};
pub use random::{property, Random};
pub use refusal::{raises, refuses_other_types};
pub use round_trip::{corresponds, round_trip, ToPython};
pub use scope::Scope;
