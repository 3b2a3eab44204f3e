"""What Python sees of the foreign_types module."""

from types import SimpleNamespace
from uuid import UUID

import foreign_types
import pytest


def test_versions_in_and_out():
    assert foreign_types.newest(["1.2.0", "1.10.0", "1.10.0-rc.1"]) == "1.10.0"
    assert foreign_types.newest([]) is None
    assert foreign_types.parse("1.2.3-rc.1+b5") == "1.2.3-rc.1+b5"
    assert foreign_types.OLDEST == "0.0.0"


def test_an_object_with_the_parts_of_a_version():
    version = SimpleNamespace(major=1, minor=2, patch=3)
    assert foreign_types.newest([version, "1.2.2"]) == "1.2.3"
    version.minor = -1
    with pytest.raises(OverflowError):
        foreign_types.newest([version])


def test_inside_of_containers():
    assert foreign_types.by_major(["2.1.0", "1.0.0", "2.0.0"]) == {
        1: ["1.0.0"],
        2: ["2.1.0", "2.0.0"],
    }


def test_properties():
    release = foreign_types.Release("1.2.3")
    assert release.version == "1.2.3"
    assert release.replaces is None
    release.replaces = "1.2.2"
    assert release.replaces == "1.2.2"
    assert release.next().version == "1.3.0"
    assert release.next().replaces == "1.2.3"
    with pytest.raises(ValueError):
        release.version = "1.2"
    assert release.version == "1.2.3"


def test_errors_of_the_library():
    for wrong in (foreign_types.parse, foreign_types.Release):
        with pytest.raises(ValueError, match="unexpected end of input"):
            wrong("1.2")
    with pytest.raises(TypeError, match="'int' object cannot be converted to 'PyString'"):
        foreign_types.newest([12])


def test_ranges():
    assert foreign_types.halves(range(10)) == (range(5), range(5, 10))
    assert foreign_types.halves(range(-3, 0)) == (range(-3, -2), range(-2, 0))
    with pytest.raises(ValueError, match="gaps"):
        foreign_types.halves(range(0, 10, 2))
    with pytest.raises(TypeError, match="expected a range, not list"):
        foreign_types.halves([1, 2])
    with pytest.raises(OverflowError):
        foreign_types.halves(range(2**63, 2**63 + 5))


def test_a_type_that_the_conversion_crate_does_not_have():
    one = UUID(int=1)
    assert foreign_types.either(one) == one
    assert foreign_types.either(None, one) == one
    assert foreign_types.either(None) is None
    with pytest.raises(ValueError, match="nil"):
        foreign_types.either(UUID(int=0))
    with pytest.raises(TypeError, match="'str' object cannot be converted to 'UUID'"):
        foreign_types.either(str(one))
