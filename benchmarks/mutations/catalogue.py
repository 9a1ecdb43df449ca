"""All mutations."""

from __future__ import annotations

from benchmarks.mutations import clips, crawling, cues, hosting, json_ld, lists, media, metadata, objects, sharing, text
from benchmarks.mutations.mutation import Mutation

MUTATIONS: tuple[Mutation, ...] = (
    *objects.MUTATIONS,
    *json_ld.MUTATIONS,
    *clips.MUTATIONS,
    *metadata.MUTATIONS,
    *sharing.MUTATIONS,
    *lists.MUTATIONS,
    *crawling.MUTATIONS,
    *media.MUTATIONS,
    *cues.MUTATIONS,
    *text.MUTATIONS,
    *hosting.MUTATIONS,
)
