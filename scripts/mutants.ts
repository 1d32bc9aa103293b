// Breaks the contract in one place after the other and runs its tests, which have to notice: a mutant that survives shows a test that is
// missing. Coverage tells what ran; this tells whether anybody looked at the outcome.
//
//   npm run test:mutants            about ten minutes
//   npm run test:mutants -- 3 17    those two alone
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { ABOUT_THE_CODE, HARDHAT, inScratchProject } from "./contracts/scratch.ts";

type Mutant = { file: string; from: string; to: string };

const inFile = (file: string, ...changes: [from: string, to: string][]): Mutant[] =>
  changes.map(([from, to]) => ({ file, from, to }));

const MUTANTS: Mutant[] = [
  ...inFile(
    "KeyEntries.sol",
    ["if (key == bytes32(0)) revert ZeroKey();", ""],
    ["if (inboxId == bytes32(0)) revert ZeroInboxId(key);", ""],
    ["if (_find(entry, head, key) < head.used) revert AlreadyActive(account, key);", ""],
    ["if (place < PLACES) ++head.used;", "if (place < PLACES - 1) ++head.used;"],
    [
      "emit KeyAdded(account, key, inboxId, proof, head.lastChangeBlock);",
      "emit KeyAdded(account, key, inboxId, proof, block.number);",
    ],
    ["if (inputs.length == 0) revert NothingToAdd();", ""],
    ["if (oldKey == newKey) revert SameKey(oldKey);", ""],
    ["        _revoke(account, oldKey);\n", ""],
    ["if (place == head.used) revert NotActive(account, key);", ""],
    ["if (!_lifetime(entry, head, place).isActive()) continue;", ""],
    [
      "            head.lastChangeBlock = uint48(block.number);\n            changed = true;",
      "            changed = true;",
    ],
    ["if (!changed) revert NoActiveKeys(account);", ""],
    [
      "if (entry.keys[place] == key && _lifetime(entry, head, place).isActive()) break;",
      "if (entry.keys[place] == key) break;",
    ],
    ["if (lifetime.isActive() || lifetime.revokedAt() >= oldestEnd) continue;", "if (lifetime.isActive()) continue;"],
    [
      "if (lifetime.isActive() || lifetime.revokedAt() >= oldestEnd) continue;",
      "if (lifetime.revokedAt() >= oldestEnd) continue;",
    ],
    ["if (oldest == PLACES) revert TooManyActive(account, PLACES);", ""],
    ["entry.archive.push(KeyRecord(entry.keys[oldest], archived.addedAt(), archived.revokedAt()));", "archived;"],
    ["else if (place == 1) head.second = lifetime;", "else if (place == 1) head.first = lifetime;"],
    ["        head.lastChangeBlock = uint48(block.number);\n        entry.head = head;", "        entry.head = head;"],
  ),
  ...inFile(
    "Lifetime.sol",
    ["lifetime.addedAt() <= time", "lifetime.addedAt() < time"],
    ["time < lifetime.revokedAt()", "time <= lifetime.revokedAt()"],
    ["(lifetime.isActive() || time < lifetime.revokedAt())", "(time < lifetime.revokedAt())"],
    ["(lifetime.isActive() || time < lifetime.revokedAt())", "(lifetime.isActive())"],
  ),
  ...inFile(
    "SignedActions.sol",
    ["if (block.timestamp > authorization.deadline) {", "if (block.timestamp >= authorization.deadline) {"],
    ["if (block.timestamp > authorization.deadline) {", "if (false) {"],
    ["if (authorization.nonce != current) revert WrongNonce(account, authorization.nonce, current);", ""],
    ["block.chainid, address(this)));", "uint256(1), address(this)));"],
    ["block.chainid, address(this)));", "block.chainid, address(1)));"],
    ["if (recovered == account && account != address(0)) return;", "if (recovered == account) return;"],
    [
      "if (recovered == account && account != address(0)) return;",
      "if (account.code.length == 0 && recovered == account) return;",
    ],
    ["if (recovered == account && account != address(0)) return;", "return;"],
    ["if (SignatureChecker.isValidERC1271SignatureNowCalldata(account, digest, signature)) return;", ""],
    ["abi.encode(ADD_KEY, account,", "abi.encode(ADD_KEY, address(0),"],
    ["ADD_KEYS,\n                authorization.account,", "ADD_KEYS,\n                address(0),"],
    ["ROTATE_KEY,\n                authorization.account,", "ROTATE_KEY,\n                address(0),"],
    ["abi.encode(REVOKE_KEY, authorization.account,", "abi.encode(REVOKE_KEY, address(0),"],
    ["abi.encode(REVOKE_ALL_KEYS, authorization.account,", "abi.encode(REVOKE_ALL_KEYS, address(0),"],
  ),
  ...inFile(
    "KeyRegistry.sol",
    ["count < rest ? count : rest", "count"],
    ["start < archive.length ? archive.length - start : 0", "archive.length - start"],
    ["archive[start + i]", "archive[i]"],
    ["if (time > block.timestamp) revert TimeInFuture(time, block.timestamp);", ""],
    [
      "record.key == key && record.addedAt <= time && time < record.revokedAt",
      "record.addedAt <= time && time < record.revokedAt",
    ],
    [
      "record.key == key && record.addedAt <= time && time < record.revokedAt",
      "record.key == key && time < record.revokedAt",
    ],
    [
      "record.key == key && record.addedAt <= time && time < record.revokedAt",
      "record.key == key && record.addedAt <= time",
    ],
    [
      "if (entry.keys[place] == key && _lifetime(entry, head, place).includes(time)) return true;",
      "if (_lifetime(entry, head, place).includes(time)) return true;",
    ],
    ["if (used == PLACES) result.archived = entry.archive.length;", ""],
    ["1 + used + used / 3", "1 + used + (used + 1) / 3"],
    ["gt(i, used)", "gt(i, sub(used, 1))"],
    ["mul(gt(i, used), unused)", "0"],
    ["result.nonce = head.nonce;", ""],
    ["result.lastChangeBlock = head.lastChangeBlock;", ""],
  ),
];

