"""Cells that IPython refuses have a problem; the others have the statements that IPython runs."""

from .cells import cell_differences, python_of

CELLS = [
    "x = 1\n!ls\ny = x + 1",
    "  x = 1\n  y = 2",
    "%%time\nx = await f()\n%matplotlib inline\nfor i in x: i",
    ">>> x = 1\n>>> y = x",
    "files = !ls\nfiles[0]",
    "np.array?\nx = 1",
]

REFUSED = [
    "f(a=1, b)",
    "x = 1\n  y = 2",
    "if a:\n    b\n  c",
    "with torch.\n    no_grad(): pass",
    "from a import b,",
    "try: a",
    "del f()",
    "'C:\\Users'",
    "print 'a'",
    "x = (1,\ny = 2",
    "%%time\nx = = 1",
]


def test_cells_are_read_as_ipython_reads_them() -> None:
    """No problem, and the same statements where no magic stands."""
    assert all(python_of(cell) is not None for cell in CELLS)
    assert [(cell, found) for cell, found in cell_differences(CELLS) if found] == []


def test_cells_that_ipython_refuses_have_a_problem() -> None:
    """The other way round."""
    assert [cell for cell in REFUSED if python_of(cell) is not None] == []
    assert [(cell, found) for cell, found in cell_differences(REFUSED) if found] == []
