"""Jinja, tied down: the same value and theme give the same bytes, on every machine and every day.

A template gets ``page``, ``site``, ``here`` and ``_``. There are no globals, no clock, no chance and no way to
switch escaping off; filters format and look nothing up. A name that does not exist is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS
from markupsafe import escape

from sitegen.core.errors import SitegenError
from sitegen.render.head_tags import head_tags
from sitegen.render.indexing import refuse_noindex
from sitegen.theme.chain import Chain
from sitegen.theme.colour import accent_properties
from sitegen.theme.contract import JINJA_FILTERS
from sitegen.theme.templates import full_name, path_of, source

if TYPE_CHECKING:
    from sitegen.model.embed import EmbedPage
    from sitegen.model.gone import GonePage
    from sitegen.model.page import LandingPage, ListingPage, StandingPage
    from sitegen.model.search_page import SearchPage
    from sitegen.model.site import LocaleInfo, SiteInfo

_MARKUP = re.compile("[&<>'\"]").search


def escape_text(value: object) -> str:
    """``value`` escaped for HTML; text that needs no escaping stays as it is, which is most of it and much quicker."""
    return value if type(value) is str and _MARKUP(value) is None else escape(value)


class _Compiler(CodeGenerator):
    """Compiles ``{{ … }}`` to a call of :func:`escape_text`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escape_text(")


class ThemeEnvironment(Environment):
    """An environment whose template names are those of a chain of themes."""

    code_generator_class = _Compiler
    escape_text = staticmethod(escape_text)

    def __init__(self, chain: Chain) -> None:
        super().__init__(
            loader=FunctionLoader(self._load),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.chain = chain
        self._names: dict[tuple[str, str], str] = {}
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in JINJA_FILTERS}
        self.filters |= {"accent_properties": accent_properties, "head_tags": head_tags}

    def join_path(self, template: str, parent: str) -> str:
        """The inner name for a name written in template ``parent``; looked up once, since it costs calls to the disk."""
        known = self._names.get((template, parent))
        if known is None:
            known = self._names[template, parent] = full_name(self.chain, template, parent)
        return known

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        return source(self.chain, name), str(path_of(self.chain, name)), lambda: True


def environment_for(chain: Chain) -> ThemeEnvironment:
    """An environment for the themes of ``chain``. Templates are compiled once, when they are first used."""
    return ThemeEnvironment(chain)


def render(
    environment: ThemeEnvironment,
    template_name: str,
    page: LandingPage | EmbedPage | GonePage | ListingPage | SearchPage | StandingPage,
    site: SiteInfo,
    here: LocaleInfo,
    translate: Callable[[str], str],
) -> bytes:
    """The page as UTF-8. Raises :class:`SitegenError` with the template's file and line."""
    try:
        template = environment.get_template(environment.join_path(template_name, ""))
        data = template.render({"page": page, "site": site, "here": here, "_": translate}).encode("utf-8")
        refuse_noindex(data, page.frame.head.robots, page.frame.path, environment.chain)
    except SitegenError:
        raise
    except TemplateSyntaxError as problem:
        where = f"{problem.filename or template_name}:{problem.lineno}"
        raise SitegenError(
            "theme/template-syntax",
            problem.message or "the template cannot be read",
            where=where,
            hint="correct the template",
        ) from problem
    except Exception as problem:  # noqa: BLE001 - an expression in a template can raise anything
        _fail(environment.chain, problem, template_name, page.frame.path)
    return data


def _fail(chain: Chain, problem: Exception, template_name: str, path: str) -> NoReturn:
    """Raise what a template did wrong, at the innermost line of a theme: the last frame of all may be a library's."""
    folders = [theme.folder for theme in chain.themes]
    where = template_name
    trace = problem.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            where = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    said = problem.message if isinstance(problem, TemplateError) else f"{type(problem).__name__}: {problem}"
    raise SitegenError(
        "theme/template-failed", f"{said} (while writing {path})", where=where, hint="correct the template"
    ) from problem
