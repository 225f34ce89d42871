"""Training with other books: a stack walks the modules, one long vector is clipped, a literal is the header."""

import ast
import functools
import hashlib
import io
import math
import os
import tempfile
import zipfile

import numpy as np

from solutions.final.capstone.autodiff import Tensor
from solutions.phase1.basic_math.inequalities import clip_by_norm
from solutions.phase3.optimization.gradient_descent import SGD, Adam, AdamW, RMSProp
from solutions.phase3.optimization.momentum_schedules import Momentum

RULES = SGD, Momentum, RMSProp, Adam, AdamW  # what the exercise imports stays in reach


class Module:
    training = True

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)

    def forward(self, *args, **kwargs):
        raise NotImplementedError("a module needs a forward")

    def _parts(self):
        """Depth first: (dotted name, object) of this module and of all attributes of all modules within it."""
        found, waiting = [], [("", self)]
        while waiting:
            name, part = waiting.pop()
            found.append((name, part))
            if not isinstance(part, Module):
                continue
            inner = []
            for key, value in vars(part).items():
                own = f"{name}.{key}".lstrip(".")
                if isinstance(value, list):
                    inner += [(f"{own}.{i}", m) for i, m in enumerate(value) if isinstance(m, Module)]
                else:
                    inner.append((own, value))
            waiting += inner[::-1]
        return found

    def named_parameters(self):
        first = {}
        for name, part in self._parts():
            if isinstance(part, Tensor) and part.requires_grad:
                first.setdefault(id(part), (name, part))
        return list(first.values())

    def parameters(self):
        return [pair[1] for pair in self.named_parameters()]

    def zero_grad(self):
        for p in self.parameters():
            p.grad = None

    def train(self, mode=True):
        for _, part in self._parts():
            if isinstance(part, Module):
                part.training = mode

    def eval(self):
        self.train(False)

    def state_dict(self):
        return {name: np.array(p.data) for name, p in self.named_parameters()}

    def load_state_dict(self, state):
        """Into the arrays that are there."""
        own, new = dict(self.named_parameters()), {}
        odd = sorted(set(own) ^ set(state))
        if odd:
            raise ValueError(f"only one of model and state has {', '.join(odd)}")
        for name in own:
            new[name] = np.array(state[name], dtype=own[name].dtype)
            if new[name].shape != own[name].shape:
                raise ValueError(f"the shape of {name} is another one")
        for name in own:
            np.copyto(own[name].data, new[name])


class Linear(Module):
    """All rows as one matrix."""

    def __init__(self, fan_in, fan_out, rng, bias=True):
        for name, fan in {"fan_in": fan_in, "fan_out": fan_out}.items():
            if fan < 1:
                raise ValueError(f"{name} is too small")
        columns = [rng.normal(0.0, fan_in**-0.5, fan_in) for _ in range(fan_out)]
        self.weight = Tensor(np.array(columns, dtype=np.float32).T, requires_grad=True)
        self.bias = None
        if bias:
            self.bias = Tensor(np.zeros(fan_out, np.float32), requires_grad=True)

    def forward(self, x):
        fan_in, fan_out = self.weight.shape
        if x.shape[-1:] != (fan_in,):
            raise ValueError("the last axis of x is not fan_in long")
        y = x.reshape(math.prod(x.shape[:-1]), fan_in) @ self.weight
        if self.bias is not None:
            y = self.bias + y
        return y.reshape(*x.shape[:-1], fan_out)


class Sequential(Module):
    def __init__(self, *modules):
        self.modules = [*modules]

    def forward(self, x):
        return functools.reduce(lambda y, module: module(y), self.modules, x)


class Dropout(Module):
    def __init__(self, p, rng):
        if p < 0 or p >= 1 or p != p:
            raise ValueError("p is no probability below 1")
        self.p = p
        self.rng = rng

    def forward(self, x):
        if self.training:
            dropped = self.rng.random(x.shape) < self.p
            x = x.masked_fill(dropped, 0.0) / (1 - self.p)
        return x


class Optimizer:
    def __init__(self, parameters, rule, schedule=None, max_norm=None):
        if not (max_norm is None or max_norm > 0):
            raise ValueError("max_norm is not above 0")
        self._own, self._schedule, self._max_norm = tuple(parameters), schedule, max_norm
        self.rule, self.steps = rule, 0

    @property
    def rate(self):
        return self._schedule(self.steps) if self._schedule else self.rule.rate

    def step(self):
        grads = [np.zeros(p.shape, p.dtype) if p.grad is None else np.array(p.grad) for p in self._own]
        if self._max_norm is not None and grads:
            long = np.concatenate([grad.ravel() for grad in grads], dtype=float)
            short = clip_by_norm(long, self._max_norm)
            if not np.array_equal(long, short):
                ends = np.cumsum([grad.size for grad in grads])[:-1]
                pieces = zip(np.split(short, ends), grads, strict=True)
                grads = [piece.reshape(grad.shape).astype(grad.dtype) for piece, grad in pieces]
        if self._schedule:
            self.rule.rate = self._schedule(self.steps)
        after = self.rule.step([np.array(p.data) for p in self._own], grads)
        for p, array in zip(self._own, after, strict=True):
            p.data = np.array(array, dtype=p.dtype)
        self.steps = self.steps + 1

    def zero_grad(self):
        for p in self._own:
            p.grad = None


