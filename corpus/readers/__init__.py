"""readers: the files that users bring (txt, Markdown, HTML, docx, pdf, xlsx, csv, zip) as text with tables."""
