"""``python -m cleaner``, and ``cleaner`` itself: an interrupt ends it quietly from the first moment."""

import sys


def main() -> None:
    """Import the command line and run it."""
    try:
        from cleaner.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
