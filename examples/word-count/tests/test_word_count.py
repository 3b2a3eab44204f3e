"""What Python sees of word_count, and that other threads run meanwhile."""

import threading

import pytest
import word_count

POEM = """\
Als das Kind Kind war,
wusste es nicht, dass es Kind war,
alles war ihm beseelt
"""


@pytest.mark.parametrize("word, expected", [("Kind", 3), ("war", 3), ("es", 2), ("al", 0), ("", 0)])
def test_counts(word, expected):
    assert word_count.count(POEM, word) == expected
    for threads in [None, 1, 2, 100]:
        assert word_count.count_in_parallel(POEM, word, threads=threads) == expected


def test_an_empty_text():
    assert word_count.count("", "x") == 0
    assert word_count.count_in_parallel("", "x", threads=4) == 0
    assert word_count.frequencies("") == {}


def test_frequencies():
    assert word_count.frequencies("don't stop, don't") == {"don't": 2, "stop": 1}


def test_many_lines_give_the_same_number():
    text = POEM * 10_000
    assert word_count.count(text, "Kind") == 30_000
    assert word_count.count_in_parallel(text, "Kind", threads=3) == 30_000


def test_no_threads_are_refused():
    with pytest.raises(ValueError):
        word_count.count_in_parallel(POEM, "Kind", threads=0)


def test_other_threads_run_meanwhile():
    text = POEM * 200_000
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(1)
            done.wait(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    while not ticks:
        pass
    before = len(ticks)
    word_count.count(text, "Kind")
    after = len(ticks)
    done.set()
    ticker.join()
    # With the lock held there would be one or none: a thread that waits for it is let in between bytecodes only.
    assert after > before + 3
