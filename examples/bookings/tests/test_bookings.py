"""What Python sees of bookings: rich fields, errors of several layers, classes that extend another crate's."""

import datetime
import decimal
import gc
import json
import sys
import weakref
from datetime import date, time, timedelta, timezone
from decimal import Decimal

import bookings
import pytest
from bookings import Booking, BookingError, Calendar, Conflict, Guest, Period

if sys.version_info >= (3, 9):
    from zoneinfo import ZoneInfo
else:
    from backports.zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = ZoneInfo("Asia/Tokyo")


def stay(first=30, last=1, room=7, price="100.00", **options):
    starts = datetime.datetime(2024, 3, first, 15, tzinfo=BERLIN)
    ends = datetime.datetime(2024, 4, last, 10, tzinfo=BERLIN)
    return Booking(starts, ends, room, Decimal(price), **options)


def test_fields_are_the_types_of_python():
    booking = stay(created=datetime.datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=timezone.utc))
    assert booking.starts == datetime.datetime(2024, 3, 30, 15, tzinfo=BERLIN)
    assert booking.starts.tzinfo is BERLIN
    assert booking.zone is BERLIN
    assert booking.created.tzinfo is timezone.utc
    assert booking.created.microsecond == 678901
    assert stay().created is None
    assert (booking.price, type(booking.price)) == (Decimal("100.00"), Decimal)
    assert str(booking.price) == "100.00"
    # one hour less: clocks were put forward
    assert booking.length == timedelta(hours=24 + 19 - 1)
    assert booking.nights() == [date(2024, 3, 30), date(2024, 3, 31)]


def test_what_is_no_moment():
    ends = datetime.datetime(2024, 4, 1, tzinfo=BERLIN)
    with pytest.raises(TypeError, match="argument 'starts': expected a datetime with"):
        Period(datetime.datetime(2024, 3, 1), ends)
    with pytest.raises(TypeError, match="argument 'starts'"):
        Period("2024-03-01", ends)
    with pytest.raises(TypeError, match="argument 'starts'"):
        Period(date(2024, 3, 1), ends)
    with pytest.raises(ValueError, match="has to begin before it ends"):
        Period(ends, ends)


def test_moving_a_base_from_the_derived_class():
    booking = stay()
    booking.shift(timedelta(days=1, microseconds=1))
    assert booking.starts == datetime.datetime(2024, 3, 31, 16, 0, 0, 1, tzinfo=BERLIN)
    with pytest.raises(ValueError, match="beyond the calendar"):
        booking.shift(timedelta(days=365 * 500_000))
    assert booking.starts.day == 31


def test_either_a_number_or_a_name():
    booking = stay()
    for room in [7, "garden"]:
        booking.room = room
        assert booking.room == room
        assert type(booking.room) is type(room)
    with pytest.raises(TypeError, match="argument 'room': failed to convert the value"):
        booking.room = 1.5
    assert booking.room == "garden"


def test_amounts():
    booking = stay(price="99.99")
    assert booking.per_night() == Decimal("50.00")
    booking.discount(Decimal("12.5"))
    assert booking.price == Decimal("99.99") * Decimal("0.875")
    with pytest.raises(ValueError):
        booking.discount("a lot")
    for amount in ["NaN", "Infinity"]:
        with pytest.raises((ValueError, decimal.InvalidOperation)):
            booking.price = Decimal(amount)
    day = Booking(stay().starts, stay().starts + timedelta(hours=2), 1, Decimal(1))
    with pytest.raises(ZeroDivisionError, match="there is no night in it"):
        day.per_night()


def test_guests_are_shared_objects():
    ada, bob, eve = Guest("Ada", time(7, 30)), Guest("Bob"), Guest("Eve", time(6, 45, 0, 5))
    booking = stay(guests=[ada, bob, eve])
    assert [guest.name for guest in booking.guests] == ["Ada", "Bob", "Eve"]
    assert booking.guests[1] is bob
    assert booking.breakfast == time(6, 45, 0, 5)
    eve.breakfast = None
    assert booking.breakfast == time(7, 30)
    assert stay(guests=[]).breakfast is None
    with pytest.raises(TypeError, match="argument 'guests'"):
        stay(guests=[ada, "Bob"])
    with pytest.raises(TypeError, match="Can't extract `str` to"):
        stay(guests="Ada")


def test_classes_extend_one_another_across_crates():
    class Suite(Booking):
        def __init__(self, *args, **kwargs):
            self.flowers = True

    assert Booking.__mro__ == (Booking, Period, object)
    suite = Suite(stay().starts, stay().ends, "top", Decimal(5))
    assert isinstance(suite, Period)
    assert suite.overlaps(stay())
    assert suite.flowers
    assert repr(suite) == "<Suite top 2024-03-30 to 2024-04-01>"
    # the base's own method, on the derived object
    assert Period.nights(suite) == stay().nights()
    with pytest.raises(TypeError):
        Booking.per_night(Period(stay().starts, stay().ends))


def test_json_and_back():
    ada = Guest("Ada", time(7, 30))
    booking = stay(room="garden", guests=[ada, Guest("Bob")])
    text = booking.to_json()
    written = json.loads(text)
    assert written["guests"] == [{"name": "Ada", "breakfast": "07:30:00"}, {"name": "Bob", "breakfast": None}]
    assert written["zone"] == "Europe/Berlin"
    assert written["starts"] == "2024-03-30T15:00:00+01:00"

    class Suite(Booking):
        pass

    again = Suite.from_json(text)
    assert type(again) is Suite
    assert (again.starts, again.ends, again.room, again.price) == (booking.starts, booking.ends, "garden", booking.price)
    assert again.guests == booking.guests
    assert again.guests[0] is not ada
    assert again.to_json() == text


