"""Whether a file is the one that was published."""
