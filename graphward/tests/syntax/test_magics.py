"""Graphward masks what IPython's own input transformer rewrites, and nothing else."""

import ast
from typing import Any

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from .reading import read_all

# Cells, each with at least one line that looks like IPython's syntax.
CELLS = [
    "%matplotlib inline\nx = 1",
    "  %timeit -n 10 f(x)",
    "%time x = f(y)\nz = %time g(x)",
    "files = !ls -l\nn: int = !wc -l a.txt\na.b, c['d'] = !echo e",
    "rows = %sql select * from t where a = 1",
    "if True:\n    !pip install x\nelse:\n    %cd ..",
    "for a in b: c = !echo {a}",
    "!pip install a \\\n  b \\\n  c\nx = 1",
    "x = !find . \\\n  -name a",
    "!!ls\n!",
    "np.array?\nnp.array??\n?np\n??np.sum\n%time?\na[0].b?\nnp.*array*?",
    "f(a=1)\ndef g(a=2): return a\ny = g(a=3) # !ls",
    "s = '''\n%not a magic\n!neither\n'''\nt = (1\n%2\n)",
    'a = "x" \\\n  % b\nc = f"{d!r}" % e\nf != g',
    ">>> for x in y:\n...     f(x)\n>>> %time f(x)",
    "# %comment\n#!shebang\nx = 1  # why?\n'what?'\ny = 'a' # b?",
    "x = [\n  1,\n# !ls\n]\n!ls",
    "%%time\nx = 1\n%timeit x",
    "%%bash\nls -l\nx = 1",
    "\n\n%%capture out\n!ls",
    "%%writefile a.py\nimport b",
    "%%html",
    "%%timeit -n 10 x = 1\nf(x)",
    "%%time?\nx",
    "x = 1\n%%time\ny = 2",
    "%load_ext autoreload\n%autoreload 2",
    "%env A=b\n%cd ~/x y\n!echo 'it is' \"so\"",
    "class A:\n    %time x = 1\n    def f(self):\n        !ls\n        return 1",
    "a = b if c else d\na == b\na <= b\na >= b\na += 1\n!ls\n(e := 1)",
    "try:\n    import a\nexcept ImportError:\n    %pip install a\n    import a",
    "x = '\\'%d' % y\n!ls\nz = r'\\\\' + \"!\" # \\\n%pwd",
]


# Cell magics whose body is transformed again when they run.
PYTHON_CELLS = {"capture", "time", "timeit"}

Magic = tuple[str, str, str]


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What Graphward reads from each cell."""
    folder = tmp_path_factory.mktemp("cells")
    paths = [folder / f"{number}.py" for number in range(len(CELLS))]
    for path, cell in zip(paths, CELLS, strict=True):
        path.write_text(cell, encoding="utf-8")
    return list(read_all(paths))


@pytest.mark.parametrize("number", range(len(CELLS)), ids=CELLS)
def test_magics_are_those_of_ipython(number: int, readings: list[dict[str, Any]]) -> None:
    """Kind, name and arguments of each, in order; what is left is Python."""
    ours = readings[number]
    magics = [(magic["kind"], magic["name"], magic["arguments"]) for magic in ours["magics"]]
    assert magics == magics_of(transformed(CELLS[number]))
    assert ours["problems"] == []


def transformed(cell: str) -> str:
    """A cell as IPython hands it to Python."""
    manager: Any = TransformerManager
    return str(manager().transform_cell(cell))


def magics_of(code: str) -> list[Magic]:
    """The magics in code that IPython has transformed."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return [magic for call in calls for magic in magics_in(call)]


def magics_in(call: ast.Call) -> list[Magic]:
    """The magic that a call stands for, and those in its body."""
    match call.func, [arg.value for arg in call.args if isinstance(arg, ast.Constant)]:
        case ast.Attribute(attr="system" | "getoutput"), [str(command)]:
            return [("shell", *words_of(command))]
        case ast.Attribute(attr="run_line_magic"), ["pinfo" | "pinfo2" | "psearch", str(target)]:
            return [("help", target, "")]
        case ast.Attribute(attr="run_line_magic"), [str(name), str(line)]:
            return [("line", *words_of(f"{name} {line}"))]
        case ast.Attribute(attr="run_cell_magic"), [str(name), str(line), str(body)]:
            inner = transformed(body) if name in PYTHON_CELLS else ""
            return [("cell", name, line.strip()), *magics_of(inner)]
    return []


def words_of(text: str) -> tuple[str, str]:
    """The first word and the rest, with single spaces where lines were joined."""
    name, _, rest = text.strip().partition(" ")
    return name, rest.strip()
