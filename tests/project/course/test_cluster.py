"""A class on a Dask cluster of two processes: the same results as at home, also when one of them is killed."""

import os
import signal

import pytest
import small_course
from test_batch import compared, hand_in

from grader.course.batch import ClassRun, grade_class, in_lanes
from grader.runner.problem import GraderProblem
from grader.workspace import Workspace

distributed = pytest.importorskip("distributed", reason='Dask is not installed: pip install -e ".[course]"')
pytest.importorskip("cryptography", reason='cryptography is not installed: pip install -e ".[course]"')

import dask  # noqa: E402

from grader.course import cluster  # noqa: E402 - it needs Dask

SEED = 7


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """``run(way)``: (tally, what it wrote) of a class graded that way."""
    workspace = Workspace(small_course.write(tmp_path_factory.mktemp("cluster") / "course"))
    modules = [module for module in workspace.curriculum.modules.values() if module.id != "later"]
    inbox = hand_in(tmp_path_factory.mktemp("submissions") / "inbox")

    def grade(make_way, *args):
        out = tmp_path_factory.mktemp("out")
        tally = grade_class(
            ClassRun(workspace, modules, True, out, seed=SEED), [inbox], make_way(workspace, *args)
        )
        return tally, compared(out)

    return grade


@pytest.fixture(scope="module")
def at_home(run):
    return run(in_lanes, 2)


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    """Two processes of Dask's over TLS on loopback, with the certificates where Dask's settings name them."""
    security = distributed.Security.temporary()
    files = {}
    for setting, name in (
        ("ca-file", "tls_ca_file"),
        ("client.cert", "tls_client_cert"),
        ("client.key", "tls_client_key"),
    ):
        path = tmp_path_factory.mktemp("tls") / setting
        path.write_text(getattr(security, name))
        files[f"distributed.comm.tls.{setting}"] = str(path)
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            security=security,
            protocol="tls",
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as made,
        dask.config.set(files),
    ):
        yield made


def pids(machines):
    return {nanny.pid for nanny in machines.workers.values()}


def test_a_cluster_gives_the_same_bytes_and_no_students_code_runs_in_dasks_processes(run, at_home, machines):
    assert machines.scheduler_address.startswith("tls://")
    before = pids(machines)
    assert run(cluster.on_cluster, machines.scheduler_address, 1)[1] == at_home[1]
    # one of the class ends its process, another never ends: Dask's are still there
    assert pids(machines) == before and len(before) == 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
def test_the_work_of_a_killed_machine_is_done_elsewhere(run, at_home, machines, monkeypatch):
    monkeypatch.setattr(cluster, "CHUNK", 1)
    killed = []

    def with_a_kill(workspace, address):
        def way(settings, pending):
            for found in cluster.on_cluster(workspace, address, 1)(settings, pending):
                if not killed:
                    killed.append(min(pids(machines)))
                    os.kill(killed[0], signal.SIGKILL)
                yield found

        return way

    tally, written = run(with_a_kill, machines.scheduler_address)
    assert killed and tally.failed == 0 and written == at_home[1]


def test_other_tests_on_a_machine_are_no_results(run, machines, monkeypatch):
    monkeypatch.setattr(cluster, "_version", lambda settings, name: "another")
    tally, written = run(cluster.on_cluster, machines.scheduler_address, 1)
    assert tally.submissions == 0 and tally.failed == 11
    assert b"holds other tests of numbers.doubling than the machine that asks" in written["not_graded.csv"]


def test_a_cluster_of_ones_own_needs_no_address(run, at_home):
    assert run(cluster.on_cluster, "local", 2)[1] == at_home[1]


def test_without_certificates_there_is_one_sentence(run, machines):
    names = {f"distributed.comm.tls.{name}": None for name in ("ca-file", "client.cert", "client.key")}
    with dask.config.set(names), pytest.raises(GraderProblem, match="DASK_DISTRIBUTED__COMM__TLS__CA_FILE"):
        run(cluster.on_cluster, machines.scheduler_address, 1)


def test_an_address_that_is_none_is_one_sentence(run):
    with pytest.raises(GraderProblem, match="the cluster at nowhere cannot be used"):
        run(cluster.on_cluster, "nowhere", 1)
