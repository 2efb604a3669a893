"""Set text: split it by script, choose each script's face, and measure it.

SVG readers other than browsers, typst's among them, do not fall back to another face inside one
text element, so every run of a script names its own family.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import ImageFont

from geodata.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable

FONTS: Final = Path(__file__).parent.parent / "fonts"
"""Folder of the TrueType faces that `make vendor` keeps."""

LATIN: Final = "Noto Sans"
"""Family of Latin and Cyrillic letters, and of all signs that scripts share."""

SCRIPTS: Final = (
    ("Noto Sans Arabic", "\u0600-\u06ff\u200c-\u200f\ufb50-\ufdff\ufe70-\ufefc"),
    ("Noto Sans Armenian", "\u0530-\u058f\ufb13-\ufb17"),
    ("Noto Sans Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
)
"""Family and characters of every script that has a face of its own."""

ARABIC: Final = SCRIPTS[0][0]
RIGHT_TO_LEFT_MARK: Final = "\u200f"
"""Prints nothing; between two of them stops and brackets stand where Arabic script wants them."""

ASCENT: Final = 1.013
"""From the top of a line of 1.25 em to its base line, in em: Noto Sans rises 1.069 and sinks 0.293
(its table ``hhea``), and the line is shorter than both together by 0.112, half of it at the top."""

LINE: Final = 1.25
"""Height of a line, in em, as in atlas.css."""

REGULAR, SEMI_BOLD = 400, 600
"""The two weights of the faces."""

_MEASURED_AT: Final = 200
_REFUSED: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return a text without what XML cannot hold, in one line.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        White space is single spaces; control characters are gone.

    Examples
    --------
    >>> clean("a" + chr(0) + chr(10) + "b")
    'a b'
    """
    return " ".join(_REFUSED.sub("", text).split())


def split_runs(text: str) -> list[tuple[str, str]]:
    """Return the runs of a text that are set in one face, in reading order.

    Parameters
    ----------
    text : str
        Any text. Spaces, digits and stops, which every face has, belong to the run before them; in
        a text that runs from the right they are Arabic, but for those inside a run.

    Returns
    -------
    list of tuple of str
        Family and text of each run.

    Examples
    --------
    >>> split_runs("Shusha / Շուշի")
    [('Noto Sans', 'Shusha / '), ('Noto Sans Armenian', 'Շուշի')]
    """
    own = [_family(sign) for sign in text]
    before = list(accumulate(own, _latest))
    after = list(accumulate(reversed(own), _latest))[::-1]
    if runs_from_right(text):
        pairs = zip(before, after, strict=True)
        families = [one if one == other and one else ARABIC for one, other in pairs]
    else:
        families = [one or other or LATIN for one, other in zip(before, after, strict=True)]
    runs = groupby(zip(families, text, strict=True), key=itemgetter(0))
    return [(family, "".join(sign for _, sign in pairs)) for family, pairs in runs]


def _latest(last: str, family: str) -> str:
    """Return a family, or the last one where a sign has none of its own."""
    return family or last


def _family(sign: str) -> str:
    """Return the family of a letter; empty for what all of them have."""
    script = next((family for family, signs in SCRIPTS if re.match(f"[{signs}]", sign)), "")
    return script or (LATIN if sign.isalpha() else "")


def runs_from_right(text: str) -> bool:
    """Tell whether a text begins with an Arabic letter, so that it is read from the right."""
    first = next((sign for sign in text if sign.isalpha()), "")
    return bool(first) and _family(first) == ARABIC


@lru_cache(maxsize=8192)
def measure(text: str, size: float, *, weight: int = 400, italic: bool = False) -> float:
    """Return how wide a text is.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Height of the type; the width is in the same unit.
    weight : int, optional
        400 or 600.
    italic : bool, optional
        Whether Latin and Cyrillic letters are slanted.

    Returns
    -------
    float
        Width without space between letters.
    """
    widths = (_face(f, weight, italic and f == LATIN).getlength(run) for f, run in split_runs(text))
    return sum(widths) * size / _MEASURED_AT


@cache
def _face(family: str, weight: int, italic: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 (cached)
    """Return a face to measure with; there are nine."""
    name = "600SemiBold" if weight == SEMI_BOLD else "400Regular"
    slanted = "_Italic" if italic and name == "400Regular" else ""
    path = FONTS / f"{family.replace(' ', '')}_{name}{slanted}.ttf"
    try:
        return ImageFont.truetype(path, _MEASURED_AT)
    except OSError as error:
        message = f"{path.name}: cannot be read; put it back in layers/{FONTS.name}/"
        raise PublishError(message) from error


def wrap(text: str, width: float, size: float, *, weight: int = 400, lines: int = 9) -> list[str]:
    """Break a text into lines.

    Parameters
    ----------
    text : str
        Any text.
    width : float
        Most width of a line, in the unit of the size.
    size : float
        Height of the type.
    weight : int, optional
        400 or 600.
    lines : int, optional
        Most lines; what does not fit is cut, and an ellipsis tells so.

    Returns
    -------
    list of str
        The lines; a word longer than a line is cut.
    """

    def fits(words: str) -> bool:
        return measure(words, size, weight=weight) <= width

    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and fits(longer):
            broken[-1] = longer
        else:
            broken.append(word)
    cut = len(broken) > lines
    return [_cut(line, fits, more=cut and i == lines - 1) for i, line in enumerate(broken[:lines])]


def _cut(line: str, fits: Callable[[str], bool], *, more: bool) -> str:
    """Return a line that fits, with an ellipsis where anything is left out."""
    if not more and fits(line):
        return line
    while line and not fits(f"{line}…"):
        line = line[:-1]
    return f"{line}…"


def capitals(text: str, language: str) -> str:
    """Return a name in capitals, as its language writes them.

    Parameters
    ----------
    text : str
        A name.
    language : str
        Code of its language: in Turkish and Azerbaijani ``i`` keeps its dot.

    Returns
    -------
    str
        The name in capitals, where its script has any.

    Examples
    --------
    >>> capitals("Rusiya", "az"), capitals("Iran", "en")
    ('RUSİYA', 'IRAN')
    """
    return (text.replace("i", "İ") if language in {"az", "tr"} else text).upper()
