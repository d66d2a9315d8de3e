"""Webhooks: deliveries received in every way, and the subscriptions that cause them."""
