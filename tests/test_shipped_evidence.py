from __future__ import annotations

import dataclasses
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from geodata.constants import FILES, QUOTED_SHARE
from geodata.documents import (
    NAVIGATION,
    TEASERS,
    AttachedDocuments,
    NormalisedText,
    read_attached_documents,
)
from geodata.evidence import verify_excerpts, verify_gate
from geodata.excerpts import quoted_characters
from geodata.load import read_collections
from geodata.load_evidence import EvidenceFiles, read_evidence
from geodata.load_positions import read_positions
from geodata.named_passages import find_namings, verify_coverage

if TYPE_CHECKING:
    from geodata.model import Annotation
    from geodata.positions import Actor

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = Path(os.environ.get("ATLAS_DOCUMENTS") or ROOT.parent / "shared" / "documents")
FILE_NAMES: Final = ("documents.json", "annotations.json", "left_out.json", "positions.json")
SPOKEN_OF: Final = {
    "armenia": "Armenia|Yerevan",
    "azerbaijan": "Azerbaijan|Baku|Aliyev",
    "georgia": "Georgia",
    "iran": "Iran|Tehran",
    "russia": "Russia|Moscow",
    "turkiye": "Turk|Türkiye|Ankara",
    "nakhchivan": "Nakhchivan",
    "syunik": "Syunik",
    "nkao-1923-1991": "Nagorno-Karabakh",
    "border-arm-aze": "border clashes",
    "border-arm-irn": "Armenian border with Iran|access to Armenia|Iran to Armenia",
    "border-aze-irn": "Iran-Azerbaijan border",
    "lachin-m12": "Lachin",
    "lachin-new-road": "Lachin",
    "lachin-corridor-zone": "Lachin",
    "agdam-askeran": "Agdam-Askeran",
    "zangezur-road": "Zangezur|Nakhchivan|border with Iran",
    "zangezur-rail": "Zangezur|Nakhchivan|border with Iran",
    "zangezur-road-meghri": "Syunik|Armenian border with Iran",
    "zangezur-rail-meghri": "Syunik|Armenian border with Iran",
    "georgia-turkiye-road": "route through Georgia and T",
    "georgia-turkiye-rail": "route through Georgia and T",
    "goris-kapan-meghri": "road connecting Iran to Armenia through Syunik",
    "turkish-corridor": "Turkish corridor",
    "middle-corridor": "Middle Corridor",
    "southern-gas-corridor": "Southern Gas Corridor",
    "incident-shusha-declaration-2021": "Shusha",
    "incident-akinci-flight-baku": "Ak\u0131nc\u0131|Heydar Aliyev International Airport",
    "incident-border-clashes-2021": "border clashes",
    "incident-exercise-mighty-iran-2022": "Mighty Iran",
    "incident-exercise-fraternal-fist-2022": "Fraternal Fist",
    "incident-exercise-three-brothers-2021": "Three Brothers",
    "incident-exercise-armenia-usa-2023": "exercise .*with the United States",
    "incident-departure-2023": "mass exodus",
    "incident-embassy-tehran-2023": "embassy in Tehran",
    "incident-pelosi-visit-2022": "Nancy Pelosi",
    "incident-von-der-leyen-visit-2022": "Ursula von der Leyen",
    "incident-conference-yerevan-2025": "conference in Yerevan|signed Sergei Kopyrkin",
    "incident-trilateral-meeting-2023": "first meeting of three in April 2023",
    "incident-ambassador-moscow-2023": "summoned the Armenian ambassador",
    "incident-visits-new-delhi-2023": "visited India.*New Delhi",
    "incident-aid-kyiv-2023": "aid .*to Kyiv|Kyiv .*aid",
}
"""What the excerpts of a feature (or the editor's note on "it") must speak of."""

SAYING: Final = ("Says", "Names", "Gives", "Counts", "Lists", "Ascribes")
"""How a note begins that tells a passage in our own words."""

PLACES_ONLY: Final = 70
"""Fewest passages that are cited by their place alone."""

