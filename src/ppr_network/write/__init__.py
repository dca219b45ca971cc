"""Values to files: tables, graphs, the manifest, and folders that are there whole or not at all."""
