"""Carry the page's state in its address, and read it from any address with care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geodata.constants import LANGUAGES
from geodata.layer_table import SWITCH_NAMES
from geodata.timeline import FIRST_DAY
from panels.page_state import PageState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LAYERS: Final = "layers"
HIDDEN: Final = "hidden"
SELECTED: Final = "selected"
DATE: Final = "date"
COMPARED: Final = "compared"
LANGUAGE: Final = "names"
ACTOR: Final = "actor"
PARAMETERS: Final = (LAYERS, HIDDEN, SELECTED, DATE, COMPARED, LANGUAGE, ACTOR)
"""Address parameters that the atlas itself writes."""

NOTHING: Final = "none"
"""Written in the address when every layer is off, since an empty value means the default."""

MOST_NOTICES: Final = 4
"""Notices about one address that are shown."""

LONGEST_NAME: Final = 60
"""Characters of an unknown name that a notice repeats."""

LONGEST_VALUE: Final = 4000
"""Characters of one address parameter that are read; more is no link that the atlas made."""


@dataclass(frozen=True)
class Known:
    """What an address may name.

    Parameters
    ----------
    features : collection of str
        Ids of all features and towns.
    actors : collection of str
        Ids of all actors.
    today : datetime.date
        The last day that may be shown.
    """

    features: Collection[str]
    actors: Collection[str] = ()
    today: date = date.max


def encode_address(state: PageState) -> dict[str, str]:
    """Return the query parameters that restore a state.

    Parameters
    ----------
    state : PageState
        The state to carry.

    Returns
    -------
    dict of str to str
        ``layers`` always, and the day where it is set; the others where there is any.

    Examples
    --------
    >>> encode_address(PageState(frozenset({"lachin"}), selected="lachin-m12"))
    {'layers': 'lachin', 'selected': 'lachin-m12'}
    """
    on = [name for name in SWITCH_NAMES if name in state.switches]
    values = {
        LAYERS: ",".join(on) or NOTHING,
        HIDDEN: ",".join(sorted(state.hidden)),
        SELECTED: state.selected,
        DATE: state.date.isoformat() if state.date else "",
        COMPARED: state.compared.isoformat() if state.compared else "",
        LANGUAGE: state.language if state.language != "en" else "",
        ACTOR: state.actor,
    }
    return {name: value for name, value in values.items() if value}


def decode_address(parameters: Mapping[str, str], known: Known) -> tuple[PageState, list[str]]:
    """Read a state from query parameters, leaving out what the atlas does not know.

    Parameters
    ----------
    parameters : mapping of str to str
        Query parameters, from anyone.
    known : Known
        What they may name.

    Returns
    -------
    state : PageState
        The default for whatever is absent or unknown.
    notices : list of str
        One sentence for each thing that was left out.

    Examples
    --------
    >>> decode_address({"selected": "atlantis"}, Known({"lachin-m12"}))[1]
    ['The address names a feature that the atlas does not have: atlantis.']
    """
    notices: list[str] = []
    hidden = _names(parameters.get(HIDDEN, ""), "feature", known.features, notices)
    chosen = {
        name: _name(parameters.get(name, ""), what, names, notices)
        for name, what, names in (
            (SELECTED, "feature", known.features),
            (LANGUAGE, "language of names", LANGUAGES),
            (ACTOR, "actor", known.actors),
        )
    }
    state = PageState(
        switches=_switches(parameters, notices),
        hidden=frozenset(hidden),
        selected=chosen[SELECTED],
        date=_day(parameters.get(DATE, ""), known, notices),
        compared=_day(parameters.get(COMPARED, ""), known, notices),
        language=chosen[LANGUAGE] or "en",
        actor=chosen[ACTOR],
    )
    return state, _shorten(notices)


def _switches(parameters: Mapping[str, str], notices: list[str]) -> frozenset[str]:
    """Return the layers that are on; all of them where the address names none that is known."""
    if LAYERS not in parameters:
        return PageState().switches
    written = _split(parameters[LAYERS])
    on = _names(parameters[LAYERS], "layer", (*SWITCH_NAMES, NOTHING), notices)
    return frozenset(on) - {NOTHING} if on or NOTHING in written else PageState().switches


def _names(value: str, what: str, known: Collection[str], notices: list[str]) -> list[str]:
    """Return the names of a list that are known, and note the others."""
    return [name for name in _split(value) if _name(name, what, known, notices)]


def _name(value: str, what: str, known: Collection[str], notices: list[str]) -> str:
    """Return a name if it is known, and note it otherwise."""
    if not value or value in known:
        return value
    notices.append(_unknown(what, value))
    return ""


def _day(value: str, known: Known, notices: list[str]) -> date | None:
    """Return a day if it is one that the atlas can show, and note it otherwise."""
    if not value:
        return None
    try:
        day = date.fromisoformat(value[:LONGEST_NAME])
    except ValueError:
        notices.append(f"The address names no day: {_short(value)}.")
        return None
    if FIRST_DAY <= day <= known.today:
        return day
    notices.append(f"The atlas shows the days from {FIRST_DAY} to {known.today}, not {day}.")
    return None


def _shorten(notices: list[str]) -> list[str]:
    """Return each notice once, and the first few only: a mangled link may hold hundreds."""
    once = list(dict.fromkeys(notices))
    if len(once) <= MOST_NOTICES:
        return once
    return [*once[:MOST_NOTICES], f"The address holds {len(once) - MOST_NOTICES} more such names."]


def _split(value: str) -> list[str]:
    """Return the comma-separated parts of an address parameter."""
    return [part for part in value[:LONGEST_VALUE].split(",") if part]


def _unknown(what: str, name: str) -> str:
    """Return the notice for something that the address names and the atlas does not have."""
    return f"The address names a {what} that the atlas does not have: {_short(name)}."


def _short(name: str) -> str:
    """Return the beginning of what may be a very long name."""
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"
