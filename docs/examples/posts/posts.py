import factorial_sdk

with factorial_sdk.Client() as api:
    for post in api.posts.posts.iter(max_items=3):
        print(post.id, post.title, post.published_at, post.posts_group_id)
    created = api.posts.posts.create(
        factorial_sdk.PostCreate(
            title="New loft opened",
            description="Agreed with the workshop in Valencia.",
            post_group_id="8063",
        )
    )
    print(created.id)
