import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { type TextKey, useText } from '../text/index.ts';
import type { Sentence } from './sentence.ts';

/** What stands between the conditions of a group; of a kind that is not here, nothing does. */
export const JOINS: Readonly<Record<string, TextKey>> = {
  all: 'segment.builder.and',
  any: 'segment.builder.or',
};

/** A sentence, each of its parts on a line of its own. Fits where text stands. */
export function SentenceView({ sentence: { lines, join } }: { sentence: Sentence }) {
  const say = useText();
  const word = join === undefined ? undefined : JOINS[join];
  return (
    <Text span size="md" lh={1.5} className="segment-sentence">
      {lines.map((line, index) => (
        <Fragment key={`${index.toString()} ${line}`}>
          {index > 0 ? <br /> : null}
          {index > 0 && word ? <b>{say(word)} </b> : null}
          {line}
        </Fragment>
      ))}
    </Text>
  );
}
