import { startStack, type Stack } from "../../../scripts/stack/startStack.ts";
import { person, type Person } from "../../support/person.ts";
import { someone, type Someone } from "./people.ts";

type Parties = { stack: Stack; alice: Someone; bob: Person };

/**
 * Around the tests of a suite: Alice at the command and Bob in a program, both published.
 *
 * @param meet is given them before the first test
 */
export function withAliceAndBob(meet: (parties: Parties) => void): void {
  let parties: Parties;
  before(async () => {
    const stack = await startStack();
    const [alice, bob] = await Promise.all([someone(stack), person(stack)]);
    await bob.publish();
    parties = { stack, alice, bob };
    meet(parties);
  });
  after(async () => {
    parties.alice.remove();
    await parties.bob.close();
    await parties.stack.close();
  });
}
