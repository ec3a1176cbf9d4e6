"""The filter of system calls, run step by step as the kernel runs it, for both machines."""

from __future__ import annotations

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox import seccomp

ALLOW, ERROR, KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000
MACHINES = sorted(seccomp.ARCHITECTURES)
NUMBERS = {
    # calls that Python, NumPy and TensorFlow make: (number on x86_64, on aarch64)
    "read": (0, 63),
    "mmap": (9, 222),
    "openat": (257, 56),
    "newfstatat": (262, 79),
    "recvfrom": (45, 207),
    "sendto": (44, 206),
    "sched_getaffinity": (204, 123),
    "getrandom": (318, 278),
    "rseq": (334, 293),
    "exit_group": (231, 94),
}


def verdict(machine: str, number: int, arguments: tuple[int, ...] = (0,) * 6, architecture: int | None = None) -> int:
    """What the kernel does about a call."""
    program = seccomp.program(machine)
    steps = [struct.unpack_from("=HBBI", program, start) for start in range(0, len(program), 8)]
    data = struct.pack("=IIQ6Q", number, architecture or seccomp.ARCHITECTURES[machine], 0, *arguments)
    place, value = 0, 0
    while True:
        opcode, if_true, if_false, operand = steps[place]
        place += 1
        if opcode == 0x20:
            [value] = struct.unpack_from("=I", data, operand)
        elif opcode == 0x06:
            return operand
        else:
            holds = {0x15: value == operand, 0x25: value > operand, 0x35: value >= operand, 0x45: bool(value & operand)}
            place += if_true if holds[opcode] else if_false


def number(machine: str, numbers: tuple[int, int]) -> int:
    return numbers[list(seccomp.ARCHITECTURES).index(machine)]


@pytest.mark.parametrize("machine", MACHINES)
def test_what_programs_need_is_allowed(machine: str) -> None:
    assert {verdict(machine, number(machine, numbers)) for numbers in NUMBERS.values()} == {ALLOW}


@pytest.mark.parametrize("machine", MACHINES)
@given(call=st.integers(0, 2**32 - 1), arguments=st.tuples(*[st.integers(0, 2**64 - 1)] * 6))
def test_no_call_is_allowed_that_is_forbidden_or_newer_than_the_list(
    machine: str, call: int, arguments: tuple[int, ...]
) -> None:
    forbidden = {number(machine, numbers) for numbers in seccomp.FORBIDDEN.values()}
    if call > seccomp.NEWEST_CALL or call in forbidden:
        assert verdict(machine, call, arguments) != ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_every_forbidden_call_is_refused(machine: str) -> None:
    calls = [number(machine, numbers) for numbers in seccomp.FORBIDDEN.values()]
    assert {verdict(machine, call) for call in calls if call >= 0} == {ERROR | errno.EPERM}
    assert verdict(machine, seccomp.NEWEST_CALL + 1) == ERROR | errno.ENOSYS


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_of_another_machine_end_the_process(machine: str) -> None:
    assert verdict(machine, 20, architecture=0x4000_0003) == KILL


ARGUMENTS = [
    # call, argument that decides, allowed values, refused values
    ("clone", 0, [0x3D0F00], [0, 17, 0x1000_0000, 0x100]),
    ("clone3", 0, [], [0, 1]),
    ("fcntl", 1, [0, 1, 2, 3, 4, 1030], [5, 6, 7, 8, 10, 36, 37, 38, 1024, 1025, 1026, 1036, 1038]),
    ("ioctl", 1, [0x5401, 0x5421], [0x5412, 0x40049409, 0x80086601]),
    ("futex", 1, [128, 129, 137, 256 + 128 + 9], [0, 1, 3, 9, 10, 256 + 9]),
    ("madvise", 2, [4, 8, 14], [12, 20, 21]),
    ("prctl", 0, [15, 4], [67]),
]


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(("call", "argument", "allowed", "refused"), ARGUMENTS)
def test_an_argument_decides(machine: str, call: str, argument: int, allowed: list[int], refused: list[int]) -> None:
    rule = seccomp.RULES[call]
    assert rule.argument == argument

    def came_of(value: int) -> int:
        arguments = [0] * 6
        arguments[argument] = value
        return verdict(machine, number(machine, rule.numbers), tuple(arguments))

    assert {came_of(value) for value in allowed} <= {ALLOW}
    assert {came_of(value) for value in refused} == {ERROR | rule.error}
