"""Time in Indonesian text: finds expressions, reads them, and says why."""
