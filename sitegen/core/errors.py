"""The one exception for what cannot go on.

Problems in somebody's content are :class:`~sitegen.core.findings.Finding` values and are collected;
an exception is for the case where no further step makes sense (no site here, a folder that cannot be
written). It carries what a person needs to mend it, in the order in which they need it.
"""

from __future__ import annotations


class SitegenError(Exception):
    """Something outside sitegen that stops the command; the command line exits with 2.

    ``code`` is permanent and names the failure (``config/no-site``), ``where`` is a path or a
    ``file:line:column``, ``hint`` says what to do.
    """

    def __init__(self, code: str, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword arguments do not survive pickling between workers by themselves.
        return _rebuild, (self.code, self.message, self.where, self.hint)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


def _rebuild(code: str, message: str, where: str, hint: str) -> SitegenError:
    return SitegenError(code, message, where=where, hint=hint)
