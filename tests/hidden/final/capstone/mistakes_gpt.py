"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test.

The classes, and what is long, are the reference with a few words changed.
"""

import inspect
import types
from dataclasses import dataclass

import numpy as np

from grader.feedback import mistake
from solutions.final.capstone import gpt as right


def altered(*changes):
    """The reference's module with places of its text changed: (before, after), ..."""
    text = inspect.getsource(right)
    for before, after in changes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after)
    module = types.ModuleType(right.__name__)
    module.__dict__["__name__"] = right.__name__
    exec(compile(text, "mistakes_gpt", "exec"), module.__dict__)
    return module


@mistake("GPTConfig", "dim must be divisible by heads: nobody looks at that here.")
@dataclass
class GPTConfigWithAnyHeads:
    vocab_size: int
    block_size: int
    layers: int
    heads: int
    dim: int

    def __post_init__(self):
        for name, value in vars(self).items():
            if not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < 1:
                raise ValueError(f"{name} must be an int of at least 1")


@mistake("GPTConfig", "2.0 and True pass as sizes: a size is an int.")
@dataclass
class GPTConfigOfAnyNumber:
    vocab_size: int
    block_size: int
    layers: int
    heads: int
    dim: int

    def __post_init__(self):
        for name, value in vars(self).items():
            if value is None or isinstance(value, str) or value < 1:
                raise ValueError(f"{name} must be at least 1")
        if self.dim % self.heads:
            raise ValueError("dim must be divisible by heads")


LOGITS = "logits = self.ln(h) @ self.tokens.weight.transpose()"
POSITIONS = "self.positions(np.arange(start, end))"

NOT_TIED = mistake("GPT", "The output has a table of its own: use the table of the tokens again (tied weights).")(
    altered(
        ("        self.ln = LayerNorm(config.dim)\n", "        self.ln = LayerNorm(config.dim)\n"
         "        self.head = Embedding(config.vocab_size, config.dim, rng)\n"),
        (LOGITS, "logits = self.ln(h) @ self.head.weight.transpose()"),
    ).GPT
)  # fmt: skip

WITHOUT_POSITIONS = mistake(
    "GPT", "No positions are added: the model cannot tell in which order the tokens came."
)(altered((f"self.tokens(tokens) + {POSITIONS}", "self.tokens(tokens)")).GPT)

POSITIONS_NOT_ADVANCED = mistake(
    "GPT", "With a cache the positions start at 0 again: they go on after the tokens that it holds."
)(altered((POSITIONS, "self.positions(np.arange(end - start))")).GPT)

WITHOUT_LAST_NORM = mistake("GPT", "The last layer norm is missing before the logits.")(
    altered((LOGITS, "logits = h @ self.tokens.weight.transpose()")).GPT
)

SHIFTED_TWICE = mistake("GPT", "The targets are shifted already: compare each place with its own target.")(
    altered(
        (
            "None if targets is None else cross_entropy(logits, targets)",
            "None if targets is None else cross_entropy(logits[:, :-1], np.asarray(targets)[:, 1:])",
        )
    ).GPT
)

NOT_SCALED_BY_DEPTH = mistake(
    "GPT", "The two layers that write into the stream start smaller: 0.02 / sqrt(2 layers)."
)(altered(("residual = 0.02 / np.sqrt(2 * config.layers)", "residual = 0.02")).GPT)

ONE_BLOCK_FOR_ALL = mistake(
    "GPT", "All layers are the same block, with the same weights: make a new one for each."
)(
    altered(
        (
            "[Block(config.dim, config.heads, rng) for _ in range(config.layers)]",
            "[Block(config.dim, config.heads, rng)] * config.layers",
        )
    ).GPT
)


def generate_by(*changes):
    """The reference's generate with changes, made anew for each call so that it uses plain globals."""
    module = altered(*changes)

    def generate(*args, **kwargs):
        return module.generate(*args, **kwargs)

    return generate


