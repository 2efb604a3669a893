"""Read who says what from disk and check it, by itself and against the rest of the atlas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.constants import FILES
from geodata.errors import DataError, Failure
from geodata.fields import Fields
from geodata.json_file import read_json
from geodata.positions import Actor, CorridorGroup, Position, Positions, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

POSITIONS_FILE: Final = "positions.json"
_RELATION: Final = re.compile(r"relation-[a-z0-9-]+")
LONGEST_STANCE: Final = 60
"""Most characters of a stance, which stands in one cell of the table."""


def read_positions(path: Path = FILES / POSITIONS_FILE) -> Positions:
    """Read actors, corridors, positions and relations.

    Parameters
    ----------
    path : Path, optional
        The file.

    Returns
    -------
    Positions
        What it holds, in its order.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    failures: list[Failure] = []
    fields = Fields(read_json(path), file=path.name, owner="", failures=failures)
    positions = Positions(
        actors=tuple(map(_parse_actor, fields.children("actors"))),
        corridors=tuple(map(_parse_corridor, fields.children("corridors"))),
        positions=tuple(map(_parse_position, fields.children("positions"))),
        relations=tuple(map(_parse_relation, fields.children("relations"))),
    )
    names = [actor.id for actor in positions.actors]
    names += [corridor.id for corridor in positions.corridors]
    names += [relation.id for relation in positions.relations]
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        fault, mend = "stands there twice", "give actors, corridors and relations their own ids"
        failures.append(Failure(path.name, name, fault, mend))
    if failures:
        raise DataError(failures)
    return positions


def verify_positions(
    positions: Positions, features: Collection[str], annotations: Collection[str]
) -> list[Failure]:
    """Check that every position and relation names what there is.

    Parameters
    ----------
    positions : Positions
        Sound by themselves.
    features : collection of str
        Ids of all features.
    annotations : collection of str
        IRIs of all annotations: a position rests on the documents alone.

    Returns
    -------
    list of Failure
        Unknown features, actors, corridors and annotations.
    """
    return [
        Failure(POSITIONS_FILE, owner, f"names the unknown {what} {name!r}", "mend the id")
        for owner, what, name, known in _links(positions, features, annotations)
        if name not in known
    ]


def _links(
    positions: Positions, features: Collection[str], annotations: Collection[str]
) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """Yield every link as its owner, what it leads to, the name, and the names there are."""
    actors = {actor.id for actor in positions.actors}
    corridors = {corridor.id for corridor in positions.corridors}
    for actor in positions.actors:
        if actor.feature:
            yield actor.id, "feature", actor.feature, features
    for corridor in positions.corridors:
        for name in corridor.features:
            yield corridor.id, "feature", name, features
    for position in positions.positions:
        owner = f"{position.actor}, {position.corridor}"
        yield owner, "actor", position.actor, actors
        yield owner, "corridor", position.corridor, corridors
        for name in position.evidence:
            yield owner, "annotation", name, annotations
    for relation in positions.relations:
        for name in relation.actors:
            yield relation.id, "actor", name, actors
        for name in relation.evidence:
            yield relation.id, "annotation", name, annotations


def _parse_actor(fields: Fields) -> Actor:
    """Read one actor."""
    feature = "" if fields.raw("feature") is None else fields.text("feature")
    return Actor(fields.text("id"), fields.text("name"), feature)


def _parse_corridor(fields: Fields) -> CorridorGroup:
    """Read one corridor."""
    return CorridorGroup(fields.text("id"), fields.text("name"), fields.texts("features"))


def _parse_position(fields: Fields) -> Position:
    """Read one position."""
    stance = fields.text("stance")
    if len(stance) > LONGEST_STANCE:
        fields.fault("stance", f"has {len(stance)} characters", f"shorten it to {LONGEST_STANCE}")
    return Position(
        actor=fields.text("actor"),
        corridor=fields.text("corridor"),
        stance=stance,
        evidence=fields.texts("evidence"),
        note=fields.text("note", optional=True),
    )


def _parse_relation(fields: Fields) -> Relation:
    """Read one relation."""
    return Relation(
        id=fields.text("id", pattern=_RELATION),
        title=fields.text("title"),
        actors=fields.texts("actors"),
        period=fields.period("period"),
        summary=fields.text("summary"),
        evidence=fields.texts("evidence"),
    )
