"""Where tokens are kept, and the lock that makes processes take turns."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import pickle
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import keyring
import keyring.backend
import keyring.errors
import pytest

import factorial_sdk
from factorial_sdk import (
    ConfigurationError,
    FileLock,
    FileTokenStore,
    KeyringTokenStore,
    MemoryTokenStore,
    RefreshTokenAuth,
    RefreshTokenAuthFile,
    Token,
    TokenStore,
    atomic_file,
)

FULL = Token(
    access_token="planted-access",
    refresh_token="planted-refresh",
    token_type="Bearer",
    expires_at=dt.datetime(2026, 5, 1, 13, tzinfo=dt.UTC),
    created_at=dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC),
    scope="read",
)
LASTING = Token(access_token="planted-company")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


class Backend(keyring.backend.KeyringBackend):
    """A keyring in memory, which fails when told to."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise keyring.errors.KeyringLocked("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise keyring.errors.PasswordSetError(f"cannot set {password}")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Backend]:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = keyring.get_keyring()
    backend = Backend()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


class Row(TokenStore):
    """A store of one's own."""

    database: ClassVar[dict[str, Token]] = {}

    def load(self) -> Token | None:
        return self.database.get("row")

    def save(self, token: Token) -> None:
        self.database["row"] = token


@pytest.fixture(params=["memory", "file", "keyring", "own"])
def make(
    request: pytest.FixtureRequest, tmp_path: Path, backend: Backend
) -> Callable[[], TokenStore]:
    """Makes stores that keep the same token; the memory's is one object."""
    memory = MemoryTokenStore()
    Row.database.clear()
    return {
        "memory": lambda: memory,
        "file": lambda: FileTokenStore(tmp_path / "new" / "folder" / "token.json"),
        "keyring": KeyringTokenStore,
        "own": lambda: Row(FileLock(tmp_path / "row.lock")),
    }[str(request.param)]


@pytest.mark.parametrize("token", [FULL, LASTING])
def test_what_is_saved_is_loaded(make: Callable[[], TokenStore], token: Token) -> None:
    assert make().load() is None
    make().save(LASTING)
    make().save(token)
    assert make().load() == token


def test_one_at_a_time(make: Callable[[], TokenStore]) -> None:
    first, second = make(), make()
    for _ in range(3):
        assert first.acquire()
        assert not second.acquire()
        assert not first.acquire()
        first.release()
        assert second.acquire()
        second.release()


def test_any_thread_may_free_the_lock(make: Callable[[], TokenStore]) -> None:
    store = make()
    assert store.acquire()
    thread = threading.Thread(target=store.release)
    thread.start()
    thread.join()
    assert store.acquire()
    store.release()


@pytest.mark.real_time
def test_threads_take_turns(make: Callable[[], TokenStore]) -> None:
    inside: list[int] = []
    crowds: list[int] = []

    def work(number: int) -> None:
        store = make()
        while not store.acquire():
            time.sleep(0.0005)
        inside.append(number)
        crowds.append(len(inside))
        time.sleep(0.0005)
        inside.remove(number)
        store.release()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(60)))
    assert crowds == [1] * 60


def test_no_repr_shows_a_token(make: Callable[[], TokenStore]) -> None:
    store = make()
    store.save(FULL)
    auth = RefreshTokenAuth.from_store(store, "my-app", "planted-secret")
    assert auth.access_token == "planted-access"
    for shown in (store, auth, auth.token, auth.token_manager, str(vars(store).keys())):
        assert "planted" not in repr(shown)


def test_unavailable_lock_releases_the_thread_lock(tmp_path: Path) -> None:
    class Broken(FileLock):
        def acquire(self) -> bool:
            raise OSError("no locks")

        def release(self) -> None:
            raise OSError("no locks")

    store = Row(Broken(tmp_path / "lock"))
    for _ in range(2):
        with pytest.raises(OSError, match="no locks"):
            store.acquire()
    store._lock = None
    assert store.acquire()
    store._lock = Broken(tmp_path / "lock")
    with pytest.raises(OSError, match="no locks"):
        store.release()
    store._lock = None
    assert store.acquire()
    store.release()


