"""The examples in the docstrings run."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from ppr_network import measures

MODULES = [module.name for module in iter_modules(measures.__path__, "ppr_network.measures.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    """Every example gives what its docstring says."""
    assert doctest.testmod(import_module(name)).failed == 0
