"""Name the formats in which a briefing is handed over, and build a file in any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from briefings.archive import build_zip
from briefings.handout import build_handout
from briefings.html_file import build_html
from briefings.material import BriefingData, gather_material, silent
from briefings.pdf import build_pdf
from briefings.slides import build_slides
from geodata.export.formats import find_format

if TYPE_CHECKING:
    from briefings.material import Material, Progress
    from geodata.briefing.model import Briefing

__all__ = ["FORMATS", "BriefingData", "BriefingFormat", "build_file", "file_name"]


class Build(Protocol):
    """Builds a file of material that is ready."""

    def __call__(self, material: Material, *, progress: Progress = ...) -> bytes:
        """Return the file's content."""


@dataclass(frozen=True)
class BriefingFormat:
    """A format in which a briefing is handed over.

    Parameters
    ----------
    name : str
        Slug, as on the command line.
    suffix : str
        End of the file's name.
    media_type : str
        Media type (IANA).
    title : str
        Name for readers.
    sentence : str
        What the file is good for.
    build : callable
        Builds it.
    """

    name: str
    suffix: str
    media_type: str
    title: str
    sentence: str
    build: Build


FORMATS: Final = (
    BriefingFormat(
        "html",
        ".html",
        "text/html",
        "HTML",
        "One file that presents the briefing in any browser, without a network: the map moves, "
        "layers can be switched, the same keys work.",
        build_html,
    ),
    BriefingFormat(
        "pdf",
        ".pdf",
        "application/pdf",
        "PDF",
        "A page a scene for print: the map in lines, caption, quotations, sources.",
        build_pdf,
    ),
    BriefingFormat(
        "pptx",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "PowerPoint",
        "A slide a scene: texts can be edited, the map is a picture, notes are in the notes.",
        build_slides,
    ),
    BriefingFormat(
        "md",
        ".md",
        "text/markdown",
        "Markdown handout",
        "Captions, quotations and numbered sources, with room below each question.",
        build_handout,
    ),
    BriefingFormat(
        "zip",
        ".zip",
        "application/zip",
        "Everything",
        "All of the above with the scene file, its schema and the data.",
        build_zip,
    ),
)
"""Every format, in the order in which a reader is asked."""


def build_file(
    name: str, briefing: Briefing, sources: BriefingData, *, progress: Progress | None = None
) -> bytes:
    """Write a briefing in one format.

    Parameters
    ----------
    name : str
        Name of one of :data:`FORMATS`.
    briefing : Briefing
        Any briefing; a scene that names what is missing is shown with what is left, and says so.
    sources : BriefingData
        The data that it speaks of.
    progress : callable, optional
        Is told how many steps are done, of how many, and what comes next.

    Returns
    -------
    bytes
        The file. Equal input gives equal bytes.

    Raises
    ------
    DataError
        If there is no such format, or a data file is unsound.
    WritingError
        When the temporary folder cannot be written.
    """
    known = find_format(name, FORMATS, of="a briefing")
    return known.build(gather_material(briefing, sources), progress=progress or silent)


def file_name(name: str, briefing: Briefing) -> str:
    """Return the name under which a file is saved.

    Parameters
    ----------
    name : str
        Name of one of :data:`FORMATS`.
    briefing : Briefing
        The briefing; its id is a slug.

    Returns
    -------
    str
        Letters, digits, hyphens and one dot.

    Raises
    ------
    DataError
        If there is no such format.
    """
    return briefing.id + find_format(name, FORMATS, of="a briefing").suffix
