"""Landlock: an allow-list of files for this process and its children; no TCP, no signals to the outside.

Kernel 5.13 and later. Numbers and rights are those of Linux's userspace API (landlock(7)).
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct

from grader.sandbox.lockdown import Confinement, linux

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG = 1
RULE_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
READ = EXECUTE | READ_FILE | READ_DIR
WRITE = READ_FILE | READ_DIR | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE
FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
# how many rights of files each version of the interface knows
RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
NET_BIND_CONNECT_TCP = 3
SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 3


def version() -> int:
    """The kernel's Landlock version, 0 where it has none."""
    try:
        return linux.syscall(
            "landlock", CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(VERSION_FLAG)
        )
    except OSError:
        return 0


def apply(confinement: Confinement) -> None:
    abi = version()
    if abi < 1:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    handled = (1 << RIGHTS[min(abi, 5)]) - 1
    attributes = struct.pack("<QQQ", handled, NET_BIND_CONNECT_TCP, SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS)
    attributes = attributes[: 8 if abi < 4 else 16 if abi < 6 else 24]
    ruleset = linux.syscall(
        "landlock ruleset", CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0)
    )
    try:
        for path in confinement.readable:
            _allow(ruleset, path, READ & handled)
        for path in confinement.writable:
            _allow(ruleset, path, WRITE & handled)
        linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        linux.syscall("landlock restrict", RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= FOR_FILES
        rule = struct.pack("<Qi", rights, descriptor)
        linux.syscall(
            f"landlock rule for {path}",
            ADD_RULE,
            ctypes.c_int(ruleset),
            ctypes.c_int(RULE_PATH_BENEATH),
            rule,
            ctypes.c_uint(0),
        )
    finally:
        os.close(descriptor)
