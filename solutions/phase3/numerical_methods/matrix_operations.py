"""Efficient matrix operations.

The same arithmetic can take a second or a minute: it depends on the order of the products, on temporaries
that nobody needs, on loops that numpy could have run. `embedding_gradient` is the backward pass of the token
table in your own GPT: the autodiff engine of the final phase imports it.

Lesson: exercises/phase3/numerical_methods/README.md#matrix_operations
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def pairwise_distances(X: ArrayLike, Y: ArrayLike) -> np.ndarray:
    r"""Euclidean distance of each row of X from each row of Y.

    .. math:: D_{ij} = \lVert x_i - y_j \rVert = \sqrt{\textstyle\sum_k (x_{ik} - y_{jk})^2}

    Without a Python loop over rows and without an array of n * m * d numbers, so that 2000 rows with 2000
    rows of 100 numbers are a matter of a fraction of a second and of less than 1 GB.

    The square of each result is within 1e-12 times the largest squared length of a row of the true one. No
    result is nan for finite rows, also not where rounding makes a square slightly negative; equal rows may
    come out as a small positive number instead of 0.

    Parameters
    ----------
    X : array_like, shape (n, d)
    Y : array_like, shape (m, d)

    Returns
    -------
    numpy.ndarray, shape (n, m)

    Raises
    ------
    ValueError
        When X or Y is not a matrix or is empty, or when their rows have different lengths ("length" in the
        message).

    Examples
    --------
    >>> pairwise_distances([[0, 0], [3, 4]], [[0, 0], [3, 0], [0, 8]]).round(6)
    array([[0., 3., 8.],
           [5., 4., 5.]])

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, chapter 1.
    """
    ### BEGIN SOLUTION
    X, Y = _matrix("X", X), _matrix("Y", Y)
    if X.shape[1] != Y.shape[1]:
        raise ValueError(f"X and Y must have rows of the same length, got {X.shape[1]} and {Y.shape[1]}")
    squares = -2 * X @ Y.T  # (n, m), and large: the rest is done in place
    squares += np.sum(X * X, axis=1)[:, np.newaxis]
    squares += np.sum(Y * Y, axis=1)
    np.maximum(squares, 0.0, out=squares)
    np.sqrt(squares, out=squares)
    return squares
    ### END SOLUTION


def sliding_windows(x: ArrayLike, size: int, step: int = 1) -> np.ndarray:
    r"""All windows of a given size into a vector, as a view: nothing is copied.

    .. math:: W_{ij} = x_{i \cdot \text{step} + j}, \qquad 0 \le j < \text{size}

    Windows that would stick out at the end are left out, so there are (n - size) // step + 1. For a numpy
    array x of dtype float64, of any strides, the result shares its memory; other input is converted to such
    an array first. The result is read-only, since a write to it would show up in several windows and in x. x
    itself stays writeable.

    Parameters
    ----------
    x : array_like, shape (n,)
    size : int
        1 <= size <= n.
    step : int
        How far a window starts behind the one before it, at least 1.

    Returns
    -------
    numpy.ndarray, shape ((n - size) // step + 1, size)

    Raises
    ------
    ValueError
        When x is not a vector or is empty, or when size ("size" in the message) or step ("step") is not an
        int in its range.

    Examples
    --------
    >>> sliding_windows([1, 2, 3, 4, 5], 3)
    array([[1., 2., 3.],
           [2., 3., 4.],
           [3., 4., 5.]])
    >>> sliding_windows([1, 2, 3, 4, 5, 6], 2, step=3)
    array([[1., 2.],
           [4., 5.]])

    References
    ----------
    Harris et al., "Array programming with NumPy", 2020, on strides.
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    if x.ndim != 1:
        raise ValueError(f"x must be a vector, got shape {x.shape}")
    _check_int("size", size, 1, len(x))
    _check_int("step", step, 1)
    (stride,) = x.strides  # bytes from one entry to the next
    shape = ((len(x) - size) // step + 1, size)
    return np.lib.stride_tricks.as_strided(x, shape, (step * stride, stride), writeable=False)
    ### END SOLUTION


def im2col(images: ArrayLike, kernel: int, stride: int = 1, padding: int = 0) -> np.ndarray:
    r"""The patches of images as rows, so that a convolution becomes a matrix product.

    Each image is surrounded by ``padding`` rows and columns of zeros on all four sides. A window of kernel *
    kernel moves over it in steps of ``stride``, from left to right and from top to bottom, as far as it fits.
    Each position gives a patch: its numbers channel by channel, in a channel row by row. With height h there
    are

    .. math:: h' = \left\lfloor \frac{h + 2\,\text{padding} - \text{kernel}}{\text{stride}} \right\rfloor + 1

    positions from top to bottom, and likewise w' from left to right.

    Parameters
    ----------
    images : array_like, shape (batch, channels, h, w)
    kernel : int
        At least 1, and at most the padded height and width.
    stride : int
        At least 1.
    padding : int
        At least 0.

    Returns
    -------
    numpy.ndarray of float64, shape (batch, h' * w', channels * kernel * kernel)

    Raises
    ------
    ValueError
        When images has another rank or is empty, or when kernel, stride or padding is not an int in its
        range; the message names the argument.

    Examples
    --------
    >>> image = [[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]]  # one image, one channel
    >>> im2col(image, kernel=2)
    array([[[1., 2., 4., 5.],
            [2., 3., 5., 6.],
            [4., 5., 7., 8.],
            [5., 6., 8., 9.]]])

    References
    ----------
    Chellapilla, Puri and Simard, "High Performance Convolutional Neural Networks for Document Processing",
    2006.
    """
    ### BEGIN SOLUTION
    images = np.asarray(images, dtype=float)
    if images.ndim != 4 or images.size == 0:
        raise ValueError(f"images must have shape (batch, channels, h, w), not empty, got {images.shape}")
    _check_int("stride", stride, 1)
    _check_int("padding", padding, 0)
    _check_int("kernel", kernel, 1, min(images.shape[2:]) + 2 * padding)
    sides = (padding, padding)
    padded = np.pad(images, ((0, 0), (0, 0), sides, sides))
    batch, channels, h, w = padded.shape
    down, right = (h - kernel) // stride + 1, (w - kernel) // stride + 1
    per_image, per_channel, per_row, per_column = padded.strides
    patches = np.lib.stride_tricks.as_strided(
        padded,
        (batch, down, right, channels, kernel, kernel),
        (per_image, stride * per_row, stride * per_column, per_channel, per_row, per_column),
    )
    return patches.reshape(batch, down * right, channels * kernel * kernel)
    ### END SOLUTION


def matrix_chain_order(dims: Sequence[int]) -> tuple:
    r"""The cheapest way to set the brackets in a product of many matrices.

    Matrix i has the shape (dims[i], dims[i + 1]). The product of an (m, k) and a (k, n) matrix takes m * k *
    n multiplications of numbers. The least number for the matrices i to j obeys

    .. math:: c_{ij} = \min_{i \le k < j} ( c_{ik} + c_{k+1,j} + d_i\, d_{k+1}\, d_{j+1} ), \qquad c_{ii} = 0

    A hundred matrices take a second at most; trying all bracketings would take for ever.

    Parameters
    ----------
    dims : sequence of int
        n + 1 positive numbers for n >= 1 matrices.

    Returns
    -------
    cost : int
        The least number of multiplications, exact however large.
    order : int or tuple
        The bracketing: a matrix is its index, a product is the tuple (left, right) of two such things. A
        single matrix gives (0, 0): no cost, and matrix 0. When several bracketings are equally cheap, any of
        them.

    Raises
    ------
    ValueError
        When dims has fewer than two entries, or one that is not a positive int ("dims" in the message).

    Examples
    --------
    >>> matrix_chain_order([10, 100, 5, 50])  # (A B) C costs 7500, A (B C) would cost 75000
    (7500, ((0, 1), 2))

    References
    ----------
    Cormen, Leiserson, Rivest and Stein, *Introduction to Algorithms*, chapter on dynamic programming.
    """
    ### BEGIN SOLUTION
    if len(dims) < 2:
        raise ValueError(f"dims must have at least two entries, got {len(dims)}")
    for d in dims:
        _check_int("dims", d, 1)
    dims, n = [int(d) for d in dims], len(dims) - 1
    cost = [[0] * n for _ in range(n)]  # cost[i][j] and order[i][j] are for the matrices i to j
    order = [[i] * n for i in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i][j], k = min(
                (cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1], k) for k in range(i, j)
            )
            order[i][j] = (order[i][k], order[k + 1][j])
    return cost[0][-1], order[0][-1]
    ### END SOLUTION


def embedding_gradient(indices: ArrayLike, output_gradient: ArrayLike, rows: int) -> np.ndarray:
    r"""Gradient for a table of which rows were looked up: each row collects what its copies have received.

    The look-up ``output = table[indices]`` copies rows. So the gradient for a row of the table is the sum of
    the gradients of all its copies, and zero for a row that was not used:

    .. math:: G_{r} = \sum_{s:\ \text{indices}_s = r} \text{output\_gradient}_s

    Without a Python loop, in time and memory of the order of the sizes of output_gradient and of the result:
    200,000 indices into 50,000 rows are a matter of a fraction of a second. A nan or inf in output_gradient
    goes to its own place of the result and to no other.

    Parameters
    ----------
    indices : array_like of int, of any shape S
        0 <= index < rows; repeated indices add up. Negative indices, which count from the end in Python, are
        refused: no token has the number -1.
    output_gradient : array_like, shape S + (d,)
    rows : int
        Of the table, at least 1.

    Returns
    -------
    numpy.ndarray of float64, shape (rows, d)

    Raises
    ------
    ValueError
        When indices are not ints, or one is out of range ("indices" in the message); when output_gradient has
        another shape ("output_gradient"); when rows is not an int of at least 1 ("rows"); when an array is
        empty.

    Examples
    --------
    >>> embedding_gradient([2, 0, 2], [[1, 10], [2, 20], [3, 30]], rows=4)
    array([[ 2., 20.],
           [ 0.,  0.],
           [ 4., 40.],
           [ 0.,  0.]])

    References
    ----------
    Goodfellow, Bengio and Courville, *Deep Learning*, section 12.4.2.
    """
    ### BEGIN SOLUTION
    indices, output_gradient = np.asarray(indices), np.asarray(output_gradient)
    _check_int("rows", rows, 1)
    if indices.dtype.kind not in "iu" or indices.size == 0:
        raise ValueError(f"indices must be ints and not empty, got {indices.dtype} of shape {indices.shape}")
    if np.min(indices) < 0 or np.max(indices) >= rows:
        raise ValueError(f"indices must be from 0 to {rows - 1}, got {np.min(indices)} to {np.max(indices)}")
    if output_gradient.ndim == 0 or output_gradient.shape[:-1] != indices.shape or output_gradient.size == 0:
        raise ValueError(
            f"output_gradient must have shape {indices.shape} + (d,), got {output_gradient.shape}"
        )
    d = output_gradient.shape[-1]
    # Number the places of the result row by row. Counting with weights adds what belongs to the same place.
    places = indices.astype(np.int64)[..., np.newaxis] * d + np.arange(d)  # S + (d,)
    return np.bincount(places.ravel(), output_gradient.ravel(), minlength=rows * d).reshape(rows, d)
    ### END SOLUTION


def blocked_matmul(A: ArrayLike, B: ArrayLike, block: int = 64) -> np.ndarray:
    r"""Matrix product tile by tile, the way fast libraries keep their data in the cache.

    .. math:: C_{IJ} = \sum_K A_{IK}\, B_{KJ}

    where I, J, K count tiles of at most block * block entries. The last tile of a row or column is smaller
    when the size is no multiple of block. Only tiles are multiplied (with ``@``), never larger matrices. All
    entries are within 1e-12 times the largest |A|_i . |B|_j of the exact ones, where |A|_i . |B|_j is the
    product of the absolute values.

    Parameters
    ----------
    A : array_like, shape (n, m)
    B : array_like, shape (m, p)
    block : int
        At least 1.

    Returns
    -------
    numpy.ndarray, shape (n, p)

    Raises
    ------
    ValueError
        When A or B is not a matrix or is empty, when the inner sizes differ ("inner" in the message), or when
        block is not an int of at least 1 ("block").

    Examples
    --------
    >>> blocked_matmul([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [1, 1]], block=2)
    array([[ 4.,  5.],
           [10., 11.]])

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, section 1.3.
    """
    ### BEGIN SOLUTION
    A, B = _matrix("A", A), _matrix("B", B)
    if A.shape[1] != B.shape[0]:
        raise ValueError(f"A and B must have the same inner size, got {A.shape} and {B.shape}")
    _check_int("block", block, 1)
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(0, A.shape[0], block):
        for j in range(0, B.shape[1], block):
            for k in range(0, A.shape[1], block):
                C[i : i + block, j : j + block] += (
                    A[i : i + block, k : k + block] @ B[k : k + block, j : j + block]
                )
    return C
    ### END SOLUTION


def matmul_flops(shapes: Sequence[tuple[int, int]]) -> int:
    r"""Operations in a chain of matrix products, carried out from left to right.

    An (m, k) times a (k, n) matrix takes m * k * n multiplications and about as many additions, counted as

    .. math:: 2\, m\, k\, n

    operations. A single matrix takes none.

    Parameters
    ----------
    shapes : sequence of (int, int)
        Rows and columns of each matrix, positive, at least one matrix.

    Returns
    -------
    int
        Exact however large.

    Raises
    ------
    ValueError
        When there is no shape, a shape is not a pair of positive ints, or two neighbours do not fit ("shapes"
        in the message).

    Examples
    --------
    >>> matmul_flops([(10, 100), (100, 5), (5, 50)])
    15000

    References
    ----------
    Golub and Van Loan, *Matrix Computations*, section 1.1.
    """
    ### BEGIN SOLUTION
    shapes = [tuple(shape) for shape in shapes]
    if not shapes or any(len(shape) != 2 for shape in shapes):
        raise ValueError(f"shapes must be pairs of rows and columns, at least one, got {shapes}")
    for size in (size for shape in shapes for size in shape):
        _check_int("shapes", size, 1)
    operations = 0
    for (_, columns), (inner, next_columns) in zip(shapes, shapes[1:], strict=False):
        if columns != inner:
            raise ValueError(f"shapes must fit: {columns} columns meet {inner} rows")
        operations += 2 * int(shapes[0][0]) * int(inner) * int(next_columns)
    return operations
    ### END SOLUTION


### BEGIN SOLUTION
def _matrix(name: str, value: ArrayLike) -> np.ndarray:
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"{name} must be a matrix that is not empty, got shape {matrix.shape}")
    return matrix


def _check_int(name: str, value: int, low: int, high: float = float("inf")) -> None:
    if not isinstance(value, (int, np.integer)) or not low <= value <= high:
        raise ValueError(f"{name} must be an int from {low} to {high}, got {value!r}")


### END SOLUTION
