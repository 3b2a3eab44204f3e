//! `async fn` in `#[pymethods]`: the receiver is kept, and borrowed while the future is under way.

use crate::{run, YieldOnce};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyType};
use pyo3::PyTypeInfo;

#[pyclass]
struct Counter {
    name: String,
    count: usize,
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        Counter {
            name: "counter".to_owned(),
            count: 0,
        }
    }

    /// Borrowed from `self`.
    async fn name(&self) -> &str {
        YieldOnce::default().await;
        &self.name
    }

    async fn increase(&mut self, by: usize) -> usize {
        self.count += by;
        YieldOnce::default().await;
        self.count
    }

    async fn add(&mut self, other: &Counter) -> usize {
        YieldOnce::default().await;
        self.count += other.count;
        self.count
    }

    async fn take(&self, other: &mut Counter) -> usize {
        std::mem::take(&mut other.count)
    }

    async fn owned(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[staticmethod]
    async fn fixed() -> i32 {
        42
    }

    #[classmethod]
    async fn class_name(cls: Py<PyType>) -> PyResult<String> {
        Python::with_gil(|py| Ok(cls.bind(py).name()?.to_string()))
    }

    async fn __call__(&self, x: usize) -> usize {
        self.count + x
    }

    async fn __aenter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_args))]
    async fn __aexit__(&self, _args: Vec<PyObject>) -> bool {
        false
    }

    fn count(&self) -> usize {
        self.count
    }

    fn set_count(&mut self, count: usize) {
        self.count = count;
    }
}

#[test]
fn methods() {
    Python::with_gil(|py| {
        let counter = Counter::type_object(py);
        let names = [("Counter", counter)].into_py_dict(py).unwrap();
        run(
            py,
            &names,
            "
            async def main():
                c, d = Counter(), Counter()
                assert await c.name() == 'counter'
                assert await c.increase(2) == 2
                assert await d.increase(5) == 5
                assert await c.add(d) == 7
                assert await c.take(d) == 5 and d.count() == 0
                assert await c.owned() is c
                assert await Counter.fixed() == 42
                assert await Counter.class_name() == 'Counter'
                assert await c(1) == 8
                async with c as same:
                    assert same is c
                coroutine = c.increase(1)
                assert coroutine.__name__ == 'increase'
                assert coroutine.__qualname__ == 'Counter.increase'
                coroutine.close()
                try:
                    c.add(3)
                except TypeError as error:
                    assert 'other' in str(error)
                else:
                    assert False
            asyncio.run(main())
            ",
        );
    });
}

/// Before the first poll and after the last the value is not borrowed.
#[test]
fn the_value_is_borrowed_only_while_the_future_is_under_way() {
    Python::with_gil(|py| {
        let counter = Counter::type_object(py);
        let names = [("Counter", counter)].into_py_dict(py).unwrap();
        run(
            py,
            &names,
            "
            c = Counter()
            made = c.increase(1)
            c.set_count(10)

            assert made.send(None) is None
            for call in (c.count, lambda: c.set_count(1)):
                try:
                    call()
                except RuntimeError as error:
                    assert 'borrowed' in str(error)
                else:
                    assert False
            # the borrow is refused when the other future is polled, not when it is made
            other = c.increase(1)
            try:
                other.send(None)
            except RuntimeError as error:
                assert 'borrowed' in str(error)
            else:
                assert False

            try:
                made.send(None)
            except StopIteration as stop:
                assert stop.value == 11
            c.set_count(3)

            # a future that is dropped gives the borrow back
            made = c.increase(1)
            made.send(None)
            made.close()
            c.set_count(4)
            made = c.increase(1)
            made.send(None)
            del made
            c.set_count(5)
            ",
        );
    });
}
