"""Writing the file that the user named: whole or not at all, and never over another one unless told to."""

import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from ..errors import WrongUsage

_REASONS: Final = {
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "that place is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "the file would be too large",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its links lead back to themselves",
}
"""What the errors that happen to real people mean, in their words."""

# A file system without hard links, such as that of most memory sticks, says one of these.
_NO_LINKS: Final = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)


def write_file(path: Path, text: str, force: bool) -> None:
    """Write the text to the file in UTF-8.

    Readers see the old file or the new one, never half of one: the text goes to a temporary file beside it, which
    takes its place when it is safely on the disk. A link is followed. A device or a pipe, which keeps nothing, gets
    the text as it is. Raises :class:`WrongUsage` where the file is there already (unless ``force``), is a folder, or
    cannot be written; then nothing is left behind.
    """
    try:
        old = _stat(path)
        if old is not None and stat.S_ISDIR(old.st_mode):
            raise WrongUsage(f"“{path}” is a folder", "Name a file in it.")
        if old is not None and (stat.S_ISCHR(old.st_mode) or stat.S_ISFIFO(old.st_mode)):
            path.write_text(text, "utf-8")
        elif old is not None and not stat.S_ISREG(old.st_mode):
            raise WrongUsage(f"“{path}” is not a file", "Name a file.")
        elif old is not None and not force:
            raise _there(path)
        else:
            target = Path(os.path.realpath(path))
            if not target.parent.is_dir():
                raise WrongUsage(f"the folder “{path.parent}” does not exist", "Make it first, or name another.")
            _replace(target, text.encode(), old, force)
    except FileExistsError as error:
        raise _there(path) from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or (error.strerror or "unknown error").lower()
        raise WrongUsage(f"“{path}” cannot be written: {reason}", "Name another file or folder.") from error


def _there(path: Path) -> WrongUsage:
    return WrongUsage(f"“{path}” is already there", "Name another file, or add --force to replace it.")


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(target: Path, content: bytes, old: os.stat_result | None, force: bool) -> None:
    """Write the content to a new file beside the target and give it the target's name."""
    made = target.parent / f".acupain-{secrets.token_hex(8)}.tmp"
    # Made by hand, since the files of ``tempfile`` are for their owner alone: here the user's umask decides.
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            if old is not None:
                made.chmod(stat.S_IMODE(old.st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if force:
            made.replace(target)
        else:
            _take_name(made, target)
    finally:
        made.unlink(missing_ok=True)
    _settle(target.parent)


def _take_name(made: Path, target: Path) -> None:
    """Give the new file the target's name, unless another program took that name in the meantime.

    A hard link does both in one step. Raises ``FileExistsError`` where the name is taken.
    """
    try:
        target.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        made.replace(target)


def _settle(folder: Path) -> None:
    """Ask for the new name itself to be put on the disk, where the system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
