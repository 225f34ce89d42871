"""The hand-written backward passes against central differences and complex steps of the whole network."""

import numpy as np
import pytest


@pytest.fixture
def neural(solution):
    return solution("capstone.neural_network")


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_all_gradients_agree_with_central_differences(neural, seed, activation):
    rng = np.random.default_rng(seed)
    sizes = [int(n) for n in rng.integers(1, 6, size=rng.integers(2, 5))]
    model = neural.MLP(sizes, rng, activation)
    # with biases of 0 a dead layer would stand at the kink of the next one's relu
    for array in model.parameters():
        array += 0.1 * rng.normal(size=array.shape)
    X, dy = rng.normal(size=(4, sizes[0])), rng.normal(size=(4, sizes[-1]))
    model.forward(X)
    by_x = model.backward(dy)
    h = 1e-6
    for array, gradient in zip([*model.parameters(), X], [*model.gradients(), by_x], strict=True):
        for index in np.ndindex(array.shape):
            kept = array[index]
            array[index] = kept + h
            above = np.sum(model.forward(X) * dy)
            array[index] = kept - h
            below = np.sum(model.forward(X) * dy)
            array[index] = kept
            assert (above - below) / (2 * h) == pytest.approx(gradient[index], rel=1e-5, abs=1e-7)


def test_first_weights_are_gaussian_by_a_test_of_scipy(neural):
    # fixed seeds: a false alarm would be one in 1e9 for a right sampler
    stats = pytest.importorskip("scipy.stats")
    for make, std in ((neural.xavier, np.sqrt(2 / 500)), (neural.he, np.sqrt(2 / 300))):
        W = make(300, 200, np.random.default_rng(11))
        assert stats.kstest(W.ravel() / std, "norm").pvalue > 1e-9
