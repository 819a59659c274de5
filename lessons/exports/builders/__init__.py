"""Records, lists, cards, exercises and sheets → documents."""
