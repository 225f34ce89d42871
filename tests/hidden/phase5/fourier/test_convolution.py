"""Random inputs, limits, bad input. A learner sees the first line of a docstring, nothing else of a test."""

import numpy as np

from grader.check import approx, array, arrays, exactly, raises

LAYERS = [  # batch, in, out, h, w, k, stride, padding
    (1, 1, 1, 4, 5, 3, 1, 0),
    (2, 3, 4, 7, 6, 3, 2, 1),
    (3, 2, 1, 5, 8, 2, 3, 2),
    (1, 2, 3, 3, 3, 3, 1, 0),
    (2, 1, 2, 6, 6, 1, 4, 0),
]


def layer(rng, case):
    batch, fan_in, fan_out, h, w, k, stride, padding = case
    images, kernels = rng.normal(size=(batch, fan_in, h, w)), rng.normal(size=(fan_out, fan_in, k, k))
    return images, kernels, rng.normal(size=fan_out), stride, padding


def test_convolve1d__matches_the_reference_in_every_mode(student, reference, rng):
    """Check where each mode starts: 0, (k - 1) // 2 or k - 1, for even and odd kernels."""
    for n, k in ((1, 1), (5, 2), (6, 3), (9, 4), (3, 8), (4, 5)):
        x, kernel = rng.normal(size=n), rng.normal(size=k)
        for mode in ("full", "same", "valid") if k <= n else ("full", "same"):
            assert student.convolve1d(x, kernel, mode) == approx(
                reference.convolve1d(x, kernel, mode), abs=1e-9
            )


def test_convolve1d__refuses_bad_arguments(student):
    """Empty vectors, matrices, unknown modes and kernels that never fit must be refused."""
    for arguments in (([], [1]), ([1], []), ([[1]], [1]), ([1], [1], "some"), ([1], [1, 2], "valid")):
        with raises(ValueError):
            student.convolve1d(*arguments)


def test_cross_correlate1d__matches_the_reference(student, reference, rng):
    """Entry i is the dot product of the kernel, not turned around, with the window that starts at i."""
    for n, k in ((1, 1), (6, 3), (20, 7)):
        x, kernel = rng.normal(size=n), rng.normal(size=k)
        assert student.cross_correlate1d(x, kernel) == approx(
            reference.cross_correlate1d(x, kernel), abs=1e-9
        )


def test_cross_correlate1d__refuses_a_kernel_that_never_fits(student):
    """A kernel longer than x lies nowhere inside it."""
    for x, kernel in (([1, 2], [1, 2, 3]), ([], [1]), ([1], [])):
        with raises(ValueError):
            student.cross_correlate1d(x, kernel)


def test_convolve2d__matches_the_reference_in_every_mode(student, reference, rng):
    """Both axes follow the rule of one dimension, and the kernel is turned around in both."""
    for shape, size in (((4, 5), (2, 3)), ((6, 3), (3, 3)), ((3, 7), (1, 4))):
        image, kernel = rng.normal(size=shape), rng.normal(size=size)
        for mode in ("full", "same", "valid"):
            expected = reference.convolve2d(image, kernel, mode)
            assert student.convolve2d(image, kernel, mode) == approx(expected, abs=1e-9)


def test_convolve2d__refuses_bad_arguments(student):
    """Vectors, empty matrices, unknown modes, and kernels too large along one axis only must be refused."""
    for arguments in (([1, 2], [[1]]), ([[]], [[1]]), ([[1, 2]], [[1], [2]]), ([[1]], [[1]], "some")):
        with raises(ValueError):
            student.convolve2d(*arguments)


def test_fft_convolve__matches_the_definition(student, reference, rng):
    """Pad both to the full length before the transforms, multiply, go back, keep the real part."""
    for n, k in ((1, 1), (5, 3), (3, 5), (16, 16), (100, 30)):
        x, kernel = rng.normal(size=n), rng.normal(size=k)
        assert student.fft_convolve(x, kernel) == approx(reference.convolve1d(x, kernel), abs=1e-9)


def test_fft_convolve__of_long_signals(student):
    """Two signals of 32000 entries: thousands of times faster by the transform than by the definition."""
    n = 32000
    got = array(student.fft_convolve(np.ones(n), np.ones(n)), (2 * n - 1,))
    expected = np.concatenate([np.arange(1, n + 1), np.arange(n - 1, 0, -1)]).astype(float)
    assert got == approx(expected, abs=1e-3)


def test_fft_convolve__refuses_empty_input(student):
    """Nothing to slide, or nothing to slide over."""
    for x, kernel in (([], [1]), ([1], []), ([[1]], [1])):
        with raises(ValueError):
            student.fft_convolve(x, kernel)


def test_conv2d__matches_the_reference(student, reference, rng):
    """Check stride, padding, channels and batch one by one: a sum over in, k and k plus the bias."""
    for case in LAYERS:
        arguments = layer(rng, case)
        assert student.conv2d(*arguments) == approx(reference.conv2d(*arguments), abs=1e-9)


