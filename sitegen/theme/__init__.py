"""Themes: which folder a template or an asset comes from, and what a template pulls in."""
