"""``python checking.py SITE``: check a built site for problems that Sphinx does not report.

Links within the site must have a target, including anchors. Every public name must be in the
inventory and in the search index, every operation in the search index by its path. The search must
find pages by the words of `keywords`, and put those of a topic first. No page and no site may be
too large.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from domains import all_domains
from keywords import KEYWORDS, TOPICS
from names import public_names

MAX_PAGE = 300_000
"""Bytes of a page: phones and slow networks read it, too."""
MAX_SITE = 20_000_000
"""Bytes of all files of the site."""


class Page(HTMLParser):
    """The anchors of a page and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places = {"", "top"}
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect anchors and links."""
        given = dict(attrs)
        self.places |= {anchor for anchor in (given.get("id"), given.get("name")) if anchor}
        self.links += [link for link in (given.get("href"), given.get("src")) if link]


def dead_links(site: Path) -> Iterator[str]:
    """Yield links within the site whose target does not exist."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in dict.fromkeys(page.links):
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            target, place = urldefrag(link)
            file = (path.parent / unquote(target.partition("?")[0])).resolve() if target else path
            file = file / "index.html" if file.is_dir() else file
            if not file.exists():
                yield f"{path.relative_to(site)}: {link}: no such file"
            elif file in pages and unquote(place) not in pages[file].places:
                yield f"{path.relative_to(site)}: {link}: no such place"


def search_index(site: Path) -> Mapping[str, Any]:
    """Return what the search of the site reads."""
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    index: Mapping[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return index


def missing_words(site: Path, keywords: Mapping[str, str] = KEYWORDS) -> Iterator[str]:
    """Yield the words by which the search does not find their page."""
    index = search_index(site)
    found: dict[str, set[str]] = {}
    for term, numbers in (*index["terms"].items(), *index["titleterms"].items()):
        pages = [numbers] if isinstance(numbers, int) else numbers
        found.setdefault(term, set()).update(index["docnames"][number] for number in pages)
    for page, words in keywords.items():
        for word in words.split(", "):
            # The index holds stems: mostly the start of the word; `retri`, `trace` of `tracing`.
            stems = [word[:length] for length in range(min(3, len(word)), len(word) + 1)]
            stems += [re.sub("y$", "i", word), re.sub("ing$", "e", word)]
            if not any(page in found.get(stem, ()) for stem in stems):
                yield f"{page} is not found by the word {word}"


def missing_topics(site: Path, topics: Mapping[str, str] = TOPICS) -> Iterator[str]:
    """Yield the topics that the search does not put first, and places that do not exist."""
    index = search_index(site)
    for place, words in topics.items():
        page, _, anchor = place.partition("#")
        file = site / f"{page}.html"
        if not file.exists() or anchor not in Page(file.read_text(encoding="utf-8")).places:
            yield f"{place} has topics, but does not exist"
            continue
        number = index["docnames"].index(page)
        for topic in words.split(", "):
            if [number, anchor, True] not in index["indexentries"].get(topic, ()):
                yield f"{place} is not found by the topic {topic}"


def missing_names(site: Path) -> Iterator[str]:
    """Yield public names that the inventory or the search index lacks, and missing operations."""
    entries = zlib.decompress((site / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode()
    listed = set(re.findall(r"^(\S+) py:", entries, re.MULTILINE))
    index = search_index(site)
    searched = {
        f"{prefix}.{entry[4]}".lstrip(".")
        for prefix, found in index["objects"].items()
        for entry in found
    }
    for name in public_names():
        if name not in listed:
            yield f"{name} is not in the reference"
        elif name not in searched:
            yield f"{name} is not found by the search"
    for domain in all_domains():
        for resource in domain.resources:
            for operation in resource.operations:
                if (request := f"{operation.method} {operation.url}") not in searched:
                    yield f"{request} is not found by the search"


def too_large(site: Path, max_page: int = MAX_PAGE, max_site: int = MAX_SITE) -> Iterator[str]:
    """Yield pages that are too large, and the site if all of its files are."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    for path, size in sizes.items():
        if path.suffix == ".html" and size > max_page:
            yield f"{path.relative_to(site)}: {size:,} bytes, more than {max_page:,}"
    if (total := sum(sizes.values())) > max_site:
        yield f"the site: {total:,} bytes, more than {max_site:,}"


def main(site: Path) -> int:
    """Print the problems; return 1 if there are any, else 0."""
    problems = [
        *dead_links(site.resolve()),
        *missing_names(site),
        *missing_words(site),
        *missing_topics(site),
        *too_large(site),
    ]
    print("\n".join(problems) or "every link leads somewhere, all is there, and nothing too large")  # noqa: T201
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
