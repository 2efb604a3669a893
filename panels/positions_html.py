"""Write who says what as HTML, every value escaped: the table, its excerpts, the relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from panels.escaping import escape_html
from panels.evidence_html import quotation_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.atlas import Atlas
    from geodata.positions import Actor, CorridorGroup, Position, Positions, Relation

SILENT: Final = "the documents are silent"
CHOSEN: Final = ' class="atlas-chosen"'
"""Marks what belongs to the chosen actor."""


def number_excerpts(positions: Positions) -> dict[str, int]:
    """Give every passage a number, in the order in which a reader meets them.

    Parameters
    ----------
    positions : Positions
        Who says what.

    Returns
    -------
    dict of str to int
        Numbers from 1 by the IRI of the annotation: those of the table row by row, then those of
        the relations.
    """
    cited = [
        iri
        for actor in positions.actors
        for corridor in positions.corridors
        for position in positions.of(actor.id, corridor.id)
        for iri in position.evidence
    ]
    cited += [iri for relation in positions.relations for iri in relation.evidence]
    return {iri: number for number, iri in enumerate(dict.fromkeys(cited), start=1)}


def table_html(positions: Positions, numbers: Mapping[str, int], chosen: str = "") -> str:
    """Return the table of all actors by all corridors.

    Parameters
    ----------
    positions : Positions
        Who says what.
    numbers : mapping of str to int
        Numbers of the passages; see `number_excerpts`.
    chosen : str, optional
        Id of the actor whose row is marked.

    Returns
    -------
    str
        HTML in a box of its own that scrolls.
    """
    heads = "".join(f'<th scope="col">{escape_html(it.name)}</th>' for it in positions.corridors)
    rows = "".join(_row(positions, actor, numbers, chosen) for actor in positions.actors)
    return (
        '<div class="atlas-positions" role="region" aria-label="Who says what" tabindex="0"><table>'
        f'<thead><tr><th scope="col">Actor</th>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
    )


def _row(positions: Positions, actor: Actor, numbers: Mapping[str, int], chosen: str) -> str:
    """Return the row of one actor."""
    cells = "".join(_cell(positions, actor, it, numbers) for it in positions.corridors)
    mark = CHOSEN if actor.id == chosen else ""
    return f'<tr{mark}><th scope="row">{escape_html(actor.name)}</th>{cells}</tr>'


def _cell(
    positions: Positions, actor: Actor, corridor: CorridorGroup, numbers: Mapping[str, int]
) -> str:
    """Return what one actor wants of one corridor; a dash where the documents do not say."""
    stances = positions.of(actor.id, corridor.id)
    if not stances:
        return f'<td><span role="img" aria-label="{SILENT}" title="{SILENT}">–</span></td>'
    written = "".join(_stance(position, numbers) for position in stances)
    return f'<td id="{_cell_id(actor.id, corridor.id)}">{written}</td>'


def _cell_id(actor_id: str, corridor_id: str) -> str:
    """Return the anchor of a cell."""
    return escape_html(f"stance-{actor_id}-{corridor_id}")


def _stance(position: Position, numbers: Mapping[str, int]) -> str:
    """Return one stance with links to the passages that show it, and what else must be said."""
    note = f'<p class="atlas-small">{escape_html(position.note)}</p>' if position.note else ""
    return f"<p>{escape_html(position.stance)}{_links(position.evidence, numbers)}</p>{note}"


def _links(evidence: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Return links to numbered passages, raised."""
    links = (
        f'<a href="#excerpt-{numbers[iri]}" aria-label="Excerpt {numbers[iri]}">{numbers[iri]}</a>'
        for iri in evidence
    )
    return f"<sup>{' '.join(links)}</sup>"


