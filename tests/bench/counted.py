"""The page, which tells how long each run of its script takes: a script for the server of `tests.bench.page`."""

import os
import time
from pathlib import Path

from claims.ui.front import main

if __name__ == "__main__":
    begun, cpu = time.perf_counter(), time.process_time()
    try:
        main()
    finally:
        wall, used = time.perf_counter() - begun, time.process_time() - cpu
        with Path(os.environ["LINIMASA_RUNS"]).open("a", encoding="utf-8") as log:
            log.write(f"{wall:.4f} {used:.4f}\n")
