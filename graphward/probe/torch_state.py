"""The state in PyTorch's objects: tensors with their gradients, modules, optimizers, generators."""

from __future__ import annotations

import copy
from typing import Any

from .adapter import Found, StateItem
from .containers import Attributes, Names, Unseen
from .differences import dtype_of
from .protocol import Refusal
from .rounding import factors
from .state_items import Generator


def find(torch: Any, label: str, value: Any) -> Found | None:
    """The state in an object of PyTorch's, or None."""
    if isinstance(value, torch.Tensor):
        uninitialized = getattr(torch.nn.parameter, "UninitializedTensorMixin", ())
        if isinstance(value, uninitialized):
            raise Refusal("not-built", name=label)
        return Found([TensorState(torch, label, value)])
    if isinstance(value, torch.nn.Module):
        return _module(label, value)
    if isinstance(value, torch.optim.Optimizer):
        params = [p for group in value.param_groups for p in group["params"]]
        children = [(f"{label}.params[{index}]", param) for index, param in enumerate(params)]
        children.append((type(value).__name__, type(value)))
        own = Attributes(label, value.__dict__)
        return Found([own, OptimizerState(torch, label, value)], children)
    if isinstance(value, torch.Generator):
        return Found([Generator(label, value.get_state, value.set_state)])
    if type(value).__module__.startswith(("torch.optim.", "torch.amp.", "torch.cuda.amp.")):
        attributes = getattr(value, "__dict__", {})
        return Found([Attributes(label, attributes)], _children(label, attributes))
    return None


def _module(label: str, module: Any) -> Found:
    items: list[StateItem] = [Attributes(label, module.__dict__)]
    children: list[tuple[str, Any]] = [(type(module).__name__, type(module))]
    for name, members in module.__dict__.items():
        if name in ("_parameters", "_buffers", "_modules"):
            items.append(Names(f"{label}.{name}", members))
            children += _children(label, members)
        elif name.startswith("_") and isinstance(members, (dict, set)):
            # Hooks, and the like.
            items.append(Unseen(f"{label}.{name}", members))
    public = {n: v for n, v in module.__dict__.items() if not n.startswith("_")}
    return Found(items, children + _children(label, public))


def _children(label: str, members: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(f"{label}.{name}", member) for name, member in members.items() if member is not None]


class TensorState(StateItem):
    """A tensor's numbers and its gradient, put back in place."""

    def __init__(self, torch: Any, label: str, tensor: Any) -> None:
        super().__init__(label)
        self._torch = torch
        self._tensor = tensor
        self._saved: Any = None
        self._grad: Any = None
        self._saved_grad: Any = None
        self._requires_grad = False

    def size(self) -> int:
        return int(self._tensor.element_size() * self._tensor.nelement())

    def _has_grad(self) -> bool:
        return bool(self._tensor.requires_grad and self._tensor.is_leaf)

    def save(self) -> None:
        self._saved = self._tensor.detach().clone()
        self._requires_grad = self._tensor.requires_grad
        self._grad = self._tensor.grad if self._has_grad() else None
        self._saved_grad = None if self._grad is None else self._grad.detach().clone()

    def restore(self) -> None:
        self._put(self._tensor, self._saved)
        if self._tensor.is_leaf and self._tensor.requires_grad is not self._requires_grad:
            self._tensor.requires_grad_(self._requires_grad)
        if self._has_grad():
            if self._grad is not None:
                self._put(self._grad, self._saved_grad)
            if self._tensor.grad is not self._grad:
                self._tensor.grad = self._grad

    def _put(self, tensor: Any, saved: Any) -> None:
        # Writing what is there already would spoil a backward pass that the user has pending.
        if self._is_there(tensor, saved):
            return
        inference = self._torch.inference_mode if tensor.is_inference() else self._torch.no_grad
        with inference():
            if tensor.shape != saved.shape:
                tensor.resize_(saved.shape)
            tensor.copy_(saved)

    def _is_there(self, tensor: Any, saved: Any) -> bool:
        try:
            return bool(tensor.shape == saved.shape and self._torch.equal(tensor.detach(), saved))
        except (NotImplementedError, RuntimeError):
            # Sparse and nested tensors cannot be compared.
            return False

    def move(self) -> None:
        with self._torch.no_grad():
            if not self._tensor.is_inference() and self._tensor.layout == self._torch.strided:
                self._tensor.copy_(moved(self._torch, self._tensor.detach()))

    def view(self) -> Any:
        return [self._tensor, self._tensor.grad if self._has_grad() else None]


def moved(torch: Any, tensor: Any) -> Any:
    """A tensor with its numbers moved by as much as rounding does."""
    found = factors(tuple(tensor.shape), dtype_of(tensor))
    if found is None or tensor.layout != torch.strided:
        return tensor
    made = torch.as_tensor(found, dtype=tensor.dtype, device=tensor.device)
    return (tensor.detach() * made).requires_grad_(tensor.requires_grad)


class OptimizerState(StateItem):
    """An optimizer's settings and what it keeps for each parameter."""

    def __init__(self, torch: Any, label: str, optimizer: Any) -> None:
        super().__init__(label)
        self._torch = torch
        self._optimizer = optimizer
        self._state: dict[Any, dict[str, Any]] = {}
        self._groups: list[dict[str, Any]] = []

    def size(self) -> int:
        tensors = [
            part
            for kept in self._optimizer.state.values()
            for part in kept.values()
            if isinstance(part, self._torch.Tensor)
        ]
        return sum(int(tensor.element_size() * tensor.nelement()) for tensor in tensors)

    def save(self) -> None:
        self._state = {p: copy.deepcopy(dict(kept)) for p, kept in self._optimizer.state.items()}
        self._groups = [
            {name: copy.deepcopy(value) for name, value in group.items() if name != "params"}
            for group in self._optimizer.param_groups
        ]

    def restore(self) -> None:
        state = self._optimizer.state
        for param in list(state):
            if param not in self._state:
                del state[param]
        for param, saved in self._state.items():
            kept = state[param]
            for name in list(kept):
                if name not in saved:
                    del kept[name]
            for name, value in saved.items():
                self._put(kept, name, value)
        for group, saved_group in zip(self._optimizer.param_groups, self._groups):
            for name, value in saved_group.items():
                self._put(group, name, value)

    def _put(self, table: dict[str, Any], name: str, saved: Any) -> None:
        now = table.get(name)
        if isinstance(saved, self._torch.Tensor) and isinstance(now, self._torch.Tensor):
            with self._torch.no_grad():
                now.copy_(saved)
        else:
            table[name] = copy.deepcopy(saved)

    def view(self) -> Any:
        groups = [
            {name: value for name, value in group.items() if name != "params"}
            for group in self._optimizer.param_groups
        ]
        return [[dict(kept) for kept in self._optimizer.state.values()], groups]
