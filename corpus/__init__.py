"""corpus: turns official Chinese policy text into structured documents (clauses, tables, responsible units)."""
