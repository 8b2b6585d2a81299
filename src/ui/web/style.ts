/**
 * Read from two metres: capitals of 16 minutes of arc (ISO 9241-303) are 34 dots high on a 24-inch screen, so a letter of
 * what counts has 47 dots where eight seats share 1920 x 1080. `--letter` is that size; what does not fit a seat is made
 * smaller by `--fit`, which the script finds, and never what stands at its left.
 */
export const style = `
:root{--ground:#fff;--card:#f3f4f6;--text:#111;--dim:#4b5563;--line:#9ca3af;--safe:#14532d;--keep:#991b1b;--hand:#fde68a;--good:#14532d;--bad:#991b1b;--fair:#713f12;--ring:#1d4ed8;--letter:clamp(1.125rem,5vw,3rem)}
@media (prefers-color-scheme:dark){:root{--ground:#0b0f14;--card:#18202a;--text:#f3f4f6;--dim:#b6c0cc;--line:#56616f;--safe:#166534;--keep:#b91c1c;--hand:#fde68a;--good:#86efac;--bad:#fca5a5;--fair:#fde68a;--ring:#93c5fd}}
*{box-sizing:border-box}
html{font-size:calc(var(--letter)*.5)}
html,body{min-height:100%}
body{margin:0;padding:.5rem .6rem;background:var(--ground);color:var(--text);font:1rem/1.2 system-ui,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol{margin:0;padding:0}h1,h2{font-size:1rem;color:var(--dim)}
header{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:baseline;font-weight:700}
#hands{margin-left:auto;padding:0 .4em;border-radius:.3em;background:var(--hand);color:#111;font-size:1.1rem}
#lost{display:none;position:sticky;top:0;z-index:1;padding:.5rem;border-radius:.5rem;background:#991b1b;color:#fff;text-align:center}
.lost #lost{display:block}#lost strong{display:block;font-size:3rem;line-height:1.1}
.lost :is(header,.step,.when,.unit,.result){opacity:.6}.lost :is(.turn,.hint,.why,.waits,progress,#hands){display:none}
#seats{list-style:none;display:grid;gap:.3rem}
#seats>li{min-height:0;min-width:0}
.seat{display:grid;grid-template-columns:1fr;gap:0 .6rem;align-content:start;background:var(--card);border:.1rem solid var(--line);border-left-width:.5rem;border-radius:.4rem;padding:.2rem .4rem;height:100%;overflow:hidden}
.green{border-color:var(--good)}.red{border-color:var(--bad);border-width:.2rem;border-left-width:.8rem}.yellow{border-color:var(--fair)}
.seat:focus-visible{outline:.25rem solid var(--ring);outline-offset:-.25rem}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.1rem .6rem;align-content:start}
.name,.power,.main{font-size:var(--letter);font-weight:700;line-height:1.1}
.name{font-weight:800}
.power{padding:0 .25em;border-radius:.2em;color:#fff;background:var(--keep);white-space:nowrap}
.safe .power{background:var(--safe)}.lost .power{background:var(--keep)}
.rest{min-width:0;font-size:calc(var(--letter)*var(--fit,1));line-height:1.06}
.step,.result,.turn{font-weight:700}.result{font-weight:800}
.green .result,#verdicts .green b{color:var(--good)}.red .result,.red .step,#verdicts .red b{color:var(--bad)}.yellow .result,#verdicts .yellow b{color:var(--fair)}
.verdict,.when{display:flex;flex-wrap:wrap;gap:0 .5em}
.hint,.waits,.why{font-size:.45em;line-height:1.15}.waits,.why,.unit{color:var(--dim)}.safe .why{display:none}.unit{font:.7rem ui-monospace,monospace}
progress{display:block;width:100%;height:.35em}
.turn{padding:0 .25em;border-radius:.2em;background:var(--hand);color:#111}
#verdicts{list-style:none;display:grid;gap:0 1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))}
#spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
@media (min-width:50rem) and (orientation:landscape){
:root{--letter:clamp(1rem,min(100vw/(var(--columns,1)*20.5),100vh/(var(--rows,1)*4.85 + 3.6)),6rem)}
html,body{height:100vh;overflow:hidden}
body{display:grid;grid-template-rows:auto auto minmax(0,1fr)}
main{grid-row:3;display:grid;grid-template-rows:minmax(0,1fr) auto;gap:.2rem;min-height:0}
.seats{display:grid;grid-template-rows:minmax(0,1fr);min-height:0}:is(.seats,.verdicts) h2{position:absolute;clip-path:inset(50%)}
#seats{grid-template-columns:repeat(var(--columns,1),minmax(0,1fr));grid-template-rows:repeat(var(--rows,1),minmax(0,1fr));min-height:0}
.seat{grid-template-columns:auto minmax(0,1fr)}
.top{flex-flow:column nowrap;align-items:flex-start;justify-content:start;gap:.2rem}
#verdicts{font-size:.8rem;grid-template-columns:repeat(4,minmax(0,1fr))}#verdicts li{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
}
`
