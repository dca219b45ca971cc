"""The pictures of the report as files to paste: the same numbers as on the page, drawn with matplotlib.

Drawing touches no global state, and the same publication gives the same bytes.
"""

from collections.abc import Iterator

import matplotlib as mpl
from matplotlib.figure import Figure

from ppr_network.font import STYLE
from ppr_network.model import Publication
from ppr_network.report.canvas import picture_files
from ppr_network.report.figures_in_rows import draw_beside_chance, draw_earlier, draw_mixing, draw_survival
from ppr_network.report.figures_of_time import draw_curve, draw_lasting
from ppr_network.report.sections.beside_chance import beside_chance
from ppr_network.report.sections.curve import curve
from ppr_network.report.sections.earlier import earlier
from ppr_network.report.sections.lasting import lasting
from ppr_network.report.sections.mixing import mixing
from ppr_network.report.sections.other_dates import other_dates
from ppr_network.report.sections.survival import survival
from ppr_network.telling import Tell, silent, told


def figures(publication: Publication, *, tell: Tell = silent) -> dict[str, bytes]:
    """Return the pictures of the report by file name.

    Parameters
    ----------
    publication
        What may leave.
    tell
        Called with a few words before each picture.

    Returns
    -------
    dict
        ``new-links-by-day``, ``links-after-the-challenge``, ``sectors-before-after`` and ``observed-expected``,
        ``placebo-windows`` where there is an earlier window to compare with, and ``stress`` where records were
        perturbed, each as ``.svg`` and ``.png`` (150 dots an inch).
        The same publication gives the same bytes under one version of matplotlib.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        with mpl.rc_context(STYLE):
            drawn = told(tell, "writing the report", [*_drawn(publication)])
            return {name: data for one, figure in drawn for name, data in picture_files(one, figure).items()}


def _drawn(publication: Publication) -> Iterator[tuple[str, Figure]]:
    """Yield each picture that there is something to draw of, under its name."""
    yield "new-links-by-day", draw_curve(curve(publication), other_dates(publication))
    yield "links-after-the-challenge", draw_lasting(lasting(publication))
    yield "sectors-before-after", draw_mixing(mixing(publication))
    yield "observed-expected", draw_beside_chance(beside_chance(publication))
    compared, survives = earlier(publication), survival(publication)
    if compared.bars:
        yield "placebo-windows", draw_earlier(compared)
    if survives.trials:
        yield "stress", draw_survival(survives)
