"""How long a build takes, against what WeasyPrint alone needs for the same page."""
