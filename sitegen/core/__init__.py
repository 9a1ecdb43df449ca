"""The ground floor: values every other part shares. Imports nothing else of ours."""
