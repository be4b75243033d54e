"""Files beside the help that nobody means as help: pictures, styles, code. They are counted and not named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

_KINDS = {
    "picture": """.png .jpg .jpeg .gif .svg .webp .bmp .ico .tif .tiff .avif .heic .psd .ai .eps .fig .sketch .drawio
        .excalidraw .puml .mmd""",
    "video, sound or font": """.mp4 .m4v .mov .webm .avi .mkv .mp3 .m4a .wav .ogg .woff .woff2 .ttf .otf .eot""",
    "style": ".css .scss .sass .less .styl",
    "script or code": """.js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .astro .py .rb .go .rs .java .kt .swift .c
        .h .cc .cpp .hpp .cs .php .pl .lua .scala .dart .sh .bash .zsh .bat .cmd .ps1 .psm1 .sql .gradle .ejs .hbs
        .liquid .map .wasm .dll .exe .so .jar .class .pyc .patch .diff .snap""",
    "setting": """.yml .yaml .toml .ini .cfg .conf .env .properties .lock .editorconfig .webmanifest .plist .csproj .sln
        .po .pot .mo .log""",
}
_KIND_OF_SUFFIX = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes.split()}
_SETTINGS = frozenset(
    """_category_.json _meta.json .markdownlint.json book.json composer.json docfx.json docs.json docusaurus.json
    jsconfig.json lerna.json manifest.json mint.json nx.json package-lock.json package.json sidebars.json theme.json
    tsconfig.json turbo.json vercel.json versions.json codeowners cname dockerfile gemfile license licence makefile
    notice procfile rakefile jenkinsfile version""".split()
)


def kind_of_other(name: str) -> str | None:
    """What a file is that nobody means as help; None if someone might.

    >>> kind_of_other("img/a.PNG"), kind_of_other("package.json"), kind_of_other("guide.hwp")
    ('picture', 'setting', None)
    """
    path = PurePosixPath(name)
    return "setting" if path.name.lower() in _SETTINGS else _KIND_OF_SUFFIX.get(path.suffix.lower())


def counted(kinds: Iterable[str]) -> str | None:
    """One line that counts such files; None if there are none.

    >>> counted(["picture", "style", "picture"])
    'left out as no help: 2 pictures, 1 style'
    """
    count = Counter(kinds)
    said = ", ".join(f"{count[kind]:,} {_plural(kind, count[kind])}" for kind in _KINDS if count[kind])
    return f"left out as no help: {said}" if said else None


def _plural(kind: str, count: int) -> str:
    if count == 1:
        return kind
    many = {"script or code": "scripts and code", "video, sound or font": "videos, sounds and fonts"}
    return many.get(kind, f"{kind}s")
