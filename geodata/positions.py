"""Name who says what of which corridor, and how the actors stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geodata.period import Period


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or organisation whose position a document reports.

    Parameters
    ----------
    id : str
        Slug.
    name : str
        English name.
    feature : str
        Id of its feature on the map; empty where it has none.
    """

    id: str
    name: str
    feature: str = ""


@dataclass(frozen=True, slots=True)
class CorridorGroup:
    """A corridor of which positions are told: a column of the table.

    Parameters
    ----------
    id : str
        Slug.
    name : str
        English name.
    features : tuple of str
        Ids of the features that it is drawn with.
    """

    id: str
    name: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What one actor wants of one corridor, as a document reports it.

    Parameters
    ----------
    actor, corridor : str
        Ids.
    stance : str
        Two or three words of our own.
    evidence : tuple of str
        IRIs of the annotations that show it.
    note : str
        What else must be said; may be empty.
    """

    actor: str
    corridor: str
    stance: str
    evidence: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How some actors stand to each other, as a document describes it.

    Parameters
    ----------
    id : str
        Begins with ``relation-``.
    title, summary : str
        What it is, in our words.
    actors : tuple of str
        Ids of the actors.
    period : Period
        The time of which the document speaks.
    evidence : tuple of str
        IRIs of the annotations that show it.
    """

    id: str
    title: str
    actors: tuple[str, ...]
    period: Period
    summary: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Positions:
    """All actors, corridors, positions and relations.

    Parameters
    ----------
    actors : tuple of Actor
        In the order of the table's rows.
    corridors : tuple of CorridorGroup
        In the order of the table's columns.
    positions : tuple of Position
        The table's cells.
    relations : tuple of Relation
        In the order of the file.
    """

    actors: tuple[Actor, ...] = ()
    corridors: tuple[CorridorGroup, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()

    def actor(self, actor_id: str) -> Actor | None:
        """Return one actor.

        Parameters
        ----------
        actor_id : str
            Any text.

        Returns
        -------
        Actor or None
            None where there is no such actor.
        """
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def of(self, actor_id: str, corridor_id: str = "") -> tuple[Position, ...]:
        """Return the positions of one actor, of all corridors or of one.

        Parameters
        ----------
        actor_id : str
            Id of an actor.
        corridor_id : str, optional
            Id of a corridor; empty for all.

        Returns
        -------
        tuple of Position
            Empty where the documents are silent.
        """
        return tuple(
            position
            for position in self.positions
            if position.actor == actor_id and corridor_id in {"", position.corridor}
        )

    def relations_of(self, actor_id: str) -> tuple[Relation, ...]:
        """Return the relations that an actor has a part in.

        Parameters
        ----------
        actor_id : str
            Id of an actor.

        Returns
        -------
        tuple of Relation
            May be empty.
        """
        return tuple(relation for relation in self.relations if actor_id in relation.actors)
