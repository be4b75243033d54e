"""Documents of Word (.docx)."""
