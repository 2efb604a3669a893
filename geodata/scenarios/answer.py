"""Name the parts of an answer: routes, their legs and crossings, and what blocks the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.model import Edge, LonLat
    from geodata.network.profile import Profile
    from geodata.scenarios.model import RouteQuery

OK: Final = "ok"
NO_ROUTE: Final = "no_route"

BUILT: Final = ("existing", "under_construction", "proposed", "assumed")
"""How far a leg is built; ``assumed`` is a connecting link, of which no source tells a state."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """One border crossed on the way.

    Parameters
    ----------
    pair : tuple of str
        ISO codes of the country that is left and of the one that is entered.
    node : str
        Id of the border point.
    name : str
        Its name.
    mode : str
        ``road`` or ``rail``.
    """

    pair: tuple[str, str]
    node: str
    name: str
    mode: str


@dataclass(frozen=True, slots=True)
class Leg:
    """One edge of a route, in the direction in which it is used.

    Parameters
    ----------
    edge : Edge
        The edge.
    forward : bool
        Whether it is used from its ``from_node`` to its ``to_node``.
    built : str
        One of `BUILT`.
    status, access : str
        Its state on the day, before the scenario; ``assumed`` and ``general`` of a connecting link.
    assumed : bool
        Whether no source tells a state.
    access_unknown : bool
        Whether it is open but no source tells to whom.
    opened_by : str
        Selector of the scenario that opens it; empty where it carries traffic without.
    evidence : tuple of str
        IRIs of annotations and ids of references behind its state.
    duration_h : float
        Hours on the edge, without waits at borders.
    control : mapping of str to float
        Kilometres by the side in control on the day, or ``unknown``.
    """

    edge: Edge
    forward: bool
    built: str
    status: str
    access: str
    assumed: bool
    access_unknown: bool
    opened_by: str
    evidence: tuple[str, ...]
    duration_h: float
    control: Mapping[str, float]

    @property
    def start(self) -> str:
        """Id of the node at which the leg begins."""
        return self.edge.from_node if self.forward else self.edge.to_node

    @property
    def end(self) -> str:
        """Id of the node at which the leg ends."""
        return self.edge.to_node if self.forward else self.edge.from_node

    @property
    def lon_lat(self) -> tuple[LonLat, ...]:
        """The drawn line in the direction of the route, WGS84."""
        return self.edge.lon_lat if self.forward else self.edge.lon_lat[::-1]


@dataclass(frozen=True, slots=True)
class Route:
    """One way from the origin to the destination, with all that is told of it.

    Parameters
    ----------
    legs : tuple of Leg
        Edges in order; empty where origin and destination are the same.
    length_km, duration_h : float
        Whole length; whole time with waits at borders and changes of mode.
    km_by_status, hours_by_status : mapping of str to float
        By `BUILT`, the zero ones included; hours without waits and changes.
    km_by_country : mapping of str to float
        By ISO code, within internationally recognised borders.
    km_by_control : mapping of str to float
        By the side in control on the day, where known; else ``unknown``.
    borders : tuple of Crossing
        Crossings in order.
    waiting_h : float
        Hours of waits at borders and of changes of mode.
    transfers : tuple of str
        Ids of the nodes at which one changes between road and rail.
    highest_m, climb_m : float or None
        Highest point and total climb; None where no height is known at all.
    profile : Profile
        Heights along the way.
    worst_certainty : str
        The least certain of its edges' geometry, of `geodata.constants.CERTAINTIES`; or empty.
    excerpts : int
        Number of different annotations behind the states of its legs.
    geometry : tuple of tuple of float
        Coordinates (lon, lat) of the whole way, WGS84.
    """

    legs: tuple[Leg, ...]
    length_km: float
    duration_h: float
    km_by_status: Mapping[str, float]
    hours_by_status: Mapping[str, float]
    km_by_country: Mapping[str, float]
    km_by_control: Mapping[str, float]
    borders: tuple[Crossing, ...]
    waiting_h: float
    transfers: tuple[str, ...]
    highest_m: float | None
    climb_m: float | None
    profile: Profile
    worst_certainty: str
    excerpts: int
    geometry: tuple[LonLat, ...]

    @property
    def edges(self) -> tuple[str, ...]:
        """Ids of the edges in order."""
        return tuple(leg.edge.id for leg in self.legs)

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of the nodes in order."""
        return tuple(leg.start for leg in self.legs) + tuple(leg.end for leg in self.legs[-1:])


@dataclass(frozen=True, slots=True)
class Blockage:
    """One closure on the way that would be free if it and the others named were opened.

    Parameters
    ----------
    selector : str
        What is closed: ``feature:...``, ``border:...``, or the scenario's own selector.
    name : str
        Its name for people.
    corridor : str
        Id of the corridor it belongs to; may be empty.
    status, access : str
        State on the day; ``closed in the scenario`` and ``none`` where the scenario closes it.
    since : str
        When the state began, as it is written; may be empty.
    evidence : tuple of str
        IRIs of annotations and ids of references behind the state.
    reason : str
        Why it carries no traffic for the access asked for, in one clause.
    """

    selector: str
    name: str
    corridor: str
    status: str
    access: str
    since: str
    evidence: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say to a query.

    Parameters
    ----------
    query : RouteQuery
        What was asked.
    status : str
        ``ok`` or ``no_route``.
    routes : tuple of Route
        The best route, then its alternatives; empty without a route.
    blocked_by : tuple of Blockage
        Without a route: a smallest set of closures whose opening would give one. Empty where no
        opening would.
    chokepoints : tuple of str
        Ids of the edges that no route avoids, in the order of the best one.
    note : str
        What else must be said; may be empty.
    """

    query: RouteQuery
    status: str
    routes: tuple[Route, ...] = ()
    blocked_by: tuple[Blockage, ...] = ()
    chokepoints: tuple[str, ...] = ()
    note: str = ""
