"""What Python sees of the module ffi_string_sum."""

import inspect
import sys

import pytest
from ffi_string_sum import ffi_string_sum
from ffi_string_sum import sum_as_string


def test_sum():
    assert sum_as_string(5, 20) == "25"
    assert sum_as_string(-5, 0) == "-5"
    assert sum_as_string(-1, 0) == "-1"
    assert sum_as_string(2**62, 2**61) == str(2**62 + 2**61)


def test_the_sum_does_not_fit():
    with pytest.raises(OverflowError, match="does not fit into 64 bits"):
        sum_as_string(2**63 - 1, 1)
    with pytest.raises(OverflowError):
        sum_as_string(2**63, 0)


def test_only_integers():
    with pytest.raises(TypeError, match="^argument 'b' must be int, not str$"):
        sum_as_string(5, "20")
    with pytest.raises(TypeError, match="^argument 'a' must be int, not float$"):
        sum_as_string(5.0, 20)


@pytest.mark.parametrize("arguments", [(), (1,), (1, 2, 3)])
def test_two_arguments(arguments):
    message = r"takes exactly 2 arguments \(%d given\)" % len(arguments)
    with pytest.raises(TypeError, match=message):
        sum_as_string(*arguments)
    with pytest.raises(TypeError, match="keyword"):
        sum_as_string(a=1, b=2)


def test_documentation():
    assert ffi_string_sum.__doc__ == "A Python module written in Rust, in the C API alone."
    assert sum_as_string.__doc__ == "Formats the sum of two numbers as string."
    assert str(inspect.signature(sum_as_string)) == "(a, b, /)"


@pytest.mark.skipif(not hasattr(sys, "getrefcount"), reason="PyPy does not count references")
def test_arguments_are_given_back():
    number = 10**15
    before = sys.getrefcount(number)
    for _ in range(100):
        sum_as_string(number, number)
        with pytest.raises(TypeError):
            sum_as_string(number, None)
    assert sys.getrefcount(number) == before
