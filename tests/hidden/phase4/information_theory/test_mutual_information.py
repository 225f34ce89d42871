"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

from math import log2

import numpy as np

from grader.check import approx, array, exactly, number


def informations(module, joints):
    return [module.mutual_information(joint) for joint in joints]


def table(rng, *shape):
    joint = rng.random(shape) * (rng.random(shape) < 0.7)
    joint.flat[0] += 0.1
    return joint / joint.sum()


def test_mutual_information__matches_the_reference(student, reference, rng):
    """Compare each cell with the product of its own row's and column's probability; cells of 0 count nothing."""
    for shape in ((3, 5), (4, 4), (1, 3)):
        joint = table(rng, *shape)
        assert student.mutual_information(joint) == approx(reference.mutual_information(joint), abs=1e-12)


def test_mutual_information__is_never_negative_by_rounding(student, rng):
    """For independent variables rounding must not leave a negative number."""
    joints = [np.outer(rng.dirichlet(np.ones(5)), rng.dirichlet(np.ones(7))) for _ in range(30)]
    answers = student.run(informations, joints)
    assert len(answers) == exactly(30)
    for answer in answers:
        assert number(answer) >= 0


def test_pointwise_mutual_information__matches_the_reference(student, reference, rng):
    """The logarithm of p(x, y) over p(x) p(y), with rows x and columns y; -inf where the joint is 0."""
    for shape in ((3, 5), (4, 4)):
        joint = table(rng, *shape)
        answer = student.pointwise_mutual_information(joint)
        assert answer == approx(reference.pointwise_mutual_information(joint), abs=1e-12)


def test_normalized_mutual_information__matches_the_reference(student, reference, rng):
    """Count the pairs of labels, and divide by the arithmetic mean of the two entropies."""
    for groups in (2, 3, 6):
        a, b = rng.integers(groups, size=(2, 60)).tolist()
        assert student.normalized_mutual_information(a, b) == approx(
            reference.normalized_mutual_information(a, b), abs=1e-12
        )


def test_normalized_mutual_information__stays_between_0_and_1(student, rng):
    """Equal groupings give 1 and not a bit more, and a single group against several gives 0."""
    for n in (7, 13, 29):
        a = rng.integers(5, size=n).tolist() + [0, 1]
        value = number(student.normalized_mutual_information(a, [str(x) for x in a]))
        assert value == approx(1.0)
        assert value <= 1
        assert student.normalized_mutual_information(a, [0] * len(a)) == approx(0.0)


def test_information_gain__matches_the_reference(student, reference, rng):
    """Each branch counts by its share of the cases; the gain is in bits."""
    labels, feature = rng.integers(3, size=80).tolist(), [("f", int(i)) for i in rng.integers(5, size=80)]
    assert student.information_gain(labels, feature) == approx(reference.information_gain(labels, feature))


def test_information_gain__of_a_useless_feature_is_zero_and_not_less(student):
    """A feature that never changes settles nothing; rounding must not make the gain negative."""
    for labels in ([0, 1, 1], [0, 1, 2, 2, 2, 3, 3]):
        gain = number(student.information_gain(labels, [7] * len(labels)))
        assert gain == approx(0.0)
        assert gain >= 0


def test_channel_capacity__reaches_the_capacity_with_the_input_it_names(student, reference, rng):
    """The input distribution must achieve the capacity, up to the tolerance."""
    for shape in ((2, 2), (3, 4), (5, 3)):
        P = rng.dirichlet(np.ones(shape[1]), size=shape[0])
        expected, _ = reference.channel_capacity(P, 1e-7)
        capacity, r = student.channel_capacity(P, 1e-7)
        assert capacity == approx(expected, abs=2.1e-7)
        r = array(r, (shape[0],))
        assert (r >= 0).all()
        assert float(r.sum()) == approx(1.0, abs=1e-8)
        achieved = float(reference.mutual_information(r[:, None] * P / r.sum())) * log2(np.e)
        assert achieved == approx(expected, abs=1e-5)


def test_channel_capacity__of_an_eraser(student):
    """A symbol is lost with probability e, and otherwise arrives as it was: capacity 1 - e."""
    for e in (0.0, 0.25, 0.9):
        capacity, _ = student.channel_capacity([[1 - e, 0.0, e], [0.0, 1 - e, e]])
        assert capacity == approx(1 - e, abs=1e-8)


def test_channel_capacity__copes_with_outputs_that_never_come(student):
    """A column of zeros must not make nan; a channel with one input carries nothing."""
    capacity, _ = student.channel_capacity([[0.5, 0.0, 0.5], [0.0, 0.0, 1.0]])
    assert capacity == approx(log2(5 / 4), abs=1e-8)
    capacity, r = student.channel_capacity([[0.2, 0.8]])
    assert capacity == approx(0.0, abs=1e-8)
    assert r == approx([1.0])


def test_pointwise_mutual_information__averages_to_the_mutual_information(student, reference, rng):
    """Weighed with p(x, y), the entries of the cells that occur must add up to the mutual information."""
    joint = table(rng, 4, 6)
    pmi = array(student.pointwise_mutual_information(joint), (4, 6), finite=False)
    occurs = joint > 0
    assert bool((pmi[~occurs] == -np.inf).all())
    total = float(np.sum(joint[occurs] * pmi[occurs]))
    assert total == approx(reference.mutual_information(joint), abs=1e-12)
