from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geodata.briefing.resolve import MOST_MISSING, resolve_briefing, resolve_scene
from geodata.period import Period
from tests.briefing.conftest import PREFIX, make_briefing, make_scene
from tests.conftest import ATTACK

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.model import Scene
    from geodata.briefing.resolve import ResolvedScene, Source


def resolve(scene: Scene, atlas: Atlas) -> ResolvedScene:
    """Look up a scene without a network."""
    return resolve_scene(scene, 1, 1, atlas)


def source_of(scene: ResolvedScene, name: str) -> Source:
    """Return the one source of an id."""
    (source,) = [source for source in scene.sources if source.id == name]
    return source


def test_a_sound_scene_misses_nothing(drawn: Atlas) -> None:
    """Everything that it names is there."""
    scene = make_scene()
    resolved = resolve_scene(scene, 2, 5, drawn)
    assert (resolved.scene, resolved.number, resolved.count) == (scene, 2, 5)
    assert resolved.missing == ()
    assert resolved.layers == ("lachin", "borders")
    assert resolved.hidden == ("azerbaijan",)
    assert resolved.selected == ("lachin-m12", "armenia")
    assert (resolved.comparison, resolved.rows) == (None, ())


def test_sources_are_numbered_as_they_are_met(drawn: Atlas) -> None:
    """Shown excerpts come first in their order, then what the caption cites by first mention.

    The marks of a sentence stand in the order of their numbers.
    """
    caption = "One [@ref-two; @open]. Two [@long]. Three [@ref-two]. Why?"
    resolved = resolve(make_scene(caption=caption, excerpts=("long", "open")), drawn)
    numbered = [(it.number, it.id, it.kind, it.shown) for it in resolved.sources]
    assert numbered == [
        (1, "long", "excerpt", True),
        (2, "open", "excerpt", True),
        (3, "ref-two", "reference", False),
    ]
    assert [(it.text, it.marks) for it in resolved.sentences] == [
        ("One.", (2, 3)),
        ("Two.", (1,)),
        ("Three.", (3,)),
        ("Why?", ()),
    ]


def test_a_quotation_is_the_words_of_the_document(drawn: Atlas) -> None:
    """The words are those of the excerpt, and the label says who, when and where."""
    source = source_of(resolve(make_scene(), drawn), "open")
    assert source.quote == "The Lachin road is open."
    assert (source.statement, source.editor_note, source.url) == ("", "", "")
    assert source.label == "[Short] [2023], paragraph 2"
    assert source.title == "Untitled text"
    assert source.side == "the author"


def test_a_passage_without_its_words_is_told_in_ours(drawn: Atlas) -> None:
    """Where the words are not shipped, what the passage says stands apart from quotations."""
    source = source_of(resolve(make_scene(), drawn), "long")
    assert (source.quote, source.statement) == ("", "A road is open.")
    assert source.editor_note == ""


def test_a_note_on_a_quotation_stands_beside_it(drawn: Atlas) -> None:
    """An editor's note is neither quotation nor statement; who speaks is named."""
    said = drawn.annotation[f"{PREFIX}open"]
    positions = ("armenia", "international-organisations", "some-league")
    noted = replace(said, note="Sic.", position_of=positions)
    document = replace(
        drawn.documents[said.excerpt.source], title="A title", url="https://example.org/a"
    )
    atlas = replace(drawn, annotations=(noted,), documents={document.id: document})
    source = source_of(resolve(make_scene(), atlas), "open")
    assert source.quote == "The Lachin road is open."
    assert (source.statement, source.editor_note) == ("", "Sic.")
    assert source.side == "Armenia, international organisations, Some League"
    assert (source.title, source.url) == ("A title", "https://example.org/a")


def test_a_reference_has_publisher_and_date(drawn: Atlas) -> None:
    """A page without a date is said to be undated, with the day on which it was read."""
    source = source_of(resolve(make_scene(), drawn), "ref-one")
    assert source.label == "Example, undated, read 2026-11-22"
    assert source.statement == "The road is open."
    assert (source.quote, source.url) == ("", "https://example.org/ref-one")
    assert source.side == "independent"
    dated = replace(drawn.references["ref-one"], issued=drawn.timeline.read)
    atlas = replace(drawn, references={"ref-one": dated})
    assert source_of(resolve(make_scene(), atlas), "ref-one").label == "Example, 2026-11-22"


def test_a_feature_has_its_state_on_the_day(drawn: Atlas) -> None:
    """Open on one day and closed on another; a country has no state; names lead by language."""
    road, country = resolve(make_scene(language="hy"), drawn).features
    assert (road.id, road.status, road.since) == ("lachin-m12", "open", "2020-11")
    assert (country.id, country.status, country.since) == ("armenia", "", "")
    assert country.names == {"en": ("Armenia",)}
    (road, _) = resolve(make_scene(date=date(2023, 1, 1)), drawn).features
    assert (road.status, road.since) == ("closed", "2022-12-12")


