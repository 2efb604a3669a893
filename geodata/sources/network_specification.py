"""Say how the network is cut, which links join its parts, and which lengths are published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.sources.alignment_specification import Alignment, KnownPoint


@dataclass(frozen=True)
class NodeRow:
    """A node as it is written by hand.

    Parameters
    ----------
    id : str
        Slug of the English name.
    kind : str
        ``town``, ``border`` or ``junction``.
    name, country : str
        English name and ISO 3166-1 alpha-3 code; empty where the layer of places has them.
    point : str
        Id of the point or place at which it stands.
    """

    id: str
    kind: str
    name: str
    country: str
    point: str


@dataclass(frozen=True)
class Way:
    """A feature of the layers, and the nodes at which it is cut.

    Parameters
    ----------
    feature : str
        Feature id.
    speed_class, reason : str
        Class of speed, and why.
    nodes : tuple of str
        Node ids, from one end to the other.
    planned : bool
        Whether it has never carried traffic.
    """

    feature: str
    speed_class: str
    reason: str
    nodes: tuple[str, ...]
    planned: bool = False


@dataclass(frozen=True)
class Link:
    """A road or railway that no layer shows.

    Parameters
    ----------
    id : str
        Slug.
    mode : str
        ``road`` or ``rail``.
    speed_class, reason : str
        Class of speed, and why.
    alignment : Alignment
        How it is drawn.
    planned : bool
        Whether it does not carry traffic yet.
    beyond : str
        Node outside the map to which the way leads on; empty where it ends at its last point.
    feature : str
        Feature whose state it has, of the approach to a bridge that is built with it; else empty.
    """

    id: str
    mode: str
    speed_class: str
    reason: str
    alignment: Alignment
    planned: bool = False
    beyond: str = ""
    feature: str = ""

    @property
    def through(self) -> tuple[str, ...]:
        """Points passed, in order."""
        first, *later = self.alignment.sections
        return (*first.through, *(name for part in later for name in part.through[1:]))


@dataclass(frozen=True)
class Double:
    """A stretch of a feature that is a link as well.

    The state of a long feature is that of the way as a whole, and stops where a border on it is
    closed. Traffic that stays at home goes on, on a link over the same line.

    Parameters
    ----------
    feature : str
        Feature id.
    start, end : str
        Node ids, in the order of the feature's nodes.
    reason : str
        Why traffic there does not depend on the feature's state.
    """

    feature: str
    start: str
    end: str
    reason: str


@dataclass(frozen=True)
class Published:
    """A length read somewhere.

    Parameters
    ----------
    along : tuple of str
        Features and links that make up the stretch, in order.
    start, end : str
        Node ids.
    km : float
        The figure.
    reference : str
        Reference id.
    note : str
        What one must know of the figure.
    trusted : bool
        Whether the edges take it as their length; else it only tells about the factors.
    fit : bool
        Whether the factors are fitted to it; not so where the drawing stops at the map's edge.
    """

    along: tuple[str, ...]
    start: str
    end: str
    km: float
    reference: str
    note: str = ""
    trusted: bool = True
    fit: bool = True


@dataclass(frozen=True)
class NetworkSpecification:
    """Everything that the file of links holds.

    Parameters
    ----------
    points : mapping of str to KnownPoint
        Points by id, those of the alignments and the towns included.
    nodes : mapping of str to NodeRow
        Nodes by id.
    ways : tuple of Way
        Features to cut.
    doubles : tuple of Double
        Stretches of features that are links as well.
    links : tuple of Link
        Links to draw and cut.
    published : tuple of Published
        Lengths.
    """

    points: Mapping[str, KnownPoint]
    nodes: Mapping[str, NodeRow]
    ways: tuple[Way, ...]
    doubles: tuple[Double, ...]
    links: tuple[Link, ...]
    published: tuple[Published, ...]

    def cuts(self, link: Link) -> tuple[str, ...]:
        """Return the nodes at which a link is cut.

        Parameters
        ----------
        link : Link
            One of the links.

        Returns
        -------
        tuple of str
            Node ids in order, the one beyond the map included.
        """
        beyond = (link.beyond,) if link.beyond else ()
        return (*(name for name in link.through if name in self.nodes), *beyond)
