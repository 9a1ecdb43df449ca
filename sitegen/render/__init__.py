"""From finished values to bytes: templates, and the formats that machines read."""