def test_a_feature_that_is_not_yet_there_is_told(drawn: Atlas) -> None:
    """It stays selected, without a state, and the reader learns why it is not seen."""
    scene = make_scene(selected=("lachin-new-road",), date=date(2020, 12, 1))
    resolved = resolve(scene, drawn)
    assert resolved.missing == ("“Lachin-New-Road” is not on the map of 2020-12-01.",)
    assert [(it.status, it.since) for it in resolved.features] == [("unknown", "")]


def test_a_feature_that_is_gone_has_no_state(drawn: Atlas) -> None:
    """What no longer exists on the day is neither open nor closed, whatever was told last."""
    drawn.__dict__["lifetimes"] = {"lachin-m12": (None, Period.parse("2020"))}
    (road,) = resolve(make_scene(selected=("lachin-m12",)), drawn).features
    assert (road.status, road.since) == ("unknown", "")


def test_everything_that_is_missing_is_told(drawn: Atlas) -> None:
    """The scene is shown with what is left, and says in one sentence each what is not."""
    scene = make_scene(
        layers=("lachin", "moon"),
        hidden=("no-hidden", "armenia", "twice"),
        selected=("no-road", "lachin-m12", "twice"),
        excerpts=("no-excerpt", "open"),
        caption="One [@no-source; @open]. Two [@comparison].",
    )
    resolved = resolve(scene, drawn)
    assert resolved.missing == (
        "The layer “moon” is not in the atlas.",
        "The feature “no-road” is not in the atlas.",
        "The feature “twice” is not in the atlas.",
        "The feature “no-hidden” is not in the atlas.",
        "The excerpt “no-excerpt” is not in the atlas.",
        "The caption cites “no-source”, which is not in the atlas.",
        "The caption cites a comparison, but the scene has none.",
    )
    assert resolved.layers == ("lachin",)
    assert (resolved.hidden, resolved.selected) == (("armenia",), ("lachin-m12",))
    assert [feature.id for feature in resolved.features] == ["lachin-m12"]
    assert [(source.number, source.id) for source in resolved.sources] == [(1, "open")]
    assert [sentence.marks for sentence in resolved.sentences] == [(1,), ()]


def test_a_reference_is_no_quotation(drawn: Atlas) -> None:
    """Only passages of documents are shown as excerpts, and each of them once."""
    resolved = resolve(make_scene(caption="", excerpts=("ref-one",)), drawn)
    assert resolved.missing == ("The excerpt “ref-one” is not in the atlas.",)
    assert resolved.sources == ()


def test_a_passage_of_no_document_is_missing(drawn: Atlas) -> None:
    """Without its document nobody could say where the words stand."""
    resolved = resolve(make_scene(caption=""), replace(drawn, documents={}))
    assert resolved.missing == ("The excerpt “open” is not in the atlas.",)


def test_markup_stays_text(drawn: Atlas) -> None:
    """What a caption holds is passed on as it stands, for every output to escape."""
    (sentence,) = resolve(make_scene(caption=f"{ATTACK} [@open]."), drawn).sentences
    assert sentence.text == f"{ATTACK}."


def test_many_scenes_are_each_looked_up(drawn: Atlas) -> None:
    """Of two hundred scenes with long captions every one is there, with all its sentences."""
    scenes = (make_scene(f"s{n}", caption="One [@open]. " * 100) for n in range(200))
    resolved = resolve_briefing(make_briefing(*scenes), drawn, None)
    assert [it.number for it in resolved] == list(range(1, 201))
    assert {len(it.sentences) for it in resolved} == {100}


def test_what_is_missing_is_counted_where_it_is_much(drawn: Atlas) -> None:
    """The first are named; a scene never turns into a list of hundreds."""
    names = tuple(f"no-{number}" for number in range(MOST_MISSING + 30))
    missing = resolve(make_scene(selected=names), drawn).missing
    assert len(missing) == MOST_MISSING + 1
    assert missing[-1] == "And 30 more things are missing."


def test_a_title_that_cannot_be_seen_is_the_number(drawn: Atlas) -> None:
    """White space, marks of direction and characters without width are no title."""
    for title in ("", " ", "\u200b", "\u202e\u2069"):
        assert resolve_scene(make_scene(title=title), 3, 4, drawn).title == "Scene 3"
    assert resolve(make_scene(title="نخجوان"), drawn).title == "نخجوان"


def test_an_endless_citation_is_cut(drawn: Atlas) -> None:
    """A caption may hold a mark as long as itself; what is said of it stays one line."""
    (missing,) = resolve(make_scene(caption=f"One [@{'a' * 3000}].", excerpts=()), drawn).missing
    assert len(missing) < 200
