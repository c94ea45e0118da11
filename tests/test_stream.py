"""``find -`` answers a stream: at once, in order, in little memory, with many hands, and it stops cleanly."""

import io
import json
import os
import resource
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROGRAM, Run

from acupain.output import stream

JOBS: tuple[list[str], ...] = ([], ["--jobs", "3"])
WORDS = ("stiff knees", "", "M54.5", "tea", "throbbing head")
LINES = [f"{words} {number}" for number in range(400) for words in WORDS]


def start(*options: str, **environment: str) -> subprocess.Popen[bytes]:
    """The program, waiting for lines."""
    return subprocess.Popen(
        [PROGRAM, "find", "-", *options],
        bufsize=0,  # so that nothing read ahead is lost to ``communicate``
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def feed(program: subprocess.Popen[bytes], *lines: str) -> None:
    assert program.stdin
    rest = "".join(f"{line}\n" for line in lines).encode()
    while rest:
        rest = rest[os.write(program.stdin.fileno(), rest) :]


def next_line(program: subprocess.Popen[bytes]) -> str:
    """The next line of the answer. Fails where none comes, since nothing more is coming in."""
    assert program.stdout
    ready, _, _ = select.select([program.stdout], [], [], 60)
    assert ready, "no answer came while the input was still open"
    return program.stdout.readline().decode()


def end(program: subprocess.Popen[bytes]) -> tuple[str, str, int]:
    """What is left of the output, what was told, and the exit code."""
    left, told = program.communicate(timeout=60)
    return left.decode(), told.decode(), program.returncode


@pytest.mark.parametrize("options", JOBS, ids=" ".join)
def test_a_line_is_answered_while_the_input_is_still_open(options: list[str]) -> None:
    program = start(*options)
    for number in range(5):
        feed(program, f"stiff knees {number}")
        assert next_line(program).startswith(f"stiff knees {number}\t")
    assert end(program) == ("", "", 0)


@pytest.mark.parametrize("options", JOBS, ids=" ".join)
def test_answers_come_in_the_order_of_the_lines(run: Run, options: list[str]) -> None:
    done = run("find", "-", "--json", *options, stdin="\n".join(LINES))
    assert [json.loads(line)["query"] for line in done.stdout.splitlines()] == LINES


def test_the_same_lines_get_the_same_answers_however_many_processes_share_them(run: Run) -> None:
    given = "\n".join(LINES)
    outputs = {
        run("find", "-", "--json", "--jobs", jobs, stdin=given, PYTHONHASHSEED=seed).stdout
        for jobs, seed in (("1", "1"), ("2", "2"), ("5", "3"))
    }
    assert len(outputs) == 1


def test_a_last_line_without_an_end_and_lines_of_other_systems_are_lines(run: Run) -> None:
    assert [line.split("\t")[0] for line in run("find", "-", stdin=b"one\r\ntwo").stdout.splitlines()] == ["one", "two"]


def peak(tmp_path: Path, lines: int) -> int:
    """The most memory that answering so many lines took, in bytes."""
    file = tmp_path / "lines.txt"
    file.write_text("nothing of note\n" * lines)
    code = f"import resource, subprocess; subprocess.run([{str(PROGRAM)!r}, 'find', '-', '--json'], check=True, \
             stdin=open({str(file)!r}), stdout=subprocess.DEVNULL); \
             print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(done.stdout) * (1 if sys.platform == "darwin" else 1024)


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path) -> None:
    assert peak(tmp_path, 100_000) < peak(tmp_path, 1_000) + 8_000_000  # the answers alone are nearly as large


def test_the_answers_to_one_line_are_forgotten_before_the_next() -> None:
    cut = stream.Cutter()
    assert cut.add(b"one\ntwo\nth") == [b"one", b"two"]
    assert cut.add(b"r") == []
    assert cut.add(b"ee\n") == [b"three"]
    assert cut.rest() == b""


