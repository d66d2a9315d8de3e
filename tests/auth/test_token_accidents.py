"""Token stores when their process is killed, interrupted, out of disk space, or its clock jumps."""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factorial_sdk import ConfigurationError, FileTokenStore, Token, atomic_file
from factorial_sdk.core.auth.refresh import TokenManager
from factorial_sdk.core.auth.token_endpoint import utc_time

from ..helpers.programs import ROOT, run_python

OLD, NEW, NEXT = (
    Token(
        access_token=f"planted-access-{name}",
        refresh_token=f"planted-refresh-{name}",
        created_at=utc_time(1000.0),
        expires_at=utc_time(4600.0),
    )
    for name in ("old", "new", "next")
)

PROGRAM = """
import os, resource, signal, sys
from pathlib import Path
from factorial_sdk import FileTokenStore, Token, atomic_file
from factorial_sdk.auth import token_stores

folder, end, locked = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "locked"
OLD, NEW, NEXT = (
    Token(access_token=f"planted-access-{name}", refresh_token=f"planted-refresh-{name}")
    for name in ("old", "new", "next")
)
FILES = {atomic_file.__file__, token_stores.__file__}


def die():
    if end == "os._exit":
        os._exit(3)
    os.kill(os.getpid(), getattr(signal, end))


def die_at_line(number):
    left = [number]

    def trace(frame, event, argument):
        if frame.f_code.co_filename not in FILES:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                die()
        return trace

    sys.settrace(trace)


def in_a_child(function):
    process = os.fork()
    if process == 0:
        try:
            function()
        finally:
            os._exit(0)
    return os.waitpid(process, 0)[1]


def save(store, number):
    if locked:
        assert store.acquire()
    die_at_line(number)
    store.save(NEW)
    sys.settrace(None)
    if locked:
        store.release()


def complete(path):
    return any(
        token_stores._is_token_file(content) and b"planted-refresh-new" in content
        for content in map(Path.read_bytes, path.parent.iterdir())
    )


seen = set()
for number in range(1, 1000):
    for first in (OLD, None):
        path = folder / f"{number}-{first is None}" / "token.json"
        store = FileTokenStore(path)
        path.parent.mkdir()
        if first is not None:
            store.save(first)
        status = in_a_child(lambda: save(FileTokenStore(path), number))
        expected = NEW if complete(path) else first
        seen.add((expected, path.exists()))
        for another in (store, FileTokenStore(path)):
            assert another.load() == expected, (number, first)  # without the lock
        assert store.acquire(), (number, first)  # the system has freed it
        assert store.load() == expected, (number, first)
        store.save(NEXT)
        store.release()
        assert FileTokenStore(path).load() == NEXT, (number, first)
        assert not complete(path), (number, first)
    if status == 0:
        break
else:
    raise AssertionError("the save has no end")
assert number > 20
assert seen == {(OLD, True), (None, False), (NEW, True), (NEW, False)}, seen
"""


