"""The links of the toy challenge, built once."""

from datetime import date

import pytest

from ppr_network.model import Links
from ppr_network.pipeline import link_records, read_records
from tests.folders import toy_folder


@pytest.fixture(scope="session")
def toy_links(tmp_path_factory: pytest.TempPathFactory) -> Links:
    """Return the links of the toy at the end of its follow-up of 180 days."""
    folder = toy_folder(tmp_path_factory.mktemp("toy"))
    return link_records(read_records(folder, as_of=date(2020, 3, 11)))
