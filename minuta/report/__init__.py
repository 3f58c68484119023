"""One model of problems, many faces: what was found, as text, JSON, SARIF, annotations or a page.

`outcome` is what every face is made from, `faces` the list of them, `delivery` takes each where it was asked for.
"""
