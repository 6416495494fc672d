/** Of the report; colours that differ in lightness too, in both themes. */
export const STYLE = `
:root{color-scheme:light dark;
--bg:#f6f7f9;--card:#fff;--ink:#18202b;--soft:#576273;--line:#dfe3ea;--grid:#e8ebf0;--good:#10703f;--good-bg:#dff3e7;--bad:#a32018;--bad-bg:#fbe4e2;--calm:#eceff4;--accent:#1d4ed8;
--c0:#4b5563;--c1:#1d6fd1;--c2:#c2410c;--c3:#0f766e;--c4:#9333ea;--c5:#b45309;--c6:#be185d;--c7:#4d7c0f;--heat0:246,247,249;--heat1:29,78,216}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--bg:#0f141b;--card:#171e28;--ink:#e7ecf3;--soft:#9aa7b8;--line:#2a3442;--grid:#232c38;--good:#6ee7a8;--good-bg:#123524;--bad:#fca5a0;--bad-bg:#43191a;--calm:#222b37;--accent:#8ab4ff;
--c0:#b6c0cd;--c1:#6cb0ff;--c2:#ff9d66;--c3:#4fd1c0;--c4:#c79bff;--c5:#f5c451;--c6:#ff8ac0;--c7:#a9d65c;--heat0:23,30,40;--heat1:120,180,255}}
:root[data-theme=dark]{color-scheme:dark;--bg:#0f141b;--card:#171e28;--ink:#e7ecf3;--soft:#9aa7b8;--line:#2a3442;--grid:#232c38;--good:#6ee7a8;--good-bg:#123524;--bad:#fca5a0;--bad-bg:#43191a;--calm:#222b37;--accent:#8ab4ff;
--c0:#b6c0cd;--c1:#6cb0ff;--c2:#ff9d66;--c3:#4fd1c0;--c4:#c79bff;--c5:#f5c451;--c6:#ff8ac0;--c7:#a9d65c;--heat0:23,30,40;--heat1:120,180,255}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
main,header.top{max-width:1180px;margin:0 auto;padding:0 24px}
header.top{padding-top:32px;display:flex;gap:24px;align-items:flex-start;justify-content:space-between}
h1{font-size:26px;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}
h2{font-size:19px;margin:44px 0 14px}
h3{font-size:15px;margin:0 0 10px}
p{margin:0 0 10px}
.soft,small{color:var(--soft)}
button{font:inherit;font-size:13px;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:8px;padding:6px 12px;cursor:pointer;white-space:nowrap}
button:focus-visible,a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.grid2{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:16px;align-items:start}
.next{margin-top:16px}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:16px;margin-top:24px}
.card,.chart{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px;margin:0}
.card h3{display:flex;align-items:center;gap:8px}
.swatch{width:12px;height:12px;border-radius:3px;display:inline-block;flex:none}
.card ul{margin:0;padding:0;list-style:none}.card li{padding:3px 0;display:flex;gap:8px;align-items:baseline}
.card li b{font-weight:600}
figcaption{font-weight:600;margin-bottom:4px}
figcaption small{font-weight:400;display:block}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 6px;padding:0;font-size:13px;color:var(--soft)}
.legend li{display:flex;gap:6px;align-items:center}
svg{display:block;width:100%;height:auto;overflow:visible}.legend svg{width:24px;height:8px}
.grid{stroke:var(--grid)}.axis,.mark{stroke:var(--soft)}.zero{stroke:var(--ink);stroke-width:1.2}
.tick{fill:var(--soft);font-size:11px}.name{fill:var(--ink);font-size:12px}.label{fill:var(--soft);font-size:11.5px}
.line{fill:none;stroke-width:2;stroke-linejoin:round}
.line.c0{stroke-dasharray:none}.line.c1{stroke-dasharray:none}.line.c2{stroke-dasharray:7 3}.line.c3{stroke-dasharray:2 3}.line.c4{stroke-dasharray:9 3 2 3}.line.c5{stroke-dasharray:4 2}.line.c6{stroke-dasharray:12 4}.line.c7{stroke-dasharray:1 2}
.interval{stroke-width:2.5}.dot{stroke-width:2;fill:var(--card)}.whisker{stroke:var(--ink);stroke-width:1.4}
${[0, 1, 2, 3, 4, 5, 6, 7].map((c) => `.line.c${c},.interval.c${c},.dot.c${c}{stroke:var(--c${c})}.bar.c${c},.dot.clear.c${c}{fill:var(--c${c})}.swatch.c${c}{background:var(--c${c})}`).join('')}
.plot{position:relative}.tip{position:absolute;pointer-events:none;background:var(--ink);color:var(--bg);font-size:12px;padding:6px 9px;border-radius:7px;white-space:nowrap;z-index:2}
.cross{stroke:var(--soft);stroke-dasharray:3 3}
canvas{width:100%;height:auto;display:block;image-rendering:pixelated;border:1px solid var(--line);border-radius:6px;background:var(--bg)}
.ends{display:flex;justify-content:space-between;font-size:11.5px;color:var(--soft);margin-top:3px}
.ramp{display:inline-block;width:90px;height:9px;border-radius:5px;vertical-align:middle;background:linear-gradient(90deg,rgb(var(--heat0)),rgb(var(--heat1)));border:1px solid var(--line)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;margin-top:16px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
caption{text-align:left;padding:14px 16px 6px;font-weight:600}
th,td{padding:7px 14px;text-align:right;border-top:1px solid var(--line);white-space:nowrap}
th:first-child,td:first-child{text-align:left}thead th{border-top:0;color:var(--soft);font-weight:600;vertical-align:bottom}
tbody th{font-weight:500}td small{display:block}
.chip{display:inline-block;border-radius:99px;padding:1px 9px;font-size:12px;font-weight:600}
.better{color:var(--good);background:var(--good-bg)}.worse{color:var(--bad);background:var(--bad-bg)}.higher,.lower,.undecided{color:var(--soft);background:var(--calm)}
pre code{white-space:pre-wrap;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;overflow-x:auto;font:13px/1.5 ui-monospace,"DejaVu Sans Mono",monospace;margin:0 0 12px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:0 0 16px}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
footer{max-width:1180px;margin:40px auto 0;padding:18px 24px 40px;color:var(--soft);font-size:13px;border-top:1px solid var(--line)}
@media print{button{display:none}body{background:#fff}.card,.chart,.scroll{break-inside:avoid}}
`;
