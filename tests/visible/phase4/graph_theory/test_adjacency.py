"""What adjacency.py must do, in sentences. Read a failing test as a line of the specification."""

from fractions import Fraction
from math import sqrt

import numpy as np

from grader.check import approx, array, exactly, leaves_unchanged, raises

PATH = [[0, 1, 0], [1, 0, 1], [0, 1, 0]]  # 0 - 1 - 2


def test_adjacency_matrix__has_each_edge_in_both_directions(student):
    assert student.adjacency_matrix([(0, 1), (1, 2)], 3) == approx(PATH)


def test_adjacency_matrix__of_a_directed_graph_has_from_in_the_rows(student):
    assert student.adjacency_matrix([(0, 1), (1, 2)], 3, directed=True) == approx(
        [[0, 1, 0], [0, 0, 1], [0, 0, 0]]
    )


def test_adjacency_matrix__adds_weights_of_parallel_edges(student):
    """A weight of 1 where none is given: 1 + 2.5."""
    assert student.adjacency_matrix([(0, 1), (1, 0, 2.5)], 2) == approx([[0, 3.5], [3.5, 0]])


def test_adjacency_matrix__counts_a_self_loop_once(student):
    """There and back is the same place: it must not be added twice."""
    assert student.adjacency_matrix([(0, 0), (1, 1, 3)], 2) == approx([[1, 0], [0, 3]])


def test_adjacency_matrix__without_edges_is_zero(student):
    assert student.adjacency_matrix([], 2) == approx([[0, 0], [0, 0]])
    assert student.adjacency_matrix([], 0) == approx(np.zeros((0, 0)))


def test_adjacency_matrix__refuses_nodes_that_do_not_exist(student):
    """-1 would silently be the last node."""
    for edges in ([(0, 3)], [(-1, 0)], [(0,)], [(0.5, 1)], [(0, 1, 2, 3)]):
        with raises(ValueError, match="edge"):
            student.adjacency_matrix(edges, 3)


def test_adjacency_matrix__refuses_what_is_no_number_of_nodes(student):
    for n in (-1, 1.5, 2.0):
        with raises(ValueError, match="n must"):
            student.adjacency_matrix([], n)


def test_count_walks__of_one_step_are_the_edges(student):
    assert student.count_walks(PATH, 1) == exactly(np.array(PATH, dtype=object))


def test_count_walks__of_two_steps(student):
    """From the middle there are two ways to leave and come back; from an end one, or on to the other end."""
    expected = np.array([[1, 0, 1], [0, 2, 0], [1, 0, 1]], dtype=object)
    assert student.count_walks(PATH, 2) == exactly(expected)


def test_count_walks__of_no_step_stay_where_they_are(student):
    assert student.count_walks(PATH, 0) == exactly(np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=object))


def test_count_walks__are_exact_however_many_there_are(student):
    """Two loops at one node: 2^200 walks of 200 steps. Floats and 64-bit integers are lost here."""
    assert student.count_walks([[2]], 200) == exactly(np.array([[2**200]], dtype=object))


def test_count_walks__refuses_what_cannot_be_counted(student):
    for A in ([[0.5]], [[-1]]):
        with raises(ValueError, match="whole"):
            student.count_walks(A, 2)
    for length in (-1, 0.5):
        with raises(ValueError, match="length"):
            student.count_walks(PATH, length)
    for A in ([[1, 2]], [1, 2]):
        with raises(ValueError, match="square"):
            student.count_walks(A, 2)
    with raises(ValueError):
        student.count_walks(np.zeros((0, 0)), 2)


def test_laplacian__is_degrees_minus_adjacency(student):
    assert student.laplacian(PATH) == approx([[1, -1, 0], [-1, 2, -1], [0, -1, 1]])


def test_laplacian__makes_floats_of_the_matrix(student):
    """Adjacency is often stored in one byte an entry (uint8), where 0 - 1 is 255."""
    answer = student.laplacian(np.array(PATH, dtype=np.uint8))
    assert answer == approx([[1, -1, 0], [-1, 2, -1], [0, -1, 1]])


