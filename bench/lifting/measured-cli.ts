/* Runs the command line in this process and prints the process's peak memory as the last line of standard error. */

process.on("exit", () => {
  process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}\n`);
});
await import(new URL("cli/main.js", import.meta.resolve("joinery")).href);
