"""What Python sees of the package: the parts written in Rust and those in Python."""

import statistics

import pytest
from setuptools_rust_starter import Summary, summarize


def test_both_halves_work_together():
    numbers = [1, 2.5, -4, 1e6]
    summary = summarize(numbers)
    assert summary.count == 4
    assert summary.mean == pytest.approx(statistics.mean(numbers))
    assert summary.variance == pytest.approx(statistics.variance(numbers))


def test_too_few_numbers():
    summary = Summary()
    assert (summary.count, summary.mean, summary.variance) == (0, None, None)
    summary.add(3)
    assert (summary.count, summary.mean, summary.variance) == (1, 3.0, None)


def test_what_is_no_number():
    with pytest.raises(TypeError, match="argument 'number'"):
        summarize(["1"])
    assert Summary.__module__ == "setuptools_rust_starter"
