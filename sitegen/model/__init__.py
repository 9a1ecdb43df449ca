"""From sources to finished values: pure functions, no input or output, no clock."""
