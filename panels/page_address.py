"""Carry the page's state in its address, and read it from any address with care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geodata.constants import LANGUAGES
from geodata.layer_table import SWITCH_NAMES
from panels.address_parts import AddressParts
from panels.page_state import NO_SIDE, SIDE_VIEWS, PageState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LAYERS: Final = "layers"
HIDDEN: Final = "hidden"
SELECTED: Final = "selected"
DATE: Final = "date"
COMPARED: Final = "compared"
LANGUAGE: Final = "names"
ACTOR: Final = "actor"
MARKED: Final = "marked"
SIDE: Final = "side"
PARAMETERS: Final = (
    *(LAYERS, HIDDEN, SELECTED, DATE, COMPARED, LANGUAGE, ACTOR),
    *(MARKED, SIDE),
)
"""Address parameters that the atlas itself writes."""

NOTHING: Final = "none"
"""Written in the address when every layer is off, since an empty value means the default."""


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
        MARKED: ",".join(state.marked),
        SIDE: state.side,
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
    parts = AddressParts(parameters)
    hidden = parts.names(HIDDEN, "feature", known.features)
    chosen = {
        name: parts.name(name, what, names)
        for name, what, names in (
            (SELECTED, "feature", known.features),
            (LANGUAGE, "language of names", LANGUAGES),
            (ACTOR, "actor", known.actors),
            (SIDE, "view beside the map", (*SIDE_VIEWS, NO_SIDE)),
        )
    }
    state = PageState(
        switches=_switches(parts),
        hidden=frozenset(hidden),
        selected=chosen[SELECTED],
        date=parts.day(DATE, known.today),
        compared=parts.day(COMPARED, known.today),
        language=chosen[LANGUAGE] or "en",
        actor=chosen[ACTOR],
        marked=tuple(parts.names(MARKED, "feature", known.features)),
        side=chosen[SIDE],
    )
    return state, parts.first_notices()


def _switches(parts: AddressParts) -> frozenset[str]:
    """Return the layers that are on; all of them where the address names none that is known."""
    if LAYERS not in parts.parameters:
        return PageState().switches
    on = parts.names(LAYERS, "layer", (*SWITCH_NAMES, NOTHING))
    return frozenset(on) - {NOTHING} if on else PageState().switches