class TestCtrlC:
    """Ctrl-C ends the run with 130, and what was answered is there, in whole lines."""

    @pytest.mark.parametrize("options", JOBS, ids=" ".join)
    def test_while_it_waits_for_lines(self, options: list[str]) -> None:
        program = start("--json", *options)
        feed(program, "stiff knees")
        assert json.loads(next_line(program))["query"] == "stiff knees"
        program.send_signal(signal.SIGINT)
        assert end(program) == ("", "acupain: stopped\n", 130)

    @pytest.mark.parametrize("unbuffered", ["", "1"])
    @pytest.mark.parametrize("options", JOBS, ids=" ".join)
    def test_while_it_answers(self, options: list[str], unbuffered: str) -> None:
        # The input stays open, so that the end can only come from the signal.
        program = start("--json", *options, PYTHONUNBUFFERED=unbuffered)
        feed(program, *LINES[:1500])
        first = next_line(program)
        program.send_signal(signal.SIGINT)
        left, told, code = end(program)
        answered = [json.loads(line)["query"] for line in (first + left).splitlines()]
        assert answered == LINES[: len(answered)]
        assert left == "" or left.endswith("\n")
        assert (told, code) == ("acupain: stopped\n", 130)

    def test_is_held_back_until_the_line_is_whole(self) -> None:
        with stream.Interrupts() as interrupts:

            def answer(line: str) -> str:
                os.kill(os.getpid(), signal.SIGINT)
                return line.upper()

            assert stream.answered(answer, [b"one", b"two"], interrupts) == ("ONE\n", 1)
            with pytest.raises(KeyboardInterrupt):
                interrupts.check()


def test_a_helper_that_dies_is_one_line_and_no_hang() -> None:
    program = start("--jobs", "2")
    feed(program, "stiff knees")
    next_line(program)
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    if not children.exists():
        program.kill()
        pytest.skip("this system does not name the children of a process")
    for helper in children.read_text().split():
        os.kill(int(helper), signal.SIGKILL)
    feed(program, "stiff knees", "stiff neck")
    left, told, code = end(program)
    assert left == ""
    assert told == "acupain: a helper process ended before its work was done. Give fewer --jobs.\n"
    assert code == 2


@pytest.mark.parametrize("options", JOBS, ids=" ".join)
def test_a_reader_that_leaves_early_is_no_error(options: list[str]) -> None:
    code = (
        f"yes stiff knees | head -n 3000 | '{PROGRAM}' find - {' '.join(options)} | head -n 1; echo ${{PIPESTATUS[2]}}"
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", "65", "9" * 5000])
def test_a_number_of_processes_that_cannot_be_is_told(run: Run, jobs: str) -> None:
    done = run("find", "-", f"--jobs={jobs}")
    assert done.returncode == 2
    assert "Give a number from 1 to 64." in done.stderr


class Screen(io.StringIO):
    """A stream that someone watches."""

    def isatty(self) -> bool:
        return True


class TestProgress:
    """How far it got is told where someone watches standard error and the answers go elsewhere."""

    def tell(self, monkeypatch: pytest.MonkeyPatch, out: io.StringIO, err: io.StringIO) -> str:
        monkeypatch.setattr(stream, "_TELLS_EVERY", 0.0)
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        with stream.Progress() as progress:
            progress.add(1_000)
            progress.add(234)
        return err.getvalue()

    def test_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        told = self.tell(monkeypatch, io.StringIO(), Screen())
        assert told.split("\r")[-1] == "acupain: 1,234 lines answered\n"

    def test_never_into_a_file_or_over_the_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.tell(monkeypatch, io.StringIO(), io.StringIO()) == ""
        assert self.tell(monkeypatch, Screen(), Screen()) == ""


def test_it_opens_no_more_files_than_it_needs(run: Run) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        assert run("find", "-", "--jobs", "3", stdin="stiff knees\n").stdout.count("\n") == 1
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
