"""Name the parts of a resolved scene: everything it shows, looked up and ready to be printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.briefing.model import Scene
    from geodata.network.model import Node
    from geodata.scenarios.compare import Comparison

EXCERPT: Final = "excerpt"
REFERENCE: Final = "reference"
COMPARISON: Final = "comparison"
"""Kinds of sources; the last one is also what a caption cites for the scene's own comparison."""


@dataclass(frozen=True, slots=True)
class Source:
    """What backs a scene, with its number there.

    Parameters
    ----------
    number : int
        From 1: shown excerpts in their order, then what the caption cites, by first mention.
    kind : str
        ``excerpt``, ``reference`` or ``comparison``.
    id : str
        Short id of the annotation, id of the reference, or ``comparison``.
    shown : bool
        Whether the scene shows it as a quotation.
    label : str
        Short citation: who, year and paragraph; or publisher and date.
    title : str
        Title of the document or page, or a description of it; may be empty.
    quote : str
        The words quoted, to the letter; empty where they are cited by their place only.
    statement : str
        Our own words: what a reference or a passage without its words says, or how the comparison
        was made. Empty beside a quotation.
    editor_note : str
        What stands beside a quotation in our words; may be empty.
    url : str
        Address; may be empty.
    side : str
        Whose position a passage reports, or which side a publisher is on.
    """

    number: int
    kind: str
    id: str
    shown: bool
    label: str
    title: str
    quote: str
    statement: str
    editor_note: str
    url: str
    side: str


@dataclass(frozen=True, slots=True)
class ResolvedSentence:
    """One sentence of a caption.

    Parameters
    ----------
    text : str
        Its words, plain text.
    marks : tuple of int
        Numbers of the sources that back it.
    """

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownFeature:
    """A feature that a scene has selected, on the scene's date.

    Parameters
    ----------
    id : str
        Id of the feature.
    name : str
        The name that leads, in the scene's language where there is one.
    names : mapping of str to tuple of str
        All names by language.
    status : str
        One of `geodata.constants.STATUSES` or ``BORDER_STATES``; ``unknown`` where it is not told,
        and empty for a feature that has no state.
    since : str
        When the state began, as it is written; may be empty.
    """

    id: str
    name: str
    names: Mapping[str, tuple[str, ...]]
    status: str
    since: str


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One scenario's answer, each figure as it is printed.

    Parameters
    ----------
    letter : str
        From A: by which the map and the text name it.
    title : str
        Title of the scenario.
    status : str
        How far the route is built; or that there is none, and which closures stand in the way.
    length, duration : str
        Kilometres and hours; empty without a route.
    borders : str
        Borders crossed, in order; empty without a route.
    difference : str
        Kilometres and time more or less than the first scenario; empty for the first one and
        where one of the two has no route.
    """

    letter: str
    title: str
    status: str
    length: str
    duration: str
    borders: str
    difference: str


@dataclass(frozen=True, slots=True)
class ResolvedScene:
    """A scene with everything that it names looked up in the atlas.

    Parameters
    ----------
    scene : Scene
        The scene as it is stored.
    number, count : int
        Its place from 1, and how many scenes there are.
    sentences : tuple of ResolvedSentence
        The caption.
    sources : tuple of Source
        In the order of their numbers.
    features : tuple of ShownFeature
        The selected features that the atlas has.
    layers, hidden, selected : tuple of str
        Of the scene's own, only what exists.
    comparison : Comparison or None
        Answers of the scenarios; None where nothing is compared or it was not computed.
    rows : tuple of ComparisonRow
        The same for print.
    missing : tuple of str
        One sentence for each thing that the scene names and the atlas does not have.
    ends : tuple of Node, optional
        Where the compared routes begin and end, also where there is none.
    """

    scene: Scene
    number: int
    count: int
    sentences: tuple[ResolvedSentence, ...]
    sources: tuple[Source, ...]
    features: tuple[ShownFeature, ...]
    layers: tuple[str, ...]
    hidden: tuple[str, ...]
    selected: tuple[str, ...]
    comparison: Comparison | None
    rows: tuple[ComparisonRow, ...]
    missing: tuple[str, ...]
    ends: tuple[Node, ...] = ()

    @property
    def title(self) -> str:
        """What readers call it: its title, or its number where nothing of that can be seen."""
        seen = any(unicodedata.category(sign)[0] not in "CZ" for sign in self.scene.title)
        return self.scene.title if seen else f"Scene {self.number}"
