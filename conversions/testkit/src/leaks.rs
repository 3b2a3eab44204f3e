//! [`does_not_leak`] and [`no_leaks`]: what a thousand conversions leave behind.

use std::fmt::Debug;
use std::thread;
use std::time::Duration;

use crate::ToPython;
use pyo3_core::conversion::IntoPyObjectExt;
use pyo3_core::types::PyAnyMethods;
use pyo3_core::{Bound, FromPyObject, IntoPyObject, PyAny, PyResult, Python};

const ROUNDS: isize = 1000;
/// Rounds before counting, for caches and free lists to fill.
const WARM_UP: isize = 100;
/// What other threads, and caches that grow later, may add while a thousand rounds are counted.
const TOLERANCE: isize = ROUNDS / 4;
/// From Python 3.12, `None` and many classes live forever; they have counts beyond this, which say nothing.
const IMMORTAL: isize = 1 << 28;
/// Another thread, such as that of another test, may allocate while this one counts; without a GIL it does so all the time. A leak
/// is there each time.
const ATTEMPTS: u32 = 8;
/// How long the other threads are left alone after the first attempt; twice as long after each one more.
const PAUSE: Duration = Duration::from_millis(10);

/// Calls `conversion` a thousand times, and makes sure that the reference counts of `watched` and the number of allocated blocks
/// (`sys.getallocatedblocks`, where the interpreter has it) are the same before and after.
///
/// Whatever `conversion` gives back is dropped within the call.
///
/// # Panics
/// If they are not, each time of several: one reference or one block in four calls is enough.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_testkit::{no_leaks, Scope};
///
/// Python::with_gil(|py| {
///     let list = Scope::new(py, "").eval("[[], []]");
///     no_leaks(py, &[&list, &list.get_item(0).unwrap()], || {
///         list.extract::<Vec<PyObject>>()
///     });
/// });
/// ```
#[track_caller]
pub fn no_leaks<R>(
    py: Python<'_>,
    watched: &[&Bound<'_, PyAny>],
    mut conversion: impl FnMut() -> R,
) {
    for _ in 0..WARM_UP {
        conversion();
    }
    let mut attempts = (0..ATTEMPTS).map(|attempt| {
        if attempt > 0 {
            py.allow_threads(|| thread::sleep(PAUSE * (1 << (attempt - 1))));
        }
        let before = Counts::take(py, watched);
        for _ in 0..ROUNDS {
            conversion();
        }
        Counts::take(py, watched).grown_since(&before)
    });
    let mut last = None;
    if attempts.any(|growth| {
        last = growth;
        last.is_none()
    }) {
        return;
    }
    if let Some(growth) = last {
        panic!("{} conversions have leaked: {}", ROUNDS, growth);
    }
}

/// Converts a value to Python, by value and by reference, what has come out back to Rust, and an `object()`, which is no value of
/// most types; makes sure by [`no_leaks`] that nothing is left of it. The counts watched are those of the object, of its class, and
/// of `None`.
///
/// # Panics
/// If a conversion fails or leaks.
#[track_caller]
pub fn does_not_leak<'py, T, FO, FP, IO, IP, RO, RP>(py: Python<'py>, value: &T)
where
    T: FromPyObject<'py, FO, FP>
        + IntoPyObject<'py, IO, IP>
        + ToPython<'py, RO, RP>
        + Clone
        + Debug,
{
    let object = converted(value.to_python(py), value);
    let class = object.get_type().into_any();
    let none = py.None().into_bound(py);
    let watched = [&object, &class, &none];
    no_leaks(py, &watched, || converted(value.to_python(py), value));
    no_leaks(py, &watched, || {
        converted(value.clone().into_bound_py_any(py), value)
    });
    no_leaks(py, &watched, || converted(T::extract_bound(&object), value));
    let other = crate::Scope::new(py, "").eval("object()");
    no_leaks(py, &[&other, &class, &none], || {
        // An exception is made when somebody looks at it.
        T::extract_bound(&other).map_err(|error| error.into_value(py))
    });
}

#[track_caller]
fn converted<R>(result: PyResult<R>, value: &impl Debug) -> R {
    match result {
        Ok(result) => result,
        Err(error) => panic!("{:?} cannot be converted: {}", value, error),
    }
}

/// What is counted.
struct Counts {
    references: Vec<isize>,
    blocks: Option<isize>,
}

impl Counts {
    fn take(py: Python<'_>, watched: &[&Bound<'_, PyAny>]) -> Counts {
        Counts {
            blocks: allocated_blocks(py),
            references: watched.iter().map(|object| object.get_refcnt()).collect(),
        }
    }

    /// What there is more of than before, in words; less is as bad for references.
    fn grown_since(&self, before: &Counts) -> Option<String> {
        let references = self.references.iter().zip(&before.references);
        for (index, (now, then)) in references.enumerate() {
            let growth = now - then;
            if growth.abs() >= TOLERANCE && *then < IMMORTAL {
                return Some(format!(
                    "the reference count of object {} has grown by {}",
                    index, growth
                ));
            }
        }
        let growth = self.blocks? - before.blocks?;
        if growth < TOLERANCE {
            return None;
        }
        Some(format!("there are {} more allocated blocks", growth))
    }
}

/// After a garbage collection. `None` where the interpreter does not count them.
fn allocated_blocks(py: Python<'_>) -> Option<isize> {
    let collect = py.import("gc").and_then(|gc| gc.call_method0("collect"));
    collect.expect("there is a garbage collector");
    let count = py.import("sys").ok()?.call_method0("getallocatedblocks");
    // 0: counting is not compiled in.
    count
        .ok()?
        .extract()
        .ok()
        .filter(|&count: &isize| count > 0)
}
