"""Build a GPT-style model from raw math and code.

The end of the road. Tokens become vectors, blocks of attention and feed-forward layers pass over them, and
out comes a probability for every token that could be next. Every function on the way is your own: the
tokenizer, the softmax, the sampling, the schedule, the loss, the gradients. `grade capstone train` trains
this model, `grade capstone sample "Once upon a time"` lets it speak.

Lesson: exercises/final/capstone/README.md#gpt
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.final.capstone.autodiff import Tensor, cross_entropy, no_grad
from exercises.final.capstone.training import Module, Optimizer, batches, fit
from exercises.final.capstone.transformer import Block, Embedding, KVCache, LayerNorm
from exercises.phase2.probability.random_variables import sample_categorical
from exercises.phase3.optimization.momentum_schedules import warmup_cosine
from exercises.phase4.discrete_math.tokenization import BPETokenizer, CharTokenizer
from exercises.phase4.information_theory.cross_entropy_loss import log_softmax
from exercises.phase4.information_theory.perplexity import perplexity


@dataclass
class GPTConfig:
    r"""The sizes of a GPT.

    .. math:: \text{parameters} \approx 12 \cdot \text{layers} \cdot \text{dim}^2 +
        (\text{vocab\_size} + \text{block\_size}) \cdot \text{dim}

    Parameters
    ----------
    vocab_size : int
        How many different tokens there are.
    block_size : int
        The longest context, in tokens.
    layers : int
        How many blocks there are.
    heads : int
        Of each block's attention; divides dim.
    dim : int
        How long the vector of a token is.

    Raises
    ------
    ValueError
        When a size is not an int of at least 1 (the message names it), or dim is not divisible by heads (the
        message names both).

    Examples
    --------
    >>> GPTConfig(vocab_size=65, block_size=32, layers=2, heads=2, dim=16).heads
    2

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, table 2.
    """

    vocab_size: int
    block_size: int
    layers: int
    heads: int
    dim: int

    def __post_init__(self) -> None:
        raise NotImplementedError("GPTConfig.__post_init__: not written yet")


class GPT(Module):
    r"""A language model of GPT-2's make.

    .. math:: h_0 = E[t] + P[0..T-1], \qquad h_i = \operatorname{block}_i(h_{i-1}), \qquad
        \text{logits} = \operatorname{ln}(h_n) \, E^T

    where E and P are the tables ``tokens.weight`` and ``positions.weight``, ln is the layer norm ``ln``, and T is
    the number of tokens. The table E that turns tokens into vectors is used again to turn vectors into logits
    (tied weights): there is no other output layer.

    At first all weights are Gaussian with standard deviation 0.02, except those of the two layers of each block
    that write into the residual stream (``attention.out`` and ``feed_forward.down``): 0.02 / sqrt(2 layers).
    (For the positions 0.01 is as good.) Biases are 0, the weights of layer norms 1. All of it is float32.

    Parameters
    ----------
    config : GPTConfig
    rng : numpy.random.Generator

    Attributes
    ----------
    config : GPTConfig
    tokens : Embedding, (vocab_size, dim)
    positions : Embedding, (block_size, dim)
    blocks : list of Block
        One for each layer.
    ln : LayerNorm
        The parameters stand in this order.

    Examples
    --------
    >>> config = GPTConfig(vocab_size=10, block_size=8, layers=1, heads=2, dim=4)
    >>> logits, loss = GPT(config, np.random.default_rng(0)).forward(np.array([[1, 2, 3]]))
    >>> logits.shape, loss
    ((1, 3, 10), None)

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019, section 2.3.
    """

    def __init__(self, config: GPTConfig, rng: np.random.Generator) -> None:
        raise NotImplementedError("GPT.__init__: not written yet")

    def forward(
        self, tokens: ArrayLike, targets: ArrayLike | None = None, cache: list[KVCache] | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """Logits of the next token at every position, and the loss when targets are given.

        tokens are integers of shape (batch, time), 1 <= time <= block_size; logits are a Tensor of shape
        (batch, time, vocab_size), and the logits at a place depend on the tokens up to that place alone.
        targets have the shape of tokens: the token that follows at each place (as `batches` gives them; an
        ignored place has -1). The loss is their `cross_entropy`, a Tensor of one number; without targets it is
        None.

        ``cache`` is a list of one KVCache for each block. The tokens are then those that follow the ones that it
        holds, and stand at the positions after these; logits are those of the new tokens.

        Raises ValueError when tokens have another shape, are none or, with those in the cache, more than
        block_size ("tokens" in the message), when a token is not in the vocabulary, or when targets do not fit.
        """
        raise NotImplementedError("GPT.forward: not written yet")

    def parameter_count(self) -> int:
        """How many numbers are learned; tied weights count once."""
        raise NotImplementedError("GPT.parameter_count: not written yet")


def generate(
    model: GPT,
    tokens: Sequence[int],
    n: int,
    rng: np.random.Generator,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    use_cache: bool = True,
    on_token: Callable[[int], Any] | None = None,
) -> list[int]:
    r"""Continue a sequence of tokens by n more.

    .. math:: t_{i} \sim \operatorname{filter}\bigl(\operatorname{softmax}(\text{logits}(t_{<i}) / \tau)\bigr)

    Each new token is drawn from the model's probabilities for the place after the last one, changed in this
    order:

    1. the logits are divided by the temperature: below 1 the probabilities become sharper, above 1 flatter;
    2. only the ``top_k`` most probable tokens are kept, and scaled to sum to 1;
    3. of these, with ``top_p``, only the smallest set of most probable tokens whose mass reaches top_p: the
       token with which the sum gets to top_p belongs to it. What is kept is scaled to sum to 1.

    Then your own `sample_categorical` draws, once for each token. A context longer than block_size is cropped
    to its last block_size tokens, which then stand at the positions 0, ..., block_size - 1.

    Parameters
    ----------
    model : GPT
        Put into evaluation mode. Its parameters are not changed, and no graph is kept.
    tokens : sequence of int
        The prompt: at least one token.
    n : int
        At least 0.
    rng : numpy.random.Generator
    temperature : float
        At least 0; 0 takes the most probable token each time (the first of those that tie).
    top_k : int or None
        At least 1; more than vocab_size keeps all.
    top_p : float or None
        In (0, 1].
    use_cache : bool
        Computes each token once instead of again and again, as long as the context fits into block_size. The
        result is the same.
    on_token : callable or None
        Called with each new token as soon as it is drawn. An exception from it ends the generation.

    Returns
    -------
    list of int
        The prompt and the new tokens, Python ints.

    Raises
    ------
    ValueError
        When the prompt is empty ("tokens" in the message), n, temperature, top_k or top_p is out of range (the
        message names it), or a token to be read is not in the vocabulary.

    Examples
    --------
    >>> model = GPT(GPTConfig(10, 8, 1, 2, 4), np.random.default_rng(0))
    >>> len(generate(model, [1, 2], 5, np.random.default_rng(0)))
    7

    References
    ----------
    Holtzman, Buys, Du, Forbes and Choi, "The Curious Case of Neural Text Degeneration", 2020.
    """
    raise NotImplementedError("generate: not written yet")


def complete(
    model: GPT,
    tokenizer: BPETokenizer | CharTokenizer,
    text: str,
    n: int,
    rng: np.random.Generator,
    **sampling: Any,
) -> str:
    r"""Continue a text by n tokens: encode, `generate`, decode.

    .. math:: \operatorname{decode}(\operatorname{generate}(\operatorname{encode}(\text{text})))

    Parameters
    ----------
    model : GPT
    tokenizer : BPETokenizer or CharTokenizer
        Your own, with the vocabulary that the model was trained on.
    text : str
        The prompt, at least one token of it.
    n : int
    rng : numpy.random.Generator
    **sampling
        Passed on to `generate`: temperature, top_k, top_p, use_cache, on_token.

    Returns
    -------
    str
        The prompt and its continuation: all tokens decoded together.

    Raises
    ------
    ValueError
        As `generate` and the tokenizer do: for an empty text, or for one that cannot be encoded.

    Examples
    --------
    >>> model = GPT(GPTConfig(2, 8, 1, 2, 4), np.random.default_rng(0))
    >>> len(complete(model, CharTokenizer("ab"), "a", 5, np.random.default_rng(0)))
    6

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019.
    """
    raise NotImplementedError("complete: not written yet")


def schedule(rate: float, steps: int, warmup: int = 100) -> Callable[[int], float]:
    r"""The learning rate of a GPT's training, as a function of the step.

    .. math:: k \mapsto \operatorname{warmup\_cosine}(k, \text{rate}, \text{warmup}, \text{steps}, \text{rate} / 10)

    Parameters
    ----------
    rate : float
        The largest rate.
    steps : int
        The length of the training: at step ``steps`` the rate has come down to a tenth.
    warmup : int
        Steps until the largest rate is reached; at most steps.

    Returns
    -------
    callable
        For `Optimizer`: the rate of the k-th step, counted from 0.

    Raises
    ------
    ValueError
        As `warmup_cosine` does, when the function that is returned is called.

    Examples
    --------
    >>> rates = schedule(1.0, steps=100, warmup=10)
    >>> rates(0), rates(9)
    (0.1, 1.0)

    References
    ----------
    Brown et al., "Language Models are Few-Shot Learners", 2020, appendix B.
    """
    raise NotImplementedError("schedule: not written yet")


def train_gpt(
    model: GPT,
    tokens: ArrayLike,
    steps: int,
    batch_size: int,
    optimizer: Optimizer,
    rng: np.random.Generator,
    on_step: Callable[[int, float], Any] | None = None,
) -> list[float]:
    r"""Train on random windows of block_size tokens, by your own `batches` and `fit`.

    .. math:: L = -\frac{1}{N} \sum_i \log p(t_{i+1} \mid t_{\le i})

    over all N places of the batch's windows.

    Parameters
    ----------
    model : GPT
    tokens : array_like of int, shape (n,)
        n > block_size.
    steps, batch_size : int
        How many steps, and how many windows in each.
    optimizer : Optimizer
        Over the model's parameters.
    rng : numpy.random.Generator
        Draws the windows.
    on_step : callable or None
        As for `fit`.

    Returns
    -------
    list of float
        The loss of each step, before that step.

    Raises
    ------
    ValueError
        When there are none or too few tokens ("tokens" in the message).
    FloatingPointError
        When a loss is not finite, as for `fit`: the parameters are those before that step.

    Examples
    --------
    >>> from solutions.phase3.optimization.gradient_descent import AdamW
    >>> rng = np.random.default_rng(0)
    >>> model = GPT(GPTConfig(4, 8, 1, 2, 8), rng)
    >>> optimizer = Optimizer(model.parameters(), AdamW(1e-2))
    >>> history = train_gpt(model, [0, 1, 2, 3] * 10, 30, 4, optimizer, rng)
    >>> history[-1] < history[0] / 2
    True

    References
    ----------
    Radford, Narasimhan, Salimans and Sutskever, "Improving Language Understanding by Generative
    Pre-Training", 2018.
    """

    raise NotImplementedError("train_gpt: not written yet")


def evaluate(model: GPT, tokens: ArrayLike) -> float:
    r"""Perplexity on held-out tokens: how many tokens the model hesitates between, on average.

    .. math:: \exp\Bigl(-\frac{1}{n - 1} \sum_{i=2}^{n} \log p(t_i \mid \text{those before it})\Bigr)

    The tokens are read in consecutive windows of block_size, so that every token but the first is predicted
    once: the first window predicts the tokens 1, ..., block_size from the tokens 0, ..., block_size - 1, the next
    one predicts block_size + 1, ..., 2 block_size from those that start at block_size, and so on; the last
    window may be shorter. What is "before" a token is what stands before it in its window.

    Parameters
    ----------
    model : GPT
        Put into evaluation mode. Its parameters are not changed, and no graph is kept.
    tokens : array_like of int, shape (n,)
        n >= 2.

    Returns
    -------
    float
        At least 1.

    Raises
    ------
    ValueError
        When there are fewer than two tokens ("tokens" in the message), or one is not in the vocabulary.

    Examples
    --------
    >>> model = GPT(GPTConfig(10, 8, 1, 2, 4), np.random.default_rng(0))
    >>> 9 < evaluate(model, np.arange(30) % 10) < 11  # an untrained model hesitates between all ten
    True

    References
    ----------
    Jurafsky and Martin, *Speech and Language Processing*, chapter 3.
    """
    raise NotImplementedError("evaluate: not written yet")


def load_gpt2(tensors: dict[str, ArrayLike], config: GPTConfig, rng: np.random.Generator) -> GPT:
    r"""A GPT with the published weights of GPT-2.

    .. math:: \text{logits}(\text{load\_gpt2}(w), t) = \text{logits}_{\text{GPT-2}}(w, t) \pm 10^{-4}

    The names are those of the published files, with i = 0, ..., layers - 1:

    ============================================ =================== ========================================
    published                                    shape               ours
    ============================================ =================== ========================================
    wte.weight                                   (vocab_size, dim)   tokens.weight
    wpe.weight                                   (block_size, dim)   positions.weight
    h.i.ln_1.weight, h.i.ln_1.bias               (dim,)              blocks.i.ln1.weight, .bias
    h.i.attn.c_attn.weight, h.i.attn.c_attn.bias (dim, 3 dim)        blocks.i.attention.qkv.weight, .bias
    h.i.attn.c_proj.weight, h.i.attn.c_proj.bias (dim, dim)          blocks.i.attention.out.weight, .bias
    h.i.ln_2.weight, h.i.ln_2.bias               (dim,)              blocks.i.ln2.weight, .bias
    h.i.mlp.c_fc.weight, h.i.mlp.c_fc.bias       (dim, 4 dim)        blocks.i.feed_forward.up.weight, .bias
    h.i.mlp.c_proj.weight, h.i.mlp.c_proj.bias   (4 dim, dim)        blocks.i.feed_forward.down.weight, .bias
    ln_f.weight, ln_f.bias                       (dim,)              ln.weight, .bias
    ============================================ =================== ========================================

    Matrices stand as (fan_in, fan_out), as yours do; biases have the length fan_out. A prefix ``transformer.`` of
    a name is removed first; ``lm_head.weight`` (the tied table once more) and the masks ``h.i.attn.bias`` and
    ``h.i.attn.masked_bias`` are ignored. The model is float32.

    Parameters
    ----------
    tensors : dict of str to array_like
        Not changed.
    config : GPTConfig
    rng : numpy.random.Generator
        For the model's first weights, all of which are replaced.

    Returns
    -------
    GPT

    Raises
    ------
    ValueError
        When a tensor is missing, unknown, or of another shape than config says; the message names it.

    Examples
    --------
    >>> load_gpt2({}, GPTConfig(10, 8, 1, 2, 4), np.random.default_rng(0))
    Traceback (most recent call last):
    ...
    ValueError: the tensor wte.weight is missing

    References
    ----------
    Radford et al., "Language Models are Unsupervised Multitask Learners", 2019; the published model files.
    """
    raise NotImplementedError("load_gpt2: not written yet")
