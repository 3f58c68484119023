"""Operators that plant one mistake each: a module for each family of rules."""