def batches(tokens, block, batch_size, rng):
    tokens = np.asarray(tokens)
    if tokens.ndim != 1 or not np.issubdtype(tokens.dtype, np.integer):
        raise ValueError("tokens are no vector of integers")
    if block < 1:
        raise ValueError("block is too small")
    if batch_size < 1:
        raise ValueError("batch_size is too small")
    if len(tokens) <= block:
        raise ValueError("too few tokens for a window")
    drawn = [int(u * (len(tokens) - block)) for u in rng.random(batch_size)]
    inputs = np.stack([tokens[start : start + block] for start in drawn])
    targets = np.stack([tokens[start + 1 : start + 1 + block] for start in drawn])
    return inputs, targets


def fit(model, loss_fn, next_batch, optimizer, steps, on_step=None):
    """The mode is set before each step: whoever is called after one may evaluate the model."""
    history = []
    model.train()
    while len(history) < steps:
        model.train()
        model.zero_grad()
        optimizer.zero_grad()
        loss = loss_fn(model, *next_batch())
        history.append(loss.item())
        if not math.isfinite(history[-1]):
            raise FloatingPointError(f"step {len(history) - 1} has a loss of {history[-1]}")
        loss.backward()
        optimizer.step()
        if on_step:
            on_step(len(history) - 1, history[-1])
    model.train()
    return history


def save_checkpoint(path, model, optimizer, step):
    arrays = {f"parameter {name}": array for name, array in model.state_dict().items()}
    kept = {
        "step": int(step),
        "steps": int(optimizer.steps),
        "rule": type(optimizer.rule).__qualname__,
        "memory": vars(optimizer.rule),
        "generators": {name: generator.bit_generator.state for name, generator in _generators(model)},
    }
    header = repr(_written(kept, arrays))
    memory = io.BytesIO()
    np.savez(memory, header=np.array(header), **arrays)
    with zipfile.ZipFile(memory, "a") as archive:
        archive.comment = b"?" * 64  # stands at the end of the file: the seal takes its place
    body = memory.getvalue()[:-64]
    folder, name = os.path.split(os.path.abspath(path))
    handle, beside = tempfile.mkstemp(prefix=name, dir=folder)
    try:
        with open(handle, "wb") as file:
            file.write(body + _seal(body))
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def load_checkpoint(path, model, optimizer):
    with open(path, "rb") as file:
        data = file.read()
    if data[-64:] != _seal(data[:-64]):
        raise ValueError("the file is damaged, or no checkpoint")
    with np.load(io.BytesIO(data)) as archive:
        arrays = dict(archive)
    kept = _read(ast.literal_eval(str(arrays.pop("header"))), arrays)
    if kept["rule"] != type(optimizer.rule).__qualname__:
        raise ValueError("the checkpoint is of another rule")
    kinds = [(name, state["bit_generator"]) for name, state in kept["generators"].items()]
    if kinds != [(name, type(g.bit_generator).__name__) for name, g in _generators(model)]:
        raise ValueError("the checkpoint is of a model with other generators")
    front = "parameter "
    model.load_state_dict({n[len(front) :]: array for n, array in arrays.items() if n.startswith(front)})
    for name, generator in _generators(model):
        generator.bit_generator.state = kept["generators"][name]
    optimizer.rule.__dict__ = kept["memory"]
    optimizer.steps = kept["steps"]
    return kept["step"]


def _generators(model):
    return [(name, part) for name, part in model._parts() if isinstance(part, np.random.Generator)]


def _seal(body):
    return hashlib.blake2b(body, digest_size=32).hexdigest().encode()


def _written(value, arrays):
    """(kind, the rest in Python's own literals); arrays are put aside."""
    if isinstance(value, (np.ndarray, np.generic)):
        place = f"memory {len(arrays)}"
        arrays[place] = np.asarray(value)
        return "array" if isinstance(value, np.ndarray) else "scalar", place
    if isinstance(value, float):
        return "float", value.hex()
    if isinstance(value, list):
        return "list", [_written(item, arrays) for item in value]
    if isinstance(value, tuple):
        return "tuple", [_written(item, arrays) for item in value]
    if isinstance(value, dict):
        return "dict", [(key, _written(item, arrays)) for key, item in value.items()]
    return "plain", value


def _read(pair, arrays):
    kind, rest = pair
    if kind in ("list", "tuple"):
        rest = [_read(item, arrays) for item in rest]
    return {
        "array": lambda: arrays[rest],
        "scalar": lambda: arrays[rest][()],
        "float": lambda: float.fromhex(rest),
        "list": lambda: rest,
        "tuple": lambda: tuple(rest),
        "dict": lambda: {key: _read(item, arrays) for key, item in rest},
        "plain": lambda: rest,
    }[kind]()
