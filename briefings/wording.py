"""Word what stands beside the map in every file: the day, the sources, what the picture shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from geodata.briefing.caption import QUESTION
from geodata.export.table import clean_text
from geodata.wording import ATTRIBUTION
from layers.static_map.text import ARABIC, split_runs

if TYPE_CHECKING:
    from datetime import date

    from geodata.briefing.model import Briefing
    from geodata.briefing.resolve import ComparisonRow, ResolvedScene, Source

PRINT_CREDIT: Final = f"{ATTRIBUTION} · relief NOAA GLOBE"
"""Credit of a map that is not drawn by the web map's library."""

LONGEST_ADDRESS: Final = 60
"""Longest address that is printed whole; the link behind it, and the handout, have all of it."""

LONGEST_IMPRINT: Final = 80
"""Longest title of a briefing, in characters, that stands whole at the foot of a page."""

ARROW: Final = "\N{RIGHTWARDS ARROW}"
"""Stands between two countries in the borders of a comparison."""

NAMED: Final = 6
"""So many features are named in the text that stands for a picture; of the others the number."""

_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks of direction that reach beyond their own text where they are not closed."""


def one_line(text: str) -> str:
    r"""Return a text on one line, without what no file format can hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        White space as single spaces, control characters as replacement characters; without marks
        that turn the direction of all that follows.

    Examples
    --------
    >>> one_line("two  words\n")
    'two words'
    """
    return clean_text(" ".join(_TURNING.sub("", text).split()))


def begins_right(text: str) -> bool:
    """Tell whether a text is to be set from right to left.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        Whether its first letter is one of the Arabic script.

    Examples
    --------
    >>> begins_right("1. نخجوان"), begins_right("Nakhchivan, نخجوان")
    (True, False)
    """
    place = next((number for number, sign in enumerate(text) if sign.isalpha()), None)
    return place is not None and next(iter(split_runs(text[place:])))[0] == ARABIC


def title_of(scene: ResolvedScene) -> str:
    """Return what a scene is called.

    Parameters
    ----------
    scene : ResolvedScene
        The scene.

    Returns
    -------
    str
        Its title; its number where nothing of it can be seen.
    """
    return one_line(scene.title)


def imprint(briefing: Briefing, data_version: str) -> str:
    """Return what stands at the foot of every page: the map itself carries the disclaimer.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    data_version : str
        Version of the data that it was made with.

    Returns
    -------
    str
        Its title, cut where it is long, the atlas and the version.
    """
    title = one_line(briefing.title)
    if len(title) > LONGEST_IMPRINT:
        title = f"{title[: LONGEST_IMPRINT - 1]}…"
    parts = [title, "South Caucasus Corridor Atlas", f"data version {data_version}"]
    return " · ".join(part for part in parts if part)


def written_day(day: date) -> str:
    """Return a day as a reader writes it.

    Parameters
    ----------
    day : datetime.date
        Any day.

    Returns
    -------
    str
        Day, month and year.

    Examples
    --------
    >>> from datetime import date
    >>> written_day(date(2020, 11, 10))
    '10 November 2020'
    """
    return f"{day.day} {day:%B %Y}"


def is_question(text: str) -> bool:
    """Tell whether a sentence asks.

    Parameters
    ----------
    text : str
        One sentence.

    Returns
    -------
    bool
        Whether it ends in a question mark, Latin or Arabic, whatever closes behind it.
    """
    return text.rstrip(" ”’\"')»").endswith(QUESTION)


def describe_map(scene: ResolvedScene) -> str:
    """Return the text that stands for the picture of a scene where it cannot be seen.

    Parameters
    ----------
    scene : ResolvedScene
        The scene.

    Returns
    -------
    str
        The day, and the features that are marked with their states.
    """
    named = [f"{feature.name} ({feature.status})" for feature in scene.features[:NAMED]]
    more = len(scene.features) - len(named)
    if more > 0:
        named.append(f"{more} more")
    marked = f" Marked: {', '.join(named)}." if named else ""
    return one_line(f"Map for “{title_of(scene)}” on {written_day(scene.scene.date)}.{marked}")


def quotations(scene: ResolvedScene) -> tuple[Source, ...]:
    """Return the sources of a scene that are shown as quotations.

    Parameters
    ----------
    scene : ResolvedScene
        The scene.

    Returns
    -------
    tuple of Source
        In the order of their numbers.
    """
    return tuple(source for source in scene.sources if source.shown)


def references(scene: ResolvedScene) -> tuple[Source, ...]:
    """Return the sources of a scene that are listed below the quotations.

    Parameters
    ----------
    scene : ResolvedScene
        The scene.

    Returns
    -------
    tuple of Source
        In the order of their numbers.
    """
    return tuple(source for source in scene.sources if not source.shown)


def label_of(source: Source) -> str:
    """Return who says it, and where.

    Parameters
    ----------
    source : Source
        A numbered source.

    Returns
    -------
    str
        The short citation; for a reference its title and, where known, whose side it is on.
    """
    parts = [source.label]
    if source.kind == "reference":
        parts += [f"“{source.title}”"] if source.title else []
        parts += [f"({source.side})"] if source.side else []
    return one_line(" ".join(parts))


def row_details(row: ComparisonRow) -> tuple[str, ...]:
    """Return what is told below the title of a scenario.

    Parameters
    ----------
    row : ComparisonRow
        One scenario's answer.

    Returns
    -------
    tuple of str
        How far the route is built, or that there is none; the borders that it crosses.
    """
    # Noto Sans has no arrows.
    borders = f"Borders: {row.borders.replace(ARROW, 'to')}" if row.borders else ""
    built = row.status[:1].upper() + row.status[1:]
    return tuple(one_line(text) for text in (built, borders) if text)


def safe_address(url: str) -> str:
    """Return an address where it is one of the web, which a link may open.

    Parameters
    ----------
    url : str
        Address of a reference, or any text.

    Returns
    -------
    str
        The address; empty where it is none, or would run something.

    Examples
    --------
    >>> safe_address("https://www.osce.org/a"), safe_address("javascript:alert(1)")
    ('https://www.osce.org/a', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    sound = parts.scheme in {"http", "https"} and parts.netloc and url.isprintable()
    return url if sound and not set(url) & set(" <>\"'`\\") else ""


def short_address(url: str) -> str:
    """Return an address as it is printed beside a link: readable, and not longer than two lines.

    Parameters
    ----------
    url : str
        Address of the web, or empty.

    Returns
    -------
    str
        Host and path, the path cut where it is long.

    Examples
    --------
    >>> short_address("https://www.osce.org/minsk-group/472419")
    'osce.org/minsk-group/472419'
    """
    bare = url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    shown = one_line(unquote(bare))
    return shown if len(shown) <= LONGEST_ADDRESS else f"{shown[: LONGEST_ADDRESS - 1]}…"
