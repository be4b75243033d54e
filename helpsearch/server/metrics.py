"""What a server counts, as Prometheus reads it; over all workers, if they share a folder for it."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which prometheus_client knows the folder in which workers share their counts."""

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """Counts of one application. They name routes, and nothing that was typed."""

    content_type = "text/plain; version=0.0.4; charset=utf-8"

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "helpsearch_requests", "Requests by route and status.", ["route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "helpsearch_request_seconds",
            "Seconds from a request to the end of its response.",
            ["route"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._cache = Counter(
            "helpsearch_cache", "Answers looked for in the cache, by outcome.", ["outcome"], registry=self._registry
        )
        self._generation = Gauge(
            "helpsearch_generation",
            "The generation that an index is answered from.",
            ["index"],
            registry=self._registry,
            multiprocess_mode="mostrecent",
        )

    def count_request(self, route: str, status: int, seconds: float) -> None:
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_lookup(self, hit: bool) -> None:
        self._cache.labels("hit" if hit else "miss").inc()

    def set_generation(self, index: str, generation: int) -> None:
        self._generation.labels(index).set(generation)

    def to_text(self) -> bytes:
        """All counts in the text format of Prometheus."""
        if SHARED_FOLDER not in os.environ:
            return generate_latest(self._registry)
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared)
