import type {
  SubscribeRequest,
  SubscribeRequest_V1_Mutate,
  SubscribeResponse,
} from "../../gen/xmtp/mls/api/v1/mls_pb.js";
import { Code, ConnectError } from "@connectrpc/connect";
import { topicOf } from "../../bytes.ts";
import { MAX_TOPICS } from "../../limits/sizes.ts";
import type { CallContext, Network } from "../../network.ts";
import { invalid } from "../../refuse.ts";
import type { LogEntry } from "../../store/store.ts";
import { inOrder } from "../../streams/inOrder.ts";
import { merge } from "../../streams/merge.ts";
import { messageOf } from "../groupMessages.ts";
import { welcomeOf } from "../welcomes.ts";
import type { Message } from "./frames.ts";
import { catchupComplete, messages, ping, pong, started, topicsLive } from "./frames.ts";
import { createHeartbeat, ticks } from "./heartbeat.ts";
import type { StreamedLog, Topic } from "./topic.ts";
import { keyOf, readTopic } from "./topic.ts";

/** How long nothing may be said before the client is asked for a sign of life, as on the real node. */
const KEEP_ALIVE_MILLISECONDS = 30_000;

/** A frame of history carries at most this many messages, and stops after this many bytes. */
const FRAME_MESSAGES = 100;
const FRAME_BYTES = 2 * 1024 * 1024;

/** What can happen on a stream. */
type Event =
  | { readonly request: SubscribeRequest }
  | { readonly log: StreamedLog; readonly message: Message }
  | "tick"
  | "clientIsDone";

const LOGS = ["groupMessages", "welcomes"] as const;
const decoders: Record<StreamedLog, (entry: LogEntry) => Message> = { groupMessages: messageOf, welcomes: welcomeOf };

const sizeOf = ({ version }: Message) =>
  version.case === "welcomePointer" ? version.value.welcomePointer.length : (version.value?.data.length ?? 0);

const topicIn = ({ version }: Message) =>
  version.value === undefined
    ? ""
    : topicOf("groupId" in version.value ? version.value.groupId : version.value.installationKey);

/** What went wrong with the client's side: Connect takes bytes that are no such message for a failure of its own, and Node a client that left. */
function requestFailure(error: unknown): ConnectError {
  const failure = ConnectError.from(error);
  if (failure.code === Code.Internal) return invalid(`not a subscription request: ${failure.rawMessage}`);
  return failure.code === Code.Unknown ? new ConnectError("the client has gone", Code.Canceled) : failure;
}

/**
 * XIP-83's subscription: one stream for all of a client's topics, which the client changes while it is open. What is stored is delivered
 * before what comes, without gap or repeat; a client that ends its side gets what it has asked for, and then the end.
 *
 * Everything that happens is taken up one after the other, so that a change and its history come as one. What happens meanwhile waits:
 * requests in their connection, live messages in their broadcast's queue.
 */
