"""Writes the public names of the frameworks as compact data.

    python tools/introspect.py [tensorflow|pytorch|jax|numpy ...] [--out FOLDER]

Each framework is read in a process of its own and becomes `src/frameworks/<id>/names.gen.ts`, which
`src/frameworks/names.ts` reads. The first line names the versions; then, per module, a line `@name`
and one line for each kind of name in it:

    f  functions, `name:N` with N the number of the parameter list among the `p` lines
    v  other values
    m  submodules
    =  a module, then names of something whose canonical name is in it; `name:other` if it differs
    c  one class a line: `name:N bases|methods|properties`, without what the bases already have
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import re
import subprocess
import sys
import types
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src" / "frameworks"

# What this old interface shares with the new one has the same name in both.
V1 = "tensorflow.compat.v1."

PLAIN = (int, float, str, bool, bytes, tuple, list, dict, set, frozenset, type(None))


@dataclass(frozen=True)
class Library:
    """Which modules of which packages are read for one framework."""

    packages: tuple[str, ...]
    modules: str
    """Public modules; `x.*` stands for `x` and all public modules that are its attributes."""
    without: str = ""
    """Modules left out, each with what is below it."""


LIBRARIES = {
    "tensorflow": Library(
        ("tensorflow", "keras"),
        "tensorflow.* keras.*",
        """tensorflow.keras tensorflow.compat.v2 tensorflow.compat.v1.compat
        tensorflow.compat.v1.keras tensorflow.compat.v1.raw_ops tensorflow.raw_ops
        tensorflow.compat.v1.lite tensorflow.lite tensorflow.compat.v1.tpu
        tensorflow.compat.v1.estimator tensorflow.tools keras.src
        keras.legacy keras.tf_keras""",
    ),
    "pytorch": Library(
        ("torch",),
        """torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn
        torch.nn.utils.parametrize torch.nn.utils.prune torch.nn.parallel torch.nn.parameter
        torch.nn.attention torch.nn.attention.flex_attention torch.optim torch.optim.lr_scheduler
        torch.optim.swa_utils torch.utils torch.utils.data torch.utils.data.distributed
        torch.utils.checkpoint torch.utils.benchmark torch.utils.tensorboard torch.linalg torch.fft
        torch.special torch.distributions torch.autograd torch.autograd.functional
        torch.autograd.profiler torch.func torch.jit torch.compiler torch.export torch.fx
        torch.fx.experimental.proxy_tensor torch.cuda torch.cuda.amp torch.amp torch.backends
        torch.backends.cudnn torch.backends.cuda torch.backends.mps torch.random torch.sparse
        torch.testing torch.profiler torch.onnx torch.distributed torch.nested torch.hub torch.mps
        torch.multiprocessing torch.overrides torch.version torch._dynamo torch._dynamo.config
        torch._inductor.config torch.ao.quantization torch.quantization torch.futures torch.signal
        torch.signal.windows torch.utils.mobile_optimizer torch.cpu torch.accelerator""",
    ),
    "jax": Library(
        ("jax", "flax", "optax"),
        """jax jax.numpy jax.numpy.linalg jax.numpy.fft jax.lax jax.lax.linalg jax.nn
        jax.nn.initializers jax.random jax.scipy jax.scipy.special jax.scipy.linalg jax.scipy.signal
        jax.scipy.stats jax.scipy.optimize jax.scipy.ndimage jax.scipy.integrate jax.scipy.fft
        jax.scipy.interpolate jax.scipy.sparse jax.scipy.sparse.linalg jax.scipy.cluster
        jax.scipy.stats.norm jax.scipy.stats.multivariate_normal jax.scipy.stats.bernoulli
        jax.scipy.stats.beta jax.scipy.stats.gamma jax.scipy.stats.uniform jax.scipy.stats.poisson
        jax.tree jax.tree_util jax.debug jax.experimental jax.experimental.pjit
        jax.experimental.checkify jax.experimental.mesh_utils jax.experimental.multihost_utils
        jax.experimental.ode jax.experimental.sparse jax.experimental.jet jax.experimental.pallas
        jax.experimental.host_callback jax.experimental.maps jax.experimental.shard_map
        jax.experimental.compilation_cache jax.sharding jax.errors jax.dtypes jax.profiler
        jax.ad_checkpoint jax.custom_derivatives jax.custom_batching jax.image jax.ops jax.export
        jax.distributed jax.interpreters jax.core jax.monitoring jax.stages jax.typing jax.dlpack
        jax.flatten_util jax.example_libraries jax.example_libraries.optimizers
        jax.example_libraries.stax jax.extend jax.test_util jax.version
        flax flax.linen flax.linen.initializers flax.linen.attention flax.linen.partitioning
        flax.linen.spmd flax.linen.module flax.linen.linear flax.linen.activation flax.nnx
        flax.nnx.initializers flax.training flax.training.train_state flax.training.checkpoints
        flax.training.common_utils flax.training.early_stopping flax.training.lr_schedule
        flax.training.orbax_utils flax.training.prefetch_iterator flax.training.dynamic_scale
        flax.core flax.core.frozen_dict flax.struct flax.serialization flax.traverse_util
        flax.jax_utils flax.errors flax.metrics flax.metrics.tensorboard flax.typing
        optax optax.losses optax.schedules optax.transforms optax.contrib optax.tree_utils
        optax.tree optax.projections optax.assignment optax.second_order optax.monte_carlo
        optax.perturbations""",
    ),
    "numpy": Library(
        ("numpy",),
        """numpy numpy.linalg numpy.fft numpy.random numpy.ma numpy.polynomial
        numpy.polynomial.polynomial numpy.testing numpy.lib numpy.lib.stride_tricks numpy.typing
        numpy.dtypes numpy.exceptions numpy.char numpy.rec numpy.strings""",
    ),
}


@dataclass
class Class:
    """A public class as far as its own body goes."""

    signature: tuple[str, ...]
    bases: list[str]
    methods: list[str]
    properties: list[str]


@dataclass
class Module:
    """The public names of one module, by kind."""

    functions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)


def import_modules(library: Library) -> dict[str, types.ModuleType]:
    """The modules to read, by public name; those that this installation lacks are left out."""
    found: dict[str, types.ModuleType] = {}
    without = library.without.split()
    for name in library.modules.split():
        root = name.removesuffix(".*")
        try:
            module = importlib.import_module(root)
        except ImportError:
            continue
        found[root] = module
        if root != name:
            found.update(submodules(root, module, without))
    return found


def submodules(
    path: str, module: types.ModuleType, without: list[str]
) -> Iterator[tuple[str, types.ModuleType]]:
    """Public modules that are attributes of a module, at any depth."""
    for name in public_names(module):
        child = f"{path}.{name}"
        value = attribute(module, name)
        if isinstance(value, types.ModuleType) and child not in without and is_api(value):
            yield child, value
            yield from submodules(child, value, without)


def attribute(of: object, name: str) -> object:
    """An attribute, or None; some modules raise what they like for what they cannot load."""
    try:
        return getattr(of, name)
    except Exception:
        return None


def is_api(module: types.ModuleType) -> bool:
    """Whether a module of TensorFlow or Keras belongs to their generated public interface."""
    name = attribute(module, "__name__")
    if not isinstance(name, str):
        return False
    if name.startswith("tensorflow."):
        return name.startswith("tensorflow._api.")
    return name.startswith("keras.") and not name.startswith("keras.src.")


def public_names(module: types.ModuleType) -> list[str]:
    """Names that do not start with an underscore."""
    return sorted(name for name in dir(module) if not name.startswith("_"))


def belongs(value: object, library: Library, path: str, module: types.ModuleType) -> bool:
    """Whether a name of a module is the library's own, and not something that it imported."""
    name = path.rpartition(".")[2]
    if name in (attribute(module, "__all__") or ()):  # type: ignore[operator]
        return True
    owner = attribute(value, "__module__")
    if isinstance(owner, str):
        return owner.split(".")[0].removesuffix("lib") in {*library.packages, "ml_dtypes"}
    if isinstance(value, type) or callable(value):
        return True
    return not isinstance(value, types.ModuleType) and name not in ("annotations",)


