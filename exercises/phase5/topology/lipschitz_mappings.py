r"""Lipschitz mappings.

How much can a map stretch? A layer that stretches a little in each of a hundred places explodes; one that
shrinks has a fixed point; a random projection stretches hardly at all and so saves dimensions for free. The
capstone's initialisation and its gradient clipping fight exactly such growth.

Lesson: exercises/phase5/topology/README.md#lipschitz_mappings
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def lipschitz_constant(D_x: ArrayLike, D_y: ArrayLike) -> float:
    r"""Largest stretch of a map between finitely many points.

    .. math:: L = \max_{i \ne j} \frac{d_Y(f(x_i), f(x_j))}{d_X(x_i, x_j)}

    Parameters
    ----------
    D_x : array_like, shape (n, n), n >= 1
        Distances between the points.
    D_y : array_like, shape (n, n)
        Distances between their images, in the same order.

    Returns
    -------
    float
        0.0 for a single point, which cannot be stretched.

    Raises
    ------
    ValueError
        When D_x is not a square matrix or is empty, D_y has another shape, or two different points have
        distance 0 in D_x; the message names the argument.

    Examples
    --------
    >>> lipschitz_constant([[0, 1, 2], [1, 0, 1], [2, 1, 0]], [[0, 3, 4], [3, 0, 1], [4, 1, 0]])
    3.0

    References
    ----------
    Heinonen, *Lectures on Analysis on Metric Spaces*, chapter 6.
    """
    raise NotImplementedError("lipschitz_constant: not written yet")


def distortion(D_x: ArrayLike, D_y: ArrayLike) -> float:
    r"""How far a map is from keeping all distances up to one common scale.

    .. math:: \max_{i \ne j} \frac{d_Y(f(x_i), f(x_j))}{d_X(x_i, x_j)} \cdot
        \max_{i \ne j} \frac{d_X(x_i, x_j)}{d_Y(f(x_i), f(x_j))}

    At least 1; 1 means that all distances are multiplied by the same number. When two different points get
    the same image (distance 0 in D_y) the distortion is inf.

    Parameters
    ----------
    D_x, D_y : array_like, shape (n, n), n >= 1
        Distances between the points, and between their images.

    Returns
    -------
    float
        1.0 for a single point.

    Raises
    ------
    ValueError
        As `lipschitz_constant`.

    Examples
    --------
    >>> distortion([[0, 1, 2], [1, 0, 1], [2, 1, 0]], [[0, 3, 4], [3, 0, 1], [4, 1, 0]])  # stretches 3, 2, 1
    3.0

    References
    ----------
    Matousek, *Lectures on Discrete Geometry*, chapter 15.
    """
    raise NotImplementedError("distortion: not written yet")


def is_contraction(f: Callable[[np.ndarray], ArrayLike], points: ArrayLike, factor: float) -> bool:
    r"""Does f bring every two of these points closer together, by the factor at least?

    .. math:: \lVert f(p) - f(q) \rVert \le \text{factor} \cdot \lVert p - q \rVert

    in the Euclidean norm, for all pairs. Rounding is forgiven: the left side may be larger by 1e-9 of the
    right.

    Parameters
    ----------
    f : callable
        Called with one point, an array of shape (d,); returns a vector.
    points : array_like, shape (n, d)
    factor : float
        0 <= factor < 1.

    Returns
    -------
    bool

    Raises
    ------
    ValueError
        When points is not a matrix or is empty, or factor is not in [0, 1); the message names the argument.

    Examples
    --------
    >>> is_contraction(lambda p: p / 2 + 1, [[0.0], [1.0], [5.0]], 0.5)
    True

    References
    ----------
    Rudin, *Principles of Mathematical Analysis*, chapter 9.
    """
    raise NotImplementedError("is_contraction: not written yet")


def banach_fixed_point(
    f: Callable, x0: float | ArrayLike, tol: float = 1e-12, max_steps: int = 10000
) -> tuple:
    r"""Fixed point of a contraction: apply f again and again.

    .. math:: x_{k+1} = f(x_k), \qquad \text{until } \lVert x_{k+1} - x_k \rVert \le \text{tol}

    tol is absolute. The loop also ends when the move is at most 1e-15 times the length of the point: the
    floats have run out.

    Parameters
    ----------
    f : callable
        Called with a float when x0 is a number, otherwise with an array of shape (d,); returns the same kind.
    x0 : float or array_like, shape (d,)
    tol : float
    max_steps : int

    Returns
    -------
    tuple
        (point, steps): the last value of f, a float or an array as x0, and the number of calls of f.

    Raises
    ------
    ValueError
        When a value is not finite, or after max_steps calls without an end ("contract" in the message).

    Examples
    --------
    >>> banach_fixed_point(lambda x: x / 2, 1.0, tol=0.1)  # 1, 1/2, 1/4, 1/8, 1/16: the last move is 1/16
    (0.0625, 4)

    References
    ----------
    Rudin, *Principles of Mathematical Analysis*, chapter 9.
    """
    raise NotImplementedError("banach_fixed_point: not written yet")


def random_projection(X: ArrayLike, k: int, rng: np.random.Generator) -> np.ndarray:
    r"""Project points to k dimensions at random, so that squared lengths stay as they are on average.

    .. math:: Y = X R, \qquad \mathbb E \lVert x R \rVert^2 = \lVert x \rVert^2

    with one matrix R of shape (d, k) for all points, whose entries are independent, of mean 0 and variance
    1/k, and either Gaussian or +1 and -1 with equal chance times a constant. All
    distances then stay nearly as they are, if k is large enough (Johnson and Lindenstrauss); k may be
    larger than d.

    Parameters
    ----------
    X : array_like, shape (n, d)
    k : int
        At least 1.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape (n, k)

    Raises
    ------
    ValueError
        When X is not a matrix or is empty, or k is below 1; the message names the argument.

    Examples
    --------
    >>> random_projection(np.ones((3, 1000)), 50, np.random.default_rng(0)).shape
    (3, 50)

    References
    ----------
    Dasgupta and Gupta, "An Elementary Proof of a Theorem of Johnson and Lindenstrauss", 2003.
    """
    raise NotImplementedError("random_projection: not written yet")


def johnson_lindenstrauss_dimension(n: int, epsilon: float) -> int:
    r"""Dimensions that are enough to keep all squared distances of n points within a factor 1 +- epsilon.

    .. math:: k = \left\lceil \frac{4 \ln n}{\varepsilon^2 / 2 - \varepsilon^3 / 3} \right\rceil

    It does not depend on the dimension that the points came from.

    Parameters
    ----------
    n : int
        At least 2.
    epsilon : float
        In (0, 1).

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When n is below 2 or epsilon is not in (0, 1); the message names the argument.

    Examples
    --------
    >>> johnson_lindenstrauss_dimension(1000, 0.5)
    332

    References
    ----------
    Dasgupta and Gupta, "An Elementary Proof of a Theorem of Johnson and Lindenstrauss", 2003.
    """
    raise NotImplementedError("johnson_lindenstrauss_dimension: not written yet")


def spectral_normalize(W: ArrayLike, rng: np.random.Generator) -> np.ndarray:
    r"""The matrix divided by its largest singular value: the linear layer x -> x W then has Lipschitz
    constant 1.

    .. math:: \bar W = W / \sigma_{max}(W), \qquad
        \sigma_{max}(W) = \max_{v \ne 0} \frac{\lVert W v \rVert}{\lVert v \rVert}

    It is always divided, also when the norm is below 1 already. The largest singular value of the result is 1
    within 1e-6, also where entries are so huge or tiny (1e200, 1e-200) that their squares are no floats.

    Parameters
    ----------
    W : array_like, shape (m, n)
    rng : numpy.random.Generator
        For the first vector of an iteration; a method that needs none may ignore it.

    Returns
    -------
    numpy.ndarray, shape (m, n)

    Raises
    ------
    ValueError
        When W is not a matrix or is empty ("W" in the message), or is zero ("zero" in the message).

    Examples
    --------
    >>> spectral_normalize([[4, 0], [0, 2]], np.random.default_rng(0)).round(6)
    array([[1. , 0. ],
           [0. , 0.5]])

    References
    ----------
    Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018.
    """
    raise NotImplementedError("spectral_normalize: not written yet")
