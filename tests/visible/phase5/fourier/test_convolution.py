"""What convolution.py must do, in sentences. Read a failing test as a line of the specification."""

import numpy as np

from grader.check import approx, leaves_unchanged, raises

RAMP = np.arange(9.0).reshape(1, 1, 3, 3)


def test_convolve1d__is_multiplication_of_digits(student):
    """321 x 11 without the carries: the digits (lowest first) of a product are a convolution."""
    assert student.convolve1d([1, 2, 3], [1, 1]) == approx([1, 3, 5, 3])


def test_convolve1d__turns_the_kernel_around(student):
    """An impulse gives the kernel itself, in its order."""
    assert student.convolve1d([0, 1, 0], [1, 2, 3], "same") == approx([1, 2, 3])


def test_convolve1d__same_keeps_the_length_and_starts_at_half_of_the_kernel(student):
    """Full is (1, 3, 5, 7, 4); with k = 2 it starts at index (2 - 1) // 2 = 0."""
    assert student.convolve1d([1, 2, 3, 4], [1, 1], "same") == approx([1, 3, 5, 7])


def test_convolve1d__valid_uses_no_zeros_from_outside(student):
    assert student.convolve1d([1, 2, 3, 4], [1, 1], "valid") == approx([3, 5, 7])


def test_convolve1d__valid_with_a_kernel_as_long_as_x_is_one_number(student):
    """It fits in one place: 1 * 4 + 2 * 3 = 10, the kernel turned around."""
    assert student.convolve1d([1, 2], [3, 4], "valid") == approx([10])


def test_convolve1d__wants_two_vectors(student):
    """A table has two axes to slide along, and of nothing there is nothing to slide."""
    for x, kernel in (([[1, 2]], [1]), ([], [1]), ([1, 2], [[1]]), ([1, 2], [])):
        with raises(ValueError):
            student.convolve1d(x, kernel)


def test_convolve1d__refuses_a_kernel_that_never_fits(student):
    with raises(ValueError, match="kernel"):
        student.convolve1d([1, 2], [1, 2, 3], "valid")


def test_cross_correlate1d__does_not_turn_the_kernel_around(student):
    """1*1 + 2*10 = 21, 2*1 + 3*10 = 32."""
    assert student.cross_correlate1d([1, 2, 3], [1, 10]) == approx([21, 32])


def test_cross_correlate1d__is_largest_where_the_pattern_lies(student):
    """The pattern (1, -1, 1) lies at index 2."""
    scores = student.cross_correlate1d([0, 0, 1, -1, 1, 0], [1, -1, 1])
    assert scores == approx([1, -2, 3, -2])


def test_convolve2d__of_an_impulse_is_the_kernel(student):
    image = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    kernel = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert student.convolve2d(image, kernel, "same") == approx(kernel)


def test_convolve2d__adds_up_windows(student):
    """0 + 1 + 3 + 4 = 8 and so on."""
    assert student.convolve2d(RAMP[0, 0], [[1, 1], [1, 1]]) == approx([[8, 12], [20, 24]])


def test_convolve2d__of_an_image_as_it_comes_from_a_file(student):
    """Brightness comes in integers of one byte, where 200 * 2 is 144: make floats of them first."""
    image, kernel = np.array([[200, 100]], dtype=np.uint8), np.array([[2]], dtype=np.uint8)
    assert student.convolve2d(image, kernel) == approx([[400, 200]])


def test_convolve2d__full_has_the_sum_of_the_sizes_less_one(student):
    assert student.convolve2d([[1, 2]], [[1], [10]], "full") == approx([[1, 2], [10, 20]])


def test_convolve2d__of_an_unknown_mode_is_refused(student):
    with raises(ValueError, match="mode"):
        student.convolve2d([[1]], [[1]], "half")


def test_fft_convolve__is_the_full_convolution(student):
    assert student.fft_convolve([1, 2, 3], [1, 10]) == approx([1, 12, 23, 30], abs=1e-9)


def test_fft_convolve__does_not_wrap_around(student):
    """Without room for the tail the last entries would be added to the first."""
    assert student.fft_convolve([0, 0, 0, 1], [1, 2, 3, 4]) == approx([0, 0, 0, 1, 2, 3, 4], abs=1e-9)


def test_conv2d__adds_up_windows_and_the_bias(student):
    """The window with 0, 1, 3, 4 gives 8, and 100 more."""
    layer = student.conv2d(RAMP, np.ones((1, 1, 2, 2)), [100])
    assert layer == approx(np.array([[[[108.0, 112], [120, 124]]]]))


def test_conv2d__does_not_turn_the_kernel_around(student):
    kernel = np.array([[[[1.0, 0], [0, 0]]]])  # the upper left pixel of each window
    assert student.conv2d(RAMP, kernel, [0]) == approx(np.array([[[[0.0, 1], [3, 4]]]]))


