#!/usr/bin/env node
// Node announces that node:sqlite is new each time it is loaded; whoever runs this can do nothing about that.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).includes("SQLite")) emitWarning.call(process, warning, ...rest);
};

// In the package there is compiled code beside this file; in the repository there is the source, which Node runs as it is.
const { existsSync } = await import("node:fs");
const compiled = new URL("../dist/main.js", import.meta.url);
await import(existsSync(compiled) ? compiled : new URL("../src/main.ts", import.meta.url));
