"""Scores answers and rankings against gold files; pure apart from what a ``Respondent`` does."""