@pytest.mark.parametrize("wrong", [object(), "token.json", Path("token.json"), {}])
def test_what_is_no_store_is_refused_at_once(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="store must be a TokenStore, got"):
        RefreshTokenAuth("planted-r", "my-app", "planted-secret", store=wrong)


# The file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "token.json"


def test_only_the_owner_may_read_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "token.json"
    before = os.umask(0)
    try:
        store = FileTokenStore(path)
        assert store.acquire()
        store.save(FULL)
        store.release()
    finally:
        os.umask(before)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert modes == {"token.json": 0o600, "token.json.lock": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_file_readable_by_others_becomes_private(path: Path) -> None:
    path.write_text("{}")
    path.chmod(0o644)
    FileTokenStore(path).save(FULL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_further_entries_are_written_and_foreign_ones_kept(path: Path) -> None:
    path.write_text(json.dumps({"note": "mine", "access_token": "planted-old"}))
    FileTokenStore(path, {"client_id": "my-app"}).save(FULL)
    content = json.loads(path.read_text())
    assert (content["note"], content["client_id"]) == ("mine", "my-app")
    assert content["access_token"] == "planted-access"


def test_the_file_is_replaced_and_never_changed(path: Path) -> None:
    store = FileTokenStore(path)
    store.save(LASTING)
    with path.open() as reading:
        store.save(FULL)
        assert json.load(reading)["access_token"] == "planted-company"
    assert store.load() == FULL


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_token_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    store = FileTokenStore(path)
    store.save(LASTING)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    class Full:
        def __init__(self, handle: int, *_: object) -> None:
            self.handle = handle

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        write = fail

    with monkeypatch.context() as patch:
        if failing == "write":
            patch.setattr(os, "fdopen", Full)
        elif failing == "fsync":
            patch.setattr(os, "fsync", fail)
        else:
            patch.setattr(Path, "replace", fail)
        with pytest.raises(ConfigurationError, match=r"could not be stored in .*No space left"):
            store.save(FULL)
    assert store.load() == LASTING
    assert [each.name for each in path.parent.iterdir()] == ["token.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_that_is_full_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def device(handle: int, mode: str) -> Any:
        os.close(handle)
        return Path("/dev/full").open(mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", device)
        with pytest.raises(ConfigurationError, match="No space left on device"):
            FileTokenStore(path).save(FULL)
    assert list(path.parent.iterdir()) == []


def test_what_killed_writers_have_left_is_removed(path: Path) -> None:
    old, fresh, other = (
        path.with_name(f".{path.name}.{end}") for end in ("abcd_123", "z", "xyz45678")
    )
    for each in (old, fresh, other):
        each.write_text("planted")
    long_ago = time.time() - 2 * atomic_file.ABANDONED
    os.utime(old, (long_ago, long_ago))
    os.utime(fresh, (long_ago, long_ago))
    os.utime(other, (time.time(), time.time()))  # the clock of the run, which may be moved
    FileTokenStore(path).save(FULL)
    assert not old.exists()
    assert fresh.exists()  # a name that we do not give
    assert other.exists()  # somebody may be writing it right now


def test_a_symbolic_link_stays_one_even_to_another_disk(tmp_path: Path) -> None:
    shm = Path("/dev/shm")
    folder = shm if shm.is_dir() and os.access(shm, os.W_OK) else tmp_path
    target = folder / f"factorial-{os.getpid()}" / "token.json"
    link = tmp_path / "link.json"
    link.symlink_to(target)
    try:
        store = FileTokenStore(link)
        assert store.load() is None
        store.save(FULL)
        assert link.is_symlink()
        assert not target.is_symlink()
        assert store.load() == FileTokenStore(target).load() == FULL
        assert [each.name for each in tmp_path.iterdir()] == ["link.json"]
    finally:
        for left in target.parent.iterdir():
            left.unlink()
        target.parent.rmdir()


def test_links_in_a_circle_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ConfigurationError, match=r"leads nowhere|cannot be read"):
        FileTokenStore(tmp_path / "a").load()


def test_changing_the_working_directory_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = FileTokenStore("token.json")
    monkeypatch.chdir("/")
    store.save(FULL)
    assert path.exists()
    assert store.path == path


def test_a_tilde_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    FileTokenStore("~/token.json").save(FULL)
    assert (tmp_path / "token.json").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"planted", b"{", b'"planted"', b"[1]", b"null", b"\xff\xfe", b"[" * 100_000],
)
def test_a_file_that_is_no_json_object_is_a_clear_error(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    store = FileTokenStore(path)
    with pytest.raises(ConfigurationError, match="is not a JSON object; choose another") as caught:
        store.load()
    assert "planted" not in str(caught.value)
    assert type(pickle.loads(pickle.dumps(caught.value))) is ConfigurationError
    # Storing a token goes before; what was there is not lost.
    store.save(FULL)
    assert store.load() == FULL
    assert path.with_name("token.json.broken").read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"name": "another program", "version": 3},
        {"access_token": 5},
        {"access_token": None},
        {"access_token": "planted planted"},
        {"access_token": "planted\n"},
        {"access_token": "a", "refresh_token": 5},
        {"access_token": "a", "token_type": ["planted"]},
    ],
)
def test_a_file_of_another_program_is_a_clear_error(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content))
    with pytest.raises(ConfigurationError, match="holds no usable token; choose") as caught:
        FileTokenStore(path).load()
    assert "planted" not in str(caught.value)


