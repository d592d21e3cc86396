"""index: turns documents into passages, embeds them, and returns ranked passages for a query."""
