"""The only part of the checker that reads files: bytes become evidence here, and nothing is judged."""
