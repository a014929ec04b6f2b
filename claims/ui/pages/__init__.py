"""The pages of the workbench, one a file: each fetches rows and draws them."""
