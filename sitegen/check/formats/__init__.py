"""Reports as text of some kind: each format is a pure function of the report."""