def test_conv2d__with_stride_and_padding(student):
    """Padded to 5 x 5, windows of 1 x 1 at 0, 2, 4: corners of the frame and the middle."""
    kernel = np.ones((1, 1, 1, 1))
    expected = np.zeros((1, 1, 3, 3))
    expected[0, 0, 1, 1] = 4
    assert student.conv2d(RAMP, kernel, [0], stride=2, padding=1) == approx(expected)


def test_conv2d__sums_over_the_input_channels(student):
    images = np.array([[[[1.0]], [[2.0]]]])  # one pixel, two channels
    kernels = np.array([[[[10.0]], [[1.0]]], [[[0.0]], [[5.0]]]])
    assert student.conv2d(images, kernels, [0, 1]) == approx(np.array([[[[12.0]], [[11.0]]]]))


def test_conv2d__padding_makes_room_for_a_kernel_larger_than_the_image(student):
    """One pixel in a frame of zeros is 3 x 3: a kernel of that size fits in one place."""
    assert student.conv2d([[[[2]]]], np.ones((1, 1, 3, 3)), [0], padding=1) == approx(np.array([[[[2.0]]]]))
    with raises(ValueError, match="kernels"):
        student.conv2d([[[[2]]]], np.ones((1, 1, 4, 4)), [0], padding=1)


def test_conv2d__refuses_kernels_that_do_not_fit_on_one_side(student):
    """A strip of 1 x 3 pixels has no 2 x 2 windows."""
    with raises(ValueError, match="kernels"):
        student.conv2d(RAMP[:, :, :1], np.ones((1, 1, 2, 2)), [0])


def test_conv2d__refuses_kernels_for_other_channels(student):
    with raises(ValueError, match="images|kernels"):
        student.conv2d(RAMP, np.ones((1, 2, 2, 2)), [0])


def test_conv2d__refuses_kernels_that_are_not_square(student):
    for shape in ((1, 1, 2, 3), (1, 1, 3, 2)):
        with raises(ValueError, match="kernels"):
            student.conv2d(RAMP, np.ones(shape), [0])


def test_conv2d__wants_a_bias_for_each_kernel(student):
    """One bias would fit any number of kernels, if numpy were asked: that is hardly what you meant."""
    with raises(ValueError, match="bias"):
        student.conv2d(RAMP, np.ones((2, 1, 2, 2)), [0])


def test_conv2d__refuses_a_stride_below_1_and_a_negative_padding(student):
    """A stride of 0 stays where it is, and one of -1 would read the image backwards."""
    for stride in (0, -1):
        with raises(ValueError, match="stride"):
            student.conv2d(RAMP, np.ones((1, 1, 2, 2)), [0], stride=stride)
    with raises(ValueError, match="padding"):
        student.conv2d(RAMP, np.ones((1, 1, 2, 2)), [0], padding=-1)


def test_conv2d_backward__of_a_single_weight(student):
    """Y = 10 X + b: pixels receive 10 G, the weight receives 1*1 + 3*2 = 7, the bias 1 + 2 = 3."""
    got = student.conv2d_backward([[[[1, 2, 3]]]], [[[[10]]]], [[[[1, 0, 2]]]])
    assert got == approx((np.array([[[[10.0, 0, 20]]]]), np.array([[[[7.0]]]]), np.array([3.0])))


def test_conv2d_backward__adds_up_what_overlapping_windows_send_back(student):
    """The middle pixel of 3 x 3 lies in all four 2 x 2 windows, a corner in one."""
    by_images = student.conv2d_backward(RAMP, np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2)))[0]
    assert by_images == approx(np.array([[[[1.0, 2, 1], [2, 4, 2], [1, 2, 1]]]]))


def test_conv2d_backward__adds_up_over_images_and_kernels(student):
    """Images 1 and 2, weights 10 and 20: the G of the first image is 1 and 3, that of the second 5 and 7.

    The first image receives 1 * 10 + 3 * 20, the first weight 1 * 1 + 5 * 2, the first bias 1 + 5.
    """
    images, kernels = np.array([1.0, 2.0]).reshape(2, 1, 1, 1), np.array([10.0, 20.0]).reshape(2, 1, 1, 1)
    G = np.array([[1.0, 3.0], [5.0, 7.0]]).reshape(2, 2, 1, 1)
    by_images, by_kernels, by_bias = student.conv2d_backward(images, kernels, G)
    assert by_images == approx(np.array([70.0, 190.0]).reshape(2, 1, 1, 1))
    assert by_kernels == approx(np.array([11.0, 17.0]).reshape(2, 1, 1, 1))
    assert by_bias == approx([6, 10])


def test_conv2d_backward__refuses_a_gradient_of_another_shape(student):
    with raises(ValueError, match="output_gradient"):
        student.conv2d_backward(RAMP, np.ones((1, 1, 2, 2)), np.ones((1, 1, 3, 3)))


def test_conv2d_backward__leaves_its_arguments_as_they_were(student):
    leaves_unchanged(student.conv2d_backward, RAMP, np.ones((1, 1, 2, 2)), np.ones((1, 1, 2, 2)))
