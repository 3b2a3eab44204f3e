//! When things go wrong in the middle: no memory, exceptions from the methods that conversions call, a collection at every allocation.
#![cfg(all(feature = "macros", not(any(PyPy, GraalPy))))]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::CString;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict, PyTuple};
use pyo3::{PyTraverseError, PyVisit};

/// Attaches, while no other test of this program runs: when memory runs out, it does for the whole process.
fn alone<R>(body: impl FnOnce(Python<'_>) -> R) -> R {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    Python::with_gil(body)
}

/// Runs Python code with these names.
fn run<'py>(py: Python<'py>, names: &[(&str, Bound<'py, PyAny>)], code: &str) {
    let globals = names.to_vec().into_py_dict(py).unwrap();
    let code = CString::new(code).unwrap();
    if let Err(error) = py.run(&code, Some(&globals), None) {
        error.print(py);
        panic!("{}", error);
    }
}

#[pyclass(dict, weakref, subclass, freelist = 2)]
#[derive(Default)]
struct Node {
    #[pyo3(get, set)]
    next: Option<PyObject>,
    #[pyo3(get, set)]
    name: String,
}

#[pymethods]
impl Node {
    #[new]
    #[pyo3(signature = (name = String::new(), *args, next = None, **kwargs))]
    fn new(
        name: String,
        args: &Bound<'_, PyTuple>,
        next: Option<PyObject>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> Self {
        let _ = (args, kwargs);
        Node { next, name }
    }

    fn __repr__(&self) -> String {
        format!("<{}>", self.name)
    }

    fn __add__(&self, other: &Node) -> Node {
        Node {
            next: None,
            name: format!("{}{}", self.name, other.name),
        }
    }

    fn __richcmp__(&self, other: &Node, op: pyo3::pyclass::CompareOp) -> bool {
        op.matches(self.name.cmp(&other.name))
    }

    fn __hash__(&self) -> u64 {
        self.name.len() as u64
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.next.as_ref().map_or(Ok(()), |next| visit.call(next))
    }

    fn __clear__(&mut self) {
        self.next = None;
    }
}

#[pyfunction]
fn numbers(items: Vec<i64>) -> Vec<i64> {
    items
}

#[pyfunction]
fn strings(items: Vec<String>) -> Vec<String> {
    items
}

#[pyfunction]
fn objects(items: Vec<PyObject>) -> Vec<PyObject> {
    items
}

#[pyfunction]
fn array(items: [i64; 3]) -> [i64; 3] {
    items
}

#[pyfunction]
fn pair(items: (i64, String)) -> (String, i64) {
    (items.1, items.0)
}

#[pyfunction]
fn set(items: HashSet<i64>) -> HashSet<i64> {
    items
}

#[pyfunction]
fn ordered_set(items: BTreeSet<String>) -> BTreeSet<String> {
    items
}

#[pyfunction]
fn map(items: HashMap<String, i64>) -> HashMap<String, i64> {
    items
}

#[pyfunction]
fn ordered_map(items: BTreeMap<i64, Vec<i64>>) -> BTreeMap<i64, Vec<i64>> {
    items
}

#[pyfunction]
#[pyo3(signature = (a, b = 2, *args, c = "c", **kwargs))]
fn everything<'py>(
    a: i64,
    b: i64,
    args: &Bound<'py, PyTuple>,
    c: &str,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> (i64, Bound<'py, PyTuple>, String, Option<Bound<'py, PyDict>>) {
    (a + b, args.clone(), c.to_owned(), kwargs.cloned())
}

#[pyfunction]
fn wide(number: i128) -> i128 {
    number
}

#[pyfunction]
fn call(function: &Bound<'_, PyAny>, argument: i64) -> PyResult<PyObject> {
    Ok(function.call1((argument, "text"))?.unbind())
}

fn names(py: Python<'_>) -> Vec<(&'static str, Bound<'_, PyAny>)> {
    macro_rules! functions {
        ($($name:ident)*) => { vec![$((stringify!($name), wrap_pyfunction!($name, py).unwrap().into_any())),*] };
    }
    let mut names = functions!(numbers strings objects array pair set ordered_set map ordered_map everything wide call);
    names.push(("Node", py.get_type::<Node>().into_any()));
    names
}

/// What can be called without running a line of Python code, which does not always survive a lack of memory itself.
const OPERATIONS: &str = r#"
import operator

class Sub(Node):
    pass

node, other = Node('a'), Sub('b')
big = 2 ** 100
integers = [10 ** 6 + n for n in range(4)]

operations = [
    (Node,), (Node, 'a', 1, 2, dict(next=3, other=4)), (Sub, 'name'), (operator.add, node, other), (repr, node),
    (operator.eq, node, other), (operator.eq, node, 3), (operator.lt, node, other), (hash, node), (setattr, node, 'name', 'name'),
    (setattr, node, 'next', integers), (setattr, node, 'attribute', 1), (getattr, node, '__dict__'), (getattr, node, 'name'),
    (getattr, node, 'missing', None), (numbers, integers), (strings, ['one', 'two\u1234']), (objects, integers),
    (array, [1, 2, 3]), (pair, (10 ** 9, 'two')), (set, {10 ** 6, 10 ** 7}), (ordered_set, {'p', 'q'}),
    (map, {'x': 1, 'y': 2}), (ordered_map, {1: [1, 2], 3: [4]}), (everything, 1, 2, 3, dict(c='d', e=5)),
    (everything, 'wrong'), (everything,), (everything, 1, dict(a=2)), (wide, big), (wide, -big), (wide, 10 ** 50),
    (call, operator.add, 5), (call, None, 5), (call, numbers, 5), (numbers, [1, 'wrong']), (numbers, 3), (map, {1: 2}),
    (pair, (1,)), (array, [1]),
]
operations = [
    (op[0], op[1:-1], op[-1]) if type(op[-1]) is dict and op[0] not in (map, ordered_map) else (op[0], op[1:], {})
    for op in operations
]
"#;

/// Calls, and says whether there is a result: an exception is set if not. Not by way of `PyErr`, where a panic would go on.
fn succeeds(operation: &Bound<'_, PyTuple>) -> bool {
    let part = |index| operation.get_borrowed_item(index).unwrap().as_ptr();
    // SAFETY: a callable, a tuple and a dict, kept alive by `operation`; returns a new reference, or NULL with an exception set.
    unsafe {
        let result = ffi::PyObject_Call(part(0), part(1), part(2));
        ffi::Py_XDECREF(result);
        !result.is_null()
    }
}

/// The name of the exception that is set, which is cleared.
fn exception(py: Python<'_>) -> Option<String> {
    // SAFETY: the token proves that this thread is attached; returns a borrowed reference or NULL.
    unsafe {
        let class = Bound::from_borrowed_ptr_or_opt(py, ffi::PyErr_Occurred())?;
        ffi::PyErr_Clear();
        Some(class.getattr("__name__").unwrap().to_string())
    }
}

/// Each allocation fails in turn, alone or with all after it: there is a result or an exception, and the next try without
/// failures works.
#[test]
#[cfg_attr(
    Py_GIL_DISABLED,
    ignore = "without a GIL, CPython 3.13 does not survive an allocation that fails"
)]
fn memory_runs_out_at_every_allocation() {
    alone(|py| {
        let testcapi = match py.import("_testcapi") {
            Ok(module) => module,
            Err(_) => {
                eprintln!("skipped: this Python has no `_testcapi`");
                return;
            }
        };
        let fail = testcapi.getattr("set_nomemory").unwrap();
        let stop_failing = testcapi.getattr("remove_mem_hooks").unwrap();
        let empty = PyTuple::empty(py);
        let globals = names(py).into_py_dict(py).unwrap();
        let code = CString::new(OPERATIONS).unwrap();
        py.run(&code, Some(&globals), None).unwrap();
        let operations = globals.get_item("operations").unwrap().unwrap();
        let repr = py.import("builtins").unwrap().getattr("repr").unwrap();
        for operation in operations.try_iter().unwrap() {
            let operation = operation.unwrap().downcast_into::<PyTuple>().unwrap();
            let is_repr = operation.get_item(0).unwrap().is(&repr);
            // For what is made at the first use.
            succeeds(&operation);
            exception(py);
            let expected = (succeeds(&operation), exception(py));
            for start in 0..30 {
                for stop in [0, start + 1] {
                    fail.call1((start, stop)).unwrap();
                    let success = succeeds(&operation);
                    // SAFETY: a callable and a tuple; returns a new reference to `None`. An exception that may be set is put aside:
                    // nothing is called with one.
                    unsafe {
                        let nothing = std::ptr::null_mut();
                        let (mut class, mut value, mut trace) = (nothing, nothing, nothing);
                        ffi::PyErr_Fetch(&mut class, &mut value, &mut trace);
                        let done =
                            ffi::PyObject_Call(stop_failing.as_ptr(), empty.as_ptr(), nothing);
                        ffi::Py_XDECREF(done);
                        ffi::PyErr_Restore(class, value, trace);
                    }
                    let raised = exception(py);
                    assert_eq!(success, raised.is_none());
                    // Text that is returned is one object, and to have no memory for it is no reason to panic.
                    if let (true, Some(raised)) = (is_repr, raised) {
                        assert_eq!(raised, "MemoryError");
                    }
                }
            }
            assert_eq!((succeeds(&operation), exception(py)), expected);
        }
    });
}

#[test]
fn exceptions_in_the_methods_that_conversions_call_come_through() {
    alone(|py| {
        run(
            py,
            &names(py),
            r#"
import gc

class Mine(Exception):
    pass

def raises(*args):
    raise Mine(args[0].__class__.__name__)

def make(base, **methods):
    # Messages of Python 3.15 name the module, too.
    return type('Made', (base,), dict({'__' + name + '__': function for name, function in methods.items()}, __module__='made'))

def check(function, argument, *expected):
    try:
        result = function(argument)
    except BaseException as e:
        assert type(e) in expected, (function, type(argument).__mro__, repr(e))
    else:
        assert None in expected, (function, type(argument).__mro__, result)

sequence = dict(__len__=lambda self: 2, __getitem__=lambda self, i: [1, 2][i])
import collections.abc

class Sequence(collections.abc.Sequence):
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return [1, 2][i]

def raising_iterator(self):
    yield 1
    raise Mine('iterator')

check(numbers, Sequence(), None)
for function in numbers, objects:
    check(function, make(Sequence, iter=raises)(), Mine)
    check(function, make(Sequence, iter=raising_iterator)(), Mine)
    # A length is a hint only.
    check(function, make(Sequence, len=raises)(), None, Mine)
    check(function, make(Sequence, len=lambda self: -1)(), None, ValueError)
    check(function, make(Sequence, len=lambda self: 2 ** 62)(), None)
    check(function, make(Sequence, len=lambda self: 2 ** 80)(), None, OverflowError)
    check(function, make(Sequence, length_hint=raises)(), None)
    check(function, make(Sequence, getitem=raises)(), Mine)
    check(function, make(list, iter=raises)([1]), Mine, None)
    check(function, make(tuple, iter=raises)([1]), Mine, None)
check(array, make(Sequence, len=raises)(), Mine)
check(array, make(Sequence, len=lambda self: 3)(), Mine, IndexError, ValueError)
check(array, make(Sequence, len=lambda self: 3, getitem=raises)(), Mine)
check(pair, make(tuple, getitem=raises)((1, 'a')), None)
check(map, make(dict, items=raises)(x=1), Mine, None)
check(numbers, [make(object, index=raises)()], Mine)
check(numbers, [1, make(object, index=lambda self: 'text')()], TypeError)
check(wide, make(object, index=raises)(), Mine)
check(wide, make(int, index=raises)(5), None, Mine)
check(set, {make(int, hash=lambda self: 1)(4)}, None)

# What comes out again is hashed and compared.
class Unhashable(int):
    __hash__ = raises

# Exceptions in `__del__` are reported, and change nothing.
import sys
reports = []
sys.unraisablehook = reports.append
class Dies(list):
    __del__ = raises
def items():
    for n in range(3):
        yield Dies()
check(objects, Dies(), None)
everything(1, 2, Dies(), c='d', e=Dies())
try:
    everything('wrong', Dies(), e=Dies())
except TypeError:
    pass
gc.collect()
if sys.version_info >= (3, 8):
    assert len(reports) == 5, reports
sys.unraisablehook = getattr(sys, '__unraisablehook__', None)

# A list that changes under the hands of the one that extracts it.
class Shrinks:
    def __index__(self):
        del changing[1:]
        return 1
changing = [Shrinks(), 2, 3, 4]
check(numbers, changing, None)
class Grows:
    def __index__(self):
        growing.extend([5, 6, 7])
        return 1
growing = [Grows(), 2]
check(numbers, growing, None)
class Replaces:
    def __index__(self):
        mapping.clear()
        mapping.update(a=1, b=2, c=3)
        return 1
mapping = {'x': Replaces(), 'y': 2}
check(map, mapping, None, RuntimeError, __import__('builtins').BaseException, *BaseException.__subclasses__())
class Adds:
    def __index__(self):
        changing_set.add(99)
        return 1
    def __hash__(self):
        return 1
changing_set = {Adds(), 2}
check(set, changing_set, RuntimeError, None)
"#,
        );
    });
}

/// Arguments that panic when they are made.
struct Panics;

impl pyo3::PyErrArguments for Panics {
    fn arguments(self, _py: Python<'_>) -> PyObject {
        panic!("no arguments today")
    }
}

/// What a panic may carry.
struct PanicsAgain;

impl Drop for PanicsAgain {
    fn drop(&mut self) {
        panic!("in the payload")
    }
}

#[pyclass]
struct Troubled;

#[pymethods]
impl Troubled {
    #[new]
    fn new() -> Self {
        Troubled
    }

    fn error(&self) -> PyResult<()> {
        Err(pyo3::exceptions::PyValueError::new_err(Panics))
    }

    fn payload(&self) {
        std::panic::panic_any(PanicsAgain)
    }

    fn __len__(&self) -> PyResult<usize> {
        Err(pyo3::exceptions::PyValueError::new_err(Panics))
    }
}

impl Drop for Troubled {
    fn drop(&mut self) {
        std::panic::panic_any(PanicsAgain)
    }
}

/// No panic gets to the interpreter, whenever it comes.
#[test]
fn panics_while_an_exception_is_raised() {
    alone(|py| {
        run(
            py,
            &[("Troubled", py.get_type::<Troubled>().into_any())],
            r#"
import sys
reports = []
sys.unraisablehook = lambda report: reports.append(type(report.exc_value).__name__)
o = Troubled()
for operation, expected in [
    (o.error, "PanicException('no arguments today')"),
    (lambda: len(o), "PanicException('no arguments today')"),
    (o.payload, "SystemError('Rust code panicked, and again when that was to be raised')"),
]:
    try:
        operation()
    except BaseException as e:
        assert repr(e) == expected, repr(e)
    else:
        assert False, operation
del operation, o
if sys.version_info >= (3, 8):
    assert reports == ['SystemError'], reports
sys.unraisablehook = getattr(sys, '__unraisablehook__', None)
"#,
        );
    });
}

/// Counts what is dropped.
static DROPPED: AtomicUsize = AtomicUsize::new(0);

#[pyclass]
struct Fails;

#[pymethods]
impl Fails {
    #[classattr]
    fn attribute() -> PyResult<usize> {
        Err(pyo3::exceptions::PyValueError::new_err("no attribute"))
    }
}

impl Drop for Fails {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

#[pyclass]
struct FailsByPanic;

#[pymethods]
impl FailsByPanic {
    #[classattr]
    fn attribute() -> usize {
        panic!("no attribute today")
    }
}

impl Drop for FailsByPanic {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

#[pyfunction]
fn fails() -> Fails {
    Fails
}

#[pyfunction]
fn fails_by_panic() -> FailsByPanic {
    FailsByPanic
}

/// The value is dropped, and the caller gets the exception; the next caller, too.
#[test]
fn a_class_that_cannot_be_made_raises_where_an_object_is_returned() {
    alone(|py| {
        let function = wrap_pyfunction!(fails, py).unwrap();
        let panics = wrap_pyfunction!(fails_by_panic, py).unwrap();
        for round in 1..=3 {
            let error = function.call0().unwrap_err();
            assert_eq!(
                error.to_string(),
                "RuntimeError: An error occurred while initializing class Fails"
            );
            let cause = error.cause(py).unwrap();
            assert_eq!(cause.to_string(), "ValueError: no attribute");
            // A panic goes on where the exception is taken over, so it is caught in Python.
            run(
                py,
                &[("panics", panics.clone().into_any())],
                "
try:
    panics()
except BaseException as e:
    assert repr(e) == \"PanicException('no attribute today')\", repr(e)
else:
    assert False
",
            );
            assert_eq!(DROPPED.load(Ordering::SeqCst), 2 * round);
        }
    });
}

#[test]
fn a_collection_at_every_allocation_changes_nothing() {
    alone(|py| {
        run(
            py,
            &names(py),
            r#"
import gc

class Sub(Node):
    pass

before = gc.get_threshold()
gc.set_threshold(1)
try:
    for _ in range(20):
        chain = None
        for n in range(10):
            chain = (Node, Sub)[n % 2](str(n), next=chain)
            chain.attribute = [chain]
        chain.next.next.next.next = chain
        assert chain.next.attribute[0] is chain.next
        assert numbers(list(range(10))) == list(range(10))
        assert map({str(n): n for n in range(10)}) == {str(n): n for n in range(10)}
        assert set({1, 2, 3}) == {1, 2, 3}
        assert ordered_map({1: [1], 2: [2]}) == {1: [1], 2: [2]}
        assert everything(1, 2, [], c='x', d=[]) == (3, ([],), 'x', {'d': []})
        try:
            numbers([1, []])
        except TypeError:
            pass
finally:
    gc.set_threshold(*before)
"#,
        );
    });
}
