import type { JsonObject } from '../../../kernel/index.ts';
import type { AllCondition, AnyCondition, Expression } from '../expression.ts';
import type { ReadChild } from '../kind.ts';
import type { Frame, Test } from '../meaning.ts';
import { complain, inside, onlyMembers, type Place, type Wire } from '../reader.ts';
import type { Voice } from '../voice.ts';

/** What `all` and `any` share: a list of conditions, and one answer that decides at once. */
type Junction = AllCondition | AnyCondition;

/** Reads the list of `all` or `any`. */
export function readJunction(
  word: Junction['kind'],
  wire: Wire,
  place: Place,
  child: ReadChild,
): Expression[] | undefined {
  onlyMembers(wire, [word], place);
  const list = wire[word];
  const at = inside(place, word);
  if (!Array.isArray(list) || list.length === 0)
    return complain(at, 'must be a list of conditions, not empty');
  const parts: Expression[] = [];
  for (const [index, item] of list.entries()) {
    const part = child(item, inside(at, index));
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

/** The wire form of `all` or `any`. */
export function printJunction(node: Junction, child: (node: Expression) => JsonObject): JsonObject {
  return { [node.kind]: node.of.map(child) };
}

/** The parts in words, joined. */
export function sayJunction(node: Junction, voice: Voice, word: string): string {
  return node.of.map((part) => voice.nested(part)).join(word);
}

/**
 * Joins tests: the answer is `decisive` as soon as one of them answers it (false for `all`, true for `any`).
 *
 * How long that is certain: while undecided, until the first part changes; once decided, all the deciding parts have
 * to change, so until the last of them does. A deciding part that never changes ends the search.
 */
export function joinTests(tests: readonly Test[], decisive: boolean): Test {
  return (frame: Frame) => {
    let decided = Number.NEGATIVE_INFINITY;
    let open = Number.POSITIVE_INFINITY;
    for (const test of tests) {
      if (test(frame) !== decisive) {
        if (frame.until < open) open = frame.until;
      } else if (frame.until === Number.POSITIVE_INFINITY) return decisive;
      else if (frame.until > decided) decided = frame.until;
    }
    const isDecided = decided !== Number.NEGATIVE_INFINITY;
    frame.until = isDecided ? decided : open;
    return isDecided === decisive;
  };
}