const root = fileURLToPath(new URL("..", import.meta.url));

/** Whether all tests pass; compiling is part of it. */
function testsPass(place: string): boolean {
  const test = ["test", "mocha", "--grep-exclude", ABOUT_THE_CODE];
  return spawnSync(process.execPath, [HARDHAT, ...test], { cwd: place, stdio: "ignore" }).status === 0;
}

function compiles(place: string): boolean {
  return spawnSync(process.execPath, [HARDHAT, "build"], { cwd: place, stdio: "ignore" }).status === 0;
}

for (const [index, { file, from }] of MUTANTS.entries()) {
  const source = await readFile(join(root, "contracts", file), "utf8");
  if (!source.includes(from)) throw new Error(`${file} no longer has the text that mutant ${index} changes: ${from}`);
}

const wanted = process.argv.slice(2).map(Number);
const survivors: string[] = [];
await inScratchProject(async (place) => {
  if (!testsPass(place)) throw new Error("The tests fail for the contract as it is: mend that first.");
  for (const [index, { file, from, to }] of MUTANTS.entries()) {
    if (wanted.length > 0 && !wanted.includes(index)) continue;
    const path = join(place, "contracts", file);
    const source = await readFile(path, "utf8");
    await writeFile(path, source.replace(from, to));
    if (!compiles(place)) throw new Error(`Mutant ${index} of ${file} does not compile: ${to}`);
    const survived = testsPass(place);
    await writeFile(path, source);
    console.log(`${survived ? "SURVIVED" : "noticed "} ${index} ${file}: ${from.trim()} → ${to.trim() || "(nothing)"}`);
    if (survived) survivors.push(String(index));
  }
});
console.log(`\n${survivors.length} mutants survived${survivors.length > 0 ? `: ${survivors.join(", ")}` : ""}.`);
process.exitCode = survivors.length > 0 ? 1 : 0;
