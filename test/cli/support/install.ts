import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

type Manifest = { dependencies?: object; optionalDependencies?: object };

function run(command: string, args: string[], cwd: string): void {
  // npm is a script with another name on Windows, which only a shell finds.
  const shell = process.platform === "win32";
  const { status, stderr, error } = spawnSync(command, args, { cwd, shell, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
}

/** Where a dependency of a workspace lies, by the rules of Node; null for an optional one that this machine has not. */
function folderOf(dependency: string, workspace: string): string | null {
  const places = createRequire(join(root, workspace, "package.json")).resolve.paths(dependency) ?? [];
  return places.map((place) => join(place, dependency)).find((folder) => existsSync(folder)) ?? null;
}

/**
 * Packs workspaces as npm does and installs them in a directory, with what they say they depend on and nothing else of the repository. Dependencies are
 * linked to those that are here, so that no registry is asked.
 *
 * The repository stays as it is: the workspaces are copied before they are packed.
 */
export function installPacked(workspaces: readonly string[], directory: string): void {
  const copy = join(directory, "copy");
  for (const path of ["tsconfig.base.json", "tsconfig.build.json", "scripts/pack.mjs", ...workspaces])
    cpSync(join(root, path), join(copy, path), { recursive: true, filter: (source) => !/node_modules/.test(source) });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  for (const workspace of workspaces) {
    const home = join(directory, "node_modules", "@kedge", workspace);
    const packed = join(directory, `packed-${workspace}`);
    for (const folder of [home, packed]) mkdirSync(folder, { recursive: true });
    run("npm", ["pack", "--silent", "--pack-destination", packed], join(copy, workspace));
    const [archive = ""] = readdirSync(packed);
    run("tar", ["-xzf", join(packed, archive), "-C", home, "--strip-components=1"], directory);

    const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as Manifest;
    for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      const [link, folder] = [join(home, "node_modules", dependency), folderOf(dependency, workspace)];
      if (dependency.startsWith("@kedge/") || folder === null) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(folder, link, "junction");
    }
  }
}
