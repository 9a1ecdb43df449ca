"""The straight line from content to output, and the processes that share the work."""
