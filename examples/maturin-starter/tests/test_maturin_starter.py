"""What Python sees of the package: the parts written in Rust and those in Python."""

import importlib

import maturin_starter
import pytest
from maturin_starter import Temperature, from_text


def test_both_halves_work_together():
    assert from_text("20 C") == Temperature(293.15)
    assert from_text("68 F") == from_text("20 C")
    assert from_text("300 K") > from_text("20 C")


def test_the_class():
    assert repr(Temperature(1.5)) == "Temperature(1.5)"
    assert Temperature(0).kelvin == 0
    assert len({Temperature(1), Temperature(1.0), Temperature(2)}) == 2
    assert Temperature.__module__ == "maturin_starter"
    with pytest.raises(AttributeError):
        Temperature(1).kelvin = 2


@pytest.mark.parametrize("kelvin", [-1, float("nan"), float("inf")])
def test_what_is_no_temperature(kelvin):
    with pytest.raises(ValueError, match="not a temperature"):
        Temperature(kelvin)


def test_the_submodule_can_be_imported():
    units = importlib.import_module("maturin_starter.units")
    assert units is maturin_starter.units
    assert units.fahrenheit(212) == pytest.approx(373.15)
    assert units.__doc__ == "Scales of temperature."
