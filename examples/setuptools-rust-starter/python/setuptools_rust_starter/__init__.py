"""Summaries of numbers: a class written in Rust, and a function around it written in Python."""

from ._native import Summary

__all__ = ["Summary", "summarize"]


def summarize(numbers):
    """The summary of an iterable."""
    summary = Summary()
    for number in numbers:
        summary.add(number)
    return summary
