"""benefits: what policies give to whom, as checked data: facts, conditions over them, and a record per gift."""
