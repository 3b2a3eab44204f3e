"""Values that go to Rust and come back."""

import datetime
import sys
from datetime import date

import pytest
from pyo3_pytests import conversions

counts_references = pytest.mark.skipif(
    not hasattr(sys, "getrefcount"), reason="PyPy does not count references"
)

ROUND_TRIPS = [
    ("boolean", [True, False]),
    ("small", [0, 1, 255]),
    ("large", [0, 2**63, 2**64 - 1]),
    ("float", [0.0, -1.5, 1e308, float("inf"), 2]),
    ("text", ["", "abc", "\u00e4\u20ac\U0001f600", "a\0b"]),
    ("bytes", [b"", b"\0\xff"]),
    ("optional", [None, 3]),
    ("list", [[], ["a", "b"]]),
    ("tuple", [(1, "x", 2.5)]),
    ("map", [{}, {"a": [1, 2], "b": []}]),
    ("date", [date(2024, 2, 29), date.min, date.max]),
    ("dates", [[], [date(2024, 2, 29), date.min]]),
    ("optional_date", [None, date(2024, 2, 29)]),
    ("date_in_tuple", [(1, date(2024, 2, 29), "x")]),
    ("dates_in_map", [{}, {"a": [date(2024, 2, 29)], "b": []}]),
    ("dates_as_keys", [{date(2024, 2, 29): (date.max, 1)}]),
]


@pytest.mark.parametrize("name, values", ROUND_TRIPS, ids=[name for name, _ in ROUND_TRIPS])
def test_round_trips(name, values):
    function = getattr(conversions, name)
    for value in values:
        back = function(value)
        assert back == value
        if name != "float":
            assert type(back) is type(value)


def test_not_a_number():
    assert conversions.float(float("nan")) != conversions.float(float("nan"))


REFUSED = [
    ("boolean", 1, TypeError),
    ("small", 256, OverflowError),
    ("small", -1, OverflowError),
    ("large", 2**64, OverflowError),
    ("large", -1, OverflowError),
    ("large", 1.0, TypeError),
    ("float", "1.5", TypeError),
    ("text", b"x", TypeError),
    ("text", "\ud800", UnicodeEncodeError),
    ("list", "ab", TypeError),
    ("list", ["a", 1], TypeError),
    ("tuple", (1, "x"), ValueError),
    ("tuple", [1, "x", 2.5], TypeError),
    ("map", {1: [1]}, TypeError),
    ("map", [("a", [1])], TypeError),
    ("date", "2024-02-29", TypeError),
    ("date", None, TypeError),
    ("dates", [date.max, None], TypeError),
    ("optional_date", 3, TypeError),
    ("date_in_tuple", (1, 2, "x"), TypeError),
    ("dates_in_map", {"a": [1]}, TypeError),
    ("dates_as_keys", {1: (date.max, 1)}, TypeError),
]


@pytest.mark.parametrize("name, value, error", REFUSED)
def test_refused(name, value, error):
    with pytest.raises(error):
        getattr(conversions, name)(value)


def test_the_argument_is_named():
    with pytest.raises(TypeError, match="^argument 'value': "):
        conversions.date("2024-02-29")
    with pytest.raises(TypeError, match="^argument 'value': "):
        conversions.dates([1])


def test_calculating_with_dates():
    assert conversions.tomorrow(date(2024, 2, 28)) == date(2024, 2, 29)
    assert conversions.tomorrow(value=date(2023, 12, 31)) == date(2024, 1, 1)


def test_a_date_that_python_does_not_know():
    # as `date(10000, 1, 1)` does
    with pytest.raises(ValueError, match="year"):
        conversions.tomorrow(date.max)


def test_foreign_fields():
    event = conversions.Event(date(2024, 1, 1))
    assert event.day == date(2024, 1, 1)
    assert event.repeats == [] and event.last is None
    event.day = date(2024, 1, 2)
    event.repeats = [date(2024, 2, 2), date(2024, 3, 2)]
    assert event.last == date(2024, 3, 2)
    assert event.is_on(date(2024, 1, 2)) and event.is_on(date(2024, 2, 2))
    assert not event.is_on(date(2024, 1, 1))
    with pytest.raises(TypeError):
        event.day = 3
    assert event.day == date(2024, 1, 2)


def test_a_datetime_is_a_date():
    assert conversions.date(datetime.datetime(2024, 2, 29, 12, 30)) == date(2024, 2, 29)


@pytest.mark.parametrize("value", [None, ..., NotImplemented, 1.5, "text", len, object(), range(3), object, datetime])
def test_what_is_no_date_is_refused_by_the_name_of_its_class(value):
    for _ in range(3):
        with pytest.raises(TypeError, match=f"'{type(value).__name__}' object"):
            conversions.tomorrow(value)


@counts_references
def test_nothing_is_leaked():
    day, text = date(2024, 2, 29), "a text of some length"
    values = [day, text]
    before = [sys.getrefcount(value) for value in values]
    for _ in range(1000):
        conversions.dates([day, day])
        conversions.dates_as_keys({day: (day, 1)})
        conversions.date_in_tuple((1, day, text))
        conversions.list([text])
        with pytest.raises(TypeError):
            conversions.dates([day, text])
    assert [sys.getrefcount(value) for value in values] == before
