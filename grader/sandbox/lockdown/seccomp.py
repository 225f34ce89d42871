"""seccomp: a filter of system calls. No network, no other processes, no signals to them, no tracing.

Refused calls fail with EPERM, so that Python raises PermissionError; a foreign architecture's calls kill.
The numbers are Linux's own, for x86_64 and aarch64 (None: the call does not exist there).
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import struct

from grader.sandbox.lockdown import Confinement, linux

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SECCOMP = {"x86_64": 317, "aarch64": 277}
SET_MODE_FILTER = 1

# name: (x86_64, aarch64)
REFUSED: dict[str, tuple[int, int | None]] = {
    # other processes
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
    "setpgid": (109, 154),
    "setsid": (112, 157),
    # network
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    # files: what Landlock does not cover
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    # namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "chroot": (161, 51),
    "pivot_root": (155, 41),
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    # memory that outlives or is shared, and doors into the kernel
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    # limits, identity, and the machine as a whole
    "setrlimit": (160, 164),
    "setuid": (105, 146),
    "setgid": (106, 144),
    "setreuid": (113, 145),
    "setregid": (114, 143),
    "setresuid": (117, 147),
    "setresgid": (119, 149),
    "setgroups": (116, 159),
    "capset": (126, 91),
    "personality": (135, 92),
    "modify_ldt": (154, None),
    "iopl": (172, None),
    "ioperm": (173, None),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "syslog": (103, 116),
    "vhangup": (153, 58),
}
CLONE, CLONE3 = {"x86_64": 56, "aarch64": 220}, 435
TGKILL = {"x86_64": 234, "aarch64": 131}
PRLIMIT64 = {"x86_64": 302, "aarch64": 261}
CLONE_THREAD = 0x10000
X32_CALLS = 0x40000000

# BPF: opcodes, and where the fields of struct seccomp_data lie
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT, THIRD_ARGUMENT = 0, 4, 16, 32
ALLOW, KILL = 0x7FFF0000, 0x80000000
REFUSE, UNKNOWN = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


@functools.cache
def refusals(machine: str) -> bytes:
    """The end of the filter: each call that is refused, one that is not is allowed."""
    column = 0 if machine == "x86_64" else 1
    numbers = sorted(n for n in (numbers[column] for numbers in REFUSED.values()) if n is not None)
    out = [_instruction(JUMP_EQUAL, number, len(numbers) - i) for i, number in enumerate(numbers)]
    return b"".join([*out, _instruction(RETURN, ALLOW), _instruction(RETURN, REFUSE)])


def program(machine: str, own_pid: int) -> bytes:
    """The filter, as BPF instructions."""
    op = _instruction
    out = [
        op(LOAD, ARCHITECTURE),
        op(JUMP_EQUAL, AUDIT_ARCH[machine], 1, 0),
        op(RETURN, KILL),
        op(LOAD, NUMBER),
    ]
    if machine == "x86_64":
        out += [op(JUMP_AT_LEAST, X32_CALLS, 0, 1), op(RETURN, KILL)]
    # glibc falls back to clone when clone3 is unknown; clone may make threads, not processes
    out += [op(JUMP_EQUAL, CLONE3, 0, 1), op(RETURN, UNKNOWN)]
    out += [op(JUMP_EQUAL, CLONE[machine], 0, 4), op(LOAD, FIRST_ARGUMENT)]
    out += [op(JUMP_ANY_BIT, CLONE_THREAD, 1, 0), op(RETURN, REFUSE), op(RETURN, ALLOW)]
    # a thread may signal its own process (abort does), no other
    out += [op(JUMP_EQUAL, TGKILL[machine], 0, 4), op(LOAD, FIRST_ARGUMENT)]
    out += [op(JUMP_EQUAL, own_pid, 1, 0), op(RETURN, REFUSE), op(RETURN, ALLOW)]
    # limits may be read (no new limit given), not set
    out += [op(JUMP_EQUAL, PRLIMIT64[machine], 0, 6), op(LOAD, THIRD_ARGUMENT)]
    out += [op(JUMP_EQUAL, 0, 0, 3), op(LOAD, THIRD_ARGUMENT + 4), op(JUMP_EQUAL, 0, 0, 1), op(RETURN, ALLOW)]
    out += [op(RETURN, REFUSE)]
    return b"".join([*out, refusals(machine)])


def apply(confinement: Confinement) -> None:
    if linux.MACHINE not in AUDIT_ARCH:
        raise OSError(errno.ENOSYS, f"no filter is written for {linux.MACHINE}")
    code = program(linux.MACHINE, os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))
    argument = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.syscall(
        "seccomp", SECCOMP[linux.MACHINE], ctypes.c_uint(SET_MODE_FILTER), ctypes.c_uint(0), argument
    )
