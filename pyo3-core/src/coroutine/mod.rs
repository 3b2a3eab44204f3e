//! `async fn` for Python, with the feature `experimental-async`.
//!
//! A function or method that is an `async fn` returns a [`Coroutine`] to Python, which can be awaited there, as a task of
//! `asyncio` or inside another coroutine. Each step of the event loop polls the future once. When the future is not ready, the
//! coroutine yields a future of the running event loop, which is resolved when the Rust future's waker is called, from whichever
//! thread. Without an event loop (`asyncio` is not running) it yields `None`, and has to be driven by `send`.
//!
//! The future lives on after the call that made it: its arguments must not borrow, and it must be `Send`. A [`CancelHandle`]
//! lets it see that it has been cancelled.
//!
//! ```
//! use pyo3::prelude::*;
//! use pyo3::py_run;
//!
//! # #[cfg(feature = "experimental-async")]
//! #[pyfunction]
//! async fn double(x: i64) -> i64 {
//!     2 * x
//! }
//!
//! # #[cfg(feature = "experimental-async")]
//! Python::with_gil(|py| {
//!     let double = wrap_pyfunction!(double, py).unwrap();
//!     py_run!(py, double, "import asyncio; assert asyncio.run(double(21)) == 42");
//! });
//! ```

mod cancel;
mod object;
mod waker;

pub use cancel::CancelHandle;
#[doc(hidden)]
pub use cancel::Canceller;
pub use object::Coroutine;
