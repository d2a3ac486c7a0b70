"""PyTorch functions and modules, run by the probe on copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Notebook, subject

torch = pytest.importorskip("torch")

# The cheapest compiler: it runs each graph's operations one by one.
FAST = {"backend": "eager"}

STEP = """
import torch
torch.manual_seed(0)
model = torch.nn.Linear(4, 4)
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
x = torch.ones(2, 4)
def train(x):
    optimizer.zero_grad()
    loss = model(x).square().sum()
    loss.backward()
    optimizer.step()
    return loss.detach()
"""


def sample(notebook: Notebook, compared: Any, rounds: int = 6) -> Any:
    return notebook.ask(
        "sample", handle=compared["handle"], rounds=rounds, seconds=5, blockSeconds=0.002
    )


def test_a_train_step_leaves_model_and_optimizer_as_they_were(notebook: Notebook) -> None:
    notebook.run(f"""{STEP}
train(x)
before, grad = model.weight.clone(), model.weight.grad
moment = optimizer.state[model.weight]['exp_avg']
saved = moment.clone()
""")
    compared = notebook.compare("pytorch", "train", "x", options=FAST)
    (graph,) = compared["graphs"]
    assert (graph["outputs"]["kind"], graph["state"]["kind"]) == ("close", "close")
    assert [found["place"]["line"] for found in graph["proof"]["breaks"]] == [7, 9, 10]
    sampled = sample(notebook, compared)
    # Gradients are empty on the first call only: the second trace is not counted as recompiling.
    assert sampled["recompiles"] == {"eager": 0, "graph": 0}
    notebook.run(
        "assert torch.equal(model.weight, before) and torch.equal(moment, saved)\n"
        "state = optimizer.state[model.weight]\n"
        "assert state['exp_avg'] is moment and float(state['step']) == 1\n"
        "assert model.weight.grad is grad"
    )


def test_an_optimizer_that_has_not_stepped_stays_so(notebook: Notebook) -> None:
    notebook.run(STEP)
    sample(notebook, notebook.compare("pytorch", "train", "x", options=FAST))
    notebook.run("assert not optimizer.state and model.weight.grad is None")


def test_compile_cache_of_the_users_function_is_not_touched(notebook: Notebook) -> None:
    notebook.run("""
import torch
@torch.compile(backend='eager')
def f(x):
    return x.sin() + 1
x = torch.ones(3)
f(x)
""")
    from torch._dynamo.eval_frame import _debug_get_cache_entry_list

    code = notebook.names["f"]._torchdynamo_orig_callable.__code__
    assert len(_debug_get_cache_entry_list(code)) == 1
    compared = notebook.compare("pytorch", "f", "torch.ones(5, 2)")
    assert compared["graphs"][0]["proof"]["traces"] == 1
    assert len(_debug_get_cache_entry_list(code)) == 1


@pytest.mark.parametrize("compiled", ["torch.compile(model, backend='eager')", "model"])
def test_modules(notebook: Notebook, compiled: str) -> None:
    notebook.run(f"""
import torch
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.BatchNorm1d(4)
        self.calls = 0
    def forward(self, x):
        self.calls += 1
        return self.layer(x)
model = Model()
net = {compiled}
x = torch.randn(8, 4)
""")
    compared = notebook.compare("pytorch", "net", "x", options=FAST)
    assert compared["graphs"][0]["proof"]["graphs"] == 1
    assert compared["graphs"][0]["state"]["kind"] == "bitwise"
    sample(notebook, compared)
    notebook.run("assert model.calls == 0 and model.layer.num_batches_tracked == 0")


def test_a_module_compiled_in_place(notebook: Notebook) -> None:
    notebook.run("""
import torch
from unittest.mock import MagicMock
model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.BatchNorm1d(4))
model.compile(backend='eager')
log = MagicMock()
def predict(x):
    log.info(x)
    return model(x)
""")
    compared = notebook.compare("pytorch", "model", "torch.ones(2, 4)")
    assert compared["graphs"][0]["proof"]["graphs"] == 1
    notebook.compare("pytorch", "predict", "torch.ones(2, 4)", options=FAST)
    notebook.run("assert model[1].num_batches_tracked == 0")


def test_a_compiled_method(notebook: Notebook) -> None:
    notebook.run("""
