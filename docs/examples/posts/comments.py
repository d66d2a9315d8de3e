import factorial_sdk

with factorial_sdk.Client() as api:
    for comment in api.posts.comments.iter(post_ids=["59522"], max_items=3):
        print(comment.id, comment.post_id, comment.author_id)
    created = api.posts.comments.create(
        factorial_sdk.CommentCreate(post_id="59522", text="Agreed with the workshop in Valencia.")
    )
    print(created.id)
