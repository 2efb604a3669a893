"""The browser for the tests is found where machines keep it, and installed where it is missing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tools import chromium

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Look for browsers in an empty folder only."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ATLAS_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    return tmp_path


def write_command(folder: Path, name: str, script: str = "exit 0") -> Path:
    """Put a command of our own on the PATH."""
    command = folder / name
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    return command


def test_a_named_browser_goes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ATLAS_CHROMIUM is taken before any browser on the PATH."""
    write_command(path, "chromium")
    monkeypatch.setenv("ATLAS_CHROMIUM", "/opt/browser")
    assert chromium.find_chromium() == "/opt/browser"


@pytest.mark.parametrize("name", chromium.COMMANDS)
def test_a_browser_on_the_path_is_found(path: Path, name: str) -> None:
    """Debian's and Chrome's names are all known."""
    command = write_command(path, name)
    assert chromium.find_chromium() == str(command)


def test_an_application_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MacOS keeps browsers outside the PATH."""
    application = write_command(path, "Chromium.app")
    monkeypatch.setattr(chromium, "APPLICATIONS", (application,))
    assert chromium.find_chromium() == str(application)


def test_root_on_debian_installs_from_the_archive(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root with apt-get, the distribution's Chromium is installed with what it needs."""
    log = path / "log"
    write_command(path, "apt-get", f'echo "$@" >> {log}')
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    chromium.install_chromium()
    update, install = log.read_text(encoding="utf-8").splitlines()
    assert update.startswith("update")
    assert install.endswith("--no-install-recommends chromium")


@pytest.mark.parametrize("user", [0, 1000])
def test_elsewhere_playwright_installs_its_own(
    path: Path, monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    """Without root, or without apt-get, Playwright fetches its own build."""
    if user:
        write_command(path, "apt-get", "exit 1")
    log = path / "log"
    python = write_command(path, "python", f'echo "$@" > {log}')
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    chromium.install_chromium()
    assert log.read_text(encoding="utf-8") == "-m playwright install chromium\n"


def test_a_failed_installation_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the command that failed."""
    write_command(path, "apt-get", "exit 1")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    with pytest.raises(SystemExit, match=r"not installed \(apt-get update"):
        chromium.main()


def test_a_present_browser_is_only_named(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is installed where a browser is there."""
    command = write_command(path, "chromium")
    chromium.main()
    assert capsys.readouterr().out == f"Browser tests use {command}\n"
