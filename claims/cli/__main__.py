"""``python -m claims.cli`` does what ``linimasa`` does."""

import sys

from claims.cli import main

if __name__ == "__main__":
    sys.exit(main())
