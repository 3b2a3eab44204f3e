"""What Python sees of classes."""

import gc
import sys

import pytest
from pyo3_pytests import classes

counts_references = pytest.mark.skipif(
    not hasattr(sys, "getrefcount"), reason="PyPy does not count references"
)

# Submodules are attributes; only packages can be imported from by a dotted name.
Counter, Point, Range, Tracked = classes.Counter, classes.Point, classes.Range, classes.Tracked


def test_construction():
    assert Counter().value == 0
    assert Counter(3).value == 3
    assert Counter(value=4, name="x").name == "x"
    assert type(Counter()) is Counter


def test_construction_refused():
    with pytest.raises(TypeError) as caught:
        Counter("x")
    assert str(caught.value) == "argument 'value': 'str' object cannot be interpreted as an integer"
    with pytest.raises(TypeError, match="takes from 0 to 1 positional arguments but 2 were given"):
        Counter(1, "x")
    with pytest.raises(TypeError, match="got an unexpected keyword argument 'unknown'"):
        Counter(unknown=1)
    with pytest.raises(ValueError) as caught:
        Counter(name="")
    assert str(caught.value) == "the name is empty"


def test_a_class_without_constructor():
    with pytest.raises(TypeError):
        classes.WithoutNew()
    assert classes.without_new().answer == 42


def test_methods():
    counter = Counter()
    assert counter.increment() == 1
    assert counter.increment(by=5) == 6
    assert counter.doubled() == 12
    assert Counter.increment(counter, 4) == 10
    assert Counter.parse("7").value == 7
    with pytest.raises(ValueError):
        Counter.parse("seven")
    assert Counter.class_name() == "Counter"
    assert counter.itself() is counter


def test_methods_check_their_receiver():
    with pytest.raises(TypeError):
        Counter.doubled(7)
    with pytest.raises(TypeError):
        Counter.doubled()
    with pytest.raises(TypeError):
        Counter.value.__get__(7)


def test_properties():
    counter = Counter(3)
    counter.value = 5
    assert counter.value == 5
    counter.value += 1
    assert counter.doubled() == 12
    counter.name = "a"
    assert counter.name == "a"
    counter.name = None
    assert counter.name is None
    assert Counter(3).half == 1.5


def test_properties_refused():
    counter = Counter(3)
    with pytest.raises(TypeError):
        counter.value = "x"
    with pytest.raises(ValueError):
        counter.name = ""
    with pytest.raises(AttributeError):
        counter.half = 1.0
    with pytest.raises(AttributeError):
        del counter.value
    with pytest.raises(AttributeError):
        counter.unknown
    # PyPy gives every object a dict.
    if sys.implementation.name != "pypy":
        with pytest.raises(AttributeError):
            counter.unknown = 1
    assert counter.value == 3


def test_documentation():
    assert Counter.__name__ == "Counter"
    assert "Counts." in Counter.__doc__
    # Before 3.10 the interpreter keeps no signature of a class that is made by the stable ABI.
    if sys.version_info >= (3, 10) or Counter.__text_signature__ is not None:
        assert Counter.__text_signature__ == "(value=0, *, name=None)"
    assert Counter.increment.__doc__ == "Adds to the count and returns it."
    assert Counter.increment.__text_signature__ == "($self, by=1)"
    assert Counter.value.__doc__ == "The present count."
    assert Counter.name.__doc__ == "Who it is."


def test_class_attributes():
    assert Counter.KIND == "counter"
    assert Counter(1).KIND == "counter"
    assert Counter.limits == (-(2**63), 2**63 - 1)


def test_subclassing():
    class Loud(Counter):
        def __new__(cls, value, shout):
            return super().__new__(cls, value)

        def __init__(self, value, shout):
            self.shout = shout

        def increment(self, by=1):
            return "%s %d" % (self.shout, super().increment(by))

    loud = Loud(2, "hey")
    assert isinstance(loud, Counter) and type(loud) is Loud
    assert loud.increment() == "hey 3"
    assert loud.doubled() == 6
    assert repr(loud) == "Loud(3)"
    assert Loud.class_name() == "Loud"
    assert classes.value_of(loud) == 3
    classes.increment(loud)
    assert loud.value == 4
    assert classes.same_counter(loud) is loud
    with pytest.raises(TypeError, match="acceptable base type"):
        type("Sub", (Point,), {})


def test_instances_as_arguments():
    counter = Counter(5)
    assert classes.value_of(counter) == 5
    classes.increment(counter)
    assert counter.value == 6
    assert classes.same_counter(counter) is counter
    with pytest.raises(TypeError) as caught:
        classes.value_of(Point(1, 2))
    assert str(caught.value) == "argument 'counter': 'Point' object cannot be converted to 'Counter'"


