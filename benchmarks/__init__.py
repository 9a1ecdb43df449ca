"""Real catalogues, transcripts and captions as sites, and what building them costs. Not part of the package."""