@pytest.mark.parametrize("moment", ["soon", 1e300, -1e300, True, [], {}, "2026-13-45", "nan"])
def test_a_strange_time_costs_no_token(path: Path, moment: object) -> None:
    path.write_text(
        json.dumps({"access_token": "planted", "created_at": moment, "expires_at": moment})
    )
    assert FileTokenStore(path).load() == Token(access_token="planted")


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot be read: Is a directory"):
        FileTokenStore(tmp_path).load()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        FileTokenStore(tmp_path).save(FULL)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FileTokenStore(tmp_path / "file" / "token.json")
    with pytest.raises(ConfigurationError, match="cannot be read: Not a directory"):
        store.load()
    with pytest.raises(ConfigurationError, match=r"lock file .* cannot be opened"):
        store.acquire()


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
def test_a_file_that_may_not_be_read(path: Path) -> None:
    path.write_text("{}")
    path.chmod(0)
    with pytest.raises(ConfigurationError, match="cannot be read: Permission denied"):
        FileTokenStore(path).load()
    path.parent.chmod(0o500)
    path.chmod(0o600)
    try:
        with pytest.raises(ConfigurationError, match="could not be stored"):
            FileTokenStore(path).save(FULL)
    finally:
        path.parent.chmod(0o700)


def test_a_file_that_may_not_be_read_whoever_runs_the_test(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigurationError, match="cannot be read: Permission denied"):
        FileTokenStore(path).load()


