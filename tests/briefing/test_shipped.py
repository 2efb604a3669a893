"""Check the shipped briefings sentence by sentence: citations, days, features, figures, words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from geodata.briefing.caption import split_sentences, uncited
from geodata.briefing.encode import dump_briefing
from geodata.briefing.load import FOLDER, SHIPPED
from geodata.briefing.resolved import COMPARISON
from geodata.briefing.sources import ANNOTATION_PREFIX
from geodata.constants import FILES
from geodata.layer_table import SWITCH_NAMES, switch_of
from geodata.timeline import FIRST_DAY
from tests.briefing.shipped_briefings import (
    BRIEFINGS,
    SCENES,
    bounds_of,
    filled,
    frame,
    questions,
    resolved_scenes,
    shipped_atlas,
    spoken,
    statements,
)

if TYPE_CHECKING:
    from geodata.briefing.caption import Sentence

TITLES: Final = {
    "two-documents": (
        *("region", "balance", "ceasefire", "lachin-restrictions", "agdam-askeran"),
        *("eu-us", "zangezur", "iran", "backers", "open-questions"),
    ),
    "for-students": ("borders", "lachin-road", "two-roads", "one-route", "four-ways"),
}
"""The scenes of each briefing, in order."""

SENTENCES: Final = range(2, 5)
LONGEST_CAPTION: Final = 420
"""Characters that fit beside the map at 28 pixels and 1080p."""

SPOKEN_WORDS: Final = range(60, 151)
MOST_QUOTED: Final = 3
LEAST_FILLED: Final = 0.35
"""Share of a frame's width or height that what is spoken of takes up at least."""

SPOKEN_OF: Final = {
    "two-documents/region": ("armenia", "azerbaijan"),
    "for-students/borders": ("armenia",),
    "for-students/four-ways": ("georgia-turkiye-road", "zangezur-road", "iran-araz-road"),
}
"""What a scene speaks of, where that is not what it selects."""

LOADED: Final = re.compile(
    r"\b(occupi|occupation|liberat|terror|separatist|genocid|ethnic cleansing|aggress|illegal"
    r"|so-called|blockade|invasion|invade|regime|puppet|lifeline|exodus|expel|expulsion|reunif"
    r"|heroic|martyr|victor)",
    re.IGNORECASE,
)
"""Words that take a side; they stand in quotations only."""

NAME_PAIRS: Final = (("Khankendi", "Stepanakert"), ("Shusha", "Shushi"))

each_scene = pytest.mark.parametrize("name", SCENES)
each_statement = pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param(name, sentence, id=f"{name}-{number}")
        for name in SCENES
        for number, sentence in enumerate(statements(name), 1)
    ],
)
each_spoken = pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param(name, sentence, id=f"{name}-{number}")
        for name in SCENES
        for number, sentence in enumerate(spoken(name), 1)
    ],
)


def test_both_are_shipped_with_their_scenes() -> None:
    """Ten scenes of the two documents and five for students, in their order."""
    found = {name: tuple(it.id for it in item.scenes) for name, item in BRIEFINGS.items()}
    assert found == TITLES
    assert tuple(BRIEFINGS) == SHIPPED


@pytest.mark.parametrize("name", BRIEFINGS)
def test_file_is_written_as_the_atlas_writes_it(name: str) -> None:
    """Saving a shipped briefing again changes nothing in its file."""
    path = FILES / FOLDER / f"{name}.json"
    assert path.read_text(encoding="utf-8") == dump_briefing(BRIEFINGS[name])


@each_scene
def test_nothing_is_missing(name: str) -> None:
    """Every layer, feature, excerpt, citation, scenario and town of a scene is in the atlas."""
    assert resolved_scenes()[name].missing == ()


@each_statement
def test_statement_is_backed_on_its_scene(name: str, sentence: Sentence) -> None:
    """Each sentence that states something cites sources that stand on the same scene."""
    sources = {source.id for source in resolved_scenes()[name].sources}
    assert sentence.citations
    assert set(sentence.citations) <= sources


@each_statement
def test_source_says_something(name: str, sentence: Sentence) -> None:
    """Each source of a sentence has words of the document, or a sentence or note of our own."""
    sources = {source.id: source for source in resolved_scenes()[name].sources}
    for citation in sentence.citations:
        assert sources[citation].quote or sources[citation].statement
        assert sources[citation].label


@each_spoken
def test_spoken_sentence_is_cited(name: str, sentence: Sentence) -> None:
    """Each sentence of the notes cites what the atlas has."""
    atlas = shipped_atlas()
    known = set(atlas.references) | {it.removeprefix(ANNOTATION_PREFIX) for it in atlas.annotation}
    known |= {COMPARISON} if SCENES[name].comparison else set()
    assert sentence.citations
    assert set(sentence.citations) <= known


