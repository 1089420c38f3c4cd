/** Which part answers a question. */
import type { Answer, Question, Questions } from '../messages';
import { activityPage, activityTypes, figures, orderLife, pastOutages, sourceOf } from './answers';
import type { Database } from './database';
import { pastLines } from './past';
import { count, type Readings } from './reading';

export interface Answering {
  /** Opens the file if it isn't yet. */
  readonly db: () => Database;
  readonly file: string;
  readonly readings: Readings;
}

export function* answerTo(
  question: Question,
  { db: opened, file, readings }: Answering,
): Generator<unknown, Answer<keyof Questions>> {
  const db = opened();
  switch (question.ask) {
    case 'figures':
      return figures(db, file);
    case 'count': {
      const { source: key, query } = question;
      return yield* count(db, key === null ? null : sourceOf(db, key), query);
    }
    case 'beginRows':
      return readings.begin(question.source, question.query);
    case 'moreRows':
      return yield* readings.more(question.reading);
    case 'endRows':
      readings.end(question.reading);
      return null;
  }
  // Of a gateway that nothing was heard of: no row has this number.
  const source = sourceOf(db, question.source) ?? -1;
  switch (question.ask) {
    case 'activityPage':
      return yield* activityPage(db, source, question.query);
    case 'activityTypes':
      return yield* activityTypes(db, source);
    case 'orderLife':
      return yield* orderLife(db, source, question.id);
    case 'past':
      return yield* pastLines(db, source, question.query);
    case 'pastOutages':
      return pastOutages(db, source, question.from, question.to);
  }
}
