"""The workbench page: reads public rows, draws them, and appends decisions."""