def test_windows_retries_a_file_that_is_open_elsewhere(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(atomic_file.sys, "platform", "win32")
    monkeypatch.setattr(atomic_file.time, "sleep", lambda _: None)
    monkeypatch.setattr(Path, "replace", refuse)
    FileTokenStore(path).save(FULL)
    assert len(tries) == 3


# The file of credentials


def test_file_of_factorialhr_stays_readable_for_it(path: Path) -> None:
    created = "2026-05-01T12:00:00+00:00"
    path.write_text(
        json.dumps(
            {
                "refresh_token": "planted-refresh",
                "client_id": "my-app",
                "client_secret": "planted-secret",
                "access_token": "planted-access",
                "created_at": created,
                "token_type": "Bearer",
                "target_url": "https://api.eu2.demo.factorial.dev",
            }
        )
    )
    auth, url = RefreshTokenAuthFile.from_file(path)
    assert url == factorial_sdk.DEMO
    assert auth.file == path
    assert auth.access_token == "planted-access"
    assert auth.refresh_token == "planted-refresh"
    assert auth.token_type == "Bearer"
    assert auth.created_at == dt.datetime.fromisoformat(created)
    assert auth.access_token_expiration == dt.datetime(2026, 5, 1, 13, tzinfo=dt.UTC)
    assert auth.refresh_token_expiration == dt.datetime(2026, 5, 8, 12, tzinfo=dt.UTC)
    assert auth.is_access_token_expired()
    assert auth.is_refresh_token_expired()
    auth.to_file()
    content = json.loads(path.read_text())
    assert content["created_at"] == created
    assert content["target_url"] == factorial_sdk.DEMO
    assert content["client_secret"] == "planted-secret"
    assert isinstance(auth, RefreshTokenAuthFile)
    assert RefreshTokenAuthFile.from_file(path)[0].token == auth.token


def test_to_file_writes_all_that_from_file_needs(path: Path) -> None:
    made = RefreshTokenAuthFile(
        path, "planted-r", "my-app", "planted-secret", "planted-a", "Bearer", 1_800_000_000
    )
    made.to_file("https://api.eu2.demo.factorial.dev/")
    read, url = RefreshTokenAuthFile.from_file(str(path))
    assert url == factorial_sdk.DEMO
    assert read.token == made.token
    assert not list(path.parent.glob(".*"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no token file"),
        ({"access_token": "a", "client_id": "b"}, "lacks client_secret, refresh_token"),
        ({"access_token": "a", "refresh_token": "b"}, "lacks client_id, client_secret"),
        (
            {"access_token": "a", "refresh_token": "b", "client_id": 1, "client_secret": "planted"},
            "client_id must be a string",
        ),
        (
            {
                "access_token": "a",
                "refresh_token": "b",
                "client_id": "c",
                "client_secret": "planted",
                "target_url": "ftp://x",
            },
            "base_url must look like",
        ),
    ],
)
def test_a_file_that_lacks_something(path: Path, content: Any, message: str) -> None:
    if content is not None:
        path.write_text(json.dumps(content))
    with pytest.raises(ConfigurationError, match=message):
        RefreshTokenAuthFile.from_file(path)


@pytest.mark.real_time
def test_to_file_waits_for_its_turn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = RefreshTokenAuthFile(path, "planted-r", "my-app", "planted-secret")
    other = FileTokenStore(path)
    assert other.acquire()
    timer = threading.Timer(0.15, other.release)
    began = time.monotonic()
    timer.start()
    made.to_file()
    assert time.monotonic() - began > 0.1
    timer.join()
    monkeypatch.setattr("factorial_sdk.core.auth.shared_store.LOCK_TIMEOUT", 0.05)
    assert other.acquire()
    with pytest.raises(ConfigurationError, match="look for a process that hangs"):
        made.to_file()
    other.release()


# The credentials themselves


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"refresh_token": ""}, "refresh_token must be a string that is not empty"),
        ({"refresh_token": None}, "refresh_token must be a string"),
        ({"client_id": "a b"}, "client_id contains a space"),
        ({"client_secret": 5}, "client_secret must be a string, got integer"),
        ({"access_token": "Bearer planted"}, "without the word Bearer"),
        ({"token_type": "a\nb"}, "token_type contains"),
        ({"created_at": "planted"}, "created_at must be a datetime"),
        ({"created_at": True}, "created_at must be a datetime"),
        ({"created_at": float("nan")}, "created_at must be a datetime"),
        ({"created_at": 1e300}, "created_at must be a datetime"),
        ({"created_at": dt.date(2026, 1, 1)}, "created_at must be a datetime"),
        ({"expires_in": 0}, "expires_in must be more than 0"),
        ({"expires_in": float("nan")}, "expires_in must be more than 0"),
        ({"expires_in": 1e300}, "less than 3,153,600,000"),
        ({"expires_in": "planted"}, "expires_in must be seconds, got string"),
        ({"expires_in": True}, "expires_in must be seconds, got boolean"),
        ({"base_url": "planted"}, "base_url must look like"),
    ],
)
def test_unusable_credentials_are_refused_at_once(wrong: dict[str, Any], message: str) -> None:
    good = {"refresh_token": "planted-r", "client_id": "my-app", "client_secret": "planted-s"}
    with pytest.raises(ConfigurationError, match=message) as caught:
        RefreshTokenAuth(**{**good, **wrong})
    assert "planted" not in str(caught.value)


