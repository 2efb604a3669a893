"""Hold the whole atlas, checked and ready to be asked: features, evidence and towns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shapely.geometry import shape

from geodata.evidence import evidence_for
from geodata.layer_table import LAYER_FILES, SWITCH_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.model import Annotation, Document, LeftOut, Reference

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
    """

    version: str
    collections: Mapping[str, Mapping[str, Any]]
    documents: Mapping[str, Document]
    annotations: tuple[Annotation, ...]
    references: Mapping[str, Reference]
    left_out: tuple[LeftOut, ...]

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
    def towns(self) -> tuple[str, ...]:
        """Ids of all towns, in the order of their English names."""
        towns = (i for i, properties in self.features.items() if properties["kind"] == "town")
        return tuple(sorted(towns, key=lambda town: str(self.features[town]["name"])))

    def name(self, feature_id: str) -> str:
        """Return the leading name of a feature.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        str
            Its ``name``.

        Raises
        ------
        KeyError
            If there is no such feature.
        """
        return str(self.features[feature_id]["name"])

    def all_names(self, feature_id: str) -> str:
        """Return every name of a feature on one line, the leading one first.

        Parameters
        ----------
        feature_id : str
            Id of any feature.

        Returns
        -------
        str
            Names, each once, with a middle dot between them.
        """
        properties = self.features[feature_id]
        words = [str(properties["name"])]
        words += [word for names in properties["names"].values() for word in names]
        return " · ".join(dict.fromkeys(words))

    @cached_property
    def town_labels(self) -> dict[str, str]:
        """Every town's names on one line, with its id where two towns share them all."""
        labels = {town: self.all_names(town) for town in self.towns}
        counts = Counter(labels.values())
        return {
            town: label if counts[label] == 1 else f"{label} ({town})"
            for town, label in labels.items()
        }

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
        """Return the references about a feature: its status, its lengths and itself.

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
        keys = [*properties.get("status_evidence", ()), *properties.get("references", ())]
        keys += [entry["reference"] for entry in properties.get("length_published_km", ())]
        keys += [key for entry in properties.get("used_by", ()) for key in entry["evidence"]]
        return [self.references[key] for key in dict.fromkeys(keys) if key in self.references]

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

    def visible(self, switches: frozenset[str], hidden: frozenset[str]) -> list[str]:
        """Return the thematic features that are on the map, corridors before borders.

        The corridors come in the order of the switches.

        Parameters
        ----------
        switches : frozenset of str
            Names of the switches that are on.
        hidden : frozenset of str
            Ids that are switched off one by one.

        Returns
        -------
        list of str
            Feature ids.
        """
        ordered = sorted(SWITCH_NAMES, key=lambda name: name == "borders")
        return [
            part
            for name in ordered
            if name in switches
            for part in self.parts_of(name)
            if part not in hidden
        ]
