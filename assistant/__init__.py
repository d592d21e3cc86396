"""assistant: turns a question into a checked answer with citations, or says what the corpus does not say."""
