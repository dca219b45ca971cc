"""What is wrong with the values of challenge.toml, in plain words, every fault at once."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ppr_network.model import Finding
from ppr_network.read.settings_values import check_columns, check_dates, check_files
from ppr_network.read.settings_words import KeyPath, dotted, fault_of, not_known, shown
from ppr_network.settings import Settings

PLACEHOLDERS: Mapping[str, Any] = {"name": "(no name)", "day_0": date(1900, 1, 1)}
EXAMPLES = {"name": 'name = "Liverpool 100 Day Challenge"', "day_0": "day_0 = 2019-06-05"}
SCHEMES = 'lines of the form  broad = { council = "public", health = "public" }'

SECTIONS: Mapping[str, type[BaseModel]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}


def check_settings(values: dict[str, Any], *, file: str) -> tuple[Settings, list[Finding]]:
    """Make settings of parsed TOML, and tell every fault.

    Parameters
    ----------
    values
        The content of the file.
    file
        Its name, for the findings.

    Returns
    -------
    Settings
        With the default, or a placeholder for ``name`` and ``day_0``, wherever a key has a fault.
    list of Finding
        One of severity error per fault; ``column`` is the dotted key.
    """
    values = copy.deepcopy(values)
    faults = check_dates(values)
    for fault in faults:
        _fall_back(values, (fault.column,))
    faults += [*check_files(values), *check_columns(values)]
    while True:
        try:
            settings = Settings.model_validate(values)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                faults.append(_translate(detail, values))
            for detail in error.errors(include_url=False):
                _fall_back(values, detail["loc"])
        else:
            break
    unique = {fault.column: fault for fault in reversed(faults)}
    return settings, [replace(fault, file=file) for fault in unique.values()]


def _translate(detail: ErrorDetails, values: Mapping[str, Any]) -> Finding:
    """Return one of pydantic's errors as a finding."""
    path, kind = detail["loc"], detail["type"]
    if kind == "missing":
        key = str(path[-1])
        return fault_of(path, "setting missing", f"{key} is missing; add a line such as  {EXAMPLES[key]}")
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "value_error" and not path:
        mend = f"{detail['msg'].removeprefix('Value error, ')}."
        return fault_of(("as_of",), "as_of is before day_0", mend, values["as_of"])
    out_of_range = kind in ("greater_than_equal", "less_than_equal")
    problem = "number out of range" if out_of_range else "setting cannot be used"
    mend = f"{dotted(path)} is {shown(detail['input'])}; give {_what_is_right(path)}."
    return fault_of(path, problem, mend, detail["input"])


def _unknown_key(path: KeyPath) -> Finding:
    """Tell of a key that no section, or another one, has."""
    key = str(path[-1])
    section = str(path[0]) if len(path) > 1 else ""
    homes = [name for name, model in SECTIONS.items() if key in model.model_fields]
    if section and key in Settings.model_fields:
        mend = f"{dotted(path)} is in the wrong place: {key} belongs at the top, above the first [section]."
        return fault_of(path, "setting not known", mend)
    if homes:
        return fault_of(
            path,
            "setting not known",
            f"{dotted(path)} is in the wrong place: {key} belongs in the section [{homes[0]}].",
        )
    known = SECTIONS[section].model_fields if section else Settings.model_fields
    return not_known(path, f"no setting is called '{dotted(path)}'", known)


def _what_is_right(path: KeyPath) -> str:
    """Say what a setting takes, from its declaration."""
    field = _field(path)
    annotation = field.annotation
    if path[0] in SECTIONS and len(path) == 1:
        return f"a section of its own, headed [{path[0]}]"
    if annotation is int or annotation is float:
        number = "a whole number" if annotation is int else "a number"
        return f"{number} {_range(field)}, such as {field.default}"
    if annotation is str:
        return "words in quotation marks" + (", not blank" if field.is_required() else "")
    choices = get_args(annotation)
    if choices and all(isinstance(choice, str) for choice in choices):
        return f"one of {', '.join(choices)}, in quotation marks"
    if "dict" in str(annotation):
        return SCHEMES if path[1:2] == ("schemes",) else 'lines of the form  "theirs" = "ours"'
    return 'a list of words, such as ["council", "health"]'


def _range(field: FieldInfo) -> str:
    """Say between which numbers a setting may lie."""
    limits = {
        name: getattr(part, name) for part in field.metadata for name in ("ge", "le") if hasattr(part, name)
    }
    return f"from {limits['ge']} to {limits['le']}" if "le" in limits else f"of {limits['ge']} or more"


def _field(path: KeyPath) -> FieldInfo:
    """Return the declaration of the setting that a path leads to or into."""
    first = str(path[0])
    if first in SECTIONS and len(path) > 1:
        return SECTIONS[first].model_fields[str(path[1])]
    return Settings.model_fields[first]


def _fall_back(values: dict[str, Any], path: KeyPath) -> None:
    """Take the setting that a path leads to or into out of the values, so that its default holds."""
    first = str(path[0]) if path else "as_of"
    if first in PLACEHOLDERS:
        values[first] = PLACEHOLDERS[first]
    elif first in SECTIONS and len(path) > 1:
        values[first].pop(path[1], None)
    else:
        values.pop(first, None)
