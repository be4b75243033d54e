"""What a help centre consists of. Plain frozen data that knows neither files nor search."""

from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.documents.corpus import Corpus, DictionaryWord, Refusal, SynonymRule
from helpsearch.documents.documents import Article, Checklist, Document, Faq, Metadata, Section
from helpsearch.documents.passages import Passage, passages

__all__ = [
    "Article",
    "Channel",
    "Checklist",
    "Contacts",
    "Corpus",
    "DictionaryWord",
    "Document",
    "Faq",
    "Metadata",
    "Passage",
    "Refusal",
    "Section",
    "SynonymRule",
    "UrgentTopic",
    "passages",
]
