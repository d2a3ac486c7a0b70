"""Makes modules of text under a private package name, without touching a disk or a user's name.

Run by `exec` with `NAME`, the package's name, and `SOURCES`, pairs of module name and text, each
module after those that it imports. Does nothing when the package is there already.
"""

from __future__ import annotations

import sys
import types


def load(package_name: str, sources: list[tuple[str, str]]) -> None:
    """All modules or, if one of them fails, none."""
    if package_name in sys.modules:
        return
    package = types.ModuleType(package_name)
    package.__path__ = []
    made = [package_name]
    sys.modules[package_name] = package
    try:
        for name, text in sources:
            module = types.ModuleType(f"{package_name}.{name}")
            module.__package__ = package_name
            module.__file__ = f"<graphward probe>/{name}.py"
            sys.modules[module.__name__] = module
            made.append(module.__name__)
            exec(compile(text, module.__file__, "exec", dont_inherit=True), module.__dict__)
            setattr(package, name, module)
    except BaseException:
        for each in made:
            sys.modules.pop(each, None)
        raise


if "NAME" in globals():
    load(globals()["NAME"], globals()["SOURCES"])
