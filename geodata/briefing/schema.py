"""Check a parsed briefing against the published schema, and say what is wrong in words."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jsonschema import Draft202012Validator

from geodata.errors import Failure
from geodata.validate import SLUG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jsonschema.exceptions import ValidationError

SCHEMA_FILE: Final = Path(__file__).parents[1] / "files" / "briefing.schema.json"
"""The published schema. It belongs to the program and not to the data, which may stand elsewhere
(`geodata.constants.FILES`)."""

FAULTS_SHOWN: Final = 5
"""So many faults are told; of the others only their number."""

FAULTS_COUNTED: Final = 100
"""Most faults that are looked for at all."""

LONGEST_ID: Final = 120
"""Longest slug of the schema."""

_KINDS: Final = {
    "array": "a list",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}
_SHOWN: Final = 60


def read_schema() -> dict[str, Any]:
    """Read the published JSON Schema (draft 2020-12) of a briefing's file.

    Returns
    -------
    dict
        The schema; its ``$id`` names its version.
    """
    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return schema


def find_faults(raw: object, *, file: str) -> list[Failure]:
    """Find what keeps parsed JSON from being a briefing of this version.

    Parameters
    ----------
    raw : object
        What the file holds.
    file : str
        Name for the messages.

    Returns
    -------
    list of Failure
        At most `FAULTS_COUNTED`; empty where it is sound.
    """
    errors = itertools.islice(_validator().iter_errors(raw), FAULTS_COUNTED)
    # Of several fields that are missing each is an error, and all have the same words.
    return list(dict.fromkeys(_failure(error, raw, file) for error in errors))


def limit_faults(failures: list[Failure], *, file: str) -> list[Failure]:
    """Return the first failures, and one that counts the others.

    Parameters
    ----------
    failures : list of Failure
        Any failures.
    file : str
        Name for the messages.

    Returns
    -------
    list of Failure
        `FAULTS_SHOWN` of them at most, and perhaps one more.
    """
    shown, more = failures[:FAULTS_SHOWN], len(failures) - FAULTS_SHOWN
    if more > 0:
        least = "at least " if len(failures) >= FAULTS_COUNTED else ""
        # The ellipsis sorts after every name, so that the count comes last.
        shown.append(Failure(file, "…", f"{least}{more} more faults", "mend these first"))
    return shown


@cache
def _validator() -> Draft202012Validator:
    """Return the validator of the published schema."""
    return Draft202012Validator(read_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


@dataclass(frozen=True, slots=True)
class _Unmet:
    """A keyword of the schema that is not met: what it asks for, and what was found."""

    keyword: str
    wanted: Any
    found: Any
    known: tuple[str, ...]


def _failure(error: ValidationError, raw: object, file: str) -> Failure:
    """Return an error of the library in our words, which never repeat a long value."""
    path = list(error.absolute_path)
    owner = _scene_name(raw, path)
    where = _written_path(path[2:] if owner else path)
    schema = error.schema if isinstance(error.schema, dict) else {}
    known = tuple(schema.get("properties", ()))
    unmet = _Unmet(str(error.validator), error.validator_value, error.instance, known)
    fault, mend = WORDS[unmet.keyword](unmet)
    return Failure(file, owner, f"{where} {fault}".strip(), mend)


def _scene_name(raw: object, path: list[str | int]) -> str:
    """Return the id, or the number, of the scene that a path leads into; else nothing."""
    if path[:1] != ["scenes"] or len(path) == 1 or not isinstance(raw, dict):
        return ""
    number = int(path[1])
    scene = raw["scenes"][number]
    name = scene.get("id") if isinstance(scene, dict) else None
    # Any other name might hold what moves a terminal's cursor, or never end.
    sound = isinstance(name, str) and len(name) <= LONGEST_ID and SLUG.fullmatch(name)
    return str(name) if sound else f"scene {number + 1}"


def _written_path(path: list[str | int]) -> str:
    """Return a place in an object as one writes it: ``comparison.scenarios[0].name``."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return written.removeprefix(".")


def _short(value: object) -> str:
    """Return a value for a message."""
    written = repr(value[:_SHOWN] if isinstance(value, str) else value)
    return written if len(written) <= 2 * _SHOWN else f"{written[:_SHOWN]} …"


def _lacks(it: _Unmet) -> tuple[str, str]:
    """Word a field that is missing."""
    missing = [name for name in it.wanted if name not in it.found]
    return f"lacks {', '.join(missing)}", "add it"


def _unknown(it: _Unmet) -> tuple[str, str]:
    """Word a field that no briefing has."""
    unknown = [_short(name) for name in it.found if name not in it.known]
    return f"has the unknown {', '.join(unknown[:FAULTS_SHOWN])}", f"use {', '.join(it.known)}"


def _type(it: _Unmet) -> tuple[str, str]:
    """Word a value of the wrong kind."""
    wanted = it.wanted
    kinds = [wanted] if isinstance(wanted, str) else wanted
    words = " or ".join(_KINDS[kind] for kind in kinds)
    return f"is not {words}", f"write {words}"


def _too_long(it: _Unmet) -> tuple[str, str]:
    """Word a text that is too long."""
    most = it.wanted
    return f"has {len(it.found):,} characters", f"shorten it to {most:,}"


def _too_many(it: _Unmet) -> tuple[str, str]:
    """Word a list that is too long."""
    return f"holds {len(it.found):,} things", f"keep {it.wanted:,} at most"


def _choice(it: _Unmet) -> tuple[str, str]:
    """Word a value that is none of those allowed."""
    return f"is {_short(it.found)}", f"use one of {', '.join(it.wanted)}"


def _form(it: _Unmet) -> tuple[str, str]:
    """Word a text of the wrong form."""
    wanted = it.wanted
    if str(wanted).startswith("^[a-z0-9]"):
        wanted = "lower-case letters and digits, with single hyphens between"
    elif str(wanted).startswith("^[^"):
        wanted = "plain text without control characters"
    elif str(wanted).startswith("^[0-9a-f]"):
        wanted = "the version of the data as the atlas shows it, or nothing"
    elif wanted == "date":
        wanted = "a day as 2020-11-10"
    return f"is {_short(it.found)}", f"write {wanted}"


WORDS: Final[Mapping[str, Callable[[_Unmet], tuple[str, str]]]] = {
    "required": _lacks,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _choice,
    "const": lambda it: (f"is {_short(it.found)}", f"write {it.wanted}"),
    "pattern": _form,
    "format": _form,
    "minLength": lambda _: ("is empty", "write something"),
    "maxLength": _too_long,
    "minItems": lambda _: ("is empty", "name at least one"),
    "maxItems": _too_many,
    "uniqueItems": lambda _: ("names something twice", "name it once"),
    "minimum": lambda it: (f"is {_short(it.found)}", f"give at least {it.wanted}"),
    "maximum": lambda it: (f"is {_short(it.found)}", f"give at most {it.wanted}"),
}
"""Fault and mend by the keyword that is not met; the schema uses no other ones."""
