"""Sample stories with their labels, and what is known of publishers: data only."""
