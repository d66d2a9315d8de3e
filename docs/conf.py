"""How Sphinx builds the site; `nox -s docs` runs it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

import factorial_sdk

project = "factorial_sdk"
author = "The factorial_sdk contributors"
copyright = author  # noqa: A001 - Sphinx wants it so
version = release = factorial_sdk.__version__

extensions = [
    "sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_parser", "sphinx_copybutton",
    "metadata", "public", "reference", "tables",
]  # fmt: skip
exclude_patterns = ["_build", "_templates"]
# `-D only_domains=timeoff,teams` builds only these while you work; then links to others are dead.
only_domains: list[str] = []
nitpicky = True
default_role = "py:obj"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

copybutton_exclude = ".linenos, .gp, .go"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = False
napoleon_use_param = False
napoleon_use_rtype = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
toc_object_entries_show_parents = "hide"

nitpick_ignore_regex = [("py:class", r"(duckdb\..*|DltSource|Engine|ModelConverter|cattrs\..*)")]

TOP = {"color-sidebar-link-text--top-level": "var(--color-foreground-primary)"}
html_theme = "furo"
pygments_dark_style = "github-dark"  # the default underlines imports
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#c4134a", "color-brand-content": "#1a5fb4"}
    | TOP,
    "dark_css_variables": {"color-brand-primary": "#ff6b8f", "color-brand-content": "#7fb4f5"}
    | TOP,
    "navigation_with_keys": True,
}
html_logo = html_favicon = "_static/logo.svg"
html_title = f"factorial_sdk {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_use_index = False  # of 20,000 names: the search finds them
html_domain_indices = False
html_show_sourcelink = False
html_show_sphinx = False
