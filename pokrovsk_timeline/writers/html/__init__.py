"""The parts of the HTML page: its entries, the quotes in their paragraphs, the drawing, the filters."""
