"""What Python sees of the core_only module."""

from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace

import core_only
import pytest

EAST = timezone(timedelta(hours=1))
NOON = datetime(2024, 2, 29, 12, 0, tzinfo=EAST)


def test_dates_in_and_out():
    saturday = date(2024, 3, 2)
    for day in range(26, 30):
        assert core_only.weekend(date(2024, 2, day)) == (saturday, date(2024, 3, 3))
    assert core_only.weekend(saturday)[0] == saturday
    assert core_only.LAST_DAY == date.max


def test_properties_of_converted_types():
    meeting = core_only.Appointment(NOON, timedelta(minutes=90), [date(2024, 3, 7)])
    assert meeting.start == NOON
    assert meeting.start.utcoffset() == timedelta(hours=1)
    assert meeting.end == NOON + timedelta(minutes=90)
    assert meeting.repeats == [date(2024, 3, 7)]
    meeting.length = timedelta(minutes=5)
    meeting.repeats = (date.max,)
    assert meeting.end == NOON + timedelta(minutes=5)
    assert meeting.repeats == [date.max]
    with pytest.raises(TypeError):
        meeting.start = NOON.replace(tzinfo=None)
    assert meeting.start == NOON


def test_defaults():
    assert core_only.Appointment(NOON).length == timedelta(hours=1)
    assert core_only.Appointment(NOON).repeats == []


def test_other_time_zones_are_the_same_moment():
    utc = core_only.Appointment(NOON.astimezone(timezone.utc))
    assert utc.start == NOON
    assert utc.overlaps(core_only.Appointment(NOON))
    assert not utc.overlaps(core_only.Appointment(NOON + timedelta(hours=1)))


def test_errors():
    with pytest.raises(ValueError, match="ends after it begins"):
        core_only.Appointment(NOON, timedelta(-1))
    with pytest.raises(TypeError, match="argument 'day': 'str' object"):
        core_only.weekend("2024-02-29")
    with pytest.raises(TypeError, match="non-None tzinfo"):
        core_only.Appointment(datetime(2024, 2, 29))
    with pytest.raises(ValueError, match="year .*10000"):
        core_only.weekend(date.max)
    far = core_only.Appointment(datetime.max.replace(tzinfo=timezone.utc))
    with pytest.raises(ValueError, match="year .*10000"):
        far.end


def test_derived_conversions():
    span = SimpleNamespace(first=date(2024, 2, 28), last=date(2024, 3, 1))
    assert core_only.days(span) == 3
    span.last = None
    assert core_only.days(span) == 1
    with pytest.raises(TypeError):
        core_only.days(SimpleNamespace(first="x", last=None))
    assert core_only.parts(date(2024, 2, 29)) == {"date": date(2024, 2, 29), "week": 9}


def test_documentation():
    assert core_only.__doc__.startswith("Dates, made with the core")
    assert core_only.weekend.__text_signature__ == "(day)"
