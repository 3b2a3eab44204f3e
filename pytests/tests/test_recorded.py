"""What PyO3 0.23.5 answers, recorded: `src/recorded.rs` was built with it, on CPython 3.8, 3.11 and 3.13, and asked the same.

`SAME` has an expression and its value, or the exception that it raises. `DIFFERENT` has what PyO3 says and what this project says
instead, on purpose; the guide's page about switching lists the reasons.
"""

import ctypes
import re
import sys
import sysconfig
import types

import pyo3_pytests
import pytest
from pyo3_pytests import recorded

pytestmark = pytest.mark.skipif(
    sys.implementation.name != "cpython" or sys.version_info < (3, 8),
    reason="recorded with CPython 3.8 and newer, in whose words it is",
)

SAME = [
    ("m.nothing.__text_signature__", "'()'"),
    ("m.one.__text_signature__", "'(a)'"),
    ("m.two.__text_signature__", "'(a, b)'"),
    ("m.defaults.__text_signature__", "'(a, b=2, c=None)'"),
    ("m.positional_only.__text_signature__", "'(a, b=3, /)'"),
    ("m.one_positional_only.__text_signature__", "'(a, /)'"),
    ("m.keyword_only.__text_signature__", "'(*, a, b, c=1)'"),
    ("m.mixed.__text_signature__", "'(a, /, b, *, c=1)'"),
    ("m.var_positional.__text_signature__", "'(*args)'"),
    ("m.var_keyword.__text_signature__", "'(**kwargs)'"),
    ("m.everything.__text_signature__", "'(a, /, b=5, *args, c, d=4, **kwargs)'"),
    ("m.with_module.__text_signature__", "'($module)'"),
    ("m.with_module_and_one.__text_signature__", "'($module, a)'"),
    ("m.raw.__text_signature__", "'(type)'"),
    ("m.own_text.__text_signature__", "'(x, y=<two>, /)'"),
    ("m.no_text.__text_signature__", "None"),
    ("m.length.__text_signature__", "'(a)'"),
    ("m.nothing.__doc__", "'Takes nothing.'"),
    ("m.one.__doc__", "None"),
    ("m.one.__name__", "'one'"),
    ("m.one.__qualname__", "'one'"),
    ("m.raw.__name__", "'raw'"),
    ("m.one.__module__", "'recorded'"),
    ("m.one()", "TypeError: one() missing 1 required positional argument: 'a'"),
    ("m.one(1, 2)", "TypeError: one() takes 1 positional arguments but 2 were given"),
    ("m.one(1, 2, 3)", "TypeError: one() takes 1 positional arguments but 3 were given"),
    ("m.one(1, a=1)", "TypeError: one() got multiple values for argument 'a'"),
    ("m.one(b=1)", "TypeError: one() got an unexpected keyword argument 'b'"),
    ("m.one(1, b=1)", "TypeError: one() got an unexpected keyword argument 'b'"),
    ("m.one(1, b=1, c=2)", "TypeError: one() got an unexpected keyword argument 'b'"),
    ("m.one('x')", "TypeError: argument 'a': 'str' object cannot be interpreted as an integer"),
    ("m.one(None)", "TypeError: argument 'a': 'NoneType' object cannot be interpreted as an integer"),
    ("m.one(1.5)", "TypeError: argument 'a': 'float' object cannot be interpreted as an integer"),
    ("m.one(2**70)", "OverflowError: Python int too large to convert to C long"),
    ("m.two()", "TypeError: two() missing 2 required positional arguments: 'a' and 'b'"),
    ("m.two(1)", "TypeError: two() missing 1 required positional argument: 'b'"),
    ("m.two(b=1)", "TypeError: two() missing 1 required positional argument: 'a'"),
    ("m.two(1, 2, 3)", "TypeError: two() takes 2 positional arguments but 3 were given"),
    ("m.two(1, a=1)", "TypeError: two() got multiple values for argument 'a'"),
    ("m.two('x', 'y')", "TypeError: argument 'a': 'str' object cannot be interpreted as an integer"),
    ("m.two(1, 'y')", "TypeError: argument 'b': 'str' object cannot be interpreted as an integer"),
    ("m.defaults(1)", "(1, 2, None)"),
    ("m.defaults(1, c='x')", "(1, 2, 'x')"),
    ("m.defaults()", "TypeError: defaults() missing 1 required positional argument: 'a'"),
    ("m.defaults(1, 2, 'x', 4)", "TypeError: defaults() takes from 1 to 3 positional arguments but 4 were given"),
    ("m.defaults(1, None)", "TypeError: argument 'b': 'NoneType' object cannot be interpreted as an integer"),
    ("m.defaults(1, 2, 3)", "TypeError: argument 'c': 'int' object cannot be converted to 'PyString'"),
    ("m.literals()", "(True, 1.5, 'x', 'c', None, [1], 9223372036854775807)"),
    ("m.negative()", "-1"),
    ("m.positional_only()", "TypeError: positional_only() missing 1 required positional argument: 'a'"),
    ("m.positional_only(1)", "(1, 3)"),
    ("m.positional_only(1, 2, 3)", "TypeError: positional_only() takes from 1 to 2 positional arguments but 3 were given"),
    ("m.keyword_only()", "TypeError: keyword_only() missing 2 required keyword arguments: 'a' and 'b'"),
    ("m.keyword_only(1)", "TypeError: keyword_only() takes 0 positional arguments but 1 was given"),
    ("m.keyword_only(a=1)", "TypeError: keyword_only() missing 1 required keyword argument: 'b'"),
    ("m.keyword_only(a=1, b=2)", "(1, 2, 1)"),
    ("m.keyword_only(a=1, b=2, c=3)", "(1, 2, 3)"),
    ("m.keyword_only(a=1, b=2, d=3)", "TypeError: keyword_only() got an unexpected keyword argument 'd'"),
    ("m.mixed()", "TypeError: mixed() missing 2 required positional arguments: 'a' and 'b'"),
    ("m.mixed(1)", "TypeError: mixed() missing 1 required positional argument: 'b'"),
    ("m.mixed(1, 2, c=3)", "(1, 2, 3)"),
    ("m.mixed(a=1, b=2)", "TypeError: mixed() got some positional-only arguments passed as keyword arguments: 'a'"),
    ("m.mixed(1, 2, 3)", "TypeError: mixed() takes 2 positional arguments but 3 were given"),
    ("m.mixed(1, 2, b=3)", "TypeError: mixed() got multiple values for argument 'b'"),
    ("m.mixed(1, b=2)", "(1, 2, 1)"),
    ("m.var_positional()", "()"),
    ("m.var_positional(1, 'x')", "(1, 'x')"),
    ("m.var_positional(a=1)", "TypeError: var_positional() got an unexpected keyword argument 'a'"),
    ("m.var_keyword()", "None"),
    ("m.var_keyword(a=1)", "{'a': 1}"),
    ("m.var_keyword(1)", "TypeError: var_keyword() takes 0 positional arguments but 1 was given"),
    ("m.everything()", "TypeError: everything() missing 1 required positional argument: 'a'"),
    ("m.everything(1)", "TypeError: everything() missing 1 required keyword argument: 'c'"),
    ("m.everything(1, c=2)", "'1 5 () 2 4 None'"),
    ("m.everything(1, 2, 3, c=4, d=5, e=6)", "\"1 2 (3,) 4 5 Some({'e': 6})\""),
    ("m.everything(1, a=2, c=3)", "\"1 5 () 3 4 Some({'a': 2})\""),
    ("m.everything(1, 2, b=3, c=4)", "TypeError: everything() got multiple values for argument 'b'"),
    ("m.with_module()", "'recorded'"),
    ("m.with_module_and_one()", "TypeError: with_module_and_one() missing 1 required positional argument: 'a'"),
    ("m.with_module_and_one(1)", "1"),
    ("m.raw(type=1)", "1"),
    ("m.length([1, 2])", "2"),
    ("m.length(1)", "TypeError: argument 'a': object of type 'int' has no len()"),
    ("m.panics('why')", "PanicException: it says why"),
    ("m.takes_u8(255)", "255"),
    ("m.takes_u8(256)", "OverflowError: out of range integral type conversion attempted"),
    ("m.takes_u8(-1)", "OverflowError: out of range integral type conversion attempted"),
    ("m.takes_u8(2**70)", "OverflowError: Python int too large to convert to C long"),
    ("m.takes_u64(2**64 - 1)", "18446744073709551615"),
    ("m.takes_u64(2**64)", "OverflowError: int too big to convert"),
    ("m.takes_u64(-1)", "OverflowError: can't convert negative int to unsigned"),
    ("m.takes_u64('x')", "TypeError: argument 'a': 'str' object cannot be interpreted as an integer"),
    ("m.takes_i64(2**63)", "OverflowError: Python int too large to convert to C long"),
    ("m.takes_i64(True)", "1"),
    ("m.takes_char('ab')", "ValueError: expected a string of length 1"),
    ("m.takes_char('')", "ValueError: expected a string of length 1"),
    ("m.takes_char(1)", "TypeError: argument 'a': 'int' object cannot be converted to 'PyString'"),
    ("m.takes_pair((1,))", "ValueError: expected tuple of length 2, but got tuple of length 1"),
    ("m.takes_pair((1, 2))", "TypeError: argument 'a': 'int' object cannot be converted to 'PyString'"),
    ("m.takes_pair([1, 'x'])", "TypeError: argument 'a': 'list' object cannot be converted to 'PyTuple'"),
    ("m.takes_pair((1, 'x'))", "(1, 'x')"),
    ("m.takes_list('ab')", "TypeError: argument 'a': Can't extract `str` to `Vec`"),
    ("m.takes_list(1)", "TypeError: argument 'a': 'int' object cannot be converted to 'Sequence'"),
    ("m.takes_list({1})", "TypeError: argument 'a': 'set' object cannot be converted to 'Sequence'"),
    ("m.takes_list([1, 'x'])", "TypeError: argument 'a': 'str' object cannot be interpreted as an integer"),
    ("m.takes_list((1, 2))", "[1, 2]"),
    ("m.takes_list(range(3))", "[0, 1, 2]"),
    ("m.takes_array([1])", "ValueError: expected a sequence of length 2 (got 1)"),
    ("m.takes_array([1, 2])", "[1, 2]"),
    ("m.takes_array(1)", "TypeError: argument 'a': 'int' object cannot be converted to 'Sequence'"),
    ("m.takes_dict([])", "TypeError: argument 'a': 'list' object cannot be converted to 'PyDict'"),
    ("m.takes_str(1)", "TypeError: argument 'a': 'int' object cannot be converted to 'PyString'"),
    ("m.takes_str(b'x')", "TypeError: argument 'a': 'bytes' object cannot be converted to 'PyString'"),
    ("m.takes_str('\\ud800')", "UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed"),
    ("m.takes_bytes('x')", "TypeError: argument 'a': 'str' object cannot be converted to 'PyBytes'"),
    ("m.takes_bytes(bytearray(b'x'))", "TypeError: argument 'a': 'bytearray' object cannot be converted to 'PyBytes'"),
    ("m.takes_bool(1)", "TypeError: argument 'a': 'int' object cannot be converted to 'PyBool'"),
    ("m.takes_bool(None)", "TypeError: argument 'a': 'NoneType' object cannot be converted to 'PyBool'"),
    ("m.takes_plain(1)", "TypeError: argument 'a': 'int' object cannot be converted to 'Plain'"),
    ("m.takes_plain(m.Base(1))", "TypeError: argument 'a': 'Base' object cannot be converted to 'Plain'"),
    ("m.takes_plain(m.Plain(4))", "4"),
    ("m.takes_record(1)", "AttributeError: 'int' object has no attribute 'a'"),
    ("m.takes_record(o(a=1))", "AttributeError: 'Attributes' object has no attribute 'other'"),
    ("m.takes_record(o(a=1, other=2))", "TypeError: argument 'a': failed to extract field Record.b"),
    ("m.takes_record(o(a='x', other='y'))", "TypeError: argument 'a': failed to extract field Record.a"),
    ("m.takes_record(o(a=1, other=None))", "(1, None)"),
    ("m.takes_either(1)", "'number 1'"),
    ("m.takes_either('x')", "'text x'"),
    ("m.takes_either((1, 2))", "'pair 1 2'"),
    ("m.takes_either((1, 'x'))", "TypeError: argument 'a': failed to extract enum Either ('int | Text | Pair')\n- variant Number (int): TypeError: failed to extract field Either::Number.0, caused by TypeError: 'tuple' object cannot be interpreted as an integer\n- variant Text (Text): TypeError: failed to extract field Either::Text.0, caused by TypeError: 'tuple' object cannot be converted to 'PyString'\n- variant Pair (Pair): TypeError: failed to extract field Either::Pair.1, caused by TypeError: 'str' object cannot be interpreted as an integer"),
    ("m.takes_either(1.5)", "TypeError: argument 'a': failed to extract enum Either ('int | Text | Pair')\n- variant Number (int): TypeError: failed to extract field Either::Number.0, caused by TypeError: 'float' object cannot be interpreted as an integer\n- variant Text (Text): TypeError: failed to extract field Either::Text.0, caused by TypeError: 'float' object cannot be converted to 'PyString'\n- variant Pair (Pair): TypeError: 'float' object cannot be converted to 'PyTuple'"),
    ("m.Plain.__text_signature__", "'(x, /, *, other=0)'"),
    ("m.Plain.__doc__", "'A class.'"),
    ("m.Plain.__module__", "'builtins'"),
    ("m.Plain.__basicsize__ - object.__basicsize__", "24"),
    ("m.Plain.method.__text_signature__", "'($self, a)'"),
    ("m.Plain.without.__text_signature__", "'($self)'"),
    ("m.Plain.fixed.__text_signature__", "'(a)'"),
    ("m.Plain.class_of.__text_signature__", "'($cls, _a)'"),
    ("m.Plain.__init__ is object.__init__", "True"),
    ("m.Plain()", "TypeError: Plain.__new__() missing 1 required positional argument: 'x'"),
    ("m.Plain('x')", "TypeError: argument 'x': 'str' object cannot be interpreted as an integer"),
    ("m.Plain(1, 2)", "TypeError: Plain.__new__() takes 1 positional arguments but 2 were given"),
    ("m.Plain(x=1)", "TypeError: Plain.__new__() got some positional-only arguments passed as keyword arguments: 'x'"),
    ("m.Plain(1, others=2)", "TypeError: Plain.__new__() got an unexpected keyword argument 'others'"),
    ("m.Plain(1, other='x')", "TypeError: argument 'other': 'str' object cannot be interpreted as an integer"),
    ("m.Plain(1).method()", "TypeError: Plain.method() missing 1 required positional argument: 'a'"),
    ("m.Plain(1).method(1, 2)", "TypeError: Plain.method() takes 1 positional arguments but 2 were given"),
    ("m.Plain(1).method(b=1)", "TypeError: Plain.method() got an unexpected keyword argument 'b'"),
    ("m.Plain(1).method('x')", "TypeError: argument 'a': 'str' object cannot be interpreted as an integer"),
    ("m.Plain.method(1, 2)", "TypeError: descriptor 'method' for 'builtins.Plain' objects doesn't apply to a 'int' object"),
    ("m.Plain.fixed()", "TypeError: Plain.fixed() missing 1 required positional argument: 'a'"),
    ("m.Plain.class_of(1)", "<class 'builtins.Plain'>"),
    ("m.Plain(1).x", "1"),
    ("m.Plain(1).y", "AttributeError: 'builtins.Plain' object has no attribute 'y'"),
    ("setattr(m.Plain(1), 'x', 'y')", "TypeError: argument 'x': 'str' object cannot be interpreted as an integer"),
    ("setattr(m.Plain(1), 'x', None)", "TypeError: argument 'x': 'NoneType' object cannot be interpreted as an integer"),
    ("delattr(m.Plain(1), 'x')", "AttributeError: can't delete attribute"),
    ("setattr(m.Plain(1), 'only_got', 1)", "AttributeError: attribute 'only_got' of 'builtins.Plain' objects is not writable"),
    ("delattr(m.Plain(1), 'only_got')", "AttributeError: attribute 'only_got' of 'builtins.Plain' objects is not writable"),
    ("m.Plain(1).only_set", "AttributeError: attribute 'only_set' of 'builtins.Plain' objects is not readable"),
    ("setattr(m.Plain(1), 'only_set', 'x')", "TypeError: argument 'value': 'str' object cannot be interpreted as an integer"),
    ("delattr(m.Plain(1), 'only_set')", "AttributeError: can't delete attribute"),
    ("m.Plain(1) == m.Plain(1)", "True"),
    ("m.Plain(1) != m.Plain(1)", "False"),
    ("m.Plain(1) == 1", "False"),
    ("m.Plain(1) != 1", "True"),
    ("m.Plain(1) < m.Plain(2)", "TypeError: '<' not supported between instances of 'builtins.Plain' and 'builtins.Plain'"),
    ("m.Plain(1) + 1", "2"),
    ("m.Plain(1) + 'x'", "TypeError: unsupported operand type(s) for +: 'builtins.Plain' and 'str'"),
    ("1 + m.Plain(1)", "TypeError: unsupported operand type(s) for +: 'int' and 'builtins.Plain'"),
    ("hash(m.Plain(1))", "TypeError: unhashable type: 'builtins.Plain'"),
    ("plain.while_exclusive(lambda: plain.x)", "RuntimeError: Already mutably borrowed"),
    ("plain.while_shared(lambda: plain.x)", "1"),
    ("plain.while_shared(lambda: setattr(plain, 'x', 1))", "RuntimeError: Already borrowed"),
    ("plain.while_exclusive(lambda: m.takes_plain(plain))", "RuntimeError: Already mutably borrowed"),
    ("plain.__dict__", "AttributeError: 'builtins.Plain' object has no attribute '__dict__'"),
    ("__import__('weakref').ref(plain)", "TypeError: cannot create weak reference to 'builtins.Plain' object"),
    ("__import__('pickle').dumps(plain)", "TypeError: cannot pickle 'builtins.Plain' object"),
    ("__import__('copy').copy(plain)", "TypeError: cannot pickle 'builtins.Plain' object"),
    ("type('Sub', (m.Plain,), {})", "TypeError: type 'builtins.Plain' is not an acceptable base type"),
    ("m.Frozen(1) < m.Frozen(2)", "True"),
    ("m.Frozen(1) < 2", "TypeError: '<' not supported between instances of 'builtins.Frozen' and 'int'"),
    ("m.Frozen(1) == m.Frozen(1)", "True"),
    ("m.Frozen(1).__ne__(1)", "NotImplemented"),
    ("hash(m.Frozen(1)) == hash(m.Frozen(1))", "True"),
    ("str(m.Frozen(3))", "'<3>'"),
    ("setattr(m.Frozen(1), 'x', 2)", "AttributeError: attribute 'x' of 'builtins.Frozen' objects is not writable"),
    ("m.Renamed", "AttributeError: module 'recorded' has no attribute 'Renamed'"),
    ("m.PythonName.__name__", "'PythonName'"),
    ("m.PythonName.__module__", "'some.module'"),
    ("m.PythonName.__text_signature__", "'(own)'"),
    ("repr(m.PythonName)", "\"<class 'some.module.PythonName'>\""),
    ("m.Base.__flags__ & 0x7780", "5632"),
    ("m.Derived.__flags__ & 0x7780", "4608"),
    ("m.Plain.__flags__ & 0x7780", "4608"),
    ("m.NoNew.__flags__ & 0x7780", "4608"),
    ("m.Derived.__mro__", "(<class 'builtins.Derived'>, <class 'builtins.Base'>, <class 'object'>)"),
    ("m.Derived(3).base", "-3"),
    ("m.Base()", "TypeError: Base.__new__() missing 1 required positional argument: 'base'"),
    ("type('Sub', (m.Base,), {})(5).base", "5"),
    ("type('Sub', (m.Base,), {})('x')", "TypeError: argument 'base': 'str' object cannot be interpreted as an integer"),
    ("type('Sub', (m.Derived,), {})", "TypeError: type 'builtins.Derived' is not an acceptable base type"),
    ("m.NoNew()", "TypeError: No constructor defined for NoNew"),
    ("m.NoNew.__new__(m.NoNew)", "TypeError: No constructor defined for NoNew"),
    ("object.__new__(m.NoNew)", "TypeError: object.__new__(builtins.NoNew) is not safe, use builtins.NoNew.__new__()"),
    ("m.Sequence.__flags__ & 0x7780", "4608"),
    ("m.Mapping.__flags__ & 0x7780", "4608"),
    ("m.Sequence()[-1]", "-1"),
    ("m.Sequence()['x']", "TypeError: argument 'index': 'str' object cannot be interpreted as an integer"),
    ("m.Mapping()[-1]", "-1"),
    ("m.Mapping()['x']", "TypeError: argument 'key': 'str' object cannot be interpreted as an integer"),
    ("m.OnlySets().__delattr__('x')", "AttributeError: can't delete attribute"),
    ("delattr(m.OnlySets(), 'x')", "AttributeError: can't delete attribute"),
    ("m.OnlySets().__delitem__(1)", "NotImplementedError: can't delete item"),
    ("type('T', (), {'d': m.OnlySets()})().__delattr__('d')", "NotImplementedError: can't delete descriptor"),
    ("setattr(type('T', (), {'d': m.OnlySets()})(), 'd', 'x')", "TypeError: argument '_value': 'str' object cannot be interpreted as an integer"),
    ("setattr(m.OnlySets(), 'x', 'y')", "TypeError: argument '_value': 'str' object cannot be interpreted as an integer"),
    ("repr(m.Ordered.Low)", "'Ordered.Low'"),
    ("str(m.Ordered.Low)", "'Ordered.Low'"),
    ("int(m.Ordered.High)", "1"),
    ("m.Ordered.Low < m.Ordered.High", "True"),
    ("m.Ordered.Low < 1", "TypeError: '<' not supported between instances of 'builtins.Ordered' and 'int'"),
    ("m.Ordered.Low == 0", "False"),
    ("m.Ordered.Low == m.Ordered.Low", "True"),
    ("hash(m.Ordered.Low)", "TypeError: unhashable type: 'builtins.Ordered'"),
    ("m.Ordered()", "TypeError: No constructor defined for Ordered"),
    ("m.Ordered.Low.High", "Ordered.High"),
    ("type('Sub', (m.Ordered,), {})", "TypeError: type 'builtins.Ordered' is not an acceptable base type"),
    ("m.Numbered.Two == 2", "True"),
    ("m.Numbered.Two != 2", "False"),
    ("2 == m.Numbered.Two", "True"),
    ("m.Numbered.Two < 3", "True"),
    ("m.Numbered.Two >= 3", "False"),
    ("3 > m.Numbered.Two", "True"),
    ("m.Numbered.Two < m.Numbered.Five", "True"),
    ("m.Numbered.Two < 'x'", "TypeError: '<' not supported between instances of 'builtins.Numbered' and 'str'"),
    ("m.Numbered.Two == 2.0", "False"),
    ("m.Numbered.Two == 2**70", "False"),
    ("m.Numbered.Five.__lt__(6)", "True"),
    ("m.Bare.A == m.Bare.A", "True"),
    ("m.Bare.A == 0", "True"),
    ("m.Bare.A != 0", "False"),
    ("m.Bare.A == m.Bare.B", "False"),
    ("m.Bare.A < 1", "TypeError: '<' not supported between instances of 'builtins.Bare' and 'int'"),
    ("m.Bare.A < m.Bare.B", "TypeError: '<' not supported between instances of 'builtins.Bare' and 'builtins.Bare'"),
    ("m.Shape()", "TypeError: No constructor defined for Shape"),
    ("m.Shape.Circle.__text_signature__", "'(radius)'"),
    ("m.Shape.Label.__text_signature__", "'(text, size)'"),
    ("m.Shape.Pair.__text_signature__", "'(_0, _1)'"),
    ("m.Shape.Square.__text_signature__", "'(side=1.0)'"),
    ("m.Shape.Circle.__match_args__", "('radius',)"),
    ("m.Shape.Pair.__match_args__", "('_0', '_1')"),
    ("m.Shape.Circle.__mro__[1]", "<class 'builtins.Shape'>"),
    ("m.Shape.Circle(2).radius", "2.0"),
    ("m.Shape.Circle(radius=2).radius", "2.0"),
    ("m.Shape.Label('x', None).size", "None"),
    ("m.Shape.Pair(1, 2)._1", "2"),
    ("m.Shape.Pair(1, 2)[1]", "2"),
    ("m.Shape.Pair(1, 2)[2]", "IndexError: tuple index out of range"),
    ("len(m.Shape.Pair(1, 2))", "2"),
    ("m.Shape.Square().side", "1.0"),
    ("isinstance(m.Shape.Circle(2), m.Shape)", "True"),
    ("flags(m.nothing)", "4"),
    ("flags(m.one)", "130"),
    ("flags(m.two)", "130"),
    ("flags(m.defaults)", "130"),
    ("flags(m.keyword_only)", "130"),
    ("flags(m.mixed)", "130"),
    ("flags(m.var_positional)", "130"),
    ("flags(m.length)", "130"),
    ("flags(m.Plain.__dict__['method'])", "130"),
    ("flags(m.Plain.__dict__['without'])", "4"),
    ("flags(m.Plain.fixed)", "162"),
    ("flags(m.Plain.__dict__['class_of'])", "146"),
    ("m.var_positional(*(), **{})", "()"),
    ("m.Shape.Circle('x')", "TypeError: argument 'radius': must be real number, not str"),
    ("m.Shape.Pair(1, 'x')", "TypeError: argument '_1': 'str' object cannot be interpreted as an integer"),
    ("m.__name__", "'recorded'"),
    ("m.__all__[:3]", "['nothing', 'one', 'two']"),
]