def test_positional_credentials_have_the_documented_order() -> None:
    created = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    auth = RefreshTokenAuth("planted-r", "my-app", "planted-s", "planted-a", "Bearer", created)
    assert (auth.refresh_token, auth.access_token) == ("planted-r", "planted-a")
    assert (auth.token_type, auth.created_at) == ("Bearer", created)


def test_an_authorization_cannot_be_copied_into_a_second_one() -> None:
    auth = RefreshTokenAuth("planted-r", "my-app", "planted-s")
    with pytest.raises(TypeError, match="cannot pickle"):
        pickle.dumps(auth)


# The keyring


def test_entries_of_several_users_are_kept_apart(backend: Backend) -> None:
    KeyringTokenStore("payroll", "ann").save(FULL)
    KeyringTokenStore("payroll", "bob").save(LASTING)
    assert KeyringTokenStore("payroll", "ann").load() == FULL
    assert set(backend.entries) == {("payroll", "ann"), ("payroll", "bob")}
    ann, bob = KeyringTokenStore("payroll", "ann"), KeyringTokenStore("payroll", "bob")
    assert ann.acquire()
    assert bob.acquire()
    ann.release()
    bob.release()


@pytest.mark.parametrize("text", ["planted", "[]", "5", '{"planted": 1}', "[" * 100_000])
def test_an_entry_that_is_no_token_is_a_clear_error(backend: Backend, text: str) -> None:
    backend.entries["factorial_sdk", "default"] = text
    with pytest.raises(ConfigurationError, match="holds no token; delete it") as caught:
        KeyringTokenStore().load()
    assert "planted" not in str(caught.value)


def test_failing_keyring_is_an_error_without_the_token(backend: Backend) -> None:
    backend.broken = True
    with pytest.raises(ConfigurationError, match="cannot be read: KeyringLocked"):
        KeyringTokenStore().load()
    with pytest.raises(ConfigurationError, match="stored in the keyring: Pass") as caught:
        KeyringTokenStore().save(FULL)
    assert caught.value.__cause__ is None


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'factorial-sdk\[keyring\]'"):
        KeyringTokenStore()


# The lock


HOLD = """
import sys, factorial_sdk
lock = factorial_sdk.FileLock(sys.argv[1])
print(lock.acquire(), flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


@pytest.mark.parametrize("end", ["kill", "leave"])
def test_the_lock_of_another_process_is_free_when_that_ends(tmp_path: Path, end: str) -> None:
    path = tmp_path / "folder" / "turn.lock"
    process = holder(path)
    lock = FileLock(path)
    assert not lock.acquire()
    if end == "kill":
        process.kill()
        process.communicate()
    else:
        process.communicate("\n")
    assert lock.acquire()
    lock.release()
    lock.release()  # which does nothing
    assert path.read_bytes() == b""


def test_two_objects_in_one_process_exclude_each_other(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(str(tmp_path / "lock"))
    assert first.acquire()
    assert not first.acquire()
    assert not second.acquire()
    second.release()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_deleted_lock_file_is_not_taken_for_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    real = os.open

    def open_and_lose(*args: Any) -> int:
        opened = real(*args)
        path.unlink()
        return opened

    monkeypatch.setattr(os, "open", open_and_lose)
    assert not FileLock(path).acquire()
    monkeypatch.setattr(os, "open", real)
    lock = FileLock(path)
    assert lock.acquire()
    lock.release()


def test_a_file_system_without_locks_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> bool:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("factorial_sdk.file_lock._lock", refuse)
    before = next_file(tmp_path)
    for _ in range(5):
        with pytest.raises(ConfigurationError, match=r"cannot be locked: No locks .* keep it on"):
            FileLock(tmp_path / "lock").acquire()
    assert next_file(tmp_path) == before


def test_failed_attempts_leave_no_file_open(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.acquire()
    before = next_file(tmp_path)
    for _ in range(50):
        assert not second.acquire()
    assert next_file(tmp_path) == before
    first.release()


def next_file(folder: Path) -> int:
    """The file descriptor that comes next: a higher one when files were left open."""
    opened = os.open(folder, os.O_RDONLY)
    os.close(opened)
    return opened
