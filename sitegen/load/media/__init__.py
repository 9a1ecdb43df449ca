"""Facts about media files, and the pictures made from them. Nothing here changes a file it was given."""
