"""Questions over whole tables: which table is meant, which of its lines, and what is computed from them."""