export async function* subscribe(
  network: Pick<Network, "store" | "groupMessages" | "welcomes">,
  requests: AsyncIterable<SubscribeRequest>,
  { signal }: Pick<CallContext, "signal">,
  keepAliveMilliseconds = KEEP_ALIVE_MILLISECONDS,
): AsyncIterable<SubscribeResponse> {
  const { store } = network;
  const leaving = new AbortController();
  const live = {
    groupMessages: network.groupMessages.subscribe(leaving.signal),
    welcomes: network.welcomes.subscribe(leaving.signal),
  };
  /** The highest id that has been delivered of each topic, or the cursor that the client began with. */
  const delivered = new Map<string, bigint>();
  const subscribed = new Set<string>();
  const heartbeat = createHeartbeat();

  function remove({ log, id, key }: Topic): void {
    live[log].remove(id);
    subscribed.delete(key);
    delivered.delete(key);
  }

  /** The topics of a change whose history is to be read, each once, with its lowest cursor. */
  function begin({ adds, historyOnly }: SubscribeRequest_V1_Mutate): Map<string, Topic> {
    const wanted = new Map<string, { topic: Topic; cursor: bigint }>();
    for (const { topic: wire, idCursor } of adds) {
      const topic = readTopic(wire);
      const known = wanted.get(topic.key);
      if (!known || idCursor < known.cursor) wanted.set(topic.key, { topic, cursor: idCursor });
    }
    const topics = new Map<string, Topic>();
    for (const [key, { topic, cursor }] of wanted) {
      if (subscribed.has(key)) {
        if (historyOnly) throw invalid("a topic that is subscribed to cannot be asked for its history only");
        if (cursor >= (delivered.get(key) ?? 0n)) continue;
        remove(topic);
      }
      delivered.set(key, cursor);
      topics.set(key, topic);
    }
    if (!historyOnly && subscribed.size + topics.size > MAX_TOPICS)
      throw invalid(`more than ${MAX_TOPICS} topics on one stream`);
    return topics;
  }

  /** What is stored of the topics in one log, up to this moment. */
  function* history(log: StreamedLog, topics: readonly Topic[], mutateId: bigint): Generator<SubscribeResponse> {
    const positions = topics.map(({ id, key }) => ({ topic: id, cursor: delivered.get(key) ?? 0n }));
    let frame: Message[] = [];
    let bytes = 0;
    for (const { topic, entry } of inOrder(store, log, positions, BigInt(store.totals()[log]))) {
      const message = decoders[log](entry);
      delivered.set(keyOf(log, topic), entry.id);
      bytes += sizeOf(message);
      if (frame.push(message) === FRAME_MESSAGES || bytes >= FRAME_BYTES) {
        yield messages(log, frame, mutateId);
        [frame, bytes] = [[], 0];
      }
    }
    if (frame.length > 0) yield messages(log, frame, mutateId);
  }

  function* change(mutate: SubscribeRequest_V1_Mutate): Generator<SubscribeResponse> {
    const { mutateId, historyOnly, adds, removes } = mutate;
    if (adds.length > 0 && mutateId === 0n) throw invalid("a change that adds topics needs a mutate_id other than 0");
    for (const wire of removes) remove(readTopic(wire));
    const topics = [...begin(mutate).values()];
    // A round that finds nothing ends without having yielded: between it and joining the broadcast nothing can have come.
    for (let found = true; found;) {
      found = false;
      for (const log of LOGS)
        for (const frame of history(
          log,
          topics.filter((topic) => topic.log === log),
          mutateId,
        )) {
          found = true;
          yield frame;
        }
    }
    for (const { log, id, key } of topics) {
      if (historyOnly) delivered.delete(key);
      else {
        live[log].add(id);
        subscribed.add(key);
      }
    }
    if (topics.length > 0) yield topicsLive(topics.map(({ wire }) => wire));
    yield catchupComplete(mutateId);
  }

  function* answer({ version }: SubscribeRequest): Generator<SubscribeResponse> {
    if (version.case === undefined) throw invalid("this version of a subscription request is unknown");
    const { request } = version.value;
    if (request.case === "mutate") yield* change(request.value);
    else if (request.case === "ping") yield pong(request.value.nonce);
    else if (request.case === "pong") heartbeat.heard(request.value.nonce);
  }

  async function* listen(): AsyncIterable<Event> {
    try {
      for await (const request of requests) yield { request };
    } catch (error) {
      throw requestFailure(error);
    }
    yield "clientIsDone";
  }

  async function* hear(log: StreamedLog): AsyncIterable<Event> {
    for await (const message of live[log] as AsyncIterable<Message>) yield { log, message };
  }

  function* react(event: Exclude<Event, "clientIsDone">): Generator<SubscribeResponse> {
    if (event === "tick") {
      const nonce = heartbeat.beat();
      if (nonce !== undefined) yield ping(nonce);
    } else if ("request" in event) yield* answer(event.request);
    else {
      const { log, message } = event;
      const key = keyOf(log, topicIn(message));
      const id = message.version.value?.id ?? 0n;
      // It was queued when its topic was removed, or has been delivered as history since.
      if (!subscribed.has(key) || id <= (delivered.get(key) ?? 0n)) return;
      delivered.set(key, id);
      yield messages(log, [message], 0n);
    }
  }

  const leave = () => leaving.abort();
  signal.addEventListener("abort", leave);
  try {
    yield started(keepAliveMilliseconds);
    const happens = merge<Event>([
      listen(),
      hear("groupMessages"),
      hear("welcomes"),
      ticks(keepAliveMilliseconds, leaving.signal),
    ]);
    for await (const event of happens) {
      if (event === "clientIsDone") return;
      for (const frame of react(event)) {
        yield frame;
        heartbeat.spoke();
      }
    }
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}
