"""`python -m whosays` is the command `whosays`."""

from whosays.cli import main

if __name__ == "__main__":
    main()
