import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

type Question = { id: number; method: string; params: unknown[] };

/** An endpoint of a chain, reachable over HTTP, that may answer anything: `lie` sees each question and how to get the true answer. */
export async function lyingEndpoint(
  rpcUrl: string,
  lie: (question: Question, truth: () => Promise<unknown>) => Promise<unknown>,
): Promise<{ url: string; close: () => void }> {
  const ask = async (question: Question): Promise<unknown> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(rpcUrl, { method: "POST", headers, body: JSON.stringify(question) });
    return ((await response.json()) as { result: unknown }).result;
  };
  const answer = async (question: Question) => ({
    jsonrpc: "2.0",
    id: question.id,
    result: await lie(question, () => ask(question)),
  });
  const server = createServer((request, response) => {
    void json(request).then(async (body) => {
      const answers = Array.isArray(body)
        ? await Promise.all((body as Question[]).map(answer))
        : await answer(body as Question);
      response.setHeader("content-type", "application/json").end(JSON.stringify(answers));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
