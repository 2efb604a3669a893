from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.panels.conftest import html

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest


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
