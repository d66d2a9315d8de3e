"""Credentials are never shown, and what somebody can be impersonated with only by its end."""

from __future__ import annotations

from typing import Any

import pytest

import factorial_sdk
from factorial_sdk.core.models.base import Body, Model, field_names
from factorial_sdk.notebook.masking import Level, cleaned, ending, level_of

from ..helpers.tables import for_each
from .shown import after, show

MODELS = [
    value
    for name in sorted(factorial_sdk.__all__)
    if isinstance(value := getattr(factorial_sdk, name), type)
    and issubclass(value, Model | Body)
    and value not in {Model, Body}
]

# Every field of every model that is masked. A new API version may bring others: look at them.
NOTHING = {"access_token", "challenge"}
ENDING = {
    *("account_number", "bank_account", "bank_code", "bank_number", "bic", "complementary_data"),
    *("iban", "identifier", "issuer_tax_id", "merchant_tin", "recipient_tax_id", "routing_number"),
    *("social_security_number", "sort_code", "swift_bic", "tax_id", "tin"),
}


def fields_at(level: Level) -> set[str]:
    """The fields of all models that are shown so far and no further."""
    return {
        name
        for cls in MODELS
        for name in field_names(cls)
        if level_of(name, field_names(cls)) is level
    }


def test_the_rule_finds_the_credentials_and_identifiers_of_all_models() -> None:
    assert len(MODELS) > 500
    assert fields_at(Level.NOTHING) == NOTHING
    assert fields_at(Level.ENDING) == ENDING


@for_each("cls", MODELS, id_of=lambda cls: cls.__name__)
def test_no_masked_field_of_any_model_is_shown(cls: Any) -> None:
    names = [name for name in field_names(cls) if name != "extra"]
    value = "planted-0123456789"
    record = cls(**dict.fromkeys(names, value))
    page = show(record)
    for name in names:
        level = level_of(name, names)
        expected = {Level.WHOLE: value, Level.ENDING: "••••6789", Level.NOTHING: "••••"}[level]
        assert after(page, name) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("token", "accessToken", "refresh-token", "api_key", "apiKey", "X-API-Key", "APIKey"),
        *("client_secret", "password", "user.password", "challenge", "Authorization", "secretKey"),
        *("session_token_value", "Set-Cookie", "private_key", "credentials", "otp"),
    ],
)
def test_credentials_by_any_name_are_hidden(name: str) -> None:
    assert level_of(name) is Level.NOTHING
    record = factorial_sdk.Team.__new__(factorial_sdk.Team)
    object.__setattr__(record, "extra", {name: "planted-secret", "deep": {name: ["planted"]}})
    assert "planted" not in show(record).text


@pytest.mark.parametrize(
    "name",
    [
        *("IBAN", "bankAccountNumber", "tax_number", "nationalInsuranceNumber", "passport_number"),
        *("vat_number", "ssn", "NINO", "dni", "card_number", "company.tax_id", "passportNumber"),
    ],
)
def test_identifiers_by_any_name_show_their_end(name: str) -> None:
    assert level_of(name) is Level.ENDING


@pytest.mark.parametrize(
    "name",
    [
        *("tokenized", "id", "bank_name", "account_id", "identifier", "identifier_type", "pinned"),
        *("tax_type_name", "number", "shipping", "monkey", "key", "signature_status", "tokens_at"),
    ],
)
def test_other_names_are_shown(name: str) -> None:
    assert level_of(name) is Level.WHOLE


def test_an_identifier_is_masked_where_it_is_that_of_a_paper() -> None:
    assert level_of("identifier", ["identifier_type"]) is Level.ENDING
    assert level_of("identifier", ["name"]) is Level.WHOLE


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
def test_most_of_an_identifier_stays_hidden(whole: str, shown: str) -> None:
    assert ending(whole) == shown


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
        ("ES9121000418450200051333", "ES9121000418450200051333"),  # its check digits are wrong
        ("AB12CDEF3456GHIJ", "AB12CDEF3456GHIJ"),
    ],
)
def test_links_and_ibans_within_texts_are_masked(text: str, shown: str) -> None:
    assert cleaned(text) == shown


def test_masked_fields_stay_masked_in_lists_and_in_what_is_nested() -> None:
    def account(number: int) -> Any:
        return {
            "iban": f"planted-{number}",
            "accounts": [{"apiKey": "planted", "ssn": ["planted-x"]}],
        }

    records = [
        factorial_sdk.Identifier(id=n, employee_id=n, country="es", tax_id=f"planted-{n}")
        for n in range(3)
    ]
    assert "planted" not in show(factorial_sdk.ListApiResponse(records)).text
    team = factorial_sdk.Team.__new__(factorial_sdk.Team)
    object.__setattr__(team, "extra", account(1))
    assert "planted" not in show(team).text
