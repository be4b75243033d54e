"""A cache that is bounded in bytes: what one process works out twice for the same generation, it looks up."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Item = TypeVar("_Item")


class BoundedCache(Generic[_Key, _Item]):
    """Keeps the items that were used last. Threads may share it; two that miss the same key both make the item.

    :param limit: most bytes that the items may take, by ``size``; 0 keeps nothing.
    :param size: about how many bytes an item takes.

    >>> cache = BoundedCache(100, size=len)
    >>> cache.get("환불", lambda: "made"), cache.get("환불", lambda: "not made again")
    ('made', 'made')
    """

    def __init__(self, limit: int, size: Callable[[_Item], int]) -> None:
        self._limit = limit
        self._size = size
        self._items: OrderedDict[_Key, tuple[_Item, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """What the items take, by ``size``."""
        return self._bytes

    def get(self, key: _Key, make: Callable[[], _Item]) -> _Item:
        """The item of a key; ``make`` makes it if it is not there. An item must not be changed afterwards."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key][0]
        item = make()
        size = self._size(item)
        with self._lock:
            if key not in self._items and size <= self._limit:
                self._items[key] = (item, size)
                self._bytes += size
                while self._bytes > self._limit:
                    _, (_, freed) = self._items.popitem(last=False)
                    self._bytes -= freed
        return item
