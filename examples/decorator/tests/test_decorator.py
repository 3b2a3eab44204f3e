"""What Python sees of the decorator."""

import gc
import inspect
import sys
import weakref

import pytest
from decorator import Counted


def test_calls_are_counted_and_passed_on():
    @Counted
    def describe(*args, **kwargs):
        return args, kwargs

    assert describe.calls == 0
    assert describe(1, 2, x=3) == ((1, 2), {"x": 3})
    assert describe() == ((), {})
    assert describe.calls == 2


def test_the_function_may_call_itself():
    @Counted
    def factorial(n):
        return 1 if n == 0 else n * factorial(n - 1)

    assert factorial(5) == 120
    assert factorial.calls == 6


def test_an_exception_passes_through():
    @Counted
    def fail():
        raise KeyError("x")

    with pytest.raises(KeyError) as caught:
        fail()
    assert caught.value.args == ("x",)
    assert fail.calls == 1


def test_methods():
    class Greeter:
        def __init__(self, name):
            self.name = name

        @Counted
        def greet(self, greeting):
            return greeting + ", " + self.name

    assert Greeter("Ada").greet("Hello") == "Hello, Ada"
    assert Greeter("Bob").greet(greeting="Hi") == "Hi, Bob"
    assert Greeter.greet.calls == 2


def test_the_tools_for_decorators_work():
    def add(a, b=1):
        """Adds."""
        return a + b

    counted = Counted(add)
    counted.__doc__ = add.__doc__
    counted.__name__ = "add"
    assert counted.__wrapped__ is add
    assert inspect.unwrap(counted) is add
    assert inspect.signature(counted) == inspect.signature(add)
    assert (counted.__doc__, counted.__name__) == ("Adds.", "add")
    assert counted(2) == 3


@pytest.mark.skipif(
    sys.implementation.name == "pypy", reason="PyPy does not look for cycles that pass through extension modules"
)
def test_a_cycle_through_the_function_is_collected():
    class Marker:
        pass

    def make():
        marker = Marker()

        @Counted
        def function():
            return function, marker

        function()
        return weakref.ref(marker)

    marker = make()
    gc.collect()
    assert marker() is None
