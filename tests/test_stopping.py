"""How the program ends when it is stopped, when it is let down, and when it has a fault of its own."""

import os
import signal
import subprocess
import sys
import time

import pytest
from trials.interrupts import challenge_with_workbook, stop_after

from ppr_network import pipeline
from ppr_network.cli import run as run_program
from ppr_network.cli.stopping import StoppedError, stoppable
from ppr_network.write.undisturbed import undisturbed
from tests.folders import toy_folder
from tests.write.test_folder import held_by_another

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has other signals")
NAME = "Quillfeather"  # of a person, in every register of the toy challenge


@pytest.fixture
def ended(tmp_path, monkeypatch, capsys):
    """Return a function that runs the program in this process and returns its exit code and what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(*arguments: str) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["ppr-network", *arguments])
        with pytest.raises(SystemExit) as stop:
            run_program()
        return stop.value.code, capsys.readouterr().err

    return run


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_in_its_work_it_leaves_nothing(tmp_path, monkeypatch, number):
    """Ctrl-C and SIGTERM end a run with their exit code and a sentence, and the old folder is as it was."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    challenge_with_workbook(tmp_path)
    stop = stop_after(tmp_path, 0.3, number, at_work=True)
    assert (stop.code, stop.found, stop.left, stop.processes) == (128 + number, "old", ["run"], [])
    assert stop.said == "ppr-network: stopped; nothing was left half written\n"


def test_stopped_while_it_is_loaded_it_says_so():
    """Ctrl-C before the first command is known is a sentence and 130 too, and no traceback of a library."""
    program = """
import os, signal, sys
class Finder:
    def find_spec(self, name, *rest):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from ppr_network.cli import run
run()
"""
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "ppr-network: stopped; nothing was left half written\n")


def test_a_request_to_stop_is_an_exit_code():
    """The first request raises what bears 128 and its number; then the usual answers are back."""
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(StoppedError) as stop, stoppable():
        signal.raise_signal(signal.SIGTERM)
    assert stop.value.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_a_library_makes_of_it_is_a_stop_too():
    """Where a library turns the stop into an error of its own, as an import may, the run was stopped all the same."""

    def stopped_in_an_import() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except StoppedError:
            raise ImportError("half initialised") from None  # noqa: EM101 - as a library says it

    with pytest.raises(StoppedError) as stop, stoppable():
        stopped_in_an_import()
    assert stop.value.exit_code == 143


def test_a_second_request_ends_at_once():
    """Once one request has come, the system itself answers the next, whatever the program is doing."""
    answers = set()

    def stopped() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            answers.update(signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM))

    with pytest.raises(StoppedError), stoppable():
        stopped()
    assert answers == {signal.SIG_DFL}


def test_what_is_ignored_stays_ignored():
    """A run under ``nohup`` goes on when its terminal is closed."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_swap_is_not_stopped_half_way():
    """A request that comes in a short stretch of work is answered at its end."""
    done = []

    def work() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGTERM)
            done.append("swapped")
        done.append("went on")

    with pytest.raises(StoppedError), stoppable():
        work()
    assert done == ["swapped"]


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_a_run_that_does_not_stop_is_ended(tmp_path):
    """Where Python drops the error that should stop a run, the run is ended from beside and what it staged is gone."""
    program = f"""
import os, signal, time
from pathlib import Path
from ppr_network.cli.stopping import stoppable
from ppr_network.write.lock import held
from ppr_network.write.staged import beside
place = Path({str(tmp_path / "run")!r})
with stoppable(), held(place):
    beside(place, "new").mkdir()
    try:
        signal.raise_signal(signal.SIGTERM)
    except BaseException:
        time.sleep(60)
"""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (143, "ppr-network: stopped; nothing was left half written\n")
    assert time.monotonic() - start < 30
    assert list(tmp_path.iterdir()) == []


def test_a_busy_folder_is_told_at_once(ended, tmp_path):
    """A second run into one folder ends with exit code 4 before it has computed anything."""
    toy_folder(tmp_path / "inputs" / "toy")
    with held_by_another(tmp_path / "outputs" / "toy"):
        code, said = ended("analyse")
    assert code == 4
    assert f"process {os.getpid()} is writing here" in said


@pytest.mark.parametrize("stage", ["read_tables", "clean_records", "build_links"])
def test_a_fault_of_the_program_shows_nobodys_data(ended, tmp_path, monkeypatch, stage):
    """A fault in any stage is a sentence and places in the code, without the error's own text and without paths."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError(NAME)

    toy_folder(tmp_path / "inputs" / "toy")
    monkeypatch.setattr(pipeline, stage, fail)
    code, said = ended("analyse")
    assert code == 1
    assert (
        "a fault of the program (KeyError), not of your records. No output folder was left half written."
        in said
    )
    assert "  ppr_network/pipeline.py, line " in said
    assert NAME not in said
    assert str(tmp_path) not in said
    assert "  /" not in said
    assert not (tmp_path / "outputs").exists()


def test_everything_of_a_fault_is_shown_to_who_asks(ended, tmp_path, monkeypatch):
    """With PPR_NETWORK_TRACEBACK the error comes through as it is."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError(NAME)

    toy_folder(tmp_path / "inputs" / "toy")
    monkeypatch.setattr(pipeline, "read_tables", fail)
    monkeypatch.setenv("PPR_NETWORK_TRACEBACK", "1")
    with pytest.raises(KeyError, match=NAME):
        ended("check")
