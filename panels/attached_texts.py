"""Know which texts can be read: those of the server's folder, and those of this session."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.documents import SUFFIXES, match_documents, read_attached_documents
from geodata.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.atlas import Atlas
    from geodata.documents import NormalisedText
    from geodata.model import Document

FOLDER_VARIABLE: Final = "ATLAS_DOCUMENTS"
"""Environment variable that names the folder of the documents' texts."""

UPLOADS: Final = "attached_uploads"
"""Session key of what one reader attached: it is nobody else's and never becomes a file."""

MATCHES: Final = "matches"
DIFFERS: Final = "differs"
UNKNOWN: Final = "unknown"
NOT_ATTACHED: Final = "not attached"


@dataclass(frozen=True)
class ReadableText:
    """A document of the bibliography, its text or both.

    Parameters
    ----------
    key : str
        IRI of the document; for a text that belongs to none, ``text:`` and its hash.
    document : Document or None
        The bibliography's entry.
    text : NormalisedText or None
        The attached text.
    """

    key: str
    document: Document | None
    text: NormalisedText | None

    @property
    def label(self) -> str:
        """The document's label, or the name of the file that belongs to none."""
        if self.document is not None:
            return self.document.short
        return self.text.file_name if self.text is not None else ""

    @property
    def state(self) -> str:
        """One of the four states above: how the text stands to the bibliography."""
        if self.text is None:
            return NOT_ATTACHED
        if self.document is None:
            return UNKNOWN
        return MATCHES if self.text.sha256 == self.document.sha256 else DIFFERS


def readable_texts(atlas: Atlas) -> tuple[dict[str, ReadableText], str]:
    """Return everything that can be read, and what is wrong with the server's folder.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    texts : dict of str to ReadableText
        By key: the documents of the bibliography in its order, then texts that belong to none.
    problem : str
        Why the folder cannot be used; empty when all is well or none is named.
    """
    folder = os.environ.get(FOLDER_VARIABLE, "")
    try:
        shared = (
            _read_folder(folder, _fingerprint(Path(folder)), atlas.version, atlas) if folder else ()
        )
        problem = ""
    except DataError as error:
        shared, problem = (), "\n".join(map(str, error.failures))
    return list_texts(atlas.documents, uploads().values(), shared), problem


def list_texts(
    documents: Mapping[str, Document],
    own: Iterable[NormalisedText],
    shared: Iterable[NormalisedText],
) -> dict[str, ReadableText]:
    """Put texts and bibliography together; what the reader attached goes before the folder.

    Parameters
    ----------
    documents : mapping of str to Document
        The bibliography by IRI.
    own, shared : iterable of NormalisedText
        Texts of the reader's session, and of the server's folder.

    Returns
    -------
    dict of str to ReadableText
        By key.
    """
    bibliography = tuple(documents.values())
    attached = tuple(own)
    matched = match_documents(attached, bibliography).texts
    found = match_documents(shared, bibliography).texts | matched
    listed = {iri: ReadableText(iri, item, found.get(iri)) for iri, item in documents.items()}
    for text in attached:
        if not any(text is known for known in matched.values()):
            key = f"text:{text.sha256}"
            listed[key] = ReadableText(key, None, text)
    return listed


def uploads() -> dict[str, NormalisedText]:
    """Return what this reader attached.

    Returns
    -------
    dict of str to NormalisedText
        By hash; the session's own dictionary, which may be changed.
    """
    kept: dict[str, NormalisedText] = st.session_state.setdefault(UPLOADS, {})
    return kept


Fingerprint = tuple[tuple[str, int, int], ...]


def _fingerprint(folder: Path) -> Fingerprint:
    """Return name, time and size of every document: cheap, and changes when they do."""
    if not folder.is_dir():
        return ()
    paths = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES)
    stats = ((path.name, path.stat()) for path in paths)
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read_folder(
    folder: str,
    fingerprint: Fingerprint,  # noqa: ARG001 (the cache's key)
    version: str,  # noqa: ARG001 (the cache's key)
    _atlas: Atlas,
) -> tuple[NormalisedText, ...]:
    """Read the texts of the folder once for all readers."""
    attached = read_attached_documents(Path(folder), _atlas.documents.values())
    return tuple(attached.texts.values())
