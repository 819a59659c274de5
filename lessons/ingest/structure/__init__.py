"""Elements of any format → cover, title, sections, numbered paragraphs, notes and tables."""