def test_conv2d__refuses_bad_arguments(student):
    """Wrong ranks, channels, bias, stride, padding or kernels too large must be refused."""
    images, kernels = np.ones((1, 2, 3, 3)), np.ones((4, 2, 2, 2))
    for arguments in (
        (images[0], kernels, np.ones(4)),
        (images, np.ones((4, 1, 2, 2)), np.ones(4)),
        (images, kernels, np.ones(3)),
        (images, kernels, np.ones(4), 0),
        (images, kernels, np.ones(4), 1, -1),
        (images, np.ones((4, 2, 4, 4)), np.ones(4)),
    ):
        with raises(ValueError):
            student.conv2d(*arguments)


def large_layer(module, seed, places):
    """conv2d of a large batch: its shape, the entries at some places and the sum of all: little to be sent."""
    import numpy as np

    rng = np.random.default_rng(seed)
    images, kernels = rng.random(size=(32, 8, 28, 28)) - 0.5, rng.random(size=(16, 8, 3, 3)) - 0.5
    got = module.conv2d(images, kernels, np.zeros(16), 1, 1)
    return list(got.shape), [float(got[place]) for place in places], float(got.sum())


def test_conv2d__of_a_large_batch(student, rng):
    """Loop over the kernel's places, not over images, channels or pixels: numpy does the rest at once."""
    seed, places = int(rng.integers(2**32)), [(0, 0, 1, 1), (31, 15, 26, 26), (7, 3, 10, 20)]
    shape, some, total = student.run(large_layer, seed, places)
    again = np.random.default_rng(seed)
    images, kernels = again.random(size=(32, 8, 28, 28)) - 0.5, again.random(size=(16, 8, 3, 3)) - 0.5
    assert shape == exactly([32, 16, 28, 28])
    windows = [(images[n, :, i - 1 : i + 2, j - 1 : j + 2], kernels[o]) for n, o, i, j in places]
    assert some == exactly([approx(float(np.sum(window * kernel)), abs=1e-9) for window, kernel in windows])
    padded = np.pad(images.sum(axis=0), ((0, 0), (1, 1), (1, 1)))
    seen = [[padded[:, p : p + 28, q : q + 28].sum(axis=(1, 2)) for q in range(3)] for p in range(3)]
    assert total == approx(float(np.sum(np.array(seen) * kernels.sum(axis=0).transpose(1, 2, 0))), abs=1e-6)


def test_conv2d_backward__matches_the_reference(student, reference, rng):
    """Run the forward pass backwards: a product sends gradients to its pixel and its weight."""
    for case in LAYERS:
        images, kernels, bias, stride, padding = layer(rng, case)
        G = rng.normal(size=reference.conv2d(images, kernels, bias, stride, padding).shape)
        expected = reference.conv2d_backward(images, kernels, G, stride, padding)
        assert student.conv2d_backward(images, kernels, G, stride, padding) == approx(expected, abs=1e-9)


def test_conv2d_backward__agrees_with_finite_differences(student, reference, rng):
    """Nudge one pixel and one weight: the loss must change by the gradient times the nudge."""
    images, kernels, bias, stride, padding = layer(rng, LAYERS[1])
    G = rng.normal(size=reference.conv2d(images, kernels, bias, stride, padding).shape)
    shapes = images.shape, kernels.shape, bias.shape
    by_images, by_kernels, _ = arrays(student.conv2d_backward(images, kernels, G, stride, padding), *shapes)

    def loss(images, kernels):
        return float(np.sum(G * reference.conv2d(images, kernels, bias, stride, padding)))

    for array_, gradient, at in ((images, by_images, (1, 2, 3, 4)), (kernels, by_kernels, (3, 1, 2, 0))):
        before = loss(images, kernels)
        array_[at] += 1e-3
        assert (loss(images, kernels) - before) / 1e-3 == approx(float(gradient[at]), rel=1e-6, abs=1e-6)


def test_conv2d_backward__refuses_a_gradient_of_another_shape(student):
    """The gradient must have the shape of the output, with stride and padding."""
    images, kernels = np.ones((1, 1, 4, 4)), np.ones((2, 1, 2, 2))
    for shape in ((1, 2, 4, 4), (1, 1, 3, 3), (2, 2, 3, 3)):
        with raises(ValueError):
            student.conv2d_backward(images, kernels, np.ones(shape))


def test_conv2d_backward__reads_single_precision_as_floats(student):
    """Half of the digits would be lost if the gradient were added up in the precision in which it comes."""
    G = np.array([[[[0.1, 0.2, 0.3]]]], dtype=np.float32)
    got = student.conv2d_backward(np.ones((1, 1, 1, 3)), [[[[1.0]]]], G)
    total = float(np.sum(G.astype(float)))
    assert got == approx((G.astype(float), np.array([[[[total]]]]), np.array([total])))
