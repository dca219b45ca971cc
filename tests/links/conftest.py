"""The rules of links hold on arrays in memory and on DuckDB alike."""

import pytest

from ppr_network.engine import Engine


@pytest.fixture(scope="session", params=["arrays", "duckdb"])
def engine(request: pytest.FixtureRequest) -> Engine | None:
    """Give one way to compute links after the other; ``None`` is arrays in memory."""
    return Engine() if request.param == "duckdb" else None
