"""Say why a scenario has no route, and let the reader open what is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.scenarios.blockages import IN_SCENARIO
from layers.palette import STATUS_LABELS
from panels.escaping import escape_html, escape_markdown
from panels.scenarios.editor import edit
from panels.scenarios.html import swatch_html
from panels.scenarios.leg_html import evidence_html
from panels.scenarios.patch import OPEN, set_patch, start_from
from panels.scenarios.session import change_scenarios
from panels.scenarios.state import LONGEST_TITLE, MOST_OWN, free_name, keep_own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.atlas import Atlas
    from geodata.scenarios.answer import Blockage
    from geodata.scenarios.model import Scenario
    from panels.scenarios.view import Compared, ScenarioView

MOST_BUTTONS: Final = 6
"""Closures of one scenario that get a button of their own."""

SILENT: Final = "no source tells of it"


def show_blockages(view: ScenarioView) -> None:
    """Show for every scenario without a route what would have to be opened.

    Parameters
    ----------
    view : ScenarioView
        The answers and the evidence.
    """
    for it in view.compared:
        if not it.answer.routes:
            with st.container(key=f"scenario-blocked-{it.letter}"):
                st.html(blockages_html(view.atlas, it))
                _show_buttons(view, it)


def blockages_html(atlas: Atlas, compared: Compared) -> str:
    """Return why a scenario has no route.

    Parameters
    ----------
    atlas : Atlas
        The evidence.
    compared : Compared
        The scenario with its answer, which has no route.

    Returns
    -------
    str
        HTML.
    """
    answer = compared.answer
    title = escape_html(compared.title)
    heading = (
        f'<p class="atlas-leg-title">{swatch_html(compared.letter)} <b>{title}</b>: no route.</p>'
    )
    note = f"<p>{escape_html(answer.note)}</p>" if answer.note else ""
    if not answer.blocked_by:
        return heading + (note or "<p>Nothing that could be opened would give one.</p>")
    words = "One closure stands in the way; with it open there is a route:"
    if len(answer.blocked_by) > 1:
        words = "These closures stand in the way; with all of them open there is a route:"
    items = "".join(_item(atlas, blockage) for blockage in answer.blocked_by)
    return f'{heading}<p>{words}</p><ul class="atlas-changes">{items}</ul>{note}'


def _item(atlas: Atlas, blockage: Blockage) -> str:
    """Return one closure with its reason and its evidence."""
    status = STATUS_LABELS.get(blockage.status, blockage.status)
    since = f" since {blockage.since}" if blockage.since else ""
    more = f"; {blockage.reason}" if blockage.reason not in {"", status} else ""
    text = f"{status}{since}{more}"
    told = evidence_html(atlas, blockage.evidence)
    evidence = (
        f'<details class="atlas-more"><summary>the evidence</summary>{told}</details>'
        if told
        else f'<span class="atlas-small"> ({SILENT})</span>' * (blockage.status != IN_SCENARIO)
    )
    return f"<li><b>{escape_html(blockage.name)}</b>: {escape_html(text)}{evidence}</li>"


def _show_buttons(view: ScenarioView, compared: Compared) -> None:
    """Show a button for every closure, and one for all of them."""
    closed = compared.answer.blocked_by
    choices: list[tuple[str, Sequence[Blockage]]] = []
    if len(closed) > 1:
        choices.append((f"Open all {len(closed)}", closed))
    choices += [(f"Open {it.name}", (it,)) for it in closed[:MOST_BUTTONS]]
    with st.container(horizontal=True):
        for number, (label, opened) in enumerate(choices):
            st.button(
                escape_markdown(label),
                key=f"scenario-open-{compared.letter}-{number}",
                on_click=open_blockages,
                args=(compared.scenario, opened, tuple(view.scenarios)),
                disabled=len(view.state.own) >= MOST_OWN,
            )


def open_blockages(scenario: Scenario, opened: Sequence[Blockage], taken: Sequence[str]) -> None:
    """Make a scenario of the reader's own in which closures are open; for callbacks.

    Parameters
    ----------
    scenario : Scenario
        The one to start from.
    opened : sequence of Blockage
        What is opened.
    taken : sequence of str
        Names of all scenarios.
    """
    names = " and ".join(blockage.name for blockage in opened)
    title = f"{names} open, else {scenario.title or scenario.name}"[:LONGEST_TITLE]
    made = start_from(scenario, free_name(title, taken), title)
    for blockage in opened:
        made = set_patch(made, blockage.selector, OPEN)
    change_scenarios(lambda now: keep_own(now, made))
    edit(made.name)
