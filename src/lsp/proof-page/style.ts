/** The look of a proof's page: the colors of the editor, or else those of the system. */
export const STYLE = `
:root { color-scheme: light dark; }
body { font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
code { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); overflow-wrap: anywhere; }
h1 { font-size: 1.6em; } h2 { font-size: 1.2em; margin-top: 1.6em; } h3 { font-size: 1em; margin-bottom: 0; }
dt { font-weight: 600; } dd { margin: 0 0 .4em 1em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.box { border: 1px solid color-mix(in srgb, currentColor 35%, transparent); border-radius: 6px; padding: .35em .7em; margin: .35em 0; }
.box i { opacity: .75; margin-left: .5em; }
.space-time { max-width: 100%; height: auto; font-size: 13px; }
.space-time text { fill: currentColor; font-family: var(--vscode-editor-font-family, ui-monospace, monospace); }
.replica { stroke: currentColor; stroke-width: 1.5; }
.event { fill: var(--vscode-charts-blue, #2a7ae2); }
.merge { stroke: var(--vscode-charts-green, #388a34); stroke-width: 1.5; }
.tip { fill: var(--vscode-charts-green, #388a34); }
.outcome { margin-top: 0; }
`;
