/** What the tests ran of a contract. */
export type FileCoverage = {
  file: string;
  /** By line that has a statement, counted from 1: whether it ran. */
  lines: ReadonlyMap<number, boolean>;
  /** The share of statements that ran, in percent. */
  statements: number;
  /** By decision, in the order in which they stand: its line, what it decides, and which ways it went. */
  decisions: readonly { line: number; kind: string; wasTrue: boolean; wasFalse: boolean }[];
};

type Ratio = { hit: number; all: number };

const linesOf = ({ lines }: FileCoverage): Ratio => ({
  hit: [...lines.values()].filter(Boolean).length,
  all: lines.size,
});

const branchesOf = ({ decisions }: FileCoverage): Ratio => ({
  hit: decisions.reduce((sum, { wasTrue, wasFalse }) => sum + Number(wasTrue) + Number(wasFalse), 0),
  all: 2 * decisions.length,
});

/** What did not run, one `file:line: what` each; nothing if all did. */
export function missedBy(files: readonly FileCoverage[]): string[] {
  return files.flatMap(({ file, lines, statements, decisions }) => {
    const missed = [...lines].filter(([, ran]) => !ran).map(([line]) => `${file}:${line}: the line never ran`);
    for (const { line, kind, wasTrue, wasFalse } of decisions) {
      if (!wasTrue) missed.push(`${file}:${line}: a condition (${kind}) was never true`);
      if (!wasFalse) missed.push(`${file}:${line}: a condition (${kind}) was never false`);
    }
    if (statements < 100 && missed.length === 0) missed.push(`${file}: ${statements} % of the statements ran`);
    return missed;
  });
}

/** The report for people: a row for each file and one for all of them. */
export function formatTable(files: readonly FileCoverage[]): string {
  const percent = ({ hit, all }: Ratio): string =>
    all === 0 ? "–" : `${((100 * hit) / all).toFixed(2)} % (${hit}/${all})`;
  const sum = (ratios: Ratio[]): Ratio => ({
    hit: ratios.reduce((total, { hit }) => total + hit, 0),
    all: ratios.reduce((total, { all }) => total + all, 0),
  });
  const rows = [
    ["File", "Lines", "Statements", "Branches"],
    ...files.map((each) => [
      each.file,
      percent(linesOf(each)),
      `${each.statements.toFixed(2)} %`,
      percent(branchesOf(each)),
    ]),
    ["All", percent(sum(files.map(linesOf))), "", percent(sum(files.map(branchesOf)))],
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/**
 * The report for tools, in the lcov format (geninfo(1)): `DA:line,ran` for lines, and for each decision two `BRDA:line,decision,way,ran`, way 0
 * where the condition was true, and "-" where the line never got to it. How often something ran is not counted: 1 stands for at least once.
 */
export function formatLcov(files: readonly FileCoverage[]): string {
  const records = files.flatMap((each) => {
    const [lines, branches] = [linesOf(each), branchesOf(each)];
    return [
      `SF:${each.file}`,
      ...[...each.lines].map(([line, ran]) => `DA:${line},${Number(ran)}`),
      `LF:${lines.all}`,
      `LH:${lines.hit}`,
      ...each.decisions.flatMap(({ line, wasTrue, wasFalse }, index) =>
        [wasTrue, wasFalse].map(
          (ran, way) => `BRDA:${line},${index},${way},${wasTrue || wasFalse ? Number(ran) : "-"}`,
        ),
      ),
      `BRF:${branches.all}`,
      `BRH:${branches.hit}`,
      "end_of_record",
    ];
  });
  return `TN:\n${records.join("\n")}\n`;
}
