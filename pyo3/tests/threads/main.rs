//! Many threads at one object, one class, one cell: what the GIL sees to, and where there is none, this library.
//!
//! With a GIL the threads take turns as often as they can; without one they run at once. What is checked holds in any order:
//! nothing is lost, nothing torn, and whoever comes too late is told by an exception.

mod classes;
mod containers;
mod once;

use std::sync::Barrier;
use std::thread;

use pyo3::prelude::*;

const THREADS: usize = 8;

/// Runs `f`, which is given the number of its thread, on several threads that begin together.
fn on_threads<F>(f: F)
where
    F: Fn(Python<'_>, usize) + Sync,
{
    start();
    Python::with_gil(|py| {
        let sys = py.import("sys").unwrap();
        // PyPy's threads take turns by the number of bytecodes, and cannot be told so.
        if let Ok(set) = sys.getattr("setswitchinterval") {
            set.call1((0.000_01,)).unwrap();
        }
        py.allow_threads(|| {
            let barrier = Barrier::new(THREADS);
            thread::scope(|scope| {
                for number in 0..THREADS {
                    let (f, barrier) = (&f, &barrier);
                    scope.spawn(move || {
                        barrier.wait();
                        Python::with_gil(|py| f(py, number));
                    });
                }
            });
        });
    });
}

/// Starts the interpreter on a thread that stays. Without a GIL, Python gives what others drop to the thread that made the object; it
/// finds that by an id which a later thread may have as well, so the thread that started it must not end.
fn start() {
    static START: std::sync::Once = std::sync::Once::new();
    START.call_once(|| {
        let (sender, started) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            pyo3::prepare_freethreaded_python();
            sender.send(()).unwrap();
            loop {
                std::thread::park();
            }
        });
        started.recv().unwrap();
    });
}
