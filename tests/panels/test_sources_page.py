from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from geodata import constants
from geodata.export.facts import LayerFacts
from panels import sources_page
from panels.sources_page import document_html, layers_html, sources_html
from tests.conftest import ATTACK
from tests.export.export_cases import make_atlas, write_folder
from tests.panels.conftest import html

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "from panels.sources_page import show_sources_page\nshow_sources_page()"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Write the files of the small atlas."""
    return write_folder(tmp_path / "small")


def test_the_sources_page_runs(sources: AppTest) -> None:
    """Documents, disclaimer, credit and every source are there."""
    sources.run()
    assert not sources.exception
    assert "By hand" in html(sources)
    assert "sha256" in html(sources)


def test_the_sources_page_names_broken_data(sources: AppTest, files: Path) -> None:
    """Data that are not sound are one message here too."""
    (files / "lachin.geojson").unlink()
    sources.run()
    assert not sources.exception
    assert len(sources.error) == 1


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_a_broken_list_of_sources_is_no_traceback(
    sources: AppTest, files: Path, content: str | None
) -> None:
    """A list of sources that is missing or unsound gives a message with its name."""
    (files / "sources.json").unlink()
    if content is not None:
        (files / "sources.json").write_text(content, encoding="utf-8")
    sources.run()
    assert not sources.exception
    assert any("sources.json" in code.value for code in sources.code)


def test_every_layer_is_told_with_source_licence_precision_and_date(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title, number, source, licence, certainty and error of a layer stand in its row."""
    monkeypatch.setattr(sources_page, "load_atlas", lambda: (make_atlas(), "v"))
    monkeypatch.setattr(constants, "FILES", small)
    page = AppTest.from_string(PAGE, default_timeout=30).run()
    assert not page.exception
    shown = html(page)
    for words in ("The lachin.geojson", "3 features", "By hand", "CC-BY-4.0", "3 modelled"):
        assert words in shown
    assert "500 m" in shown
    assert "Nothing is drawn" in shown
    headings = [header.value for header in page.header]
    assert headings == [
        "The layers",
        "Take it along",
        "The documents",
        "How to read the map",
        "Where the geography comes from",
    ]


def test_what_the_files_say_is_never_run() -> None:
    """Title, source, licence and date of a layer are escaped, and so is a source's record."""
    facts = LayerFacts(
        name="lachin",
        title=ATTACK,
        features=1,
        sources=(ATTACK,),
        licences=(ATTACK,),
        certainties={ATTACK: 1},
        error_m=(1, 2500),
        dates=(ATTACK,),
        undated=(ATTACK,),
    )
    record = dict.fromkeys(("title", "publisher", "licence", "done"), ATTACK)
    for shown in (layers_html([facts]), sources_html({"drawn": {**record, "limits": [ATTACK]}})):
        assert "<img" not in shown
        assert "`" not in shown
        assert "&lt;img" in shown


def test_a_document_tells_quoted_and_cited_passages_apart() -> None:
    """Passages that are cited by their place only are not counted as excerpts."""
    atlas = make_atlas()
    (document,) = atlas.documents.values()
    (annotation,) = atlas.annotations
    place = replace(annotation.excerpt, quote=None, sha256="0" * 64)
    both = replace(atlas, annotations=(annotation, replace(annotation, excerpt=place)))
    shown = document_html(document, both)
    for title in ("Excerpts quoted here", "Passages cited by place only"):
        assert re.search(rf"{title}</th><td[^>]*>1</td>", shown)