def canonical_names(objects: dict[str, object]) -> dict[int, str]:
    """For every object the best of its names: as it calls itself, near the root, stable, short."""
    names: dict[int, list[str]] = defaultdict(list)
    for path, value in objects.items():
        if not isinstance(value, PLAIN):
            names[id(value)].append(path)

    def rank(path: str, own: object) -> tuple[object, ...]:
        parts = path.split(".")
        unstable = any(part in ("compat", "experimental", "legacy", "src") for part in parts)
        home = attribute(objects[path], "__module__")
        elsewhere = ".".join(parts[:-1]) != home
        return (unstable, len(parts), parts[-1] != own, elsewhere, len(path), path)

    def own_name(path: str) -> object:
        value = objects[path]
        if is_dtype(value):
            return attribute(value, "name") or str(value).rpartition(".")[2]
        return attribute(value, "__name__")

    return {
        key: min(paths, key=lambda path: rank(path, own_name(path))) for key, paths in names.items()
    }


def parameters(value: object) -> tuple[str, ...]:
    """Parameter names in order; `*` starts the keyword-only ones; empty when not known."""
    try:
        signature = inspect.signature(value)  # type: ignore[arg-type]
    except Exception:
        return documented_parameters(attribute(value, "__doc__"))
    names: list[str] = []
    keyword_only = False
    for parameter in signature.parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            names.append("*")
        names.append(parameter.name)
    return tuple(name for name in names if name not in ("self", "cls"))


