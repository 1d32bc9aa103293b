import { fromRlp, keccak256, size, type Hex } from "viem";

import { RegistryProofError } from "../errors.ts";

/** Root of a trie with nothing in it: keccak256 of the RLP of an empty string. */
const EMPTY_ROOT: Hex = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/** A decoded node or part of one: bytes, or a list of such. */
type Rlp = Hex | readonly Rlp[];

/**
 * Reads a value from a Merkle-Patricia trie (Yellow Paper, appendix D) of which only the nodes on the way to it are known.
 *
 * Ethereum's state and storage tries are addressed by keccak256 of the key, which is done here.
 *
 * @param root the trie's root hash, which the result is proven against
 * @param key the key as it is before hashing: an address of 20 bytes or a slot of 32
 * @param nodes the RLP of the nodes from the root on, as `eth_getProof` gives them; what comes after the last needed one is not looked at
 * @returns the value's bytes as they are in the trie (RLP, for state and storage), or null if it is proven that there is none
 * @throws {RegistryProofError} if the nodes do not prove either
 */
export function readTrie(root: Hex, key: Hex, nodes: readonly Hex[]): Hex | null {
  if (root === EMPTY_ROOT) return null;
  const rest = [...nodes];
  /** The node that a hash stands for has to be the next one given. */
  const resolve = (hash: Hex): Rlp => {
    const node = rest.shift();
    if (node === undefined) throw new RegistryProofError("A storage proof ends before its value.");
    if (keccak256(node) !== hash)
      throw new RegistryProofError("A storage proof holds a node that does not belong to it.");
    return decode(node);
  };

  let path = keccak256(key).slice(2);
  let node = resolve(root);
  for (;;) {
    const step = stepInto(node, path);
    if ("value" in step) return step.value;
    path = step.path;
    // A node of less than 32 bytes stands in its parent itself instead of its hash.
    node = typeof step.child === "string" ? resolve(step.child) : step.child;
  }
}

type Step = { value: Hex | null } | { child: Rlp; path: string };

/** From a node along the path (hexadecimal digits): to the value, to its absence, or to a child and the rest of the path. */
function stepInto(node: Rlp, path: string): Step {
  if (typeof node === "string") throw malformed();
  if (node.length === 17) {
    const index = path === "" ? 16 : Number.parseInt(path.charAt(0), 16);
    const item = node[index];
    if (item === "0x") return { value: null };
    if (item === undefined) throw malformed();
    return index === 16 ? { value: bytes(item) } : { child: child(item), path: path.slice(1) };
  }
  const [encodedPath, item, ...others] = node;
  if (encodedPath === undefined || item === undefined || others.length > 0) throw malformed();
  const { isLeaf, partial } = decodePath(bytes(encodedPath));
  if (isLeaf) return { value: partial === path ? bytes(item) : null };
  if (!path.startsWith(partial)) return { value: null };
  return { child: child(item), path: path.slice(partial.length) };
}

/** Hex-prefix encoding: a first digit with the flags "odd" (1) and "leaf" (2), a zero digit if not odd, then the path. */
function decodePath(encoded: Hex): { isLeaf: boolean; partial: string } {
  const digits = encoded.slice(2);
  const flags = Number.parseInt(digits.charAt(0), 16);
  if (!(flags <= 3)) throw malformed();
  return { isLeaf: flags >= 2, partial: digits.slice(flags % 2 === 1 ? 1 : 2) };
}

function child(item: Rlp): Rlp {
  if (typeof item === "string" && size(item) !== 32) throw malformed();
  return item;
}

function bytes(item: Rlp): Hex {
  if (typeof item !== "string") throw malformed();
  return item;
}

function decode(node: Hex): Rlp {
  try {
    return fromRlp(node, "hex");
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(cause?: unknown): RegistryProofError {
  return new RegistryProofError("A storage proof holds a node that is not one.", cause);
}
