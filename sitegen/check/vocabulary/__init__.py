"""The vocabulary of schema.org as a table of names and relations, made from one release of its own files."""
