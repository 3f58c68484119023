"""A document with every block and every element of the vocabulary, to be looked at in each theme."""
