"""Values: frozen objects with named fields, for what search returns.

They are written as dataclasses are. A module of dataclasses takes milliseconds longer to import, since each class is
compiled from text, and a cold query would wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        return lambda cls: cls


class _ValueType(type):
    """Makes a slot of each annotated field, and keeps the defaults apart."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _ValueType:
        fields = tuple(namespace.get("__annotations__", ()))
        namespace["_defaults"] = {field: namespace.pop(field) for field in fields if field in namespace}
        namespace["__slots__"] = namespace["__match_args__"] = fields
        return super().__new__(cls, name, bases, namespace)


@dataclass_transform(frozen_default=True)
class Value(metaclass=_ValueType):
    """The base of values: fields by position or name, equality, hash, pickling, pattern matching and ``replace``.

    >>> class Span(Value):
    ...     start: int
    ...     end: int = 0
    >>> Span(1, end=4)
    Span(start=1, end=4)
    >>> Span(1).replace(end=2) == Span(1, 2)
    True
    """

    if TYPE_CHECKING:
        _defaults: ClassVar[dict[str, Any]]
        __match_args__: ClassVar[tuple[str, ...]]

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self.__match_args__
        given = dict(zip(fields, values, strict=False)) | named
        if len(values) > len(fields) or len(given) < len(values) + len(named) or not given.keys() <= set(fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}, each to be given once")
        if missing := [each for each in fields if each not in given and each not in self._defaults]:
            raise TypeError(f"{type(self).__name__} lacks {', '.join(missing)}")
        for field in fields:
            object.__setattr__(self, field, given[field] if field in given else self._defaults[field])

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make another one with replace({name}=…)")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        fields = zip(self.__match_args__, _values(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), _values(self)

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed.

        :raises TypeError: a field that there is not.
        """
        return type(self)(**{**dict(zip(self.__match_args__, _values(self), strict=True)), **changes})

    __replace__ = replace  # for copy.replace of Python 3.13


def _values(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, field) for field in value.__match_args__)
