"""Writes statements with other space between their tokens."""

import ast
import io
import tokenize
from collections.abc import Iterator
from random import Random

IN_BRACKETS = ["\n", "\n    ", " # c\n\t", " ", "  \t", "\n\n", "\\\n", "\r\n"]
OUTSIDE = [" ", "  ", "\t", "\\\n ", "\\\n"]
AT_END = ["  # end", "  ", " ;"]
BETWEEN = ["\n", "   \n", "# c\n", "      # c\n", "\f\n"]


def respaced(source: str, count: int = 6) -> Iterator[str]:
    """Some statements of a file, each with other space; always the same for the same file."""
    chance = Random(source)
    try:
        nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    except SyntaxError:
        return
    for node in chance.sample(nodes, min(count, len(nodes))):
        text = ast.get_source_segment(source, node, padded=True) or ""
        text = f"if 1:\n{text}\n" if text[:1].isspace() else f"{text}\n"
        if len(text) > 3000:
            continue
        try:
            expected = ast.dump(ast.parse(text))
            other = "".join(with_space(text, chance))
            if ast.dump(ast.parse(other)) == expected:
                yield other
        except (SyntaxError, ValueError, tokenize.TokenError):
            continue


def with_space(text: str, chance: Random) -> Iterator[str]:
    """The tokens of a text and what to write between them, which is not always Python."""
    share = chance.choice([0.1, 0.3, 0.6])
    depth = 0
    before: tokenize.TokenInfo | None = None
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in {tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}:
            continue
        if before is None or before.type in {tokenize.NEWLINE, tokenize.NL}:
            yield token.line[: token.start[1]]
        else:
            same_line = before.end[0] == token.start[0]
            gap = token.line[before.end[1] : token.start[1]] if same_line else " "
            if chance.random() < share and token.type != tokenize.NEWLINE:
                gap += chance.choice(IN_BRACKETS if depth else OUTSIDE)
            elif chance.random() < share and gap == " ":
                gap = ""
            yield gap
        depth += (token.string in {"(", "[", "{"}) - (token.string in {")", "]", "}"})
        ends = token.type == tokenize.NEWLINE
        if ends and chance.random() < 0.2:
            yield " # h" if before is not None and before.string == ":" else chance.choice(AT_END)
        yield token.string
        if ends and chance.random() < 0.1:
            yield chance.choice(BETWEEN)
        before = token
