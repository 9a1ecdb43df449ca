"""A build that has something to do: everything behind the survey."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from sitegen.build.campaigns import CampaignBuild, Outcome, Past
from sitegen.build.context import EMBED, GONE, WATCH
from sitegen.build.finish import Finished, put_in_place
from sitegen.build.ground import Ground, content_findings, folders_of, lay_ground
from sitegen.build.hosting import host_files
from sitegen.build.moves import campaign_paths, former_findings
from sitegen.build.owners import owner_findings
from sitegen.build.pipeline import Result
from sitegen.build.search import SearchIndex, search_findings, search_parts
from sitegen.build.survey import Request, Survey, intact
from sitegen.build.whole_files import make_stale, make_whole_files, standing_bodies, whole_of
from sitegen.core.config import load_config
from sitegen.core.findings import Finding, has_errors
from sitegen.core.progress import Progress
from sitegen.core.workers import Workers
from sitegen.load.campaign import Folder
from sitegen.plan.ledger import Ledger
from sitegen.write.stage import Stage


def full_build(request: Request, ledger: Ledger, state: Survey, progress: Progress) -> Result:
    """Load, model, render and put in place. Nothing reaches the output when any finding is an error."""
    config, findings = load_config(request.content)
    findings = [*state.discovered.findings, *findings]
    if config is None:
        return Result(_sorted([*findings, *content_findings(request, ledger, state)]))
    ground, problems = lay_ground(request, ledger, state, config)
    findings += problems + search_findings(config)
    past, folders = _past(ledger, state), folders_of(state)
    outcome = _campaigns(request, state, ground, folders, past, progress)
    complete = not has_errors(outcome.findings)
    findings += owner_findings(outcome.cards, ground.context.reading.root, complete=complete)
    bodies, problems = standing_bodies(ground, outcome.lives)
    findings += problems
    if has_errors([*findings, *outcome.findings]):
        return Result(_sorted([*findings, *outcome.findings]), why=outcome.why)
    progress.phase("listings")
    parts = search_parts(past, outcome, ground.context.site)
    whole = whole_of(ground, outcome, past, bodies)
    files, why = make_whole_files(ground, whole, past, parts)
    findings += former_findings(outcome, past, whole, [made.path for made, _ in files])
    if has_errors(findings):
        return Result(_sorted([*findings, *outcome.findings]), why=outcome.why)
    if parts:
        progress.phase("search")
        jobs = request.jobs or os.cpu_count() or 1
        index, stale = SearchIndex(parts, ground.context, folders, state.code, ledger, past, outcome, jobs).files()
        files, why = [*files, *index], {**why, **stale}
    hosts = host_files(whole, [*campaign_paths(outcome, past), *(made.path for made, _ in files)])
    told, stale = make_stale(hosts.recipes, Stage(ground.context.stage, "hosts"), past)
    done = Finished(outcome, [*files, *told], {**why, **stale}, [*findings, *hosts.findings], frozenset(folders))
    progress.phase("output")
    return put_in_place(request, ledger, state, past, done)


def _campaigns(
    request: Request,
    state: Survey,
    ground: Ground,
    folders: Mapping[str, Folder],
    past: Past,
    progress: Progress,
) -> Outcome:
    """All campaigns, those that are stale built anew by as many processes as asked for."""
    base = {"site": ground.base["site"], "code": ground.base["code"]}
    base |= {"theme": ground.base[WATCH], "player": ground.base[EMBED]}
    edited = state.sources.changed | set(state.sources.gone)
    with Workers(request.jobs, "build", "sitegen.build.warm") as workers:
        progress.phase("campaigns", len(folders))
        return CampaignBuild(
            ground.context, folders, base, ground.base[GONE], past, workers, progress.advance, request.as_of, edited
        ).run()


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda finding: finding.order))


def _past(ledger: Ledger, state: Survey) -> Past:
    artefacts, search = ledger.artefacts(), ledger.search_digests()
    expected = {path: (row.size, row.mtime_ns) for path, row in artefacts.items()}
    return Past(ledger.campaigns(), artefacts, frozenset(intact(state.found, expected)), search)
