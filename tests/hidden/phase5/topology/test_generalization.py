"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, exactly, number, raises


def refuses(function, *cases):
    for arguments in cases:
        with raises(ValueError):
            function(*arguments)


def test_hoeffding_bound__matches_the_reference(student, reference, rng):
    """The bound is 2 exp(-2 n epsilon^2): both twos count, and epsilon is squared."""
    for n in (1, 10, 1000):
        epsilon = float(rng.uniform(0.01, 0.5))
        assert student.hoeffding_bound(n, epsilon) == approx(reference.hoeffding_bound(n, epsilon))


def test_hoeffding_bound__refuses_bad_arguments(student):
    """There is at least one example, and epsilon is above 0."""
    refuses(student.hoeffding_bound, (0, 0.1), (10, 0.0), (10, -1.0))


def test_finite_class_bound__matches_the_reference(student, reference):
    """sqrt(ln(2 classes / delta) / (2 n)): mind both twos and what stands under the root."""
    for arguments in ((1, 1, 0.5), (100, 3, 0.01), (12345, 10**6, 0.001)):
        assert student.finite_class_bound(*arguments) == approx(reference.finite_class_bound(*arguments))


def test_finite_class_bound__refuses_bad_arguments(student):
    """At least one example and one model, and a delta strictly between 0 and 1."""
    refuses(student.finite_class_bound, (0, 1, 0.1), (1, 0, 0.1), (1, 1, 0.0), (1, 1, 1.0))


def test_vc_bound__matches_the_reference(student, reference):
    """8 d ln(2 e n / d) + 8 ln(4 / delta), over n, under the root; it is not cut at 1."""
    for arguments in ((10, 10, 0.5), (1000, 7, 0.01), (10**7, 100, 0.001)):
        assert student.vc_bound(*arguments) == approx(reference.vc_bound(*arguments))


def test_vc_bound__refuses_bad_arguments(student):
    """A dimension of at least 1, at least that many examples, a delta strictly between 0 and 1."""
    refuses(student.vc_bound, (10, 0, 0.1), (3, 4, 0.1), (10, 2, 0.0), (10, 2, 1.0))


def test_rademacher_complexity__is_close_to_the_mean_over_all_signs(student, rng):
    """Average the length of sum s_i x_i over random signs +1 and -1, then multiply by radius / n."""
    X = rng.normal(size=(6, 3))
    signs = np.array([[1 - 2 * (m >> i & 1) for i in range(6)] for m in range(64)])
    lengths = np.linalg.norm(signs @ X, axis=1)
    trials = 40000
    got = student.rademacher_complexity(X, 1.5, trials, np.random.default_rng(int(rng.integers(2**32))))
    # 7 standard errors: a false alarm has a probability below 1e-11.
    slack = 7 * 1.5 / 6 * float(lengths.std()) / trials**0.5
    assert number(got) == approx(float(1.5 / 6 * lengths.mean()), rel=0, abs=slack)


def test_rademacher_complexity__depends_on_the_generator_only(student, rng):
    """The same generator state must give the same number: draw from rng, from nowhere else."""
    X = rng.normal(size=(10, 2))
    first = number(student.rademacher_complexity(X, 1.0, 20, np.random.default_rng(5)))
    assert student.rademacher_complexity(X, 1.0, 20, np.random.default_rng(5)) == approx(first)


def test_rademacher_complexity__refuses_bad_arguments(student):
    """A matrix of points, a radius that is not negative, at least one trial."""
    g = np.random.default_rng(0)
    cases = (([], 1.0, 5, g), ([1, 2], 1.0, 5, g), ([[1]], -1.0, 5, g), ([[1]], 1.0, 0, g))
    refuses(student.rademacher_complexity, *cases)


def test_bias_variance__adds_up_to_the_mean_squared_error(student, reference, rng):
    """Average over trials first, then over points; variance divides by the number of trials."""
    for m, p in ((1, 1), (5, 3), (40, 7)):
        predictions, truth = rng.normal(size=(m, p)), rng.normal(size=p)
        got = student.bias_variance(predictions, truth)
        assert got == approx(reference.bias_variance(predictions, truth), rel=1e-9)
        assert float(sum(got)) == approx(float(np.mean((predictions - truth) ** 2)), rel=1e-9)


def test_bias_variance__refuses_wrong_shapes(student):
    """Predictions have a row for each trial and a column for each entry of truth."""
    refuses(student.bias_variance, ([1, 2], [1, 2]), ([[1, 2]], [1]), ([[1, 2]], [[1, 2]]), ([], []))
    refuses(student.bias_variance, ([[]], []))


