"""Compares the inline functions of pyo3-ffi with the macros of C on PyPy, which loads the module ffi_check_shim.

The module is built with `cargo rustc --crate-type cdylib` for PyPy, and found beside this file or on `PYTHONPATH`.
"""

import builtins
import collections
import datetime
import sys
import types
import weakref

import ffi_check_shim


class Plain:
    pass


class Meta(type):
    pass


class Zone(datetime.tzinfo):
    def utcoffset(self, when):
        return datetime.timedelta(hours=-7, minutes=30)


def derived(*bases):
    """Of each type a subclass."""
    return [type(base.__name__.title(), (base,), {}) for base in bases]


def generator():
    yield 1


async def coroutine():
    pass


Int, Float, Str, Bytes, Tuple, List, Dict, Set, FrozenSet = derived(
    int, float, str, bytes, tuple, list, dict, set, frozenset
)
Date, DateTime, Time, Delta = derived(
    datetime.date, datetime.datetime, datetime.time, datetime.timedelta
)
plain = Plain()
pending = coroutine()
objects = [
    None, True, False, Ellipsis, NotImplemented, 0, 1, -5, 2**40, 2**100, -2**200, Int(7), 0.0, -1.5, Float(2.5), 1j,
    "", "a", "ascii" * 20, "\x00\x7f", "\xe9", "caf\xe9" * 9, "\u20ac", "a\u20acb" * 7, "\U0001f600", "\U0010ffff", Str("x"),
    b"", b"abc\0", Bytes(b"x"), bytearray(), bytearray(b"abc"), memoryview(b"abc"),
    (), (1,), (1, (2, "x")), Tuple((1, 2)), [], [1, 2], List([1]), {}, {1: 2}, Dict(x=1), collections.OrderedDict(a=1),
    set(), {1}, Set([1]), frozenset(), frozenset([1]), FrozenSet([1]), range(3), slice(1, 10, 2),
    {}.keys(), {}.values(), {}.items(), iter([]), iter(()), iter({}),
    datetime.date(1, 1, 1), datetime.date(9999, 12, 31), Date(2000, 1, 2),
    datetime.datetime(2024, 2, 29, 23, 59, 58, 999999), datetime.datetime(2024, 10, 27, 2, 30, fold=1),
    datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc), DateTime(2000, 1, 2, 3, tzinfo=Zone()),
    datetime.time(), datetime.time(23, 59, 58, 65535, fold=1), Time(5, 6, 7, 8, Zone()),
    datetime.timedelta(), datetime.timedelta(-999999999, 86399, 999999), Delta(1, 2, 3),
    datetime.timezone.utc, Zone(),
    object(), object, type, int, Plain, Meta, plain, Meta("M", (), {})(), ValueError(1), BaseException,
    derived, lambda: 0, len, [].append, str.join, (1).__add__, types.MethodType(derived, 1), staticmethod(derived),
    classmethod(derived), property(derived), derived.__code__, sys._getframe(), sys, types.ModuleType("m"),
    generator(), pending, weakref.ref(plain), weakref.proxy(plain), types.MappingProxyType({}), builtins,
]

answers = 0
differing = 0
for value in objects:
    count, differences = ffi_check_shim.compare(value)
    answers += count
    for difference in differences.splitlines():
        differing += 1
        print(type(value), ascii(str(value)[:40]), difference)
pending.close()
print("%d answers for %d objects, %d differ" % (answers, len(objects), differing))
sys.exit(differing > 0 or answers < 50 * len(objects))
