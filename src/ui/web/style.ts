/** Seen from two metres: what counts is as big as the screen has room, and says in words what its colour says. */
export const style = `
:root{--ground:#fff;--card:#f3f4f6;--text:#111;--dim:#4b5563;--line:#9ca3af;--safe:#14532d;--keep:#991b1b;--hand:#fde68a;--good:#14532d;--bad:#991b1b;--fair:#713f12;--ring:#1d4ed8}
@media (prefers-color-scheme:dark){:root{--ground:#0b0f14;--card:#18202a;--text:#f3f4f6;--dim:#b6c0cc;--line:#56616f;--safe:#166534;--keep:#b91c1c;--hand:#fde68a;--good:#86efac;--bad:#fca5a5;--fair:#fde68a;--ring:#93c5fd}}
html{font-size:clamp(16px,1.25vw,32px)}html.many{font-size:clamp(16px,.85vw,24px)}.many .waits{display:none}
*{box-sizing:border-box}
body{margin:0;padding:.75rem 1rem 2rem;background:var(--ground);color:var(--text);font:1.25rem/1.3 system-ui,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol{margin:0;padding:0}h1{font-size:1.25rem;color:var(--dim)}h2{font-size:1.25rem;color:var(--dim);margin:.75rem 0 .5rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;font-size:1.6rem;font-weight:700}
#lost{display:none;position:sticky;top:0;z-index:1;padding:1rem;border-radius:.5rem;background:#991b1b;color:#fff;text-align:center}
.lost #lost{display:block}#lost strong{display:block;font-size:clamp(2rem,7vw,5rem);line-height:1.1}
.lost header,.lost .step,.lost .when,.lost .unit,.lost .result{opacity:.6}.lost :is(.turn,.why,.waits,progress){display:none}
#seats{list-style:none;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr))}
.seat{background:var(--card);border:.15rem solid var(--line);border-left-width:.6rem;border-radius:.5rem;padding:.6rem .8rem;height:100%}
.green{border-left-color:var(--good)}.red{border-left-color:var(--bad)}.yellow{border-left-color:var(--fair)}
.seat:focus-visible{outline:.3rem solid var(--ring);outline-offset:.1rem}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem .75rem}
.name{font-size:2.5rem;font-weight:800;line-height:1.1}
.power{font-size:2.25rem;font-weight:800;line-height:1.1;padding:.1em .4em;border-radius:.3em;color:#fff;background:var(--keep);white-space:nowrap}
.safe .power{background:var(--safe)}.lost .power{background:var(--keep)}
.step{font-size:1.6rem;font-weight:700}.result{font-size:2rem;font-weight:800}
.green .result,#verdicts .green b{color:var(--good)}.red .result,#verdicts .red b{color:var(--bad)}.yellow .result,#verdicts .yellow b{color:var(--fair)}
.unit{font:1.4rem ui-monospace,monospace}.why,.waits{color:var(--dim)}
.when{display:flex;flex-wrap:wrap;gap:0 1rem;font-size:1.6rem}
progress{width:100%;height:1rem}
.turn{margin-top:.4rem;padding:.4rem .6rem;border-radius:.3rem;background:var(--hand);color:#111;font-size:1.6rem;font-weight:700}
#verdicts{list-style:none;display:grid;gap:.2rem 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,30rem),1fr));font-size:1.4rem}
#spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
`
