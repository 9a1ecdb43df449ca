"""The rules, a module per family; :mod:`sitegen.check.registry` lists them."""
