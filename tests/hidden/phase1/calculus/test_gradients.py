"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, raises


def test_gradient__of_a_random_quadratic(student, rng):
    """The gradient of v A v + b v is (A + A^T) v + b: one entry moves at a time, to both sides."""
    A, b, x = rng.normal(size=(5, 5)), rng.normal(size=5), rng.normal(size=5)
    answer = student.gradient(lambda v: float(v @ A @ v + b @ v), x)
    assert answer == approx((A + A.T) @ x + b, rel=1e-6, abs=1e-6)


def test_gradient__of_arrays_of_any_rank(student, rng):
    """Vectors, matrices, arrays of rank 3: f gets arrays of the shape of x, and so does the caller."""
    for shape in ((4,), (2, 3), (2, 2, 2), (1, 1)):
        x, w = rng.normal(size=shape), rng.normal(size=shape)
        answer = student.gradient(lambda v, w=w: float(np.sum(w * np.sin(v))), x)
        assert answer == approx(w * np.cos(x), rel=1e-6, abs=1e-6)


def test_gradient__is_the_central_difference(student):
    """For x^3 it is 3 x^2 + h^2 exactly; a one-sided difference has an error of order h."""
    assert student.gradient(lambda v: float(np.sum(v**3)), [1.0, 2.0], h=0.5) == approx([3.25, 12.25])


def test_gradient__reads_integers_as_floats(student):
    """In an integer array a step of 1e-5 is rounded away."""
    answer = student.gradient(lambda v: float(np.prod(v)), np.array([2, 3, 4]))
    assert answer == approx([12.0, 8.0, 6.0], abs=1e-5)
    with raises(ValueError):
        student.gradient(lambda v: 0.0, [])


def test_jacobian__of_a_random_layer(student, rng):
    """tanh(W x + b) has the Jacobian diag(1 - tanh^2) W: rows are outputs, columns inputs."""
    W, b, x = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=3)
    expected = (1 - np.tanh(W @ x + b) ** 2)[:, np.newaxis] * W
    assert student.jacobian(lambda v: np.tanh(W @ v + b), x) == approx(expected, rel=1e-6, abs=1e-6)


def test_jacobian__of_square_size_is_not_transposed(student, rng):
    """With as many outputs as inputs a transposed Jacobian has the right shape and is still wrong."""
    A = rng.normal(size=(3, 3))
    assert student.jacobian(lambda v: A @ v, rng.normal(size=3)) == approx(A, rel=1e-6, abs=1e-6)


def test_jacobian__uses_its_step_and_refuses_bad_points(student):
    """For x^3 the central difference is 3 x^2 + h^2; the point must be a vector that is not empty."""
    assert student.jacobian(lambda v: v**3, [1.0], h=0.5) == approx([[3.25]])
    with raises(ValueError, match="h must"):
        student.jacobian(lambda v: v, [1.0], h=-1e-5)
    with raises(ValueError, match="empty"):
        student.jacobian(lambda v: v, [])
    with raises(ValueError, match="vector"):
        student.jacobian(lambda v: v[0], [[1.0, 2.0]])


def test_hessian__of_a_random_quadratic(student, rng):
    """The Hessian of v A v is A + A^T, mixed derivatives included."""
    A, x = rng.normal(size=(4, 4)), rng.normal(size=4)
    answer = student.hessian(lambda v: float(v @ A @ v), x)
    assert answer == approx(A + A.T, rel=1e-5, abs=1e-5)


def test_hessian__of_a_curved_function(student, rng):
    """For sin(w . x) it is -sin(w . x) w w^T."""
    w, x = rng.normal(size=(2, 3))
    answer = student.hessian(lambda v: float(np.sin(w @ v)), x)
    assert answer == approx(-np.sin(w @ x) * np.outer(w, w), rel=1e-5, abs=1e-5)


def test_hessian__divides_by_the_right_step(student):
    """The diagonal of x^4 is 12 x^2 + 2 h^2; mixed differences span 2h in each direction, so 4 h^2."""
    answer = student.hessian(lambda v: float(v[0] ** 4 + v[0] ** 3 * v[1]), [0.0, 0.0], h=0.5)
    assert answer == approx([[0.5, 0.25], [0.25, 0.0]], abs=1e-9)


def test_hessian__refuses_bad_arguments(student):
    """A positive step, and a vector that is not empty."""
    with raises(ValueError, match="h must"):
        student.hessian(lambda v: float(v[0]), [1.0], h=0.0)
    with raises(ValueError, match="empty"):
        student.hessian(lambda v: 0.0, [])


def test_hessian_vector_product__of_a_random_quadratic(student, rng):
    """The difference of two gradients along v, divided by the distance between them."""
    A = rng.normal(size=(6, 6))
    A = A + A.T
    x, v = rng.normal(size=(2, 6))
    assert student.hessian_vector_product(lambda t: A @ t, x, v) == approx(A @ v, rel=1e-6, abs=1e-6)


def test_hessian_vector_product__does_not_depend_on_the_length_of_the_vector(student, rng):
    """A step of h times a long vector leaves the neighbourhood of x: go the distance h, then scale back."""
    x, v = rng.normal(size=(2, 4))
    expected = -np.sin(x) * v
    for scale in (1e-6, 1.0, 1e6):
        answer = array(student.hessian_vector_product(np.cos, x, scale * v), (4,))
        assert answer / scale == approx(expected, rel=1e-5, abs=1e-5)


def test_hessian_vector_product__refuses_vectors_of_another_shape(student):
    """v must have as many entries as x."""
    with raises(ValueError, match="shape"):
        student.hessian_vector_product(lambda t: t, [1.0, 2.0], [1.0])
    with raises(ValueError, match="h must"):
        student.hessian_vector_product(lambda t: t, [1.0, 2.0], [1.0, 0.0], h=0.0)


def test_hessian_vector_product__of_small_integers(student):
    """In an int8, 16 times 16 is 0: read v as floats."""
    v = np.array([16, 16], dtype=np.int8)
    answer = student.hessian_vector_product(lambda x: np.array([2 * x[0], 6 * x[1]]), [1.0, 1.0], v)
    assert answer == approx([32, 96], rel=1e-6)


def test_softmax_jacobian__matches_central_differences(student, rng):
    """Row i, column j: how the i-th probability answers to the j-th score."""
    z = rng.normal(size=5)

    def softmax(t):
        weights = np.exp(t - t.max())
        return weights / weights.sum()

    expected = np.stack([(softmax(z + e) - softmax(z - e)) / 2e-5 for e in 1e-5 * np.eye(5)], axis=1)
    assert student.softmax_jacobian(z) == approx(expected, rel=1e-6, abs=1e-8)


def test_softmax_jacobian__rows_and_columns_add_up_to_zero(student, rng):
    """Probabilities add up to 1 whatever the scores are, so their changes cancel."""
    J = array(student.softmax_jacobian(rng.normal(size=7) * 4), (7, 7))
    assert J.sum(axis=0) == approx(np.zeros(7), abs=1e-12)
    assert J.sum(axis=1) == approx(np.zeros(7), abs=1e-12)


def test_softmax_jacobian__of_scores_that_are_far_apart(student):
    """exp(-2000) is 0, exp(2000) overflows: take the largest score out first."""
    assert student.softmax_jacobian([2000.0, 0.0, -2000.0]) == approx(np.zeros((3, 3)), abs=1e-12)
    with raises(ValueError, match="empty"):
        student.softmax_jacobian([])
