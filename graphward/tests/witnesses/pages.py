"""Reads the examples of the rules' pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RULES = Path(__file__).parents[3] / "src" / "rules"
FRAMEWORKS = ("tensorflow", "pytorch", "jax")
CLAIMS = ("error", "wrong", "break", "slow", "fine", "fixed")

_HEADING = re.compile(r"^### +(?P<text>.*)$", re.M)
_CLAIM = re.compile(
    rf"(?P<framework>{'|'.join(FRAMEWORKS)}) (?P<claim>{'|'.join(CLAIMS)})(?:: (?P<observable>.+))?"
)
_FENCE = re.compile(r"^```python(?P<proof> proof)?\n(?P<code>.*?)^```$", re.S | re.M)


class PageError(Exception):
    """A page that does not keep to the grammar."""


@dataclass(frozen=True)
class Example:
    """Cells that show what their heading claims."""

    rule: str
    framework: str
    claim: str
    observable: str
    cells: tuple[str, ...]
    proof: str | None
    # The example before it, which a `fixed` one is the rewrite of.
    before: tuple[str, ...]
    number: int

    @property
    def id(self) -> str:
        """Rule, framework and ordinal: how a test is named and chosen."""
        return f"{self.rule}/{self.framework}/{self.number}-{self.claim}"


def examples() -> Iterator[Example]:
    """Every example of every page, in the order of the pages."""
    for path in sorted(RULES.glob("*/*.md")):
        yield from examples_of(path.stem, path.read_text(encoding="utf-8"))


def examples_of(rule: str, page: str) -> Iterator[Example]:
    """The examples of one page.

    :raises PageError: if a heading or its cells are not as they must be.
    """
    seen: Counter[str] = Counter()
    before: tuple[str, ...] = ()
    _, _, text = page.partition("\n## Examples\n")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        claim = _CLAIM.fullmatch(heading["text"].strip())
        fences = list(_FENCE.finditer(text, heading.end(), end))
        cells = tuple(fence["code"] for fence in fences if not fence["proof"])
        proofs = [fence["code"] for fence in fences if fence["proof"]]
        if claim is None or not cells or len(proofs) > 1:
            raise PageError(f"{rule}: cannot read the example {heading['text']!r}")
        seen[claim["framework"]] += 1
        yield Example(
            rule=rule,
            framework=claim["framework"],
            claim=claim["claim"],
            observable=claim["observable"] or "",
            cells=cells,
            proof=proofs[0] if proofs else None,
            before=before,
            number=seen[claim["framework"]],
        )
        before = cells