def test_laplacian__has_rows_that_sum_to_zero(student):
    """A node that equals its neighbours does not differ from them: L times (1, 1, 1) is 0."""
    L = array(student.laplacian([[0, 2, 0.5], [2, 0, 1], [0.5, 1, 0]]), (3, 3))
    assert L.sum(axis=1) == approx([0, 0, 0], abs=1e-12)


def test_laplacian__normalized_divides_by_the_roots_of_both_degrees(student):
    """Degrees 1, 2, 1: the entry between an end and the middle is -1 / sqrt(1 * 2)."""
    r = 1 / sqrt(2)
    assert student.laplacian(PATH, normalized=True) == approx(
        [[1, -r, 0], [-r, 1, -r], [0, -r, 1]], abs=1e-12
    )
    assert student.laplacian([[0, 0.25], [0.25, 0]], normalized=True) == approx([[1, -1], [-1, 1]])


def test_laplacian__of_an_isolated_node_is_zero(student):
    """Node 2 has no neighbours. Its degree is 0, and 0 must not be divided by."""
    A = [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    for normalized in (False, True):
        assert student.laplacian(A, normalized) == approx([[1, -1, 0], [-1, 1, 0], [0, 0, 0]])


def test_laplacian__of_a_directed_graph_is_refused(student):
    with raises(ValueError, match="symmetric"):
        student.laplacian([[0, 1], [0, 0]])
    with raises(ValueError, match="symmetric"):
        student.laplacian([[0, 2e-6], [1e-6, 0]])


def test_laplacian__forgives_what_rounding_does_to_the_symmetry(student):
    """Less than 1e-8 of the largest weight."""
    a, b = 1e6, 1e6 + 0.001
    assert student.laplacian([[0, a], [b, 0]]) == approx([[a, -a], [-a, a]], rel=1e-8)
    assert student.laplacian(np.zeros((2, 2))) == approx(np.zeros((2, 2)))


def test_laplacian__refuses_what_is_no_matrix_of_weights(student):
    with raises(ValueError, match="negative"):
        student.laplacian([[0, -1], [-1, 0]])
    for A in ([[1, 2]], [1, 2]):
        with raises(ValueError, match="square"):
            student.laplacian(A)
    with raises(ValueError):
        student.laplacian(np.zeros((0, 0)))


def test_connected_components__are_the_parts_of_the_graph(student):
    """0 and 2 are joined; 1 is alone."""
    assert student.connected_components([[0, 0, 1], [0, 0, 0], [1, 0, 0]]) == exactly([[0, 2], [1]])
    halves = [[0, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 0]]
    assert student.connected_components(halves) == exactly([[0, 3], [1, 2]])


def test_connected_components__follow_edges_in_either_direction(student):
    """2 -> 1 and 0 -> 1: nobody reaches everybody along the arrows, but all hang together."""
    assert student.connected_components([[0, 1, 0], [0, 0, 0], [0, 1, 0]]) == exactly([[0, 1, 2]])


def test_connected_components__of_something_that_is_not_square_are_refused(student):
    for A in ([[1, 0]], [1, 0]):
        with raises(ValueError, match="square"):
            student.connected_components(A)
    with raises(ValueError):
        student.connected_components(np.zeros((0, 0)))


def test_connected_components__without_edges_are_single_nodes(student):
    assert student.connected_components(np.zeros((3, 3))) == exactly([[0], [1], [2]])


def test_pagerank__of_a_ring_is_the_same_everywhere(student):
    assert student.pagerank([[0, 1, 0], [0, 0, 1], [1, 0, 0]]) == approx([1 / 3, 1 / 3, 1 / 3])


def test_pagerank__of_two_nodes_by_hand(student):
    """r0 = 0.25 + 0.5 * r1 / 2 and r1 = 0.25 + 0.5 * (r0 + r1 / 2), since node 1 dangles: 0.4 and 0.6."""
    assert student.pagerank([[0, 1], [0, 0]], damping=0.5) == approx([0.4, 0.6])


def test_pagerank__splits_by_the_weights_of_the_edges(student):
    """From 0 to 1 with weight 3 and to 2 with weight 1; both lead back. Without jumps 0 would have half."""
    r = array(student.pagerank([[0, 3, 1], [1, 0, 0], [1, 0, 0]], damping=0.5), (3,))
    assert r.sum() == approx(1.0)
    assert r == approx([1 / 6 + 0.5 * (r[1] + r[2]), 1 / 6 + 0.375 * r[0], 1 / 6 + 0.125 * r[0]])


def test_pagerank__comes_to_an_end_when_rounding_hides_the_progress(student):
    """tol = 0 is not to be had; what floats can tell is. By hand: r1 = 0.05 + 0.85 (r0 + r2), and r0 = r2."""
    middle = 0.135 / 0.2775
    end = (1 - middle) / 2
    assert student.pagerank(PATH, tol=0.0) == approx([end, middle, end])


def test_pagerank__without_damping_is_the_same_everywhere(student):
    """Nobody follows an edge any more."""
    assert student.pagerank([[0, 1], [0, 0]], damping=0.0) == approx([0.5, 0.5])


def test_pagerank__refuses_a_damping_of_1_and_negative_weights(student):
    with raises(ValueError, match="damping"):
        student.pagerank(PATH, damping=1.0)
    with raises(ValueError, match="negative"):
        student.pagerank([[0, -1], [1, 0]])


def test_graph_convolution__averages_over_neighbours(student):
    """Two nodes joined: A + I is all ones with row sums 2, so both get the mean, here of 2 and 4."""
    assert student.graph_convolution([[0, 1], [1, 0]], [[2], [4]], [[1]]) == approx([[3], [3]])
    assert student.graph_convolution([[0, 1], [1, 0]], [[2], [4]], [[Fraction(1, 2)]]) == approx(
        [[1.5], [1.5]]
    )


def test_graph_convolution__of_a_node_without_neighbours_is_its_own_layer(student):
    """A + I is I: what remains is relu(X W)."""
    assert student.graph_convolution([[0]], [[1, 2]], [[1, 0, -1], [1, 1, 0]]) == approx([[3, 2, 0]])


def test_graph_convolution__weighs_by_the_roots_of_both_degrees(student):
    """In 0 - 1 - 2 the row sums of A + I are 2, 3, 2: entry [0, 1] becomes 1 / sqrt(6)."""
    answer = student.graph_convolution(PATH, np.eye(3), np.eye(3))
    s = 1 / sqrt(6)
    assert answer == approx([[1 / 2, s, 0], [s, 1 / 3, s], [0, s, 1 / 2]])


def test_graph_convolution__refuses_shapes_that_do_not_fit(student):
    for X, W in (([[1], [2]], [[1]]), ([[1, 2], [3, 4], [5, 6]], [[1]])):
        with raises(ValueError, match="shape"):
            student.graph_convolution(PATH, X, W)


def test_graph_convolution__refuses_what_is_no_matrix(student):
    for A, X, W in (
        (PATH, [1, 2, 3], [[1]]),
        (PATH, [[1], [2], [3]], [1]),
        (PATH, np.ones((3, 0)), np.ones((0, 1))),
    ):
        with raises(ValueError):
            student.graph_convolution(A, X, W)
    with raises(ValueError, match="square"):
        student.graph_convolution([[1, 0]], [[1]], [[1]])


def test_graph_convolution__leaves_its_arguments_as_they_were(student):
    """`A += np.eye(n)` would give the caller's graph self-loops."""
    leaves_unchanged(student.graph_convolution, np.array(PATH, dtype=float), np.eye(3), np.eye(3))
