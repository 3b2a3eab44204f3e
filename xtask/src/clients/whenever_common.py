# What the tests of `whenever` import from `tests.common`, which its source distribution leaves out: partners for
# comparisons, the classes of zones, and a context in which the system is in another time zone.
import os
import time
from contextlib import contextmanager
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = [
    "AlwaysEqual",
    "AlwaysLarger",
    "AlwaysSmaller",
    "NeverEqual",
    "ZoneInfo",
    "ZoneInfoNotFoundError",
    "system_tz",
    "system_tz_ams",
    "system_tz_nyc",
]


class _Answers:
    """Compares with everything, the same way each time."""

    equal = False
    less = False
    greater = False
    __hash__ = None

    def __eq__(self, other):
        return self.equal

    def __ne__(self, other):
        return not self.equal

    def __lt__(self, other):
        return self.less

    def __le__(self, other):
        return self.less or self.equal

    def __gt__(self, other):
        return self.greater

    def __ge__(self, other):
        return self.greater or self.equal


class AlwaysEqual(_Answers):
    equal = True


class NeverEqual(_Answers):
    pass


class AlwaysLarger(_Answers):
    greater = True


class AlwaysSmaller(_Answers):
    less = True


@contextmanager
def system_tz(name):
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def system_tz_ams():
    return system_tz("Europe/Amsterdam")


def system_tz_nyc():
    return system_tz("America/New_York")
