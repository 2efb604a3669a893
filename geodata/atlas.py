"""Hold the whole atlas, checked and ready to be asked: features, evidence and towns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import shape

from geodata.evidence import evidence_for
from geodata.layer_table import LAYER_FILES, SWITCH_NAMES
from geodata.load_timeline import STATEFUL_KINDS
from geodata.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geodata.model import Annotation, Document, LeftOut, Reference
    from geodata.positions import Positions
    from geodata.timeline import Timeline

BEFORE_EXISTENCE: Final = frozenset({"proposed", "under_construction"})
"""What is said of a thing before it is there."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Atlas:
    """Everything that the atlas knows; never changed once it is read.

    Parameters
    ----------
    version : str
        Hash over all data files.
    collections : mapping of str to mapping
        FeatureCollection by layer name, in drawing order.
    documents : mapping of str to Document
        Bibliography by IRI.
    annotations : tuple of Annotation
        What passages of the documents say about features.
    references : mapping of str to Reference
        Facts from outside the documents, by id.
    left_out : tuple of LeftOut
        Passages that name a feature but are not cited.
    timeline : Timeline
        Dated states and events.
    positions : Positions
        Who says what, and how the actors stand to each other.
    """

    version: str
    collections: Mapping[str, Mapping[str, Any]]
    documents: Mapping[str, Document]
    annotations: tuple[Annotation, ...]
    references: Mapping[str, Reference]
    left_out: tuple[LeftOut, ...]
    timeline: Timeline
    positions: Positions

    @cached_property
    def features(self) -> dict[str, Mapping[str, Any]]:
        """Properties by feature id, of all layers."""
        return {
            feature["id"]: feature["properties"]
            for collection in self.collections.values()
            for feature in collection["features"]
        }

    @cached_property
    def bounds(self) -> dict[str, Bounds]:
        """Bounds (minx, miny, maxx, maxy) in degrees by feature id."""
        return {
            feature["id"]: shape(feature["geometry"]).bounds
            for collection in self.collections.values()
            for feature in collection["features"]
        }

    @cached_property
    def thematic(self) -> dict[str, Mapping[str, Any]]:
        """Properties by id of the features that need evidence."""
        return {
            feature_id: properties
            for feature_id, properties in self.features.items()
            if properties["role"] == "thematic"
        }

    @cached_property
    def stateful(self) -> tuple[str, ...]:
        """Ids of the features that have a state, in drawing order."""
        return tuple(i for i, it in self.thematic.items() if it["kind"] in STATEFUL_KINDS)

    @cached_property
    def annotation(self) -> dict[str, Annotation]:
        """Annotations by IRI."""
        return {annotation.id: annotation for annotation in self.annotations}

    @cached_property
    def lifetimes(self) -> dict[str, tuple[Period | None, Period | None]]:
        """When each feature that has a beginning or an end came and went, by id.

        What is first told of as a plan or as being built begins with that plan.
        """
        lifetimes = {
            feature_id: (_period(properties, "valid_from"), _period(properties, "valid_to"))
            for feature_id, properties in self.features.items()
        }
        for feature_id in self.stateful:
            begin, end = lifetimes[feature_id]
            first = next(iter(self.timeline.states_of(feature_id)), None)
            if begin is None and first and first.status in BEFORE_EXISTENCE:
                lifetimes[feature_id] = (first.since, end)
        return {name: dates for name, dates in lifetimes.items() if any(dates)}

    def exists_on(self, feature_id: str, day: date) -> bool:
        """Tell whether a feature existed, or may have existed, on a day.

        Parameters
        ----------
        feature_id : str
            Id of any feature.
        day : datetime.date
            The day asked about.

        Returns
        -------
        bool
            False before its beginning and after its end.
        """
        begin, end = self.lifetimes.get(feature_id, (None, None))
        return (begin is None or begin.earliest <= day) and (end is None or day <= end.latest)

    def name(self, feature_id: str, language: str = "en") -> str:
        """Return the name of a feature that leads.

        Parameters
        ----------
        feature_id : str
            Id of any feature.
        language : str, optional
            One of `geodata.constants.LANGUAGES`.

        Returns
        -------
        str
            The first name in the language; its ``name`` in English, or where there is none.

        Raises
        ------
        KeyError
            If there is no such feature.
        """
        properties = self.features[feature_id]
        names = properties["names"].get(language) if language != "en" else None
        return str(names[0] if names else properties["name"])

    def annotations_of(self, feature_id: str) -> list[Annotation]:
        """Return the annotations whose passages speak of a feature.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        list of Annotation
            In the order of the documents and of their paragraphs.
        """
        evidence = evidence_for(
            feature_id,
            properties=self.features[feature_id],
            documents=self.documents,
            annotations=self.annotations,
            references=self.references,
        )
        return [citation.annotation for citation in evidence.citations]

    def references_of(self, feature_id: str) -> list[Reference]:
        """Return the references about a feature: its states, its lengths and itself.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        list of Reference
            Each once.
        """
        properties = self.features[feature_id]
        states = self.timeline.states_of(feature_id)
        keys = [name for state in reversed(states) for name in state.evidence]
        keys += properties.get("references", ())
        keys += [entry["reference"] for entry in properties.get("length_published_km", ())]
        keys += [key for entry in properties.get("used_by", ()) for key in entry["evidence"]]
        return [self.references[key] for key in dict.fromkeys(keys) if key in self.references]

    def features_of_actor(self, actor_id: str) -> tuple[str, ...]:
        """Return the features that an actor speaks of, as the documents report it.

        Parameters
        ----------
        actor_id : str
            Id of an actor, or any text.

        Returns
        -------
        tuple of str
            Features of the corridors on which it has a position, then those of the passages that
            report one, in drawing order; without countries, which nearly every passage names.
        """
        corridors = {corridor.id: corridor.features for corridor in self.positions.corridors}
        spoken = {
            name
            for position in self.positions.of(actor_id)
            for name in corridors.get(position.corridor, ())
        }
        for annotation in self.annotations:
            if actor_id in annotation.position_of:
                spoken.update(annotation.features)
        return tuple(
            i for i, it in self.thematic.items() if i in spoken and it["kind"] != "country"
        )

    def parts_of(self, switch_name: str) -> tuple[str, ...]:
        """Return the thematic features that a switch shows, in drawing order.

        Parameters
        ----------
        switch_name : str
            Name of a layer switch.

        Returns
        -------
        tuple of str
            Feature ids.
        """
        stems = [file.stem for file in LAYER_FILES if file.switch == switch_name]
        return tuple(
            feature["id"]
            for stem in stems
            for feature in self.collections[stem]["features"]
            if feature["properties"]["role"] == "thematic"
        )

    def visible(
        self, switches: frozenset[str], hidden: frozenset[str], day: date
    ) -> dict[str, list[str]]:
        """Return the thematic features that are on the map on a day.

        Parameters
        ----------
        switches : frozenset of str
            Names of the switches that are on.
        hidden : frozenset of str
            Ids that are switched off one by one.
        day : datetime.date
            The day that is shown.

        Returns
        -------
        dict of str to list of str
            Feature ids by switch, in the order of the switches; without switches that show none.
        """
        shown = {
            name: [
                part
                for part in self.parts_of(name)
                if part not in hidden and self.exists_on(part, day) and part not in self.off_map
            ]
            for name in SWITCH_NAMES
            if name in switches
        }
        return {name: parts for name, parts in shown.items() if parts}

    @cached_property
    def off_map(self) -> tuple[str, ...]:
        """Ids of the features that lie beyond the map's edge and are only listed."""
        return tuple(i for i, properties in self.features.items() if properties.get("off_map"))


def _period(properties: Mapping[str, Any], name: str) -> Period | None:
    """Return a date of a feature's properties, where it has one."""
    return Period.parse(properties[name]) if properties.get(name) else None
