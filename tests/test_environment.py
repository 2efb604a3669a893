"""The environment is made once, extended for the tests, and made anew when its lock changed."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tools import environment

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Work in an empty project, and note the commands instead of running them."""
    noted: list[list[str]] = []

    def note(command: Sequence[str], *, check: bool) -> None:
        assert check
        noted.append(list(command))
        if "venv" in command:
            python = tmp_path / ".venv" / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.touch()

    (tmp_path / "requirements").mkdir()
    for lock in ("run", "test"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text(f"{lock}==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "locks.json")
    monkeypatch.setattr(subprocess, "run", note)
    return noted


def installed(commands: list[list[str]]) -> list[str]:
    """Return the last word of every command: the folder made or the lock installed."""
    return [Path(command[-1]).name for command in commands]


def test_the_first_run_makes_the_environment_and_installs_the_lock(
    commands: list[list[str]],
) -> None:
    """With nothing there, a virtual environment is made and the run lock installed by hash."""
    environment.main("run")
    assert installed(commands) == [".venv", "run.txt"]
    assert "--require-hashes" in commands[1]


def test_an_environment_that_is_up_to_date_is_left_alone(commands: list[list[str]]) -> None:
    """The second start costs no installation."""
    environment.main("run")
    environment.main("run")
    assert len(commands) == 2


def test_tests_add_to_the_environment(commands: list[list[str]]) -> None:
    """The test lock is installed on top, and then also serves to run."""
    environment.main("run")
    environment.main("test")
    environment.main("run")
    assert installed(commands) == [".venv", "run.txt", "test.txt"]


@pytest.mark.parametrize("changed", ["run", "test"])
def test_a_changed_lock_makes_it_anew(commands: list[list[str]], changed: str) -> None:
    """Packages that a new lock dropped don't linger."""
    environment.main("test")
    lock = environment.ROOT / "requirements" / f"{changed}.txt"
    lock.write_text("other==2\n", encoding="utf-8")
    environment.main("test")
    assert installed(commands) == [".venv", "test.txt"] * 2


def test_a_moved_folder_makes_it_anew(commands: list[list[str]]) -> None:
    """A virtual environment holds its own path; one that was moved or copied is not trusted."""
    environment.main("run")
    stamp = environment.STAMP.read_text(encoding="utf-8")
    elsewhere = stamp.replace(str(environment.VENV), "/elsewhere/.venv")
    environment.STAMP.write_text(elsewhere, encoding="utf-8")
    environment.main("run")
    assert installed(commands) == [".venv", "run.txt"] * 2


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_broken_stamp_counts_as_none(commands: list[list[str]], content: str) -> None:
    """An installation that was cut short is done again."""
    environment.main("run")
    environment.STAMP.write_text(content, encoding="utf-8")
    environment.main("run")
    assert installed(commands) == [".venv", "run.txt"] * 2


def test_a_failing_installation_leaves_no_stamp(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure is named, and the next start tries again."""
    environment.main("run")

    def fail(command: list[str], *, check: bool) -> None:
        raise subprocess.CalledProcessError(int(check), command)

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(SystemExit, match=r"Setting up \.venv failed"):
        environment.main("test")
    assert not environment.STAMP.exists()
    assert commands


def test_an_old_python_gets_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.10 is told what is needed and how to name another."""
    old: Any = SimpleNamespace(
        version_info=(3, 10, 1), version="3.10.1", executable="python3", exit=sys.exit
    )
    monkeypatch.setattr(environment, "sys", old)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; python3 is 3\.10\.1"):
        environment.check_interpreter()


def test_missing_python3_venv_gets_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a Debian without python3-venv the message names the package."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        environment.check_interpreter()


@pytest.mark.parametrize("lock", ["run", "test"])
def test_locks_have_hashes_and_name_no_index(lock: str) -> None:
    """Every package is pinned with a hash, and no address stands in the lock."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][^\s=]*==\S+.*(?:\n .*)*", text, re.MULTILINE)
    assert len(packages) > 20
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "index-url" not in text


def test_the_test_lock_holds_the_run_lock() -> None:
    """What is tested is what runs: the same packages at the same versions."""
    pins = {
        lock: set(
            re.findall(
                r"^[a-z0-9]\S*==.*?(?= \\$)",
                (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"),
                re.MULTILINE,
            )
        )
        for lock in ("run", "test")
    }
    assert pins["run"] <= pins["test"]
