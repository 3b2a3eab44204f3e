//! Guests who arrive, and coroutines that wait for them: `async fn`, driven by Python's event loop.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use pyo3::prelude::*;

use crate::booking::Guest;

/// Guests who arrive, and those who wait for them.
#[pyclass(frozen, module = "bookings")]
#[derive(Default)]
pub struct Lobby {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    arrived: HashMap<String, Py<Guest>>,
    /// By a number of each one that waits: a coroutine may be polled again before it is woken, and by another loop.
    waiting: HashMap<u64, Waker>,
    last: u64,
}

impl Lobby {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn number(&self) -> u64 {
        let mut state = self.state();
        state.last += 1;
        state.last
    }
}

#[pymethods]
impl Lobby {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// A guest is here. May be called by any thread.
    fn arrive(&self, guest: &Bound<'_, Guest>) {
        let name = guest.borrow().name.clone();
        let (_before, waiting) = {
            let mut state = self.state();
            let before = state.arrived.insert(name, guest.clone().unbind());
            (before, std::mem::take(&mut state.waiting))
        };
        // Outside the lock: a waker calls the event loop, and dropping a guest may run code of Python, too.
        waiting.into_values().for_each(Waker::wake);
    }

    /// Waits for the guest of this name.
    async fn meet(&self, name: String) -> Py<Guest> {
        let meeting = Meeting {
            lobby: self,
            name,
            number: self.number(),
        };
        meeting.await
    }

    /// Waits for all of them, in any order, and says who they are.
    async fn meet_all(&self, names: Vec<String>) -> PyResult<Vec<Py<Guest>>> {
        if names.is_empty() {
            let error = pyo3::exceptions::PyValueError::new_err("nobody to wait for");
            return Err(error);
        }
        let mut guests = Vec::new();
        for name in names {
            guests.push(self.meet(name).await);
        }
        Ok(guests)
    }

    /// How many wait.
    #[getter]
    fn waiting(&self) -> usize {
        self.state().waiting.len()
    }
}

/// Ready when the guest is there.
struct Meeting<'a> {
    lobby: &'a Lobby,
    name: String,
    number: u64,
}

impl Future for Meeting<'_> {
    type Output = Py<Guest>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Py<Guest>> {
        // The interpreter's lock first and then ours, as `arrive` does.
        Python::with_gil(|py| {
            let mut state = self.lobby.state();
            match state.arrived.get(&self.name) {
                Some(guest) => Poll::Ready(guest.clone_ref(py)),
                None => {
                    state.waiting.insert(self.number, cx.waker().clone());
                    Poll::Pending
                }
            }
        })
    }
}

impl Drop for Meeting<'_> {
    /// Whoever is cancelled waits no longer.
    fn drop(&mut self) {
        self.lobby.state().waiting.remove(&self.number);
    }
}
