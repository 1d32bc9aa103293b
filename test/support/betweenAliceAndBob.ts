import { startStack, type Stack } from "../../scripts/stack/startStack.ts";
import { person, type Person } from "./person.ts";

type Parties = { stack: Stack; alice: Person; bob: Person };

/**
 * Around the tests of a suite: the local network, without the page, and on it Alice and Bob, who have both published.
 *
 * @param meet is given them before the first test, and is awaited
 */
export function betweenAliceAndBob(meet: (parties: Parties) => unknown): void {
  let parties: Parties;
  before(async () => {
    const stack = await startStack();
    const [alice, bob] = await Promise.all([person(stack), person(stack)]);
    parties = { stack, alice, bob };
    await Promise.all([alice.publish(), bob.publish()]);
    await meet(parties);
  });
  after(async () => {
    await Promise.all([parties.alice.close(), parties.bob.close()]);
    await parties.stack.close();
  });
}
