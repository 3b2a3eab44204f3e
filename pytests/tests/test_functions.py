"""Signatures: a Python function of the same signature says what the result, or the message, has to be."""

import inspect
import sys

import pytest
from pyo3_pytests import functions

counts_references = pytest.mark.skipif(
    not hasattr(sys, "getrefcount"), reason="PyPy does not count references"
)


def nothing():
    return None


def one(a):
    return (a,)


def two(a, b):
    return (a, b)


def three(a, b, c):
    return (a, b, c)


def defaults(a, b=2, c=None):
    return (a, b, c)


def trailing_options(a, b, c=None, d=None):
    return (a, b, c, d)


def option_before(a, b):
    return (a, b)


def option_with_signature(a, b):
    return (a, b)


def keyword_only(*, a, b=2):
    return (a, b)


def var_positional(*args):
    return args


def var_keyword(**kwargs):
    return kwargs or None


# Python 3.7 has no syntax for positional-only parameters.
POSITIONAL_ONLY = """
def one_positional_only(a, /):
    return (a,)

def positional_only(a, b=2, /):
    return (a, b)

def mixed(a, /, b, *, c, d=4):
    return (a, b, c, d)

def everything(a, /, b=2, *args, c, d=4, **kwargs):
    return (a, b, args, c, d, kwargs or None)
"""

try:
    exec(POSITIONAL_ONLY)
except SyntaxError:
    pass


def outcome(function, args, kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error), str(error)


def compare(name, args, kwargs):
    if name not in globals():
        pytest.skip("this Python has no positional-only parameters")
    expected = outcome(globals()[name], args, kwargs)
    if failed(expected):
        # The two places where the words are not the interpreter's but PyO3's, as published projects test for them.
        kind, message = expected
        message = message.replace("takes 1 positional argument but", "takes 1 positional arguments but")
        message = message.replace("keyword-only argument", "keyword argument")
        expected = kind, message
    assert outcome(getattr(functions, name), args, kwargs) == expected
    return expected


def failed(result):
    return isinstance(result, tuple) and len(result) == 2 and result[0] is TypeError


ACCEPTED = [
    ("nothing", (), {}),
    ("one", (1,), {}),
    ("one", (), {"a": 1}),
    ("two", (1, 2), {}),
    ("two", (1,), {"b": 2}),
    ("two", (), {"b": 2, "a": 1}),
    ("defaults", (1,), {}),
    ("defaults", (1, 5), {}),
    ("defaults", (1, 5, "x"), {}),
    ("defaults", (1,), {"c": "x"}),
    ("defaults", (1,), {"c": None}),
    ("defaults", (), {"c": "x", "a": 1}),
    ("trailing_options", (None, 1), {}),
    ("trailing_options", (2, 1, 3), {}),
    ("trailing_options", (2, 1), {"d": "x"}),
    ("trailing_options", (), {"b": 1, "a": None, "c": None}),
    ("trailing_options", (1, 2, 3, 4), {}),
    ("option_before", (None, 1), {}),
    ("option_with_signature", (1, None), {}),
    ("one_positional_only", (1,), {}),
    ("positional_only", (1,), {}),
    ("positional_only", (1, 3), {}),
    ("keyword_only", (), {"a": 1}),
    ("keyword_only", (), {"b": 3, "a": 1}),
    ("mixed", (1, 2), {"c": 3}),
    ("mixed", (1,), {"b": 2, "c": 3, "d": 5}),
    ("var_positional", (), {}),
    ("var_positional", (1, "x", None), {}),
    ("var_keyword", (), {}),
    ("var_keyword", (), {"x": 1, "y": None}),
    ("everything", (1,), {"c": 3}),
    ("everything", (1, 5, 6, 7), {"c": 3}),
    ("everything", (1,), {"b": 5, "c": 3, "d": 5, "x": 6}),
    # a positional-only name is free to be used as a keyword where there is **kwargs
    ("everything", (1,), {"a": 9, "c": 3}),
]

