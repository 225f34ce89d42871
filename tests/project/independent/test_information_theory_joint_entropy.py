"""The reference's entropies against scipy's and conditional sums; entropy rates against blocks and networkx."""

import numpy as np
import pytest

stats = pytest.importorskip("scipy.stats")
networkx = pytest.importorskip("networkx")


@pytest.fixture
def joint_entropy(solution):
    return solution("information_theory.joint_entropy")


@pytest.mark.parametrize("seed", range(40))
def test_entropies_agree_with_sums_over_conditions(joint_entropy, seed):
    rng = np.random.default_rng(seed)
    joint = rng.random(rng.integers(1, 6, size=2)) * (rng.random() < 0.9) + 1e-3
    joint /= joint.sum()
    p_x, p_y = joint_entropy.marginals(joint)
    assert joint_entropy.joint_entropy(joint) == pytest.approx(stats.entropy(joint.ravel()), abs=1e-12)
    of_y = sum(p * stats.entropy(row / p) for p, row in zip(p_x, joint, strict=True))
    of_x = sum(p * stats.entropy(column / p) for p, column in zip(p_y, joint.T, strict=True))
    assert joint_entropy.conditional_entropy(joint, "x") == pytest.approx(of_y, abs=1e-12)
    assert joint_entropy.conditional_entropy(joint, "y") == pytest.approx(of_x, abs=1e-12)
    np.testing.assert_allclose(
        joint_entropy.chain_rule_terms(joint), [stats.entropy(p_x), of_y], atol=1e-12, strict=True
    )


@pytest.mark.parametrize("seed", range(40))
def test_entropy_rates_agree_with_the_growth_of_blocks(joint_entropy, seed):
    rng = np.random.default_rng(seed)
    k = int(rng.integers(1, 6))
    P = rng.random((k, k)) * (rng.random((k, k)) < 0.4)
    P[np.arange(k), rng.integers(k, size=k)] += 0.2
    P /= P.sum(axis=1, keepdims=True)
    graph = networkx.DiGraph([(i, j) for i in range(k) for j in range(k) if P[i, j] > 0])
    final = list(networkx.attracting_components(graph))
    if len(final) > 1:
        with pytest.raises(ValueError, match="stationary"):
            joint_entropy.entropy_rate(P)
        return
    # mean over many steps: right for periodic chains, too; its error falls like 1/steps
    here, mean = np.full(k, 1 / k), np.zeros(k)
    steps = 3000
    for _ in range(steps):
        mean += here / steps
        here = here @ P
    blocks = mean[:, None] * P
    growth = stats.entropy(blocks.ravel()) - stats.entropy(mean)
    assert joint_entropy.entropy_rate(P) == pytest.approx(growth, abs=5e-3)
