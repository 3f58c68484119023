"""The invented programmes of a whole country: made whole and by parts, they must be the same bytes."""