REFUSED = [
    # too many
    ("one", (1, 2), {}),
    ("one", (1, 2, 3), {}),
    ("two", (1, 2, 3), {}),
    ("defaults", (1, 2, "x", 4), {}),
    ("positional_only", (1, 2, 3), {}),
    ("keyword_only", (1,), {}),
    ("var_keyword", (1,), {}),
    # too few
    ("one", (), {}),
    ("two", (), {}),
    ("two", (1,), {}),
    ("two", (), {"b": 2}),
    ("three", (), {}),
    ("three", (1,), {}),
    ("three", (), {"b": 2}),
    ("defaults", (), {}),
    ("trailing_options", (), {}),
    ("trailing_options", (None,), {"c": 1}),
    ("trailing_options", (1, 2, 3, 4, 5), {}),
    ("option_before", (1,), {}),
    ("option_with_signature", (1,), {}),
    ("defaults", (), {"b": 2}),
    ("positional_only", (), {}),
    ("keyword_only", (), {}),
    ("keyword_only", (), {"b": 2}),
    ("mixed", (1,), {"c": 3}),
    ("mixed", (1, 2), {}),
    ("mixed", (1, 2), {"d": 3}),
    ("everything", (), {"c": 3}),
    ("everything", (1,), {}),
    # unknown
    ("one", (1,), {"unknown": 2}),
    ("one", (), {"unknown": 2}),
    ("defaults", (1,), {"unknown": 2}),
    ("keyword_only", (), {"a": 1, "unknown": 2}),
    # given twice
    ("one", (1,), {"a": 1}),
    ("two", (1, 2), {"a": 1}),
    ("two", (1, 2), {"b": 1}),
    ("everything", (1, 2), {"b": 1, "c": 3}),
    # positional only
    ("mixed", (), {"a": 1, "b": 2, "c": 3}),
]


def label(case):
    name, args, kwargs = case
    shown = [repr(a) for a in args] + ["%s=%r" % item for item in kwargs.items()]
    return "%s(%s)" % (name, ", ".join(shown))


@pytest.mark.parametrize("case", ACCEPTED, ids=label)
def test_accepted(case):
    assert not failed(compare(*case))


@pytest.mark.parametrize("case", REFUSED, ids=label)
def test_refused_in_the_words_of_python(case):
    assert failed(compare(*case))


# Where the calling convention has no place for keywords, or for another number of arguments, the interpreter refuses
# the call, in the words that it has for functions written in C.
@pytest.mark.parametrize(
    "name, args, kwargs",
    [
        ("nothing", (1,), {}),
        ("nothing", (1, 2), {}),
        ("nothing", (), {"x": 1}),
        ("one_positional_only", (), {}),
        ("one_positional_only", (1, 2), {}),
        ("one_positional_only", (), {"a": 1}),
        ("positional_only", (), {"a": 1}),
        ("positional_only", (1,), {"b": 1}),
    ],
)
def test_refused_by_the_interpreter(name, args, kwargs):
    kind, message = outcome(getattr(functions, name), args, kwargs)
    assert kind is TypeError
    # Built for the stable ABI, the module gets the arguments and refuses them itself, in the words for functions of Python.
    words = ["takes", "got some positional-only arguments passed as keyword arguments"]
    assert any(name + "() " + verb in message for verb in words), message


MESSAGES = [
    (lambda: functions.one(), "one() missing 1 required positional argument: 'a'"),
    (lambda: functions.one(1, 2), "one() takes 1 positional arguments but 2 were given"),
    (lambda: functions.one(1, a=1), "one() got multiple values for argument 'a'"),
    (lambda: functions.one(a=1, zz=1), "one() got an unexpected keyword argument 'zz'"),
    (lambda: functions.one("x"), "argument 'a': 'str' object cannot be interpreted as an integer"),
    (lambda: functions.one(a=None), "argument 'a': 'NoneType' object cannot be interpreted as an integer"),
    (lambda: functions.two(1, 1.5), "argument 'b': 'float' object cannot be interpreted as an integer"),
    (lambda: functions.keyword_only(a=[]), "argument 'a': 'list' object cannot be interpreted as an integer"),
    (lambda: functions.defaults(1, 2, 3), "argument 'c': 'int' object cannot be converted to 'PyString'"),
]


