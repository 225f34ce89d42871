"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase4.information_theory import mutual_information as right


@mistake("mutual_information", "These are bits: mutual information is asked in nats.")
def mutual_information_in_bits(joint):
    return right.mutual_information(joint) / float(np.log(2))


@mistake("mutual_information", "The logarithms are not weighed: each counts with its p(x, y).")
def mutual_information_unweighted(joint):
    pmi = right.pointwise_mutual_information(joint)
    return float(np.mean(pmi[np.isfinite(pmi)]))


@mistake(
    "pointwise_mutual_information",
    "Each logarithm is multiplied by p(x, y): pointwise means without weights.",
)
def pointwise_weighted(joint):
    pmi = right.pointwise_mutual_information(joint)
    return np.where(np.isfinite(pmi), np.asarray(joint, float) * np.where(np.isfinite(pmi), pmi, 0), -np.inf)


@mistake("pointwise_mutual_information", "Where p(x) or p(y) is 0 you get nan: the entry must be -inf there.")
def pointwise_with_nan(joint):
    right.pointwise_mutual_information(joint)
    joint = np.asarray(joint, float)
    with np.errstate(all="ignore"):
        return np.log(joint / np.outer(joint.sum(axis=1), joint.sum(axis=0)))


@mistake(
    "normalized_mutual_information", "You divide by the geometric mean: the arithmetic one is asked for."
)
def normalized_by_the_geometric_mean(labels_a, labels_b):
    value = right.normalized_mutual_information(labels_a, labels_b)
    joint = right._frequencies(labels_a, labels_b, "a", "b")
    h = [right._entropy(joint.sum(axis=axis)) for axis in (0, 1)]
    return value if 0 in h else value * (h[0] + h[1]) / 2 / (h[0] * h[1]) ** 0.5


@mistake("normalized_mutual_information", "Two single groups are 0 / 0: they agree, so the answer is 1.")
def normalized_to_zero(labels_a, labels_b):
    value = right.normalized_mutual_information(labels_a, labels_b)
    return 0.0 if len(set(labels_a)) == len(set(labels_b)) == 1 else value


@mistake("information_gain", "This is in nats: a gain is counted in bits.")
def information_gain_in_nats(labels, feature):
    return right.information_gain(labels, feature) * float(np.log(2))


@mistake("information_gain", "All branches count alike: weigh each by its share of the cases.")
def information_gain_with_equal_branches(labels, feature):
    right.information_gain(labels, feature)
    joint = right._frequencies(labels, feature, "labels", "feature")
    left = np.mean([right._entropy(column / column.sum()) for column in joint.T])
    return max(0.0, float((right._entropy(joint.sum(axis=1)) - left) / np.log(2)))


@mistake("channel_capacity", "You keep the uniform input: the capacity is the maximum over all inputs.")
def channel_capacity_of_the_uniform_input(P, tol=1e-9):
    right.channel_capacity(P, tol)
    P = np.asarray(P, float)
    r = np.full(len(P), 1 / len(P))
    return right.mutual_information(r[:, None] * P) / float(np.log(2)), r


@mistake("channel_capacity", "The capacity is in nats: divide by log 2.")
def channel_capacity_in_nats(P, tol=1e-9):
    capacity, r = right.channel_capacity(P, tol)
    return capacity * float(np.log(2)), r