def test_borrowing_is_checked():
    counter = Counter(5)
    assert counter.call_while_borrowed(lambda: 7) == 7
    with pytest.raises(RuntimeError, match="Already mutably borrowed"):
        counter.call_while_borrowed(lambda: counter.doubled())
    with pytest.raises(RuntimeError, match="Already mutably borrowed"):
        counter.call_while_borrowed(lambda: counter.value)
    with pytest.raises(RuntimeError, match="Already borrowed"):
        counter.call_while_borrowed(lambda: counter.increment())
    # the failed calls gave their borrows back
    assert counter.increment() == 10


def test_value_semantics():
    assert Point(1, 2) + Point(3, 4) == Point(4, 6)
    assert -Point(1, 2) == Point(-1, -2)
    assert Point(1, 2) * 3 == 3 * Point(1, 2) == Point(3, 6)
    assert Point(1, 2) != Point(2, 1)
    assert not (Point(1, 2) != Point(1, 2))
    assert Point(1, 2) < Point(1, 3) and Point(1, 3) > Point(1, 2)
    assert {Point(1, 2): "x"}[Point(1, 2)] == "x"
    assert Point(1, 0) and not Point(0, 0)
    assert str(Point(1, 2)) == "<1, 2>"
    assert hash(Point(0, -1)) == -2


def test_operators_leave_other_types_to_them():
    assert Point(1, 2) != 3
    assert not (Point(1, 2) == "x")
    assert Point(1, 2).__add__(3) is NotImplemented
    with pytest.raises(TypeError):
        Point(1, 2) + 3
    with pytest.raises(TypeError):
        Point(1, 2) < 3
    with pytest.raises(TypeError):
        Point(1, 2) <= Point(1, 2)

    class Other:
        def __radd__(self, point):
            return "other"

    assert Point(1, 2) + Other() == "other"


def test_frozen():
    with pytest.raises(AttributeError):
        Point(1, 2).x = 3


def test_container():
    numbers = Range(3)
    assert len(numbers) == 3
    assert numbers[1] == 1
    with pytest.raises(IndexError):
        numbers[3]
    assert 2 in numbers and 3 not in numbers
    assert list(numbers) == [0, 1, 2]
    with pytest.raises(StopIteration):
        next(numbers)
    assert numbers(1, 2) == 6
    with pytest.raises(TypeError):
        numbers("x")


def cycles(make):
    for _ in range(1000):
        make()


def alive():
    """The instances that have not been dropped; PyPy drops them when it collects garbage."""
    if sys.implementation.name == "pypy":
        for _ in range(5):
            gc.collect()
    return classes.alive()


def test_instances_die():
    assert alive() == 0
    cycles(Tracked)
    assert alive() == 0
    kept = [Tracked() for _ in range(10)]
    assert alive() == 10
    del kept
    assert alive() == 0


def test_a_held_object_dies_with_its_holder():
    cycles(lambda: Tracked(Tracked(Tracked())))
    tracked = Tracked()
    for _ in range(100):
        tracked.object = Tracked()
    assert alive() == 2
    del tracked
    assert alive() == 0


@counts_references
def test_the_type_is_not_leaked_nor_lost():
    class Sub(Tracked):
        pass

    def use(cls):
        instance = cls()
        instance.touch()
        instance.look()
        instance.object

    def add():
        Point(1, 2) + Point(3, 4)

    makes = [
        (Tracked, lambda: use(Tracked)),
        (Sub, lambda: use(Sub)),
        (Counter, lambda: Counter(3).itself()),
        (Counter, Counter.class_name),
        (Counter, lambda: Counter.parse("3")),
        (Point, add),
    ]
    for cls, make in makes:
        make()
        gc.collect()
        before = sys.getrefcount(cls)
        cycles(make)
        gc.collect()
        assert sys.getrefcount(cls) == before, cls
    assert alive() == 0


@counts_references
def test_self_is_not_leaked_nor_lost():
    counter = Counter()
    before = sys.getrefcount(counter)

    def use():
        counter.increment()
        counter.doubled()
        counter.value = counter.value
        counter.name
        counter.itself()
        repr(counter)
        classes.value_of(counter)
        classes.increment(counter)
        classes.same_counter(counter)
        with pytest.raises(TypeError):
            counter.increment("x")
        with pytest.raises(RuntimeError):
            counter.call_while_borrowed(counter.doubled)

    cycles(use)
    assert sys.getrefcount(counter) == before


@counts_references
def test_operands_are_not_leaked():
    left, right, other = Point(1, 2), Point(3, 4), object()
    before = [sys.getrefcount(x) for x in (left, right, other)]

    def use():
        left + right
        left == right
        left == other
        hash(left)

    cycles(use)
    assert [sys.getrefcount(x) for x in (left, right, other)] == before
