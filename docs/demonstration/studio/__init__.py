"""The small studio that makes the demonstration videos: drawing, voice, captions and encoding."""