@mistake("generate", "You multiply by the temperature; the logits are divided by it.")
def generate_with_the_temperature_multiplied(*args, **kwargs):
    return generate_by(
        ("(logits - np.max(logits)) / temperature", "(logits - np.max(logits)) * temperature")
    )(*args, **kwargs)


@mistake("generate", "You draw from logits: they are no probabilities before the softmax.")
def generate_from_logits(*args, **kwargs):
    return generate_by(
        (
            "p = np.exp(log_softmax((logits - np.max(logits)) / temperature))",
            "p = (logits - np.min(logits)) / temperature / max(np.sum(logits - np.min(logits)) / temperature, 1e-9)",
        )
    )(*args, **kwargs)


@mistake("generate", "The token with which the mass gets to top_p is left out; it belongs to the set.")
def generate_without_the_crossing_token(*args, **kwargs):
    return generate_by(
        (
            "kept = kept[: 1 + int(np.searchsorted(mass, top_p - 1e-12))]",
            "kept = kept[: max(1, int(np.sum(mass <= top_p)))]",
        )
    )(*args, **kwargs)


@mistake("generate", "top_p is applied before the temperature: the order is temperature, top_k, top_p.")
def generate_with_top_p_first(*args, **kwargs):
    return generate_by(
        (
            "mass = np.cumsum(p[kept]) / np.sum(p[kept])",
            "q = np.exp(log_softmax(logits)); mass = np.cumsum(q[kept]) / np.sum(q[kept])",
        )
    )(*args, **kwargs)


@mistake(
    "generate", "top_p counts the mass of all tokens, though top_k has removed some: count what is left."
)
def generate_with_the_mass_of_all(*args, **kwargs):
    return generate_by(("mass = np.cumsum(p[kept]) / np.sum(p[kept])", "mass = np.cumsum(p[kept])"))(
        *args, **kwargs
    )


@mistake("generate", "The least probable tokens are kept: sort in descending order.")
def generate_from_the_wrong_end(*args, **kwargs):
    return generate_by(("np.argsort(-p, kind", "np.argsort(p, kind"))(*args, **kwargs)


@mistake("generate", "You look at the first place's logits; the next token is predicted at the last one.")
def generate_from_the_first_place(*args, **kwargs):
    return generate_by(("logits.data[0, -1]", "logits.data[0, 0]"))(*args, **kwargs)


@mistake("generate", "A long context is cropped to its first tokens; it is the last ones that matter.")
def generate_cropped_to_the_front(*args, **kwargs):
    return generate_by(("new, cache = tokens[-block:], None", "new, cache = tokens[:block], None"))(
        *args, **kwargs
    )


@mistake("generate", "The model is still training while it speaks: call eval first.")
def generate_in_training(model, *args, **kwargs):
    answer = right.generate(model, *args, **kwargs)
    model.train()
    return answer


@mistake("generate", "Only the new tokens come back; the prompt belongs to the answer.")
def generate_without_the_prompt(model, tokens, *args, **kwargs):
    return right.generate(model, tokens, *args, **kwargs)[len(tokens) :]


@mistake("complete", "The options do not reach generate.")
def complete_without_options(model, tokenizer, text, n, rng, **sampling):
    return right.complete(model, tokenizer, text, n, rng)


@mistake("complete", "The prompt is missing in the answer.")
def complete_without_the_prompt(model, tokenizer, text, n, rng, **sampling):
    return right.complete(model, tokenizer, text, n, rng, **sampling)[len(text) :]


@mistake("schedule", "The rate falls to 0; its floor is a tenth of the largest rate.")
def schedule_to_zero(rate, steps, warmup=100):
    return lambda step: right.warmup_cosine(step, rate, warmup, steps)


@mistake("schedule", "The steps of the warm-up come on top: steps counts all of them.")
def schedule_with_the_warmup_on_top(rate, steps, warmup=100):
    return lambda step: right.warmup_cosine(step, rate, warmup, steps + warmup, floor=rate / 10)


