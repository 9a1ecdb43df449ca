"""Watch pages for video campaigns: build them, check them, publish them."""

__version__ = "0.1.0"
