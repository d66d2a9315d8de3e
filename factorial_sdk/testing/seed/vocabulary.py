"""Names and phrases for the fields that no module sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PREFERRED = (
    "active", "published", "approved", "pending", "open", "todo", "in_progress", "success",
    "office", "EUR", "employee", "non_workable", "monthly", "limit_workdays", "manual", "text",
    "company", "enabled", "available", "assigned", "confirmed", "ongoing", "draft", "es",
)  # fmt: skip
"""Preferred members of enums, in order of preference."""

WORDS: Mapping[str, str] = {
    "locale": "es",
    "role": "admin",
    "subscription_plan": "business",
    "space": "company",
    "gender": "female",
    "unit": "day",
    "unit_name": "euro",
    "unit_type": "money",
    "salary_frequency": "yearly",
    "working_hours_frequency": "week",
    "working_week_days": "monday,tuesday,wednesday,thursday,friday",
    "identifier_type": "dni",
    "visibility": "everyone",
    "status": "active",
    "frequency": "monthly",
    "content_type": "application/pdf",
    "extension": "pdf",
    "filename": "document.pdf",
    "bank_number_format": "iban",
    "model": "Loft 15",
    "integration": "a3innuva",
    "source": "desktop",
    "in_source": "desktop",
    "out_source": "desktop",
    "time_unit": "minute",
    "day_type": "workday",
    "medium": "website",
    "api_version": "2026-10-01",
    "recurrence": "monthly",
    "resource_kind": "employee",
}

ALIAS_VALUES: Mapping[str, str] = {
    "valuable_type": "Employee",
    "attachable_type": "Employee",
    "codeable_type": "Employee",
    "target_type": "Employee",
    "source_type": "Employee",
    "resource_type": "Employee",
    "document_type": "invoice",
    "identifier_type": "dni",
    "unit_type": "money",
    "rounding_type": "none",
    "template_type": "company",
    "contract_type": "indefinite",
    "content_type": "application/pdf",
    "decision_maker_type": "company",
    "sent_by_type": "employee",
    "bank_account_type": "current",
}

SENTENCES: Sequence[str] = (
    "Agreed with the workshop in Valencia.",
    "For the regatta in spring.",
    "Checked twice, nothing to add.",
    "The shop in Porto knows about it.",
    "Please read it before Friday.",
)

NAMES: Mapping[str, Sequence[str]] = {
    "ats/application_phases": ("Applied", "Interview", "Trial day", "Offer", "Hired"),
    "ats/candidate_sources": ("Website", "Referral", "University", "Fair"),
    "ats/rejection_reasons": ("Salary", "Distance", "Experience", "Languages"),
    "attendance/break_configurations": ("Lunch", "Coffee"),
    "bookkeepers_management/incidences": ("Sick leave", "New contract", "Change of address"),
    "compensations/cycles": ("Monthly pay",),
    "contracts/french_contract_types": ("CDI", "CDD"),
    "contracts/german_contract_types": ("Unbefristet", "Befristet"),
    "contracts/portuguese_contract_types": ("Sem termo", "A termo certo"),
    "contracts/spanish_contract_types": ("Indefinido", "Temporal", "Formación"),
    "contracts/spanish_education_levels": ("Bachillerato", "Grado", "Máster"),
    "contracts/spanish_professional_categories": ("Oficial", "Técnico", "Administrativo"),
    "contracts/spanish_working_day_types": ("Completa", "Parcial"),
    "custom_fields/fields": ("T-shirt size", "Allergies", "Driving licence", "Locker"),
    "custom_resources/schemas": ("Keys", "Vehicles"),
    "documents/folders": ("Contracts", "Payslips", "Certificates", "Company", "Safety"),
    "finance/contacts": ("Hotel Faro Norte", "Tren del Turia", "Casa Marola", "Skylark Inc."),
    "holidays/company_holidays": ("Founding day", "Sant Joan", "Winter closing"),
    "it_management/asset_categories": ("Laptops", "Telephones", "Tools"),
    "it_management/it_asset_models": ("Loft 15", "Phone 8", "Sewing machine 767"),
    "job_catalog/levels": ("Junior", "Professional", "Senior"),
    "job_catalog/roles": ("Sailmaker", "Kite designer", "Seller", "Accountant"),
    "posts/groups": ("Everyone", "Workshop", "Porto"),
    "posts/posts": ("New loft opened", "Regatta weekend", "Summer hours", "Welcome, Vera"),
    "processes/processes": ("Onboarding", "Offboarding", "New workplace"),
    "procurement/types": ("Material", "Services"),
    "tasks/tasks": (
        "Order sailcloth",
        "Check fire extinguishers",
        "Plan the regatta",
        "Call Porto",
    ),
    "time_settings/break_configurations": ("Lunch", "Coffee"),
    "timeoff/policies": ("Spain", "Portugal"),
    "trainings/categories": ("Safety", "Languages", "Craft"),
    "trainings/trainings": ("First aid", "Portuguese A2", "Laser cutting", "Fire safety"),
    "work_schedule/schedules": ("Office hours", "Workshop early", "Workshop late"),
}
