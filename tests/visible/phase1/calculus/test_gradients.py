"""What gradients.py must do, in sentences. Read a failing test as a line of the specification."""

from math import cos, exp

import numpy as np

from grader.check import approx, array, leaves_unchanged, raises


def test_gradient__has_one_entry_per_variable(student):
    """x^2 y at (3, 5): 2 x y = 30 and x^2 = 9."""
    assert student.gradient(lambda v: v[0] ** 2 * v[1], [3, 5]) == approx([30.0, 9.0], abs=1e-6)


def test_gradient__has_the_shape_of_its_point(student):
    """The sum of squares of a matrix: each entry contributes twice itself."""
    X = np.array([[1.0, -2.0, 3.0], [0.0, 4.0, -5.0]])
    assert student.gradient(lambda W: float(np.sum(W * W)), X) == approx(2 * X, abs=1e-6)


def test_gradient__points_uphill(student):
    """Of a linear function it is the vector of its coefficients, everywhere."""
    answer = student.gradient(lambda v: 3 * v[0] - 4 * v[1] + 7, [10, -20])
    assert answer == approx([3.0, -4.0], abs=1e-6)


def test_gradient__with_a_step_that_is_not_positive_is_refused(student):
    with raises(ValueError, match="h must"):
        student.gradient(lambda v: v[0], [1.0], h=0)


def test_gradient__leaves_the_point_as_it_was(student):
    """Moving entries in place and back is a way to lose digits, and to surprise the caller."""
    leaves_unchanged(student.gradient, lambda v: float(np.sum(v**3)), np.array([0.1, 0.7]))


def test_jacobian__has_a_row_per_output_and_a_column_per_input(student):
    """(x y, x + y, y^2) at (2, 3): three outputs, two inputs."""
    answer = student.jacobian(lambda v: [v[0] * v[1], v[0] + v[1], v[1] ** 2], [2, 3])
    assert answer == approx([[3.0, 2.0], [1.0, 1.0], [0.0, 6.0]], abs=1e-6)


def test_jacobian__of_a_matrix_product_is_the_matrix(student):
    """The derivative of A x is A."""
    A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    assert student.jacobian(lambda x: A @ x, [0.5, -1, 2]) == approx(A, abs=1e-6)


def test_jacobian__of_one_output_is_a_single_row(student):
    assert student.jacobian(lambda v: v[0] * v[1], [2, 3]) == approx([[3.0, 2.0]], abs=1e-6)


def test_hessian__collects_the_second_derivatives(student):
    """x^2 y at (3, 5): 2 y = 10 and 0 on the diagonal, 2 x = 6 beside it."""
    assert student.hessian(lambda v: v[0] ** 2 * v[1], [3, 5]) == approx([[10.0, 6.0], [6.0, 0.0]], abs=1e-4)


def test_hessian__of_a_quadratic_form_is_constant(student):
    """x^2 + 3 x y + 5 y^2 curves the same way everywhere."""
    answer = student.hessian(lambda v: v[0] ** 2 + 3 * v[0] * v[1] + 5 * v[1] ** 2, [-1, 2])
    assert answer == approx([[2.0, 3.0], [3.0, 10.0]], abs=1e-4)


def test_hessian__is_symmetric(student):
    """Not nearly: H[i, j] and H[j, i] are the same number."""
    answer = array(student.hessian(lambda v: float(np.exp(v[0] * v[1]) * v[2]), [0.3, 0.5, 0.7]), (3, 3))
    assert answer == approx(answer.T, rel=0, abs=0)


def test_hessian_vector_product__is_the_hessian_times_the_vector(student):
    """f = x^2 + 3 y^2 has the gradient (2 x, 6 y) and the Hessian diag(2, 6)."""
    answer = student.hessian_vector_product(lambda x: np.array([2 * x[0], 6 * x[1]]), [1, 1], [1, 2])
    assert answer == approx([2.0, 12.0], abs=1e-6)


def test_hessian_vector_product__takes_two_gradients(student):
    """That is the point of it: no Hessian, no loop over the variables."""
    calls = []

    def gradient_fn(x):
        calls.append(1)
        return 2 * x

    assert student.hessian_vector_product(gradient_fn, np.ones(50), np.ones(50)) == approx(
        np.full(50, 2.0), abs=1e-6
    )
    assert len(calls) == 2


def test_hessian_vector_product__of_zero_is_zero(student):
    """A zero vector has no direction to go, and none is needed."""
    assert student.hessian_vector_product(lambda x: x**2, [1, 2], [0, 0]) == approx([0.0, 0.0])


def test_softmax_jacobian__of_equal_scores(student):
    """p = (1/2, 1/2): p (1 - p) = 1/4 on the diagonal, -p p = -1/4 beside it."""
    assert student.softmax_jacobian([0, 0]) == approx([[0.25, -0.25], [-0.25, 0.25]])


def test_softmax_jacobian__of_three_scores(student):
    """exp(z) = 1, 3, 6 gives p = 0.1, 0.3, 0.6."""
    expected = [[0.09, -0.03, -0.06], [-0.03, 0.21, -0.18], [-0.06, -0.18, 0.24]]
    assert student.softmax_jacobian(np.log([1, 3, 6])) == approx(expected)


def test_softmax_jacobian__is_stable_for_large_scores(student):
    """Adding 1000 to all scores changes no probability."""
    assert student.softmax_jacobian([1000, 1000]) == approx([[0.25, -0.25], [-0.25, 0.25]])


def test_softmax_jacobian__of_a_matrix_is_refused(student):
    with raises(ValueError, match="vector"):
        student.softmax_jacobian([[0, 1], [2, 3]])


def test_jacobian__of_curved_functions(student):
    """(exp(x), sin(y)) at (1, 2): a diagonal of derivatives."""
    answer = student.jacobian(lambda v: np.array([np.exp(v[0]), np.sin(v[1])]), [1, 2])
    assert answer == approx([[exp(1), 0.0], [0.0, cos(2)]], abs=1e-6)
