"""What a browser makes of the pages: the views they are seen in, what was seen, and how rules ask about it.

Nothing here starts a browser; :mod:`sitegen.check.gather.browser` does.
"""
