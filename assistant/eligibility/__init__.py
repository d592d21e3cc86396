"""What somebody qualifies for: a description becomes facts, facts decide the conditions of the benefits."""