def relations_html(positions: Positions, numbers: Mapping[str, int], chosen: str = "") -> str:
    """Return the relations between the actors as a list.

    Parameters
    ----------
    positions : Positions
        Who says what.
    numbers : mapping of str to int
        Numbers of the passages; see `number_excerpts`.
    chosen : str, optional
        Id of the actor whose relations are marked.

    Returns
    -------
    str
        HTML list.
    """
    items = "".join(
        f'<li id="{escape_html(relation.id)}"'
        f"{CHOSEN if chosen in relation.actors else ''}>"
        f"{_relation(relation, positions)}{_links(relation.evidence, numbers)}</li>"
        for relation in positions.relations
    )
    return f'<ul class="atlas-relations">{items}</ul>'


def _relation(relation: Relation, positions: Positions) -> str:
    """Return a relation: what it is, between whom, of which time, and a sentence."""
    known = (positions.actor(actor_id) for actor_id in relation.actors)
    actors = ", ".join(actor.name for actor in known if actor)
    time = relation.period.written.replace("/", " to ")
    return (
        f"<strong>{escape_html(relation.title)}</strong> "
        f'<span class="atlas-small">{escape_html(actors)} · {escape_html(time)}</span><br>'
        f"{escape_html(relation.summary)}"
    )


def excerpts_html(atlas: Atlas, numbers: Mapping[str, int]) -> str:
    """Return the passages to which the numbers lead.

    Parameters
    ----------
    atlas : Atlas
        The data.
    numbers : mapping of str to int
        Numbers of the passages; see `number_excerpts`.

    Returns
    -------
    str
        HTML list, numbered.
    """
    shown = _shown_for(atlas.positions)
    items = "".join(
        f'<li id="excerpt-{number}">{_passage(atlas, iri)}'
        f'<p class="atlas-small">Shows: {" · ".join(shown[iri])}</p></li>'
        for iri, number in numbers.items()
    )
    return f'<ol class="atlas-excerpts">{items}</ol>'


def _shown_for(positions: Positions) -> dict[str, list[str]]:
    """Return links back to the cells and relations that each passage shows, by its IRI."""
    names = {corridor.id: corridor.name for corridor in positions.corridors}
    names |= {actor.id: actor.name for actor in positions.actors}
    links: dict[str, list[str]] = {}
    for position in positions.positions:
        words = escape_html(f"{names[position.actor]}, {names[position.corridor]}")
        link = f'<a href="#{_cell_id(position.actor, position.corridor)}">{words}</a>'
        for iri in position.evidence:
            links.setdefault(iri, []).append(link)
    for relation in positions.relations:
        link = f'<a href="#{escape_html(relation.id)}">{escape_html(relation.title)}</a>'
        for iri in relation.evidence:
            links.setdefault(iri, []).append(link)
    return {iri: list(dict.fromkeys(found)) for iri, found in links.items()}


def stances_html(atlas: Atlas, stances: Iterable[Position]) -> str:
    """Return what an actor wants of one corridor, each stance with its passages below it.

    Parameters
    ----------
    atlas : Atlas
        The data.
    stances : iterable of Position
        Positions of one actor on one corridor.

    Returns
    -------
    str
        HTML.
    """
    return "".join(
        f'<p class="atlas-stance">{escape_html(position.stance)}</p>'
        + (f'<p class="atlas-small">{escape_html(position.note)}</p>' if position.note else "")
        + "".join(_passage(atlas, iri) for iri in position.evidence)
        for position in stances
    )


def relation_details_html(atlas: Atlas, relations: Iterable[Relation]) -> str:
    """Return some relations, each with its passages, which open on demand.

    Parameters
    ----------
    atlas : Atlas
        The data.
    relations : iterable of Relation
        Relations that one actor has a part in.

    Returns
    -------
    str
        HTML.
    """
    return "".join(
        f'<p class="atlas-relation">{_relation(relation, atlas.positions)}</p>'
        '<details class="atlas-more"><summary>'
        f"{len(relation.evidence)} passages</summary>"
        f"{''.join(_passage(atlas, iri) for iri in relation.evidence)}</details>"
        for relation in relations
    )


def _passage(atlas: Atlas, iri: str) -> str:
    """Return one passage: its words, or what it says where they are not shipped."""
    annotation = atlas.annotation[iri]
    return quotation_html(annotation, atlas.documents[annotation.excerpt.source])