def test_json_that_is_wrong():
    text = stay().to_json()
    with pytest.raises(ValueError, match="no such time zone: Europe/Atlantis"):
        Booking.from_json(text.replace("Europe/Berlin", "Europe/Atlantis"))
    with pytest.raises(ValueError, match="missing field `zone` at line 1"):
        Booking.from_json(text.replace("zone", "place"))
    with pytest.raises(ValueError, match="has to begin before it ends"):
        Booking.from_json(text.replace("2024-03-30", "2024-05-30"))


def test_a_conflict_says_with_what():
    calendar, first = Calendar(), stay()
    calendar.add(first)
    calendar.add(stay(room="7"))
    with pytest.raises(BookingError) as caught:
        calendar.add(stay(last=2))
    conflict = caught.value
    assert type(conflict) is Conflict
    assert conflict.other is first
    assert conflict.code == 409
    assert conflict.args == (first, "the room is taken")
    assert str(conflict) == "[409] the room is taken"
    assert conflict.__traceback__ is not None
    assert Conflict.__mro__[:3] == (Conflict, BookingError, Exception)
    assert len(calendar) == 2


def test_exceptions_with_data_in_python():
    class Late(BookingError):
        def __init__(self, code, *args):
            super().__init__(code, *args)
            self.minutes = 5

    with pytest.raises(BookingError) as caught:
        try:
            raise ValueError("first")
        except ValueError as error:
            raise Late(408, "too", "late") from error
    assert (caught.value.code, caught.value.minutes, str(caught.value)) == (408, 5, "[408] too late")
    assert isinstance(caught.value.__cause__, ValueError)
    with pytest.raises(TypeError, match="argument 'code'"):
        BookingError("text")


def test_what_is_taken():
    calendar = Calendar()
    for room in ["garden", 3, 12]:
        calendar.add(stay(room=room))
    calendar.add(stay(room=4, last=3))
    assert calendar.taken(date(2024, 3, 31)) == [12, 3, 4, "garden"]
    assert calendar.taken(date(2024, 4, 1)) == [4]
    assert calendar.taken(date(2024, 4, 3)) == []
    assert calendar.empty_from(BERLIN) == date(2024, 4, 3)
    calendar.add(Booking(stay().ends, datetime.datetime(2024, 4, 3, 20, tzinfo=BERLIN), 1, Decimal(1)))
    assert calendar.empty_from(TOKYO) == date(2024, 4, 4)
    assert Calendar().empty_from(TOKYO) is None


@pytest.mark.skipif(
    sys.implementation.name == "pypy", reason="PyPy does not look for cycles that pass through extension modules"
)
def test_a_cycle_through_a_calendar_is_collected():
    class Suite(Booking):
        pass

    calendar = Calendar()
    suite = Suite(stay().starts, stay().ends, 1, Decimal(1))
    suite.calendar = calendar
    calendar.add(suite)
    gone = weakref.ref(suite)
    del suite, calendar
    gc.collect()
    assert gone() is None


TABLE = "7;2024-03-30;2024-04-01;100\ngarden;2024-05-01;2024-05-08;700.50"


def test_reading_a_table():
    read = bookings.read(TABLE, BERLIN)
    assert [booking.room for booking in read] == [7, "garden"]
    assert read[0].starts == stay().starts
    assert read[1].price == Decimal("700.50")
    assert bookings.read("", TOKYO) == []
    assert bookings.read(TABLE, TOKYO, price=lambda text: Decimal(text) * 160)[0].price == 16000


@pytest.mark.parametrize(
    "line, layers",
    [
        ("7;2024-03-30;2024-04-01", ["line 2", "3 fields, not 4"]),
        ("7;2024-03-30;april;1", ["line 2", "not a day: april", "input contains invalid characters"]),
        ("7;2024-03-30;2024-04-01;much", ["line 2", "not an amount: much", "Invalid decimal"]),
    ],
)
def test_every_layer_has_its_say(line, layers):
    with pytest.raises(RuntimeError) as caught:
        bookings.read("7;2024-03-30;2024-04-01;100\n" + line, BERLIN)
    text = str(caught.value)
    places = [text.find(layer) for layer in layers]
    assert -1 not in places and places == sorted(places), text
    assert caught.value.__cause__ is None


def test_an_exception_that_nobody_adds_to_passes_through():
    class Unknown(Exception):
        pass

    raised = Unknown("price")

    def price(text):
        raise raised

    with pytest.raises(Unknown) as caught:
        bookings.read(TABLE, BERLIN, price)
    assert caught.value is raised
    with pytest.raises(Unknown) as caught:
        bookings.count_nights(TABLE, price)
    assert caught.value is raised


def test_an_exception_below_a_layer_is_the_cause():
    with pytest.raises(RuntimeError, match="line 1: 7;2024-04-01;2024-03-30;1") as caught:
        bookings.read("7;2024-04-01;2024-03-30;1", BERLIN)
    cause = caught.value.__cause__
    assert type(cause) is ValueError
    assert str(cause) == "a period has to begin before it ends"


def test_the_same_by_way_of_eyre():
    assert bookings.count_nights(TABLE) == 9
    seen = []
    bookings.count_nights(TABLE, seen.append)
    assert seen == [1, 2]
    with pytest.raises(RuntimeError, match="line 3") as caught:
        bookings.count_nights(TABLE + "\n7;x;2024-01-01", seen.append)
    assert "not a day: x" in str(caught.value)
    assert seen == [1, 2, 1, 2]
    with pytest.raises(TypeError) as caught:
        bookings.count_nights(TABLE, 5)
    assert str(caught.value) == "'int' object is not callable"
