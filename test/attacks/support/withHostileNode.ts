import { startStack, type Stack } from "../../../scripts/stack/startStack.ts";
import { person, type Person } from "../../support/person.ts";
import { hostileNode, type HostileNode } from "./hostileNode.ts";

type Parties = { node: HostileNode; stack: Stack; alice: Person; bob: Person };

/**
 * Around the tests of a suite: a network whose node lies as a test tells it to, and no longer than that test; Alice, who has published nothing; and for
 * each test a new Bob, who has published.
 *
 * @param meet is given them before each test
 */
export function withHostileNode(meet: (parties: Parties) => void): void {
  const node = hostileNode();
  let stack: Stack;
  let alice: Person;
  let bob: Person;

  before(async () => {
    stack = await startStack({ intercept: node.intercept });
    alice = await person(stack);
  });
  beforeEach(async () => {
    node.repent();
    bob = await person(stack);
    await bob.publish();
    meet({ node, stack, alice, bob });
  });
  afterEach(() => bob.close());
  after(async () => {
    await alice.close();
    await stack.close();
  });
}
