"""Getting bytes into the output folder: whole files, only where they differ, and nothing of others touched."""
