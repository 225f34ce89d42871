"""Wrong solutions that learners really write, with a tutor's sentence. Each must fail at least one test."""

import numpy as np

from grader.feedback import mistake
from solutions.phase4.information_theory import joint_entropy as right


@mistake("marginals", "x and y are swapped: rows are x, so p(x) sums over the columns of each row (axis 1).")
def marginals_swapped(joint):
    return right.marginals(joint)[::-1]


@mistake("marginals", "You took the mean: a marginal is a sum over the other variable.")
def marginals_as_means(joint):
    right.marginals(joint)
    return np.mean(joint, axis=1), np.mean(joint, axis=0)


@mistake("joint_entropy", "These are bits: without a base the logarithm is the natural one.")
def joint_entropy_in_bits(joint):
    return right.joint_entropy(joint) / float(np.log(2))


@mistake("joint_entropy", "0 log 0 comes out as nan: leave out the cells that are 0.")
def joint_entropy_with_nan(joint):
    right.joint_entropy(joint)
    joint = np.asarray(joint, float)
    with np.errstate(all="ignore"):
        return float(-np.sum(joint * np.log(joint)))


@mistake("conditional_entropy", "given is what is known: you condition on the other variable.")
def conditional_entropy_on_the_other(joint, given):
    right.conditional_entropy(joint, given)
    return right.conditional_entropy(joint, "x" if given == "y" else "y")


@mistake("conditional_entropy", "Rounding leaves something like -1e-17: cut it off at 0.")
def conditional_entropy_below_zero(joint, given):
    right.conditional_entropy(joint, given)
    return right.joint_entropy(joint) - right.joint_entropy(right.marginals(joint)[given == "y"]) - 1e-17


@mistake(
    "chain_rule_terms", "These are the entropies of each variable alone: each must be given those before it."
)
def chain_rule_of_marginals(joint):
    right.chain_rule_terms(joint)
    joint = np.asarray(joint, float)
    axes = range(joint.ndim)
    return np.array([right.joint_entropy(joint.sum(axis=tuple(a for a in axes if a != k))) for k in axes])


@mistake(
    "chain_rule_terms", "These are the entropies of the first k variables together: take the differences."
)
def chain_rule_without_differences(joint):
    return np.cumsum(right.chain_rule_terms(joint))


@mistake(
    "entropy_rate", "You average the rows with equal weights: weigh them by the stationary distribution."
)
def entropy_rate_with_equal_weights(P):
    right.entropy_rate(P)
    return float(np.mean([right.joint_entropy(row) for row in np.asarray(P, float)]))


@mistake("entropy_rate", "This is the entropy of the stationary distribution, not that of the next step.")
def entropy_rate_of_the_distribution(P):
    right.entropy_rate(P)
    P = np.asarray(P, float)
    A = np.vstack([(P - np.eye(len(P))).T, np.ones(len(P))])
    pi = np.linalg.lstsq(A, np.append(np.zeros(len(P)), 1.0), rcond=None)[0]
    return right.joint_entropy(np.abs(pi))
