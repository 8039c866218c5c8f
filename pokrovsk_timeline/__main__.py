"""`python -m pokrovsk_timeline` is the same as `timeline`."""

from pokrovsk_timeline.cli import main

if __name__ == "__main__":
    main()
