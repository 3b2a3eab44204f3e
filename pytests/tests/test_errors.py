"""Errors and panics as Python sees them."""

import sys
import traceback

import pytest
from pyo3_pytests import errors

counts_references = pytest.mark.skipif(
    not hasattr(sys, "getrefcount"), reason="PyPy does not count references"
)


def test_arguments_of_an_exception():
    with pytest.raises(ValueError) as caught:
        errors.value_error()
    assert type(caught.value) is ValueError
    assert caught.value.args == ("a message", 7)


def test_an_exception_type_of_the_module():
    assert errors.CustomError.__name__ == "CustomError"
    assert errors.CustomError.__module__ == "pyo3_pytests"
    assert errors.CustomError.__doc__ == "An exception of this module."
    assert errors.CustomError.__bases__ == (Exception,)
    with pytest.raises(errors.CustomError) as caught:
        errors.custom_error("text")
    assert str(caught.value) == "text"


def test_an_error_type_of_the_user():
    assert errors.own_error(3) == 3
    with pytest.raises(KeyError) as caught:
        errors.own_error(-3)
    assert caught.value.args == (-3,)


def test_errors_of_the_standard_library():
    assert errors.parse_error("3") == 3
    with pytest.raises(ValueError) as caught:
        errors.parse_error("three")
    assert str(caught.value) == "invalid digit found in string"
    with pytest.raises(FileNotFoundError):
        errors.open_file("there/is/no/such/file")


def fail(error):
    raise error


def test_an_exception_passes_through_unchanged():
    error = LookupError("inner")
    with pytest.raises(LookupError) as caught:
        errors.call(lambda: fail(error))
    assert caught.value is error
    names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    assert names[-2:] == ["<lambda>", "fail"]


def test_exceptions_that_are_no_errors_pass_through():
    with pytest.raises(KeyboardInterrupt):
        errors.call(lambda: fail(KeyboardInterrupt()))
    with pytest.raises(SystemExit):
        errors.call_and_handle(lambda: sys.exit(3))


def test_a_cause():
    error = LookupError("inner")
    with pytest.raises(errors.CustomError) as caught:
        errors.call_and_replace(lambda: fail(error))
    assert caught.value.__cause__ is error


def test_a_handled_exception_is_gone():
    assert errors.call_and_handle(lambda: fail(LookupError())) == "LookupError"
    assert sys.exc_info() == (None, None, None)
    assert errors.call_and_handle(lambda: 1) is None


def panic_of(function, *args):
    """The PanicException that the call raises."""
    try:
        function(*args)
    except BaseException as error:
        assert type(error).__name__ == "PanicException", repr(error)
        return error
    raise AssertionError("no panic")


def test_a_panic_is_an_exception():
    error = panic_of(errors.panic_with_text)
    assert type(error).__module__ == "pyo3_runtime"
    assert type(error).__bases__ == (BaseException,)
    assert error.args == ("something broke",)
    assert panic_of(errors.panic_with_format, 7).args == ("number 7 broke",)
    assert "index is 3" in str(panic_of(errors.panic_by_index, 3))


def test_the_interpreter_lives_on():
    for _ in range(100):
        panic_of(errors.panic_with_text)
    assert errors.panic_by_index(1) == 2
    assert errors.parse_error("3") == 3


def test_a_panic_is_not_caught_by_accident():
    def careless():
        try:
            errors.panic_with_text()
        except Exception:
            return "caught"

    assert panic_of(careless).args == ("something broke",)


def test_a_panic_passes_through_rust():
    error = panic_of(errors.call, errors.panic_with_text)
    assert "something broke" in str(error)
    # Rust code that handles exceptions does not get to see a panic
    panic_of(errors.call_and_handle, errors.panic_with_text)


def test_panics_in_callbacks():
    assert panic_of(errors.Panics, True).args == ("panic in new",)
    panics = errors.Panics()
    assert panic_of(panics.method).args == ("panic in method 1",)
    # the borrow of the first panic was given back
    assert panic_of(panics.method).args == ("panic in method 2",)
    assert panic_of(lambda: panics.property).args == ("panic in getter",)
    assert panic_of(setattr, panics, "property", 3).args == ("panic in setter 3",)
    assert panic_of(repr, panics).args == ("panic in repr",)
    assert panic_of(len, panics).args == ("panic in len",)
    assert panic_of(next, panics).args == ("panic in next",)


@counts_references
def test_a_panic_leaks_no_reference():
    def function():
        errors.panic_with_text()

    before = sys.getrefcount(function)
    for _ in range(1000):
        panic_of(errors.call, function)
    assert sys.getrefcount(function) == before
