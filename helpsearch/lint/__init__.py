"""Finds what is wrong in a corpus. Some rules look at what was read; others ask the index whether it is found."""

from helpsearch.lint.rule import Finding as Finding
from helpsearch.lint.rule import Limits as Limits
from helpsearch.lint.rule import Rule as Rule
from helpsearch.lint.rules import RULES as RULES
from helpsearch.lint.run import lint as lint
