"""Whether a file is the one that was published: by its sum, by its mark, and by making it again from its sources."""