def test_the_check_of_sentences_can_fail() -> None:
    """A sentence without a mark is found, also between two that have one."""
    caption = "One is cited [@ref-a]. One is not. Another is [@ref-b]."
    assert uncited(caption) == ("One is not.",)
    assert [bool(it.citations) for it in split_sentences(caption)] == [True, False, True]


@each_scene
def test_caption_can_be_read_from_the_back_of_a_room(name: str) -> None:
    """A caption has two to four sentences and no more characters than fit at 28 pixels."""
    sentences = split_sentences(SCENES[name].caption)
    assert len(sentences) in SENTENCES
    assert len(" ".join(it.text for it in sentences)) <= LONGEST_CAPTION


@each_scene
def test_notes_can_be_spoken(name: str) -> None:
    """The notes take about a minute to say."""
    assert sum(len(it.text.split()) for it in spoken(name)) in SPOKEN_WORDS


@each_scene
def test_quotations_have_words(name: str) -> None:
    """Each excerpt shown is quoted, few are, and caption or notes refer to it."""
    scene, resolved = SCENES[name], resolved_scenes()[name]
    assert 1 <= len(scene.excerpts) <= MOST_QUOTED
    cited = {it for part in (*statements(name), *spoken(name)) for it in part.citations}
    assert set(scene.excerpts) <= cited
    assert [it.id for it in resolved.sources if it.shown] == list(scene.excerpts)
    assert all(it.quote for it in resolved.sources if it.shown)


@each_scene
def test_day_lies_in_the_atlas_time(name: str) -> None:
    """The day is one on which the atlas can tell states."""
    assert FIRST_DAY <= SCENES[name].date <= shipped_atlas().timeline.read.latest


@each_scene
def test_features_are_there_on_the_day(name: str) -> None:
    """What is selected exists on the day, its layer is on, and it is not hidden."""
    scene, atlas = SCENES[name], shipped_atlas()
    assert set(scene.layers) <= set(SWITCH_NAMES)
    assert not set(scene.selected) & set(scene.hidden)
    for feature_id in (*scene.selected, *scene.hidden):
        assert atlas.exists_on(feature_id, scene.date), feature_id
        assert switch_of(atlas.features[feature_id]["layer"]) in scene.layers, feature_id


@each_scene
def test_selected_features_have_a_state_on_the_day(name: str) -> None:
    """A selected route is told with a state, unless that it is unknown is what the scene says."""
    atlas = shipped_atlas()
    for feature in resolved_scenes()[name].features:
        if feature.id in atlas.stateful and feature.id != "hakari-checkpoint":
            assert feature.status != "unknown", feature.id


@each_scene
def test_view_is_filled_by_what_is_spoken_of(name: str) -> None:
    """The frame holds what the scene speaks of, and shows it large."""
    scene = SCENES[name]
    features = SPOKEN_OF.get(name, scene.selected)
    bounds = bounds_of(features)
    shown = frame(scene.view)
    assert shown[0] <= bounds[0] <= bounds[2] <= shown[2]
    assert shown[1] <= bounds[1] <= bounds[3] <= shown[3]
    assert filled(bounds, scene.view) >= LEAST_FILLED


@each_scene
def test_no_word_of_ours_takes_a_side(name: str) -> None:
    """Title, caption and notes hold loaded words only inside quotation marks."""
    scene = SCENES[name]
    for text in (scene.title, scene.caption, scene.notes):
        assert not LOADED.search(re.sub(r"“[^”]*”|\[@[^\]]*\]", "", text))


@each_scene
def test_places_carry_both_names(name: str) -> None:
    """Where one name of a town stands, the other stands beside it."""
    scene = SCENES[name]
    for text in (scene.title, scene.caption, scene.notes):
        for first, second in NAME_PAIRS:
            alone = re.sub(rf"\b{first} / {second}\b", "", text)
            assert not re.search(rf"\b({first}|{second})\b", alone)


@pytest.mark.parametrize("sentence", statements("two-documents/lachin-restrictions"))
def test_lachin_is_told_by_both_sides(sentence: Sentence) -> None:
    """Each date of the restrictions has what an Armenian and what an Azerbaijani source says."""
    sides = {shipped_atlas().references[it].side for it in sentence.citations}
    assert sides == {"armenian", "azerbaijani"}


def test_questions_stand_in_the_tasks_alone() -> None:
    """The students' scenes ask; those of the two documents state."""
    assert [name for name in SCENES if questions(name)] == [
        name for name in SCENES if name.startswith("for-students/")
    ]
