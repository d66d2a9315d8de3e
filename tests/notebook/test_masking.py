"""Credentials are hidden; of identifiers only the last characters are shown."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import factorial_sdk
from factorial_sdk.core.models.base import Body, Model, field_names
from factorial_sdk.notebook.masking import Level, keep_ending, masking_level, redact

from ..helpers.tables import for_each
from .html_page import cell_after, render

# All masked fields of all models. Check the fields that a new API version adds.
HIDDEN = {"access_token", "challenge"}
ENDING = {
    *("account_number", "bank_account", "bank_code", "bank_number", "bic", "complementary_data"),
    *("iban", "identifier", "issuer_tax_id", "merchant_tin", "recipient_tax_id", "routing_number"),
    *("social_security_number", "sort_code", "swift_bic", "tax_id", "tin"),
}


@cache
def models() -> list[Any]:
    """All models; it imports every domain, which not all workers need."""
    return [
        value
        for name in sorted(factorial_sdk.__all__)
        if isinstance(value := getattr(factorial_sdk, name), type)
        and issubclass(value, Model | Body)
        and value not in {Model, Body}
    ]


def fields_at(level: Level) -> set[str]:
    """Return the fields of all models with this level."""
    return {
        name
        for cls in models()
        for name in field_names(cls)
        if masking_level(name, field_names(cls)) is level
    }


def test_rule_finds_sensitive_fields_of_all_models() -> None:
    assert len(models()) > 500
    assert fields_at(Level.HIDDEN) == HIDDEN
    assert fields_at(Level.ENDING) == ENDING


@for_each("cls", models, id_of=lambda cls: cls.__name__)
def test_masked_fields_of_every_model_are_hidden(cls: Any) -> None:
    names = [name for name in field_names(cls) if name != "extra"]
    value = "planted-0123456789"
    record = cls.__new__(cls)  # the constructor of a body refuses such values of enums
    for name in field_names(cls):
        object.__setattr__(record, name, {} if name == "extra" else value)
    page = render(record)
    for name in names:
        level = masking_level(name, names)
        expected = {Level.VISIBLE: value, Level.ENDING: "••••6789", Level.HIDDEN: "••••"}[level]
        assert cell_after(page, name) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("token", "accessToken", "refresh-token", "api_key", "apiKey", "X-API-Key", "APIKey"),
        *("client_secret", "password", "user.password", "challenge", "Authorization", "secretKey"),
        *("session_token_value", "Set-Cookie", "private_key", "credentials", "otp"),
    ],
)
def test_credentials_by_any_name_are_hidden(name: str) -> None:
    assert masking_level(name) is Level.HIDDEN
    record = factorial_sdk.Team.__new__(factorial_sdk.Team)
    object.__setattr__(record, "extra", {name: "planted-secret", "deep": {name: ["planted"]}})
    assert "planted" not in render(record).text


@pytest.mark.parametrize(
    "name",
    [
        *("IBAN", "bankAccountNumber", "tax_number", "nationalInsuranceNumber", "passport_number"),
        *("vat_number", "ssn", "NINO", "dni", "card_number", "company.tax_id", "passportNumber"),
    ],
)
def test_identifiers_by_any_name_show_their_end(name: str) -> None:
    assert masking_level(name) is Level.ENDING


@pytest.mark.parametrize(
    "name",
    [
        *("tokenized", "id", "bank_name", "account_id", "identifier", "identifier_type", "pinned"),
        *("tax_type_name", "number", "shipping", "monkey", "key", "signature_status", "tokens_at"),
    ],
)
def test_other_names_are_shown(name: str) -> None:
    assert masking_level(name) is Level.VISIBLE


def test_identifier_of_identity_document_is_masked() -> None:
    assert masking_level("identifier", ["identifier_type"]) is Level.ENDING
    assert masking_level("identifier", ["name"]) is Level.VISIBLE


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        ("ES9121000418450200051332", "••••1332"),
        ("123456", "••••56"),
        ("12", "••••"),
        ("", "••••"),
        ("   1234567890123  ", "••••0123"),
    ],
)
def test_most_of_an_identifier_is_hidden(whole: str, shown: str) -> None:
    assert keep_ending(whole) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "see https://files.example/a/b.pdf?X-Amz-Signature=planted now",
            "see https://files.example/a/b.pdf?… now",
        ),
        ("https://user:planted@host.example/x", "https://host.example/x?…"),
        ("https://host.example/x#access_token=planted", "https://host.example/x?…"),
        ("https://host.example/x", "https://host.example/x"),
        ("pay ES91 2100 0418 4502 0005 1332 PLEASE NOW", "pay ••••1332 PLEASE NOW"),
        ("GB82WEST12345698765432", "••••5432"),
        ("ES9121000418450200051333", "ES9121000418450200051333"),  # wrong check digits
        ("AB12CDEF3456GHIJ", "AB12CDEF3456GHIJ"),
    ],
)
def test_links_and_ibans_in_text_are_masked(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_masked_fields_are_masked_in_lists_and_nested() -> None:
    def account(number: int) -> Any:
        return {
            "iban": f"planted-{number}",
            "accounts": [{"apiKey": "planted", "ssn": ["planted-x"]}],
        }

    records = [
        factorial_sdk.Identifier(id=n, employee_id=n, country="es", tax_id=f"planted-{n}")
        for n in range(3)
    ]
    assert "planted" not in render(factorial_sdk.ListApiResponse(records)).text
    team = factorial_sdk.Team.__new__(factorial_sdk.Team)
    object.__setattr__(team, "extra", account(1))
    assert "planted" not in render(team).text
