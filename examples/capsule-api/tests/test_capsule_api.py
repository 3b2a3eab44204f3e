"""What Python sees of two compiled modules that call each other's functions in one process."""

import subprocess
import sys
import textwrap

import pytest
from capsule_api import consumer, provider
from capsule_api.provider import Vector


def test_they_are_two_libraries():
    assert provider.__file__ != consumer.__file__
    assert type(provider._API).__name__ == "PyCapsule"
    assert '"capsule_api.provider._API"' in repr(provider._API)


def test_numbers_are_read_by_the_other_module():
    assert consumer.dot(Vector([1, 2, 3]), Vector([4, 5, 6])) == 32
    assert consumer.dot(Vector([]), Vector([])) == 0
    with pytest.raises(ValueError, match="vectors of different lengths"):
        consumer.dot(Vector([1]), Vector([]))


def test_the_other_module_makes_vectors():
    vector = consumer.scaled(Vector([1, -2.5]), 2)
    assert type(vector) is Vector
    assert list(vector) == [2.0, -5.0]
    assert list(consumer.scaled(Vector([]), 2)) == []
    with pytest.raises(IndexError):
        vector[2]


def test_other_objects_are_refused():
    for other in [[1.0], None, consumer]:
        with pytest.raises(TypeError, match="not a vector: " + type(other).__name__):
            consumer.scaled(other, 2)


@pytest.mark.skipif(not hasattr(sys, "getrefcount"), reason="PyPy does not count references")
def test_references_are_given_back():
    vector = Vector([1, 2])
    before = sys.getrefcount(vector)
    for _ in range(100):
        consumer.dot(vector, vector)
        consumer.scaled(vector, 3)
    assert sys.getrefcount(vector) == before


def run(code):
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout.split()


def test_the_provider_is_imported_when_it_is_needed():
    code = """
        import sys
        from capsule_api import consumer
        print("capsule_api.provider" in sys.modules)
        try:
            consumer.scaled([], 1)
        except TypeError:
            print("capsule_api.provider" in sys.modules)
    """
    assert run(code) == ["False", "True"]


def test_without_a_provider_there_is_an_exception():
    code = """
        import sys
        sys.modules["capsule_api.provider"] = None
        from capsule_api import consumer
        try:
            consumer.scaled([], 1)
        except ImportError as error:
            print(type(error).__name__)
    """
    assert run(code) == ["ModuleNotFoundError"]
