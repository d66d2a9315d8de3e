"""What is called while a server lies, and the verdict on each call: the truth, or which error.

A call that breaks the promise fails an assertion here. The promise: the truth, or a
`FactorialError`, or a report of schema drift that names the field; nothing sent or pushed twice;
a bounded number of requests.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any

from factorial_sdk import FactorialError, export
from factorial_sdk.core.decoding import mismatch
from factorial_sdk.sync_runs import SqliteJournal, SyncRunItem, SyncRunProcessor

from ..conftest import Mode
from .catalogue import DRIFT, TRUTH
from .liar import Liar
from .truth import RUN

FIELDS = ("name", "company_id", "description", "depth", "employee_ids")
TABLE = "teams_teams"
STATUSES = {
    "BadRequestError", "PermissionDeniedError", "NotFoundError", "ConflictError",
    "ValidationError",
}  # fmt: skip
"""The errors of single statuses, which the catalogue calls `ApiError`."""

LIMIT = 5


class World:
    """A client of one mode, a liar that it talks to, and what sync runs and exports leave behind.

    Args:
        mode: of the client.
        folder: for the journal and the exported table.
        liar: the server; reached at `url`, or without a network where that is None.
    """

    def __init__(self, mode: Mode, folder: Path, liar: Liar, url: str | None = None) -> None:
        self.mode = mode
        self.liar = liar
        self.truth = liar.truth
        handler = None if url else liar
        self.api = mode.client(handler, base_url=url or "https://liar.invalid", trust_env=False)
        self.folder = folder
        self.pushes: Counter[str] = Counter()
        self.keys: dict[str, set[str]] = {}
        self.exported: list[dict[str, Any]] | None = None

    def close(self) -> None:
        if "journal" in vars(self):
            self.journal.close()
        self.mode.close(self.api)

    # Reading

    def get(self) -> str:
        def get() -> None:
            page = self.mode.call(self.api.teams.teams.get, limit=LIMIT)
            known = self._known(page.data())
            assert known <= self.truth.ever.keys()

        return self._verdict(get)

    def all(self, **options: Any) -> str:
        return self._list(lambda: self.mode.call(self.api.teams.teams.all, limit=LIMIT, **options))

    def iter(self) -> str:
        return self._list(lambda: self.mode.list(self.api.teams.teams.iter, limit=LIMIT))

    def pages(self) -> str:
        def read() -> list[Any]:
            found = self.mode.list(self.api.teams.teams.pages, limit=LIMIT)
            return [each for page in found for each in page]

        return self._list(read)

    def get_by_id(self) -> str:
        number = min(self.truth.teams)

        def get() -> None:
            found = self.mode.call(self.api.teams.teams.get_by_id, number)
            self._is_true(found, number)

        return self._verdict(get)

    # Writing

    def create(self) -> str:
        name = f"New {len(self.truth.ever)}"

        def create() -> None:
            found = self.mode.call(self.api.teams.teams.create, {"name": name})
            self._is_true(found, max(self.truth.ever))

        before = len(self.truth.ever)
        executed = sum(self.truth.posted.values())
        verdict = self._verdict(create)
        sent = [each for each in self.liar.asked if each.method == "POST"]
        accepted = len(sent) - self.liar.refusals.count(429)
        assert accepted <= 1, "a POST was sent again although it may have taken effect"
        assert sum(self.truth.posted.values()) - executed == len(self.truth.ever) - before <= 1
        if verdict in {TRUTH, DRIFT}:
            assert len(self.truth.ever) == before + 1
        return verdict

    def update(self) -> str:
        number = max(self.truth.teams)
        name = f"Renamed {len(self.truth.ever)} {self.truth.teams[number]['name']}"[:60]

        def update() -> None:
            found = self.mode.call(self.api.teams.teams.update, number, {"name": name})
            assert self.truth.teams[number]["name"] == name, "a success that never was"
            if found is not None:
                self._is_true(found, number)

        return self._verdict(update)

    def delete(self) -> str:
        number = max(self.truth.teams)

        def delete() -> None:
            found = self.mode.call(self.api.teams.teams.delete, number)
            assert number not in self.truth.teams, "a success that never was"
            if found is not None:
                self._is_true(found, number)

        return self._verdict(delete)

    # Sync runs

    @cached_property
    def journal(self) -> SqliteJournal:
        return SqliteJournal(self.folder / "journal.db")

    def sync(self) -> str:
        """Process the run; each record may be pushed once, in all calls together."""

        def push(item: SyncRunItem) -> str:
            self.pushes[str(item.id)] += 1
            self.keys.setdefault(str(item.id), set()).add(item.idempotency_key)
            return f"PAY-{item.id}"

        def process() -> None:
            processor: Any = SyncRunProcessor(
                self.api, push, journal=self.journal, concurrency=2, deadline=1e9
            )
            report = self.mode.call(processor.process, RUN)
            drifted = _drifted("SyncableItem", "syncable_sync_run_id")
            silent = self.liar.deviation is not None and self.liar.deviation.silent
            if report.complete and not report.unidentified and not drifted and not silent:
                assert self.all_pushed, "records of the run were never pushed"

        try:
            return self._verdict(process)
        finally:
            assert set(self.pushes.values()) <= {1}, "a record was pushed twice"
            for number, statuses in self.truth.reported.items():
                assert set(statuses) == {"success"}, f"reported as {statuses}"
                assert self.pushes[str(number)] == 1, "reported without having been pushed"

    @property
    def all_pushed(self) -> bool:
        """Whether each record of the run was pushed and is shown as a success."""
        items = self.truth.items
        shown = {self.truth.outcomes[number] for number in items}
        return {str(each) for each in items} == self.pushes.keys() and shown == {"success"}

    # Exports

    def export(self) -> str:
        """Export the teams; the table is the truth, or the complete one that was there."""
        start = set(self.truth.teams)

        def run() -> None:
            resource = export.Resource("teams/teams", filters={"limit": LIMIT})
            given: Any = [resource]
            self.mode.call(export.to_parquet, self.api, given, self.folder / "data", rows=LIMIT)
            self._is_complete([each["id"] for each in self._table() or []], start)

        verdict = self._verdict(run)
        table = self._table()
        if verdict not in {TRUTH, DRIFT} and table != self.exported:
            self._is_complete([each["id"] for each in table or []], start)
        self.exported = table
        return verdict

    def _table(self) -> list[dict[str, Any]] | None:
        path = self.folder / "data" / f"{TABLE}.parquet"
        if not path.exists():
            return None
        import pyarrow.parquet as pq

        return pq.read_table(path).to_pylist()

    # Verdicts

    def _verdict(self, call: Any) -> str:
        mismatch.forget()
        try:
            call()
        except FactorialError as error:
            name = type(error).__name__
            verdict = "ApiError" if name in STATUSES else name
        else:
            verdict = DRIFT if mismatch._seen else TRUTH
        assert not self.liar.endless, "the call would go on for ever"
        return verdict

    def _list(self, read: Any) -> str:
        start = set(self.truth.teams)

        def check() -> None:
            found = read()
            self._is_complete([each.id for each in found], start)
            for each in found:
                if isinstance(each.id, str) and each.id.isdecimal():
                    self._is_true(each, int(each.id))

        return self._verdict(check)

    def _is_complete(self, ids: list[Any], start: set[int]) -> None:
        """Each record that was there all the time is there once, and none that never was."""
        strange = [each for each in ids if not (isinstance(each, str) and each.isdecimal())]
        known = [int(each) for each in ids if isinstance(each, str) and each.isdecimal()]
        assert not strange or _drifted("Team", "id"), f"ids {strange} without a report of drift"
        assert len(set(known)) == len(known), "a record came twice"
        assert set(known) <= self.truth.ever.keys(), "a record that never was"
        lost = (start & self.truth.teams.keys()) - set(known)
        assert len(lost) <= len(strange), f"records {sorted(lost)} were lost"

    def _known(self, records: list[Any]) -> set[int]:
        strange = [each.id for each in records if not str(each.id).isdecimal()]
        assert not strange or _drifted("Team", "id")
        return {int(each.id) for each in records if str(each.id).isdecimal()}

    def _is_true(self, found: Any, number: int) -> None:
        """A record is that of the truth, or differs in fields of which drift was reported."""
        true = self.truth.ever[number]
        if str(found.id) != true["id"]:
            assert _drifted("Team", "id"), "another record, and no drift was reported"
            return
        for name in FIELDS:
            same = getattr(found, name) == true[name]
            assert same or _drifted("Team", name), f"{name} differs, and no drift was reported"


def _drifted(model: str, field: str) -> bool:
    return any((model, field) == key[:2] for key in mismatch._seen)
