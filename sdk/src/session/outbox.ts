import { KedgeError } from "../errors/base.ts";
import type { ConversationId, MessagingPort } from "../messaging/port.ts";
import { SendRefusedError } from "./errors.ts";
import type { GroupAssessment, Judge } from "./judge.ts";
import { createMembershipLook } from "./membershipLook.ts";

export type SentMessage = {
  id: string;
  /** The assessment after publishing: somebody may have joined between the check and the publication. */
  after: GroupAssessment;
};

/** Whether nothing but a device of the user's own is in the way. */
const isOwnDeviceInTheWay = ({ members, own }: GroupAssessment) =>
  !own.canSend && own.verdict !== "stale" && members.every(({ assessment }) => assessment.canSend);

/** The only way out for a message: check, publish, look again. */
export function createOutbox(port: MessagingPort, judge: Judge) {
  const look = createMembershipLook(port);

  /**
   * Has changed installations join or leave first, unless those that the network announces already forbid to let them in, then judges the
   * conversation on its members and a fresh answer of the chain.
   */
  async function recheck(id: ConversationId): Promise<GroupAssessment> {
    const announced = await judge.judgeAnnounced(id);
    if (!announced.canSend) {
      look.expire(id);
      return announced;
    }
    await look.refresh(id);
    return syncAndJudge(id);
  }

  /**
   * What to tell of a conversation that was just judged on its members: where the last look refused to let announced devices in, and they still are
   * announced, the members alone would promise that the next message goes out. Where nothing but a device of one's own is in the way, it is looked
   * whether it has left the inbox: the user has just removed it, perhaps.
   */
  async function standing(id: ConversationId, members: GroupAssessment): Promise<GroupAssessment> {
    if (isOwnDeviceInTheWay(members)) return recheck(id);
    if (!members.canSend || !look.isExpired(id)) return members;
    const announced = await judge.judgeAnnounced(id);
    return announced.canSend ? members : announced;
  }

  async function syncAndJudge(id: ConversationId): Promise<GroupAssessment> {
    await port.sync(id);
    return judge.judgeConversation(id);
  }

  /**
   * Publishes if and only if the verdict allows it, and looks once more afterwards.
   *
   * @throws {SendRefusedError} with the assessment; nothing was published
   * @throws {KedgeError} `not-in-conversation`
   */
  async function deliver(id: ConversationId, publish: () => Promise<string>): Promise<SentMessage> {
    if (!(await port.conversation(id)).isActive) {
      throw new KedgeError("not-in-conversation", {
        message: "This device is not in this conversation, so nobody would receive what it sends.",
        remedy: "Write to the contact anew, or have a member let this device in by writing something.",
      });
    }
    do {
      const before = await (look.isRecent(id) ? syncAndJudge(id) : recheck(id));
      if (!before.canSend) {
        // Whoever removes the device and tries again at once is not to be told of a look from before.
        if (isOwnDeviceInTheWay(before)) look.expire(id);
        throw SendRefusedError.of(before, port.installationId);
      }
      // A slow chain may have used up the time in which the members cannot change.
    } while (!look.isRecent(id));
    const messageId = await publish();
    return { id: messageId, after: await standing(id, await judge.judgeConversation(id)) };
  }

  return { recheck, deliver, standing, isHeld: look.isExpired };
}

export type Outbox = ReturnType<typeof createOutbox>;
