/** What each effect is called, with a sentence where the introduction does not say enough. */
const EFFECTS = {
  refuses: ["error", ""],
  logs: ["keeps every call", ""],
  either: ["error, or keeps every call", "Which of the two depends on the place. "],
  warns: ["warning", ""],
};

/** Sections of the page, by the first digits of the codes. */
const SECTIONS = [
  ["J10", "Files"],
  ["J11", "Classes and members"],
  ["J12", "Types"],
  ["J13", "Statements and expressions"],
  ["J14", "Objects that are shared"],
  ["J15", "Numbers"],
  ["J16", "Order of answers"],
  ["J20", "Policies"],
  ["J30", "Search and proof"],
];

/** The text of docs/diagnostics.md, from the entries of the catalogue. */
export function diagnosticsPage(entries) {
  const sections = SECTIONS.map(([start, title]) => ({
    title,
    own: entries.filter(({ code }) => code.startsWith(start)),
  }));
  const placed = sections.flatMap(({ own }) => own);
  const missing = entries.filter((entry) => !placed.includes(entry));
  if (missing.length > 0) {
    throw new Error(`no section for ${missing.map(({ code }) => code).join(", ")}`);
  }
  return `${INTRODUCTION}
${sections.map(list).join("\n")}
${sections.map(section).join("\n")}`;
}

const INTRODUCTION = `# Diagnostics

Made by \`npm run docs\` from \`src/ir/catalogue\`. Every message of Joinery has a code, and each code stands for one of these:

- **error**: the class is not lifted, because it cannot be replicated as it stands.
- **keeps every call**: the class is lifted, and behaves as it should. But something in it is not covered by proofs, so
  no small structure is found for the fields concerned: every call that changes them is kept, and the state grows with
  the calls. The report says so with [J3005](#j3005), and gives the line and the message. With \`--no-log\` such a class is
  refused instead. In a query these things do no harm at all: queries are taken as they stand. In a policy, as in
  \`@conflict (a, b) => …\`, they are errors, since the order of calls must be proved.
- **warning**: the class is lifted, and there is something that you should know.
`;

function list({ title, own }) {
  const items = own.map(({ code, title: text }) => `[${code} ${text}](#${anchor(code)})`);
  return `**${title}**: ${items.join(" · ")}\n`;
}

function section({ title, own }) {
  return `## ${title}\n\n${own.map(entryText).join("\n\n")}\n`;
}

function entryText({ code, title, effect, help, example }) {
  const [label, more] = EFFECTS[effect];
  const parts =
    example.kind === "words"
      ? [`Bad: ${example.bad}`, `Good: ${example.good}`]
      : ["Bad:", fenced(example.bad), "Good:", fenced(example.good)];
  return [
    `<a id="${anchor(code)}"></a>`,
    `### ${code} ${title}`,
    `*${label}.* ${more}${help}`,
    ...parts,
  ].join("\n\n");
}

function fenced(code) {
  return `\`\`\`ts\n${code}\`\`\``;
}

function anchor(code) {
  return code.toLowerCase();
}
