"""minuta: official minutes of Chilean public programmes, from YAML to PDF, Word and HTML that say the same."""

__version__ = "0.1.0"
