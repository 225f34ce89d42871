"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test.

The classes are mostly the reference with a few words changed.
"""

import inspect
import types

import numpy as np

from grader.feedback import mistake
from solutions.final.capstone import training as right


def altered(before, after):
    """The reference's module with one place of its text changed."""
    text = inspect.getsource(right)
    assert text.count(before) >= 1, before
    module = types.ModuleType(right.__name__)
    exec(compile(text.replace(before, after), "mistakes_training", "exec"), module.__dict__)
    return module


TIED_TWICE = mistake(
    "Module", "A parameter that is reached on two ways is listed twice, and will be stepped twice."
)(altered("            if id(parameter) not in seen:\n", "            if True:\n").Module)

LISTS_FORGOTTEN = mistake("Module", "The modules in lists are not found: they would never be trained.")(
    altered("elif isinstance(value, list):", "elif False:").Module
)

STATE_NOT_COPIED = mistake(
    "Module", "state_dict hands out the parameters' own arrays: the snapshot changes with the training."
)(altered("parameter.data.copy() for name", "parameter.data for name").Module)

HALF_LOADED = mistake(
    "Module",
    "A state that does not fit has changed some parameters before it is refused: check all of it first.",
)(
    altered(
        '                raise ValueError(f"{name} must have shape {parameter.shape}, got {arrays[name].shape}")\n',
        '                raise ValueError(f"{name} must have another shape")\n'
        "            parameter.data = arrays[name]\n",
    ).Module
)

PARTS_STILL_TRAINING = mistake(
    "Module", "eval reaches this module only; the parts in it are still training, and their dropout drops."
)(altered("                part._set_training(training)", "                pass").Module)

WITH_VARIANCE = mistake(
    "Linear", "1 / fan_in is the variance; the standard deviation of the weights is its square root."
)(altered("/ np.sqrt(fan_in)", "/ fan_in").Linear)

IN_FLOAT64 = mistake("Linear", "The weights are float64: a model starts in float32.")(
    altered("self.weight = Tensor(weight.astype(np.float32)", "self.weight = Tensor(weight").Linear
)

REVERSED = mistake(
    "Sequential", "The last module comes first: apply them in the order in which they are given."
)(altered("        for module in self.modules:", "        for module in self.modules[::-1]:").Sequential)

HIDDEN_PARTS = mistake(
    "Sequential", "The modules are kept in a tuple, where parameters() does not look: keep them in a list."
)(altered("self.modules = list(modules)", "self.modules = modules").Sequential)

NOT_SCALED = mistake(
    "Dropout", "What is kept is not scaled: divide by 1 - p, or the sums are smaller in training than later."
)(altered("(kept / (1 - self.p))", "kept").Dropout)

ACTIVE_IN_EVAL = mistake("Dropout", "Your dropout drops in evaluation, too: there it must do nothing.")(
    altered("if not self.training:", "if self.p == 0:").Dropout
)

KEPT_WITH_P = mistake("Dropout", "p is the probability of being dropped; you keep with probability p.")(
    altered("self.rng.random(x.shape) >= self.p", "self.rng.random(x.shape) < self.p").Dropout
)

ONE_MASK_FOR_EVER = mistake("Dropout", "You draw one mask and keep it: every call in training has its own.")(
    altered(
        "        kept = self.rng.random(x.shape) >= self.p\n",
        "        if not hasattr(self, 'kept'):\n            self.kept = self.rng.random(x.shape) >= self.p\n"
        "        kept = self.kept\n",
    ).Dropout
)


@mistake("Optimizer", "You clip each gradient by itself: there is one norm over all of them together.")
class OptimizerThatClipsEach(right.Optimizer):
    def step(self):
        max_norm, self.max_norm = self.max_norm, None
        kept = [parameter.grad for parameter in self.parameters]
        for parameter in self.parameters:
            if max_norm is not None and parameter.grad is not None:
                parameter.grad = right.clip_by_norm(parameter.grad, max_norm).astype(parameter.dtype)
        super().step()
        for parameter, grad in zip(self.parameters, kept, strict=True):
            parameter.grad = grad
        self.max_norm = max_norm


SCALED_ALWAYS = mistake(
    "Optimizer", "Gradients that are small enough are blown up to max_norm: clipping only shortens."
)(
    altered(
        "            if allowed < total:\n",
        "            allowed = self.max_norm\n            if total > 0:\n",
    ).Optimizer
)

SCHEDULE_FROM_ONE = mistake("Optimizer", "The first step uses schedule(1): steps are counted from 0.")(
    altered("self.schedule(self.steps)", "self.schedule(self.steps + 1)").Optimizer
)

DTYPE_LOST = mistake("Optimizer", "The parameters become float64 after a step: keep the dtype.")(
    altered(
        "parameter.data = np.asarray(array, dtype=parameter.dtype)", "parameter.data = array.astype(float)"
    ).Optimizer
)


@mistake("batches", "Your targets are the inputs: the target at a place is the token that follows.")
def batches_without_shift(tokens, block, batch_size, rng):
    inputs, _ = right.batches(tokens, block, batch_size, rng)
    return inputs, inputs


