"""Runs visible and hidden tests with pytest and turns what happened into results."""
