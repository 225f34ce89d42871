"""Grades on a Dask cluster: chunks of jobs go out, results come back, a dead machine's chunk is done elsewhere.

A task of ours runs no student's code. It talks to a lane, a process of its own on the same machine, and that one
keeps each submission in a locked-down worker, as it does everywhere.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import grader
from grader.course.batch import KEPT, Found, Way
from grader.course.grade import CourseGrader
from grader.course.lanes import Job, Lane, Settings
from grader.results import RunResult, from_json, to_json
from grader.runner.problem import GraderProblem
from grader.workspace import Workspace
from grader.workspace.layout import CURRICULUM

LOCAL = "local"
CHUNK = 16  # jobs: a few seconds of work
AHEAD = 2  # chunks a processor, so that none waits for the next
RETRIES = 3
# Dask keeps the last thousand messages for its developers: of ours, that is every submission on its way.
FORGETFUL = {"distributed.admin.low-level-log-length": 10}
WAIT = 60  # seconds for the first machine of the cluster to appear
TLS_HELP = (
    "certificates for tls:// are named by Dask's own settings, DASK_DISTRIBUTED__COMM__TLS__CA_FILE, "
    "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)
Answer = dict[str, Any]  # {"run": ...} or {"problem": ...}
Terms = tuple[Settings, tuple[tuple[str, str], ...]]  # how, and with which versions of the tests


def on_cluster(workspace: Workspace, address: str, processes: int) -> Way:
    """The way to grade on the cluster whose scheduler is at ``address``, or on one of ``processes`` made here."""
    import dask
    import distributed  # noqa: F401 - say now that it is missing, before anything is read

    def grade(settings: Settings, pending: Iterable[tuple[str, Job]]) -> Iterator[Found]:
        terms = settings, tuple((name, _version(settings, name)) for name in settings.modules)
        with dask.config.set(FORGETFUL), _client(address, processes) as client:
            try:
                yield from _graded(client, terms, pending)
                client.run(close_lanes, terms)
            except OSError as error:
                raise GraderProblem(f"the cluster at {address} was lost: {error}. {KEPT}") from None

    return grade


@contextlib.contextmanager
def _client(address: str, processes: int) -> Iterator[Any]:
    from distributed import Client, LocalCluster, Security

    if address == LOCAL:
        # certificates of its own: without them anybody on this machine could send it code
        with (
            LocalCluster(
                n_workers=processes,
                threads_per_worker=1,
                processes=True,
                security=Security.temporary(),
                dashboard_address="127.0.0.1:0",
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(address)
        client.wait_for_workers(1, timeout=WAIT)
    except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
        hint = f"; {TLS_HELP}" if address.startswith("tls://") else ""
        raise GraderProblem(f"the cluster at {address} cannot be used: {error}{hint}.") from None
    with client:
        yield client


def _graded(client: Any, terms: Terms, pending: Iterable[tuple[str, Job]]) -> Iterator[Found]:
    """Keep every processor of the cluster in work; of any number of jobs few are on their way."""
    from distributed import as_completed

    jobs = iter(pending)
    keys: dict[Any, list[tuple[str, Job]]] = {}
    running = as_completed()

    def send(chunk: list[tuple[str, Job]]) -> None:
        texts = [job.to_json() for _, job in chunk]
        future = client.submit(grade_chunk, terms, texts, pure=False, retries=RETRIES)
        keys[future.key] = chunk
        running.add(future)

    def top_up() -> None:
        while len(keys) < AHEAD * max(1, sum(client.nthreads().values())):
            chunk = list(islice(jobs, CHUNK))
            if not chunk:
                break
            send(chunk)

    top_up()
    for future in running:
        chunk = keys.pop(future.key)
        if future.status == "finished":
            for (key, _), answer in zip(chunk, future.result(), strict=True):
                yield key, _found(answer)
        elif future.status == "cancelled":
            raise GraderProblem(f"the cluster was lost. {KEPT}")
        elif len(chunk) > 1:
            # one of them may be what ends machine after machine: each by itself
            for single in chunk:
                send([single])
        else:
            yield chunk[0][0], GraderProblem(f"no machine of the cluster could do it: {future.exception()}")
        top_up()


def _found(answer: Answer) -> RunResult | GraderProblem:
    return from_json(answer["run"]) if "run" in answer else GraderProblem(answer["problem"])


# in a process of the cluster

_idle: dict[Terms, list[Lane]] = {}


def grade_chunk(terms: Terms, jobs: list[dict[str, Any]]) -> list[Answer]:
    """The answers to ``jobs``, in their order; called by Dask, in any of the cluster's processes.

    Raises GraderProblem when the course on this machine is another one than the instructor's.
    """
    settings, versions = terms
    idle = _idle.get(terms)
    if idle is None:
        here = _here(settings)
        for name, version in versions:
            if _version(here, name) != version:
                raise GraderProblem(
                    f"{here.workspace} holds other tests of {name} than the machine that asks: update it there"
                )
        idle = _idle.setdefault(terms, [])
    try:
        lane = idle.pop()
    except IndexError:
        here = _here(settings)
        modules = Workspace(here.workspace).curriculum.modules
        lane = Lane(here, {name: modules[name].time_limit for name in here.modules})
    try:
        return [_answer(lane, Job.from_json(job)) for job in jobs]
    finally:
        idle.append(lane)


def close_lanes(terms: Terms) -> None:
    """End the lanes that a run leaves behind; called by Dask, in each of the cluster's processes."""
    for lane in _idle.pop(terms, []):
        lane.close()


def _answer(lane: Lane, job: Job) -> Answer:
    try:
        return {"run": to_json(lane.grade(job))}
    except GraderProblem as problem:
        return {"problem": str(problem)}


def _here(settings: Settings) -> Settings:
    """``settings`` with the course where this machine has it: at the same place, or around its own grader."""
    named = os.environ.get("GRADE_WORKSPACE")
    places = [settings.workspace, *([Path(named)] if named else []), Path(grader.__file__).parents[1]]
    for place in places:
        if (place / CURRICULUM).exists():
            return replace(settings, workspace=place)
    raise GraderProblem(f"there is no {CURRICULUM} in {' or '.join(map(str, places))} on this machine")


def _version(settings: Settings, name: str) -> str:
    return CourseGrader(Workspace(settings.workspace), settings, b"").tests(name)
