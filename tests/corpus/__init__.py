"""The judge of the rules: planted mistakes and innocent variations, counted by `python -m tests.corpus`.

It is written without looking at how the rules work: it says what a person would want to be told.
"""
