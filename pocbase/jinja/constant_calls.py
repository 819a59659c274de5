"""Calls whose result is known when a template is compiled are replaced by that result.

Words, URLs and names of static files are most of what a page calls. None depends on the reader:
each language has an environment of its own, and a process reads its files only once.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.templatetags.static import static
from django.utils import translation
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from pocbase.web import cached_url

WORDS: dict[str, Callable[..., str]] = {
    "_": translation.gettext,
    "gettext": translation.gettext,
    "pgettext": translation.pgettext,
}
VALUES: dict[str, Callable[..., Any]] = {
    "url": cached_url,
    "static": static,
    "get_language": translation.get_language,
    "get_language_bidi": translation.get_language_bidi,
}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class ConstantCalls(NodeTransformer):
    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        name = constant_function(node)
        if not name or node.kwargs:
            return node
        if name in WORDS:
            # Templates and catalogues are part of the program.
            text = Markup(words(node).replace("%%", "%"))  # noqa: S704
            return nodes.Const(text, lineno=node.lineno)
        return nodes.Const(VALUES[name](*arguments(node)), lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [part for child in node.nodes for part in split(child)]
        return node


def split(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """A translated text with placeholders, as its constant parts and its variables in turn."""
    if not isinstance(node, nodes.Call) or constant_function(node) not in WORDS:
        yield node
        return
    variables = {keyword.key: keyword.value for keyword in node.kwargs}
    for index, part in enumerate(PLACEHOLDER.split(words(node))):
        if index % 2:
            yield variables[part]
        elif part:
            yield nodes.TemplateData(part.replace("%%", "%"), lineno=node.lineno)


def constant_function(node: nodes.Call) -> str:
    """The name of the called function, or "" if it is unknown or an argument is not constant."""
    name = node.node.name if isinstance(node.node, nodes.Name) else ""
    is_constant = all(isinstance(argument, nodes.Const) for argument in node.args)
    is_known = name in WORDS or name in VALUES
    return name if is_known and is_constant and not (node.dyn_args or node.dyn_kwargs) else ""


def words(node: nodes.Call) -> str:
    return WORDS[constant_function(node)](*arguments(node))


def arguments(node: nodes.Call) -> list[Any]:
    return [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