def documented_parameters(doc: object) -> tuple[str, ...]:
    """Parameter names of a builtin, from the first line of its documentation."""
    if not isinstance(doc, str):
        return ()
    match = re.match(r"\s*[\w.]+\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*(->|$|\n)", doc)
    if not match:
        return ()
    names = [re.split(r"[=:]", part)[0].strip() for part in re.split(r",(?![^(]*\))", match[1])]
    return tuple(name for name in names if re.fullmatch(r"\*|[A-Za-z]\w*", name))


def describe_class(value: type, canonical: dict[int, str]) -> Class:
    """What the body of a class adds to its bases; private bases count as part of it."""
    if type(value).__name__ == "tensortype":
        return Class((), ["torch.Tensor"], [], [])
    bases: list[str] = []
    own: dict[str, object] = {}
    inherited: set[str] = set()
    for base in value.__mro__[1:]:
        name = canonical.get(id(base))
        if name is not None:
            bases.append(name)
            inherited.update(dir(base))
            break
    for base in value.__mro__:
        if id(base) in canonical and base is not value:
            break
        if base is not object:
            for name, member in vars(base).items():
                own.setdefault(name, member)
    names = sorted(
        name
        for name in own
        if re.fullmatch(r"[A-Za-z]\w*", name) and (name not in inherited or name in vars(value))
    )
    methods = [name for name in names if is_method(own[name])]
    properties = [name for name in names if not is_method(own[name])]
    return Class(parameters(value), bases, methods, properties)


def is_method(member: object) -> bool:
    return callable(member) or isinstance(member, (staticmethod, classmethod))


def read(library: Library) -> dict[str, Module]:
    """All public names of a library, by module."""
    modules = import_modules(library)
    objects: dict[str, object] = {}
    for path, module in modules.items():
        for name in public_names(module):
            value = attribute(module, name)
            child = f"{path}.{name}"
            if not isinstance(value, types.ModuleType) and belongs(value, library, child, module):
                objects[child] = value
    canonical = canonical_names(objects)
    result = {path: Module() for path in modules}
    for path in modules:
        parent, _, name = path.rpartition(".")
        if parent in result:
            result[parent].modules.append(name)
    for path, value in objects.items():
        parent, _, name = path.rpartition(".")
        add(result[parent], (path, name), value, canonical)
    return result


