"""``zhengda eval``: the command, and an evaluation as a table and as a page."""
