"""A template and its contents to one self-contained page: one style sheet, at most one script, nothing from outside."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def rendered(template: str, *, script: str = "", **contents: Any) -> str:
    """Return a page whose one style sheet and one script are allowed by their hashes alone.

    Parameters
    ----------
    template
        Its file name.
    script
        Name of our own file; left out, the page has none and allows none.
    **contents
        What the template asks for, beside ``policy``, ``css`` and ``script``.
    """
    css, code = _static("report.css"), _static(script) if script else ""
    policy = "; ".join(
        (
            "default-src 'none'",
            *([f"script-src '{_pin(code)}'"] if code else []),
            f"style-src '{_pin(css)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        _template_environment()
        .get_template(template)
        .render(
            policy=policy,
            css=Markup(css),  # noqa: S704 - our own file, pinned by its hash
            script=Markup(code),  # noqa: S704 - our own file, pinned by its hash
            **contents,
        )
    )


@cache
def _template_environment() -> Environment:
    """Return the templates: everything is escaped, and a name that is missing is an error."""
    return Environment(
        loader=PackageLoader("ppr_network.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _static(name: str) -> str:
    """Return the text of one of our own files."""
    return (files("ppr_network.report") / "static" / name).read_text(encoding="utf-8")


def _pin(text: str) -> str:
    """Return the hash by which the browser knows a text as ours."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
