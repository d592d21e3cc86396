"""generation: words an answer by a language model, which is optional, pluggable and never trusted."""
