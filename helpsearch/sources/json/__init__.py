"""JSON Lines, and the answers of Zendesk's API."""
