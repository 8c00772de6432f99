"""``python -m assistant.cli`` is ``kehoach``."""

from assistant.cli.root import main

if __name__ == "__main__":
    main()