def test_cross_validate__splits_the_rows_evenly_and_uses_each_once(student, rng):
    """Every row is predicted exactly once, by a model that never saw it; fold sizes differ by at most one."""
    n, folds = 23, 5
    X = np.column_stack([np.arange(n), rng.normal(size=n)])
    y = 10.0 * np.arange(n)
    seen, tested = [], []

    def fit(X, y):
        seen.append((X.copy(), np.array(y)))
        return len(seen) - 1

    def predict(model, X):
        tested.append((model, X[:, 0].copy()))
        return np.zeros(len(X))

    got = student.cross_validate(fit, predict, X, y, folds, np.random.default_rng(int(rng.integers(2**32))))
    errors = array(got, (folds,))
    assert sorted(int(i) for _, rows in tested for i in rows) == list(range(n)), "each row is tested once"
    for fold, (model, rows) in enumerate(tested):
        learnt, targets = seen[model]
        assert len(rows) in (n // folds, n // folds + 1), "fold sizes differ by at most one"
        assert not set(rows) & set(learnt[:, 0]) and len(learnt) + len(rows) == n, "all others are learnt"
        assert bool(np.all(targets == 10 * learnt[:, 0])), "X and y stay together"
        assert float(errors[fold]) == approx(float(np.mean((10 * rows) ** 2)))


def test_cross_validate__shuffles_with_the_generator(student):
    """Sorted data must not be cut into neighbouring blocks: shuffle the rows with rng."""
    X, y = np.zeros((200, 1)), np.repeat([0.0, 1.0], 100)
    got = student.cross_validate(
        lambda X, y: float(y.mean()), lambda m, X: np.full(len(X), m), X, y, 2, np.random.default_rng(3)
    )
    # Blocks would give errors of 1. A shuffle gives about 1/4; above 1/2 it needs a fold with more than 75
    # of the
    # 100 ones, which has a probability below 1e-12.
    assert bool((array(got, (2,)) < 0.5).all()) == exactly(True)


def test_cross_validate__reads_small_integers_as_floats(student):
    """In a uint8 2 * 200 is 144, and 0 - 200 is 56: fit and predict are given floats, and the errors are floats."""
    X, y = np.array([[200], [200]], dtype=np.uint8), np.array([200, 200], dtype=np.uint8)
    double = student.cross_validate(
        lambda X, y: 0, lambda m, X: 2 * X[:, 0], X, y, 2, np.random.default_rng(0)
    )
    assert double == approx([200.0**2, 200.0**2])
    none = student.cross_validate(
        lambda X, y: 0, lambda m, X: np.zeros(len(X), np.uint8), X, y, 2, np.random.default_rng(0)
    )
    assert none == approx([200.0**2, 200.0**2])


def test_cross_validate__refuses_bad_arguments(student):
    """Between 2 and n folds, and one y for each row of X."""
    fit, predict, g = (lambda X, y: 0), (lambda m, X: X[:, 0]), np.random.default_rng(0)
    X = [[1], [2], [3]]
    cases = ((X, [1, 2, 3], 1), (X, [1, 2, 3], 4), (X, [1, 2], 2), ([1, 2, 3], [1, 2, 3], 2))
    refuses(student.cross_validate, *((fit, predict, *case, g) for case in cases))


def test_minimum_norm_fit__interpolates_with_the_shortest_weights(student, rng):
    """With more features than examples the weights must fit exactly and lie in the span of the rows."""
    A, y = rng.normal(size=(5, 12)), rng.normal(size=5)
    w = array(student.minimum_norm_fit(A, y), (12,))
    assert A @ w == approx(y, abs=1e-8)
    across = np.linalg.svd(A)[2][5:]  # directions in which no example has a component
    assert across @ w == approx(np.zeros(7), abs=1e-8)


def test_minimum_norm_fit__with_dependent_features(student, reference, rng):
    """Dependent columns make A^T A singular, and A A^T too when rows depend: use the singular values."""
    for shape in ((8, 3), (3, 8), (6, 6)):
        A = rng.normal(size=(shape[0], 2)) @ rng.normal(size=(2, shape[1]))
        y = rng.normal(size=shape[0])
        assert student.minimum_norm_fit(A, y) == approx(reference.minimum_norm_fit(A, y), rel=1e-7, abs=1e-8)


def test_minimum_norm_fit__of_zero_features_is_zero(student):
    """When all features are 0 every weight fits equally well, and the shortest is 0."""
    assert student.minimum_norm_fit([[0, 0], [0, 0]], [1, 2]) == approx([0, 0])


def test_minimum_norm_fit__refuses_wrong_shapes(student):
    """A matrix of features that is not empty, and one y for each row."""
    refuses(student.minimum_norm_fit, ([], []), ([1, 2], [1, 2]), ([[1, 2]], [1, 2]), ([[1, 2]], [[1]]))
