"""Which templates a template pulls in, found without running it.

That is what makes a page's inputs known before it is rendered. It only works if every ``extends``,
``include`` and ``import`` names its target outright, and if templates see nothing but what they are given;
both are demanded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sitegen.core.digests import Digest, digest_pairs, digest_text
from sitegen.core.errors import SitegenError
from sitegen.theme.chain import Chain
from sitegen.theme.contract import JINJA_FILTERS, NAMES, OWN_FILTERS
from sitegen.theme.templates import full_name, path_of, source

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.nodes import Template


def closure(chain: Chain, entry: str) -> dict[str, str]:
    """The sources of template ``entry`` and of all it pulls in, by inner name, ``entry`` first.

    Raises :class:`SitegenError` for a template that is missing or wrong, whose name is computed, that
    switches escaping, or that uses another name than those of :data:`~sitegen.theme.contract.NAMES`.
    """
    environment = _parser()
    found: dict[str, str] = {}
    waiting = [full_name(chain, entry)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = source(chain, name)
        tree, used = _read(environment, chain, name, found[name])
        _refuse_switches_of_escaping(chain, name, tree)
        _refuse_unknown_names(chain, name, tree, used)
        waiting.extend(_pulled_in(chain, name, tree))
    return found


def template_digests(chain: Chain, entries: Iterable[str]) -> dict[str, Digest]:
    """For each template one digest over everything it pulls in: names, places in the chain and sources."""
    return {
        entry: digest_pairs((name, digest_text(text)) for name, text in closure(chain, entry).items())
        for entry in entries
    }


def _parser() -> Environment:
    from jinja2 import Environment

    environment = Environment(autoescape=True)  # never renders; it only reads
    environment.globals.clear()
    environment.filters = dict.fromkeys((*JINJA_FILTERS, *OWN_FILTERS), str)
    return environment


def _read(environment: Environment, chain: Chain, name: str, text: str) -> tuple[Template, set[str]]:
    """A template as a tree, and the names it uses without setting them."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        tree = environment.parse(text)
        return tree, meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as problem:
        where = f"{path_of(chain, name)}:{problem.lineno}"
        said = problem.message or "the template cannot be read"
        raise SitegenError("theme/template-syntax", said, where=where, hint="correct the template") from problem


def _refuse_unknown_names(chain: Chain, name: str, tree: Template, used: set[str]) -> None:
    from jinja2 import nodes

    unknown = used - NAMES - _set_outside_blocks(tree)
    if not unknown:
        return
    first = min((node for node in tree.find_all(nodes.Name) if node.name in unknown), key=lambda node: node.lineno)
    raise SitegenError(
        "theme/unknown-name",
        f'templates do not know "{first.name}"',
        where=f"{path_of(chain, name)}:{first.lineno}",
        hint="use " + ", ".join(sorted(NAMES)) + ", or a name set in this template",
    )


def _refuse_switches_of_escaping(chain: Chain, name: str, tree: Template) -> None:
    from jinja2 import nodes

    if switch := tree.find(nodes.EvalContextModifier):
        raise SitegenError(
            "theme/escaping",
            "escaping cannot be switched on and off",
            where=f"{path_of(chain, name)}:{switch.lineno}",
            hint="remove the autoescape tag; texts that are HTML already have names that end in _html",
        )


def _set_outside_blocks(tree: Template) -> set[str]:
    """Names a template imports, sets or defines at its top level: its blocks see them too."""
    from jinja2 import nodes

    names: set[str] = set()
    for node in tree.body:
        match node:
            case nodes.Import(target=str(name)) | nodes.Macro(name=str(name)):
                names.add(name)
            case nodes.FromImport(names=imported):
                names.update(name if isinstance(name, str) else name[1] for name in imported)
            case nodes.Assign(target=target) | nodes.AssignBlock(target=target):
                names.update(
                    name.name for name in [target, *target.find_all(nodes.Name)] if isinstance(name, nodes.Name)
                )
            case _:
                pass
    return names


def _pulled_in(chain: Chain, name: str, tree: Template) -> list[str]:
    from jinja2 import nodes

    names = []
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        target = node.template  # type: ignore[attr-defined]  # all four have it
        if not isinstance(target, nodes.Const) or not isinstance(target.value, str):
            raise SitegenError(
                "theme/computed-template",
                "the name of a template is computed here",
                where=f"{path_of(chain, name)}:{node.lineno}",
                hint='write the name in quotes, like {% include "card.html" %}',
            )
        names.append(full_name(chain, target.value, name, node.lineno))
    return names
