"""Runs one command and prints its exit status, the seconds of all its processes on a core, and the kilobytes of the largest.

A script for `tests.bench.running`, in a process of its own: what it measures is all that its descendants took.
"""

import ctypes
import os
import resource
import subprocess
import sys
from contextlib import suppress

_ADOPT = 36
"""Linux's PR_SET_CHILD_SUBREAPER: workers whose parent ends before them become children of this process, and are counted."""

if __name__ == "__main__":
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)
