import factorial_sdk
from factorial_sdk import IdentifierCountry, IdentifierCreate

with factorial_sdk.Client() as api:
    identifiers = api.payroll_employees.identifiers
    for identifier in identifiers.iter(country=IdentifierCountry.PT, max_items=3):
        print(identifier.employee_id, identifier.tax_id)

    created = identifiers.create(
        IdentifierCreate(employee_id="1400", country=IdentifierCountry.DE, tax_id="86095742719")
    )
    print(created.id)
