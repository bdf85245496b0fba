/**
 * The text of corpus/README.md: a table of all rows.
 */
export function corpusTable(rows) {
  const sorted = [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
  const logged = rows.filter(({ growth }) => growth === "events").length;
  const lines = sorted.map((row) => [
    `[${row.name}](${row.name}/input.ts)`,
    firstSentence(row.source),
    `\`${row.lattice}\``,
    row.growth,
    row.obligations.length,
    row.order,
  ]);
  const head = [
    "class",
    "what it is",
    "lattice",
    "grows with",
    "obligations proved",
    "order of events",
  ];
  return `# Corpus

Made by \`npm run corpus\`, which lifts every class here. Each folder has the source (\`input.ts\`), the lifted class
(\`input.crdt.ts\`) and what the lift reports (\`report.json\`); the tests compare both with what Joinery makes now, and
run the lifted class against its source in simulated networks.

[rejected](rejected) has a source for each message of Joinery, which shows it; see [docs/diagnostics.md](../docs/diagnostics.md).

${rows.length} classes: ${rows.length - logged} with bounded lattices only, ${logged} with a replay log (\`log<…>\`) for a part or for all of their fields.

${table([head, head.map(() => "---"), ...lines])}
`;
}

function table(rows) {
  return rows.map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
}

function cell(value) {
  return String(value).replaceAll("|", "\\|");
}

/** The first sentence of the comment above the exported class. */
function firstSentence(source) {
  const end = source.search(/^export (abstract )?class /m);
  const comment = source.slice(source.lastIndexOf("/**", end), end);
  const text = comment
    .replace(/^\/\*\*|\*\/\s*$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .split(/^@/m)[0]
    .replace(/\s+/g, " ")
    .trim();
  return /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;
}
