"""Tell the state of every edge on a day, and of every border where no feature governs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.network.model import Network, Node

ASSUMED: Final = "assumed"
"""Status of a connecting link: no source tells one, and it is assumed to carry traffic."""

BORDER_ACCESS: Final = {"open": "general", "restricted": "authorised"}
"""Who may cross between two connecting links, by the border line's status; else no one."""

ALLOWED: Final = {
    "general": frozenset({"general"}),
    "authorised": frozenset({"general", "authorised"}),
    "humanitarian": frozenset({"general", "humanitarian"}),
}
"""Kinds of access that each kind of traveller has. A permit for relief is no trade permit."""

CARRYING: Final = frozenset({"open", "restricted", ASSUMED})
"""Statuses under which something may pass."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """The state of an edge or of a border on a day, as the evidence tells it.

    Parameters
    ----------
    status : str
        Of `geodata.constants.STATUSES` or ``BORDER_STATES``, or ``assumed``.
    access : str
        Of `geodata.constants.ACCESSES`.
    since : str
        When the state began, as it is written; may be empty.
    evidence : tuple of str
        IRIs of annotations and ids of references.
    assumed : bool
        Whether no source tells the state.
    exists : bool
        Whether the feature existed, or may have existed, on the day.
    """

    status: str
    access: str
    since: str = ""
    evidence: tuple[str, ...] = ()
    assumed: bool = False
    exists: bool = True

    @property
    def access_unknown(self) -> bool:
        """Whether it is open but no source tells to whom."""
        return self.status == "open" and self.access == "unknown"

    def carries(self, access: str) -> bool:
        """Tell whether a traveller may pass.

        Parameters
        ----------
        access : str
            Key of `ALLOWED`.

        Returns
        -------
        bool
            False where the state is unknown; true where it is open, but to whom is unknown.

        Examples
        --------
        >>> relief_only = LinkState("restricted", "humanitarian")
        >>> relief_only.carries("general"), relief_only.carries("humanitarian")
        (False, True)
        """
        if not self.exists or self.status not in CARRYING:
            return False
        return self.access in ALLOWED[access] or self.access_unknown


CONNECTING: Final = LinkState(ASSUMED, "general", assumed=True)
"""The state of every connecting link."""


def edge_states(network: Network, atlas: Atlas, day: date) -> tuple[LinkState, ...]:
    """Return the state of every edge on a day.

    Parameters
    ----------
    network : Network
        The network.
    atlas : Atlas
        Whose timeline tells the states.
    day : datetime.date
        The day.

    Returns
    -------
    tuple of LinkState
        In the order of ``network.edges``; a planned edge never carries traffic by itself.
    """
    features = {edge.feature for edge in network.edges if edge.feature}
    states = {name: feature_state(atlas, name, day) for name in features}
    return tuple(states[edge.feature] if edge.feature else CONNECTING for edge in network.edges)


def border_state(atlas: Atlas, node: Node, day: date) -> LinkState:
    """Return the state of the border at a node, for those who use no thematic feature there.

    Parameters
    ----------
    atlas : Atlas
        Whose timeline tells the states.
    node : Node
        A border node.
    day : datetime.date
        The day.

    Returns
    -------
    LinkState
        ``unknown`` where the node lies on no border line of the atlas.
    """
    if not node.border_line:
        return LinkState("unknown", "none")
    state = feature_state(atlas, node.border_line, day)
    access = BORDER_ACCESS.get(state.status, "none")
    return LinkState(state.status, access, state.since, state.evidence, exists=state.exists)


def feature_state(atlas: Atlas, feature_id: str, day: date) -> LinkState:
    """Return the state of a feature on a day.

    Parameters
    ----------
    atlas : Atlas
        Whose timeline tells the states.
    feature_id : str
        Id of any feature.
    day : datetime.date
        The day.

    Returns
    -------
    LinkState
        ``unknown`` where no evidence tells more, or where it did not exist on the day.
    """
    if not atlas.exists_on(feature_id, day):
        return LinkState("unknown", "none", exists=False)
    state = atlas.timeline.state_on(feature_id, day)
    since = state.since.written if state.since else ""
    return LinkState(state.status, state.access, since, state.evidence)
