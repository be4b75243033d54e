"""``python -m helpsearch``."""

from helpsearch.cli import main

if __name__ == "__main__":
    main()
