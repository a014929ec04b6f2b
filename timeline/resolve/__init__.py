"""From what the words say to what they mean: one module a family, read against publication day and narrative."""
