"""PDF: words and ruling lines of each page, whether it has a text layer or is an image."""
