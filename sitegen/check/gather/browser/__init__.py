"""Everything that starts or asks a browser, and the host it reads the pages from."""
