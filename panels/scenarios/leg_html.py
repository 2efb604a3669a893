"""Write what is told of one leg as HTML, every value escaped: state, figures, words, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.wording import written_h, written_km
from panels.escaping import escape_html
from panels.evidence_html import quotation_html, references_html
from panels.history_html import status_html
from panels.scenarios.selectors import edge_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.atlas import Atlas
    from geodata.network.model import Edge, Node
    from geodata.scenarios.answer import Leg
    from panels.scenarios.view import ScenarioView

ASSUMED: Final = (
    "No source: assumed open. Nothing in the atlas tells the state of this leg; it joins what the "
    "sources speak of, and its kilometres are counted apart."
)
OPENED: Final = "The scenario opens this leg, whatever its state on the day."
BASES: Final = {
    "published": "published",
    "sinuosity": "drawn length times a factor for the terrain",
}


def leg_html(view: ScenarioView, edge: Edge, leg: Leg | None) -> str:
    """Return what is told of one leg.

    Parameters
    ----------
    view : ScenarioView
        The evidence, and the day and the language that are shown.
    edge : Edge
        The leg's edge.
    leg : Leg or None
        The leg as a shown route uses it; None where none does.

    Returns
    -------
    str
        HTML: names, state, figures, quotations and references.
    """
    forward = leg.forward if leg else True
    name = edge_name(view.data, edge.id, view.page.language, forward=forward)
    known = edge.feature in view.atlas.features
    parts = [f"<h2>{escape_html(name)}</h2>"]
    if known:
        parts.append(f"<p>{escape_html(view.atlas.name(edge.feature, view.page.language))}</p>")
        parts.append(_state_html(view, edge.feature))
    else:
        parts.append(f'<p class="atlas-note">{escape_html(ASSUMED)}</p>')
    if leg and leg.opened_by:
        parts.append(f'<p class="atlas-note">{escape_html(OPENED)}</p>')
    parts.append(_figures_html(view, edge, leg))
    if known:
        parts.append(_evidence_of(view, edge.feature))
    nodes = view.data.model.network.nodes
    ends = [nodes[node] for node in (edge.from_node, edge.to_node)]
    parts += [_border_html(view, node) for node in ends if node.border_line in view.atlas.features]
    return f'<div class="atlas-evidence">{"".join(parts)}</div>'


def evidence_html(atlas: Atlas, evidence: Iterable[str]) -> str:
    """Return quotations and references as they stand in a list of evidence.

    Parameters
    ----------
    atlas : Atlas
        The evidence.
    evidence : iterable of str
        IRIs of annotations and ids of references; unknown ones are left out.

    Returns
    -------
    str
        HTML; empty where there is none.
    """
    keys = tuple(evidence)
    annotations = [atlas.annotation[key] for key in keys if key in atlas.annotation]
    references = [atlas.references[key] for key in keys if key in atlas.references]
    quotations = "".join(
        quotation_html(item, atlas.documents[item.excerpt.source]) for item in annotations
    )
    return quotations + (references_html(references) if references else "")


def _state_html(view: ScenarioView, feature_id: str) -> str:
    """Return the badge of a feature's state on the day."""
    day = view.page.day
    there = view.atlas.exists_on(feature_id, day)
    return status_html(view.atlas.timeline.state_on(feature_id, day) if there else None, day)


def _evidence_of(view: ScenarioView, feature_id: str) -> str:
    """Return the words and references behind a feature's state on the day."""
    found = view.atlas.timeline.state_on(feature_id, view.page.day)
    return evidence_html(view.atlas, found.evidence)


def _border_html(view: ScenarioView, node: Node) -> str:
    """Return the state of the border at one end of the leg, with its evidence."""
    pair = " – ".join(map(view.country, node.pair))
    title = escape_html(f"Border {pair}, at {view.place(node.id)}")
    state = _state_html(view, node.border_line)
    evidence = _evidence_of(view, node.border_line)
    return f'<p class="atlas-section">{title}</p>{state}{evidence}'


def _figures_html(view: ScenarioView, edge: Edge, leg: Leg | None) -> str:
    """Return the figures of a leg."""
    rows = [
        ("Length", f"{written_km(edge.length_km)} ({BASES[edge.length_basis]})"),
        *([("Time", f"{written_h(leg.duration_h)} (modelled)")] if leg else []),
        ("Country", view.country(edge.country)),
        ("Geometry", edge.certainty),
    ]
    body = "".join(
        f'<tr><th scope="row">{escape_html(label)}</th><td>{escape_html(value)}</td></tr>'
        for label, value in rows
    )
    return f'<table class="atlas-facts">{body}</table>'