@mistake("batches", "The last window that fits is never drawn: starts go up to len(tokens) - block - 1.")
def batches_without_the_last_window(tokens, block, batch_size, rng):
    tokens = np.asarray(tokens)
    right.batches(tokens, block, batch_size, rng)
    return right.batches(tokens[:-1] if len(tokens) > block + 1 else tokens, block, batch_size, rng)


@mistake("batches", "Your windows start only at multiples of block: every place that fits is as likely.")
def batches_on_a_grid(tokens, block, batch_size, rng):
    tokens = np.asarray(tokens)
    right.batches(tokens, block, batch_size, rng)
    starts = block * rng.integers((len(tokens) - 1) // block, size=batch_size)
    windows = tokens[starts[:, None] + np.arange(block + 1)]
    return windows[:, :-1], windows[:, 1:]


def _fit(zero, check_first):
    def fit(model, loss_fn, next_batch, optimizer, steps, on_step=None):
        model.train()
        history = []
        optimizer.zero_grad()
        for step in range(steps):
            if zero:
                optimizer.zero_grad()
            loss = loss_fn(model, *next_batch())
            value = loss.item()
            if check_first and not np.isfinite(value):
                raise FloatingPointError(f"the loss is {value} at step {step}")
            loss.backward()
            optimizer.step()
            if not np.isfinite(value):
                raise FloatingPointError(f"the loss is {value} at step {step}")
            history.append(value)
            if on_step is not None:
                on_step(step, value)
        return history

    return fit


@mistake("fit", "The gradients of earlier steps are still there: call zero_grad in every step.")
def fit_without_zero_grad(*args, **kwargs):
    return _fit(False, True)(*args, **kwargs)


@mistake("fit", "The step with a nan is taken before the loss is looked at: the model is full of nan now.")
def fit_that_looks_too_late(*args, **kwargs):
    return _fit(True, False)(*args, **kwargs)


@mistake("fit", "Steps are counted from 0, in on_step and in the error.")
def fit_that_counts_from_one(model, loss_fn, next_batch, optimizer, steps, on_step=None):
    later = None if on_step is None else lambda step, loss: on_step(step + 1, loss)
    return right.fit(model, loss_fn, next_batch, optimizer, steps, later)


@mistake(
    "save_checkpoint", "The optimizer's memory is not saved: momentum and running means start at zero again."
)
def save_checkpoint_without_memory(path, model, optimizer, step):
    rule = type(optimizer.rule)(optimizer.rule.rate)
    other = right.Optimizer(optimizer.parameters, rule, optimizer.schedule, optimizer.max_norm)
    other.steps = optimizer.steps
    right.save_checkpoint(path, model, other, step)


@mistake(
    "save_checkpoint", "The state of the dropout's generator is not saved: the next masks are other ones."
)
def save_checkpoint_without_generators(path, model, optimizer, step):
    altered(
        '        "generators": [_packed(g.bit_generator.state, arrays) for g in model._generators()],\n',
        '        "generators": [_packed(np.random.default_rng(0).bit_generator.state, arrays) '
        "for g in model._generators()],\n",
    ).save_checkpoint(path, model, optimizer, step)


@mistake(
    "save_checkpoint",
    "You write into the old file: a crash in the middle leaves neither the old nor the new.",
)
def save_checkpoint_in_place(path, model, optimizer, step):
    import os

    right.save_checkpoint(f"{path}.new", model, optimizer, step)
    with open(f"{path}.new", "rb") as source, open(path, "wb") as file:
        file.write(source.read())
    os.remove(f"{path}.new")


@mistake("save_checkpoint", "numpy appends .npz to a name without it: write to an open file instead.")
def save_checkpoint_under_another_name(path, model, optimizer, step):
    right.save_checkpoint(path if str(path).endswith(".npz") else f"{path}.npz", model, optimizer, step)


@mistake("load_checkpoint", "The schedule starts again from its first step: optimizer.steps is not restored.")
def load_checkpoint_without_the_steps(path, model, optimizer):
    steps = optimizer.steps
    step = right.load_checkpoint(path, model, optimizer)
    optimizer.steps = steps
    return step


@mistake("load_checkpoint", "A changed byte goes unnoticed: compare the checksum before you use anything.")
def load_checkpoint_without_the_checksum(path, model, optimizer):
    return altered("    if _sealed(archive) != data:\n", "    if False:\n").load_checkpoint(
        path, model, optimizer
    )


@mistake("load_checkpoint", "The memory of one rule is handed to another: look at the kind of rule first.")
def load_checkpoint_into_any_rule(path, model, optimizer):
    return altered('    if header["rule"] != type(rule).__name__:\n', "    if False:\n").load_checkpoint(
        path, model, optimizer
    )


@mistake(
    "load_checkpoint",
    "The optimizer has changed before the model was found not to fit: check everything first.",
)
def load_checkpoint_that_checks_late(path, model, optimizer):
    text = "    rule, generators = optimizer.rule, model._generators()\n"
    return altered(text, text + "    rule.rate = 0.5\n").load_checkpoint(path, model, optimizer)
