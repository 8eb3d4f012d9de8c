/** The look of our pages: from our own address, readable on a phone, in the light and in the dark. */
export const pageStyle = `:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --edge: #6b7280; --act: #0b4f9e; --on-act: #fff; --wrong: #a4161a; --wrong-paper: #fdecec; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #16191d; --edge: #8b939e; --act: #8ab8f5; --on-act: #10243c; --wrong: #ffb4ab; --wrong-paper: #3a1a1a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
header { border-bottom: 1px solid var(--edge); padding: .75rem 1.25rem; font-weight: 700; }
main { max-width: 32rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
label { display: block; font-weight: 600; margin-top: 1.25rem; }
.hint { margin: .1rem 0 .3rem; color: inherit; opacity: .85; font-size: .95rem; }
input { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: .3rem; padding: .55rem .7rem; min-height: 2.75rem; }
input[readonly] { border-style: dashed; }
.code { max-width: 12rem; letter-spacing: .15em; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.1rem; border: 1px solid var(--act); border-radius: .3rem; background: var(--act); color: var(--on-act); cursor: pointer; }
button.second { background: transparent; color: var(--act); }
button.small { min-height: 2.2rem; padding: .2rem .8rem; margin-top: .4rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.75rem; }
[hidden] { display: none !important; }
a { color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
[role=alert]:not(:empty) { border-left: .35rem solid var(--wrong); background: var(--wrong-paper); color: var(--wrong); padding: .7rem 1rem; font-weight: 600; }
code { font: 1.05rem/1.6 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.picture { display: block; width: 13rem; max-width: 100%; height: auto; margin: .75rem 0; border-radius: .3rem; }
`;