DIFFERENT = [
    # Negative numbers are shown, strings as Python writes them.
    ("m.literals.__text_signature__", "'(a=True, b=1.5, c=\"x\", d=\\'c\\', e=None, f=..., g=...)'", "\"(a=True, b=1.5, c='x', d='c', e=None, f=..., g=...)\""),
    ("m.negative.__text_signature__", "'(a=...)'", "'(a=-1)'"),
    # What is only positional is called without keywords: the interpreter refuses them, in its words.
    ("m.positional_only(a=1)", "TypeError: positional_only() got some positional-only arguments passed as keyword arguments: 'a'", "TypeError: recorded.positional_only() takes no keyword arguments"),
    ("m.positional_only(1, b=2)", "TypeError: positional_only() got some positional-only arguments passed as keyword arguments: 'b'", "TypeError: recorded.positional_only() takes no keyword arguments"),
    ("m.positional_only(1, z=2)", "TypeError: positional_only() got an unexpected keyword argument 'z'", "TypeError: recorded.positional_only() takes no keyword arguments"),
    ("m.one_positional_only()", "TypeError: one_positional_only() missing 1 required positional argument: 'a'", "TypeError: recorded.one_positional_only() takes exactly one argument (0 given)"),
    ("m.one_positional_only(1, 2)", "TypeError: one_positional_only() takes 1 positional arguments but 2 were given", "TypeError: recorded.one_positional_only() takes exactly one argument (2 given)"),
    ("m.one_positional_only(a=1)", "TypeError: one_positional_only() got some positional-only arguments passed as keyword arguments: 'a'", "TypeError: recorded.one_positional_only() takes no keyword arguments"),
    ("flags(m.positional_only)", "130", "128"),
    ("flags(m.one_positional_only)", "130", "8"),
    # The argument has its Python name.
    ("m.raw('x')", "TypeError: argument 'r#type': 'str' object cannot be interpreted as an integer", "TypeError: argument 'type': 'str' object cannot be interpreted as an integer"),
    ("setattr(m.Plain(1), 'otherName', 'y')", "TypeError: argument 'other': 'str' object cannot be interpreted as an integer", "TypeError: argument 'otherName': 'str' object cannot be interpreted as an integer"),
    # The message is there.
    ("len(m.Plain(-1))", "OverflowError: ", "OverflowError: cannot fit 'int' into an index-sized integer"),
    # The class of a variant has the variant's name, inside of its enum.
    ("m.Shape.Label('x')", "TypeError: Shape_Label.__new__() missing 1 required positional argument: 'size'", "TypeError: Label.__new__() missing 1 required positional argument: 'size'"),
    ("setattr(m.Shape.Circle(2), 'radius', 3)", "AttributeError: attribute 'radius' of 'builtins.Shape_Circle' objects is not writable", "AttributeError: attribute 'radius' of 'builtins.Circle' objects is not writable"),
    ("m.Shape.Circle(2).area", "AttributeError: 'builtins.Shape_Circle' object has no attribute 'area'", "AttributeError: 'builtins.Circle' object has no attribute 'area'"),
    ("m.Shape.Circle.__name__", "'Shape_Circle'", "'Circle'"),
    ("m.Shape.Circle.__qualname__", "'Shape_Circle'", "'Shape.Circle'"),
    ("m.Shape.Circle()", "TypeError: Shape_Circle.__new__() missing 1 required positional argument: 'radius'", "TypeError: Circle.__new__() missing 1 required positional argument: 'radius'"),
    ("m.Shape.Circle(1, 2)", "TypeError: Shape_Circle.__new__() takes 1 positional arguments but 2 were given", "TypeError: Circle.__new__() takes 1 positional arguments but 2 were given"),
    # Keywords and the rest arrive as a vector, too, which is quicker.
    ("flags(m.var_keyword)", "3", "130"),
    ("flags(m.everything)", "3", "130"),
    # A property without documentation has none.
    ("m.Plain.x.__doc__", "''", "None"),
    # `!=` asks the other operand, as it does in Python, before it is the opposite of `==`.
    ("m.Plain(1).__ne__(1)", "True", "NotImplemented"),
    # `match` takes a `sequence` or `mapping` for one.
    ("m.Sequence.__flags__ >> 5 & 3", "0", "1"),
    ("m.Mapping.__flags__ >> 5 & 3", "0", "2"),
    # A tuple variant counts from its end, as tuples do.
    ("m.Shape.Pair(1, 2)[-1]", "OverflowError: can't convert negative int to unsigned", "2"),
]


