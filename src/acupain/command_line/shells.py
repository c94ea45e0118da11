"""The scripts that give a shell tab completion for this program, and their installation in the user's own files."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ..errors import WrongUsage
from ..suggest import one_of

OPTIONS: Final = ("--install-completion", "--show-completion")

_BASH: Final = """\
_acupain_completion() {
    local IFS=$'\\n' found
    if found=$(_ACUPAIN_COMPLETE=bash "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); then
        COMPREPLY=($found)
    else
        COMPREPLY=()
        compopt -o default 2>/dev/null
    fi
}
complete -F _acupain_completion acupain
"""

_ZSH: Final = """\
#compdef acupain
_acupain() {
    local told
    local -a found
    if told=$(_ACUPAIN_COMPLETE=zsh "${(@Q)words[1,CURRENT]}" 2>/dev/null); then
        found=("${(@f)told}")
        [[ -n $told ]] && _describe acupain found
    else
        _files
    fi
}
if [[ $funcstack[1] == _acupain ]]; then
    _acupain "$@"
else
    compdef _acupain acupain
fi
"""

_FISH: Final = """\
function __acupain_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    env _ACUPAIN_COMPLETE=fish $words "$current" 2>/dev/null
    or __fish_complete_path "$current"
end
complete -c acupain -f -a '(__acupain_complete)'
"""

SCRIPTS: Final[Mapping[str, str]] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""The script of each shell. It asks the program itself, so it never has to be made again."""


def with_shell(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``auto`` after an option of completion that names no shell."""
    made: list[str] = []
    options_end = arguments.index("--") if "--" in arguments else len(arguments)
    for at, word in enumerate(arguments):
        made.append(word)
        if at < options_end and word in OPTIONS and (at + 1 == len(arguments) or arguments[at + 1].startswith("-")):
            made.append("auto")
    return made


def script(shell: str) -> str:
    """The script of a shell, ``auto`` for the one that started the program. Raises :class:`WrongUsage` for others."""
    return SCRIPTS[_known(shell)]


def install(shell: str) -> str:
    """Write the script where the shell finds it, and say where that is.

    Raises :class:`WrongUsage` for a shell that is not known and where the files cannot be written.
    """
    shell = _known(shell)
    home = Path.home()
    if shell == "fish":
        path = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "fish/completions/acupain.fish"
        start, line = None, ""
    elif shell == "zsh":
        path = home / ".zfunc/_acupain"
        start = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
        line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
    else:
        path = home / ".bash_completions/acupain.sh"
        start, line = home / ".bashrc", f"source '{path}'"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        from ..output.files import write_file  # what it needs is slow to import, and completion needs no file

        write_file(path, SCRIPTS[shell], force=True)
        added = start is not None and _add_line(start, line)
    except OSError as error:
        raise WrongUsage(
            f"completion cannot be installed: {(error.strerror or str(error)).lower()}",
            f"Print it instead: acupain --show-completion {shell}",
        ) from error
    also = f" and a line in {start}" if added else ""
    return f"Tab completion for {shell} is now in {path}{also}. Start a new {shell} to use it.\n"


def _add_line(start: Path, line: str) -> bool:
    """Whether the line had to be added to the end of the file."""
    before = start.read_text("utf-8", "surrogateescape") if start.exists() else ""
    if line in before.splitlines():
        return False
    with start.open("a", encoding="utf-8") as file:
        file.write(("" if before.endswith("\n") or not before else "\n") + line + "\n")
    return True


def _known(shell: str) -> str:
    if shell == "auto":
        shell = _around()
    if shell not in SCRIPTS:
        raise WrongUsage(
            f"there is no tab completion for the shell “{shell}”" if shell else "your shell is not known",
            one_of(shell, SCRIPTS) + " For example: acupain --show-completion bash",
        )
    return shell


def _around() -> str:
    """The name of the shell that started the program, else of the user's usual shell."""
    try:
        import shellingham  # type: ignore[import-untyped]  # comes with Typer

        return str(shellingham.detect_shell()[0])
    except (ImportError, RuntimeError, OSError):  # it is not found where no shell is above this process
        return Path(os.environ.get("SHELL", "")).name
