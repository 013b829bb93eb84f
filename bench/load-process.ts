import { answerParent, processorTime } from './child.ts';
import { load, type Task } from './load.ts';

/** Runs rounds of requests, and says how much processor time the asking took. */
answerParent(
  async (question) => {
    const before = processorTime();
    const tally = await load(question as unknown as Task);
    return { ...tally, processor: processorTime() - before };
  },
  async () => {},
);