def _train(shift, check):
    def train_gpt(model, tokens, steps, batch_size, optimizer, rng, on_step=None):
        model.train()
        history = []
        for step in range(steps):
            optimizer.zero_grad()
            inputs, targets = right.batches(tokens, model.config.block_size, batch_size, rng)
            _, loss = model.forward(inputs, targets if shift else inputs)
            if check and not np.isfinite(loss.item()):
                raise FloatingPointError(f"the loss is not finite at step {step}")
            loss.backward()
            optimizer.step()
            history.append(loss.item())
            if on_step is not None:
                on_step(step, loss.item())
        return history

    return train_gpt


@mistake(
    "train_gpt", "The targets are the inputs themselves: the model learns to copy. They are the next tokens."
)
def train_gpt_on_its_inputs(*args, **kwargs):
    return _train(False, True)(*args, **kwargs)


@mistake("train_gpt", "A loss that is nan goes into the parameters: let fit look at it before the step.")
def train_gpt_into_nan(*args, **kwargs):
    return _train(True, False)(*args, **kwargs)


@mistake("evaluate", "That is the mean loss; the perplexity is its exponential.")
def evaluate_as_loss(model, tokens):
    return float(np.log(right.evaluate(model, tokens)))


@mistake("evaluate", "The tokens after the last whole window are not predicted.")
def evaluate_of_whole_windows(model, tokens):
    tokens, block = np.asarray(tokens), model.config.block_size
    whole = (len(tokens) - 1) // block * block + 1
    return right.evaluate(model, tokens[: whole if whole > 1 else len(tokens)])


@mistake("evaluate", "The first token of each window is never predicted: windows must share one token.")
def evaluate_with_gaps(model, tokens):
    right.evaluate(model, tokens)
    changes = (("range(0, len(tokens) - 1, block)", "range(0, len(tokens) - 1, block + 1)"),)
    return altered(*changes).evaluate(model, tokens)


@mistake(
    "evaluate", "Each window counts alike, though the last is shorter: average over tokens, not over windows."
)
def evaluate_by_windows(model, tokens):
    tokens, block = np.asarray(tokens), model.config.block_size
    right.evaluate(model, tokens)
    parts = [tokens[i : i + block + 1] for i in range(0, len(tokens) - 1, block)]
    return float(np.mean([right.evaluate(model, part) for part in parts]))


@mistake("load_gpt2", "The matrices are transposed, though the published ones are (fan_in, fan_out) already.")
def load_gpt2_transposed(tensors, config, rng):
    model = right.load_gpt2(tensors, config, rng)
    for block in model.blocks:
        block.attention.out.weight.data = block.attention.out.weight.data.T.copy()
    return model


@mistake("load_gpt2", "A name that belongs nowhere is ignored: the model may have another number of layers.")
def load_gpt2_of_anything(tensors, config, rng):
    known = {name for name, _ in right._gpt2_names(config.layers)}
    return right.load_gpt2(
        {k: v for k, v in tensors.items() if k.removeprefix("transformer.") in known}, config, rng
    )


@mistake("load_gpt2", "What is missing keeps its random weights, and nobody is told.")
def load_gpt2_with_holes(tensors, config, rng):
    theirs = {k.removeprefix("transformer."): v for k, v in tensors.items()}
    own = right.GPT(config, rng).state_dict()
    filled = {name: own[ours] for name, ours in right._gpt2_names(config.layers)}
    return right.load_gpt2({**filled, **theirs}, config, rng)


@mistake("load_gpt2", "The two norms of a block are swapped.")
def load_gpt2_with_norms_swapped(tensors, config, rng):
    model = right.load_gpt2(tensors, config, rng)
    for block in model.blocks:
        block.ln1, block.ln2 = block.ln2, block.ln1
    return model
