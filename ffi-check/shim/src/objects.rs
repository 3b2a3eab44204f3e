//! One object of each kind, and of each way that its kind is stored.

use pyo3_ffi::*;

use crate::python::{exec, item};

/// An object and the expression that made it.
#[derive(Debug)]
pub struct Object {
    /// The expression.
    pub label: String,
    /// Kept alive for ever.
    pub pointer: *mut PyObject,
}

/// Classes and functions that the expressions use.
const DEFINITIONS: &str = r#"
import builtins, collections, contextvars, datetime, sys, time, types, weakref

class Plain: pass
class Slots: __slots__ = ("a", "b")
class Meta(type): pass
class WithMeta(metaclass=Meta): pass
class Int(int): pass
class Float(float): pass
class Str(str): pass
class Bytes(bytes): pass
class Tuple(tuple): pass
class List(list): pass
class Dict(dict): pass
class Set(set): pass
class FrozenSet(frozenset): pass
class Date(datetime.date): pass
class DateTime(datetime.datetime): pass
class Time(datetime.time): pass
class Delta(datetime.timedelta): pass
class Ref(weakref.ref): pass
class Module(types.ModuleType): pass
class Error(ValueError): pass
class Index:
    def __index__(self): return 3
class Iterator:
    def __next__(self): return 1
class Items:
    def __getitem__(self, index): raise IndexError
class Zone(datetime.tzinfo):
    def utcoffset(self, when): return datetime.timedelta(hours=-7, minutes=30)
    def dst(self, when): return None
    def tzname(self, when): return "Z"
Point = collections.namedtuple("Point", "x y")
plain = Plain()
def function(a, b=1, *c, d): return a
def generator(): yield 1
async def coroutine(): pass
async def async_generator(): yield 1
def closure(cell):
    def inner(): return cell
    return inner
def traceback():
    try: raise ValueError
    except ValueError as error: return error.__traceback__
pending = coroutine()
"#;

/// Those that look into a string ask all of these.
const STRINGS: &[&str] = &[
    "''",
    "'a'",
    "'ascii' * 20",
    "'\\x00\\x7f'",
    "'\\xe9'",
    "'caf\\xe9' * 9",
    "'\\xff'",
    "'\\u20ac'",
    "'a\\u20acb' * 7",
    "'\\uffff'",
    "'\\U0001f600'",
    "'x\\xe9\\u20ac\\U0001f600' * 5",
    "'\\U0010ffff'",
    "Str()",
    "Str('abc')",
    "Str('\\xe9')",
    "Str('\\u20ac')",
    "Str('\\U0001f600')",
    "sys.intern('interned by hand')",
    "'__init__'",
];

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-5",
    "-6",
    "256",
    "257",
    "2**30 - 1",
    "2**30",
    "-2**31",
    "2**62",
    "2**63",
    "2**100",
    "-2**200",
    "True",
    "False",
    "Int(7)",
    "Int(2**70)",
    "0.0",
    "-0.0",
    "1.5",
    "-1e300",
    "5e-324",
    "float('inf')",
    "float('nan')",
    "Float(2.5)",
    "1j",
    "complex(-0.0, 3)",
    "Index()",
];

const CONTAINERS: &[&str] = &[
    "()",
    "(1,)",
    "(1, (2, 'x'), None)",
    "tuple(range(100))",
    "Tuple((1, 2))",
    "Point(1, 2)",
    "time.gmtime(0)",
    "sys.version_info",
    "[]",
    "[1, 2, 3]",
    "list(range(1000))",
    "List([1])",
    "{}",
    "{1: 2, 'a': 'b'}",
    "Dict(x=1)",
    "{}.keys()",
    "{}.values()",
    "{}.items()",
    "collections.OrderedDict(a=1)",
    "set()",
    "{1, 2}",
    "Set([1])",
    "frozenset()",
    "frozenset([1, 2, 3])",
    "FrozenSet([1])",
    "b''",
    "b'abc\\x00'",
    "Bytes(b'x')",
    "bytearray()",
    "bytearray(b'abc')",
    "memoryview(b'abc')",
    "range(3)",
    "slice(1, 10, 2)",
    "slice(None)",
];

