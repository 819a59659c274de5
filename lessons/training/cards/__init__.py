"""Do and don't cards: what the records of one situation advise, on a page to pin up or to fold."""
