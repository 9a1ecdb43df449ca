"""Timed text: reading WebVTT and SRT, and writing the WebVTT that is published."""
