"""Hold what one reader has switched on and selected, and carry it in the page's address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.layer_table import SWITCH_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LAYERS: Final = "layers"
HIDDEN: Final = "hidden"
SELECTED: Final = "selected"
NOTHING: Final = "none"
"""Written in the address when every layer is off, since an empty value means the default."""

MOST_NOTICES: Final = 4
"""Notices about one address that are shown."""

LONGEST_NAME: Final = 60
"""Characters of an unknown name that a notice repeats."""

LONGEST_VALUE: Final = 4000
"""Characters of one address parameter that are read; more is no link that the atlas made."""


@dataclass(frozen=True)
class PageState:
    """What one reader sees.

    Parameters
    ----------
    switches : frozenset of str
        Names of the layer switches that are on.
    hidden : frozenset of str
        Ids of features that are switched off one by one.
    selected : str
        Id of the selected feature or town, or empty.
    flight : str
        Names the last wish to move the map to the selection; see ``layers.state.MapState``.
    """

    switches: frozenset[str] = frozenset(SWITCH_NAMES)
    hidden: frozenset[str] = frozenset()
    selected: str = ""
    flight: str = "start"


def select(state: PageState, feature_id: str, *, flight: str | None = None) -> PageState:
    """Return the state with another feature selected.

    Parameters
    ----------
    state : PageState
        The state before.
    feature_id : str
        Id to select; empty to select nothing.
    flight : str or None
        A new flight to move the map there too.

    Returns
    -------
    PageState
        The state after.
    """
    chosen = state.flight if flight is None else flight
    return replace(state, selected=feature_id, flight=chosen)


def encode_address(state: PageState) -> dict[str, str]:
    """Return the query parameters that restore a state.

    Parameters
    ----------
    state : PageState
        The state to carry.

    Returns
    -------
    dict of str to str
        ``layers`` always; ``hidden`` and ``selected`` where there is any.

    Examples
    --------
    >>> encode_address(PageState(frozenset({"lachin"}), selected="lachin-m12"))
    {'layers': 'lachin', 'selected': 'lachin-m12'}
    """
    on = [name for name in SWITCH_NAMES if name in state.switches]
    address = {LAYERS: ",".join(on) or NOTHING}
    if state.hidden:
        address[HIDDEN] = ",".join(sorted(state.hidden))
    if state.selected:
        address[SELECTED] = state.selected
    return address


def decode_address(
    parameters: Mapping[str, str], known: Collection[str]
) -> tuple[PageState, list[str]]:
    """Read a state from query parameters, leaving out what the atlas does not know.

    Parameters
    ----------
    parameters : mapping of str to str
        Query parameters, from anyone.
    known : collection of str
        Ids of all features and towns.

    Returns
    -------
    state : PageState
        The default for whatever is absent or unknown.
    notices : list of str
        One sentence for each thing that was left out.

    Examples
    --------
    >>> decode_address({"selected": "atlantis"}, {"lachin-m12"})[1]
    ['The address names a feature that the atlas does not have: atlantis.']
    """
    state, notices = PageState(), []
    if LAYERS in parameters:
        names = _split(parameters[LAYERS])
        on = frozenset(names) & frozenset(SWITCH_NAMES)
        unknown = [name for name in names if name not in SWITCH_NAMES and name != NOTHING]
        notices += [_unknown("layer", name) for name in unknown]
        if on or NOTHING in names:
            state = replace(state, switches=on)
    hidden = _split(parameters.get(HIDDEN, ""))
    notices += [_unknown("feature", name) for name in hidden if name not in known]
    state = replace(state, hidden=frozenset(hidden) & frozenset(known))
    selected = parameters.get(SELECTED, "")
    if selected in known:
        state = replace(state, selected=selected)
    elif selected:
        notices.append(_unknown("feature", selected))
    return state, _shorten(notices)


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
    shown = name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"
    return f"The address names a {what} that the atlas does not have: {shown}."
