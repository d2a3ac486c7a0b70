"""Which Python files the reading of Python is checked on."""

import sysconfig
import tokenize
from hashlib import sha256
from pathlib import Path


def python_files() -> list[Path]:
    """All Python files in the standard library and the installed packages."""
    standard = Path(sysconfig.get_path("stdlib"))
    installed = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    found = [
        path
        for path in standard.rglob("*.py")
        if "site-packages" not in path.relative_to(standard).parts
    ]
    found += [path for folder in installed for path in folder.rglob("*.py")]
    return sorted({path.resolve() for path in found if path.is_file()})


def sample(files: list[Path], count: int, largest: int = 60_000) -> list[Path]:
    """A choice of files that are not large, spread over all packages, the same on each run."""
    small = (path for path in files if path.stat().st_size <= largest)
    return sorted(small, key=lambda path: sha256(path.name.encode()).digest())[:count]


def source_of(path: Path) -> str | None:
    """The text of a file, line ends kept; None for a file that is not UTF-8 text."""
    with path.open("rb") as file:
        try:
            encoding, _ = tokenize.detect_encoding(file.readline)
            if encoding not in ("utf-8", "utf-8-sig"):
                return None
            file.seek(0)
            return file.read().decode("utf-8-sig")
        except (SyntaxError, UnicodeDecodeError):
            return None
