"""What Python sees of the string_sum module."""

import pytest
import string_sum


def test_sum():
    assert string_sum.sum_as_string(5, 20) == "25"


def test_arguments_by_keyword():
    assert string_sum.sum_as_string(b=1, a=2) == "3"


def test_zero_and_large_numbers():
    assert string_sum.sum_as_string(0, 0) == "0"
    assert string_sum.sum_as_string(2**62, 1) == "4611686018427387905"


def test_a_negative_number_does_not_fit():
    with pytest.raises(OverflowError):
        string_sum.sum_as_string(-1, 20)


def test_text_is_not_a_number():
    with pytest.raises(TypeError) as caught:
        string_sum.sum_as_string("5", 20)
    message = "argument 'a': 'str' object cannot be interpreted as an integer"
    assert str(caught.value) == message


def test_one_argument_is_missing():
    with pytest.raises(TypeError) as caught:
        string_sum.sum_as_string(5)
    message = "sum_as_string() missing 1 required positional argument: 'b'"
    assert str(caught.value) == message


def test_documentation():
    assert string_sum.__doc__ == "A Python module implemented in Rust."
    function = string_sum.sum_as_string
    assert function.__doc__ == "Formats the sum of two numbers as string."
    assert function.__text_signature__ == "(a, b)"
    assert function.__name__ == "sum_as_string"
    # maturin puts the module into a package of the same name
    assert function.__module__ == "string_sum.string_sum"