def add(to: Module, at: tuple[str, str], value: object, canonical: dict[int, str]) -> None:
    path, name = at
    best = canonical.get(id(value), path)
    if best != path:
        to.aliases[name] = best
    elif isinstance(value, type):
        to.classes[name] = describe_class(value, canonical)
    elif callable(value) and not is_dtype(value):
        to.functions[name] = parameters(value)
    else:
        to.values.append(name)


def is_dtype(value: object) -> bool:
    return type(value).__name__ in ("dtype", "DType")


def encode(modules: dict[str, Module], versions: str) -> str:
    """The names as text."""
    lists: dict[tuple[str, ...], int] = {}
    lines: list[str] = []

    def number(names: tuple[str, ...]) -> str:
        return f":{lists.setdefault(names, len(lists))}" if names else ""

    for path in sorted(modules):
        module = modules[path]
        lines.append(f"@{path}")
        functions = [f"{name}{number(names)}" for name, names in sorted(module.functions.items())]
        for mark, items in (
            ("f", functions),
            ("v", sorted(module.values)),
            ("m", sorted(module.modules)),
        ):
            if items:
                lines.append(f"{mark} {' '.join(items)}")
        lines.extend(f"= {line}" for line in alias_lines(path, module.aliases))
        for name, found in sorted(module.classes.items()):
            bases = ",".join(shortened(base, path) for base in found.bases)
            rest = f"{bases}|{','.join(found.methods)}|{','.join(found.properties)}".rstrip("|")
            lines.append(f"c {name}{number(found.signature)} {rest}".rstrip())
    parameter_lists = [f"p {' '.join(names)}" for names in lists]
    return "\n".join([versions, *parameter_lists, *lines]) + "\n"


def alias_lines(path: str, aliases: dict[str, str]) -> list[str]:
    """Aliases by the module of what they stand for; the reader knows those of `V1` by itself."""
    targets: dict[str, list[str]] = defaultdict(list)
    for name, to in sorted(aliases.items()):
        if f"{path}.{name}".replace(V1, "tensorflow.") != to:
            module, _, other = to.rpartition(".")
            targets[module].append(name if other == name else f"{name}:{other}")
    return [f"{module} {' '.join(names)}" for module, names in sorted(targets.items())]


def shortened(path: str, module: str) -> str:
    """A name without the module it is mentioned in."""
    return path[len(module) :] if path.startswith(f"{module}.") else path


def write(framework: str, out: Path) -> None:
    library = LIBRARIES[framework]
    modules = read(library)
    versions = ", ".join(
        f"{package} {importlib.import_module(package).__version__}" for package in library.packages
    )
    text = encode(modules, versions)
    folder = out / framework
    folder.mkdir(parents=True, exist_ok=True)
    # One string literal: nothing to evaluate until a notebook needs the framework.
    literal = json.dumps(text, ensure_ascii=False)
    source = f"/** Public names of {versions}; written by tools/introspect.py. */\n"
    (folder / "names.gen.ts").write_text(f"{source}export const NAMES: string =\n  {literal};\n")
    names = sum(
        len(m.functions) + len(m.classes) + len(m.values) + len(m.aliases) for m in modules.values()
    )
    summary = f"{framework}: {versions}, {names} names, {len(text)} characters"
    print(summary, file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the public names of the frameworks.")
    parser.add_argument("frameworks", nargs="*", metavar="FRAMEWORK")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    wanted = options.frameworks or list(LIBRARIES)
    if len(wanted) == 1:
        write(wanted[0], options.out)
        return
    for framework in wanted:
        command = [sys.executable, __file__, framework, "--out", str(options.out)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
