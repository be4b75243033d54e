"""What was meant by what was typed: one module for each kind of edit."""
