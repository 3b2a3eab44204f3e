"""What Python sees of the container: three kinds of keys, and keys of no such kind."""

import pytest
from getitem import Row


@pytest.fixture
def row():
    return Row([("a", 1), ("b", 2), ("c", 3), ("d", 4)])


def test_an_index(row):
    numbers = [1.0, 2.0, 3.0, 4.0]
    for index in range(-4, 4):
        assert row[index] == numbers[index]
    for index in [4, -5, 10**15]:
        with pytest.raises(IndexError, match="row index out of range"):
            row[index]


def test_a_name(row):
    assert row["c"] == 3
    with pytest.raises(KeyError) as caught:
        row["e"]
    assert caught.value.args == ("e",)
    assert "c" in row
    assert "e" not in row


@pytest.mark.parametrize(
    "part",
    [slice(None), slice(1, 3), slice(None, None, 2), slice(None, None, -1), slice(-2, None), slice(3, 1), slice(0, 100, 3)],
)
def test_a_slice(row, part):
    assert isinstance(row[part], Row)
    assert list(row[part]) == [1.0, 2.0, 3.0, 4.0][part]


def test_a_slice_keeps_the_names(row):
    assert repr(row[::-2]) == "<Row d=4 b=2>"
    assert row[1:]["c"] == 3


def test_a_slice_of_no_steps(row):
    with pytest.raises(ValueError, match="slice step cannot be zero"):
        row[::0]


def test_any_other_key(row):
    with pytest.raises(TypeError) as caught:
        row[1.5]
    first, *variants = str(caught.value).splitlines()
    assert first == "argument 'key': failed to extract enum Key ('int | slice | str')"
    assert len(variants) == 3


def test_writing(row):
    row[0] = 10
    row["d"] = 40
    assert list(row) == [10, 2, 3, 40]
    with pytest.raises(IndexError):
        row[4] = 1
    with pytest.raises(ValueError, match="a row keeps its length"):
        row[1:] = 2


def test_a_sequence(row):
    assert len(row) == 4
    assert list(reversed(row)) == [4, 3, 2, 1]
