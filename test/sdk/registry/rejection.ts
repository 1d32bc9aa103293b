/** The error of a certain class that a promise rejects with; anything else fails the test. */
export async function rejection<E extends Error>(
  kind: abstract new (...args: never[]) => E,
  promise: Promise<unknown>,
): Promise<E> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`This should have failed with ${kind.name}, and did not.`);
}
