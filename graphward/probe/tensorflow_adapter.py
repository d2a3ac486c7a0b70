"""TensorFlow with Keras 3: what a `tf.function` is, and how to see it trace."""

from __future__ import annotations

import sys
import types
from typing import Any

from .adapter import Adapter, Arm, Call, Constants, Found, Function, StateItem, Trace, Watch, older
from .doors import Door
from .places import Line
from .protocol import Proof, Refusal
from .rounding import moved_array
from .tensorflow_doors import doors
from .tensorflow_state import ambient, find

_PYTHON_OPERATIONS = ("PyFunc", "PyFuncStateless", "EagerPyFunc")
# Random operations that keep their place in the stream inside the graph, where no seed of eager's
# reaches them. Those of `tf.random.Generator` and of Keras keep it in a variable.
_RANDOM_OPERATIONS = (
    "RandomUniform",
    "RandomUniformInt",
    "RandomStandardNormal",
    "TruncatedNormal",
    "ParameterizedTruncatedNormal",
    "RandomGamma",
    "RandomPoissonV2",
    "RandomShuffle",
    "Multinomial",
)


class TensorFlowAdapter(Adapter):
    name = "tensorflow"
    module_name = "tensorflow"
    minimum = "2.16"
    own_modules = ("tensorflow.python.autograph",)
    hooks = ("call", "train_step", "test_step", "predict_step", "update_state", "result")

    def versions(self) -> dict[str, str]:
        found = {"tensorflow": self.version()}
        keras = sys.modules.get("keras")
        if keras is not None:
            found["keras"] = str(getattr(keras, "__version__", ""))
        return found

    def too_old(self) -> Refusal | None:
        keras = self.versions().get("keras")
        return super().too_old() or (older("keras", keras, "3") if keras else None)

    def devices(self) -> list[str]:
        gpus = self.module.config.list_logical_devices("GPU")
        return [*(f"gpu:{index}" for index in range(len(gpus))), "cpu"]

    def threads(self) -> int | None:
        # 0 means that TensorFlow chooses: one per core.
        return self.module.config.threading.get_intra_op_parallelism_threads() or None

    # Values

    def is_leaf(self, value: Any) -> bool:
        return isinstance(value, self.module.Tensor)

    def size(self, leaf: Any) -> int:
        shape = leaf.shape.num_elements()
        return int((shape or 0) * leaf.dtype.size)

    def moved(self, leaf: Any) -> Any:
        if not leaf.dtype.is_floating:
            return leaf
        return self.module.constant(moved_array(leaf.numpy()), leaf.dtype)

    def to_numpy(self, leaf: Any) -> Any:
        numpy: Any = sys.modules["numpy"]
        return numpy.array(leaf.numpy())

    def shares(self, value: Any) -> bool:
        tf = self.module
        shared = (tf.Variable, tf.Module, tf.data.Dataset, tf.random.Generator, tf.DType)
        if isinstance(value, (*shared, tf.TensorShape, tf.TypeSpec)):
            return True
        return type(value).__module__.startswith("keras.") or _is_keras_object(value)

    def flatten(self, value: Any) -> Any:
        tf = self.module
        if not isinstance(value, (tf.RaggedTensor, tf.SparseTensor, tf.IndexedSlices)):
            return None
        parts = tf.nest.flatten(value, expand_composites=True)
        return parts, lambda made: tf.nest.pack_sequence_as(value, made, expand_composites=True)

    # State

    def find(self, label: str, value: Any) -> Found | None:
        if self.is_leaf(value):
            return Found()
        return find(self.module, label, value)

    def ambient(self) -> list[StateItem]:
        return ambient(self.module)

    def doors(self) -> list[Door]:
        return doors()

    # Boundaries

    def unwrap(self, function: Any) -> Function | None:
        if not isinstance(function, self.module.types.experimental.PolymorphicFunction):
            return None
        inner = getattr(function, "python_function", None)
        bound = getattr(inner, "__wrapped__", None)
        target = getattr(getattr(bound, "__self__", None), "target", None)
        if target is not None and isinstance(bound, types.MethodType):
            return types.MethodType(bound.__func__, target)
        return inner

    def wrap(self, inner: Function, options: dict[str, Any]) -> Function:
        made: Function = self.module.function(inner, **options)
        return made

    def remake(self, boundary: Any, inner: Function) -> Function:
        return self.wrap(inner, self.options_of(boundary))

    def arm(self, name: str, call: Function) -> Arm:
        return TensorFlowArm(name, self.module, call)

    def options_of(self, boundary: Any) -> dict[str, Any]:
        found = {
            "input_signature": getattr(boundary, "input_signature", None),
            "autograph": getattr(boundary, "_autograph", True),
            "jit_compile": getattr(boundary, "_jit_compile", None),
            "reduce_retracing": getattr(boundary, "_reduce_retracing", False),
        }
        return {name: value for name, value in found.items() if value is not None}

    def sync(self, outputs: Any) -> None:
        if len(self.devices()) > 1:
            self.module.test.experimental.sync_devices()

    # Evidence

    def trace(self, inner: Function, call: Call, options: dict[str, Any]) -> Trace:
        tf = self.module

        def refuse(_: Any, **__: Any) -> None:
            raise _VariableCreated

        function = tf.function(inner, **options)
        try:
            # A trace that creates variables and then fails would leave them unusable for ever.
            with tf.variable_creator_scope(refuse):
                concrete = function.get_concrete_function(*call[0], **call[1])
        except _VariableCreated:
            raise Refusal("not-built", name=getattr(inner, "__name__", "")) from None
        return _read_concrete(tf, concrete)

    def held(self, function: Any, call: Call) -> Constants | None:
        count = getattr(function, "experimental_get_tracing_count", None)
        if count is None or not count():
            return None
        fitting = [
            concrete
            for concrete in function._list_all_concrete_functions()
            if self._fits(concrete.structured_input_signature, call)
        ]
        return _read_concrete(self.module, fitting[-1]).constants if fitting else None

    def _fits(self, signature: Any, call: Call) -> bool:
        nest = self.module.nest
        wanted, given = nest.flatten(signature), nest.flatten((call[0], call[1]))
        return len(wanted) == len(given) and all(map(self._fits_leaf, wanted, given))

    def _fits_leaf(self, wanted: Any, given: Any) -> bool:
        if isinstance(wanted, self.module.TensorSpec):
            try:
                return bool(wanted.is_compatible_with(self.module.convert_to_tensor(given)))
            except (TypeError, ValueError):
                return False
        return wanted is given or bool(wanted == given)

    def watch(self, namespace: dict[str, Any]) -> Watch:
        return _TensorFlowWatch(self, namespace)

    def lines(self, error: BaseException) -> list[Line] | None:
        # AutoGraph runs generated code; it knows which lines of the user's that came from.
        frames = getattr(getattr(error, "ag_error_metadata", None), "translated_stack", None)
        if not frames:
            return None
        return [(f.filename, f.lineno or 1, f.function_name) for f in reversed(frames)]


