"""Communities: groups, their posts and comments. Requires the feature Communities V2."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Comment(Model):
    """Comment (`posts/comment`)."""

    id: ID
    post_id: ID
    """The post that is commented on."""
    author_id: ID
    """Who wrote it: the `access_id` of an employee, not the `id`."""
    text: str
    """What the comment says."""
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CommentCreate(Body):
    """Body of `CommentsEndpoint.create`."""

    post_id: ID
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CommentUpdate(Body):
    """Body of `CommentsEndpoint.update`."""

    post_id: ID
    """The post that is commented on; required. Whether it moves the comment is not documented."""
    text: str


class CommentsEndpoint(Endpoint[Api]):
    """Comments (`posts/comments`).

    A remark on a post.
    """

    path = "posts/comments"

    @paged
    def get(
        self, *, post_ids: Sequence[ID] | None = None, ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Comment]]:  # fmt: skip
        """Read one page of comments (`GET posts/comments`).

        Args:
            post_ids: Only comments on these posts. Required by the schema.
            ids: Only records with these ids.
        """
        query = {"post_ids[]": post_ids, "ids[]": ids}
        return self._list(Comment, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, comment_id: ID, **options: Unpack[RequestOptions]) -> Request[Comment]:
        """Read a comment (`GET posts/comments/{id}`)."""
        return self._read(Comment, comment_id, options)

    @operation
    def create(
        self, data: CommentCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Comment]:
        """Create a comment (`POST posts/comments`)."""
        return self._create(Comment, CommentCreate, data, options)

    @operation
    def update(
        self, comment_id: ID, data: CommentUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Comment]:
        """Change a comment (`PUT posts/comments/{id}`)."""
        return self._update(Comment, comment_id, CommentUpdate, data, options)

    @operation
    def delete(self, comment_id: ID, **options: Unpack[RequestOptions]) -> Request[Comment | None]:
        """Delete a comment; returns the deleted record, or None (`DELETE posts/comments/{id}`)."""
        return self._delete(Comment, comment_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Group(Model):
    """Group (`posts/group`)."""

    id: ID
    title: str
    """Title of the group; `search` of the list looks in it."""
    description: str | None = None
    """What the group is about."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupCreate(Body):
    """Body of `GroupsEndpoint.create`."""

    title: str
    description: str
    company_id: ID
    """The company that the record belongs to."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupArchive(Body):
    """Body of `GroupsEndpoint.archive`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GroupUpdate(Body):
    """Body of `GroupsEndpoint.update`."""

    title: Maybe[str] = UNSET
    description: Maybe[str] = UNSET


class GroupsEndpoint(Endpoint[Api]):
    """Groups (`posts/groups`).

    A group, such as for a department, a team or a project. It holds posts, such as announcements.
    """

    path = "posts/groups"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Group]]:  # fmt: skip
        """Read one page of groups (`GET posts/groups`).

        Args:
            ids: Only records with these ids.
            search: Only groups that have this text in `title` or `description`.
        """
        query = {"ids[]": ids, "search": search}
        return self._list(Group, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, group_id: ID, **options: Unpack[RequestOptions]) -> Request[Group]:
        """Read a group (`GET posts/groups/{id}`)."""
        return self._read(Group, group_id, options)

    @operation
    def create(self, data: GroupCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Group]:
        """Create a group (`POST posts/groups`)."""
        return self._create(Group, GroupCreate, data, options)

    @operation
    def update(
        self, group_id: ID, data: GroupUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Group]:
        """Change a group (`PUT posts/groups/{id}`)."""
        return self._update(Group, group_id, GroupUpdate, data, options)

    @operation
    def delete(self, group_id: ID, **options: Unpack[RequestOptions]) -> Request[Group | None]:
        """Delete a group; returns the deleted record, or None (`DELETE posts/groups/{id}`)."""
        return self._delete(Group, group_id, options)

    @operation
    def archive(
        self, data: GroupArchive | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Group]:
        """Archive a group (`POST posts/groups/archive`).

        Its data is kept; no operation of the API brings it back.
        """
        return self._act("archive", Group, GroupArchive, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Post(Model):
    """Post (`posts/post`)."""

    id: ID
    allow_comments_and_reactions: bool | None = None
    """Whether people may comment on the post and react to it. Known to be null at times."""
    created_at: dt.datetime
    updated_at: dt.datetime
    visits_count: int | None = None
    """How often the post was visited. Known to be null at times."""
    comments_count: int | None = None
    """How many comments it has. Known to be null at times."""
    title: str | None = None
    """Headline of the post."""
    description: str | None = None
    """Text of the post."""
    published_at: dt.datetime | None = None
    """When it was published. What None means is not documented."""
    cover_image_url: str | None = None
    """Address of the post's cover image."""
    posts_group_id: ID | None = None
    """The group that the post is in; `post_group_id` in bodies. Id of a `posts/group`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PostCreate(Body):
    """Body of `PostsEndpoint.create`."""

    title: str
    description: str
    post_group_id: ID
    """The group to post in; read back as `posts_group_id`. Id of a `posts/group`."""
    allow_comments_and_reactions: Maybe[bool] = UNSET
    """Whether people may comment on the post and react to it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PostUpdate(Body):
    """Body of `PostsEndpoint.update`."""

    title: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    post_group_id: Maybe[ID] = UNSET
    """The group of the post; read back as `posts_group_id`. Id of a `posts/group`."""
    allow_comments_and_reactions: Maybe[bool] = UNSET
    """Whether people may comment on the post and react to it."""


class PostsEndpoint(Endpoint[Api]):
    """Posts (`posts/posts`).

    An announcement in a group. People comment on it if it allows them to.
    """

    path = "posts/posts"

    @paged
    def get(
        self, *, groups: Sequence[str] | None = None, from_: dt.date | str | None = None,
        until: dt.date | str | None = None, ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Post]]:  # fmt: skip
        """Read one page of posts (`GET posts/posts`).

        Args:
            groups: Only posts in these groups, by id.
            from_: Only posts of this day or later. Whether creation or publication counts is not
                documented.
            until: Only posts until this day. Whether the day itself counts, and by which date of
                the post, is not documented.
            ids: Only records with these ids.
        """
        query = {"groups[]": groups, "from": from_, "until": until, "ids[]": ids}
        return self._list(Post, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, post_id: ID, **options: Unpack[RequestOptions]) -> Request[Post]:
        """Read a post (`GET posts/posts/{id}`)."""
        return self._read(Post, post_id, options)

    @operation
    def create(self, data: PostCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Post]:
        """Create a post (`POST posts/posts`)."""
        return self._create(Post, PostCreate, data, options)

    @operation
    def update(
        self, post_id: ID, data: PostUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Post]:
        """Change a post (`PUT posts/posts/{id}`)."""
        return self._update(Post, post_id, PostUpdate, data, options)

    @operation
    def delete(self, post_id: ID, **options: Unpack[RequestOptions]) -> Request[Post | None]:
        """Delete a post; returns the deleted record, or None (`DELETE posts/posts/{id}`)."""
        return self._delete(Post, post_id, options)


class PostsDomain(Domain[Api]):
    """Communities: groups, their posts and comments. Requires the feature Communities V2."""

    comments: CommentsEndpoint[Api]
    groups: GroupsEndpoint[Api]
    posts: PostsEndpoint[Api]
