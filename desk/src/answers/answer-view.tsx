import type { Fields, Value } from '../reader/answer.ts';
import { Changes, OutcomeView } from './outcome-view.tsx';
import { diffsIn, outcomesOf } from './outcomes.ts';

/** What an answer says that is not to be read as an article: what came of a change, what is different, what went wrong. */
export function AnswerView({ data, errors }: { data: Value; errors: Fields[] }) {
  const outcomes = outcomesOf(data);
  const diffs = outcomes.length > 0 ? [] : diffsIn(data);
  return (
    // It stands there empty, since what appears together with its region is not read out.
    <div className="answers" role="status">
      {errors.map(({ message }) => (
        <div key={String(message)} className="answer answer-refused">
          <h3>This was not done</h3>
          <p dir="auto">{String(message)}</p>
        </div>
      ))}
      {outcomes.map((outcome) => (
        <OutcomeView key={outcome.field} outcome={outcome} />
      ))}
      {diffs.map(({ from, to, changes }) => (
        <div key={`${from} ${to}`} className="answer">
          <h3>
            From version {from} to version {to}
          </h3>
          {changes.length === 0 ? <p>Nothing is different.</p> : <Changes changes={changes} />}
        </div>
      ))}
    </div>
  );
}
