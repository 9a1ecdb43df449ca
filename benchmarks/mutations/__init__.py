"""Good pages broken in one way at a time, to see whether the checker says so, and by which rule."""