import torch
class Trainer:
    def __init__(self):
        self.model, self.calls = torch.nn.Linear(4, 4), []
    @torch.compile(backend='eager')
    def step(self, x):
        return self.model(x) * 2
trainer = Trainer()
""")
    compared = notebook.compare("pytorch", "trainer.step", "torch.ones(2, 4)")
    proof = compared["graphs"][0]["proof"]
    assert (proof["traces"], proof["graphs"], proof["fallbacks"]) == (1, 1, [])


def test_a_split_graph_says_where(notebook: Notebook) -> None:
    notebook.run("import torch\ndef f(x):\n    y = x + 1\n    print('here')\n    return y * 2")
    compared = notebook.compare("pytorch", "f", "torch.ones(3)", options=FAST)
    proof = compared["graphs"][0]["proof"]
    assert (proof["traces"], proof["graphs"]) == (1, 2)
    (found,) = proof["breaks"]
    assert "print" in found["reason"]
    assert (found["place"]["line"], found["place"]["function"]) == (3, "f")


def test_a_function_that_falls_back_to_eager(notebook: Notebook) -> None:
    notebook.run("import torch\n@torch.compile(backend='eager')\ndef f(x):\n    return x + 1")
    with torch.compiler.set_stance("force_eager"):
        compared = notebook.compare("pytorch", "f", "torch.ones(3)")
    assert compared["graphs"][0]["proof"]["traces"] == 0


def test_random_numbers_are_compared_with_the_same_generator(notebook: Notebook) -> None:
    notebook.run("""
import torch
def f(x):
    return torch.nn.functional.dropout(x, 0.5)
x = torch.ones(64)
state = torch.get_rng_state()
""")
    compared = notebook.compare("pytorch", "f", "x")
    assert compared["graphs"][0]["outputs"]["kind"] in ("bitwise", "close")
    notebook.run("assert torch.equal(state, torch.get_rng_state())")


def test_recompiling_while_timed_is_counted(notebook: Notebook) -> None:
    notebook.run("""
import torch
counter = {'n': 0}
def f(x):
    counter['n'] += 1
    return x * counter['n']
x = torch.ones(3)
torch._dynamo.config.automatic_dynamic_shapes = False
""")
    compared = notebook.compare("pytorch", "f", "x", options={"backend": "eager", "dynamic": False})
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"
    assert sample(notebook, compared, rounds=1)["recompiles"]["graph"] > 0
    assert notebook.names["counter"] == {"n": 0}


def test_arguments_keep_their_aliases_and_gradients(notebook: Notebook) -> None:
    notebook.run("""
import torch
w = torch.ones(3, requires_grad=True)
def f(a, b):
    (a * b).sum().backward()
    return a.grad
""")
    compared = notebook.compare("pytorch", "f", "w, w", options=FAST)
    assert compared["graphs"][0]["outputs"]["kind"] == "bitwise"
    notebook.run("assert w.grad is None")


def test_arguments_changed_in_place(notebook: Notebook) -> None:
    notebook.run("import torch\ndef f(x):\n    x.add_(1)\n    return x.sum()\nx = torch.zeros(3)")
    compared = notebook.compare("pytorch", "f", "x", options=FAST)
    assert compared["graphs"][0]["state"]["kind"] == "bitwise"
    sample(notebook, compared)
    notebook.run("assert x.sum() == 0")


def test_a_pending_backward_pass_is_not_spoiled(notebook: Notebook) -> None:
    notebook.run("""
import torch
w = torch.ones(3, requires_grad=True)
loss = (w * w).sum()
def f(x):
    return (w * x).sum()
""")
    sample(notebook, notebook.compare("pytorch", "f", "torch.ones(3)", options=FAST))
    notebook.run("loss.backward()\nassert w.grad.sum() == 6")


def test_lazy_modules_are_refused(notebook: Notebook) -> None:
    notebook.run("import torch\nmodel = torch.nn.LazyLinear(3)\ndef f(x):\n    return model(x)")
    failure = notebook.refused("pytorch", "f", "torch.ones(2, 2)", options=FAST)
    assert failure["kind"] == "not-built"


def test_unusual_tensors(notebook: Notebook) -> None:
    notebook.run("""
