"""What Python sees of the conversions of pyo3-arrayvec."""

import arrayvec_module
import pytest


def test_sequences():
    assert arrayvec_module.scale([1, 2, 3], 2) == [2.0, 4.0, 6.0]
    assert arrayvec_module.scale((1.5,), by=2) == [3.0]
    assert arrayvec_module.scale(range(0), 2) == []


def test_bytes():
    assert arrayvec_module.reversed(b"abcd") == b"dcba"
    assert arrayvec_module.reversed([1, 2]) == b"\x02\x01"


def test_too_many():
    with pytest.raises(ValueError, match="at most 3 elements"):
        arrayvec_module.scale([1, 2, 3, 4], 2)
    with pytest.raises(ValueError, match="at most 4 elements"):
        arrayvec_module.reversed(b"abcde")


def test_texts():
    assert arrayvec_module.joined(["Ada", "Grace"]) == "Ada-Grace"
    assert arrayvec_module.joined([]) == ""
    with pytest.raises(ValueError, match=r"at most 8 bytes \(got 9\)"):
        arrayvec_module.joined(["123456789"])


def test_an_error_of_the_library():
    assert len(arrayvec_module.joined(["12345678", "1234567"])) == 16
    with pytest.raises(ValueError, match="insufficient capacity"):
        arrayvec_module.joined(["12345678", "12345678"])


def test_other_types():
    with pytest.raises(TypeError, match="Can't extract `str` to `ArrayVec`"):
        arrayvec_module.scale("123", 2)
    with pytest.raises(TypeError):
        arrayvec_module.joined([b"Ada"])


def test_inside_of_other_containers():
    assert arrayvec_module.pairs({"b": [1], "a": None, "c": (2, 3)}) == [
        ("b", [1]),
        ("c", [2, 3]),
    ]
    with pytest.raises(ValueError, match="at most 2 elements"):
        arrayvec_module.pairs({"a": [1, 2, 3]})
