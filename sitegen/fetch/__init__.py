"""What reads the network: facts about media that lie elsewhere, for the lock. Nothing else in sitegen does."""
