"""The style sheet of the report, light or dark as the reader's system is."""

STYLE = """\
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --edge: #d8dee6; --track: #eceff3; --page: #fff;
  --good: #2f6fde; --bad: #d9622b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #9aa5b3; --edge: #38414d; --track: #2a313b;
  --page: #161a20; --good: #6ea0f5; --bad: #ef8a58; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--page);
  font: 16px/1.6 system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif; word-break: keep-all;
  overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1rem 0 0; }
small, dt code { color: var(--soft); font-weight: normal; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem 1rem; } dd ol { margin: 0; padding-left: 1.5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: .4rem .8rem; border-bottom: 1px solid var(--edge); text-align: left; vertical-align: top; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.plot { display: block; width: 100%; max-width: 44rem; }
svg text { font-size: 12px; text-anchor: middle; fill: var(--ink); } svg .tick { fill: var(--soft); }
.track { fill: var(--track); } .good { fill: var(--good); color: var(--good); }
.bad { fill: var(--bad); color: var(--bad); } .line { stroke: var(--ink); fill: none; }
@media print { section { break-inside: avoid-page; } }
"""
