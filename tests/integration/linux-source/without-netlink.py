"""Runs a program to which the kernel refuses netlink sockets, by a filter of system calls as sandboxes have (man 2 seccomp)."""

import ctypes
import os
import platform
import struct
import sys

# By linux/audit.h and the table of system calls: the architecture, and the number of socket.
ARCHITECTURE, SOCKET = {
    "x86_64": (0xC000003E, 41),
    "aarch64": (0xC00000B7, 198),
}[platform.machine()]
AF_NETLINK = 16
EPERM = 1

LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
REFUSE, ALLOW = 0x00050000 | EPERM, 0x7FFF0000
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2


def instruction(code, value, otherwise=0):
    return struct.pack("HBBI", code, 0, otherwise, value)


rules = b"".join(
    [
        instruction(LOAD, 4),
        instruction(EQUAL, ARCHITECTURE, otherwise=5),
        instruction(LOAD, 0),
        instruction(EQUAL, SOCKET, otherwise=3),
        instruction(LOAD, 16),
        instruction(EQUAL, AF_NETLINK, otherwise=1),
        instruction(RETURN, REFUSE),
        instruction(RETURN, ALLOW),
    ]
)
memory = ctypes.create_string_buffer(rules)
program = ctypes.create_string_buffer(
    struct.pack("H6xQ", len(rules) // 8, ctypes.addressof(memory))
)
libc = ctypes.CDLL(None)
libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0) != 0:
    sys.exit("The kernel takes no filter")
os.execv(sys.argv[1], sys.argv[1:])
