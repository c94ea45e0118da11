"""A file that the user names is written whole or not at all."""

import errno
import os
import subprocess
from pathlib import Path

import pytest
from conftest import PROGRAM, Run
from handouts import handout

from acupain.errors import WrongUsage
from acupain.output.files import write_file
from acupain.render.html import html_text


class TestFile:
    """The named file is written whole or not at all, and nothing is ever lost without ``--force``."""

    def test_a_file_that_is_there_is_kept_unless_forced(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "a.md"
        file.write_text("mine", "utf-8")
        done = run("handout", "migraine", "--to", "a.md", cwd=tmp_path)
        assert (done.returncode, file.read_text("utf-8")) == (2, "mine")
        assert done.stderr == "acupain: “a.md” is already there. Name another file, or add --force to replace it.\n"
        assert run("handout", "migraine", "--to", "a.md", "--force", cwd=tmp_path).returncode == 0
        assert file.read_text("utf-8").startswith("# Migraine")
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            (".", "“.” is a folder"),
            ("no/a.md", "the folder “no” does not exist"),
            ("a.txt/a.md", "the folder “a.txt” does not exist"),
            ("/dev/full", "“/dev/full” cannot be written: the disk is full"),
            ("loop", "“loop” cannot be written: its links lead back to themselves"),
            (f"{'x' * 300}.md", "cannot be written: the name is too long"),
        ],
    )
    def test_a_place_that_cannot_be_written_is_named_in_one_line(
        self, run: Run, tmp_path: Path, to: str, said: str
    ) -> None:
        (tmp_path / "a.txt").touch()
        (tmp_path / "loop").symlink_to("loop")
        before = sorted(tmp_path.iterdir())
        for more in ((), ("--force",)):
            done = run("handout", "migraine", "--to", to, *more, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, "")
            assert said in done.stderr
            assert done.stderr.count("\n") == 1
        assert sorted(tmp_path.iterdir()) == before

    @pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
    def test_a_folder_that_may_not_be_written_is_named(self, run: Run, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        done = run("handout", "migraine", "--to", "a.md", cwd=tmp_path)
        tmp_path.chmod(0o700)
        assert done.returncode == 2
        assert "writing there is not allowed" in done.stderr

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EROFS, "that place is read-only"),
            (errno.EACCES, "writing there is not allowed"),
            (errno.EIO, "input/output error"),
        ],
    )
    def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, said: str
    ) -> None:
        def fail(handle: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fail)
        (tmp_path / "a.md").write_text("mine", "utf-8")
        with pytest.raises(WrongUsage, match=said):
            write_file(tmp_path / "a.md", "new", force=True)
        with pytest.raises(WrongUsage, match=said):
            write_file(tmp_path / "b.md", "new", force=False)
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "mine")]

    def test_a_file_that_another_program_makes_meanwhile_is_kept(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(os, "fsync", lambda handle: (tmp_path / "a.md").write_text("theirs", "utf-8"))
        with pytest.raises(WrongUsage, match="already there"):
            write_file(tmp_path / "a.md", "new", force=False)
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "theirs")]

    def test_a_disk_without_links_is_written_as_safely(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        def fail(self: Path, target: Path) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(Path, "hardlink_to", fail)
        write_file(tmp_path / "a.md", "new", force=False)
        with pytest.raises(WrongUsage, match="already there"):
            write_file(tmp_path / "a.md", "newer", force=False)
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("a.md", "new")]

    @pytest.mark.parametrize(("mask", "mode"), [("022", 0o644), ("077", 0o600), ("002", 0o664)])
    def test_the_umask_decides_who_may_read_a_new_file(self, tmp_path: Path, mask: str, mode: int) -> None:
        line = f"umask {mask}; exec '{PROGRAM}' handout migraine --to a.md"
        subprocess.run(["sh", "-c", line], cwd=tmp_path, check=True, capture_output=True)
        assert (tmp_path / "a.md").stat().st_mode & 0o777 == mode

    def test_a_replaced_file_keeps_its_mode_and_a_link_stays_a_link(self, tmp_path: Path) -> None:
        file, link = tmp_path / "a.md", tmp_path / "b.md"
        file.write_text("mine", "utf-8")
        file.chmod(0o640)
        link.symlink_to("a.md")
        write_file(link, "new", force=True)
        assert link.is_symlink()
        assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("new", 0o640)

    @pytest.mark.parametrize("force", [False, True], ids=["without force", "with force"])
    def test_two_at_once_leave_one_whole_file(self, tmp_path: Path, force: bool) -> None:
        command = [str(PROGRAM), "handout", "migraine", "--to", "a.html", *(["--force"] if force else [])]
        started = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) for _ in range(4)]
        codes = sorted(one.wait(timeout=60) for one in started)
        assert codes == ([0, 0, 0, 0] if force else [0, 2, 2, 2])
        assert [one.name for one in tmp_path.iterdir()] == ["a.html"]
        assert (tmp_path / "a.html").read_text("utf-8") == html_text(handout("migraine"))

    def test_a_pipe_gets_the_text_as_it_is(self, tmp_path: Path) -> None:
        line = f"'{PROGRAM}' handout migraine --format md --to /dev/stdout | head -n 1"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True, cwd=tmp_path)
        assert done.stdout == "# Migraine\n"