@pytest.mark.parametrize("call, message", MESSAGES, ids=[message for _, message in MESSAGES])
def test_messages(call, message):
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message


def test_a_number_out_of_range_is_an_overflow():
    with pytest.raises(OverflowError):
        functions.one(2**63)
    assert functions.one(2**63 - 1) == (2**63 - 1,)
    assert functions.one(-(2**63)) == (-(2**63),)


def test_index_is_used():
    class Index:
        def __index__(self):
            return 7

    class Broken:
        def __index__(self):
            raise KeyError("inner")

    assert functions.one(Index()) == (7,)
    with pytest.raises(KeyError):
        functions.one(Broken())


def test_keyword_names_need_not_be_interned():
    name = "".join(["un", "known"])
    with pytest.raises(TypeError):
        functions.one(**{name: 1})
    parts = ["a"] * 1
    assert functions.two(**{"".join(parts): 1, "b": 2}) == (1, 2)

    class Name(str):
        pass

    assert functions.two(**{Name("a"): 1, "b": 2}) == (1, 2)


def test_var_positional_and_var_keyword_are_fresh():
    given = {"x": 1}
    received = functions.var_keyword(**given)
    assert received == given and received is not given
    assert type(functions.var_positional()) is tuple


def test_the_token_is_no_argument():
    assert functions.takes_python(1, 2) == (1, 2)
    assert functions.takes_python(b=2, a=1) == (1, 2)


def test_borrowed_arguments():
    assert functions.takes_borrowed("abc", b"de", [1]) == 6
    assert functions.takes_borrowed("\u00e4", b"", {}) == 2
    with pytest.raises(TypeError, match="^argument 'bytes': "):
        functions.takes_borrowed("abc", "de", [1])


def test_signatures_can_be_inspected():
    def shown(function):
        return str(inspect.signature(function))

    assert shown(functions.nothing) == "()"
    assert shown(functions.two) == "(a, b)"
    assert shown(functions.defaults) == "(a, b=2, c=None)"
    assert shown(functions.trailing_options) == "(a, b, c=None, d=None)"
    assert shown(functions.option_with_signature) == "(a, b)"
    assert shown(functions.positional_only) == "(a, b=2, /)"
    assert shown(functions.keyword_only) == "(*, a, b=2)"
    assert shown(functions.mixed) == "(a, /, b, *, c, d=4)"
    assert shown(functions.everything) == "(a, /, b=2, *args, c, d=4, **kwargs)"
    assert shown(functions.takes_python) == "(a, b)"


def test_a_name_and_a_text_signature_of_its_own():
    assert functions.renamed(1) == 3
    assert functions.renamed.__name__ == "renamed"
    assert functions.renamed.__text_signature__ == "(a, b=two)"
    assert functions.renamed.__doc__ == "Shown otherwise than it is."
    assert not hasattr(functions, "overridden_signature")


@counts_references
def test_arguments_are_not_leaked():
    marker = object()
    before = sys.getrefcount(marker)
    for _ in range(1000):
        functions.var_positional(marker)
        functions.var_keyword(x=marker)
        outcome(functions.one, (marker,), {})
        outcome(functions.one, (), {"unknown": marker})
    assert sys.getrefcount(marker) == before


def test_options_that_methods_may_be_called_without():
    options = functions.Options()
    assert (options.value, functions.Options(3).value) == (None, 3)
    assert options.method(1) == (1, None)
    assert options.method(1, b="x") == (1, "x")
    assert (options(), options(2)) == ((None,), (2,))
    assert (options**2, pow(options, 2, 3)) == ((2, None), (2, 3))
    assert (round(options), round(options, 1)) == ((None,), (1,))
    assert (options.of_none(), options.of_class(), options.of_class(a=4)) == ((None,), (None,), (4,))
    options.other = 5
    assert options.value == 5
    options.other = None
    assert options.value is None
    with pytest.raises(TypeError):
        options.method()
