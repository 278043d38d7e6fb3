/** One stylesheet for every page of the mock. Its hash is in the Content-Security-Policy. */
export const STYLES: string = `
:root{color-scheme:light;--ink:#1d2733;--soft:#4a5868;--line:#8494a5;--paper:#fff;--ground:#eef1f4;--accent:#1f5c57;--accent-ink:#fff;--tint:#e3efed;--warn:#7a1f12;--warn-tint:#fbeae7;--test:#ffd95a;--rule:#d5dce3}
@media (prefers-color-scheme:dark){.tool{color-scheme:dark;--ink:#e6edf3;--soft:#aebac7;--line:#66758a;--paper:#171e27;--ground:#0d1218;--accent:#84d5cb;--accent-ink:#0d1218;--tint:#1c3230;--warn:#ffb8ab;--warn-tint:#3a1f1a;--rule:#33404e}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;align-items:center;padding:.5rem 1.25rem;background:var(--test);border-bottom:1px solid #b58f00}
.top{color:#1d2733}.top p{margin:0}.banner strong{letter-spacing:.06em}
.languages{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0;list-style:none}
main{max-width:38rem;margin:2rem auto;padding:2rem;background:var(--paper);border:1px solid var(--rule);border-radius:.75rem}
main.wide{max-width:64rem}
h1,h2,h3,p,summary{overflow-wrap:anywhere}
h1{margin:0 0 .5rem;font-size:1.625rem;line-height:1.25}
h2{margin:2rem 0 .5rem;font-size:1.25rem;line-height:1.3}
p{margin:0 0 1rem}.step{margin:0 0 .25rem;color:var(--soft);font-size:.9375rem}
.soft{color:var(--soft)}
a{color:var(--accent)}.top a{color:inherit}.top [aria-current]{font-weight:650;text-decoration:none}
fieldset{margin:1.5rem 0 0;padding:0;border:0;min-width:0}
legend{padding:0;margin:0 0 .5rem;font-weight:650}
.option{display:flex;gap:.75rem;align-items:flex-start;margin:0 0 .5rem;padding:.75rem .875rem;border:1px solid var(--line);border-radius:.5rem;cursor:pointer}
.option:hover{background:var(--tint)}
.option:has(input:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent);background:var(--tint)}
.option input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
.option span{display:block;min-width:0;overflow-wrap:anywhere}
.group{margin:1rem 0 .5rem;color:var(--soft);font-weight:600}.search{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}.search label{position:absolute;clip-path:inset(50%)}.search input{flex:1 1 12rem;min-width:0;min-height:2.75rem;padding:.5rem .75rem;font:inherit;border:1px solid var(--line);border-radius:.5rem}
.option .name{font-weight:600}.option .more{color:var(--soft);font-size:.9375rem}
.id{font-variant-numeric:tabular-nums}td.id{white-space:nowrap}th .soft{font-weight:400}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.75rem}
button,.button{font:inherit;font-weight:600;padding:.625rem 1.5rem;min-height:2.75rem;border:2px solid var(--accent);border-radius:.5rem;background:var(--accent);color:var(--accent-ink);cursor:pointer}
button:hover{filter:brightness(.9)}
button.second{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
.option:has(input:focus-visible){outline:3px solid #0b57d0;outline-offset:2px}
.option input:focus-visible{outline:none}
.errors{margin:0 0 1.5rem;padding:1rem 1.25rem;border:2px solid var(--warn);border-radius:.5rem;background:var(--warn-tint);color:var(--warn)}
.errors h2{margin:0 0 .25rem;font-size:1.0625rem}.errors a{color:var(--warn)}.errors ul{margin:0;padding-left:1.25rem}
.wrong{margin:0 0 .5rem;color:var(--warn);font-weight:600}
code,pre{font:0.9375em/1.5 ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;margin:.5rem 0;padding:.75rem;background:var(--ground);border-radius:.375rem}
.scroll{overflow-x:auto}thead th{overflow-wrap:normal}.whole{white-space:nowrap}.label{display:none}
h3{margin:1.5rem 0 .25rem;font-size:1.0625rem}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
ol.calls{list-style:none;margin:0;padding:0}
.refused{margin:.5rem 0;padding:.75rem 1rem;border-left:4px solid var(--warn);background:var(--warn-tint)}
.refused p{margin:0}
summary{cursor:pointer}
.login{margin:1.5rem 0;padding:0 1.25rem .5rem;border:1px solid var(--line);border-radius:.5rem}.login h2{margin-top:1rem}tbody th code{white-space:nowrap}
ol.calls>li{padding:.5rem 0 .5rem 15rem;border-bottom:1px solid var(--rule);position:relative}ol.calls>li:last-child{border:0}ol.calls h3{margin:0;font-size:1rem}ol.calls p{margin:.125rem 0}
ol.calls .lane{position:absolute;left:0;top:.4rem;width:13rem;border-bottom:2px solid;font-size:.8125rem;font-weight:400;color:var(--soft)}.lane::after{content:"";position:absolute;right:-1px;bottom:-6px;border:5px solid transparent;border-right-width:0;border-left:9px solid}
li.app .lane{left:6.5rem;width:6.5rem}li.unseen .lane{border-bottom-style:dashed}li.back .lane::after{right:auto;left:-1px;border-right:9px solid;border-left-width:0}li.bad .lane,li.bad .status,.why{color:var(--warn)}.why{font-weight:600}.status{font-variant-numeric:tabular-nums}
ol.calls>li:target{background:var(--tint);box-shadow:-.5rem 0 0 var(--tint),-.75rem 0 0 var(--accent)}li.unseen p{color:var(--soft)}
.action{margin:0 0 2rem}td .action{margin:0}.field label{font-weight:650}.field select,.field textarea,.field input:not([type=checkbox]){display:block;width:100%;max-width:40rem;min-height:2.75rem;margin-top:.25rem;padding:.375rem .625rem;font:inherit;font-weight:400;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}.done{padding:.75rem 1rem;border-left:4px solid var(--accent);background:var(--tint)}td .buttons{margin:0}td button{min-height:2rem;padding:.125rem .75rem}
.beside{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:1rem;align-items:start}@media (max-width:48rem){.beside{grid-template-columns:minmax(0,1fr)}}
.parts table{table-layout:fixed}.parts thead th:first-child{width:38%}.parts tbody th code{white-space:normal}@media (min-width:48.01rem){ol.calls .parts{margin-left:-15rem}}
.filter{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:0 1rem;align-items:end}
.parts{display:flex;flex-direction:column;gap:.25rem}nav.refused h2{margin:0;font-size:1.0625rem}nav.refused ul{margin:.25rem 0 0;padding-left:1.25rem}
@media (max-width:48rem){.login{padding:0 .75rem .5rem}ol.calls>li{padding-left:0}ol.calls .lane{position:relative;display:block;left:0;top:0;margin-bottom:.5rem}li.app .lane{margin-left:6.5rem}}
@media (max-width:40rem){table,tbody,tr,th,td{display:block}thead{position:absolute;clip-path:inset(50%)}tr{padding:.75rem 0;border-bottom:1px solid var(--rule)}th,td{padding:0;border:0}.label{display:inline}}
@media (max-width:30rem){main,main.wide{margin:0;padding:1.25rem;border:0;border-radius:0}.buttons button{flex:1 1 100%}}
@media (prefers-reduced-motion:no-preference){.option{transition:background-color .12s}}
`;
