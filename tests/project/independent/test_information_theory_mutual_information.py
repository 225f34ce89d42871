"""The reference's mutual information against scipy's KL divergence, its capacities against scipy's optimiser."""

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")
optimize = pytest.importorskip("scipy.optimize")


@pytest.fixture
def information(solution):
    return solution("information_theory.mutual_information")


@pytest.mark.parametrize("seed", range(40))
def test_information_is_the_divergence_from_independence(information, seed):
    rng = np.random.default_rng(seed)
    a, b = (rng.integers(rng.integers(1, 6), size=50).tolist() for _ in range(2))
    joint = np.zeros((6, 6))
    for i, j in zip(a, b, strict=True):
        joint[i, j] += 1 / 50
    p_a, p_b = joint.sum(axis=1), joint.sum(axis=0)
    expected = stats.entropy(joint.ravel(), np.outer(p_a, p_b).ravel() + 1e-300)
    assert information.mutual_information(joint) == pytest.approx(expected, abs=1e-12)
    assert information.information_gain(a, b) == pytest.approx(expected / np.log(2), abs=1e-12)
    mean = (stats.entropy(p_a) + stats.entropy(p_b)) / 2
    assert information.normalized_mutual_information(a, b) == pytest.approx(
        expected / mean if mean > 1e-12 else 1.0, abs=1e-12
    )
    pmi = information.pointwise_mutual_information(joint)
    assert np.sum(joint[joint > 0] * pmi[joint > 0]) == pytest.approx(expected, abs=1e-12)
    assert np.all(pmi[joint == 0] == -np.inf)


@pytest.mark.parametrize("seed", range(15))
def test_capacities_agree_with_a_general_optimiser(information, seed):
    rng = np.random.default_rng(seed)
    inputs, outputs = (int(n) for n in rng.integers(2, 5, size=2))
    P = rng.dirichlet(np.ones(outputs), size=inputs)

    def loss(z):
        r = np.exp(z - np.max(z))
        r /= r.sum()
        joint = r[:, None] * P
        return -stats.entropy(joint.ravel(), np.outer(r, r @ P).ravel(), base=2)

    best = min(optimize.minimize(loss, rng.normal(size=inputs), method="Nelder-Mead").fun for _ in range(3))
    capacity, r = information.channel_capacity(P, 1e-7)
    assert capacity == pytest.approx(-best, abs=2e-4)
    assert -loss(np.log(r + 1e-300)) == pytest.approx(capacity, abs=1e-5)