class Method(ctypes.Structure):
    """`PyMethodDef`"""

    _fields_ = [
        ("name", ctypes.c_char_p),
        ("function", ctypes.c_void_p),
        ("flags", ctypes.c_int),
        ("doc", ctypes.c_char_p),
    ]


class Function(ctypes.Structure):
    """The beginning of `PyCFunctionObject`"""

    _fields_ = [
        ("references", ctypes.c_ssize_t),
        ("type", ctypes.c_void_p),
        ("method", ctypes.POINTER(Method)),
    ]


class Descriptor(ctypes.Structure):
    """The beginning of `PyMethodDescrObject`"""

    _fields_ = [
        ("references", ctypes.c_ssize_t),
        ("type", ctypes.c_void_p),
        ("owner", ctypes.c_void_p),
        ("name", ctypes.c_void_p),
        ("qualname", ctypes.c_void_p),
        ("method", ctypes.POINTER(Method)),
    ]


def flags(function):
    """The calling convention, `ml_flags`."""
    layout = Function if isinstance(function, types.BuiltinFunctionType) else Descriptor
    return layout.from_address(id(function)).method[0].flags


def file_name():
    return str(getattr(pyo3_pytests, "pyo3_pytests", pyo3_pytests).__file__)


# The stable ABI, as of 3.7, has one calling convention, and Python before 3.10 no types that `match` knows.
ALL_CONVENTIONS = sys.version_info >= (3, 10) and ".abi3." not in file_name()
# Before 3.10 the interpreter keeps the signature out of its copy of a class's documentation, and the stable ABI cannot mend that.
CLASS_SIGNATURES = sys.version_info >= (3, 10) or ".abi3." not in file_name()
# Objects begin otherwise in other builds.
USUAL_LAYOUT = not any(
    sysconfig.get_config_var(name) for name in ("Py_GIL_DISABLED", "Py_TRACE_REFS", "Py_DEBUG")
)


