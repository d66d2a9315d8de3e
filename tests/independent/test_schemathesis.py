"""schemathesis, bounded, over all operations: no response violates the published schema."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from factorial_sdk.testing import FakeFactorial

pytest.importorskip("schemathesis", reason="nox -s independent")

DOCUMENT = Path(__file__).parents[2] / "openapi" / "2026-10-01.json"


def test_schemathesis_finds_no_schema_violation(tmp_path: Path) -> None:
    fake = FakeFactorial(nulls=False, employees=10)
    with fake.serve() as server:
        done = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"), "run", DOCUMENT,
                "--url", server.url, "--header", f"x-api-key: {server.api_key}",
                "--checks",
                "not_a_server_error,content_type_conformance,response_schema_conformance",
                "--phases", "coverage,fuzzing", "--max-examples", "3", "--seed", "7",
                "--suppress-health-check", "all", "--request-timeout", "20",
            ],
            capture_output=True, text=True, timeout=900, check=False, cwd=tmp_path,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert re.search(r"615 selected", done.stdout)
    statuses = {request.status for request in fake.requests}
    assert {200, 201, 404, 405, 422} <= statuses
    assert max(statuses) < 500
