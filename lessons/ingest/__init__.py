"""File → text → paragraphs → recognised names. Pure text work: nothing here knows Django."""
