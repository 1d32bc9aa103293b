import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import solc from "solc";
import type { Hex } from "viem";
import { z } from "zod";

/** The compiler of the npm package, which declares no types. */
const { compile, version } = solc as { compile: (standardJsonInput: string) => string; version: () => string };

const submissionSchema = z.object({
  contractaddress: z.string(),
  sourceCode: z.string(),
  codeformat: z.literal("solidity-standard-json-input"),
  contractname: z.string(),
  compilerversion: z.string(),
  constructorArguments: z.string(),
});

/** What was submitted to be verified. */
export type Submission = z.infer<typeof submissionSchema> & { chainId: string | null };

const outputSchema = z.object({
  contracts: z.record(
    z.string(),
    z.record(z.string(), z.object({ evm: z.object({ deployedBytecode: z.object({ object: z.string() }) }) })),
  ),
});

/**
 * A stand-in for an explorer that speaks Etherscan's API (docs.etherscan.io: getsourcecode, verifysourcecode, checkverifystatus). It does what
 * an explorer does: it compiles what it is given, and compares the outcome with the code on chain.
 *
 * @param apiKey the one key that it accepts
 * @param codeAt the code on chain
 */
export async function startExplorer(apiKey: string, codeAt: (address: string) => Promise<Hex>) {
  const submissions: Submission[] = [];
  const verified = new Map<string, string>();
  const outcomes = new Map<string, string>();

  /** The `result` of a request, or what is wrong with it. */
  async function answer(query: URLSearchParams, body: string): Promise<{ result: unknown } | { wrong: string }> {
    if (query.get("apikey") !== apiKey) return { wrong: "Invalid API Key (#err2)|NOK-" };
    switch (query.get("action") ?? "") {
      case "getsourcecode":
        return { result: [{ SourceCode: verified.get(query.get("address") ?? "") ?? "" }] };
      case "verifysourcecode": {
        const submission = submissionSchema.parse(Object.fromEntries(new URLSearchParams(body)));
        submissions.push({ ...submission, chainId: query.get("chainid") });
        const same = codeCompiledFrom(submission) === (await codeAt(submission.contractaddress));
        if (same) verified.set(submission.contractaddress, submission.sourceCode);
        const id = `job-${submissions.length}`;
        outcomes.set(id, same ? "Pass - Verified" : "Fail - Unable to verify");
        return { result: id };
      }
      case "checkverifystatus":
        return { result: outcomes.get(query.get("guid") ?? "") ?? "Unknown UID" };
      default:
        return { wrong: "Error! Missing Or invalid Action name" };
    }
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answered = await answer(new URL(request.url ?? "", "http://explorer").searchParams, await text(request));
    const content =
      "wrong" in answered
        ? { status: "0", message: "NOTOK", result: answered.wrong }
        : { status: "1", message: "OK", result: answered.result };
    response.setHeader("content-type", "application/json").end(JSON.stringify(content));
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(JSON.stringify(String(error))));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    submissions,
    close: () => server.close(),
  };
}

/** The code that the submitted sources compile to; nothing if they are for another compiler than the one here. */
function codeCompiledFrom({ sourceCode, contractname, compilerversion }: z.infer<typeof submissionSchema>): string {
  if (!version().startsWith(compilerversion.slice(1))) return "";
  const [path = "", name = ""] = contractname.split(":");
  const { contracts } = outputSchema.parse(JSON.parse(compile(sourceCode)));
  return `0x${contracts[path]?.[name]?.evm.deployedBytecode.object ?? ""}`;
}