class _VariableCreated(BaseException):
    """Passes through AutoGraph, which wraps ordinary exceptions."""


class TensorFlowArm(Arm):
    def __init__(self, name: str, tf: Any, function: Any) -> None:
        super().__init__(name, function)
        self._tf = tf

    def counts(self) -> int:
        return int(self.call.experimental_get_tracing_count())  # type: ignore[attr-defined]

    def proof(self, call: Call) -> Proof:
        if self._tf.config.functions_run_eagerly():
            return Proof()
        concrete = self.call._list_all_concrete_functions()  # type: ignore[attr-defined]
        traces = [_read_concrete(self._tf, each) for each in concrete]
        operations = {name for trace in traces for name in (trace.constants or _NOTHING).structure}
        return Proof(
            traces=self.counts(),
            graphs=min(1, self.counts()),
            fallbacks=sorted({name for trace in traces for name in trace.fallbacks}),
            random=bool(operations & set(_RANDOM_OPERATIONS)),
        )


_NOTHING = Constants((), [])


class _TensorFlowWatch(Watch):
    """Compares the tracing counts of all functions in the notebook before and after."""

    def __init__(self, adapter: TensorFlowAdapter, namespace: dict[str, Any]) -> None:
        super().__init__()
        self._adapter = adapter
        self._namespace = namespace
        self._before = {id(f): f.experimental_get_tracing_count() for f in self._all().values()}
        # Kept alive, so that no other function gets the identity of one seen.
        self._alive = list(self._all().values())

    def _all(self) -> dict[str, Any]:
        kind = self._adapter.module.types.experimental.PolymorphicFunction
        found: dict[str, Any] = {}
        for name, value in list(self._namespace.items()):
            if isinstance(value, kind):
                found[name] = value
            attributes = {} if isinstance(value, type) else getattr(value, "__dict__", {})
            for member in attributes if isinstance(attributes, dict) else {}:
                if isinstance(attributes[member], kind):
                    found[f"{name}.{member}"] = attributes[member]
            for member, method in vars(type(value)).items():
                if isinstance(method, kind):
                    found[f"{name}.{member}"] = getattr(value, member)
        return found

    def stop(self) -> None:
        self.functions = {}
        for name, function in self._all().items():
            count = function.experimental_get_tracing_count() - self._before.get(id(function), 0)
            if count > 0:
                self.functions[name] = count
        self.compiles = sum(self.functions.values())


def _is_keras_object(value: Any) -> bool:
    return any(kind.__module__.startswith("keras.") for kind in type(value).__mro__)


def _read_concrete(tf: Any, concrete: Any) -> Trace:
    definition = concrete.graph.as_graph_def()
    nodes = list(definition.node)
    for function in sorted(definition.library.function, key=lambda f: str(f.signature.name)):
        nodes.extend(function.node_def)
    trace = Trace()
    operations = [str(node.op) for node in nodes]
    trace.operations = len(operations)
    trace.fallbacks = sorted({name for name in operations if name in _PYTHON_OPERATIONS})
    values = [tf.make_ndarray(n.attr["value"].tensor) for n in nodes if n.op == "Const"]
    for captured, _ in concrete.graph.captures:
        if hasattr(captured, "numpy") and captured.dtype != tf.resource:
            values.append(captured.numpy())
    trace.constants = Constants(tuple(operations), values)
    return trace
