"""The body: figures as data, posed, drawn and lit; pure Python up to the painter."""
