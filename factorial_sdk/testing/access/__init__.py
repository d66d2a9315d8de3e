"""Who may ask, under which conditions, and who is told: credentials, scenarios, webhooks."""