def run(program: str, *arguments: object) -> None:
    done = run_python("-c", program, *map(str, arguments), cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize(
    ("end", "locked"),
    [
        ("SIGKILL", "locked"),
        ("SIGKILL", "unlocked"),
        ("SIGTERM", "locked"),
        ("os._exit", "unlocked"),
    ],
)
def test_save_killed_at_any_line_loses_no_token(tmp_path: Path, end: str, locked: str) -> None:
    run(PROGRAM, tmp_path, end, locked)


def abandon(path: Path, token: Token, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Save a token as a process does that is killed when the temporary file is complete."""

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "_publish", kill)
        patch.setattr(Path, "unlink", lambda _: None)
        with pytest.raises(Killed):
            FileTokenStore(path).save(token)
    (left,) = path.parent.glob(f".{path.name}.*.????????")
    return left


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "token.json"


def test_load_adopts_a_complete_newer_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileTokenStore(path)
    store.save(OLD)
    abandon(path, NEW, monkeypatch)
    assert store.load() == NEW
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "token.json",
        "token.json.lock",
    ]


def test_load_ignores_every_cut_temporary_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileTokenStore(path)
    store.save(OLD)
    left = abandon(path, NEW, monkeypatch)
    content = left.read_bytes()
    for length in range(len(content)):
        left.write_bytes(content[:length])
        assert store.load() == OLD, length
    for start in range(0, len(content), 16):  # blocks that never reached the disk are zero
        left.write_bytes(content[:start] + bytes(len(content[start : start + 16])))
        assert store.load() == OLD, start
    left.write_bytes(content)
    assert store.load() == NEW


def test_load_does_not_adopt_while_the_lock_is_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, reader = FileTokenStore(path), FileTokenStore(path)
    holder.save(OLD)
    assert holder.acquire()
    abandon(path, NEW, monkeypatch)  # this may be what the holder is saving at this moment
    assert reader.load() == holder.load() == OLD
    holder.release()
    assert reader.load() == NEW


def test_saver_whose_file_was_adopted_succeeds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileTokenStore(path)
    store.save(OLD)
    publish = atomic_file._publish

    def adopted_meanwhile(*given: object) -> None:
        assert FileTokenStore(path).load() == NEW
        publish(*given)

    monkeypatch.setattr(atomic_file, "_publish", adopted_meanwhile)
    store.save(NEW)
    assert store.load() == NEW


@pytest.mark.parametrize("times", [1, 2, 3])
def test_saver_whose_file_was_removed_writes_it_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    store = FileTokenStore(path)
    store.save(OLD)
    publish = atomic_file._publish
    removed: list[Path] = []

    def removed_meanwhile(fresh: Path, *given: object) -> None:
        if len(removed) < times:
            removed.append(fresh)
            fresh.unlink()
        publish(fresh, *given)

    monkeypatch.setattr(atomic_file, "_publish", removed_meanwhile)
    if times < 3:
        store.save(NEW)
        assert store.load() == NEW
    else:
        with pytest.raises(ConfigurationError, match="could not be stored"):
            store.save(NEW)
        assert store.load() == OLD


def test_any_history_of_accidents_leads_to_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every order of four events, against a model of what the store must hold after each."""
    numbers = itertools.count()

    def token() -> Token:
        return Token(access_token="planted-a", refresh_token=f"planted-{next(numbers)}")

    class World:
        def __init__(self, folder: Path) -> None:
            folder.mkdir()
            self.path = folder / "token.json"
            self.held: Token | None = None
            self.first: Token | None = None  # of a first save that was killed, not finished yet

        def load(self) -> Token | None:
            self.first = None
            return FileTokenStore(self.path).load()

        def save(self) -> None:
            self.first = None
            self.held = token()
            FileTokenStore(self.path).save(self.held)

        def save_and_die_before_the_rename(self) -> None:
            for left in self.path.parent.glob(".token.json.*.????????"):
                left.rename(left.with_name(f"x{left.name}"))  # so that `abandon` finds its own
            self.held = token()
            self.first = None if self.path.exists() else self.held
            abandon(self.path, self.held, monkeypatch)

        def save_and_die_earlier(self) -> None:
            left = self.path.with_name(f".token.json.{'0' * 32}.abcdefgh")
            left.write_text('{"access_token": "planted-cut')

        def save_by_an_earlier_release(self) -> None:
            """It knows nothing of temporary files that could be adopted."""
            self.held = token()
            content = {"access_token": "planted-a", "refresh_token": self.held.refresh_token}
            fresh = self.path.with_name("fresh")
            fresh.write_text(json.dumps(content))
            fresh.replace(self.path)

        def delete_to_start_over(self) -> None:
            if self.path.exists():
                self.path.unlink()
                # An earlier release may have saved since without finishing the first save.
                self.held = self.first

    events: list[Callable[[World], None]] = [
        World.save,
        World.save_and_die_before_the_rename,
        World.save_and_die_earlier,
        World.save_by_an_earlier_release,
        World.delete_to_start_over,
    ]
    for count, history in enumerate(itertools.product(events, repeat=4)):
        world = World(tmp_path / str(count))
        names = [event.__name__ for event in history]
        # What the store holds is looked at in the end only, or after every event.
        for number, event in enumerate(history):
            event(world)
            if count % 2 or number == len(history) - 1:
                assert world.load() == world.held, names


def test_leftovers_of_every_release_are_removed_when_old(path: Path) -> None:
    digest = "0123456789abcdef" * 2
    names = (f".{path.name}.abcd_123", f".{path.name}.{digest}.abcd_123")
    for name in names:
        left = path.with_name(name)
        left.write_text("planted")
        os.utime(left, (1, 1))
    FileTokenStore(path).save(OLD)
    assert {each.name for each in path.parent.iterdir()} <= {"token.json", "token.json.lock"}


def test_recovery_that_fails_frees_the_lock_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileTokenStore(path)
    store.save(OLD)
    abandon(path, NEW, monkeypatch)

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        for _ in range(2):
            with pytest.raises(ConfigurationError, match="Read-only file system"):
                store.acquire()
    assert store.acquire()
    assert store.load() == NEW
    store.release()


FULL_DISK = """
import resource, sys
from pathlib import Path
from factorial_sdk import ConfigurationError, FileTokenStore, Token

path = Path(sys.argv[1])
store = FileTokenStore(path)
old = Token(access_token="planted-access-old", refresh_token="planted-refresh-old")
new = Token(access_token="planted-access-new", refresh_token="planted-refresh-new")
store.save(old)
failures = 0
for size in range(path.stat().st_size + 2):
    assert store.acquire()
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        store.save(new)
    except ConfigurationError as error:
        failures += 1
        assert "could not be stored" in str(error)
        expected = old
    else:
        expected = new
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    store.release()
    assert store.load() == expected, size
    assert not list(path.parent.glob(".token.json.*")), size
assert failures > 100
assert store.load() == new
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_disk_full_after_any_byte_keeps_the_old_token(path: Path) -> None:
    run(FULL_DISK, path)


INTERRUPTED = """
import sys
from pathlib import Path
from factorial_sdk import FileTokenStore, Token, atomic_file
from factorial_sdk.auth import token_stores

path = Path(sys.argv[1])
old = Token(access_token="planted-access-old", refresh_token="planted-refresh-old")
new = Token(access_token="planted-access-new", refresh_token="planted-refresh-new")
for number in range(1, 1000):
    FileTokenStore(path).save(old)
    store = FileTokenStore(path)
    assert store.acquire()
    left = [number]

    def trace(frame, event, argument):
        if frame.f_code.co_filename not in {atomic_file.__file__, token_stores.__file__}:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        store.save(new)
    except KeyboardInterrupt:
        finished = False
    else:
        finished = True
    sys.settrace(None)
    store.release()
    assert store.load() in ((new,) if finished else (old, new)), number
    if finished:
        break
else:
    raise AssertionError("the save has no end")
assert number > 20
"""


def test_ctrl_c_at_any_line_of_a_save_leaves_a_token(path: Path) -> None:
    run(INTERRUPTED, path)


# Clocks that jump


def test_clock_set_back_does_not_undo_a_newer_token(path: Path) -> None:
    store = FileTokenStore(path)
    store.save(OLD)
    here = TokenManager(store, "my-app", "planted-secret", None)
    assert here.token == OLD
    # Another process refreshes after the clock was set back by a day.
    newer = Token(
        access_token="planted-access-new",
        refresh_token="planted-refresh-new",
        created_at=utc_time(1000.0 - 86400),
        expires_at=utc_time(4600.0 - 86400),
    )
    FileTokenStore(path).save(newer)
    assert store.acquire()
    here.save_newest()
    store.release()
    assert store.load() == newer
