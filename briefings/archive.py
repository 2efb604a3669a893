"""Pack a briefing in every format, with its scene file, the schema and the data, as one archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefings.handout import build_handout
from briefings.html_file import build_html
from briefings.material import silent
from briefings.packing import pack, unpack
from briefings.pdf import build_pdf
from briefings.slides import build_slides
from geodata.briefing.encode import dump_briefing
from geodata.constants import FILES
from geodata.export.archive import build_archive
from geodata.wording import DISCLAIMER

if TYPE_CHECKING:
    from briefings.material import Material, Progress

SCHEMA: Final = "briefing.schema.json"
DATA: Final = "atlas"
"""Folder of the archive in which the data lie, with a README of their own."""

PARTS: Final = (
    (".html", "HTML", build_html),
    (".pdf", "PDF", build_pdf),
    (".pptx", "Slides", build_slides),
    (".md", "Handout", build_handout),
)
STEPS: Final = 100
"""Steps of progress that each part counts."""

ALL_STEPS: Final = STEPS * (len(PARTS) + 1)

README: Final = """\
South Caucasus Corridor Atlas: a briefing to hand over

{name}.html   the briefing as one page; open it in any browser, no network is needed
{name}.pdf    a page a scene, to print
{name}.pptx   a slide a scene, to edit; the speaker's notes are in the notes
{name}.md     a handout, with room for answers
{name}.json   the scene file: load it into the atlas, or check it with {schema}
{data}/       the data, with their sources and licences

{disclaimer}
"""


def build_zip(material: Material, *, progress: Progress = silent) -> bytes:
    """Pack everything.

    Parameters
    ----------
    material : Material
        The briefing with its resolved scenes.
    progress : callable, optional
        Is told of every step of every part.

    Returns
    -------
    bytes
        A zip archive. Equal input gives equal bytes.

    Raises
    ------
    DataError
        When a data file is missing or unsound.
    WritingError
        When the temporary folder cannot be written.
    """
    name = material.briefing.id
    made: dict[str, bytes] = {}
    for place, (suffix, title, build) in enumerate(PARTS):
        made[f"{name}{suffix}"] = build(material, progress=_part_of(progress, place, title))
    progress(STEPS * len(PARTS), ALL_STEPS, "Packing the data")
    data = unpack(build_archive(material.data.atlas, material.data.files))
    contents = {
        "README.txt": _readme(name).encode(),
        SCHEMA: (FILES / SCHEMA).read_bytes(),
        f"{name}.json": dump_briefing(material.briefing).encode(),
        **made,
        **{f"{DATA}/{path}": content for path, content in data.items()},
    }
    content = pack(dict(sorted(contents.items())))
    progress(ALL_STEPS, ALL_STEPS, "Done")
    return content


def _part_of(progress: Progress, place: int, title: str) -> Progress:
    """Return what takes the progress of one part and tells it as progress of the whole."""

    def report(done: int, total: int, what: str) -> None:
        progress(STEPS * place + STEPS * done // total, ALL_STEPS, f"{title}: {what}")

    return report


def _readme(name: str) -> str:
    """Return the text that tells what is in the archive."""
    return README.format(name=name, schema=SCHEMA, data=DATA, disclaimer=DISCLAIMER)
