"""Finds what is wrong in a corpus. Some rules look at what was read; others ask the index whether it is found."""

from helpsearch.linting.rule import Finding as Finding
from helpsearch.linting.rule import Limits as Limits
from helpsearch.linting.rule import Rule as Rule
from helpsearch.linting.rules import RULES as RULES
from helpsearch.linting.run import lint as lint
