"""Write paragraphs into the XML of a slide: size, colour, language and link of every run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from briefings.slide_layout import LINE
from briefings.slide_text import Paragraph, Run
from briefings.wording import begins_right
from layers.static_map.text import LATIN, split_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLOURS: Final = {"ink": "23292F", "quiet": "5C6166", "accent": "005F95"}
"""Colours of text on white, as on the atlas's page; each has a contrast of 6 : 1 or more."""

LANGUAGES: Final = {
    "Noto Sans": "en-GB",
    "Noto Sans Armenian": "hy-AM",
    "Noto Sans Georgian": "ka-GE",
    "Noto Sans Arabic": "fa-IR",
}
"""Language (BCP 47) of the runs of a script, by which a program chooses another face."""

NUMBER_SIZE: Final = 11
NUMBER_FIELD: Final = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
"""Any id will do for a field (ECMA-376, part 1, 21.1.2.2.4); this is that of the template."""

RUSSIAN: Final = "ru-RU"
RAISED: Final = "30000"
"""Offset of a superscript in thousandths of a per cent of the size."""

_CYRILLIC: Final = re.compile("([\u0400-\u04ff][\u0400-\u04ff\\s]*)")


def write_paragraphs(shape: Any, paragraphs: Iterable[Paragraph], size: float) -> None:  # noqa: ANN401 (python-pptx has no types)
    """Write paragraphs into a shape, in place of what it holds.

    Parameters
    ----------
    shape : pptx shape
        A placeholder or text box on a slide.
    paragraphs : iterable of Paragraph
        What to write; nothing leaves one empty paragraph.
    size : float
        Size of the text in points.
    """
    body = shape.text_frame._txBody  # noqa: SLF001 (the one way to the XML)
    for old in body.findall(qn("a:p")):
        body.remove(old)
    written = [_paragraph(shape, paragraph, size) for paragraph in paragraphs]
    for element in written or [OxmlElement("a:p")]:
        body.append(element)


def plain(text: str, *, colour: str = "ink", bold: bool = False, align: str = "l") -> Paragraph:
    """Return one paragraph in one look.

    Parameters
    ----------
    text : str
        Its words.
    colour : str, optional
        As in `Run`.
    bold : bool, optional
        As in `Run`.
    align : str, optional
        As in `Paragraph`.

    Returns
    -------
    Paragraph
        The paragraph.
    """
    return Paragraph((Run(text, colour, bold=bold),), align=align)


def write_slide_number(shape: Any, number: int) -> None:  # noqa: ANN401
    """Write a field that tells the number of its slide, whatever becomes of the order.

    Parameters
    ----------
    shape : pptx shape
        The placeholder of the slide's number.
    number : int
        The number as it is now, for programs that do not compute fields.
    """
    write_paragraphs(shape, [plain(str(number), colour="quiet", align="r")], NUMBER_SIZE)
    for run in list(shape.element.iter(qn("a:r"))):
        field = OxmlElement("a:fld")
        field.set("id", NUMBER_FIELD)
        field.set("type", "slidenum")
        run.getparent().replace(run, field)
        for part in list(run):
            field.append(part)


def language_runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text that are in one script.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    tuple of str
        Language and words, in reading order.

    Examples
    --------
    >>> list(language_runs("Шуша, Shusha"))
    [('ru-RU', 'Шуша'), ('en-GB', ', Shusha')]
    """
    for family, words in split_runs(text):
        for part in _CYRILLIC.split(words) if family == LATIN else [words]:
            if part:
                russian = family == LATIN and _CYRILLIC.match(part)
                yield RUSSIAN if russian else LANGUAGES[family], part


def _paragraph(shape: Any, paragraph: Paragraph, size: float) -> Any:  # noqa: ANN401
    """Return a paragraph as XML: no bullet, an exact height of line, its runs."""
    points = paragraph.scale * size
    element, properties = OxmlElement("a:p"), OxmlElement("a:pPr")
    properties.set("marL", str(_emu(paragraph.indent * size)))
    properties.set("indent", "0")
    right = begins_right("".join(run.text for run in paragraph.runs))
    properties.set("algn", "r" if right else paragraph.align)
    properties.set("rtl", "1" if right else "0")
    properties.append(_spacing("a:lnSpc", LINE * points))
    properties.append(_spacing("a:spcBef", paragraph.before * size))
    properties.append(OxmlElement("a:buNone"))
    element.append(properties)
    for run in paragraph.runs:
        for language, words in language_runs(run.text):
            element.append(_run(shape, run, language, words, points))
    return element


def _run(shape: Any, run: Run, language: str, words: str, points: float) -> Any:  # noqa: ANN401
    """Return some words in one look and language as XML."""
    element, look, text = OxmlElement("a:r"), OxmlElement("a:rPr"), OxmlElement("a:t")
    look.set("lang", language)
    look.set("sz", str(round(100 * points)))
    look.set("b", "1" if run.bold else "0")
    if run.raised:
        look.set("baseline", RAISED)
    fill, colour = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    colour.set("val", COLOURS[run.colour])
    fill.append(colour)
    look.append(fill)
    if run.url:
        link = OxmlElement("a:hlinkClick")
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), shape.part.relate_to(run.url, kind, is_external=True))
        look.append(link)
    text.text = words
    element.append(look)
    element.append(text)
    return element


def _spacing(name: str, points: float) -> Any:  # noqa: ANN401
    """Return a spacing in points as XML."""
    element, value = OxmlElement(name), OxmlElement("a:spcPts")
    value.set("val", str(round(100 * points)))
    element.append(value)
    return element


def _emu(points: float) -> int:
    """Return a length in English Metric Units, 12 700 a point."""
    return round(12_700 * points)
