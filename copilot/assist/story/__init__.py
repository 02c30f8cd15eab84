"""What the customer and we said so far: told, tried, promised, asked and wanted."""
