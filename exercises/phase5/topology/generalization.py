r"""Generalization theory.

A model that is perfect on its training text may be useless on the next page. How far can the two differ,
and what does the difference depend on? The bounds of this file answer in theory, cross-validation in
practice; the capstone asks the same question whenever it evaluates its GPT on text that was held back.

Lesson: exercises/phase5/topology/README.md#generalization
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def hoeffding_bound(n: int, epsilon: float) -> float:
    r"""Bound on the chance that a mean of n losses in [0, 1] is off by epsilon or more, in either direction.

    .. math:: P\left( |\bar L - \mathbb E L| \ge \varepsilon \right) \le
        \min\left( 1,\; 2 e^{-2 n \varepsilon^2} \right)

    Parameters
    ----------
    n : int
        Number of independent examples, at least 1.
    epsilon : float
        Positive.

    Returns
    -------
    float
        At most 1.

    Raises
    ------
    ValueError
        When n is below 1 or epsilon is not positive; the message names the argument.

    Examples
    --------
    >>> round(hoeffding_bound(1000, 0.05), 6)
    0.013476

    References
    ----------
    Shalev-Shwartz and Ben-David, *Understanding Machine Learning*, chapter 4.
    """
    raise NotImplementedError("hoeffding_bound: not written yet")


def finite_class_bound(n: int, classes: int, delta: float) -> float:
    r"""Gap between training and true loss that holds for all of finitely many models at once.

    With probability at least 1 - delta no model of the class has a gap larger than

    .. math:: \sqrt{\frac{\ln(2 M / \delta)}{2 n}}

    where M is the number of models and the losses lie in [0, 1].

    Parameters
    ----------
    n : int
        Number of examples, at least 1.
    classes : int
        M, the number of models in the class, at least 1.
    delta : float
        In (0, 1).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When n or classes is below 1, or delta is not in (0, 1); the message names the argument.

    Examples
    --------
    >>> round(finite_class_bound(1000, 100, 0.05), 6)
    0.064397

    References
    ----------
    Shalev-Shwartz and Ben-David, *Understanding Machine Learning*, chapter 4.
    """
    raise NotImplementedError("finite_class_bound: not written yet")


def vc_bound(n: int, vc_dimension: int, delta: float) -> float:
    r"""Gap between training and true error for a class of infinitely many classifiers.

    With probability at least 1 - delta no classifier of a class of VC dimension d has a gap larger than

    .. math:: \sqrt{\frac{8 d \ln(2 e n / d) + 8 \ln(4 / \delta)}{n}}

    Above 1 the bound says nothing; it is returned as it is.

    Parameters
    ----------
    n : int
        Number of examples, at least d.
    vc_dimension : int
        d, at least 1.
    delta : float
        In (0, 1).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When vc_dimension is below 1, n is below vc_dimension, or delta is not in (0, 1); the message names
        the argument.

    Examples
    --------
    >>> round(vc_bound(100000, 3, 0.05), 6)
    0.057064

    References
    ----------
    Mohri, Rostamizadeh and Talwalkar, *Foundations of Machine Learning*, chapter 3.
    """
    raise NotImplementedError("vc_bound: not written yet")


def rademacher_complexity(X: ArrayLike, radius: float, trials: int, rng: np.random.Generator) -> float:
    r"""How well linear functions of bounded norm can follow pure noise on these points.

    .. math:: \hat R = \mathbb E_s \sup_{\lVert w \rVert \le B} \frac{1}{n} \sum_{i=1}^{n} s_i \, w \cdot x_i
        = \frac{B}{n} \, \mathbb E_s \Bigl\lVert \sum_{i=1}^{n} s_i x_i \Bigr\rVert

    with independent random signs s_i, +1 or -1 with probability 1/2 each, and B the radius. The expectation
    is estimated by the mean over `trials` draws of all n signs.

    Parameters
    ----------
    X : array_like, shape (n, d)
        One point a row.
    radius : float
        B, at least 0.
    trials : int
        At least 1.
    rng : numpy.random.Generator

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When X is not a matrix or is empty, radius is negative or trials is below 1; the message names the
        argument.

    Examples
    --------
    >>> rademacher_complexity([[3, 4]], 2.0, 10, np.random.default_rng(0))  # 2 * 5, for either sign
    10.0

    References
    ----------
    Mohri, Rostamizadeh and Talwalkar, *Foundations of Machine Learning*, chapter 3.
    """
    raise NotImplementedError("rademacher_complexity: not written yet")


def bias_variance(predictions: ArrayLike, truth: ArrayLike) -> tuple:
    r"""Squared bias and variance of a method that was trained several times, each time on other data.

    .. math:: \text{bias}^2 = \frac{1}{p} \sum_{j=1}^{p} (\bar y_j - t_j)^2, \qquad
        \text{variance} = \frac{1}{p} \sum_{j=1}^{p} \frac{1}{m} \sum_{i=1}^{m} (y_{ij} - \bar y_j)^2

    where :math:`\bar y_j` is the mean prediction at point j over the m trials. Together they are the mean
    squared error.

    Parameters
    ----------
    predictions : array_like, shape (m, p)
        A row for each trial, a column for each point.
    truth : array_like, shape (p,)

    Returns
    -------
    tuple of two float
        (bias squared, variance).

    Raises
    ------
    ValueError
        When predictions is not a matrix or is empty, or truth does not have shape (p,); the message names the
        argument.

    Examples
    --------
    >>> bias_variance([[1, 2], [3, 4]], [0, 3])  # means 2 and 3
    (2.0, 1.0)

    References
    ----------
    Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, chapter 7.
    """
    raise NotImplementedError("bias_variance: not written yet")


def cross_validate(
    fit: Callable[[np.ndarray, np.ndarray], Any],
    predict: Callable[[Any, np.ndarray], np.ndarray],
    X: ArrayLike,
    y: ArrayLike,
    folds: int,
    rng: np.random.Generator,
) -> np.ndarray:
    r"""Mean squared error on each fold, of a model that was fitted to the others.

    .. math:: e_f = \frac{1}{|F_f|} \sum_{i \in F_f} \bigl( \hat y_i^{(-f)} - y_i \bigr)^2

    The examples are shuffled by rng and split into folds whose sizes differ by at most one. For each fold a
    model is fitted to all examples outside of it and predicts those inside.

    Parameters
    ----------
    fit : callable
        ``fit(X, y)`` gets the rows of the other folds and returns a model, whatever that is.
    predict : callable
        ``predict(model, X)`` returns an array with one prediction for each row.
    X : array_like, shape (n, d)
    y : array_like, shape (n,)
    folds : int
        From 2 to n.
    rng : numpy.random.Generator

    Returns
    -------
    numpy.ndarray, shape (folds,)

    Raises
    ------
    ValueError
        When X is not a matrix or is empty, y does not have shape (n,), or folds is not in 2, ..., n; the
        message names the argument.

    Examples
    --------
    >>> mean = lambda X, y: y.mean()
    >>> constant = lambda model, X: np.full(len(X), model)
    >>> cross_validate(mean, constant, [[0], [0]], [1, 3], 2, np.random.default_rng(0))
    array([4., 4.])

    References
    ----------
    Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, chapter 7.
    """
    raise NotImplementedError("cross_validate: not written yet")


def minimum_norm_fit(features: ArrayLike, y: ArrayLike) -> np.ndarray:
    r"""The shortest weight vector among those that fit best.

    .. math:: w = \operatorname{argmin} \lVert w \rVert \quad \text{among all } w \text{ that minimise }
        \lVert \Phi w - y \rVert

    where :math:`\Phi` are the features. With more features than independent examples infinitely many weights
    interpolate, and this is the shortest of them, the one that gradient descent from zero would find. With
    fewer it is the least-squares fit. Features may be dependent: singular values below 1e-12 times the
    largest count as 0.

    Parameters
    ----------
    features : array_like, shape (n, p)
    y : array_like, shape (n,)

    Returns
    -------
    numpy.ndarray, shape (p,)

    Raises
    ------
    ValueError
        When features is not a matrix or is empty, or y does not have shape (n,); the message names the
        argument.

    Examples
    --------
    >>> minimum_norm_fit([[3, 4]], [50]).round(6)  # 3 a + 4 b = 50, as short as possible
    array([6., 8.])

    References
    ----------
    Belkin, Hsu, Ma and Mandal, "Reconciling modern machine-learning practice and the classical bias-variance
    trade-off", 2019.
    """
    raise NotImplementedError("minimum_norm_fit: not written yet")
