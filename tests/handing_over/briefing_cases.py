"""Write by hand two scenes: one in which every text attacks, one that asks its readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from geodata.briefing.model import Briefing, Scene, SceneComparison, View

if TYPE_CHECKING:
    from geodata.briefing.resolve import ResolvedScene

ATTACK = "<script>alert(1)</script> #eval(\"1\") $x$ *a* [b](javascript:c) `d` ]]> & 'e'"
"""What runs or draws something where a text is taken for HTML, XML, typst or Markdown."""

NAMES = "نخجوان · Ստեփանակերտ · თბილისი · Xankəndi · Степанакерт"
"""One name a script."""

CONTROL = "before\x00\x0b\x1fafter\ufffe"
"""Characters that XML has no place for."""

QUOTED = "balance-2023-lachin-regime-change"
QUOTE = "The immediate cause of the current escalation between Armenia and Azerbaijan"
"""How the excerpt begins."""

CREATED = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def make_scene(scene_id: str = "first", **changes: object) -> Scene:
    """Return a sound scene; a test changes what it is about."""
    scene = Scene(
        id=scene_id,
        title=f"The Lachin corridor {ATTACK}",
        caption=f"The corridor connects two places [@{QUOTED}]. Their names: {NAMES} {ATTACK}.",
        notes=f"Say this slowly. {ATTACK}\nThen go on. {CONTROL}",
        view=View(lon=46.6, lat=39.8, zoom=9.0),
        layers=("lachin", "borders"),
        hidden=(),
        date=date(2023, 9, 6),
        language="en",
        selected=("lachin-m12", "lachin-corridor-zone"),
        excerpts=(QUOTED,),
        comparison=None,
        created=CREATED,
        data_version="",
    )
    return replace(scene, **changes)  # type: ignore[arg-type]


def make_briefing(*scenes: Scene) -> Briefing:
    """Return a briefing of some scenes, or of the two by hand."""
    asked = SceneComparison(
        "baku", "nakhchivan", "road", "length", "authorised", ("as-of-the-date", "via-iran")
    )
    second = make_scene(
        "second",
        title="What does it compare?",
        caption="The model gives two lengths [@comparison]. Which way is the shorter one?",
        notes="",
        view=View(lon=47.0, lat=40.2, zoom=7.0),
        language="fa",
        selected=("no-such-feature",),
        excerpts=(),
        comparison=asked,
    )
    title = f"A briefing {ATTACK}"
    return Briefing("by-hand", title, "Two scenes", scenes or (make_scene(), second))


def stored_briefing() -> Briefing:
    """Return the two scenes without the control characters that no briefing's file may hold."""
    first, second = make_briefing().scenes
    return make_briefing(replace(first, notes=f"Say this slowly. {ATTACK}"), second)


def long_scene(sentences: int = 110) -> Scene:
    """Return a scene with far more text than fits beside a map, each sentence with its number."""
    caption = " ".join(f"This is sentence number {n} of many." for n in range(1, sentences + 1))
    return make_scene(title="Long", caption=caption)


def texts_of(scene: ResolvedScene) -> list[str]:
    """Return what a reader must find of a scene, whatever the format: words, quotes, sources."""
    texts = [sentence.text for sentence in scene.sentences]
    texts += [source.quote for source in scene.sources if source.shown]
    texts += [source.label for source in scene.sources]
    texts += [row.title for row in scene.rows] + [row.length for row in scene.rows]
    return [text for text in (*texts, *scene.missing) if text]
