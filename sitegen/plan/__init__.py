"""What is stale and why, and the memory of earlier builds."""