COPIED: Final = 6
"""How many words in a row make a copy."""


@pytest.fixture(scope="module")
def evidence() -> EvidenceFiles:
    """Return the shipped evidence."""
    return read_evidence()


@pytest.fixture(scope="module")
def attached(evidence: EvidenceFiles) -> AttachedDocuments:
    """Return the documents; their absence is a failure where they are required."""
    if not FOLDER.is_dir():
        message = f"the source documents are not in {FOLDER}; set ATLAS_DOCUMENTS"
        if os.environ.get("ATLAS_REQUIRE_DOCUMENTS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return read_attached_documents(FOLDER, evidence.documents.values())


def test_every_excerpt_matches_its_document(
    evidence: EvidenceFiles, attached: AttachedDocuments
) -> None:
    """Hash, offsets, words, surroundings, paragraph and limits hold for every excerpt."""
    assert (attached.differing, attached.missing) == ((), ())
    assert verify_excerpts(evidence.annotations, evidence.documents, attached.texts) == []


def test_no_passage_that_names_a_corridor_is_passed_over(
    evidence: EvidenceFiles, attached: AttachedDocuments
) -> None:
    """Every naming in both documents is cited, or left out with a reason."""
    namings = [name for text in attached.texts.values() for name in find_namings(text.text)]
    assert len(namings) == 19
    assert verify_coverage(evidence.annotations, evidence.left_out, attached.texts) == []


def test_every_thematic_feature_has_evidence(evidence: EvidenceFiles) -> None:
    """The gate passes for the shipped layers, and every cited id exists."""
    features = {
        feature["id"]: feature["properties"]
        for collection in read_collections().values()
        for feature in collection["features"]
    }
    failures = verify_gate(
        features, evidence.annotations, evidence.references, evidence.documents.values()
    )
    assert failures == []


@pytest.mark.parametrize("place", ["Goris", "Meghri", "Horadiz", "Hakari", "Ordubad", "Julfa"])
def test_the_documents_do_not_name_some_places(attached: AttachedDocuments, place: str) -> None:
    """What the panel says of parts without an excerpt is true."""
    assert not any(place in text.text for text in attached.texts.values())


def test_excerpts_speak_of_the_features_they_are_hung_on(evidence: EvidenceFiles) -> None:
    """The words, or the note that says what "it" is or tells them, name each feature."""
    for annotation in evidence.annotations:
        quote = annotation.excerpt.quote
        words = f"{quote.exact if quote else ''} {annotation.note}"
        for feature in annotation.features:
            assert re.search(SPOKEN_OF[feature], words), (annotation.id, feature)


def test_features_without_a_passage_have_no_excerpt(evidence: EvidenceFiles) -> None:
    """Each feature that the documents speak of has an excerpt, and no other has one."""
    named = {feature for annotation in evidence.annotations for feature in annotation.features}
    assert named == set(SPOKEN_OF)


def test_surroundings_count_as_well(evidence: EvidenceFiles) -> None:
    """Even with prefixes and suffixes, no more than the limit of a document is shipped."""
    widened = []
    for annotation in evidence.annotations:
        quote, position = annotation.excerpt.quote, annotation.excerpt.position
        if quote is None:
            continue
        shipped = dataclasses.replace(
            position,
            start=position.start - len(quote.prefix),
            end=position.end + len(quote.suffix),
        )
        excerpt = dataclasses.replace(annotation.excerpt, position=shipped)
        widened.append(dataclasses.replace(annotation, excerpt=excerpt))
    for document in evidence.documents.values():
        assert quoted_characters(widened, document.id) <= QUOTED_SHARE * document.characters


def test_passages_without_words_are_told_in_our_own(
    evidence: EvidenceFiles, attached: AttachedDocuments
) -> None:
    """A note that stands for the words is a sentence of its own, and copies none of theirs."""
    told = [item for item in evidence.annotations if item.excerpt.quote is None]
    assert len(told) >= PLACES_ONLY
    texts = [_runs(text.text) for text in attached.texts.values()]
    for annotation in told:
        assert annotation.note.split()[0].rstrip(",") in SAYING, annotation.id
        assert annotation.note.endswith("."), annotation.id
        assert not any(_runs(annotation.note) & runs for runs in texts), annotation.id


def test_every_position_rests_on_a_passage_that_names_its_actor(evidence: EvidenceFiles) -> None:
    """The excerpts behind a stance report a position of that actor, or speak of it by name."""
    annotations = {annotation.id: annotation for annotation in evidence.annotations}
    shipped = read_positions()
    for position in shipped.positions:
        actor = shipped.actor(position.actor)
        assert actor is not None
        for name in position.evidence:
            annotation = annotations[name]
            reported = position.actor in annotation.position_of
            assert reported or _speaks_of(annotation, actor), (position, name)


def test_an_annotation_speaks_of_no_time_after_its_document(evidence: EvidenceFiles) -> None:
    """A passage cannot speak of a time after its document was written; derived times say why."""
    for annotation in evidence.annotations:
        document = evidence.documents[annotation.excerpt.source]
        assert annotation.speaks_of.latest <= document.dated.latest, annotation.id
        assert annotation.speaks_of_reason.endswith("."), annotation.id


def test_annotations_follow_the_order_of_the_documents(evidence: EvidenceFiles) -> None:
    """The file lists them by document and place, so that a change is easy to read."""
    order = list(evidence.documents)
    places = [
        (order.index(item.excerpt.source), item.excerpt.position.start, item.excerpt.position.end)
        for item in evidence.annotations
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", FILE_NAMES)
def test_the_files_are_written_in_one_way(name: str) -> None:
    """Two spaces, no escapes, one line end at the end: a change shows as itself."""
    written = (FILES / name).read_text(encoding="utf-8")
    canonical = json.dumps(json.loads(written), indent=2, ensure_ascii=False) + "\n"
    assert written == canonical


def test_the_collection_is_web_annotation() -> None:
    """Context, types and motivation are those of the W3C model."""
    collection = json.loads((FILES / "annotations.json").read_text(encoding="utf-8"))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["first"]["partOf"] == collection["id"]
    terms = set(collection["@context"][1])
    for item in collection["first"]["items"]:
        assert (item["type"], item["motivation"]) == ("Annotation", "linking")
        assert item["target"]["type"] == "SpecificResource"
        assert set(item["body"]) - {"type"} <= terms


def test_the_guide_shows_a_real_annotation() -> None:
    """The example in docs/documents.md is an annotation as it is shipped."""
    guide = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    collection = json.loads((FILES / "annotations.json").read_text(encoding="utf-8"))
    assert json.loads(example) in collection["first"]["items"]


@pytest.mark.parametrize("line", sorted(NAVIGATION | TEASERS))
def test_the_guide_tells_the_rule(line: str) -> None:
    """Every line that the normalisation looks for stands in docs/documents.md."""
    assert f"`{line}`" in (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("index", [0, -1])
def test_the_check_can_fail(
    evidence: EvidenceFiles, attached: AttachedDocuments, index: int
) -> None:
    """One changed letter in a document breaks its hash and the excerpt around the letter."""
    texts = dict(attached.texts)
    annotation = evidence.annotations[index]
    iri, start = annotation.excerpt.source, annotation.excerpt.position.start
    text = texts[iri].text
    texts[iri] = NormalisedText("changed.txt", f"{text[:start]}#{text[start + 1 :]}")
    failures = verify_excerpts(evidence.annotations, evidence.documents, texts)
    assert {failure.feature for failure in failures} == {iri, annotation.id}


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words of a text that is long enough to be a copy."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + COPIED]) for at in range(len(words) - COPIED + 1)}


def _speaks_of(annotation: Annotation, actor: Actor) -> bool:
    """Tell whether an annotation names an actor, by its feature or in its note or words."""
    quote = annotation.excerpt.quote
    words = f"{quote.exact if quote else ''} {annotation.note}"
    return actor.feature in annotation.features or actor.name in words
