"""``python -m tests.fuzz TARGET --seconds N``: feeds a target with inputs that a coverage-guided fuzzer makes.

Needs ``pip install atheris``, which has wheels for some platforms only. Inputs that reach new code are kept in
``--corpus`` and go on from there in the next run; an input that breaks a promise is written to the current folder, and
belongs into ``tests/fuzz/broke/TARGET`` once the cause is mended.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=("tagger", "statements", "importers", "exporters"))
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--corpus", type=Path, required=True, help="folder that keeps what reached new code")
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        parser.error("atheris is not installed; run: pip install atheris")
    # Coverage is counted only in what is imported inside, so the targets come after the fuzzer.
    with atheris.instrument_imports(include=["timeline", "claims"]):
        from tests.fuzz import targets

        seeds = targets.find_seeds(options.target)
    options.corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (options.corpus / f"seed-{number:04}").write_bytes(seed)
    limits = [f"-max_total_time={options.seconds}", "-timeout=60", "-rss_limit_mb=4096", "-max_len=20000"]
    atheris.Setup([sys.argv[0], *limits, str(options.corpus)], targets.TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
