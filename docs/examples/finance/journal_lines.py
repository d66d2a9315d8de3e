import factorial_sdk

with factorial_sdk.Client() as api:
    for journal_line in api.finance.journal_lines.iter(journal_entry_ids=["63558"], max_items=3):
        print(
            journal_line.id,
            journal_line.number,
            journal_line.debit_amount_cents,
            journal_line.journal_entry_id,
        )
