"""An analysis to the report page and its figures."""

from ppr_network.report.figures import figures
from ppr_network.report.page import report_page

__all__ = ["figures", "report_page"]
