"""Eigenvalues by Newton's identities, LU steps, the largest entry first, and QR by mirrors on the whole matrix."""

import math

import numpy as np


def characteristic_polynomial(A):
    """Newton's identities between the traces of the powers and the coefficients."""
    A = _square(A)
    n = len(A)
    traces, power = [], np.identity(n)
    for _ in range(n):
        power = power @ A
        traces.append(sum(power.diagonal()))
    descending = [1.0]
    for k in range(1, n + 1):
        descending.append(-sum(descending[k - i] * traces[i - 1] for i in range(1, k + 1)) / k)
    return np.array(descending[::-1])


def power_iteration(A, rng, tol=1e-12, max_steps=10000):
    A = _square(A)
    v = rng.random(len(A)) - 0.5
    limit = tol * _size(A)
    for _ in range(max_steps):
        v = v / _size(v)
        w = A @ v
        value = float(v @ w)
        if _size(w - value * v) <= limit:
            return value, v
        v = w
    raise ValueError("did not converge")


def inverse_iteration(A, shift, rng, tol=1e-12):
    """Each step solves with the triangles; a pivot of 0 becomes a tiny one."""
    A = _square(A)
    n = len(A)
    M = A - shift * np.identity(n)
    tiny = 1e-16 * max(_size(A), abs(shift)) or 1.0
    order = list(range(n))
    for k in range(n):
        best = k + int(abs(M[k:, k]).argmax())
        M[[k, best]] = M[[best, k]]
        order[k], order[best] = order[best], order[k]
        if abs(M[k, k]) < tiny:
            M[k, k] = tiny
        M[k + 1 :, k] /= M[k, k]
        M[k + 1 :, k + 1 :] -= np.outer(M[k + 1 :, k], M[k, k + 1 :])
    v = rng.standard_normal(n)
    for _ in range(10000):
        x = v[order]
        for i in range(n):
            x[i] -= M[i, :i] @ x[:i]
        x /= _size(x)
        for i in range(n - 1, -1, -1):
            x[i] = (x[i] - M[i, i + 1 :] @ x[i + 1 :]) / M[i, i]
        v = x / _size(x)
        value = float(v @ A @ v)
        if _size(A @ v - value * v) <= tol * _size(A):
            return value, v
    raise ValueError("did not converge")


def eigen_symmetric(A, tol=1e-12):
    """The classical order: always the largest entry off the diagonal."""
    A = _square(A)
    if abs(A - A.T).max() > 1e-8 * abs(A).max():
        raise ValueError("not symmetric")
    A = (A + A.T) / 2
    n = len(A)
    V = np.identity(n)
    rounding = 1e-17 * abs(A).max()
    while n > 1:
        sizes = abs(np.triu(A, 1))
        p, q = np.unravel_index(sizes.argmax(), (n, n))
        if sizes[p, q] <= max(tol, rounding):
            break
        half = math.atan2(2 * A[p, q], A[q, q] - A[p, p]) / 2
        c, s = math.cos(half), math.sin(half)
        for M in (A, A.T, V):
            M[:, p], M[:, q] = c * M[:, p] - s * M[:, q], s * M[:, p] + c * M[:, q]
        A[p, q] = A[q, p] = 0.0
    pairs = sorted(zip(A.diagonal().tolist(), V.T.tolist(), strict=True))
    return np.array([value for value, _ in pairs]), np.array([vector for _, vector in pairs]).T


def qr_eigenvalues(A, steps=500):
    A = _square(A)
    largest = abs(A).max() or 1.0
    M = (A / largest).astype(complex)
    negligible = 1e-15 * _size(abs(M))
    values, waited = [], 0
    while len(M) > 1:
        if _size(abs(M[-1, :-1])) <= negligible:
            values.append(M[-1, -1])
            M, waited = M[:-1, :-1], 0
            continue
        if steps <= 0:
            raise ValueError("did not converge")
        steps, waited = steps - 1, waited + 1
        shift = _corner(M[-2:, -2:]) if waited % 9 else M[-1, -1] + _size(abs(M[-1, :-1])) * (0.7 + 0.4j)
        M = _step(M, shift)
    values = np.array([*values, M[0, 0]])
    if abs(values.imag).max() > 1e-6:
        raise ValueError("complex eigenvalues")
    return np.sort(values.real) * largest


def _square(A):
    A = np.asarray(A, dtype=float)
    if A.ndim != 2 or A.size == 0 or A.shape[0] != A.shape[1]:
        raise ValueError("square matrices only")
    return A


def _size(x):
    return math.hypot(*x.flat)


def _corner(block):
    """The eigenvalue of a 2 x 2 block that is nearer to its last entry."""
    (a, b), (c, d) = block
    half = (a - d) / 2
    root = np.sqrt(half * half + b * c)
    return d + min(half + root, half - root, key=abs)


def _step(M, shift):
    """R Q + shift for M - shift = Q R, with Householder's mirrors on both sides."""
    n = len(M)
    R = M - shift * np.identity(n)
    mirrors = []
    for k in range(n - 1):
        u = R[k:, k].copy()
        length = np.sqrt((abs(u) ** 2).sum())
        u[0] += length * (u[0] / abs(u[0]) if u[0] else 1)
        length = np.sqrt((abs(u) ** 2).sum())
        if length:
            u /= length
            R[k:] -= 2 * np.outer(u, u.conj() @ R[k:])
            mirrors.append((k, u))
    for k, u in mirrors:
        R[:, k:] -= 2 * np.outer(R[:, k:] @ u, u.conj())
    return R + shift * np.identity(n)
