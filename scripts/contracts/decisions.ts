import solc from "solc";
import { z } from "zod";

/** A condition that sends the program one way or the other. */
export type Decision = {
  /** What it decides: an `if`, a loop, `?:`, a `require`, or one side of `&&` or `||`. */
  kind: "if" | "loop" | "?:" | "require" | "&&" | "||";
  /** The line it begins in, counted from 1. */
  line: number;
  /** Where its text lies in the source, in bytes of UTF-8: from `start` to before `end`. */
  start: number;
  end: number;
};

/** The compiler of the npm package, which declares no types. */
const { compile } = solc as { compile: (standardJsonInput: string) => string };

const answerSchema = z.object({
  errors: z.array(z.object({ severity: z.string(), formattedMessage: z.string() })).default([]),
  sources: z.record(z.string(), z.object({ ast: z.unknown() })).default({}),
});

/** What the compiler's syntax tree has of a node, as far as it matters here. */
const nodeSchema = z.looseObject({ nodeType: z.string(), src: z.string().regex(/^\d+:\d+:/) });
type Node = z.infer<typeof nodeSchema>;

/** Ways to branch in which no condition can be watched from outside. */
const NOT_COUNTED = new Set(["TryStatement", "YulIf", "YulSwitch", "YulForLoop"]);

/**
 * Finds every condition of a Solidity source, in the order of their beginnings. The compiler only parses; imports are not needed.
 *
 * @throws if the source does not parse, or branches in a way that cannot be counted: `try`, and control flow in assembly
 */
export function findDecisions(name: string, source: string): Decision[] {
  const input = {
    language: "Solidity",
    sources: { [name]: { content: source } },
    settings: { stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } },
  };
  const answer = answerSchema.parse(JSON.parse(compile(JSON.stringify(input))));
  const error = answer.errors.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${name} does not parse: ${error.formattedMessage}`);

  const bytes = Buffer.from(source);
  const lineAt = (offset: number): number => bytes.subarray(0, offset).toString().split("\n").length;
  const decisions: Decision[] = [];
  const add = (kind: Decision["kind"], condition: unknown): void => {
    const { start, length } = place(nodeSchema.parse(condition));
    decisions.push({ kind, line: lineAt(start), start, end: start + length });
  };
  for (const node of nodesOf(answer.sources[name]?.ast)) {
    if (NOT_COUNTED.has(node.nodeType)) {
      throw new Error(`${name}:${lineAt(place(node).start)}: the branches of a ${node.nodeType} cannot be counted.`);
    }
    for (const { kind, condition } of conditionsOf(node)) add(kind, condition);
  }
  return decisions.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The conditions that a node of the syntax tree has itself, without those of the nodes in it. */
function conditionsOf(node: Node): { kind: Decision["kind"]; condition: unknown }[] {
  switch (node.nodeType) {
    case "IfStatement":
      return [{ kind: "if", condition: node["condition"] }];
    case "Conditional":
      return [{ kind: "?:", condition: node["condition"] }];
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      // `for (;;)` has none.
      return node["condition"] ? [{ kind: "loop", condition: node["condition"] }] : [];
    case "FunctionCall": {
      const [condition] = z.array(z.unknown()).parse(node["arguments"]);
      const name = nodeSchema.parse(node["expression"])["name"];
      return name === "require" && condition !== undefined ? [{ kind: "require", condition }] : [];
    }
    case "BinaryOperation": {
      const kind = node["operator"];
      if (kind !== "&&" && kind !== "||") return [];
      // Of `a && b && c`, which is `(a && b) && c`, the three are sides; what `a && b` was follows from them.
      return [node["leftExpression"], node["rightExpression"]]
        .filter((side) => nodeSchema.parse(side)["operator"] !== kind)
        .map((condition) => ({ kind, condition }));
    }
    default:
      return [];
  }
}

/** All nodes of a syntax tree. */
function* nodesOf(tree: unknown): Generator<Node> {
  if (typeof tree !== "object" || tree === null) return;
  const node = nodeSchema.safeParse(tree);
  if (node.success) yield node.data;
  for (const child of Object.values(tree)) yield* nodesOf(child);
}

/** `src` is "start:length:file", in bytes. */
function place({ src }: Node): { start: number; length: number } {
  const [start = Number.NaN, length = Number.NaN] = src.split(":").map(Number);
  return { start, length };
}
