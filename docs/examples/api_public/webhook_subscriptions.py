import factorial_sdk
from factorial_sdk import WebhookSubscriptionCreate, WebhookSubscriptionUpdate

with factorial_sdk.Client() as api:
    subscriptions = api.api_public.webhook_subscriptions
    created = subscriptions.create(
        WebhookSubscriptionCreate(
            subscription_type="teams/team/create",
            target_url="https://example.com/factorial",
            company_id="2214",
            challenge="a secret of yours",
        )
    )
    for subscription in subscriptions.iter():
        print(subscription.id, subscription.target_url, subscription.enabled)
    subscriptions.update(created.id, WebhookSubscriptionUpdate(enabled=False))
