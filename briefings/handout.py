"""Write a briefing as a handout in Markdown: captions, quotations, sources, room for answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefings.material import silent
from briefings.wording import (
    PRINT_CREDIT,
    is_question,
    label_of,
    one_line,
    row_details,
    safe_address,
    title_of,
    written_day,
)
from geodata.wording import DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.material import Material, Progress
    from geodata.briefing.resolve import ComparisonRow, ResolvedScene, Source

ANSWER: Final = "\n\n".join(["_" * 60] * 3)
"""Three lines to write on: rulers where Markdown is drawn, underscores where it is not."""

_ANYWHERE: Final = re.compile(r"([\\`*_{}\[\]<>#&|~$@^]|:(?=/)|(?<=www)\.)")
"""What Markdown, or an extension of it, might act on inside a line."""

_AT_BEGINNING: Final = re.compile(r"^(?:([+=:-])|(\d{1,9})([.)]))")
"""What makes a heading, a list or a rule of a line that begins with it."""


def build_handout(material: Material, *, progress: Progress = silent) -> bytes:
    """Write the handout.

    Parameters
    ----------
    material : Material
        The briefing with its resolved scenes.
    progress : callable, optional
        Is told when it begins and when it is done.

    Returns
    -------
    bytes
        CommonMark in UTF-8; whatever a person wrote stands there as plain text. Speaker notes are
        left out. Equal input gives equal bytes.
    """
    progress(0, 1, "Writing the handout")
    briefing = material.briefing
    parts = [f"# {escape(briefing.title)}"]
    if briefing.subtitle:
        parts.append(escape(briefing.subtitle))
    for scene in material.scenes:
        parts += _scene(scene)
    parts += ["* * *", escape(DISCLAIMER), escape(PRINT_CREDIT)]
    parts.append(
        escape(f"South Caucasus Corridor Atlas, data version {material.data.atlas.version}")
    )
    progress(1, 1, "Done")
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    r"""Return a text that CommonMark prints as it stands.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text on one line, with a backslash before what Markdown or HTML would act on.

    Examples
    --------
    >>> print(escape("<b>1</b> [a](javascript:x) https://a.b"))
    \<b\>1\</b\> \[a\](javascript:x) https\://a.b
    >>> print(escape("1. one"), escape("# two"))
    1\. one \# two
    """
    line = _ANYWHERE.sub(r"\\\1", one_line(text))
    return _AT_BEGINNING.sub(lambda found: _shielded(*found.groups()), line)


def _shielded(sign: str | None, number: str | None, stop: str | None) -> str:
    """Return the beginning of a line with a backslash before what acts."""
    return f"\\{sign}" if sign else f"{number}\\{stop}"


def _scene(scene: ResolvedScene) -> Iterator[str]:
    """Yield the paragraphs of one scene."""
    yield f"## {scene.number}\\. {escape(title_of(scene))}"
    yield f"**{written_day(scene.scene.date)}**"
    told = [sentence for sentence in scene.sentences if not is_question(sentence.text)]
    if told:
        yield " ".join(_marked(sentence.text, sentence.marks) for sentence in told)
    for sentence in scene.sentences:
        if is_question(sentence.text):
            yield f"**{_marked(sentence.text, sentence.marks)}**"
            yield ANSWER
    if scene.rows:
        yield "\n".join(_row(row) for row in scene.rows)
    if scene.sources:
        yield "### Sources"
        yield "\n\n".join(_source(source) for source in scene.sources)
    if scene.missing:
        yield f"Missing: {escape(' '.join(scene.missing))}"


def _marked(text: str, marks: tuple[int, ...]) -> str:
    """Return a sentence with the numbers of its sources in brackets."""
    numbers = f" \\[{', '.join(map(str, marks))}\\]" if marks else ""
    return escape(text) + numbers


def _row(row: ComparisonRow) -> str:
    """Return one scenario of a comparison as an entry of a list."""
    figures = (row.length, row.duration, row.difference, *row_details(row))
    told = "; ".join(figure for figure in figures if figure)
    return f"- **{escape(row.letter)}** {escape(row.title)}: {escape(told)}"


def _source(source: Source) -> str:
    """Return one source as an entry of a numbered list: its words, notes and address."""
    parts = [escape(label_of(source))]
    if source.quote:
        parts.append(f"> “{escape(source.quote)}”")
    if source.statement:
        parts.append(escape(source.statement))
    if source.editor_note:
        parts.append(f"Editor’s note: {escape(source.editor_note)}")
    if url := safe_address(source.url):
        parts.append(f"<{url}>")
    margin = " " * (len(str(source.number)) + 2)
    return f"{source.number}. " + f"\n\n{margin}".join(parts)
