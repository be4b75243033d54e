"""Tables of questions and answers: CSV, TSV and XLSX."""
