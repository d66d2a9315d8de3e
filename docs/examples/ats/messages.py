import factorial_sdk

with factorial_sdk.Client() as api:
    for conversation in api.ats.messages.iter(max_items=3):
        print(conversation.id, conversation.sent_by_type, conversation.sent_at)
