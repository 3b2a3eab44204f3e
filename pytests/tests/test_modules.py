"""What Python sees of modules."""

import importlib
import json
import subprocess
import sys
import types

import pyo3_pytests
import pytest
from pyo3_pytests import modules


def test_submodules_are_modules():
    assert pyo3_pytests.__doc__ == "One submodule per area."
    for name in ["classes", "conversions", "errors", "functions", "modules", "threads"]:
        assert type(getattr(pyo3_pytests, name)) is types.ModuleType


def test_the_declared_parts():
    assert modules.declared() == 1
    assert modules.imported() == "imported"
    assert type(modules.Declared()) is modules.Declared
    assert modules.declared_when_initialized == 1
    first, _, rest = modules.__doc__.partition("\n\n")
    assert first == "The submodule: the form that declares what it contains."
    assert rest == "Its documentation has two paragraphs."


def test_nested_modules():
    assert modules.inner.__doc__ == "A module in a module."
    assert modules.inner.deep() == "deep"
    assert type(modules.inner.Deep()).__name__ == "Deep"


def test_classes_know_their_module():
    assert modules.Declared.__module__ == "pyo3_pytests.modules"
    assert modules.inner.Deep.__module__ == "pyo3_pytests.modules.inner"
    assert modules.Renamed.__module__ == "elsewhere"
    assert modules.Renamed.__name__ == "Renamed"
    assert not hasattr(modules, "Exported")


def test_exported_types_that_are_no_classes_of_the_module():
    assert issubclass(modules.Created, Exception)
    assert modules.Created.__module__ == "pyo3_pytests.modules"
    assert modules.JSONDecodeError is json.JSONDecodeError
    assert modules.PyFrozenSet is frozenset
    assert {"Created", "JSONDecodeError", "PyFrozenSet"} <= set(modules.__all__)


def test_the_function_form():
    form = modules.function_form
    assert form.__doc__ == "The form that adds what it contains."
    assert form.NUMBER == 17
    assert form.imported() == "imported"
    assert form.in_body(1) == 2
    assert form.in_body.__doc__ == "Defined in the body."
    assert form.child.name == "child"


def test_the_module_as_an_argument():
    assert modules.function_form.module_of("NUMBER") == 17
    assert modules.function_form.module_of(attribute="child").name == "child"
    with pytest.raises(AttributeError):
        modules.function_form.module_of("unknown")


def test_all_lists_what_was_added():
    for name in ["declared", "Declared", "imported", "inner", "Renamed"]:
        assert name in modules.__all__
    assert "module_of" in modules.function_form.__all__


def test_a_second_import_is_the_same_module():
    assert importlib.import_module("pyo3_pytests") is pyo3_pytests


def test_an_interpreter_that_imports_it_ends_well():
    code = "import pyo3_pytests; pyo3_pytests.classes.Counter(); print('end')"
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "end\n", "")
