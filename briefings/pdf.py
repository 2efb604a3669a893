"""Set a briefing as a PDF for print: a page a scene, by typst."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from briefings.drawing import draw_scene
from briefings.material import silent
from briefings.picture import read_fonts
from briefings.wording import (
    PRINT_CREDIT,
    begins_right,
    describe_map,
    imprint,
    is_question,
    label_of,
    one_line,
    quotations,
    references,
    row_details,
    safe_address,
    short_address,
    title_of,
    written_day,
)
from geodata.errors import WritingError
from geodata.wording import DISCLAIMER
from layers.static_map.text import measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from briefings.material import Material, Progress
    from geodata.briefing.resolve import ComparisonRow, ResolvedScene, Source

PAGE: Final = Path(__file__).with_name("page.typ")
"""How a page looks."""

MAP_MM: Final = (186.0, 169.0)
"""Width and height of the map on the page: two thirds of A4, landscape."""

ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, with a text for every picture."""

TIME_FIELDS: Final = ("year", "month", "day", "hour", "minute", "second")

COLUMN_PT, CELL_PT = 200.0, 100.0
"""Widths in points of the longest word that is never parted, beside the map and in the narrow
column of a table: no common word is as long, and what is longer would be cut off."""

BODY_PT: Final = 12.5
"""Size in which words are measured: the largest beside the map."""

_WORD: Final = re.compile(r"\S+")
_PIECE: Final = re.compile(r"\S{6}(?=\S)")
_LETTERS: Final = ("L", "N", "P", "S")
"""Categories (Unicode) of what begins a sign of its own: no accent or joiner may begin a piece."""

_Json = dict[str, Any]


def build_pdf(material: Material, *, progress: Progress = silent) -> bytes:
    """Set a briefing as a PDF.

    Parameters
    ----------
    material : Material
        The briefing with its resolved scenes.
    progress : callable, optional
        Is told of every map that is drawn, and of the setting.

    Returns
    -------
    bytes
        A tagged PDF with a bookmark a scene and its faces embedded. Equal input gives equal bytes.

    Raises
    ------
    WritingError
        When the temporary folder cannot be written.
    """
    count = len(material.scenes)
    try:
        with tempfile.TemporaryDirectory(prefix="briefing-") as name:
            folder = Path(name)
            for place, scene in enumerate(material.scenes):
                progress(place, count + 1, f"Drawing map {place + 1} of {count}")
                svg = draw_scene(material.data.atlas, scene, MAP_MM)
                (folder / _map_file(scene)).write_text(svg, encoding="utf-8")
            progress(count, count + 1, "Setting the pages")
            content = json.dumps(_describe(material), ensure_ascii=False)
            (folder / "briefing.json").write_text(content, encoding="utf-8")
            (folder / PAGE.name).write_bytes(PAGE.read_bytes())
            pdf = _compile(folder)
    except OSError as error:
        where = error.filename or tempfile.gettempdir()
        message = f"{where}: cannot be read or written ({error.strerror}); the pages are set there"
        raise WritingError(message) from error
    progress(count + 1, count + 1, "Done")
    return pdf


def _compile(folder: Path) -> bytes:
    """Run typst; where PDF/UA-1 cannot be claimed, set the pages tagged all the same.

    The standard asks that every glyph tells its character: in joined Arabic letters some do not,
    and a character that no face has never does.
    """
    compiler = typst.Compiler(
        str(folder / PAGE.name), root=str(folder), font_paths=read_fonts(), ignore_system_fonts=True
    )
    set_pages: Callable[..., object] = compiler.compile
    try:
        pdf = set_pages(format="pdf", pdf_standards=ACCESSIBLE)
    except typst.TypstError:
        pdf = set_pages(format="pdf")
    return pdf if isinstance(pdf, bytes) else b""


def _made(material: Material) -> datetime | None:
    """Return when the last of the scenes was stored, so that the file does not tell the time."""
    return max((scene.created for scene in material.briefing.scenes), default=None)


def _map_file(scene: ResolvedScene) -> str:
    """Return the file name of a scene's map in the temporary folder."""
    return f"map-{scene.number}.svg"


def _describe(material: Material) -> _Json:
    """Return all texts of the pages as plain data."""
    briefing, atlas = material.briefing, material.data.atlas
    made = _made(material)
    return {
        "name": one_line(briefing.title),
        "title": _breakable(one_line(briefing.title)),
        "subtitle": _breakable(one_line(briefing.subtitle)),
        "language": "en",
        "made": made and {name: getattr(made, name) for name in TIME_FIELDS},
        "disclaimer": DISCLAIMER,
        "credit": PRINT_CREDIT,
        "imprint": _breakable(imprint(briefing, atlas.version)),
        "map_mm": MAP_MM,
        "scenes": [_describe_scene(scene) for scene in material.scenes],
    }


def _describe_scene(scene: ResolvedScene) -> _Json:
    """Return the texts of one page as plain data."""
    return {
        "number": scene.number,
        "count": scene.count,
        "title": _breakable(title_of(scene)),
        "from_right": begins_right(title_of(scene)),
        "date": written_day(scene.scene.date),
        "map": _map_file(scene),
        "alt": describe_map(scene),
        "caption_from_right": begins_right(scene.scene.caption),
        "sentences": [
            {
                "text": _breakable(one_line(sentence.text)),
                "marks": sentence.marks,
                "question": is_question(sentence.text),
            }
            for sentence in scene.sentences
        ],
        "quotations": [_describe_source(source) for source in quotations(scene)],
        "references": [_describe_source(source) for source in references(scene)],
        "rows": [_describe_row(row) for row in scene.rows],
        "missing": [_breakable(one_line(sentence)) for sentence in scene.missing],
    }


def _breakable(text: str, widest: float = COLUMN_PT) -> str:
    """Return a text in which a word wider than some points may break."""
    return _WORD.sub(lambda word: _broken(word[0], widest), text)


def _broken(word: str, widest: float) -> str:
    """Return a word with places at which it may break, if it is wide."""
    if measure(word, BODY_PT) <= widest:
        return word
    return _PIECE.sub(lambda piece: _ended(piece, word), word)


def _ended(piece: re.Match[str], word: str) -> str:
    """Return a piece of a word, with a break behind it where that parts no sign."""
    following = unicodedata.category(word[piece.end()])
    parts = following.startswith(_LETTERS) and not piece[0].endswith("\N{ZERO WIDTH JOINER}")
    return f"{piece[0]}\N{ZERO WIDTH SPACE}" if parts else piece[0]


def _describe_row(row: ComparisonRow) -> _Json:
    """Return the texts of one scenario as plain data."""
    return {
        "letter": row.letter,
        "title": _breakable(one_line(row.title), CELL_PT),
        "told": ". ".join(row_details(row)),
        "length": row.length,
        "duration": row.duration,
        "difference": row.difference,
    }


def _describe_source(source: Source) -> _Json:
    """Return the texts of one source as plain data."""
    url = safe_address(source.url)
    return {
        "number": source.number,
        "label": label_of(source),
        "quote": one_line(source.quote),
        "statement": one_line(source.statement),
        "note": one_line(source.editor_note) if source.shown else "",
        "url": url,
        "address": short_address(url),
    }
