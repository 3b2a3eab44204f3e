"""Temperatures: a class written in Rust, and functions around it written in Python."""

import sys

from ._native import Temperature, units

# An import statement looks a submodule up here; the compiled module is one file, so nothing else puts it there.
sys.modules[__name__ + ".units"] = units

__all__ = ["Temperature", "from_text", "units"]


def from_text(text):
    """Reads ``21 C``, ``70 F`` or ``294 K``."""
    number, scale = text.split()
    scales = {"C": units.celsius, "F": units.fahrenheit, "K": float}
    return Temperature(scales[scale](float(number)))
