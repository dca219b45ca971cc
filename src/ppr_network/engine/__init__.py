"""Where tables are computed: DuckDB in this process, or Spark, on the same expressions.

The stages write narwhals expressions; an engine is handed frames, keeps results, and gives small ones back.
Column names are lower case everywhere: names that differ only by case join wrongly, without a word,
on DuckDB.
"""

from ppr_network.engine.expressions import Table, choose_in_tables
from ppr_network.engine.local import Engine

__all__ = ["Engine", "Table", "choose_in_tables"]