import torch
def f(sparse, quantized, half):
    return sparse.to_dense().sum() + quantized.dequantize().sum() + half.float().sum()
sparse = torch.eye(3).to_sparse()
quantized = torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8)
half = torch.ones(3, dtype=torch.bfloat16)
""")
    compared = notebook.compare("pytorch", "f", "sparse, quantized, half", options=FAST)
    assert compared["eager"]["repeat"]["kind"] == "bitwise"


def test_trace_counts_breaks_and_operations(notebook: Notebook) -> None:
    notebook.run("import torch\ndef f(x):\n    if x.sum() > 0:\n        return x + 1\n    return x")
    traced = notebook.ask("trace", **subject("pytorch", "f", "torch.ones(3)"))
    assert traced["graphs"] == 2
    assert traced["breaks"][0]["place"]["line"] == 2
    fullgraph = subject("pytorch", "f", "torch.ones(3)", options={"fullgraph": True})
    raised = notebook.ask("trace", **fullgraph)["exception"]
    assert raised["place"]["line"] == 2


def test_watch_sees_recompiles_and_breaks(notebook: Notebook) -> None:
    notebook.run("import torch\n@torch.compile(backend='eager')\ndef f(x, n):\n    return x * n")
    watch = notebook.ask("watch", handle=None)
    notebook.run("f(torch.ones(3), 2.0); f(torch.ones(3), 'a'[:0] or 3); f(torch.ones(3, 3), 3)")
    seen = notebook.ask("watch", handle=watch["handle"])
    assert seen["functions"] == [{"name": "f", "traces": 3}]
    assert len(seen["recompiles"]) == 2
    assert seen["recompiles"][0]["place"]["function"] == "f"


def test_switches_are_put_back(notebook: Notebook) -> None:
    notebook.run("""
import torch
def f(x):
    torch.set_grad_enabled(False)
    return x + 1
""")
    notebook.compare("pytorch", "f", "torch.ones(3)", options=FAST)
    assert torch.is_grad_enabled()


def test_native_code_writes_no_file(notebook: Notebook, tmp_path: Path) -> None:
    path = tmp_path / "made.pt"
    notebook.run(f"import torch\ndef f(x):\n    torch.save(x, {str(path)!r})\n    return x")
    failure = notebook.refused("pytorch", "f", "torch.ones(3)", options=FAST)
    assert (failure["effect"], failure["target"]) == ("write-file", str(path))
    assert not path.exists()


def test_everything_of_a_module_is_put_back(notebook: Notebook) -> None:
    notebook.run("""
import torch
model = torch.nn.Linear(4, 4)
weight = model.weight
def f(x):
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    model.eval()
    model.register_forward_hook(lambda *_: None)
    model.extra = torch.nn.Parameter(torch.ones(1))
    torch.set_num_threads(3)
    torch.use_deterministic_algorithms(True)
    torch.set_float32_matmul_precision('high')
    return model(x)
threads, precision = torch.get_num_threads(), torch.get_float32_matmul_precision()
""")
    notebook.compare("pytorch", "f", "torch.ones(2, 4)", options=FAST)
    notebook.run("""
assert model.weight is weight and weight.requires_grad and model.training
assert not model._forward_hooks and not hasattr(model, 'extra')
assert threads == torch.get_num_threads()
assert not torch.are_deterministic_algorithms_enabled()
assert precision == torch.get_float32_matmul_precision()
""")


def test_inductor(notebook: Notebook) -> None:
    notebook.run(
        "import torch\ndef f(x):\n    return (x.sin() * 2 + x.cos()).sum()\nx = torch.ones(64, 64)"
    )
    compared = notebook.compare("pytorch", "f", "x")
    (graph,) = compared["graphs"]
    assert graph["outputs"]["kind"] in ("bitwise", "close")
    assert graph["fromCache"] or graph["cachedSeconds"] is not None
    assert sample(notebook, compared)["recompiles"]["graph"] == 0
