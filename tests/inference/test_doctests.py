"""The examples in the docstrings run."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from ppr_network import inference

MODULES = [module.name for module in iter_modules(inference.__path__, "ppr_network.inference.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    """Every example gives what its docstring says."""
    assert doctest.testmod(import_module(name)).failed == 0
