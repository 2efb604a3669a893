"""Show the form of the selected scene: title, caption, notes, quotations and citations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata.briefing.caption import split_sentences, uncited
from geodata.briefing.edit import replace_scene
from geodata.briefing.model import (
    LONGEST_CAPTION,
    LONGEST_NOTES,
    LONGEST_TITLE,
    MOST_EXCERPTS,
)
from panels.briefing.evidence import citable_labels, excerpt_labels
from panels.briefing.session import change_shelf
from panels.briefing.shelf import edit
from panels.briefing.writing import clean_line, clean_text, insert_citation
from panels.escaping import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing, Scene

CITING: Final = "scene-citing"
QUOTING: Final = "scene-quoting"
SENTENCE: Final = "scene-sentence"
EVIDENCE: Final = "scene-evidence"
MARKS_HELP: Final = (
    "Plain text. A citation stands at the end of its sentence as \\[@id\\]; a question needs none. "
    "“Cite evidence” writes it for you."
)


@dataclass(frozen=True)
class SceneForm:
    """What the form of one scene needs.

    Parameters
    ----------
    atlas : Atlas
        The data.
    shipped : mapping of str to Briefing
        The shipped briefings by id.
    briefing : Briefing
        The open briefing.
    scene : Scene
        The selected scene.
    """

    atlas: Atlas
    shipped: Mapping[str, Briefing]
    briefing: Briefing
    scene: Scene

    def key(self, field: str) -> str:
        """Return the key of a field's widget, different for every scene."""
        return f"scene-{field}-{self.briefing.id}-{self.scene.id}"

    def change(self, make: Callable[[Scene], Scene]) -> None:
        """Change the scene as it is by then; for callbacks.

        Parameters
        ----------
        make : callable
            Takes the scene and returns it changed.
        """
        name = self.scene.id

        def remake(briefing: Briefing) -> Briefing:
            scene = next((it for it in briefing.scenes if it.id == name), None)
            return replace_scene(briefing, make(scene)) if scene else briefing

        change_shelf(lambda now: replace(edit(now, self.shipped, remake), scene=name))


def show_form(form: SceneForm) -> None:
    """Show the fields of the selected scene.

    Parameters
    ----------
    form : SceneForm
        The scene and where it belongs.
    """
    scene = form.scene
    _show_text(form, "title", "Title", clean_line, longest=LONGEST_TITLE)
    _show_text(
        form,
        "caption",
        "Caption",
        lambda text: clean_text(text, longest=LONGEST_CAPTION),
        longest=LONGEST_CAPTION,
        lines=180,
        help_text=MARKS_HELP,
    )
    for sentence in uncited(scene.caption):
        st.warning(f"Without a citation: “{escape_markdown(sentence)}”", icon="⚠️")
    _show_citing(form)
    _show_quoting(form)
    _show_text(
        form,
        "notes",
        "Notes for the speaker",
        lambda text: clean_text(text, longest=LONGEST_NOTES),
        longest=LONGEST_NOTES,
        lines=120,
    )


def _show_text(  # noqa: PLR0913 (one widget, told by all that it shows)
    form: SceneForm,
    field: str,
    label: str,
    clean: Callable[[str], str],
    *,
    longest: int,
    lines: int = 0,
    help_text: str | None = None,
) -> None:
    """Show a text field that sets a field of the scene; with a height it has several lines."""
    key = form.key(field)
    if st.session_state.get(key) != getattr(form.scene, field):
        st.session_state[key] = getattr(form.scene, field)

    def use() -> None:
        changes: dict[str, Any] = {field: clean(st.session_state[key])}
        form.change(lambda scene: replace(scene, **changes))

    options: dict[str, Any] = {"key": key, "on_change": use, "max_chars": longest}
    if lines:
        st.text_area(label, height=lines, help=help_text, **options)
    else:
        st.text_input(label, **options)


def _show_citing(form: SceneForm) -> None:
    """Show what writes a citation at the end of a sentence, drawn only while it is open."""
    expander = st.expander("Cite evidence", key=CITING, on_change="rerun")
    if not expander.open:
        return
    with expander:
        sentences = [sentence.text for sentence in split_sentences(form.scene.caption)]
        labels = citable_labels(form.atlas, form.scene)
        if not sentences or not labels:
            st.caption(
                "Write the caption first."
                if labels
                else "Nothing is selected on this scene that has evidence. Show a quotation, or "
                "select a feature on the map and take its view."
            )
            return
        _show_citation_choice(form, sentences, labels)


def _show_citation_choice(form: SceneForm, sentences: list[str], labels: dict[str, str]) -> None:
    """Show the choice of a sentence and of a source, and the button that joins them."""
    missing = uncited(form.scene.caption)
    first = next((i for i, text in enumerate(sentences) if text in missing), 0)
    if st.session_state.get(SENTENCE) not in range(len(sentences)):
        st.session_state[SENTENCE] = first
    st.selectbox(
        "Sentence",
        range(len(sentences)),
        key=SENTENCE,
        format_func=lambda index: f"{index + 1}. {''.join(sentences[index : index + 1])}",
    )
    st.selectbox(
        "Evidence for it", list(labels), key=EVIDENCE, format_func=lambda name: labels.get(name, "")
    )

    def cite() -> None:
        index, source = st.session_state[SENTENCE], st.session_state[EVIDENCE]
        form.change(
            lambda scene: replace(scene, caption=insert_citation(scene.caption, index, source))
        )
        # The next sentence without a citation is offered.
        st.session_state.pop(SENTENCE, None)

    st.button("Insert the citation", key="scene-cite", on_click=cite)


def _show_quoting(form: SceneForm) -> None:
    """Show which passages the scene quotes, drawn only while it is open."""
    scene = form.scene
    expander = st.expander(
        f"Quotations shown ({len(scene.excerpts)})", key=QUOTING, on_change="rerun"
    )
    if not expander.open:
        return
    key = form.key("excerpts")
    if tuple(st.session_state.get(key) or ()) != scene.excerpts:
        st.session_state[key] = list(scene.excerpts)

    def use() -> None:
        chosen = tuple(st.session_state[key])
        form.change(lambda it: replace(it, excerpts=chosen))

    labels = excerpt_labels(form.atlas, scene)
    with expander:
        st.multiselect(
            "Passages, in the order in which they are shown",
            list(labels),
            key=key,
            on_change=use,
            format_func=lambda name: labels.get(name, name),
            max_selections=MOST_EXCERPTS,
            placeholder="Type words of the passage, or its document",
            select_all=False,
        )