const DATES: &[&str] = &[
    "datetime.date(1, 1, 1)",
    "datetime.date(2024, 2, 29)",
    "datetime.date(9999, 12, 31)",
    "Date(2000, 1, 2)",
    "datetime.datetime(1, 1, 1)",
    "datetime.datetime(2024, 2, 29, 23, 59, 58, 999999)",
    "datetime.datetime(2024, 10, 27, 2, 30, fold=1)",
    "datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)",
    "datetime.datetime(1970, 1, 1, 1, 2, 3, 65536, Zone(), fold=1)",
    "DateTime(2000, 1, 2, 3)",
    "DateTime(2000, 1, 2, 3, tzinfo=Zone())",
    "datetime.time()",
    "datetime.time(23, 59, 58, 65535)",
    "datetime.time(1, 2, 3, 4, datetime.timezone.utc)",
    "datetime.time(1, fold=1)",
    "Time(5, 6, 7, 8, Zone(), fold=1)",
    "datetime.timedelta()",
    "datetime.timedelta(microseconds=-1)",
    "datetime.timedelta(days=999999999, seconds=86399, microseconds=999999)",
    "datetime.timedelta(days=-999999999)",
    "Delta(1, 2, 3)",
    "datetime.timezone.utc",
    "datetime.timezone(datetime.timedelta(hours=5))",
    "Zone()",
    "datetime.tzinfo()",
    "datetime.datetime_CAPI",
];

const THE_REST: &[&str] = &[
    "None",
    "Ellipsis",
    "NotImplemented",
    "object()",
    "object",
    "type",
    "int",
    "bool",
    "str",
    "datetime.datetime",
    "Plain",
    "Slots",
    "Meta",
    "WithMeta",
    "Error",
    "BaseException",
    "Plain()",
    "Slots()",
    "WithMeta()",
    "ValueError(1)",
    "Error()",
    "KeyError('x')",
    "OSError(2, 'x')",
    "UnicodeDecodeError('ascii', b'\\xff', 0, 1, 'no')",
    "SyntaxError('x', ('f', 1, 2, 't'))",
    "StopIteration(3)",
    "function",
    "lambda: 0",
    "closure(1)",
    "len",
    "[].append",
    "str.join",
    "dict.fromkeys",
    "object.__init__",
    "(1).__add__",
    "Plain().__init__",
    "Plain.__eq__",
    "types.MethodType(function, 1)",
    "staticmethod(function)",
    "classmethod(function)",
    "property(function)",
    "Slots.a",
    "type.__dict__['__mro__']",
    "function.__code__",
    "closure(1).__code__",
    "sys._getframe()",
    "traceback()",
    "sys",
    "types.ModuleType('m')",
    "Module('m')",
    "generator()",
    "pending",
    "pending.__await__()",
    "async_generator()",
    "iter([])",
    "iter(())",
    "iter({})",
    "iter(range(3))",
    "iter(lambda: 0, 1)",
    "iter(Items())",
    "Iterator()",
    "zip()",
    "map(len, ())",
    "enumerate(())",
    "reversed([1])",
    "weakref.ref(plain)",
    "Ref(plain)",
    "weakref.proxy(plain)",
    "weakref.proxy(function)",
    "contextvars.copy_context()",
    "contextvars.ContextVar('v')",
    "__import__('zlib').compressobj().compress",
    "contextvars.ContextVar('w').set(1)",
    "types.MappingProxyType({})",
    "types.SimpleNamespace(a=1)",
    "super(Int, Int(1))",
    "getattr(builtins, 'frozendict', dict)(a=1)",
    "getattr(builtins, 'sentinel', str)('missing')",
];

/// All objects. The thread must be attached.
pub fn all() -> Vec<Object> {
    make(&[STRINGS, NUMBERS, CONTAINERS, DATES, THE_REST].concat())
}

/// Strings of every kind and layout. The thread must be attached.
pub fn strings() -> Vec<Object> {
    make(STRINGS)
}

/// Dates, times, differences, time zones. The thread must be attached.
pub fn dates() -> Vec<Object> {
    make(DATES)
}

fn make(expressions: &[&str]) -> Vec<Object> {
    let mut text = DEFINITIONS.to_owned();
    text += "objects = [\n";
    for expression in expressions {
        text += &format!("    {expression},\n");
    }
    text += "]\npending.close()\n";
    let list = item(exec(&text), "objects");
    let made = expressions.iter().enumerate().map(|(index, label)| {
        // SAFETY: the list has one item for each expression, and is never given up.
        let pointer = unsafe { PyList_GetItem(list, index as Py_ssize_t) };
        assert!(!pointer.is_null());
        let label = (*label).to_owned();
        Object { label, pointer }
    });
    made.collect()
}
