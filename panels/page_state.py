"""Hold what one reader has switched on, selected and set: the state of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.layer_table import SWITCH_NAMES

if TYPE_CHECKING:
    import datetime as dt


TIME: Final = "time"
CHANGES: Final = "changes"
POSITIONS: Final = "positions"
SIDE_VIEWS: Final = (TIME, CHANGES, POSITIONS)
NO_SIDE: Final = "none"
"""The views beside the map, and what stands for none of them."""


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
    date : datetime.date or None
        The day that is shown; None before the page has set it.
    compared : datetime.date or None
        The day with which the shown one is compared, if any.
    language : str
        Language of the names that lead, of `geodata.constants.LANGUAGES`.
    actor : str
        Id of the actor whose features are marked, or empty.
    marked : tuple of str
        Ids of further features that are marked, as a scene of a briefing asks for them.
    side : str
        The view that is open beside the map, of `SIDE_VIEWS`; empty for the one that fits the rest
        of the state, `NO_SIDE` for none.
    """

    switches: frozenset[str] = frozenset(SWITCH_NAMES)
    hidden: frozenset[str] = frozenset()
    selected: str = ""
    flight: str = "start"
    date: dt.date | None = None
    compared: dt.date | None = None
    language: str = "en"
    actor: str = ""
    marked: tuple[str, ...] = ()
    side: str = ""

    @property
    def side_view(self) -> str:
        """The view beside the map: the one that was chosen, or that shows what is asked for."""
        if self.side:
            return "" if self.side == NO_SIDE else self.side
        if self.compared:
            return CHANGES
        return POSITIONS if self.actor else ""

    @property
    def day(self) -> dt.date:
        """The day that is shown.

        Raises
        ------
        ValueError
            If the page has not set it yet.
        """
        if self.date is None:
            message = "the page has no day yet; take it from session.current_state"
            raise ValueError(message)
        return self.date


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
    # What a scene has marked goes with what it has selected.
    marked = state.marked if feature_id == state.selected else ()
    return replace(state, selected=feature_id, flight=chosen, marked=marked)


def reveal(state: PageState, feature_id: str, switch: str) -> PageState:
    """Return the state with a feature's layer on and the feature itself not hidden.

    Parameters
    ----------
    state : PageState
        The state before.
    feature_id : str
        The feature that is to be seen.
    switch : str
        Name of the switch of its layer; others, such as that of what is always shown, are left.

    Returns
    -------
    PageState
        The state after.
    """
    switches = state.switches | ({switch} & frozenset(SWITCH_NAMES))
    return replace(state, switches=switches, hidden=state.hidden - {feature_id})
