"""Clauses as files that people take away: Excel, Markdown, CSV, JSON."""
