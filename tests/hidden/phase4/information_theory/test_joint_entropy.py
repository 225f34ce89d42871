"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, number, raises


def table(rng, *shape):
    joint = rng.random(shape) * (rng.random(shape) < 0.8)
    joint.flat[0] += 0.1
    return joint / joint.sum()


def test_marginals__match_the_reference(student, reference, rng):
    """Rows are x: p(x) sums over axis 1, p(y) over axis 0."""
    for shape in ((3, 5), (4, 4), (1, 3)):
        joint = table(rng, *shape)
        assert student.marginals(joint) == approx(reference.marginals(joint))


def test_marginals__refuse_three_variables(student):
    """A table of two variables has exactly two axes."""
    with raises(ValueError, match="joint"):
        student.marginals(np.full((2, 2, 2), 1 / 8))


def test_joint_entropy__matches_the_reference_for_any_rank(student, reference, rng):
    """All cells count, whatever the rank, and cells of 0 count nothing."""
    for shape in ((6,), (3, 4), (2, 3, 4), (2, 2, 2, 2)):
        joint = table(rng, *shape)
        assert student.joint_entropy(joint) == approx(reference.joint_entropy(joint))


def test_joint_entropy__refuses_a_plain_number(student):
    """A number is not an array of probabilities."""
    with raises(ValueError):
        student.joint_entropy(1.0)


def test_conditional_entropy__matches_the_reference(student, reference, rng):
    """given names what is known: subtract its entropy from the joint one."""
    for shape in ((3, 5), (4, 4)):
        joint = table(rng, *shape)
        for given in ("x", "y"):
            assert student.conditional_entropy(joint, given) == approx(
                reference.conditional_entropy(joint, given), abs=1e-12
            )


def test_conditional_entropy__is_never_negative_by_rounding(student, rng):
    """When one variable settles the other one, rounding must not leave a negative number."""
    for _ in range(20):
        joint = np.diag(rng.dirichlet(np.ones(7)))
        assert number(student.conditional_entropy(joint, "x")) >= 0
        assert number(student.conditional_entropy(joint, "y")) <= 1e-12


def test_chain_rule_terms__match_the_reference_for_any_rank(student, reference, rng):
    """The k-th term is the entropy of the first k variables minus that of the first k - 1."""
    for shape in ((5,), (3, 4), (2, 3, 4), (2, 3, 2, 3)):
        joint = table(rng, *shape)
        assert student.chain_rule_terms(joint) == approx(reference.chain_rule_terms(joint), abs=1e-12)


def test_chain_rule_terms__are_never_negative(student, rng):
    """Also when the later variables are copies of the first one, no term may fall below 0."""
    joint = np.zeros((5, 5, 5))
    joint[np.arange(5), np.arange(5), np.arange(5)] = rng.dirichlet(np.ones(5))
    assert (array(student.chain_rule_terms(joint), (3,)) >= 0).all()


def test_chain_rule_terms__refuse_what_is_no_distribution(student):
    """The cells must be non-negative and sum to 1."""
    for joint in ([[0.5, 0.6]], [[1.5, -0.5]], []):
        with raises(ValueError, match="joint"):
            student.chain_rule_terms(joint)


def test_entropy_rate__matches_the_reference(student, reference, rng):
    """Find the stationary distribution, then average the entropies of the rows with it."""
    for k in (1, 2, 3, 8):
        P = rng.dirichlet(np.ones(k), size=k)
        assert student.entropy_rate(P) == approx(reference.entropy_rate(P), rel=1e-7)


def test_entropy_rate__of_a_periodic_chain(student, reference, rng):
    """Powers of a periodic chain never settle: solve pi P = pi instead of waiting."""
    P = np.zeros((4, 4))
    P[:2, 2:] = rng.dirichlet(np.ones(2), size=2)
    P[2:, :2] = rng.dirichlet(np.ones(2), size=2)
    assert student.entropy_rate(P) == approx(reference.entropy_rate(P), rel=1e-7)


def test_entropy_rate__gives_no_weight_to_states_that_are_left_for_good(student):
    """A state to which the chain never returns has no share in the long run."""
    P = [[0.2, 0.4, 0.4], [0.0, 0.5, 0.5], [0.0, 1.0, 0.0]]
    assert student.entropy_rate(P) == approx(2 / 3 * float(np.log(2)), rel=1e-7)


def test_entropy_rate__refuses_a_chain_that_may_end_in_two_places(student):
    """From state 0 the chain may end in 1 or in 2 for good: the stationary distribution is not unique."""
    with raises(ValueError, match="stationary"):
        student.entropy_rate([[0.0, 0.5, 0.5], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