class Attributes:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


def answer(expression):
    names = {
        "m": recorded,
        "o": Attributes,
        "plain": recorded.Plain(1),
        "flags": flags,
    }
    try:
        text = repr(eval(expression, names))
    except BaseException as error:  # a panic is no Exception
        text = "{}: {}".format(type(error).__name__, error)
    return re.sub("0x[0-9a-fA-F]+", "0x", text)


@pytest.mark.parametrize("expression, expected", SAME)
def test_it_answers_as_pyo3_0_23_does(expression, expected):
    if expression.startswith("flags(") and not (ALL_CONVENTIONS and USUAL_LAYOUT):
        pytest.skip("looks for the flags in a usual build of the interpreter")
    if re.search(r"\.[A-Z]\w*\.__text_signature__$", expression) and not CLASS_SIGNATURES:
        pytest.skip("the stable ABI has no place for the signature of a class before 3.10")
    assert answer(expression) == expected


@pytest.mark.parametrize("expression, theirs, ours", DIFFERENT)
def test_it_answers_otherwise_on_purpose(expression, theirs, ours):
    if expression.startswith("flags(") and not USUAL_LAYOUT:
        pytest.skip("looks for the flags in a usual build of the interpreter")
    if "positional_only" in expression or "flags" in expression:
        if not ALL_CONVENTIONS:
            pytest.skip("this build has no cheaper convention, and no flag for `match`")
    assert answer(expression) == ours != theirs
