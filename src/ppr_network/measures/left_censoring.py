"""What if the records before missed links: how many of those that look new would then be new."""

from math import nan

from ppr_network.errors import UsageError


def truly_new_links(n_known: int, n_unseen: int, detection: float) -> float:
    r"""Return how many links would be new if the records before showed only some of those that there were.

    .. math:: N(s) = \max(0, R + N - R / s)

    with R links of the challenge that were seen before, N that were not, and s the chance that a link of before
    was seen. A what-if, never the headline.

    Parameters
    ----------
    n_known
        Links of the challenge that the baseline shows too.
    n_unseen
        Links of the challenge that it does not show.
    detection
        The chance s, above 0 and at most 1.

    Returns
    -------
    float
        From 0 to ``n_unseen``.

    Raises
    ------
    UsageError
        If ``detection`` is not above 0 and at most 1.

    References
    ----------
    Rogan and Gladen (1978), American Journal of Epidemiology 107(1), 71-76, with specificity 1.

    Examples
    --------
    >>> truly_new_links(30, 20, 0.75), truly_new_links(30, 20, 1)
    (10.0, 20.0)
    """
    if not 0 < detection <= 1:
        message = f"detection must be above 0 and at most 1; it is {detection:g}."
        raise UsageError(message)
    return max(0.0, n_known + n_unseen - n_known / detection)


def tipping_point(n_known: int, n_unseen: int) -> float:
    """Return the chance of having been seen at which no link that looks new would be new: R / (R + N).

    Parameters
    ----------
    n_known
        Links of the challenge that the baseline shows too.
    n_unseen
        Links of the challenge that it does not show.

    Returns
    -------
    float
        From 0 (no link was known before) to 1; ``nan`` if there is no link.

    Examples
    --------
    >>> tipping_point(30, 20)
    0.6
    """
    whole = n_known + n_unseen
    return n_known / whole if whole else nan
