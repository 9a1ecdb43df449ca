"""From bytes to typed sources: reads ``content/`` and collects every problem it finds there."""
